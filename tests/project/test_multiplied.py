"""Data of any size, to measure with: right by the project's own rules, and in every record as full as the real ones."""

import pytest
from conftest import ROOT

from bench.multiply import MULTIPLIED, multiply
from macros.data import strict_yaml
from macros.data.load import load_boek

TIMES = 3
KEPT = {"secties", "rollen"}


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    target = tmp_path_factory.mktemp("veelvoud") / "data"
    multiply(ROOT / "data", target, TIMES)
    return target


@pytest.fixture(scope="module")
def larger(folder):
    """That the data pass the check is that they can be loaded."""
    return load_boek(folder)


def test_there_are_so_many_times_the_records_passages_and_notes(boek, larger):
    for soort in {record.soort for record in boek.records.values()}:
        assert len(larger.of_soort(soort)) == len(boek.of_soort(soort)) * (1 if soort in KEPT else TIMES), soort
    assert len(larger.fragmenten) == TIMES * len(boek.fragmenten)
    assert len(larger.noten) == TIMES * len(boek.noten)


def test_a_copy_has_the_links_mentions_and_notes_of_its_original(boek, larger):
    for ref, record in boek.records.items():
        for number in range(2, TIMES + 1) if record.soort in MULTIPLIED else ():
            copy = f"{ref}-x{number}"
            others = [link.ander.ref for link in larger.relaties(copy)]
            assert others == [f"{link.ander.ref}-x{number}" for link in boek.relaties(ref)], copy
            assert [mention.spans for mention in larger.vermeldingen(ref)] == [mention.spans for mention in boek.vermeldingen(ref)], ref
            assert len(larger.vermeldingen(copy)) == len(boek.vermeldingen(ref)), copy
            if ref in boek.fragmenten:
                assert len(larger.noten_at(copy)) == len(boek.noten_at(ref)), copy


def test_one_time_the_data_is_the_data(boek, tmp_path):
    multiply(ROOT / "data", tmp_path / "data", 1)
    assert load_boek(tmp_path / "data").records == boek.records


def test_both_readers_of_yaml_say_the_same(folder, monkeypatch):
    """libyaml reads the files; where it is not there, or on a mistake, PyYAML does."""
    for path in sorted(folder.glob("*.yml")):
        fast = strict_yaml.read(path, path.name, may_be_empty=True)
        with monkeypatch.context() as patch:
            patch.setattr(strict_yaml, "_composed_fast", lambda text: (None, {}))
            assert vars(strict_yaml.read(path, path.name, may_be_empty=True)) == vars(fast), path.name
