"""A PDF as pages link to it."""

import re
from dataclasses import dataclass, field

PAGES = re.compile(rb"/Type ?/Pages\b[^>]*?/Count (\d+)")


@dataclass(frozen=True)
class Pdf:
    """A published PDF: its address from the root of the site, and its content."""

    pad: str
    inhoud: bytes = field(repr=False)  # mkdocs-macros writes out all that it is given

    @property
    def bladzijden(self) -> int:
        """The number of its pages."""
        return int(PAGES.search(self.inhoud)[1])
