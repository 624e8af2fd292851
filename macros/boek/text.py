"""Pure functions on the raadgever's words: sentences, places of quotes, words that name something."""

import re
from collections import Counter
from collections.abc import Hashable, Iterable, Iterator
from datetime import date
from functools import cache

from babel.dates import format_date

SENTENCE_END = re.compile(r"[.?!;:][’”)]*\s+(?=[‘“(]?\w)")


def sentences(text: str) -> list[tuple[int, int]]:
    """The (start, end) of each sentence of `text`, without the space between them.

    A full stop, question or exclamation mark ends a sentence when a capital follows.
    """
    starts = [0]
    for match in SENTENCE_END.finditer(text):
        follows = text[match.end() :].lstrip("‘“(")
        if text[match.start()] in ".?!" and follows[:1].isupper():
            starts.append(match.end())
    ends = [*(start for start in starts[1:]), len(text)]
    return [(start, start + len(text[start:end].rstrip())) for start, end in zip(starts, ends)]


def find_words(text: str, words: str) -> list[tuple[int, int]]:
    """Every (start, end) where `words` stand in `text` as whole words, capitals or not; a hyphen joins a word."""
    return [match.span() for match in _whole(words).finditer(text)]


@cache  # a book has more names than the few hundred patterns that `re` keeps
def _whole(words):
    return re.compile(rf"(?<![\w-]){re.escape(words)}(?![\w-])", re.IGNORECASE)


class Phrases:
    """Words to look for in many texts, each with what they stand for. The time a text takes does not grow with their number.

    A text is only searched for the words of which one, the rarest among all, stands in it.
    """

    def __init__(self, phrases: Iterable[tuple[str, Hashable]]):
        listed = [(words, value, _loose(words)) for words, value in phrases]
        common = Counter(word for _, _, loose in listed for word in loose)
        self._by_word = {}
        for place, (words, value, loose) in enumerate(listed):
            rarest = min(loose, key=lambda word: (common[word], word), default="")
            self._by_word.setdefault(rarest, []).append((place, words, value))

    def found(self, text: str) -> Iterator[tuple[str, Hashable, list[tuple[int, int]]]]:
        """What stands in `text`, as `find_words` finds it, in the order in which it was given: (words, value, places)."""
        possible = [phrase for word in {*_loose(text), ""} for phrase in self._by_word.get(word, ())]
        for _, words, value in sorted(possible, key=lambda phrase: phrase[0]):
            if places := find_words(text, words):
                yield words, value, places


def _loose(text):
    """The whole words of a text, without capitals: what `find_words` finds has all of its own among them."""
    return set(re.findall(r"[\w-]+", text.casefold()))


def overlap(stretch: tuple[int, int], spans: Iterable[tuple[int, int]]) -> bool:
    """Whether any of `spans` has a character in common with `stretch`."""
    return any(stretch[0] < end and start < stretch[1] for start, end in spans)


def around(text: str, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The stretches of whole sentences of `text` that hold `spans`, neighbours joined, in order."""
    kept = [sentence for sentence in sentences(text) if overlap(sentence, spans)]
    joined = []
    for start, end in kept:
        if joined and not text[joined[-1][1] : start].strip():
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return joined


def first_difference(old: str, new: str) -> int:
    """The index of the first character in which two texts differ; their common length when one starts the other."""
    for index, (left, right) in enumerate(zip(old, new)):
        if left != right:
            return index
    return min(len(old), len(new))


def dutch_date(day: date) -> str:
    """A day as one reads it: 24 november 2026."""
    return format_date(day, "d MMMM y", locale="nl")


def size(count: int) -> str:
    """A number of bytes as one reads it: 83 kB, 1,2 MB."""
    if count < 999_500:
        return f"{max(1, round(count / 1000))} kB"
    return f"{number(count / 1e6)} MB"


def number(value: float) -> str:
    """A number with one decimal as one writes it: 1,2."""
    return f"{value:.1f}".replace(".", ",")
