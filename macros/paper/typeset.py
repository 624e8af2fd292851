"""Make PDFs with Typst, and keep them: one is made again only when its data, its template or Typst changed.

The same data give the same bytes on any machine: fonts come from the package of Typst alone, and the day of the document
from the data. Typst refuses what does not meet PDF/UA-1: https://typst.app/docs/reference/pdf/
"""

import hashlib
import json
import re
import time
from collections.abc import Callable
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

import typst

from ..boek import text
from ..data import disk
from ..pages.pdf import Pdf
from .papers import Paper

TEMPLATES = Path(__file__).parent / "templates"
KEPT = Path(".cache/pdf")  # where the project keeps what was set
AT_MOST = 200  # PDFs kept: several times what one site has, so that another address is no new start
STANDARD = "ua-1"  # PDF/UA-1, for who has the document read aloud
NO_GLYPH = re.compile(r'the text `"(.+?)"` could not be displayed')


class NotSet(Exception):
    """Raised when Typst cannot make a PDF. The message says which, and why."""


def set_before(papers: list[Paper], folder: Path) -> dict[str, Pdf]:
    """Return the PDFs that `folder` holds and that are up to date, by address; none when it cannot be read."""
    places = _places(papers, folder)
    try:
        return {pad: Pdf(pad, place.read_bytes()) for pad, place in places.items() if _is_whole(place)}
    except OSError:
        return {}


def typeset(papers: list[Paper], folder: Path, say: Callable[[str], None]) -> dict[str, Pdf]:
    """Return the PDF of every paper by address. Those that `folder` does not hold yet are made and kept there.

    `say` is given a line for every second of work, and one at the end. Raises `NotSet`.
    """
    try:
        return _typeset(papers, folder, say)
    except OSError as error:
        raise NotSet(f"De map {folder} is niet te gebruiken. {disk.trouble(error)} Die map mag u altijd verwijderen.") from None


def _typeset(papers, folder, say):
    started = told = time.monotonic()
    folder.mkdir(parents=True, exist_ok=True)
    places = _places(papers, folder)
    missing = [paper for paper in papers if not _is_whole(places[paper.pad])]
    fonts = typst.Fonts(include_system_fonts=False)
    for done, paper in enumerate(missing):
        if time.monotonic() - told >= 1:
            say(f"PDF's maken: {done} van {len(missing)} …")
            told = time.monotonic()
        disk.put(places[paper.pad], _set(paper, fonts))
    seconds = text.number(time.monotonic() - started)
    say(f"PDF's: {len(missing)} gemaakt, {len(papers) - len(missing)} waren er al ({seconds} s).")
    disk.forget(folder, set(places.values()), AT_MOST)
    return {paper.pad: Pdf(paper.pad, places[paper.pad].read_bytes()) for paper in papers}


def _places(papers, folder):
    """Return the file in which each paper is kept. Its name is a hash of everything that the PDF depends on."""
    sources = [Path(__file__), *sorted(TEMPLATES.glob("[!.]*.typ"))]
    shared = _digest(version("typst"), *(path.read_text(encoding="utf-8") for path in sources))
    return {paper.pad: folder / f"{_digest(shared, paper.vorm, _as_json(paper.gegevens))}.pdf" for paper in papers}


def _as_json(value):
    return json.dumps(value, ensure_ascii=False, sort_keys=True)


def _digest(*words):
    return hashlib.sha256("\0".join(words).encode()).hexdigest()


def _is_whole(place):
    """Return whether a PDF is there to its end; one that was cut off is made again."""
    return place.is_file() and place.read_bytes().rstrip().endswith(b"%%EOF")


def _set(paper, fonts):
    day = datetime.fromisoformat(paper.gegevens["dag"]).replace(tzinfo=UTC)
    try:
        content, warnings = _compiler(paper.vorm, paper.gegevens, fonts).compile_with_warnings(
            format="pdf", pdf_standards=STANDARD, timestamp=day
        )
    except typst.TypstError as error:
        raise NotSet(f"{paper.pad} is niet gemaakt. Typst meldt: {error.diagnostic or error}") from None
    if warnings:
        raise NotSet(f"{paper.pad} is niet gemaakt. Typst meldt: {warnings[0].diagnostic or warnings[0]}")
    return content


def _compiler(template, value, fonts):
    return typst.Compiler(TEMPLATES / f"{template}.typ", TEMPLATES, font_paths=fonts, sys_inputs={"gegevens": _as_json(value)})


def unprintable(characters: set[str]) -> set[str]:
    """Return the characters that the font of the papers lacks."""
    fonts = typst.Fonts(include_system_fonts=False)
    try:
        _compiler("tekens", " ".join(sorted(characters)), fonts).compile(format="pdf", pdf_standards=STANDARD)
    except typst.TypstError as error:
        return characters & set("".join(NO_GLYPH.findall(error.diagnostic)))
    return set()
