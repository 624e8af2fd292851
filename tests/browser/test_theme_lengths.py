"""How long the page of a theme is for a council member with a phone, ten minutes before the debate; in wide letters."""

import pytest

from bench import lengths

MOST = {"screens": 5, "words": 600, "links": 40, "controls": 12}
MOST_AT_A_DESK = 3
# The words of each page with all folds open, in the version before questions came first.
BEFORE = {
    "alcohol-en-drugs-jongeren": 1259,
    "criminaliteit-door-drugsverslaving": 1087,
    "huiselijk-geweld": 1528,
    "inbraken": 1168,
    "jeugdgroepen": 1278,
    "jeugdrecidive": 1115,
    "kindermishandeling": 1334,
    "leefomgeving": 1184,
    "multiprobleemgezinnen": 1191,
    "seksueel-geweld": 1234,
    "sociale-crisis": 1318,
    "verward-gedrag": 1629,
    "woonoverlast": 1479,
}


@pytest.fixture(scope="module")
def window(browser_with):
    """A page with wide letters."""
    page = browser_with("wide").new_page()
    yield page
    page.close()


def test_each_theme_is_short_on_a_phone_and_at_a_desk(site, boek, window):
    themas = boek.of_vorm("themas")
    assert {thema.id for thema in themas} == set(BEFORE)
    for thema in themas:
        address = (site / f"{thema.ref}.html").as_uri()
        window.set_viewport_size(lengths.PHONE)
        window.goto(address)
        found = lengths.count(window)
        assert {name: round(found[name], 2) for name in MOST if found[name] > MOST[name]} == {}, thema.ref
        first = window.locator(".rg-vraag").first.bounding_box()
        assert first["y"] + first["height"] <= lengths.PHONE["height"], f"{thema.ref}: a question stands on the first screen"
        window.evaluate(lengths.OPEN)
        assert found["words"] < lengths.count(window)["words"] < BEFORE[thema.id], thema.ref
        window.set_viewport_size(lengths.DESK)
        window.goto(address)
        assert lengths.count(window)["screens"] <= MOST_AT_A_DESK, thema.ref
