"""The index arrives as it was sent off, whatever its texts hold; Python and the browser read it alike."""

import string

import pytest
from conftest import ROOT, needs

from bench.search_engine import node, running, written
from macros.search import packing
from macros.search.index import index, page_entry

# Signs that stand for something in what is sent, at either end and within; each text with a word of its own.
ODD = [
    "Één {}.", "één {}.", "~x {}", "{} ~", "{}~.", "{}?.",  "‘Zo {}’", "2015 {}!", "ßa {}?", "ĳs {}…", "{}..", "$& {} $1 $$",
    '"{}" \\', "En {} en in de.", "Q{} Wmo GGD én Ó",
]  # fmt: skip
WORDS = [f"woord{letter}" for letter in string.ascii_lowercase[: len(ODD)]]


@pytest.fixture
def odd(boek):
    texts = [text.format(word) for text, word in zip(ODD, WORDS, strict=True)]
    pages = [page_entry(f"{word}.html", text, text, [word]) | {"namen": [text]} for text, word in zip(texts, WORDS, strict=True)]
    return index(boek, pages)


def test_what_is_unpacked_is_what_was_packed(boek, odd):
    for made in (index(boek, written(ROOT / "docs")), odd):
        sent = packing.pack(made)
        back = packing.unpack(sent)
        for name, column in made.items():
            assert [*map(plain, back[name])] == [*map(plain, column)] if isinstance(column, list) else back[name] == column, name
    assert len(sent["kort"]) < len(packing.OFTEN), "a sign that a text has stands for nothing else"


def plain(value):
    return [*map(plain, value)] if isinstance(value, list | tuple) else value


def test_the_browser_reads_what_was_packed(odd):
    needs(node(), "Node.js")
    with running(odd) as engine:
        for text, word in zip(ODD, WORDS, strict=True):
            [result] = engine("ask", f'"{text.format(word)}"', {})["results"]
            assert "".join(part for part, _ in result["title"]) == text.format(word)
            assert "".join(part for part, _ in result["passage"]) == text.format(word)
            assert result["url"] == f"{word}.html"


def test_signs_that_part_texts_are_replaced(boek):
    made = packing.unpack(packing.pack(index(boek, [page_entry("een.html", "A^b|c", "D|e^f`g.", ["g"])])))
    assert made["teksten"][-1] == ["Aˆb¦c", "D¦eˆf‘g."] and made["adressen"][-1] == "een.html"
    assert len({len(made[name]) for name in (*packing.COLUMNS, "van")}) == 1


def test_places_are_as_wide_as_the_last(boek):
    made = index(boek, [])
    copies = 1400 // len(made["van"]) + 1
    many = made | {name: made[name] * copies for name in (*packing.COLUMNS, "van")}
    last = len(many["van"]) - 1
    many["van"][-1] = [3, [5, 0, last]]
    many["teksten"][-1] = ["Titel", "Zin."]
    back = packing.unpack(packing.pack(many))
    assert last > 36**2 and back["van"][-1] == [3, [5, 0, last]]
