"""Blocks of HTML that Markdown need not read: it would take most of a build and change nothing."""

import re

MARK = re.compile(r"<!--rg-blok (\d+)-->")


class Blocks:
    """The blocks of one build. While Markdown works, a mark stands in the place of each."""

    def __init__(self):
        self._html = {}
        self._count = 0

    def mark(self, html: str) -> str:
        """Keep a block and return the mark to put in its place."""
        self._count += 1
        self._html[self._count] = html
        return f"<!--rg-blok {self._count}-->"

    def fill(self, page: str) -> str:
        """Put the blocks of a page in their places, and forget them."""
        return MARK.sub(lambda found: self._html.pop(int(found[1])), page)
