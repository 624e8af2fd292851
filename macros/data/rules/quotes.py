"""Rules about quotes: what is quoted stands in the text, word for word."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ...boek import text
from ...boek.boek import Boek
from ..errors import shown
from .shared import Finding, did_you_mean, places


@dataclass(frozen=True)
class Quote:
    """A quote in the data: its file, the path of the part that holds it, its key there, and the passage it is from."""

    file: str
    path: tuple
    key: str
    passage: str
    citaat: str

    @property
    def place(self) -> tuple:
        """The path of the quoted words."""
        return (*self.path, self.key)


def quotes(boek: Boek) -> Iterator[Quote]:
    """Yield every quote in the data."""
    for record, index in places(boek):
        for number, verband in enumerate(record.verbanden):
            if verband.tekst:
                yield Quote(
                    record.soort,
                    (index, "verbanden", number, "tekst"),
                    "citaat",
                    verband.tekst.passage,
                    verband.tekst.citaat,
                )
        for key in ("grond", "ritme"):
            value = getattr(record, key, None)
            if value is not None and not isinstance(value, str):
                yield Quote(record.soort, (index, key), "citaat", value.passage, value.citaat)
        for number, vraag in enumerate(getattr(record, "vragen", ()) if record.vorm == "tips" else ()):
            yield Quote(record.soort, (index, "vragen", number), "citaat", record.ref, vraag.citaat)
        for number, regel in enumerate(getattr(record, "verantwoordelijk", ())):
            if regel.tekst:
                yield Quote(record.soort, (index, "verantwoordelijk", number, "tekst"), "citaat", regel.tekst.passage, regel.tekst.citaat)
        if getattr(record, "doelgroep", None):
            yield Quote(record.soort, (index,), "doelgroep", record.ref, record.doelgroep)
    for index, soort in enumerate(boek.soorten):
        if soort.ingang:
            yield Quote("soorten", (index, "ingang"), "citaat", soort.ingang.passage, soort.ingang.citaat)
    for index, noot in enumerate(boek.noten):
        yield Quote("noten", (index,), "bij", noot.passage, noot.bij)
    for index, regel in enumerate(boek.algemeen):
        yield Quote("algemeen", (index, "tekst"), "citaat", regel.tekst.passage, regel.tekst.citaat)


def quotes_stand_in_their_passage(boek: Boek, whole: bool) -> Iterable[Finding]:
    """A quote stands in its passage. While the text is not `whole`, a missing passage is no fault."""
    for quote in quotes(boek):
        if quote.passage not in boek.fragmenten:
            if not whole:
                continue
            hint = did_you_mean(quote.passage, boek.fragmenten)
            yield (
                quote.file,
                (*quote.path, "passage"),
                f"gevonden: {shown(quote.passage)}; verwacht: een bestaande passage{hint}",
            )
        elif quote.citaat not in boek.fragmenten[quote.passage].tekst:
            at = text.first_difference(quote.citaat, _closest(boek.fragmenten[quote.passage].tekst, quote.citaat))
            yield (
                quote.file,
                quote.place,
                (
                    f"gevonden: {shown(quote.citaat)}; verwacht: woorden die letterlijk in {quote.passage} staan (het "
                    f"verschil begint bij {shown(quote.citaat[at : at + 15])})"
                ),
            )


def _closest(words, citaat):
    """Return the text from where it agrees longest with the start of the quote, to point at the difference."""
    for length in range(len(citaat), 0, -1):
        at = words.find(citaat[:length])
        if at >= 0:
            return words[at:]
    return ""


def names_stand_in_the_text(boek: Boek) -> Iterable[Finding]:
    """The names in `in_de_tekst` stand in the text, and each is of one record: of its kind, and of all whose words become links."""
    seen = {}
    names = text.Phrases((words, None) for record in boek.records.values() for words in record.in_de_tekst)
    stand = {words for fragment in boek.fragmenten.values() for words, _, _ in names.found(fragment.tekst)}
    for record, index in places(boek):
        for number, words in enumerate(record.in_de_tekst):
            path = (index, "in_de_tekst", number)
            if words not in stand:
                yield (
                    record.soort,
                    path,
                    f"gevonden: {shown(words)}; verwacht: woorden die in de raadgever staan, want een pagina gaat over wat hij noemt",
                )
            group = "als_link" if boek.soort[record.soort].als_link else record.soort
            other = seen.setdefault((group, words.casefold()), record.ref)
            if other != record.ref:
                yield record.soort, path, f"gevonden: {shown(words)}, net als bij {other}; verwacht: woorden die bij één record horen"
