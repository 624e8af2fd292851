"""When PDFs are made: at once in a build, and in the background while a server shows the site."""

import logging
import threading
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from ..pages.pdf import Pdf
from .papers import Paper
from .typeset import NotSet, set_before, typeset

AFTER = 2.0  # seconds: pages first, and whoever changes more has the PDFs made once
log = logging.getLogger("mkdocs.plugins.raadgever")


@dataclass
class Made:
    """What one build knows of the PDFs of the builds before it, while a server runs."""

    pdfs: Mapping[str, Pdf] = field(default_factory=dict)  # the last ones
    failed: list[Paper] | None = None  # those that could not be made in the background
    timer: threading.Timer | None = None
    alone: threading.Lock = field(default_factory=threading.Lock)


class Printer:
    """Makes the PDFs of one build and keeps them in `folder`; `made` is handed from build to build.

    A server may import our code anew between two builds, so that no printer outlives its build. After PDFs were made in the
    background the file `mark` is touched, which the server watches.
    """

    def __init__(self, folder: Path, mark: Path, made: Made | None = None):
        self.folder = folder
        self.mark = mark
        self.made = made or Made()

    def print(self, papers: list[Paper], behind: bool) -> Mapping[str, Pdf]:
        """Return the PDFs of these papers by address. Raises `NotSet` when Typst refuses one.

        With `behind` nobody waits: PDFs that are out of date are returned as they are, and made anew in the background.
        """
        there = set_before(papers, self.folder)
        old = [paper for paper in papers if paper.pad not in there]
        if behind and old and old != self.made.failed and all(paper.pad in self.made.pdfs for paper in old):
            self._print_soon(papers, old)
            self.made.pdfs = {paper.pad: there.get(paper.pad) or self.made.pdfs[paper.pad] for paper in papers}
        else:
            self.made.pdfs = typeset(papers, self.folder, log.info)
        return self.made.pdfs

    def watched(self) -> Path:
        """Return the file to watch for PDFs that were made in the background, which is there from now on."""
        self.mark.parent.mkdir(exist_ok=True)
        self.mark.touch()
        return self.mark

    def _print_soon(self, papers, old):
        if self.made.timer:
            self.made.timer.cancel()
        self.made.timer = threading.Timer(AFTER, self._print_behind, (papers, old))
        self.made.timer.daemon = True
        self.made.timer.start()

    def _print_behind(self, papers, old):
        """Make the PDFs that are out of date, and let the server build once more: with them, or to tell why they failed."""
        with self.made.alone:
            try:
                typeset(papers, self.folder, log.info)
            except NotSet:
                self.made.failed = old  # the next build tries it itself, and tells
        self.mark.touch()
