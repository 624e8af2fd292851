"""How well the search finds in the real data, what it says honestly, and how much it weighs; no browser."""

import re
import statistics

import pytest
import yaml
from conftest import ROOT, needs

from bench import fit_search, overlap, searching
from bench.search_engine import node, running, written
from macros.build import weight
from macros.search.index import index

# MRR, success at 1 and nDCG, a little under what each set reached when this was written. Nothing was fitted on the last five.
LEAST = {
    "vast": (0.94, 0.91, 0.85),
    "raadsleden": (0.96, 0.94, 0.89),
    "griffiers": (0.92, 0.87, 0.85),
    "ongezien": (0.92, 0.89, 0.85),
    "nieuw": (0.81, 0.75, 0.75),
    "blind": (0.83, 0.76, 0.80),
    "ongezien, die nergens anders staan": (0.88, 0.83, 0.84),
}
QUERIES = [query["vraag"] for name in searching.SETS for query in searching.queries(name)]
OUTSIDE = yaml.safe_load((searching.QUERIES / "buiten.yml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def content(boek):
    return index(boek, written(ROOT / "docs"))


@pytest.fixture(scope="module")
def engine(content):
    needs(node(), "Node.js")
    with running(content) as engine:
        yield engine


@pytest.mark.parametrize("name", LEAST)
def test_people_find_what_they_look_for(engine, name):
    grades = fit_search.grades(engine, fit_search.report_sets()[name])
    reached = [statistics.mean(each[key] for each in grades) for key in ("mrr", "s1", "ndcg")]
    assert all(got >= least for got, least in zip(reached, LEAST[name], strict=True)), reached
    assert statistics.mean(each["leeg"] for each in grades) <= 0.05


def test_every_query_refers_to_pages_that_the_search_has(content):
    kinds = [content["soorten"][kind] for kind, *_ in content["van"]]
    known = {before + name + after for name, (_, before, after) in zip(content["adressen"], kinds, strict=True)}
    for name in searching.SETS:
        for query in searching.queries(name):
            assert {f"{ref}.html" for ref in query["relevant"]} <= known, query


def test_what_is_fitted_on_is_not_what_is_reported_apart():
    fitted = {overlap.same(query) for asked in fit_search.fit_sets().values() for query in asked}
    unseen = {overlap.same(query) for query in searching.queries(overlap.UNSEEN)}
    assert len(fitted) > 250 and len(unseen) == 100 and not fitted & unseen
    assert len(fit_search.report_sets()["ongezien, die nergens anders staan"]) == 56


def words_of(content):
    """Address -> all that the index knows of a page, in small letters without accents."""
    folded = str.maketrans("éèëêïíöóüúáàç", "eeeeiioouuaac")
    found = {}
    for place, (texts, names, hidden) in enumerate(zip(content["teksten"], content["namen"], content["zoek"], strict=True)):
        found.setdefault(place, set()).update(re.findall(r"\w+", " ".join([*texts, *names, *hidden]).lower().translate(folded)))
        for sentence, whose in zip(texts[1:], content["van"][place][1:], strict=True):
            for other in whose[1:]:
                found.setdefault(other, set()).update(re.findall(r"\w+", sentence.lower().translate(folded)))
    return found


def test_a_word_that_is_nowhere_finds_nothing(engine, content):
    """At most one of forty words from other agendas shows a page on which it, its stem or a search word does not stand."""
    known = words_of(content)
    places = {url: place for place, url in enumerate(addresses(content))}
    nonsense = []
    for word in OUTSIDE:
        stem = re.sub(r"(?:en|s|e)$", "", word)
        pages = [known[places[result["url"]]] for result in engine("ask", word, {})["results"]]
        if any(not any(stem in each for each in page) for page in pages):
            nonsense.append(word)
    assert len(OUTSIDE) == len(set(OUTSIDE)) == 40
    assert len(nonsense) <= 1, nonsense


def addresses(content):
    """The address of each page of the index, as the engine makes it."""
    found = []
    for middle, whose in zip(content["adressen"], content["van"], strict=True):
        _, before, after = content["soorten"][whose[0]]
        found.append(before + middle + after)
    return found


def test_the_addresses_are_those_of_the_pages(engine, content, boek):
    made = addresses(content)
    assert {f"{ref}.html" for ref in boek.records} <= set(made) and len(made) == len(set(made))
    answers = [engine("ask", query, {}) for query in QUERIES]
    assert {result["url"] for answer in answers for result in answer["results"]} <= set(made)


def visible(content):
    """The words that readers see on the site, as the engine spells them: without capitals, accents and hyphens."""
    folded = str.maketrans("éèëêïíöóüúáàç", "eeeeiioouuaac", "’'")
    shown = " ".join([text for column in ("teksten", "namen") for texts in content[column] for text in texts]).lower().translate(folded)
    return {*re.findall(r"[a-z0-9]+", shown), *(word.replace("-", "") for word in re.findall(r"[a-z0-9-]+", shown))}


def nearly(word):
    """A word, one without its end, and one with a letter left out."""
    return (word, word[:-1], word[:3] + word[4:]) if len(word) > 6 else (word,)


@pytest.mark.long
def test_what_nobody_sees_is_shown_to_nobody(engine, content, boek):
    """Not as a reason and not as what was probably meant, also when it is what was typed, whole or nearly."""
    seen, names = visible(content), {"", *(name for names in content["namen"] for name in names)}
    for query in (query for record in boek.records.values() for word in record.zoekwoorden for query in nearly(word)):
        answer = engine("ask", query, {})
        assert all(stands(word, seen) for change in answer["changed"] for word in change["to"].split()), (query, answer["changed"])
        assert {joined(result["why"]).removeprefix("Ook bekend als: ") for result in answer["results"]} <= names, query


def joined(pairs):
    return "".join(text for text, _ in pairs)


def test_what_is_probably_meant_is_a_word_of_the_site(engine, content):
    seen = visible(content)
    for query in QUERIES:
        for change in engine("ask", query, {})["changed"]:
            assert change["from"].startswith("“") or all(stands(word, seen) for word in change["to"].split()), change


def stands(word, seen):
    """Whether readers see the word, or a compound that it is the first or last part of."""
    return word in seen or any(len(each) > len(word) + 2 and (each.startswith(word) or each.endswith(word)) for each in seen)


@pytest.mark.parametrize(
    ("query", "meant"),
    [
        ("reclasering", "reclassering"),  # stands in “jeugdreclassering” only
        ("veiligheidhuis", "veiligheidshuis"),  # and not veiligheid and huis, which stand on more pages
    ],
)
def test_a_part_of_a_compound_and_a_letter_between_its_parts_may_be_meant(engine, query, meant):
    assert engine("ask", query, {})["changed"] == [{"from": query, "to": meant}]


@pytest.mark.parametrize(
    ("query", "page"),
    [
        ("OM", "partners/openbaar-ministerie"), ("b en w", "partners/college"), ("WMO?!", "begrippen/wmo"),
        ("dementie", "themas/verward-gedrag"), ("interpellatie", "wat-kan-de-raad-doen.html#interpellatie"),
        ("werkbezoekje", "tips/werkbezoek"), ("multi-probleemgezin", "themas/multiprobleemgezinnen"), ("partcipatiewet", "decentralisaties/participatiewet"),
        ("“hebben de regie”", "begrippen/regie"), ("begrip wmo", "begrippen/wmo"), ("leespakket", "leespakket"),
    ],
)  # fmt: skip
def test_known_ways_to_ask(engine, query, page):
    assert engine("ask", query, {})["results"][0]["url"].removesuffix(".html") == page


def test_questions_parties_and_instruments_are_found(engine, boek):
    for thema in boek.of_vorm("themas"):
        for vraag in thema.vragen:
            results = engine("ask", vraag.vraag, {"finished": True})["results"][:5]
            passages = {result["url"]: joined(result["passage"]) for result in results}
            assert f"{thema.ref}.html" in passages, vraag.vraag
            assert passages[f"{thema.ref}.html"][:40] in vraag.vraag or len(vraag.vraag) > 200, vraag.vraag
    for middel in boek.instrumenten:
        if middel.gezien:
            assert engine("ask", middel.titel, {})["results"][0]["url"].endswith(f"#{middel.id}"), middel.titel


def test_the_search_weighs_little(boek):
    assert weight.weight(boek) < weight.allowed(boek), "see what make check says of it"
    assert weight.warning(boek) is None


def test_who_comes_near_the_weight_is_told(boek, monkeypatch):
    monkeypatch.setattr(weight, "RECORD", (weight.weight(boek) - weight.ENGINE) // len(boek.records))
    assert "bytes die het mag zijn" in weight.warning(boek)
