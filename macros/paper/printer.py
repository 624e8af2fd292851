"""The PDFs of a site as it is built: at once, or under a server behind its pages, which tell how large each PDF is."""

import logging
import threading
from collections.abc import Mapping
from pathlib import Path

from ..pages.pdf import Pdf
from .papers import Paper
from .typeset import NotSet, set_before, typeset

AFTER = 2.0  # seconds: pages first, and whoever changes more has the PDFs made once
log = logging.getLogger("mkdocs.plugins.raadgever")


class Printer:
    """Makes the PDFs of every build, and keeps them in `folder`. After PDFs were made behind a server it touches `mark`.

    Lives as long as the server does: it remembers the last PDFs, and the papers that could not be set.
    """

    def __init__(self, folder: Path, mark: Path):
        self.folder = folder
        self.mark = mark
        self.pdfs: Mapping[str, Pdf] = {}
        self._failed: list[Paper] | None = None
        self._timer: threading.Timer | None = None
        self._alone = threading.Lock()

    def print(self, papers: list[Paper], behind: bool) -> Mapping[str, Pdf]:
        """The PDFs of these papers by their address. Raises `NotSet` when one cannot be set.

        With `behind` nobody waits: what there is of PDFs is given, and what is old is made anew in a while.
        """
        there = set_before(papers, self.folder)
        old = [paper for paper in papers if paper.pad not in there]
        if behind and old and old != self._failed and all(paper.pad in self.pdfs for paper in old):
            self._print_soon(papers, old)
            self.pdfs = {paper.pad: there.get(paper.pad) or self.pdfs[paper.pad] for paper in papers}
        else:
            self.pdfs = typeset(papers, self.folder, log.info)
        return self.pdfs

    def _print_soon(self, papers, old):
        if self._timer:
            self._timer.cancel()
        self._timer = threading.Timer(AFTER, self._print_behind, (papers, old))
        self._timer.daemon = True
        self._timer.start()

    def _print_behind(self, papers, old):
        """Make the PDFs that are old now, then have the site built once more: with them, or with why they cannot be made."""
        with self._alone:
            try:
                typeset(papers, self.folder, log.info)
            except NotSet:
                self._failed = old  # the next build tries it itself, and tells
        self.mark.touch()
