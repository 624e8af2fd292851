"""A tip on the page of a theme: one line that unfolds to its words, its notes and how to copy them."""

import pytest
from conftest import CLIPBOARD, PHONE, copied, reader

from macros.boek import choices


def shown(boek, thema):
    """The tips that unfold on the page of a theme, each with the title of its role."""
    return [(deel.rol.titel, tip) for deel in choices.tips_for_theme(boek, thema) for tip in deel.eigen + deel.ons]


def words_of(place):
    """The words of the raadgever that are in sight there."""
    return " ".join(place.locator("blockquote").inner_text().split())


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_each_tip_is_a_line_that_unfolds_to_its_words(browser, folder, boek, script):
    there, below = 0, []
    with reader(browser, folder, PHONE, java_script_enabled=script, permissions=CLIPBOARD) as page:
        for thema in boek.of_vorm("themas"):
            page.goto(f"{folder}/{thema.ref}.html")
            for rol, tip in shown(boek, thema):
                words = boek.fragmenten[tip.ref].tekst
                fold = page.locator("section:has(> #tips) details", has_text=tip.titel)
                assert fold.locator("summary").inner_text().startswith(rol) and not fold.locator(".rg-woordblok").is_visible()
                fold.locator("summary").click()
                for noot in boek.noten_at(tip.ref):
                    assert fold.locator(".rg-noot, .rg-noot-regel", has_text=noot.bij).is_visible(), (thema.ref, noot.id)
                place = fold
                if not fold.locator("blockquote").count():
                    fold.get_by_role("link", name="De woorden van deze tip").click()
                    place = page.locator("section:has(> #raadgever)")
                    below.append(thema.id)
                assert words_of(place) == words, thema.ref
                if script:
                    _, text = copied(page, place.get_by_role("button", name="Kopieer deze woorden"))
                    assert words in text and f"{tip.ref}.html" in text
                    assert all(noot.tekst in text for noot in boek.noten_at(tip.ref)), thema.ref
                there += 1
    assert there > 6 and below == ["verward-gedrag", "sociale-crisis"], "of these alone all words of the tip stand below"
