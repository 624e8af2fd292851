"""The whole site as one file, opened from a folder where nothing else is."""

import shutil

import pytest
from accessibility import SIZES
from conftest import reader

from macros.boek import addresses


@pytest.fixture
def alone(site, boek, tmp_path):
    """The address of the file, copied to a folder of its own."""
    return shutil.copy(site / addresses.one_file_path(boek), tmp_path / "mee.html").as_uri()


@SIZES
def test_it_opens_alone_asks_for_nothing_and_fits(browser, alone, size):
    with reader(browser, alone, size, alone=True) as page:
        asked = []
        page.on("request", lambda request: asked.append(request.url))
        page.goto(alone)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        assert (
            page.evaluate("getComputedStyle(document.querySelector('.rg-passage')).borderLeftWidth") != "0px"
        )  # its policy lets its style in
        assert asked == [alone]


def test_a_link_leads_to_its_place_and_the_way_past_the_top_is_first_and_in_sight(browser, alone, boek):
    theme = boek.of_vorm("themas")[-1]
    with reader(browser, alone) as page:
        page.goto(alone)
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.textContent") == "Naar de inhoud"
        assert page.evaluate("document.activeElement.getBoundingClientRect().left") >= 0
        page.locator("#inhoud").get_by_role("link", name=theme.titel, exact=True).click()
        top = page.locator(f"#{addresses.anchor(theme.ref)}").evaluate("place => place.getBoundingClientRect().top")
        assert abs(top) < 5
