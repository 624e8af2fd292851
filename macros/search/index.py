"""What a browser needs to search: the index of every page and every sentence, from the data, and the script that searches it.

The index is a dict of columns:

- `soorten`: [what a result is called above its title, as 'Tip · Kaders stellen', and how its address begins and ends];
  `themas`: which of those are themes
- `adressen`: of each page the middle of its address
- `teksten`: of each page its title and its sentences; `namen`, `zoek`: the names that are shown and the words that nobody sees
- `van`: of each page the place of its kind in `soorten`, and of each sentence [whose words it is, place of each other page
  that has it]: 0 ours in short, 1 ours, 2 the publisher's, 3 the publisher's with a note; 4 more when this page only shares it

It is sent as `macros/search/packing.py` packs it.
"""

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
    """Return the index: records, overviews, instruments of the council, and hand-written pages as `page_entry` gives them."""
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
        page = page_entry(f"{INSTRUMENTS}#{middel.id}", middel.titel, middel.uitleg, [])
        made.add_page(page | {"soort": (MEANS, f"{INSTRUMENTS}#", "")})
    for page in others:
        made.add_page(page)
    return made.content()


def page_entry(path: str, title: str, summary: str, words: list[str]) -> dict:
    """Return what the index needs of a page that is no record; `words` are what readers may look for, and are not shown."""
    return {"adres": path, "titel": title, "kort": summary, "zoek": list(words), "namen": [], "soort": (PAGE, "", "")}


def engine_script() -> str:
    """Return the search as one script that defines `zoekmachine`."""
    source = "\n".join((SCRIPTS / f"{name}.js").read_text(encoding="utf-8") for name in ORDER)
    return f"globalThis.zoekmachine ??= (() => {{\n{source}\nreturn engine\n}})()\n"


@dataclass
class _Index:
    """Gathers pages and sentences; a sentence stands once, with all its pages."""

    boek: Boek
    kinds: list[tuple[str, str, str]] = field(default_factory=list)
    pages: list[dict] = field(default_factory=list)
    places: dict[str, int] = field(default_factory=dict)  # address -> its place among the pages
    sentences: dict[str, list] = field(default_factory=dict)

    def add_page(self, page: dict) -> None:
        """Add a page as `page_entry` describes it, with its summary."""
        if page["soort"] not in self.kinds:
            self.kinds.append(page["soort"])
        self.places[page["adres"]] = len(self.pages)
        self.pages.append(page)
        self.add(page["kort"], SHORT, [page["adres"]])

    def add(self, words: str, whose: int, pages: list[str]) -> None:
        """Add the sentences of a text, for pages by address or record, the first of which has it most of all."""
        for start, end in text.sentences(words) if words else ():
            self.add_sentence(words[start:end], whose, pages)

    def add_sentence(self, sentence: str, whose: int, pages: list[str]) -> None:
        """Add one sentence. It stands once, whoever added it first, with each page once."""
        places = [self.places[record_path(page) if page in self.boek.records else page] for page in pages]
        kept = self.sentences.setdefault(sentence, (whose, []))[1]
        kept.extend(place for place in dict.fromkeys(places) if place not in kept)

    def content(self) -> dict:
        """Return the index."""
        themes = f"{self.boek.vorm['themas'].id}/"
        texts = [[page["titel"]] for page in self.pages]
        whose = [[self.kinds.index(page["soort"])] for page in self.pages]
        for sentence, (kind, (first, *others)) in self.sentences.items():
            texts[first].append(sentence)
            whose[first].append([kind, *others])
        return {
            "soorten": self.kinds,
            "themas": next((place for place, (_, before, _) in enumerate(self.kinds) if before == themes), -1),
            "adressen": [page["adres"].removeprefix(page["soort"][1]).removesuffix(page["soort"][2]) for page in self.pages],
            "teksten": texts,
            "namen": [page["namen"] for page in self.pages],
            "zoek": [sorted(word.lower() for word in page["zoek"]) for page in self.pages],
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
        "soort": (label, f"{record.soort}/", ".html"),
    }


def _add_sentences(made: _Index, record: Record) -> None:
    """Add what the page of a record says: ours, the publisher's own words there, and what others say of it."""
    boek, ref = made.boek, record.ref
    made.add(record.toelichting, OURS, [ref])
    made.add(getattr(record, "ritme", None) if record.vorm == "momenten" else None, OURS, [ref])
    for vraag in getattr(record, "vragen", ()):
        made.add(vraag.vraag if record.vorm == "themas" else vraag.zelfstandig, OURS, [ref])
    for regel in choices.who_does_what(record) if record.vorm == "themas" else ():
        made.add(f"{boek.records[regel.wie].titel}: {regel.wat}", OURS, [ref])
    for fragment in boek.fragmenten_of(ref):
        for span in text.sentences(fragment.tekst):
            _add_theirs(made, fragment, span, [ref])
    for verband in record.verbanden:
        if verband.achtergrond:
            made.add(verband.achtergrond.reden, OURS + SHARED, [ref, verband.naar])
        else:
            _add_quoted(made, verband.tekst.passage, [boek.span_of(verband.tekst)], [ref, verband.naar])
    for vermelding in boek.vermeldingen(ref):
        _add_quoted(made, vermelding.fragment.id, vermelding.spans, [ref])


def _add_quoted(made, passage, spans, refs):
    """Let pages share the sentences of a passage that hold `spans`."""
    fragment = made.boek.fragmenten[passage]
    for span in text.sentences(fragment.tekst):
        if text.overlap(span, spans):
            _add_theirs(made, fragment, span, [fragment.houder, *refs])


def _add_theirs(made, fragment, span, pages):
    whose = NOTED if made.boek.noten_between(fragment.id, *span) else THEIRS
    made.add_sentence(fragment.tekst[slice(*span)], whose, pages)
