"""What a `Boek` gives beside its records: passages in their place, links as one record sees them, and mentions."""

from dataclasses import dataclass

from .records import Record, Verband


@dataclass(frozen=True)
class Fragment:
    """A passage of the raadgever in its place: `eigenaar` is the record that holds its words, if any."""

    id: str
    tekst: str
    sectie: str
    rol: str | None
    eigenaar: str | None

    @property
    def houder(self) -> str:
        """The record that the words belong to: the one that holds them, else their role, else their chapter."""
        return self.eigenaar or (f"rollen/{self.rol}" if self.rol else f"secties/{self.sectie}")


@dataclass(frozen=True)
class Relatie:
    """A link as one record sees it: the record at the other end, and the link with its ground."""

    ander: Record
    verband: Verband


@dataclass(frozen=True)
class Vermelding:
    """A place that names a record: the passage and the (start, end) of each naming in its words."""

    fragment: Fragment
    spans: tuple[tuple[int, int], ...]
