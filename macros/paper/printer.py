"""When PDFs are made: at once in a build, and in the background while a server shows the site."""

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
    """Makes the PDFs of every build and keeps them in `folder`. Lives as long as the server.

    After it made PDFs in the background it touches the file `mark`, which the server watches.
    """

    def __init__(self, folder: Path, mark: Path):
        self.folder = folder
        self.mark = mark
        self.pdfs: Mapping[str, Pdf] = {}
        self._failed: list[Paper] | None = None
        self._timer: threading.Timer | None = None
        self._alone = threading.Lock()

    def print(self, papers: list[Paper], behind: bool) -> Mapping[str, Pdf]:
        """Return the PDFs of these papers by address. Raises `NotSet` when Typst refuses one.

        With `behind` nobody waits: PDFs that are out of date are returned as they are, and made anew in the background.
        """
        there = set_before(papers, self.folder)
        old = [paper for paper in papers if paper.pad not in there]
        if behind and old and old != self._failed and all(paper.pad in self.pdfs for paper in old):
            self._print_soon(papers, old)
            self.pdfs = {paper.pad: there.get(paper.pad) or self.pdfs[paper.pad] for paper in papers}
        else:
            self.pdfs = typeset(papers, self.folder, log.info)
        return self.pdfs

    def watched(self) -> Path:
        """Return the file to watch for PDFs that were made in the background, which is there from now on."""
        self.mark.parent.mkdir(exist_ok=True)
        self.mark.touch()
        return self.mark

    def _print_soon(self, papers, old):
        if self._timer:
            self._timer.cancel()
        self._timer = threading.Timer(AFTER, self._print_behind, (papers, old))
        self._timer.daemon = True
        self._timer.start()

    def _print_behind(self, papers, old):
        """Make the PDFs that are out of date, and let the server build once more: with them, or to tell why they failed."""
        with self._alone:
            try:
                typeset(papers, self.folder, log.info)
            except NotSet:
                self._failed = old  # the next build tries it itself, and tells
        self.mark.touch()
