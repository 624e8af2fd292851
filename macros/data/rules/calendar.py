"""Rules about days, and what has to be looked at again."""

from collections.abc import Iterable
from datetime import date

from ...boek.boek import Boek
from ..errors import shown
from .shared import Finding


def elections_follow_each_other(boek: Boek) -> Iterable[Finding]:
    """Elections are in order of time, and only the last may be expected still."""
    days = [verkiezing.datum for verkiezing in boek.verkiezingen]
    for index, verkiezing in enumerate(boek.verkiezingen):
        if index and days[index] <= days[index - 1]:
            yield (
                "verkiezingen",
                (index, "datum"),
                f"gevonden: {days[index]}; verwacht: een dag na {days[index - 1]}, van oud naar nieuw",
            )
        if verkiezing.nieuwe_raad and verkiezing.nieuwe_raad <= verkiezing.datum:
            yield (
                "verkiezingen",
                (index, "nieuwe_raad"),
                f"gevonden: {verkiezing.nieuwe_raad}; verwacht: een dag na de verkiezing",
            )
        if verkiezing.verwacht and (verkiezing.nieuwe_raad or verkiezing is not boek.verkiezingen[-1]):
            yield (
                "verkiezingen",
                (index, "verwacht"),
                f"gevonden: {shown(verkiezing.verwacht)}; verwacht: dit veld alleen bij de laatste verkiezing, zolang "
                "er nog geen nieuwe raad is",
            )


def overdue(boek: Boek, today: date) -> list[str]:
    """Return sentences about notes, sources and elections that had to be looked at again before `today`: warnings, no faults."""
    past = [
        f"verkiezingen.yml: de verkiezing van {verkiezing.datum} is geweest; haal 'verwacht' weg en voeg de volgende toe"
        for verkiezing in boek.verkiezingen
        if verkiezing.verwacht and verkiezing.datum < today
    ]
    return (
        past
        + [
            f"noten.yml: '{noot.id}' moest voor {noot.controleren_voor} opnieuw worden bekeken (laatst: {noot.gecontroleerd})"
            for noot in boek.noten
            if noot.controleren_voor <= today
        ]
        + [
            f"bronnen.yml: '{bron.id}' moest voor {bron.controleren_voor} opnieuw worden bekeken (laatst: {bron.gecontroleerd})"
            for bron in boek.bronnen
            if bron.controleren_voor <= today
        ]
    )
