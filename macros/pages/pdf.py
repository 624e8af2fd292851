"""A PDF as pages link to it and as it is published."""

import re
from dataclasses import dataclass, field

PAGES = re.compile(rb"/Type ?/Pages\b[^>]*?/Count (\d+)")


@dataclass(frozen=True)
class Pdf:
    """A PDF: its address from the root of the site, and its content."""

    pad: str
    inhoud: bytes = field(repr=False)  # mkdocs-macros writes out all that it is given

    @property
    def bladzijden(self) -> int:
        """How many pages it has."""
        return int(PAGES.search(self.inhoud)[1])
