"""What a browser needs to search: the index of every page and every sentence, from the data, and the script that searches it.

The index is a dict for JSON. Its keys are read by `macros/search/js/pages.js`:

- `soorten`: what a result is called above its title, as 'Tip · Kaders stellen'; `themas`: which of those are themes
- `adressen`, `teksten`, `namen`, `zoek`: of each page its address, its title with its sentences behind it, the names that are
  shown and the words that nobody sees, both with a | between them
- `van`: of each page the place of its label in `soorten`, and behind it of each sentence whose words it is: 0 ours in short,
  1 ours, 2 the publisher's, 3 the publisher's with a note; 4 more when this page only shares it. With other pages it is a list:
  [whose, page…]. A page is its place, one that only shares or quotes the sentence -1 - place.

Columns, not rows, since that compresses best.
"""

import re
from dataclasses import dataclass, field
from pathlib import Path

from ..boek import choices, text
from ..boek.addresses import INSTRUMENTS, overview_path, record_path
from ..boek.boek import Boek
from ..boek.records import Record

SCRIPTS = Path(__file__).parent / "js"
ORDER = ("weights", "words", "stemmer", "likeness", "pages", "meaning", "ranking", "showing", "engine")  # in which they need each other
PAGE, MEANS = "Pagina", "Middel van de raad"
SHORT, OURS, THEIRS, NOTED, SHARED = range(5)


def index(boek: Boek, others: list[dict]) -> dict:
    """Return the index: records, overviews, instruments of the council, and the hand-written pages in `others`, as `page_entry` gives them."""
    made = _Index(boek)
    for record in boek.records.values():
        made.add_page(_record_page(boek, record))
    for record in boek.records.values():
        _add_sentences(made, record)
    for noot in boek.published_noten:
        made.add(noot.tekst, OURS, [*noot.over, boek.fragmenten[noot.passage].houder])
    for soort in boek.soorten:
        made.add_page(page_entry(overview_path(soort.id), soort.titel, soort.in_het_kort, [soort.enkelvoud, soort.namen]))
    for middel in choices.instruments(boek):
        made.add_page(page_entry(f"{INSTRUMENTS}#{middel.id}", middel.titel, middel.uitleg, []) | {"soort": MEANS})
    for page in others:
        made.add_page(page)
    return made.content()


def page_entry(path: str, title: str, summary: str, words: list[str]) -> dict:
    """Return what the index needs of a page that is no record; `words` are what readers may look for, and are not shown."""
    return {"adres": path, "titel": title, "kort": summary, "zoek": list(words), "namen": [], "soort": PAGE}


def engine_script() -> str:
    """Return the search as one script that defines `zoekmachine`, without the comments and indentation that only its makers read."""
    source = "\n".join((SCRIPTS / f"{name}.js").read_text(encoding="utf-8") for name in ORDER)
    source = re.sub(r"^[ \t]*(?:/\*.*?\*/|//.*?)$", "", source, flags=re.MULTILINE | re.DOTALL)
    source = re.sub(r"\n\s*", "\n", source).strip()
    return f"const zoekmachine = (() => {{\n{source}\nreturn engine\n}})()\n"


