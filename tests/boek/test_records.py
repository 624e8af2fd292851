"""What holds of the records in any edition: notes, links, and what must never be said."""

from dataclasses import replace

from conftest import ROOT

from macros.boek.models import is_vng
from macros.data.load import load


def test_a_draft_note_is_not_published(boek):
    drafts = tuple(noot.model_copy(update={"status": "concept"}) for noot in boek.noten)
    assert not any(replace(boek, noten=drafts).noten_at(passage) for passage in boek.fragmenten)


def test_every_established_note_stands_at_its_passage(boek):
    for noot in boek.noten:
        assert (noot in boek.noten_at(noot.passage)) == (noot.status == "vastgesteld")


def test_what_must_never_be_said():
    """Of our own words; the raadgever's are its own."""
    for name, document in load(ROOT / "data")[1].items():
        for path, words in document.scalars():
            if not is_vng(name, path):
                assert "2027-2030" not in words, path
                assert "Wams" not in words, path


def test_every_tip_has_a_moment_with_its_ground(boek):
    for tip in boek.of_soort("tips"):
        assert boek.relaties(tip.ref, "momenten"), tip.id


def test_links_are_seen_from_both_ends(boek):
    for ref in boek.records:
        for relatie in boek.relaties(ref):
            assert any(back.verband is relatie.verband for back in boek.relaties(relatie.ander.ref)), ref
