"""Pure functions on the raadgever's words: sentences, places of quotes, words that name something."""

import re
from collections.abc import Iterable

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
    pattern = rf"(?<![\w-]){re.escape(words)}(?![\w-])"
    return [match.span() for match in re.finditer(pattern, text, re.IGNORECASE)]


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
