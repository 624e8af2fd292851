"""What a new edition changes: passage by passage, with the quotes, notes and addresses that break."""

from conftest import ROOT

from macros.compare import align, report
from macros.load import load

SOURCE = (ROOT / "tests" / "fixtures" / "raadgever.txt").read_text(encoding="utf-8")


def compared(new):
    return report(*load(ROOT / "data"), new)


def test_the_same_text_changes_nothing():
    assert compared(SOURCE).endswith("De nieuwe tekst is gelijk aan de huidige.")
    assert compared(SOURCE.replace(" • ", "- ").replace("\n\n", "\n\n\n")).endswith("gelijk aan de huidige.")


def test_a_changed_passage_with_what_it_breaks():
    new = SOURCE.replace("rond de zomer van 2018", "rond de zomer van 2026")
    given = compared(new)
    assert "GEWIJZIGD tips/prioriteiten-op-tijd (tips/prioriteiten-op-tijd.html)" in given
    assert "'2018' wordt '2026'" in given
    assert ": kanttekening rn-05: 'rond de zomer van 2018'" in given
    assert "breekt: data/momenten.yml:" in given
    assert given.count("GEWIJZIGD") == 1
    assert "VERDWENEN" not in given


def test_a_lost_passage_with_its_address_and_words():
    line = next(line for line in SOURCE.splitlines() if "Vergeet de regio niet" in line)
    given = compared(SOURCE.replace(line, ""))
    assert "VERDWENEN tips/regio (tips/regio.html)" in given
    assert "breekt: het adres tips/regio.html" in given
    assert "'eigen beleidsplannen' (plannen/eigen-beleidsplannen)" in given


def test_a_new_passage_and_its_place():
    given = compared(SOURCE.replace(" • Geef prioriteit", " • Vraag altijd door bij wat u niet begrijpt.\n • Geef prioriteit"))
    assert "NIEUW na tips/visie-en-effect (tips/visie-en-effect.html)\n    + Vraag altijd door bij wat u niet begrijpt." in given


def test_a_moved_passage_is_no_lost_one():
    lines = SOURCE.splitlines()
    at = next(index for index, line in enumerate(lines) if "werkbezoek" in line)
    moved = "\n".join([lines[at], *lines[:at], *lines[at + 1 :]])
    assert "VERDWENEN" not in compared(moved)


def test_quite_another_text_loses_everything(boek):
    given = compared("Iets heel anders.\n")
    assert given.count("VERDWENEN") == len(boek.fragmenten) + 7
    assert "NIEUW na het begin\n    + Iets heel anders." in given


def test_an_empty_text_is_no_crash(boek):
    assert compared("").count("VERDWENEN") == len(boek.fragmenten) + 7


def test_alignment():
    assert align(["a b c", "d e f"], ["d e f", "a b x"]) == {0: 1, 1: 0}
    assert align(["a"], []) == {}
