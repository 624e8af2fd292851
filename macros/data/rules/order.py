"""The rule about the reading order."""

from collections import Counter
from collections.abc import Iterable

from ...boek.boek import Boek
from ...boek.models import Opsomming, Passage, Roldeel
from ..errors import shown
from .shared import Finding


def everything_stands_in_the_reading_order_once(boek: Boek) -> Iterable[Finding]:
    """Every chapter, role, tip and decentralisation stands in the reading order exactly once."""
    placed, faults = Counter(), []
    for index, deel in enumerate(boek.raadgever.leesvolgorde):
        faults += _part(boek, ("leesvolgorde", index), "secties", deel.sectie, placed)
        faults += _content(boek, ("leesvolgorde", index, "inhoud"), deel.inhoud, deel.sectie, placed)
    if faults:
        return faults  # what they leave out would be reported over and over
    known = {rol.id for rol in boek.of_soort("rollen")}
    return [
        (
            soort,
            (index,),
            f"gevonden: {placed[record.ref]} keer in de leesvolgorde van raadgever.yml; verwacht: één keer",
        )
        for soort in ("secties", "rollen", "tips", "decentralisaties")
        for index, record in enumerate(boek.of_soort(soort))
        if placed[record.ref] != 1 and getattr(record, "rol", None) in known | {None}
    ]


def _part(boek, path, soort, record, placed):
    field = "sectie" if soort == "secties" else "rol"
    placed[f"{soort}/{record}"] += 1
    if f"{soort}/{record}" not in boek.records:
        yield "raadgever", (*path, field), f"gevonden: {shown(record)}; verwacht: een id uit {soort}.yml"


def _content(boek, path, inhoud, owner, placed, rol=None):
    for index, item in enumerate(inhoud):
        here = (*path, index)
        if isinstance(item, Roldeel):
            yield from _part(boek, here, "rollen", item.rol, placed)
            if f"rollen/{item.rol}" in boek.records:
                yield from _content(boek, (*here, "inhoud"), item.inhoud, item.rol, placed, item.rol)
        elif isinstance(item, Opsomming):
            placed.update(record.ref for record in boek.listed(item, rol))
        elif isinstance(item, Passage):
            placed[item.passage] += 1
            number = item.passage.removeprefix(f"{owner}-")
            if number == item.passage or not number.isdecimal():
                yield "raadgever", (*here, "passage"), f"gevonden: {shown(item.passage)}; verwacht: {owner}-<nummer>"
            if placed[item.passage] > 1:
                yield (
                    "raadgever",
                    (*here, "passage"),
                    f"gevonden: {shown(item.passage)} voor de tweede keer; verwacht: een eigen naam",
                )
