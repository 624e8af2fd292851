"""A page is not found by a term of law that it says nothing about: marked terms stand in its words too."""

import re

import pytest
from conftest import ROOT
from lxml import html

from macros.pages import render

LIST = ROOT / "tests" / "data" / "wettelijke-termen.txt"


@pytest.fixture(scope="module")
def terms():
    """Marked term -> the form in which the words of a page may hold it, in small letters."""
    lines = [line.split(" = ") for line in LIST.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    return {line[0].casefold(): line[-1].casefold() for line in lines}


def words_of(boek, ref):
    """What the page of a record says, without the line of its other names."""
    page = html.fromstring(render.record_html(boek, ref))
    for line in page.xpath("//p[contains(@class, 'rg-alias')]"):
        line.drop_tree()
    return " ".join(page.text_content().split()).casefold()


def holds(words, term):
    return re.search(rf"(?<!\w){re.escape(term)}(?!\w)", words)


def test_a_term_of_law_is_in_the_words_of_its_page(boek, terms):
    promised, checked = [], 0
    for ref, record in boek.records.items():
        marked = [word for word in (*record.ook_bekend_als, *record.zoekwoorden) if word.casefold() in terms]
        words = words_of(boek, ref) if marked else ""
        checked += len(marked)
        promised += [(ref, word) for word in marked if not holds(words, word.casefold()) and not holds(words, terms[word.casefold()])]
    assert checked > 60
    assert promised == []


def test_the_list_is_sorted_and_has_each_term_once():
    terms = [line for line in LIST.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    assert terms == sorted(set(terms), key=lambda line: line.casefold())
