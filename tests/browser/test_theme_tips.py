"""A tip on the page of a theme: one line that unfolds to its words, its notes and how to copy them; or leads to them, in sight below."""

import pytest
from conftest import CLIPBOARD, PHONE, copied, reader

from macros.boek import choices


def shown(boek, thema):
    """The tips that name a theme, each with the title of its role."""
    return [(deel.rol.titel, tip) for deel in choices.tips_for_theme(boek, thema) for tip in deel.hier]


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_each_tip_is_a_line_that_unfolds_to_its_words(browser, folder, boek, script):
    unfolded, below = 0, 0
    with reader(browser, folder, PHONE, java_script_enabled=script, permissions=CLIPBOARD) as page:
        for thema in boek.of_vorm("themas"):
            page.goto(f"{folder}/{thema.ref}.html")
            for rol, tip in shown(boek, thema):
                words = boek.fragmenten[tip.ref].tekst
                line = page.locator("section:has(> #tips) .rg-regels > li", has_text=tip.titel)
                assert line.inner_text().startswith(rol)
                if line.locator("details").count():
                    assert not line.locator("blockquote").is_visible()
                    line.locator("summary").click()
                    place, notes = line, line
                    unfolded += 1
                else:
                    line.get_by_role("link", name=tip.titel).click()
                    place = page.locator("section:has(> #raadgever)")
                    notes = place.locator("details")
                    notes.locator("> summary").click()
                    below += 1
                assert " ".join(place.locator("blockquote").inner_text().split()) == words, thema.ref
                for noot in boek.noten_at(tip.ref):
                    assert notes.locator(".rg-noot, .rg-noot-regel", has_text=noot.bij).is_visible(), (thema.ref, noot.id)
                if script:
                    _, text = copied(page, place.get_by_role("button", name="Kopieer deze woorden"))
                    assert words in text and f"{tip.ref}.html" in text
                    assert all(noot.tekst in text for noot in boek.noten_at(tip.ref)), thema.ref
    assert unfolded > 2 < below


def test_notes_are_whole_on_paper(browser, folder, boek):
    """What leads to a note on the screen is the note itself on paper."""
    seen = 0
    with reader(browser, folder) as page:
        for thema in boek.of_vorm("themas"):
            page.goto(f"{folder}/{thema.ref}.html")
            page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
            page.emulate_media(media="print")
            paper = " ".join(page.locator("main").inner_text().split())
            for mention in boek.vermeldingen(thema.ref):
                for start, end in boek.sentences_about(mention, thema.ref):
                    for noot in boek.noten_between(mention.fragment.id, start, end):
                        seen += 1
                        assert noot.tekst in paper, (thema.ref, noot.id)
            assert not page.locator(".rg-noot-regel:visible, .rg-noten:visible").count()
            page.emulate_media(media="screen")
    assert seen > 10
