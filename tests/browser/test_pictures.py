"""The two pictures: their geometry against the data, and how they look and work in a real browser."""

import re
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import pytest
from conftest import reader
from lxml import html

from macros.__main__ import main
from macros.pages import pictures, render


@pytest.fixture(scope="module")
def matrix(boek):
    return pictures.matrix(boek)


@pytest.fixture(scope="module")
def tijdlijn(boek):
    return pictures.timeline(boek)


# --- the matrix ---

COLUMNS = ("zorg", "decentralisaties")


def test_every_crossing_has_one_mark_with_its_ground(matrix, boek):
    wanted = {
        (thema.ref, relatie.ander.ref): "tekst" if relatie.verband.tekst else "achtergrond"
        for thema in boek.of_soort("themas")
        for soort in COLUMNS
        for relatie in boek.relaties(thema.ref, soort)
    }
    drawn = [(rij.thema.ref, punt.kolom.record.ref) for rij in matrix.rijen for punt in rij.kruispunten]
    grounds = [punt.grond for rij in matrix.rijen for punt in rij.kruispunten]
    assert len(drawn) == len(set(drawn))
    assert dict(zip(drawn, grounds, strict=True)) == wanted
    assert matrix.count("tekst") + matrix.count("achtergrond") == len(wanted)


def test_a_crossing_with_both_grounds_is_one_disc(boek):
    rij = next(rij for rij in pictures.matrix(boek).rijen if any(punt.grond == "tekst" for punt in rij.kruispunten))
    said = next(punt for punt in rij.kruispunten if punt.grond == "tekst")
    ours = next(relatie.verband for relatie in boek.relaties(rij.thema.ref, grond="achtergrond"))
    both = rij.thema.model_copy(update={"verbanden": (*rij.thema.verbanden, ours.model_copy(update={"naar": said.kolom.record.ref}))})
    drawn = pictures.matrix(replace(boek, records=boek.records | {both.ref: both}))
    same = next(other for other in drawn.rijen if other.thema.ref == both.ref)
    assert [punt.grond for punt in same.kruispunten if punt.kolom.record == said.kolom.record] == ["tekst"]


def test_all_themes_and_columns_are_there_side_by_side(matrix, boek):
    assert [rij.thema for rij in matrix.rijen] == boek.of_soort("themas")
    for groep, soort in zip(matrix.groepen, COLUMNS, strict=True):
        assert [kolom.record for kolom in groep.kolommen] == boek.of_soort(soort)
    columns = [kolom for groep in matrix.groepen for kolom in groep.kolommen]
    for left, right in pairwise(columns):
        assert left.x + left.breedte <= right.x + 0.02
    assert columns[-1].x + columns[-1].breedte == pytest.approx(100, abs=0.05)
    for rij in matrix.rijen:
        assert len(rij.kruispunten) + len(rij.leeg) == len(columns)


def test_the_page_draws_the_matrix_and_counts_it(boek, matrix):
    page = html.fromstring(render.verbanden_html(boek))
    figure = page.xpath("//figure[contains(@class, 'rg-matrix')]")[0]
    ids = page.xpath("//@id")
    links = figure.xpath(".//div[@class='rg-tekening']//a")
    assert [link.get("href")[1:] for link in links] == [punt.doel for rij in matrix.rijen for punt in rij.kruispunten]
    assert all(link.get("href")[1:] in ids and link.xpath("string(title)") for link in links)
    for ground in ("tekst", "achtergrond"):
        assert len(figure.xpath(f".//a/circle[contains(@class, 'rg-grond-{ground}')]")) == matrix.count(ground)
        assert f"{matrix.count(ground)} keer" in figure.xpath(".//div[@class='rg-bijschrift']")[0].text_content()
    assert [title.text for title in figure.xpath(".//title")] == [punt.titel for rij in matrix.rijen for punt in rij.kruispunten]
    assert figure.xpath(".//*[@aria-hidden='true']//a") == [] and not links[0].get("tabindex")
    assert [part.get("hidden") for part in figure.xpath(".//*[contains(@class, 'rg-waarom')]")] == [""]


