"""What MkDocs 1.6.1 and mkdocs-macros say of a mistake in a page or in mkdocs.yml, as every other mistake is told: file, line, in Dutch."""

import logging
import re
from pathlib import Path

from .explained import in_dutch

LOGGERS = ("mkdocs.commands.build", "mkdocs.config", "mkdocs.structure.pages", "mkdocs.structure.nav", "mkdocs.plugins.mkdocs_macros.util")
LINK = re.compile(r"Doc file '(?P<page>[^']+)' contains (?:a|an [a-z ]+) link '(?P<what>[^']+)'")
PLACE = re.compile(r"does not contain an anchor|no such anchor")
NAV = re.compile(r"reference to '(?P<what>[^']+)' is included in the 'nav' configuration")
MACRO = re.compile(r"_File_: `(?P<page>[^`]+)`.*?_\w+_: (?P<error>[^\n]+)", re.S)
WRITTEN = re.compile(r"_File_: `(?P<page>[^`]+)`.*?\*\*(?P<error>[^*\n]+)\*\*\s+```markdown\n(?P<what>[^\n]+)", re.S)

CONFIG = re.compile(r"Config value '(?P<what>[^']+)': (?P<error>.+)", re.S)
UNKNOWN = re.compile(r"Unrecognised configuration name|The \"(?P<name>[^\"]+)\" plugin is not installed")
FAILED = re.compile(r"Error building page '(?P<page>[^']+)\.md'")


class InDutch(logging.Filter):
    """Rewrites records about the pages in the folder `docs`; all others stay as they are."""

    def __init__(self, docs: Path):
        super().__init__()
        self._docs = docs

    def filter(self, record):
        """Say it in Dutch where that is known; no record is left out."""
        message = record.getMessage()
        if record.levelno >= logging.WARNING and (said := self._said(message)):
            record.msg, record.args = said, ()
        return True

    def _said(self, message):
        if found := LINK.search(message):
            wanted = (
                "een plaats die op die pagina staat" if PLACE.search(message) else "een bestand dat er is, vanaf de map van deze pagina"
            )
            return f"{self._place(**found.groupdict())}: gevonden: een link naar '{found['what']}'; verwacht: {wanted}"
        if found := NAV.search(message):
            where = self._place("../mkdocs.yml", found["what"])
            return f"{where}: gevonden: '{found['what']}' in nav; verwacht: een pagina die er is, vanaf de map docs"
        if found := WRITTEN.search(message):
            where = self._place(found["page"], found["what"].strip())
            return f"{where}: gevonden: {found['what'].strip()} ({found['error']}); verwacht: {{{{ naam(...) }}}}"
        if found := MACRO.search(message):
            name = re.match(r"'(\w+)' is undefined", found["error"])
            where = self._place(found["page"], name[1] if name else "{{")
            return f"{where}: gevonden: {in_dutch(found['error'])}; verwacht: een macro die er is, zoals in de andere pagina's"
        if found := CONFIG.match(message):
            where = self._place("../mkdocs.yml", f"{found['what']}:")
            return f"{where}: gevonden: {self._in_settings(**found.groupdict())}"
        if found := FAILED.match(message):
            return f"De pagina {found['page']}.html kan niet worden gemaakt; wat er mis is, staat hieronder."
        return None

    def _in_settings(self, what, error):
        """What is wrong with the value of a key in mkdocs.yml, where that is known."""
        if error.startswith("Required"):
            return f"niets; verwacht: de sleutel '{what}'"
        if unknown := UNKNOWN.match(error):
            name = unknown["name"]
            return (
                f"de uitbreiding '{name}'; verwacht: een die er is" if name else f"de onbekende sleutel '{what}'; verwacht: alleen bekende"
            )
        return f"een waarde van '{what}' die MkDocs niet kan gebruiken ({error}); verwacht: een andere waarde"

    def _place(self, page, what):
        """The page, with the line and column where `what` stands first."""
        text = (self._docs / page).read_text(encoding="utf-8", errors="replace") if (self._docs / page).is_file() else ""
        before = text[: max(text.find(what), 0)]
        name = page.removeprefix("../") if page.startswith("../") else f"docs/{page}"
        return f"{name}:{before.count(chr(10)) + 1}:{len(before) - before.rfind(chr(10))}"


def tell_in_dutch(docs: Path) -> None:
    """Have mistakes in the pages of the folder `docs` told in Dutch from now on; once is enough."""
    for name in LOGGERS:
        logger = logging.getLogger(name)
        for old in [each for each in logger.filters if type(each).__name__ == InDutch.__name__]:  # of before this file was changed
            logger.removeFilter(old)
        logger.addFilter(InDutch(docs))
