"""See through the layout of a text that was copied: bullets, Markdown, and signs that look like each other or like nothing."""

import re
import unicodedata
from dataclasses import dataclass
from functools import cached_property

from ..boek.fields import UNSEEN

NUMBER = re.compile(r"\(?(\d{1,2})[.)](?:\s+|$)")
# A letter or Roman numeral of a list; and letters that stand for a bullet where its font is gone: o, and those of Wingdings.
LETTER = re.compile(r"(?:\(?(?:[a-z]|[ivx]{1,4})[.)]|[oqvüØ](?=\s|$)|#{1,6}(?=\s))(?:\s+|$)", re.I)
SIGNS = {"So", "Sm", "Co", "Pd"}  # the categories in Unicode of most bullets
BULLETS = set("•·‣◦⁃∙§*»›※")  # the others
CLOSING = re.compile(r"\s+#+$")
MARKDOWN = (
    (re.compile(r"!?\[([^\]]+)\]\([^)]*\)"), r"\1"),
    (re.compile(r"(\*{1,3}|(?<!\w)_{1,3})(?=\S)(.+?)(?<=\S)\1(?!\w)"), r"\2"),
)
ALIKE = str.maketrans(
    dict.fromkeys("‘’‚‛`´ʹʻʼʽ′＇", "'") | dict.fromkeys("“”„‟«»″＂", '"') | dict.fromkeys("‐‑‒–—―−﹣－", "-") | {"…": "...", "\u2044": "/"}
)
HTML = re.compile(r"<(?:!doctype|html|body|div|p|br|li|ul|ol|h[1-6]|span|table|strong|em)\b[^<>]*>", re.I)


@dataclass(frozen=True)
class Line:
    """A heading or passage of a text, without its bullet or number."""

    tekst: str
    nummer: int | None

    @cached_property
    def vorm(self) -> str:
        """The text as it is compared."""
        return folded(self.tekst)


def folded(words: str) -> str:
    """Return words as they are compared: what looks alike is the same, what nobody sees is gone."""
    seen = UNSEEN.sub(lambda found: " " if found[0].isspace() else "", words.translate(ALIKE))
    return " ".join(unicodedata.normalize("NFKC", seen).translate(ALIKE).split())


def unseen(words: str) -> set[str]:
    """Return the signs in these words that nobody sees."""
    return {sign for sign in words if UNSEEN.match(sign) and not sign.isspace()}


def lines_of(text: str) -> list[Line]:
    """Return the headings and passages of a text, one for each line."""
    found, waiting = [], None
    for line in text.splitlines():
        words, number = _without_layout(" ".join(line.split()))
        number = number or waiting
        waiting = None if words else number  # a number may stand on a line of its own, above its heading
        if words:
            found.append(Line(words, number))
    return found


def _without_layout(words):
    """Return a line without what stands before its words, and the number among that."""
    number = None
    while words:
        if found := LETTER.match(words):
            words = words[found.end() :]
        elif found := NUMBER.match(words):
            number, words = int(found[1]), words[found.end() :]
        elif _is_bullet(words) or UNSEEN.match(words):
            words = words[1:].lstrip()
        elif (bare := _without_markdown(words)) != words:
            words = bare
        else:
            break
    return words, number


def _is_bullet(words):
    sign, after = words[0], words[1:2]
    if words.startswith(("**", "*")) and not after.isspace() and "*" in words[2:]:
        return False  # words that stand out
    return (unicodedata.category(sign) in SIGNS or sign in BULLETS) and not after.isdigit() and sign != "<"


def _without_markdown(words):
    for pattern, bare in MARKDOWN:
        words = pattern.sub(bare, words)
    return CLOSING.sub("", words)
