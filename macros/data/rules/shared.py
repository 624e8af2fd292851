"""What the rules share.

A rule yields findings: (file without .yml, path in it, 'gevonden: …; verwacht: …').
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from difflib import get_close_matches

from ...boek.boek import Boek
from ...boek.records import Record, in_order
from ..errors import shown

Finding = tuple[str, tuple, str]  # file without .yml, path of the place in it, 'gevonden: …; verwacht: …'


@dataclass(frozen=True)
class SetAside:
    """The records that are faulty themselves, and so are not in the `Boek`.

    `refs` are those with a known name, `kinds` the kinds with some of them, `nameless` the kinds with some that have no
    name.
    """

    refs: set[str] = field(default_factory=set)
    kinds: set[str] = field(default_factory=set)
    nameless: set[str] = field(default_factory=set)


def places(boek: Boek, vorm: str | None = None) -> Iterator[tuple[Record, int]]:
    """Yield every record with its index among the good records of its file; of one form, or of all."""
    for soort in in_order(boek.soorten):
        for index, record in enumerate(boek.of_soort(soort.id) if vorm in (None, soort.vorm) else ()):
            yield record, index


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Return a hint at the nearest of the `known` words, ' (bedoelt u …?)', or "" when none is near."""
    close = get_close_matches(word, known, 1, 0.7)
    return f" (bedoelt u {shown(close[0])}?)" if close else ""


def must_exist(boek: Boek, apart: SetAside, name: str, path: tuple, ref: str) -> Iterator[Finding]:
    """Yield a finding when there is no record `ref`, unless it may be one that is set aside."""
    if ref in boek.records or ref in apart.refs or ref.partition("/")[0] in apart.nameless:
        return
    hint = did_you_mean(ref, boek.records)
    yield name, path, f"gevonden: {shown(ref)}; verwacht: een bestaand record, als soort/id{hint}"
