"""Functions of plain text: sentences, words that name something, and how to write days, sizes and numbers in Dutch."""

import re
from collections import Counter
from collections.abc import Hashable, Iterable, Iterator
from datetime import date
from functools import cache

from babel.dates import format_date

SIGNS = {  # what an editor may know them by
    "\n": "het begin van een nieuwe regel",
    "\t": "een tab",
    "\xa0": "een vaste spatie",
    "\xad": "een zacht afbreekstreepje",
    "\u200b": "een spatie zonder breedte",
    "\u202f": "een smalle vaste spatie",
    "\ufeff": "een byte order mark",
}
WHOLLY_MARKED = re.compile("‘[^‘’]*’|“[^“”]*”")
SENTENCE_END = re.compile(r"[.?!;:][’”)]*\s+(?=[‘“(]?\w)")


def sentences(text: str) -> list[tuple[int, int]]:
    """Return the (start, end) of each sentence, without the white space between them.

    A full stop, question mark or exclamation mark ends a sentence only when a capital follows.
    """
    starts = [0]
    for match in SENTENCE_END.finditer(text):
        follows = text[match.end() :].lstrip("‘“(")
        if text[match.start()] in ".?!" and follows[:1].isupper():
            starts.append(match.end())
    ends = [*(start for start in starts[1:]), len(text)]
    return [(start, start + len(text[start:end].rstrip())) for start, end in zip(starts, ends, strict=True)]


def find_words(text: str, words: str) -> list[tuple[int, int]]:
    """Return every (start, end) where `words` stand in `text` as whole words. Capitals do not matter; a hyphen joins words."""
    return [match.span() for match in _whole(words).finditer(text)]


@cache  # a book has more names than the few hundred patterns that `re` keeps
def _whole(words):
    return re.compile(rf"(?<![\w-]){re.escape(words)}(?![\w-])", re.IGNORECASE)


class Phrases:
    """Names to look for in many texts, each with a value. The time that one text takes does not grow with their number.

    A name is only looked for in texts that hold its rarest word.
    """

    def __init__(self, phrases: Iterable[tuple[str, Hashable]]):
        listed = [(words, value, _loose(words)) for words, value in phrases]
        common = Counter(word for _, _, loose in listed for word in loose)
        self._by_word = {}
        for place, (words, value, loose) in enumerate(listed):
            rarest = min(loose, key=lambda word: (common[word], word), default="")
            self._by_word.setdefault(rarest, []).append((place, words, value))

    def found(self, text: str) -> Iterator[tuple[str, Hashable, list[tuple[int, int]]]]:
        """Yield the names that stand in `text`, in the order in which they were given: (name, value, places as of `find_words`)."""
        possible = [phrase for word in {*_loose(text), ""} for phrase in self._by_word.get(word, ())]
        for _, words, value in sorted(possible, key=lambda phrase: phrase[0]):
            if places := find_words(text, words):
                yield words, value, places


def _loose(text):
    """Return the words of a text without capitals. What `find_words` finds consists of these words."""
    return set(re.findall(r"[\w-]+", text.casefold()))


def overlap(stretch: tuple[int, int], spans: Iterable[tuple[int, int]]) -> bool:
    """Return whether `stretch` shares a character with any of `spans`; all are (start, end)."""
    return any(stretch[0] < end and start < stretch[1] for start, end in spans)


def around(text: str, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the (start, end) of the sentences that hold `spans`, with neighbouring sentences joined."""
    kept = [sentence for sentence in sentences(text) if overlap(sentence, spans)]
    joined = []
    for start, end in kept:
        if joined and not text[joined[-1][1] : start].strip():
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return joined


def first_difference(old: str, new: str) -> int:
    """Return the index of the first character that differs, or the length of the shorter text when it starts the longer one."""
    for index, (left, right) in enumerate(zip(old, new, strict=False)):
        if left != right:
            return index
    return min(len(old), len(new))


def dutch_date(day: date) -> str:
    """Write a day in Dutch: 24 november 2026."""
    return format_date(day, "d MMMM y", locale="nl")


def listed(words: Iterable[str]) -> str:
    """Join words as a sentence does: 'rol, moment en thema'."""
    *first, last = words
    return f"{', '.join(first)} en {last}" if first else last


def is_marked(words: str) -> bool:
    """Return whether all of the words stand within one pair of quotation marks of their own."""
    return bool(WHOLLY_MARKED.fullmatch(words))


def size(count: int) -> str:
    """Write a number of bytes in Dutch: 83 kB, 1,2 MB."""
    if count < 999_500:
        return f"{max(1, round(count / 1000))} kB"
    return f"{number(count / 1e6)} MB"


def number(value: float) -> str:
    """Write a number with one decimal in Dutch: 1,2."""
    return f"{value:.1f}".replace(".", ",")


def named_sign(sign: str) -> str:
    """Return how to call a sign that nobody sees: 'U+00A0 (een vaste spatie)'."""
    return f"U+{ord(sign):04X}" + (f" ({SIGNS[sign]})" if sign in SIGNS else "")


def counted(number: int, one: str, more: str) -> str:
    """Return a number with what it counts, as '2 vragen'; "" for none."""
    return f"{number} {one if number == 1 else more}" if number else ""
