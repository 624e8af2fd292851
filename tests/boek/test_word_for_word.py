"""The raadgever's words, rebuilt from the records, are the source's words: nothing lost, doubled or changed."""

from dataclasses import replace
from pathlib import Path

import pytest

from macros.boek.fulltext import full_text
from macros.boek.text import first_difference

SOURCE = (Path(__file__).resolve().parent.parent / "fixtures" / "raadgever.txt").read_text(encoding="utf-8")


def normal(text):
    """White space and empty lines are layout: one line a block, nothing around it."""
    return "\n".join(" ".join(line.split()) for line in text.splitlines() if line.strip())


def assert_word_for_word(boek):
    rebuilt, source = normal(full_text(boek)), normal(SOURCE)
    at = first_difference(rebuilt, source)
    assert rebuilt == source, (
        f"The data differ from the source from character {at} on:\n"
        f"  source: …{source[max(0, at - 40) : at + 40]!r}\n"
        f"  data:   …{rebuilt[max(0, at - 40) : at + 40]!r}"
    )


def test_the_records_give_back_the_source(boek):
    assert_word_for_word(boek)
    assert len(boek.fragmenten) > 20


def _changed(boek, passage):
    """The data with one letter changed in the middle of one passage."""
    words = boek.fragmenten[passage].tekst
    middle = len(words) // 2
    spoiled = words[:middle] + ("x" if words[middle] != "x" else "y") + words[middle + 1 :]
    if passage in boek.records:
        record = boek.records[passage].model_copy(update={"tekst": spoiled})
        return replace(boek, records=boek.records | {passage: record})
    dumped = boek.raadgever.model_dump_json().replace(words.replace('"', '\\"'), spoiled.replace('"', '\\"'))
    return replace(boek, raadgever=type(boek.raadgever).model_validate_json(dumped))


def test_one_changed_letter_in_any_passage_fails_and_shows_where(boek):
    for passage, fragment in boek.fragmenten.items():
        with pytest.raises(AssertionError) as failure:
            assert_word_for_word(_changed(boek, passage))
        middle = len(fragment.tekst) // 2
        assert fragment.tekst[middle - 8 : middle + 8] in str(failure.value), passage


def test_a_lost_passage_fails(boek):
    without = {ref: record for ref, record in boek.records.items() if ref != "tips/regio"}
    with pytest.raises(AssertionError, match="Vergeet de regio niet"):
        assert_word_for_word(replace(boek, records=without))


def test_a_changed_order_fails(boek):
    with pytest.raises(AssertionError):
        assert_word_for_word(replace(boek, records=dict(reversed(boek.records.items()))))
