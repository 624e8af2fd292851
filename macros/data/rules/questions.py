"""Rules about questions, about who is responsible, and about instruments of the council."""

from collections.abc import Iterable, Iterator

from ...boek.boek import Boek
from ..errors import shown
from .shared import Finding, SetAside, must_exist, places

OPEN = ("hoe", "hoeveel", "welk", "welke", "wat", "wie", "wanneer", "waar", "waarom")  # a question that begins so has no yes for an answer


def _all(boek) -> Iterator[tuple]:
    """Yield every question as (kind, path in its file, question)."""
    for record, index in places(boek):
        for number, vraag in enumerate(getattr(record, "vragen", ())):
            yield record.soort, (index, "vragen", number), vraag


def questions_have_a_tip_and_a_partner(boek: Boek, apart: SetAside) -> Iterable[Finding]:
    """The tip that a question follows from and the partner that it is put to exist, and are a tip and a partner."""
    for file, path, vraag in _all(boek):
        for key, vorm in (("tip", "tips"), ("aan", "partners")):
            if ref := getattr(vraag, key, None):
                yield from _is_of(boek, apart, file, (*path, key), ref, vorm)


def questions_have_their_own_id(boek: Boek) -> Iterable[Finding]:
    """No two questions have the same id: a reader may have it in a link."""
    seen = set()
    for file, path, vraag in _all(boek):
        if vraag.id in seen:
            yield file, (*path, "id"), f"gevonden: {shown(vraag.id)} voor de tweede keer; verwacht: een eigen id"
        seen.add(vraag.id)


def our_questions_are_open(boek: Boek) -> Iterable[Finding]:
    """A question of ours cannot be answered with yes, by its first word, and ends with a question mark."""
    for file, path, vraag in _all(boek):
        words = getattr(vraag, "vraag", None)
        if words and (words.split()[0].lower() not in OPEN or not words.endswith("?")):
            expected = f"een vraag die met {', '.join(OPEN)} begint, en met een vraagteken eindigt"
            yield file, (*path, "vraag"), f"gevonden: {shown(words)}; verwacht: {expected}"


def who_is_responsible_exists(boek: Boek, apart: SetAside) -> Iterable[Finding]:
    """Who is responsible for a theme is a partner, and what stands there begins with a verb of his: a small letter or a capital."""
    for record, index in places(boek, "themas"):
        for number, regel in enumerate(record.verantwoordelijk):
            yield from _is_of(boek, apart, record.soort, (index, "verantwoordelijk", number, "wie"), regel.wie, "partners")


def instruments_lead_to_records(boek: Boek, apart: SetAside) -> Iterable[Finding]:
    """The records where an instrument of the council helps exist."""
    for index, instrument in enumerate(boek.instrumenten):
        for number, ref in enumerate(instrument.bij):
            yield from must_exist(boek, apart, "instrumenten", (index, "bij", number), ref)


def notes_are_about_records(boek: Boek, apart: SetAside) -> Iterable[Finding]:
    """The records that a note is about exist."""
    for index, noot in enumerate(boek.noten):
        for number, ref in enumerate(noot.over):
            yield from must_exist(boek, apart, "noten", (index, "over", number), ref)


def _is_of(boek, apart, file, path, ref, vorm):
    """Yield a finding when `ref` is no record, or one of another form."""
    yield from must_exist(boek, apart, file, path, ref)
    if ref in boek.records and boek.records[ref].vorm != vorm:
        kinds = ", ".join(soort.id for soort in boek.soorten if soort.vorm == vorm)
        yield file, path, f"gevonden: {shown(ref)}; verwacht: een van de {kinds}"