# --- the timeline ---


def test_the_known_elections_follow_the_electoral_law(boek):
    """Nomination on the Monday of 30 January to 5 February, the vote on the 44th day after it (F 1 and J 1)."""
    for verkiezing in boek.verkiezingen:
        nomination = verkiezing.datum - timedelta(days=44)
        assert nomination.weekday() == 0
        assert date(verkiezing.datum.year, 1, 30) <= nomination <= date(verkiezing.datum.year, 2, 5)


def test_every_moment_has_its_lane_or_is_always_on(tijdlijn, boek):
    placed = [baan.moment for baan in tijdlijn.banen]
    assert sorted([*placed, *tijdlijn.altijd], key=boek.of_soort("momenten").index) == boek.of_soort("momenten")
    assert {moment.op_de_lijn for moment in tijdlijn.altijd} == {"hele-periode"}
    forms = {baan.moment.op_de_lijn: (len(baan.punten), len(baan.stukken)) for baan in tijdlijn.banen}
    assert forms == {"begin": (1, 0), "verschilt-per-plan": (0, 1), "elk-jaar": (0, 5)}


def test_a_yearly_moment_is_somewhere_in_each_calendar_year_that_touches_the_period(tijdlijn):
    """No mark on a day: before today that would read as done."""
    yearly = next(baan.stukken for baan in tijdlijn.banen if baan.moment.op_de_lijn == "elk-jaar")
    assert [start for start, _ in yearly] == [0, *tijdlijn.jaarwisselingen]
    assert [round(start + width, 2) for start, width in yearly] == [*tijdlijn.jaarwisselingen, 100]


def test_what_has_no_fixed_day_says_so(tijdlijn):
    for baan in tijdlijn.banen:
        assert baan.wanneer.startswith(baan.moment.ritme)
        found = {kind for kind, words in pictures.WHEN.items() if words in baan.wanneer}
        assert found == {baan.moment.op_de_lijn} & {"elk-jaar", "verschilt-per-plan"}


def test_what_is_always_on_stands_under_now(boek, tijdlijn):
    page = html.fromstring(render.overview_html(boek, "momenten"))
    items = page.xpath("//ul[@class='rg-altijd']/li")
    assert [item.xpath("string(a)") for item in items] == [moment.titel for moment in boek.of_soort("momenten")]
    shown = [item.xpath("string(a)") for item in items if item.get("hidden") is None]
    assert shown == [moment.titel for moment in tijdlijn.altijd] and shown
    assert not {moment.titel for moment in tijdlijn.altijd} & set(page.xpath("//figure//a//text()"))


def test_the_line_runs_from_the_last_election_to_the_next(tijdlijn):
    assert not tijdlijn.begin.verwacht and tijdlijn.einde.verwacht
    assert [year for year, _ in tijdlijn.jaren] == [2026, 2027, 2028, 2029]
    assert len(tijdlijn.jaarwisselingen) == 4
    assert pictures.percent(date(2026, 1, 3), date(2026, 1, 1), date(2026, 1, 11)) == 20


def test_without_a_next_election_there_is_no_picture(boek):
    held = tuple(verkiezing for verkiezing in boek.verkiezingen if not verkiezing.verwacht)
    assert pictures.timeline(replace(boek, verkiezingen=held)) is None
    assert "rg-periode" not in render.overview_html(replace(boek, verkiezingen=held), "momenten")


