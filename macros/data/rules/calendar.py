"""Rules about days, and what has to be looked at again."""

from collections.abc import Iterable, Mapping
from datetime import date

from ...boek.boek import Boek
from ..errors import Fault, shown
from ..reading import located
from ..strict_yaml import Document
from ..written import Written
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


def overdue(boek: Boek, today: date) -> Iterable[Finding]:
    """Notes, sources and elections that had to be looked at again before `today`: warnings, no faults."""
    for index, verkiezing in enumerate(boek.verkiezingen):
        if verkiezing.verwacht and verkiezing.datum < today:
            message = f"de verkiezing van {verkiezing.datum} is geweest; haal 'verwacht' weg en voeg de volgende toe"
            yield "verkiezingen", (index, "verwacht"), message
    for file, listed in (("noten", boek.noten), ("bronnen", boek.bronnen)):
        for index, one in enumerate(listed):
            if one.controleren_voor <= today:
                message = f"moest voor {one.controleren_voor} opnieuw worden bekeken (laatst: {one.gecontroleerd})"
                yield file, (index, "controleren_voor"), message


def in_the_future(documents: Mapping[str, Document], pages: Mapping[str, Written], today: date) -> list[Fault]:
    """Days after `today` on which something was changed or looked at: warnings, since the clock may be wrong instead."""
    return [
        located(document, path, f"gevonden: {words}, een dag die nog komt; verwacht: een dag tot en met {today}")
        for document in (*documents.values(), *(page.document for page in pages.values()))
        for path, words in document.scalars()
        if path[-1:] in (("gewijzigd",), ("gecontroleerd",)) and date(*map(int, words.split("-"))) > today
    ]
