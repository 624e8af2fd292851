"""How long the pages with much on them are on a phone, folds closed, in the widest letters: half of what they were."""

import pytest
from conftest import reader

SCREEN = {"width": 360, "height": 640}
SCREENS = {  # at most; before, in the order of these: 7.4, 39.1, 22.8, 25.5, 21.1, 10.3
    "index.html": 3.8,
    "raadgever.html": 19.5,
    "vaste-links.html": 4,
    "verbanden.html": 11,
    "begrippen/index.html": 8.5,
    "tips/index.html": 4.5,
}


@pytest.mark.parametrize("name", SCREENS)
def test_it_is_at_most_so_many_screens(letters, folder, name):
    with reader(letters, folder, SCREEN) as page:
        page.goto(f"{folder}/{name}")
        assert page.evaluate("document.documentElement.scrollHeight") <= SCREENS[name] * SCREEN["height"]


def test_the_themes_start_on_the_first_screen_of_home(letters, folder):
    with reader(letters, folder, SCREEN) as page:
        page.goto(f"{folder}/index.html")
        assert page.locator(".rg-ingang.rg-themas").bounding_box()["y"] < SCREEN["height"]


def test_without_javascript_the_text_starts_on_the_first_screen(letters, folder):
    with reader(letters, folder, SCREEN, java_script_enabled=False) as page:
        for name in SCREENS:
            page.goto(f"{folder}/{name}")
            assert page.get_by_role("heading", level=1).bounding_box()["y"] < SCREEN["height"] / 2, name
