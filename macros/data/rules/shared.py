"""What the rules share: a record and its place in its file, records that are set apart, and a hint at a name that was meant.

A rule yields its faults as (file without .yml, path of the place in it, 'gevonden: …; verwacht: …').
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from difflib import get_close_matches

from ...boek.boek import Boek
from ...boek.records import RECORD_MODELS, Record
from ..errors import shown

Finding = tuple[str, tuple, str]  # file without .yml, path of the place in it, 'gevonden: …; verwacht: …'


@dataclass(frozen=True)
class SetAside:
    """Records that are faulty themselves and so not in the `Boek`.

    `refs` are those whose name is known, `kinds` the kinds that miss some, `nameless` the kinds that miss some without a name.
    """

    refs: set[str] = field(default_factory=set)
    kinds: set[str] = field(default_factory=set)
    nameless: set[str] = field(default_factory=set)


def places(boek: Boek, *soorten: str) -> Iterator[tuple[Record, int]]:
    """Every record with its place in its file, from 0; only those of `soorten` when given. Faulty records do not count."""
    for soort in soorten or RECORD_MODELS:
        for index, record in enumerate(boek.of_soort(soort)):
            yield record, index


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """A hint at the nearest of the `known` words, as ' (bedoelt u …?)'; empty when none is near."""
    close = get_close_matches(word, known, 1, 0.7)
    return f" (bedoelt u {shown(close[0])}?)" if close else ""


def must_exist(boek: Boek, apart: SetAside, name: str, path: tuple, ref: str) -> Iterator[Finding]:
    """The fault that there is no record `ref`, referred to at `path` in the file `name`; none when it may be set apart."""
    if ref in boek.records or ref in apart.refs or ref.partition("/")[0] in apart.nameless:
        return
    hint = did_you_mean(ref, boek.records)
    yield name, path, f"gevonden: {shown(ref)}; verwacht: een bestaand record, als soort/id{hint}"
