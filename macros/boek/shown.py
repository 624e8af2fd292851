"""Which words and notes of the raadgever a page or a paper shows already, so that it shows nothing twice."""

from .boek import Boek
from .models import Noot
from .parts import Citaat


class Shown:
    """The words and notes shown so far on one page or paper. Add its parts in the order in which they are read.

    Words are kept with their place: the id of a section of a page, or "" on paper.
    """

    def __init__(self, boek: Boek):
        self.boek = boek
        self.noten: list[Noot] = []
        self._spans: dict[str, list[tuple[int, int, str]]] = {}  # passage -> (start, end, place) of its words

    def add(self, passage: str, start: int, end: int, place: str = "") -> None:
        """Remember that the words of a passage from `start` to `end` are shown at `place`."""
        self._spans.setdefault(passage, []).append((start, end, place))

    def add_quote(self, citaat: Citaat, place: str = "") -> None:
        """Remember that the words of a quote are shown at `place`."""
        self.add(citaat.passage, *self.boek.span_of(citaat), place)

    def place_of(self, citaat: Citaat) -> str | None:
        """Return where the whole of a quote was shown first, or None when it was not."""
        start, end = self.boek.span_of(citaat)
        spans = self._spans.get(citaat.passage, ())
        return next((place for left, right, place in spans if left <= start and end <= right), None)

    def add_noot(self, noot: Noot) -> bool:
        """Remember that a note is shown, and return whether this is the first time."""
        first = noot not in self.noten
        if first:
            self.noten.append(noot)
        return first

    def noten_about(self, citaat: Citaat) -> tuple[list[Noot], list[Noot]]:
        """Return the notes about a quote in two lists: those not shown yet, and those shown already."""
        noten = self.boek.noten_about(citaat)
        return [noot for noot in noten if noot not in self.noten], [noot for noot in noten if noot in self.noten]
