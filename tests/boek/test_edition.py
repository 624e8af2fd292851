"""What is so in the present edition of the raadgever. A new edition may change it: then change it here, and nowhere else."""

from conftest import ROOT

from macros.boek.choices import questions
from macros.boek.fulltext import full_text
from macros.editing import compare

IDS = {
    "secties": "inleiding decentralisaties veiligheidsbeleid sociaal-domein tips",
    "decentralisaties": "jeugdhulp veilig-thuis wmo participatiewet",
    "rollen": "kaders-stellen controleren volksvertegenwoordiging",
    "tips": "beleid-verbinden prioriteiten-op-tijd gedegen-analyse dezelfde-doelstellingen visie-en-effect preventie-en-vroegsignalering regio "
    "slagkracht rapportage-per-gemeente informatie-bij-crises functionarissen-uitnodigen insprekers bewoners-betrekken lokale-kennis werkbezoek",
    "themas": "woonoverlast leefomgeving criminaliteit-door-drugsverslaving huiselijk-geweld kindermishandeling inbraken jeugdgroepen "
    "alcohol-en-drugs-jongeren seksueel-geweld multiprobleemgezinnen verward-gedrag jeugdrecidive sociale-crisis",
    "zorg": "psychische-problemen verslaving opgroeien-en-opvoeden gedwongen-kader-jeugd advies-en-meldpunt begeleiding-en-zelfredzaamheid "
    "huishoudelijke-hulp-en-voorzieningen werk-en-re-integratie preventie-en-vroegsignalering inkoop-van-zorg",
}
AT_LEAST = {
    "momenten": "start-raadsperiode prioriteiten-en-plannen jaarlijkse-bespreking vooraf-aan-een-crisis doorlopend",
    "partners": "politie openbaar-ministerie ggd veilig-thuis jeugdzorgregio woningcorporaties zorginstellingen welzijnsorganisaties "
    "jongerenwerkers scholen bewoners college ambtelijke-organisatie",
    "plannen": "integraal-veiligheidsplan wmo-beleidsplan regionaal-beleidsplan",
    "begrippen": "awbz wmo jeugdwet jeugd-ggz jeugdbescherming jeugdreclassering gedwongen-kader regie persoonsgerichte-aanpak vroegsignalering "
    "zelfredzaamheid raadsvragen sociaal-domein decentralisatie begeleiding kortdurend-verblijf persoonlijke-verzorging huishoudelijke-hulp "
    "maatschappelijk-werk re-integratie arbeidshandicap recidive zorgketen veiligheidsketen inspreker",
}


def ids(boek, soort):
    return [record.id for record in boek.of_soort(soort)]


def test_the_ids_of_the_contract(boek):
    for soort, expected in IDS.items():
        assert ids(boek, soort) == expected.split(), soort
    for soort, expected in AT_LEAST.items():
        assert set(expected.split()) <= set(ids(boek, soort)), soort
    assert len(ids(boek, "begrippen")) >= 35


def test_tips_per_role(boek):
    assert [len(boek.tips_of(rol.id)) for rol in boek.of_soort("rollen")] == [7, 4, 4]


def test_the_passages(boek):
    assert len(boek.fragmenten) == 26
    assert len(compare.blocks(boek)) == 33


def test_every_question_of_the_text_to_the_college_can_be_put(boek):
    quoted = [vraag.citaat for tip in boek.of_soort("tips") for vraag in tip.vragen]
    tips = " ".join(tip.tekst for tip in boek.of_soort("tips"))
    assert len(quoted) == 4 == tips.count("?")


def test_these_notes_are_published(boek):
    published = {noot.id for passage in boek.fragmenten for noot in boek.noten_at(passage)}
    assert published >= {f"rn-{number}" for number in ("01", "02", "04", "05", "06", "07", "12", "13")}


def test_the_links_that_the_text_makes_between_safety_and_care(boek):
    made = {
        (thema.id, relatie.ander.ref)
        for thema in boek.of_soort("themas")
        for soort in ("zorg", "decentralisaties")
        for relatie in boek.relaties(thema.ref, soort, "tekst")
    }
    assert made == {
        ("woonoverlast", "zorg/psychische-problemen"),
        ("woonoverlast", "zorg/inkoop-van-zorg"),
        ("verward-gedrag", "zorg/inkoop-van-zorg"),
        ("criminaliteit-door-drugsverslaving", "zorg/verslaving"),
        ("huiselijk-geweld", "zorg/advies-en-meldpunt"),
        ("huiselijk-geweld", "decentralisaties/veilig-thuis"),
        ("kindermishandeling", "zorg/advies-en-meldpunt"),
        ("kindermishandeling", "decentralisaties/veilig-thuis"),
    }


def test_themes_named_in_tips(boek):
    named = {thema.id for thema in boek.of_soort("themas") if boek.relaties(thema.ref, "tips", "tekst")}
    assert named == {
        "woonoverlast",
        "multiprobleemgezinnen",
        "verward-gedrag",
        "jeugdrecidive",
        "huiselijk-geweld",
        "sociale-crisis",
    }


def test_themes_named_in_one_sentence_find_each_other(boek):
    together = {record.id for record in boek.named_together("themas/jeugdrecidive")}
    assert together == {"woonoverlast", "multiprobleemgezinnen", "verward-gedrag", "huiselijk-geweld"}


def test_questions_stand_only_at_the_themes_they_are_about(boek):
    tips = boek.of_soort("tips")
    asked = {thema.id: len(questions(tips, thema)) for thema in boek.of_soort("themas")}
    assert {thema: number for thema, number in asked.items() if number} == {"woonoverlast": 2, "verward-gedrag": 2}


def test_the_rebuilt_text_is_laid_out_as_the_source(boek):
    assert full_text(boek) == (ROOT / "tests" / "fixtures" / "raadgever.txt").read_text(encoding="utf-8")