@pytest.mark.parametrize(
    "old, new, fault",
    [
        (
            "- datum: 2026-03-18",
            "- datum: 2026-03-18\n  verwacht: Volgt uit de wet.",
            "alleen bij de laatste verkiezing",
        ),
        ("  verwacht:", "  nieuwe_raad: 2030-04-01\n  verwacht:", "zolang er nog geen nieuwe raad is"),
    ],
)
def test_only_the_last_election_may_be_expected(data, capsys, old, new, fault):
    path = data / "verkiezingen.yml"
    path.write_text(path.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
    assert main(["--data", str(data), "check"]) == 1
    assert re.search(rf"verkiezingen\.yml:\d+:\d+: .*'verwacht'.*{fault}", capsys.readouterr().err)


def test_an_expected_election_that_has_passed_is_a_warning(data, capsys):
    path = data / "verkiezingen.yml"
    text = path.read_text(encoding="utf-8").replace("2026-03-18", "2018-03-21").replace("2026-04-01", "2018-04-01")
    path.write_text(text.replace("- datum: 2022-03-16", "- datum: 2014-03-19").replace("2030-03-20", "2022-03-16"))
    assert main(["--data", str(data), "check"]) == 0
    assert "de verkiezing van 2022-03-16 is geweest" in capsys.readouterr().err


@pytest.mark.parametrize("name, old", [("zorg", "korte_titel: Preventie"), ("decentralisaties", "korte_titel: Wmo")])
def test_a_short_name_that_is_too_long(data, capsys, name, old):
    path = data / f"{name}.yml"
    before = path.read_text(encoding="utf-8")
    assert old in before
    path.write_text(before.replace(old, "korte_titel: Een naam die niet in het schema past", 1), encoding="utf-8")
    assert main(["--data", str(data), "check"]) == 1
    assert "'korte_titel': gevonden:" in (err := capsys.readouterr().err) and "hoogstens 24 tekens" in err


# --- in a browser ---

# Every line of words in a picture as the box that it covers on the screen, turned or not; the label of a lane has to stay
# between the two masts. A sign may reach a little above or below its line, so that boxes of two lines may meet.
MEASURE = """selector => {
  const picture = document.querySelector(selector + " .rg-tekening")
  const walker = document.createTreeWalker(picture, NodeFilter.SHOW_TEXT), lines = [], words = []
  while (walker.nextNode()) {
    const node = walker.currentNode, parent = node.parentElement, range = document.createRange()
    if (!node.data.trim() || parent.closest("title")) continue
    range.selectNodeContents(node)
    words.push(node.data.trim())
    for (const rect of range.getClientRects()) {
      const frame = (parent.closest(".rg-baan")?.parentElement ?? picture).getBoundingClientRect()
      lines.push({ words: node.data.trim(), rect, frame, size: parseFloat(getComputedStyle(parent).fontSize) })
    }
  }
  const out = lines.filter(({ rect, frame }) => rect.left < frame.left - 1 || rect.right > frame.right + 1
    || rect.top < frame.top - 3 || rect.bottom > frame.bottom + 3).map(line => line.words)
  const overlap = (a, b) => a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 3 && b.top < a.bottom - 3
  const on = lines.flatMap((a, i) => lines.slice(i + 1).filter(b => overlap(a.rect, b.rect)).map(b => [a.words, b.words]))
  const marks = [...picture.querySelectorAll(".rg-merk, .rg-open")].map(mark => mark.getBoundingClientRect())
  const strokes = [...picture.querySelectorAll("line")].filter(line => line.checkVisibility()).map(line => line.getBoundingClientRect())
    .map(({ left, right, top, bottom }) => ({ left: left - 1.5, right: right + 1.5, top, bottom }))
  const under = lines.filter(line => [...marks, ...strokes].some(mark => overlap(line.rect, mark))).map(line => line.words)
  return { out, on, under, words, smallest: Math.min(...lines.map(line => line.size)) }
}"""
PICTURES = {"verbanden.html": ".rg-matrix", "momenten/index.html": ".rg-periode"}


def test_labels_are_readable_apart_and_within_the_picture_in_any_letters(letters, folder, matrix, tijdlijn):
    columns = [kolom.naam for groep in matrix.groepen for kolom in groep.kolommen]
    labels = [words for baan in tijdlijn.banen for words in (baan.moment.titel, baan.wanneer)]
    drawn = {
        "verbanden.html": [*(groep.titel for groep in matrix.groepen), *columns, *(rij.thema.titel for rij in matrix.rijen)],
        "momenten/index.html": [*labels, *(str(year) for year, _ in tijdlijn.jaren), "Vandaag"],
    }
    with reader(letters, folder, alone=True) as page:
        page.clock.set_fixed_time("2026-11-24T12:00:00")
        for name, selector in PICTURES.items():
            page.goto(f"{folder}/{name}")
            for width in (320, 360, 768, 1280):
                page.set_viewport_size({"width": width, "height": 900})
                found = page.evaluate(MEASURE, selector)
                assert found["out"] == [] and found["on"] == [] and found["under"] == [], (name, width)
                assert set(drawn[name]) <= set(found["words"])
                assert found["smallest"] >= (14 if width > 1000 else 11.5)
                assert page.evaluate("document.documentElement.scrollWidth") <= width


# How far the middle of each name of a column is from the middles of the marks and dots below it, at most, in pixels.
ASIDE = """() => {
  const middle = part => { const box = part.getBoundingClientRect(); return box.left + box.width / 2 }
  const names = [...document.querySelectorAll(".rg-matrix .rg-kolom > span")].map(middle)
  return [...document.querySelectorAll(".rg-matrix .rg-regel svg")].map(row => {
    const places = [...row.querySelectorAll("circle")].map(middle).sort((a, b) => a - b)
    return places.length === names.length ? Math.max(...names.map((name, at) => Math.abs(name - places[at]))) : Infinity
  })
}"""


def test_the_name_of_a_column_stands_over_its_marks(letters, folder, matrix):
    with reader(letters, folder) as page:
        page.goto(f"{folder}/verbanden.html")
        for width in (320, 768, 1280):
            page.set_viewport_size({"width": width, "height": 900})
            aside = page.evaluate(ASIDE)
            assert len(aside) == len(matrix.rijen) and max(aside) <= 1.5, width


def test_today_is_in_sight_wherever_it_falls(letters, folder, tijdlijn):
    """The word stands under its line, but for the end of the period, where it would run out of the picture."""
    begin, end = tijdlijn.begin.datum, tijdlijn.einde.datum
    with reader(letters, folder, {"width": 320, "height": 900}, alone=True) as page:
        for share in (0, 0.11, 0.5, 0.79, 0.81, 1):
            page.clock.set_fixed_time(f"{begin + (end - begin) * share}T12:00:00")
            page.goto(f"{folder}/momenten/index.html")
            found = page.evaluate(MEASURE, ".rg-periode")
            assert "Vandaag" in found["words"] and found["out"] == [] and found["on"] == [] and found["under"] == [], share


@pytest.fixture(scope="module")
def marks(matrix):
    """The first mark of each ground, as (its place among all marks, the mark)."""
    found = [punt for rij in matrix.rijen for punt in rij.kruispunten]
    return [next((at, punt) for at, punt in enumerate(found) if punt.grond == ground) for ground in ("tekst", "achtergrond")]


PHONE, TABLET, DESK = ({"width": width, "height": height} for width, height in ((360, 640), (768, 1024), (1280, 900)))
ROW = "xpath=ancestor::*[contains(@class, 'rg-regel')]"
# The entry that the address leads to: it is lit, and the heading of its theme stands in the window, above it.
WITH_THEME = """id => {
  const place = document.getElementById(id), entry = place.closest("li"), heading = place.closest(".rg-kruising").querySelector("h3")
  const at = heading.getBoundingClientRect(), there = place.getBoundingClientRect()
  return at.top >= 0 && at.bottom <= there.top && there.bottom <= innerHeight && getComputedStyle(entry).outlineStyle === "solid"
}"""


@pytest.mark.parametrize("script", [True, False])
def test_on_a_phone_a_mark_leads_to_its_ground_with_the_theme_in_sight(browser, folder, marks, script):
    with reader(browser, folder, PHONE, java_script_enabled=script) as page:
        for index, mark in marks:
            page.goto(f"{folder}/verbanden.html")
            page.locator(".rg-matrix .rg-tekening a .rg-merk").nth(index).click()
            assert page.url.endswith(f"#{mark.doel}") and not page.locator(".rg-waarom").is_visible()
            page.wait_for_function(WITH_THEME, arg=mark.doel)


def test_without_script_a_mark_leads_there_on_a_desk_too(browser, folder, marks):
    with reader(browser, folder, DESK, java_script_enabled=False) as page:
        for index, mark in marks:
            page.goto(f"{folder}/verbanden.html")
            page.locator(".rg-matrix .rg-tekening a .rg-merk").nth(index).click()
            page.wait_for_function(WITH_THEME, arg=mark.doel)


def test_every_published_place_of_a_connection_keeps_its_theme_in_sight(letters, folder, boek, matrix):
    places = [punt.doel for rij in matrix.rijen for punt in rij.kruispunten]
    with reader(letters, folder, alone=True) as page:
        page.goto(f"{folder}/verbanden.html")
        for size in ({"width": 320, "height": 640}, DESK):
            page.set_viewport_size(size)
            for place in places:
                page.evaluate("place => { location.hash = place }", place)
                page.wait_for_function(WITH_THEME, arg=place)


def test_a_mark_lights_its_row_and_column(browser, folder, marks):
    with reader(browser, folder) as page:
        for index, _ in marks:
            page.goto(f"{folder}/verbanden.html")
            mark = page.locator(".rg-matrix .rg-tekening a").nth(index)
            row = mark.locator(ROW)
            before = row.evaluate("row => getComputedStyle(row).backgroundColor")
            mark.locator(".rg-merk").hover()
            lit, head = (page.locator(part).bounding_box() for part in (".rg-strook:visible", ".rg-matrix .rg-namen"))
            picture = page.locator(".rg-matrix .rg-tekening").bounding_box()
            assert lit["y"] < head["y"] and lit["y"] + lit["height"] > picture["y"] + picture["height"]
            assert row.evaluate("row => getComputedStyle(row).backgroundColor") != before


@pytest.mark.parametrize("size", [TABLET, DESK], ids=["768", "1280"])
def test_the_reason_of_a_mark_stands_beside_the_matrix(browser, folder, boek, matrix, marks, size):
    said = {"tekst": "Volgens de raadgever", "achtergrond": "Onze toelichting: achtergrond"}
    with reader(browser, folder, size) as page:
        page.goto(f"{folder}/verbanden.html")
        panel = page.locator(".rg-waarom")
        for index, mark in marks:
            theme = next(rij.thema for rij in matrix.rijen if mark in rij.kruispunten)
            page.locator(".rg-matrix .rg-tekening a .rg-merk").nth(index).click()
            ground = next(each.verband for each in boek.relaties(theme.ref, grond=mark.grond) if each.ander == mark.kolom.record)
            reason = ground.tekst.citaat if mark.grond == "tekst" else ground.achtergrond.reden
            words = panel.inner_text()
            assert said[mark.grond] in words and said[{"tekst": "achtergrond", "achtergrond": "tekst"}[mark.grond]] not in words
            assert theme.titel in words and mark.kolom.record.titel in words and reason in words
            assert (boek.raadgever.uitgever in words) == (mark.grond == "tekst")
            assert panel.get_attribute("aria-label") == mark.titel and "#" not in page.url
            picture, box = page.locator(".rg-matrix .rg-tekening").bounding_box(), panel.bounding_box()
            assert box["x"] >= picture["x"] + picture["width"]
            assert box["y"] >= 0 and box["y"] + box["height"] <= size["height"] and box["x"] + box["width"] <= size["width"]
        assert page.evaluate(
            "() => { const ids = [...document.querySelectorAll('[id]')].map(one => one.id); return ids.length === new Set(ids).size }"
        )


def test_the_reasons_are_read_by_keyboard(browser, folder, matrix):
    """Each mark has a name and a place in the order; its reason takes the focus, and gives it back."""
    names = [punt.titel for rij in matrix.rijen for punt in rij.kruispunten]
    has = "() => document.activeElement.querySelector(':scope > title')?.textContent ?? document.activeElement.className"
    with reader(browser, folder, DESK) as page:
        page.goto(f"{folder}/verbanden.html")
        page.locator(".rg-matrix .rg-bijschrift a").focus()
        for name in names:
            page.keyboard.press("Tab")
            assert page.evaluate(has) == name
        mark = page.locator(".rg-matrix .rg-tekening a").last
        for closing in ("Escape", "Enter"):  # the second on the button of the panel
            page.keyboard.press("Enter")
            assert page.locator(".rg-waarom").is_visible() and "rg-waarom" in page.evaluate(has)
            assert mark.get_attribute("aria-current") == "true"
            if closing == "Enter":
                page.keyboard.press("Tab")
            page.keyboard.press(closing)
            assert not page.locator(".rg-waarom").is_visible() and page.evaluate(has) == names[-1]
            assert mark.get_attribute("aria-current") is None
        page.keyboard.press("Enter")
        page.set_viewport_size(PHONE)  # as when letters are made larger: the focus stays at the mark
        page.wait_for_function("() => document.querySelector('.rg-waarom').hidden")
        assert page.evaluate(has) == names[-1]


def test_the_matrix_starts_above_the_fold_and_keeps_its_heads(letters, folder, matrix):
    with reader(letters, folder, alone=True) as page:
        for size in (TABLET, DESK):
            page.set_viewport_size(size)
            page.goto(f"{folder}/verbanden.html")
            rows = page.locator(".rg-matrix .rg-regel")
            assert rows.nth(len(matrix.rijen) // 2).bounding_box()["y"] < size["height"]
            last = rows.last
            last.evaluate("row => scrollTo(0, row.getBoundingClientRect().top + scrollY - innerHeight / 2)")
            head, name, marks = (
                part.bounding_box() for part in (page.locator(".rg-matrix .rg-hoofd"), last.locator(".rg-thema"), last.locator("svg"))
            )
            assert head["y"] == pytest.approx(0, abs=1) or head["y"] + head["height"] <= name["y"]
            assert head["y"] >= -1 and head["y"] + head["height"] <= marks["y"] + 1
            assert (
                name["x"] + name["width"] <= marks["x"] + 1 and abs(name["y"] + name["height"] / 2 - marks["y"] - marks["height"] / 2) < 2
            )


def test_today_stands_on_the_line_or_the_page_says_why_not(browser, folder, tijdlijn):
    begin, end = tijdlijn.begin.datum, tijdlijn.einde.datum
    with reader(browser, folder, alone=True) as page:
        for day, words in (
            (date(2026, 11, 24), "Vandaag, 24 november 2026: de raadsperiode is 7 maanden bezig; de volgende verkiezingen zijn over 3 jaar en 3 maanden."),
            (begin, "Vandaag, 18 maart 2026: de nieuwe raad begint over 14 dagen; de volgende verkiezingen zijn over 4 jaar."),
            (date(2026, 4, 1), "Vandaag, 1 april 2026: de nieuwe raad begint; de volgende verkiezingen zijn over 3 jaar en 11 maanden."),
            (date(2030, 3, 19), "Vandaag, 19 maart 2030: de raadsperiode is 3 jaar en 11 maanden bezig; de volgende verkiezingen zijn over 1 dag."),
            (end, "Vandaag, 20 maart 2030: de raadsperiode is 3 jaar en 11 maanden bezig; de verkiezingen zijn vandaag."),
        ):  # fmt: skip
            page.clock.set_fixed_time(f"{day}T12:00:00")
            page.goto(f"{folder}/momenten/index.html")
            assert page.locator(".rg-vandaag-zin").inner_text() == words
            line = page.locator(".rg-vandaag line").last
            assert line.get_attribute("x1") == line.get_attribute("x2")
            assert float(line.get_attribute("x1")[:-1]) == pytest.approx(pictures.percent(day, begin, end), abs=0.01)
            assert page.locator(".rg-vandaag text").is_visible()
        for day in (begin - timedelta(days=1), end + timedelta(days=1)):
            page.clock.set_fixed_time(f"{day}T12:00:00")
            page.goto(f"{folder}/momenten/index.html")
            assert not page.locator(".rg-vandaag-zin").is_visible() and page.locator(".rg-vandaag-zin").text_content() == ""
            assert not page.locator(".rg-vandaag text").is_visible()
            assert page.locator(".rg-altijd li:visible a").all_inner_texts() == [moment.titel for moment in tijdlijn.altijd]


def test_one_line_for_today_passes_all_lanes(browser, folder, tijdlijn):
    with reader(browser, folder, alone=True) as page:
        page.clock.set_fixed_time("2026-11-24T12:00:00")
        page.goto(f"{folder}/momenten/index.html")
        for width in (320, 1280):
            page.set_viewport_size({"width": width, "height": 900})
            assert page.locator(".rg-vandaag line:not(.rg-om-vandaag)").count() == 1
            line = page.locator(".rg-vandaag line:not(.rg-om-vandaag)").bounding_box()
            lanes = [lane.bounding_box() for lane in page.locator(".rg-baan + svg").all()]
            assert len(lanes) == len(tijdlijn.banen)
            assert all(line["y"] <= lane["y"] and lane["y"] + lane["height"] <= line["y"] + line["height"] for lane in lanes)
            word = page.locator(".rg-vandaag text").bounding_box()
            assert 0 <= word["y"] + 3 - line["y"] - line["height"] <= 12, width


def test_what_applies_today_stands_under_now(browser, folder, boek, tijdlijn):
    """Every moment but the start, which is there in the first half year of a council; what may be now says so, as on a theme."""
    start = [moment.titel for moment in boek.of_soort("momenten") if moment.op_de_lijn == "begin"]
    others = [moment.titel for moment in boek.of_soort("momenten") if moment.op_de_lijn != "begin"]
    with reader(browser, folder, alone=True) as page:
        for day, wanted in (("2026-05-01", [*start, *others]), ("2026-11-24", others), ("2029-01-01", others)):
            page.clock.set_fixed_time(f"{day}T12:00:00")
            page.goto(f"{folder}/momenten/index.html")
            shown = page.locator(".rg-altijd li:visible a").all_inner_texts()
            assert sorted(shown) == sorted(wanted), day
            assert shown[0] in [moment.titel for moment in tijdlijn.altijd], "what is always on comes first"
        there = page.locator(".rg-altijd .rg-geldt:visible").all_inner_texts()
        assert there == ["Dit jaar:", "Misschien nu:"]
        page.goto(f"{folder}/themas/woonoverlast.html")
        shown = page.locator("[data-moment] .rg-geldt:visible").all_inner_texts()
        assert shown == ["Nu:", there[1], "Weer in 2030:"], "what can be done now comes first"
        assert page.get_by_text(pictures.CHECK["verschilt-per-plan"]).is_visible()


def test_without_script_the_page_knows_no_today(site):
    page = html.document_fromstring((site / "momenten" / "index.html").read_text(encoding="utf-8"))
    assert [line.get("hidden") for line in page.xpath("//p[@class='rg-vandaag-zin']")] == [""]
    assert set(page.xpath("//*[@class='rg-vandaag']/@display")) == {"none"}
    scripts = ["moments", "timeline"]  # in this order
    assert page.xpath("//figure//script | //article//script/@src") == [f"../assets/js/{name}.js" for name in scripts]
    assert all((site / "assets" / "js" / f"{name}.js").is_file() for name in scripts)


def test_on_paper_a_picture_fits_and_stays_whole(browser, folder):
    with reader(browser, folder, {"width": 680, "height": 980}, color_scheme="dark") as page:  # A4 within its margins
        page.emulate_media(media="print")
        for name, selector in PICTURES.items():
            page.goto(f"{folder}/{name}")
            figure = page.locator(selector)
            box = figure.bounding_box()
            assert box["width"] <= 680 and box["height"] <= 980, name
            assert figure.evaluate("figure => getComputedStyle(figure).breakInside") == "avoid"
            assert figure.evaluate("figure => getComputedStyle(figure).color") == "rgb(0, 0, 0)"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_disc_and_ring_differ_without_our_colours(browser, folder, scheme):
    with reader(browser, folder, color_scheme=scheme, forced_colors="active") as page:
        page.goto(f"{folder}/verbanden.html")
        fills = [
            page.locator(f".rg-legenda .rg-grond-{ground}").evaluate("mark => getComputedStyle(mark).fill")
            for ground in ("tekst", "achtergrond")
        ]
        assert fills[0] != fills[1]