@dataclass
class _Index:
    """Gathers pages and sentences; a sentence stands once, with all its pages."""

    boek: Boek
    labels: list[str] = field(default_factory=list)
    pages: list[dict] = field(default_factory=list)
    places: dict[str, int] = field(default_factory=dict)  # address -> its place among the pages
    sentences: dict[str, list] = field(default_factory=dict)

    def add_page(self, page: dict) -> None:
        """Add a page as `page_entry` describes it, with its summary."""
        label = page["soort"]
        if label not in self.labels:
            self.labels.append(label)
        self.places[page["adres"]] = len(self.pages)
        self.pages.append(page)
        self.add(page["kort"], SHORT, [page["adres"]])

    def add(self, words: str, whose: int, own: list[str], sharing: list[str] = ()) -> None:
        """Add the sentences of a text, for pages by address or record."""
        for start, end in text.sentences(words) if words else ():
            self.add_sentence(words[start:end], whose, own, sharing)

    def add_sentence(self, sentence: str, whose: int, own: list[str], sharing: list[str] = ()) -> None:
        """Add one sentence. Who shares one that it has itself, has it."""
        kept = self.sentences.setdefault(sentence, [whose])
        for pages, sign in ((own, 1), (sharing, -1)):
            for page in pages:
                place = self.places[record_path(page) if page in self.boek.records else page]
                if place not in kept[1:] and -1 - place not in kept[1:]:
                    kept.append(place if sign > 0 else -1 - place)

    def content(self) -> dict:
        """Return the index."""
        themes = self.boek.vorm["themas"].enkelvoud.capitalize()
        texts = [[page["titel"]] for page in self.pages]
        whose = [[self.labels.index(page["soort"])] for page in self.pages]
        for sentence, (kind, first, *others) in self.sentences.items():
            holder = first if first >= 0 else -1 - first
            kind += SHARED if first < 0 else 0
            texts[holder].append(sentence)
            whose[holder].append([kind, *others] if others else kind)
        return {
            "soorten": self.labels,
            "themas": self.labels.index(themes) if themes in self.labels else -1,
            "adressen": [page["adres"] for page in self.pages],
            "teksten": texts,
            "namen": ["|".join(page["namen"]) for page in self.pages],
            "zoek": ["|".join(page["zoek"]) for page in self.pages],
            "van": whose,
        }


def _record_page(boek, record):
    label = boek.soort[record.soort].enkelvoud.capitalize()
    if role := getattr(record, "rol", None):
        label += f" · {boek.rol(role).titel}"
    full = getattr(record, "voluit", None)
    names = list(dict.fromkeys([*([full] if full else []), *record.ook_bekend_als]))
    return {
        "adres": record_path(record.ref),
        "titel": record.titel,
        "kort": record.in_het_kort,
        "namen": names,
        "zoek": list(record.zoekwoorden),
        "soort": label,
    }


def _add_sentences(made: _Index, record: Record) -> None:
    """Add what the page of a record says: ours, the publisher's own words there, and what others say of it."""
    boek, ref = made.boek, record.ref
    made.add(record.toelichting, OURS, [ref])
    made.add(getattr(record, "ritme", None) if record.vorm == "momenten" else None, OURS, [ref])
    for vraag in getattr(record, "vragen", ()):
        made.add(vraag.vraag if record.vorm == "themas" else vraag.zelfstandig, OURS, [ref])
    for regel in choices.who_does_what(record) if record.vorm == "themas" else ():
        made.add(f"{boek.records[regel.wie].titel}: {regel.wat}", OURS, [ref], [regel.wie])
    for fragment in boek.fragmenten_of(ref):
        for span in text.sentences(fragment.tekst):
            _add_theirs(made, fragment, span, [ref], [])
    for verband in record.verbanden:
        if verband.achtergrond:
            made.add(verband.achtergrond.reden, OURS, [], [ref, verband.naar])
        else:
            _add_quoted(made, verband.tekst.passage, [boek.span_of(verband.tekst)], [ref, verband.naar])
    for vermelding in boek.vermeldingen(ref):
        _add_quoted(made, vermelding.fragment.id, vermelding.spans, [ref])


def _add_quoted(made, passage, spans, refs):
    """Let pages share the sentences of a passage that hold `spans`."""
    fragment = made.boek.fragmenten[passage]
    for span in text.sentences(fragment.tekst):
        if text.overlap(span, spans):
            _add_theirs(made, fragment, span, [fragment.houder], refs)


def _add_theirs(made, fragment, span, own, sharing):
    whose = NOTED if made.boek.noten_between(fragment.id, *span) else THEIRS
    made.add_sentence(fragment.tekst[slice(*span)], whose, own, sharing)
