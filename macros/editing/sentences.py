"""Find sentences of ours that are long: a reader in a hurry loses the thread. Warnings, no faults."""

import re
from collections.abc import Iterator

from ..boek import text
from ..data.errors import where
from ..data.strict_yaml import Document

AT_MOST = 20  # words
OURS = {"in_het_kort", "toelichting", "reden", "let_op", "uitleg", "wat", "vraag", "zelfstandig"}
NOTES = ("noten", "tekst")
ARTICLE = re.compile(r"\s*\([^()]*\bartikel(?:en)?\b[^()]*\)")  # the number of an article is not read along


def long_ones(documents: dict[str, Document]) -> Iterator[str]:
    """Yield a warning for every sentence of ours in the data that has too many words."""
    for name, document in documents.items():
        for path, words in document.scalars():
            key = next((part for part in reversed(path) if isinstance(part, str)), "")
            if key in OURS or (name, key) == NOTES:
                line, column = document.place(path)
                for sentence in _sentences(words):
                    if (count := len(sentence.split())) > AT_MOST:
                        place = f"{document.name}:{line}:{column}: {where(document.value, path)}"
                        yield f"{place}een zin van {count} woorden; maak er twee van hoogstens {AT_MOST} van: ‘{sentence}’"


def _sentences(words):
    words = ARTICLE.sub("", " ".join(words.split()))
    return [words[start:end] for start, end in text.sentences(words)]
