"""What the index holds: every page, and every sentence of a record's own page."""

import re

import pytest
from conftest import ROOT

from bench.search_engine import written
from macros.boek import choices, text
from macros.search.index import index, page_entry


@pytest.fixture(scope="module")
def content(boek):
    return index(boek, written(ROOT / "docs"))


@pytest.fixture(scope="module")
def held(boek, content):
    """Record -> its sentences, and those that it shares."""
    found = {ref: set() for ref in boek.records}
    refs = list(boek.records)
    for place, (texts, whose) in enumerate(zip(content["teksten"], content["van"], strict=True)):
        for sentence, mark in zip(texts[1:], whose[1:], strict=True):
            for other in (place, *mark[1:]):
                if other < len(refs):
                    found[refs[other]].add(sentence)
    return found


def sentences(words):
    return {words[start:end] for start, end in text.sentences(words)} if words else set()


def test_every_sentence_of_a_record_is_there(boek, held):
    for ref, record in boek.records.items():
        own = [
            record.in_het_kort,
            record.toelichting,
            *(relatie.verband.achtergrond.reden for relatie in boek.relaties(ref, grond="achtergrond")),
        ]
        own += [vraag.vraag if record.vorm == "themas" else vraag.zelfstandig for vraag in getattr(record, "vragen", ())]
        own += [fragment.tekst for fragment in boek.fragmenten_of(ref)]
        own += [noot.tekst for noot in choices.open_notes(boek, ref, boek.published_noten)]
        for words in own:
            assert sentences(words) <= held[ref], (ref, words)
        for regel in choices.who_does_what(record) if record.vorm == "themas" else ():
            for sentence in sentences(regel.wat):
                assert any(sentence in other for other in held[ref]), (ref, sentence)
        for relatie in boek.relaties(ref, grond="tekst"):
            quote = relatie.verband.tekst
            start, end = boek.span_of(quote)
            touched = [span for span in text.sentences(boek.fragmenten[quote.passage].tekst) if span[0] < end and start < span[1]]
            assert {boek.fragmenten[quote.passage].tekst[slice(*span)] for span in touched} <= held[ref], (ref, quote)


def test_what_is_published_nowhere_is_not_there(boek, content):
    there = {sentence for texts in content["teksten"] for sentence in texts}
    for noot in set(boek.noten) - set(boek.published_noten):
        assert not sentences(noot.tekst) & there, noot.id
    for middel in boek.instrumenten:
        assert middel.gezien or middel.titel not in there, middel.id
    for thema in boek.of_vorm("themas"):
        for regel in set(thema.verantwoordelijk) - set(choices.who_does_what(thema)):
            assert not any(sentence.endswith(regel.wat) for sentence in there), regel.wat


def test_a_sentence_stands_once_with_whose_words_it_is(boek, content):
    all_ = [
        (sentence, mark)
        for texts, whose in zip(content["teksten"], content["van"], strict=True)
        for sentence, mark in zip(texts[1:], whose[1:], strict=True)
    ]
    assert len({sentence for sentence, _ in all_}) == len(all_)
    theirs = " ".join(fragment.tekst for fragment in boek.fragmenten.values())
    for sentence, mark in all_:
        kind = mark[0] % 4
        assert kind < 2 or sentence in theirs, sentence


def test_hand_written_pages_and_overviews_are_there(boek, content):
    titles = {texts[0] for texts in content["teksten"]}
    assert {soort.titel for soort in boek.soorten} <= titles
    assert {"Een hoofdstuk"} <= {
        texts[0] for texts in index(boek, [page_entry("een.html", "Een hoofdstuk", "Over iets.", ["woord"])])["teksten"]
    }
    assert content["soorten"][-1][0] in ("Pagina", "Middel van de raad") and len(written(ROOT / "docs")) > 5


def test_the_index_is_made_from_any_raadgever(boek):
    made = index(boek, [])
    columns = [made[key] for key in ("adressen", "teksten", "namen", "zoek", "van")]
    assert len({len(column) for column in columns}) == 1
    assert all(len(texts) == len(whose) for texts, whose in zip(made["teksten"], made["van"], strict=True))
    assert not any(re.search(r"[\t\n]", text) for texts in made["teksten"] for text in texts)
