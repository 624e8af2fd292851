"""Rules about sources: law has been looked up, and nothing on the site leans on what nobody has seen."""

from collections.abc import Iterable, Iterator

from ...boek.boek import Boek
from ...boek.parts import Bron
from ..errors import shown
from .shared import Finding, places

LAW = "https://wetten.overheid.nl/"


def _of_records(boek: Boek) -> Iterator[tuple[str, tuple, Bron]]:
    """Yield every source of a record that is always shown, as (file, path, source)."""
    for record, index in places(boek):
        for number, bron in enumerate(record.bronnen):
            yield record.soort, (index, "bronnen", number), bron
        for number, verband in enumerate(record.verbanden):
            if verband.achtergrond and verband.achtergrond.bron:
                yield record.soort, (index, "verbanden", number, "achtergrond", "bron"), verband.achtergrond.bron


def _of_lines(boek: Boek) -> Iterator[tuple[str, tuple, Bron]]:
    """Yield every source of what waits until its source was seen."""
    for record, index in places(boek, "themas"):
        for number, regel in enumerate(record.verantwoordelijk):
            if regel.bron:
                yield record.soort, (index, "verantwoordelijk", number, "bron"), regel.bron
    for index, instrument in enumerate(boek.instrumenten):
        for number, bron in enumerate(instrument.bronnen):
            yield "instrumenten", (index, "bronnen", number), bron


def law_has_been_looked_up(boek: Boek) -> Iterable[Finding]:
    """A source of law tells when it was looked at, and when that must be done again. So it stands in bronnen.yml."""
    for file, path, bron in (*_of_records(boek), *_of_lines(boek)):
        if bron.adres.startswith(LAW) and bron.gecontroleerd is None:
            yield file, path, f"gevonden: {shown(bron.titel)}; verwacht: een wet met de id van een bron in bronnen.yml"


def what_is_shown_was_seen(boek: Boek) -> Iterable[Finding]:
    """Records, links and published notes lean on no source that nobody has seen."""
    published = [
        ("noten", (index, "bronnen", number), bron)
        for index, noot in enumerate(boek.noten)
        if noot.status == "vastgesteld"
        for number, bron in enumerate(noot.bronnen)
    ]
    for file, path, bron in (*_of_records(boek), *published):
        if not bron.gezien:
            yield file, path, f"gevonden: {shown(bron.titel)}, een bron die nog niemand zag; verwacht: een bron die is bekeken"
