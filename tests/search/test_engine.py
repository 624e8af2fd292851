"""What the engine does with a query, on a small index made here: no record of the raadgever, no browser."""

import re

import pytest
from conftest import needs

from bench.search_engine import node, running
from macros.build.shorten import shortened
from macros.search.index import engine_script
from macros.search.packing import pack

SHORT, OURS, THEIRS, NOTED, SHARED = range(5)
# address, title, label, names, words that nobody sees, sentences
PAGES = [
    ("themas/woonoverlast.html", "Woonoverlast", "Thema", ["Aso-wet"], ["burenruzie", "geluidshinder"], [
        ("Iemand veroorzaakt veel hinder voor de buren.", [SHORT]),
        ("De burgemeester kan een gedragsaanwijzing geven.", [OURS]),
        ("Wie vlak bij elkaar wonen, horen elkaar.", [OURS]),
        ("Er is woonoverlast door iemand met psychische problemen.", [NOTED]),
    ]),
    ("themas/inbraken.html", "Inbraken", "Thema", [], [], [
        ("Inbraken in woningen, winkels en auto’s.", [SHORT]),
        ("Een persoonsgerichte aanpak helpt om inbraken terug te dringen.", [THEIRS]),
        ("Preventie werkt.", [OURS]),
    ]),
    ("partners/openbaar-ministerie.html", "Openbaar ministerie", "Partner", ["OM"], [], [
        ("De organisatie die bepaalt wie voor de strafrechter moet komen.", [SHORT]),
    ]),
    ("partners/college.html", "College", "Partner", ["B en W"], [], [
        ("De burgemeester en de wethouders.", [SHORT]),
        ("Het college legt in 2015 verantwoording af aan de raad.", [OURS]),
        ("Preventieve maatregelen helpen.", [OURS]),
        ("In de eigen omgeving hebben de wethouders regie over de re-integratie.", [THEIRS]),
    ]),
    ("zorg/gi.html", "Gecertificeerde instelling", "Zorg", ["GI"], [], [
        ("Een instelling die maatregelen uitvoert voor jongeren.", [SHORT]),
        ("Zij werkt samen met het college aan begeleiding.", [OURS + SHARED, 3]),
    ]),
]  # fmt: skip


def small():
    labels = list(dict.fromkeys(page[2] for page in PAGES))
    folders = {page[2]: page[0].partition("/")[0] for page in PAGES}
    return {
        "soorten": [[label, f"{folders[label]}/", ".html"] for label in labels],
        "themas": labels.index("Thema"),
        "adressen": [page[0].partition("/")[2].removesuffix(".html") for page in PAGES],
        "teksten": [[page[1], *(words for words, _ in page[5])] for page in PAGES],
        "namen": [page[3] for page in PAGES],
        "zoek": [page[4] for page in PAGES],
        "van": [[labels.index(page[2]), *(whose for _, whose in page[5])] for page in PAGES],
    }


@pytest.fixture(scope="module")
def engine():
    needs(node(), "Node.js")
    with running(small()) as engine:
        yield engine


@pytest.fixture
def ask(engine):
    return lambda query, **options: engine("ask", query, options)


def found(answer):
    return [result["url"].rpartition("/")[2].removesuffix(".html") for result in answer["results"]]


def text(pairs):
    return "".join(words for words, _ in pairs)


def marked(pairs):
    return [words for words, mark in pairs if mark]


def test_a_result_says_what_it_is_and_whose_words_it_shows(ask):
    answer = ask("psychische problemen")
    assert answer["total"] == 1 and answer["changed"] == answer["unknown"] == answer["near"] == []
    (result,) = answer["results"]
    assert result["url"] == "themas/woonoverlast.html" and result["label"] == "Thema"
    assert text(result["title"]) == "Woonoverlast" and marked(result["title"]) == []
    assert text(result["passage"]) == "Er is woonoverlast door iemand met psychische problemen."
    assert marked(result["passage"]) == ["psychische", "problemen"]
    assert (result["van"], result["noot"], result["why"]) == ("uitgever", True, [])


