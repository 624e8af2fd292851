"""Rules about references: each leads to a record, and each link is stored once."""

from collections.abc import Iterable

from ...boek.boek import Boek
from ..errors import shown
from .shared import Finding, SetAside, must_exist, places


def tips_have_a_role(boek: Boek, apart: SetAside) -> Iterable[Finding]:
    """The role of a tip exists."""
    for tip, index in places(boek, "tips"):
        if boek.vorm["rollen"].id not in apart.kinds and boek.ref_of("rollen", tip.rol) not in boek.records:
            known = [rol.id for rol in boek.of_vorm("rollen")]
            yield tip.soort, (index, "rol"), f"gevonden: {shown(tip.rol)}; verwacht: een van {', '.join(known)}"


def references_lead_to_a_record(boek: Boek, apart: SetAside) -> Iterable[Finding]:
    """The records that links, main pages and general rules refer to exist."""
    for record, index in places(boek):
        for number, verband in enumerate(record.verbanden):
            yield from must_exist(boek, apart, record.soort, (index, "verbanden", number, "naar"), verband.naar)
        if record.hoofdpagina:
            path = (index, "hoofdpagina")
            yield from must_exist(boek, apart, record.soort, path, record.hoofdpagina)
            target = boek.records.get(record.hoofdpagina)
            if target and target.hoofdpagina or record.hoofdpagina == record.ref:
                yield (
                    record.soort,
                    path,
                    f"gevonden: {shown(record.hoofdpagina)}, die zelf geen hoofdpagina is; verwacht: de hoofdpagina",
                )
    for index, regel in enumerate(boek.algemeen):
        for number, ref in enumerate(regel.naar):
            yield from must_exist(boek, apart, "algemeen", (index, "naar", number), ref)


def links_are_stored_once(boek: Boek) -> Iterable[Finding]:
    """A link stands at one of its two records only; the other direction is computed."""
    seen = {}
    for record, index in places(boek):
        for number, verband in enumerate(record.verbanden):
            pair = frozenset((record.ref, verband.naar))
            path = (index, "verbanden", number, "naar")
            if len(pair) == 1:
                yield record.soort, path, "gevonden: een verband met zichzelf; verwacht: een ander record"
            elif pair in seen:
                yield (
                    record.soort,
                    path,
                    f"gevonden: {shown(verband.naar)} voor de tweede keer (al bij {seen[pair]}); verwacht: elk "
                    "verband één keer, aan één kant",
                )
            seen.setdefault(pair, record.ref)
