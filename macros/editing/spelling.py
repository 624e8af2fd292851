"""Check the spelling of our own words with hunspell and its Dutch dictionary. Unknown words are warnings, no faults."""

import re
import shutil
import subprocess
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from ..data.errors import where
from ..data.strict_yaml import Document
from ..data.textfile import read_text

DICTIONARY = "nl_NL"
GUIDE = "docs-dev/redactie.md"  # for editors, in Dutch
WORDS = "woordenlijst.txt"  # in the data folder: words that are right and that the dictionary does not know
OF_THE_SITE = Path(__file__).with_name("words.txt")  # those of the site and its technique, whatever the raadgever is about
ABSENT = "hunspell met het Nederlandse woordenboek staat niet op deze computer (Debian, Ubuntu: sudo apt-get install hunspell hunspell-nl)"
# Fields that hold sentences or names of ours; `tekst` is the publisher's everywhere else.
OURS = {"titel", "enkelvoud", "kort", "meervoud", "kop_verbanden", "in_het_kort", "toelichting", "reden", "korte_titel", "voluit"}
OURS |= {"let_op", "uitleg", "hergebruik", "wat", "vraag", "zelfstandig", "in_een_zin"}
NOTES = ("noten", "tekst")
WORD = re.compile(r"[^\W\d_]+(?:[-’'.][^\W\d_]+)*")
# What is no prose in a page or template: code, macros, tags, addresses, and of the head of a page all but its sentences.
NO_PROSE = re.compile(
    r"<(script|style)\b.*?</\1>|```.*?```|`[^`]*`|\{#.*?#\}|\{\{.*?\}\}|\{[^}]*\}|\]\([^)]*\)|<code>.*?</code>|<[^>]*>|https?://\S+|&\w+;"
    r"|^(?:gewijzigd|zoekwoorden):[^\n]*|^(?:title|description):",
    re.S | re.M,
)


class NoDictionary(Exception):
    """Raised when hunspell or its Dutch dictionary is not installed."""


@dataclass(frozen=True)
class Piece:
    """A piece of our own text, and where it stands: 'data/themas.yml:5:10: …'."""

    plaats: str
    tekst: str


def pieces(documents: dict[str, Document], root: Path) -> Iterator[Piece]:
    """Yield our own sentences in the data files, the pages, the templates and the guide for editors of the project in `root`."""
    for name, document in documents.items():
        for path, text in document.scalars():
            key = next((part for part in reversed(path) if isinstance(part, str)), "")
            if key in OURS or (name, key) == NOTES:
                line, column = document.place(path)
                yield Piece(f"{document.name}:{line}:{column}: {where(document.value, path)}", text)
    written = (root / "docs").rglob("[!.]*.md"), (root / "macros").glob("*/templates/[!.]*.html"), root.glob(GUIDE)
    for path in sorted(path for paths in written for path in paths):
        name = path.relative_to(root).as_posix()
        text = unicodedata.normalize("NFC", read_text(path, name))
        prose = NO_PROSE.sub(lambda found: re.sub(r"\S", " ", found[0]), text)  # lines stay as they are
        for number, line in enumerate(prose.splitlines(), 1):
            yield Piece(f"{name}:{number}:1: ", line)


def unknown(texts: Iterable[Piece], right: set[str]) -> list[str]:
    """Return a warning for each word that neither the dictionary nor `right` knows. Raises `NoDictionary`."""
    texts = list(texts)
    words = {word for text in texts for word in WORD.findall(text.tekst) if "." not in word}  # names of sites and files
    wrong = _ask({word for word in words if not {word, word[0].lower() + word[1:]} & right})
    return [
        f"{text.plaats}onbekend woord ‘{word}’{wrong[word]}; is het goed, zet het dan in data/{WORDS}"
        for text in texts
        for word in dict.fromkeys(WORD.findall(text.tekst))
        if word in wrong
    ]


def right_words(data: Path) -> set[str]:
    """Return the words of the list in the folder `data`, when there is one, and those of the site itself.

    Raises `DataFaults` when a list cannot be read.
    """
    lists = [read_text(path, f"{path.parent.name}/{path.name}") for path in (OF_THE_SITE, data / WORDS) if path.exists()]
    lines = [line for words in lists for line in unicodedata.normalize("NFC", words).split("\n")]
    return {line.strip() for line in lines if line.strip() and not line.startswith("#")}


def _ask(words):
    """Return the words that the dictionary does not know: word -> ' (bedoelt u …?)' or ""."""
    command = shutil.which("hunspell")
    listed = sorted(words)
    typed = "".join(f"^{word.replace('’', chr(39))}\n" for word in listed)  # ^: what follows is text, no command
    try:
        told = command and subprocess.run(
            [command, "-a", "-i", "utf-8", "-d", DICTIONARY],
            input=typed, capture_output=True, encoding="utf-8", errors="replace", check=False,
        )  # fmt: skip
    except OSError:  # there, but it cannot be run
        told = None
    if not told or told.returncode:
        raise NoDictionary(ABSENT)
    answers = told.stdout.split("\n\n")  # a line for each part of a word, then an empty one
    found = {}
    for word, answer in zip(listed, answers, strict=False):
        lines = [line for line in answer.splitlines() if line[:1] in "&#"]
        if lines:
            offers = [line.partition(": ")[2].partition(",")[0] for line in lines if line.startswith("&")]
            found[word] = f" (bedoelt u ‘{offers[0]}’?)" if offers else ""
    return found