@pytest.mark.parametrize(
    ("query", "passage"),
    [
        ("woonoverlast", "Iemand veroorzaakt veel hinder voor de buren."),  # the title says it; what is it?
        ("mag de burgemeester een gedragsaanwijzing geven", "De burgemeester kan een gedragsaanwijzing geven."),
        ("woonoverlast psychische problemen", "Er is woonoverlast door iemand met psychische problemen."),
        ("burenruzie", "Iemand veroorzaakt veel hinder voor de buren."),
    ],
)
def test_the_sentence_that_answers_best_is_the_passage(ask, query, passage):
    result = ask(query)["results"][0]
    assert result["url"] == "themas/woonoverlast.html" and text(result["passage"]) == passage


def test_a_name_that_is_not_seen_elsewhere_is_why(ask):
    assert text(ask("aso-wet")["results"][0]["why"]) == "Ook bekend als: Aso-wet"
    assert marked(ask("aso-wet")["results"][0]["why"]) == ["Aso-wet"]
    assert ask("woonoverlast")["results"][0]["why"] == []


def test_words_that_nobody_sees_are_found_and_not_shown(ask):
    for query in ("burenruzie", "geluidshinder", "geluidshnder", "burenruzi", "gelui", "burenruzies"):
        assert "burenruzie" not in said(ask(query)) and "geluidshinder" not in said(ask(query)), query
    assert found(ask("burenruzie")) == ["woonoverlast"]


def said(answer):
    """All that an answer shows, without what the reader typed."""
    shown = [result[key] for result in answer["results"] for key in ("title", "passage", "why")]
    return " ".join([*map(text, shown), *(change["to"] for change in answer["changed"])])


@pytest.mark.parametrize(
    ("query", "page"),
    [
        ("inbraak", "inbraken"), ("INBRAKEN", "inbraken"), ("overlast", "woonoverlast"), ("woon overlast", "woonoverlast"),
        ("wethouder", "college"), ("reïntegratie", "college"), ("reintegratie", "college"), ("re integratie", "college"),
        ("jongere", "gi"), ("gedragsaanwijzingen", "woonoverlast"), ("OM", "openbaar-ministerie"), ("om", "openbaar-ministerie"),
        ("O.M.", "openbaar-ministerie"), ("wat doet het OM", "openbaar-ministerie"), ("gi", "gi"), ("B&W", "college"), ("b en w", "college"),
    ],
)  # fmt: skip
def test_dutch_as_it_is_typed(ask, query, page):
    assert found(ask(query))[0] == page, found(ask(query))


@pytest.mark.parametrize(
    ("query", "plain"),
    [
        ("ｏｍ", "om"),
        ("ﬁets", "fiets"),
        ("w\u00adoon\u200boverlast", "woonoverlast"),
        ("reĳn", "reijn"),
        ("re\u0308integratie", "reïntegratie"),
        ("wet\ufeffhouder", "wethouder"),
    ],
)
def test_what_is_typed_is_read_as_what_it_is(ask, query, plain):
    assert ask(query) == ask(plain)


def test_known_abbreviations_of_two_letters_answer_at_once(ask):
    assert found(ask("om")) == ["openbaar-ministerie"], "and not what begins with it, as omgeving"
    assert found(ask("GI")) == ["gi"]
    assert ask("BE")["unknown"] == ["be"] and ask("be")["total"], "in capitals it is a name, else it may be the beginning of a word"


def test_the_last_word_may_be_the_beginning_of_one(ask):
    assert found(ask("gedragsaanw")) == ["woonoverlast"]
    assert ask("gedragsaanw", finished=True)["unknown"] == ["gedragsaanw"]
    assert ask("gedragsaanw ")["unknown"] == ["gedragsaanw"]
    assert ask("burgem woonoverlast")["unknown"] == ["burgem"]


def test_a_correction_is_told_and_can_be_refused(ask):
    answer = ask("woonoverlsat")
    assert answer["changed"] == [{"from": "woonoverlsat", "to": "woonoverlast"}] and found(answer)[0] == "woonoverlast"
    answer = ask("woonoverlsat", exact=True, finished=True)
    assert (answer["total"], answer["changed"], answer["unknown"]) == (0, [], ["woonoverlsat"])
    assert ask("woonoverlast")["changed"] == []


@pytest.mark.parametrize("query", ["2016", "2105", "college2", "gl", "tol", "zinkput", "kolossaal"])
def test_what_is_no_typing_error_is_not_corrected(ask, query):
    answer = ask(query, finished=True)
    assert (answer["changed"], answer["unknown"], answer["total"]) == ([], [query], 0)


