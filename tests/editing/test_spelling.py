"""The spelling of our own words: warnings with a place, nothing about the publisher's words, and a word list that is listened to."""

import shutil
import unicodedata

import pytest
from conftest import ROOT, needs

from macros.__main__ import main
from macros.data import load
from macros.editing import spelling


@pytest.fixture(autouse=True)
def hunspell():
    needs(shutil.which("hunspell"), "hunspell")


def warnings(data, capsys):
    """What `make check` warns of for the folder `data`."""
    assert main(["--data", str(data), "check"]) == 0, "a warning is no fault"
    return [line for line in capsys.readouterr().err.splitlines() if "onbekend woord" in line]


def spoil(path, old, new):
    before = path.read_text(encoding="utf-8")
    assert old in before
    path.write_text(before.replace(old, new, 1), encoding="utf-8")


def test_a_misspelt_word_is_named_with_its_place_and_what_may_be_meant(data, capsys):
    spoil(data / "themas.yml", "Iemand veroorzaakt veel hinder", "Iemand veroorzaakt veel hindr")
    spoil(data / "noten.yml", "Dit is een eerdere versie", "Dit is een eerdre versie")
    found = warnings(data, capsys)
    assert any(
        line.startswith("Let op: data/themas.yml:6:") and "'woonoverlast', veld 'in_het_kort': onbekend woord ‘hindr’ (bedoelt u ‘" in line
        for line in found
    )
    assert any(line.startswith("Let op: data/noten.yml:7:") and "‘eerdre’" in line for line in found)


def test_a_word_on_the_list_is_right_with_a_capital_too(data, capsys):
    spoil(data / "themas.yml", "Iemand veroorzaakt veel hinder", "Burenbuurten veroorzaakt veel burenbuurtsel")
    with (data / spelling.WORDS).open("a", encoding="utf-8") as listed:
        listed.write("burenbuurten\n")
    assert [line for line in warnings(data, capsys) if "uren" in line and "themas.yml:6" in line] == [
        line for line in warnings(data, capsys) if "‘burenbuurtsel’" in line
    ]
    assert len([line for line in warnings(data, capsys) if "‘burenbuurtsel’" in line]) == 1


@pytest.mark.parametrize("of_the_data, of_the_list", [("NFD", "NFC"), ("NFC", "NFD"), ("NFD", "NFD")])
def test_a_word_is_the_same_with_its_accents_apart(data, capsys, of_the_data, of_the_list):
    """As editors on a Mac may keep it: no half of a word is asked, and the list counts."""
    spoil(data / "themas.yml", "Iemand veroorzaakt veel hinder", "De coördinatie veroorzaakt één burenbuurtën")
    path, listed = data / "themas.yml", data / spelling.WORDS
    path.write_text(unicodedata.normalize(of_the_data, path.read_text(encoding="utf-8")), encoding="utf-8")
    words = f"{listed.read_text(encoding='utf-8')}burenbuurtën\n"
    listed.write_text(unicodedata.normalize(of_the_list, words), encoding="utf-8")
    assert warnings(data, capsys) == []


def test_a_page_with_its_accents_apart_is_read_in_whole_words(tmp_path):
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "a.md").write_text(unicodedata.normalize("NFD", "De coördinatie van burenbuurtën"), encoding="utf-8")
    (told,) = spelling.unknown(spelling.pieces({}, tmp_path), set())
    assert told.startswith("docs/a.md:1:1: onbekend woord ‘burenbuurtën’")


def test_the_words_of_the_publisher_are_never_judged():
    documents = load.load(ROOT / "data")[1]
    told = " ".join(piece.tekst for piece in spelling.pieces(documents, ROOT))
    assert "multi probleem gezinnen" not in told and "De gemeenten bewaakt" not in told
    assert "Iemand veroorzaakt veel hinder" in told and "Deze site plaatst geen cookies" in told
    assert "Voor wie de inhoud van de site bijhoudt" in told
    assert "rg-knop" not in told and "gewijzigd: 2026" not in told


def test_without_a_dictionary_it_says_so(data, capsys, monkeypatch):
    monkeypatch.setattr(spelling.shutil, "which", lambda name: None)
    assert main(["--data", str(data), "check"]) == 0
    assert "de spelling is niet gecontroleerd: hunspell met het Nederlandse woordenboek" in capsys.readouterr().err


def test_the_guide_for_editors_has_no_word_that_it_would_warn_of(capsys):
    assert [line for line in warnings(ROOT / "data", capsys) if spelling.GUIDE in line] == []
