"""The rule about the reading order."""

from collections import Counter
from collections.abc import Iterable

from ...boek.boek import Boek
from ...boek.models import Opsomming, Passage, Roldeel
from ...boek.records import OWN_TEXT
from ..errors import shown
from .shared import Finding, places


def everything_stands_in_the_reading_order_once(boek: Boek) -> Iterable[Finding]:
    """Every chapter, role, and record with a text of its own stands in the reading order exactly once."""
    placed, faults = Counter(), []
    for index, deel in enumerate(boek.raadgever.leesvolgorde):
        faults += _part(boek, ("leesvolgorde", index, "sectie"), "secties", deel.sectie, placed)
        faults += _content(boek, ("leesvolgorde", index, "inhoud"), deel.inhoud, deel.sectie, placed)
    if faults:
        return faults  # what they leave out would be reported over and over
    known = {rol.id for rol in boek.of_vorm("rollen")}
    return [
        (
            record.soort,
            (index,),
            f"gevonden: {placed[record.ref]} keer in de leesvolgorde van raadgever.yml; verwacht: één keer",
        )
        for vorm in ("secties", "rollen", *OWN_TEXT)
        for record, index in places(boek, vorm)
        if placed[record.ref] != 1 and getattr(record, "rol", None) in known | {None}
    ]


def _part(boek, path, vorm, name, placed):
    ref = boek.ref_of(vorm, name)
    placed[ref] += 1
    if ref not in boek.records:
        yield "raadgever", path, f"gevonden: {shown(name)}; verwacht: een id uit {boek.vorm[vorm].id}.yml"


def _content(boek, path, inhoud, owner, placed, rol=None):
    for index, item in enumerate(inhoud):
        here = (*path, index)
        if isinstance(item, Roldeel):
            yield from _part(boek, (*here, "rol"), "rollen", item.rol, placed)
            if boek.ref_of("rollen", item.rol) in boek.records:
                yield from _content(boek, (*here, "inhoud"), item.inhoud, item.rol, placed, item.rol)
        elif isinstance(item, Opsomming):
            yield from _has_texts(boek, (*here, "opsomming"), item.opsomming)
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


def _has_texts(boek, path, soort):
    known = [kind.id for kind in boek.soorten if kind.vorm in OWN_TEXT]
    if soort not in known:
        yield "raadgever", path, f"gevonden: {shown(soort)}; verwacht: een van {', '.join(known)}"
