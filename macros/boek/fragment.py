"""What a `Boek` derives from its records: passages in their place, links as one record sees them, and mentions."""

from dataclasses import dataclass

from .parts import Verband
from .records import Record


@dataclass(frozen=True)
class Fragment:
    """A passage in its place in the raadgever.

    `eigenaar` is the record whose own text it is, or None; `houder` the one that it belongs to: its owner, or else the role
    or chapter in which it stands.
    """

    id: str
    tekst: str
    sectie: str
    rol: str | None
    eigenaar: str | None
    houder: str


@dataclass(frozen=True)
class Relatie:
    """A link seen from one of its two records: the record at the other end, and the link itself."""

    ander: Record
    verband: Verband


@dataclass(frozen=True)
class Vermelding:
    """A passage that names a record, with the (start, end) of every place where it does."""

    fragment: Fragment
    spans: tuple[tuple[int, int], ...]
