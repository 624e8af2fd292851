"""The search: what its index holds, from the data, and the one script that the worker runs.

The theme's own search plugin writes the index file and Material's bundle draws the results. Lunr, which comes with
them, finds and weighs. What it does not know, Dutch, is in `zoekmachine/`. Written for Material 9.8.2.
"""

import json
import re
from pathlib import Path

from ..boek import choices, text
from ..boek.addresses import INSTRUMENTS, overview_path, record_path
from ..boek.boek import Boek

MACHINE = Path(__file__).parent / "zoekmachine"
OURS = ("taal", "kennis", "begrijpen", "ordenen", "tonen", "werker")  # in the order in which they need each other
TASKS, BELONG_TO_TASK = "decentralisaties", ("zorg", "begrippen")
BUNDLE, PANEL = "assets/javascripts/bundle.*.min.js", "assets/js/search-panel.js"
STEMMER = ("lunr.stemmer.support.min.js", "lunr.nl.min.js")
UNKNOWN = "De zoekmachine van Material 9.8.2 is niet gevonden. Gebruik die versie, of pas macros/search/zoeken.py aan."


class OnbekendeZoekmachine(Exception):
    """Raised when the theme does not hold the search that this module was written for; the message says so."""


def browser_files(theme_dirs: list[str], before: list[str]) -> list[str]:
    """What a page needs once somebody is going to search, as addresses below the site: what comes `before` Material's bundle,
    the bundle of the theme in `theme_dirs`, and our own part of the panel, in the order in which they run.

    Raises `OnbekendeZoekmachine` when the theme has other files.
    """
    found = [path.relative_to(folder).as_posix() for folder in theme_dirs for path in Path(folder).glob(BUNDLE)]
    if len(found) != 1:
        raise OnbekendeZoekmachine(UNKNOWN)
    return [*before, *found, PANEL]


def entries(boek: Boek, others: list[dict]) -> list[dict]:
    """The index: records, overviews, instruments of the council, and the hand-written pages in `others`, as `page_entry` gives them."""
    records = [_record_entry(boek, record) for record in boek.records.values()]
    middelen = [page_entry(f"{INSTRUMENTS}#{one.id}", one.titel, one.uitleg, []) for one in choices.instruments(boek)]
    overviews = [page_entry(overview_path(soort.id), soort.titel, "", [soort.enkelvoud]) for soort in boek.soorten]
    return [*records, *overviews, *middelen, *others]


def page_entry(path: str, title: str, summary: str, words: list[str]) -> dict:
    """The entry of a page that is no record; `words` are what readers may call it."""
    return {"location": path, "title": title, "kort": _first(summary), "namen": words}


def _record_entry(boek, record):
    entry = {"location": record_path(record.ref), "title": record.titel}
    if role := getattr(record, "rol", None):
        entry["bij"] = boek.rol(role).titel
    own = boek.fragmenten_of(record.ref)
    if own:
        entry["tekst"] = [fragment.tekst[start:end] for fragment in own for start, end in text.sentences(fragment.tekst)]
        if any(boek.noten_at(fragment.id) for fragment in own):
            entry["noot"] = 1
    else:
        entry["kort"] = _first(record.in_het_kort)
    full = getattr(record, "voluit", None)
    entry["namen"] = list(dict.fromkeys([*([full] if full else []), *record.ook_bekend_als]))
    if record.zoekwoorden:
        entry["zoek"] = list(record.zoekwoorden)
    if asked := [vraag.vraag if record.vorm == "themas" else vraag.zelfstandig for vraag in getattr(record, "vragen", ())]:
        entry["vragen"] = asked
    if task := _task(boek, record):
        entry["taak"] = record_path(task)
    return entry


def _first(words):
    """The first sentence: enough to know a page by in a list of results."""
    start, end = text.sentences(words)[0]
    return words[start:end]


def _task(boek, record):
    """The task of the municipality that a form of care or a term belongs to, when that is one and only one."""
    if record.vorm not in BELONG_TO_TASK:
        return None
    for ground in ("tekst", "achtergrond"):
        tasks = {relatie.ander.ref for relatie in boek.relaties(record.ref, TASKS, ground)}
        if tasks:
            return tasks.pop() if len(tasks) == 1 else None
    return None


def worker_script(boek: Boek, assets: Path) -> tuple[Path, str]:
    """Where the theme's bundle looks for its worker, in the folder `assets` of the built site, and the whole script to put there.

    One file, so that a search is ready after one request: our scripts, the word groups, Material's worker with lunr in
    it, and the stemmer. Raises `OnbekendeZoekmachine` when the theme has other files.
    """
    workers = list((assets / "javascripts/workers").glob("search.*.min.js"))
    stemmer = [assets / "javascripts/lunr/min" / name for name in STEMMER]
    if len(workers) != 1 or not all(path.exists() for path in stemmer):
        raise OnbekendeZoekmachine(UNKNOWN)
    parts = [own_script(boek), *(path.read_text(encoding="utf-8") for path in (*workers, *stemmer))]
    return workers[0], "\n".join(parts)


def own_script(boek: Boek) -> str:
    """Our part of the worker's script, without the comments and indentation that only its makers read."""
    given = {
        "woordgroepen": [group.woorden for group in boek.woordgroepen],
        "uitgever": boek.raadgever.uitgever,
        "soorten": {soort.id: soort.enkelvoud.capitalize() for soort in boek.soorten},
    }
    source = "\n".join((MACHINE / f"{name}.js").read_text(encoding="utf-8") for name in OURS)
    source = re.sub(r"^[ \t]*(?:/\*.*?\*/|//.*?)$", "", source, flags=re.MULTILINE | re.DOTALL)
    source = re.sub(r"\n\s*", "\n", source)
    consts = (f"const {name}={json.dumps(value, ensure_ascii=False, separators=(',', ':'))}" for name, value in given.items())
    return "\n".join([source.strip(), *consts])
