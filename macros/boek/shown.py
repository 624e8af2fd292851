"""What of the raadgever stands on a page or a paper already, so that no words and no note are shown twice."""

from .boek import Boek
from .models import Noot
from .records import Citaat


class Shown:
    """The words and notes that one page or paper shows so far, each with its place there: the id of a section, or anything.

    Parts must be added in the order in which they are read.
    """

    def __init__(self, boek: Boek):
        self.boek = boek
        self.noten: list[Noot] = []
        self._spans: dict[str, list[tuple[int, int, str]]] = {}  # passage -> (start, end, place) of its words

    def add(self, passage: str, start: int, end: int, place: str = "") -> None:
        """The words from `start` to `end` of a passage are shown."""
        self._spans.setdefault(passage, []).append((start, end, place))

    def add_quote(self, citaat: Citaat, place: str = "") -> None:
        """The words of a quote are shown."""
        self.add(citaat.passage, *self.boek.span_of(citaat), place)

    def place_of(self, citaat: Citaat) -> str | None:
        """The place where all words of a quote were first shown; None when they were not."""
        start, end = self.boek.span_of(citaat)
        spans = self._spans.get(citaat.passage, ())
        return next((place for left, right, place in spans if left <= start and end <= right), None)

    def add_noot(self, noot: Noot) -> bool:
        """A note is shown; gives whether this is the first time."""
        first = noot not in self.noten
        if first:
            self.noten.append(noot)
        return first

    def noten_about(self, citaat: Citaat) -> tuple[list[Noot], list[Noot]]:
        """The notes about the words of a quote: those that were not shown yet, and those that were."""
        noten = self.boek.noten_about(citaat)
        return [noot for noot in noten if noot not in self.noten], [noot for noot in noten if noot in self.noten]