def test_a_compound_that_is_nowhere_is_its_parts_where_a_page_has_both(ask):
    answer = ask("burgemeesterwethouders")
    assert answer["changed"] == [{"from": "burgemeesterwethouders", "to": "burgemeester wethouders"}] and found(answer) == ["college"]
    assert ask("strafrechterbegeleiding")["unknown"] == ["strafrechterbegeleiding"]


def test_a_phrase_in_quotation_marks_is_literal(ask):
    for opening, closing in ('""', "“”", "„”", "«»"):
        assert found(ask(f"{opening}hebben de wethouders{closing}")) == ["college"]
    answer = ask("“wethouders hebben de”")
    assert answer["changed"] == [{"from": "“wethouders hebben de”", "to": "wethouders hebben de"}] and answer["total"]
    assert ask("“wethouders hebben de”", exact=True)["total"] == 0
    assert text(ask('"wethouders regie"')["results"][0]["passage"]).startswith("In de eigen omgeving")


def test_nothing_found_names_the_nearest_themes(ask):
    answer = ask("vuurwerkinbraken", finished=True)
    assert answer["total"] == 0 and answer["unknown"] == ["vuurwerkinbraken"]
    assert answer["near"] == [{"url": "themas/inbraken.html", "title": "Inbraken"}]
    assert ask("cybercrime")["near"] == []
    assert ask("vuurwerkcollege")["near"] == [], "only themes"


def test_words_that_are_unknown_stand_beside_what_is_found(ask):
    answer = ask("woonoverlast qqqqq")
    assert found(answer) == ["woonoverlast"] and answer["unknown"] == ["qqqqq"]


def test_nothing_to_ask_is_nothing_found(ask):
    for query in ("", " ", "?!", '""', "“”", "\u200b", "^*:~+-", "<img>", "{{ 1 }}"):
        assert ask(query)["results"] == [], query


def test_a_long_query_is_read_in_part_and_quickly(engine, ask):
    assert found(ask("woonoverlast " * 200)) == ["woonoverlast"]
    assert len(ask("x" * 10_000)["unknown"][0]) == 200
    for query in ("x" * 10_000, "woonoverlast" * 1000, "é" * 5000, '"' * 3000, "a.b." * 3000, "re-" * 3000, "&" * 3000):
        assert engine("time", [query])[0] < 200, query[:20]


def test_a_passage_is_cut_between_words(ask, engine):
    index = small()
    index["teksten"][1] = ["Inbraken", "Iets.", "Veel " + "veel " * 60 + "speld " + "hooi " * 60]
    engine("load", pack(index))
    passage = text(ask("speld")["results"][0]["passage"])
    engine("load", pack(small()))
    assert len(passage) < 240 and re.fullmatch(r"… (veel )+speld( hooi)+ …", passage)


def test_one_script_defines_one_name():
    script = shortened(engine_script())
    assert script.startswith("globalThis.zoekmachine??=") and "/*" not in script
    assert not re.search(r"\b(?:document|window|self|importScripts)\b", script), "it runs on a page, in a worker and in Node"
    assert "(?<" not in script.replace("(?<!", "(?<"), "browsers of before 2023 do not look behind"


def test_a_longer_word_is_a_kind_of_it_only_with_a_word_before(ask):
    assert found(ask("ouder")) == []  # wethouder is no kind of ouder
    assert found(ask("overlast")) == ["woonoverlast"]


def test_a_relative_is_found_also_where_the_word_itself_is_elsewhere(ask):
    assert found(ask("preventie")) == ["inbraken", "college"]
    assert found(ask("preventief")) == ["college", "inbraken"]


def test_a_man_or_woman_is_a_form_of_the_word_and_a_short_stump_is_no_form(ask):
    assert found(ask("buurman")) == found(ask("buurvrouw")) == found(ask("buren", finished=True)) == ["woonoverlast"]
    assert ask("legt", finished=True)["total"] and ask("komt", finished=True)["unknown"] == ["komt"]


def test_nothing_is_taken_for_a_word_that_only_frames_a_question(ask):
    assert ask("gemeentem")["changed"] == [] and ask("college")["total"]
