"""Faults in the data, as an editor reads them: one line each, in Dutch."""

from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class Fout:
    """One fault at one place; `str()` gives the line `bestand:regel:kolom: melding`."""

    bestand: str
    regel: int
    kolom: int
    melding: str

    def __str__(self) -> str:
        return f"{self.bestand}:{self.regel}:{self.kolom}: {self.melding}"


class DataFouten(Exception):
    """Raised when the data cannot be used; `fouten` holds every fault found, in file order."""

    def __init__(self, fouten):
        self.fouten = tuple(sorted(set(fouten)))
        super().__init__("\n".join(map(str, self.fouten)))

    @property
    def telling(self) -> str:
        """How many faults there are, as the start of a sentence."""
        count = len(self.fouten)
        return f"{count} {'fout' if count == 1 else 'fouten'} in de gegevens"
