"""HTML that passes Markdown by: it would read every tag of it, only to leave it as it is, and take longer than all the rest."""

import re

MARK = re.compile(r"<!--rg-blok (\d+)-->")


class Blocks:
    """The blocks of HTML of a site while it is built. On its page a mark stands for each, which Markdown leaves alone."""

    def __init__(self):
        self._html = {}
        self._count = 0

    def mark(self, html: str) -> str:
        """Keep a block; gives the mark to put on the page in its place."""
        self._count += 1
        self._html[self._count] = html
        return f"<!--rg-blok {self._count}-->"

    def fill(self, page: str) -> str:
        """The HTML of a page with its blocks in their places; they are not kept any longer."""
        return MARK.sub(lambda found: self._html.pop(int(found[1])), page)
