"""Sentences, places of words, and the escaping of what is shown."""

import pytest
from markupsafe import Markup

from macros.boek.text import around, find_words, first_difference, sentences
from macros.pages.page import annotate


def cut(words):
    return [words[start:end] for start, end in sentences(words)]


@pytest.mark.parametrize(
    "words, expected",
    [
        ("Een. Twee? Drie!", ["Een.", "Twee?", "Drie!"]),
        ("Wet (Wmo). Gemeenten zijn", ["Wet (Wmo).", "Gemeenten zijn"]),
        ("Een ‘woord’. ‘Veilig Thuis’ is", ["Een ‘woord’.", "‘Veilig Thuis’ is"]),
        ("een deel; deze taken", ["een deel; deze taken"]),
        ("Bijvoorbeeld: is er iets? Wordt daar", ["Bijvoorbeeld: is er iets?", "Wordt daar"]),
        ("art. 3 en 2019-2022. Einde", ["art. 3 en 2019-2022.", "Einde"]),
        ("", [""]),
    ],
)
def test_sentences(words, expected):
    assert cut(words) == expected


def test_sentences_cover_every_passage(boek):
    for fragment in boek.fragmenten.values():
        assert " ".join(cut(fragment.tekst)) == fragment.tekst


def test_words_are_found_whole():
    assert find_words("jeugdzorgregio en Jeugdzorg, jeugdzorg-plus", "jeugdzorg") == [(18, 27)]
    assert find_words("het ‘gedwongen kader’ (", "gedwongen kader") == [(5, 20)]


def test_around_joins_neighbours():
    words = "Een. Twee. Drie. Vier."
    assert around(words, [(0, 3), (5, 9)]) == [(0, 10)]
    assert around(words, [(0, 3), (11, 15)]) == [(0, 4), (11, 16)]


def test_first_difference():
    assert first_difference("abc", "abd") == 2
    assert first_difference("ab", "abc") == 2


def test_annotate_escapes_and_keeps_the_first_of_overlapping_spans():
    b = (Markup("<b>"), Markup("</b>"))
    assert annotate("a < b & c", [(4, 5, *b)]) == "a &lt; <b>b</b> &amp; c"
    assert annotate("abcdef", [(1, 4, *b), (2, 5, Markup("<i>"), Markup("</i>"))]) == "a<b>bcd</b>ef"
    assert annotate("abcdef", [(1, 2, *b)], 1, 3) == "<b>b</b>c"
