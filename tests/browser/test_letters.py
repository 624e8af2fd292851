"""The layout of pages in letters that are narrow, wide, and high, at the widths of phones, tablets and desks."""

import pytest
from accessibility import DOUBLED
from conftest import reader
from layout import (
    HEIGHT,
    MOST_SHIFT,
    SHIFTS,
    WATCH_SHIFTS,
    WIDTHS,
    faults,
    faults_at_all_widths,
)
from looked_at import PAGES
from panel import search

SMALLEST = {"width": WIDTHS[0], "height": HEIGHT}


@pytest.mark.long
def test_a_page_of_every_template_holds_at_every_width(letters, folder):
    with reader(letters, folder, SMALLEST, alone=True) as page:
        page.add_init_script(WATCH_SHIFTS)
        for name in PAGES:
            page.set_viewport_size(SMALLEST)
            page.goto(f"{folder}/{name}")
            assert page.evaluate(SHIFTS) < MOST_SHIFT, (name, "moves while it loads")
            assert faults_at_all_widths(page) == [], name


@pytest.mark.parametrize(
    "name",
    ["raadgever.html", "verbanden.html", "momenten/index.html", "begrippen/index.html", "vaste-links.html", "404.html",
     "leespakket.html#stukken=themas/woonoverlast,tips/regio"],
)  # fmt: skip
def test_letters_that_a_reader_doubles_stay_on_a_phone(letters, folder, name):
    with reader(letters, folder, SMALLEST, alone=True, bypass_csp=True) as page:
        page.goto(f"{folder}/{name}")
        page.add_style_tag(content=DOUBLED)
        assert faults(page) == []


def bundled(page):
    page.locator(".rg-meer-acties > summary").click()
    page.locator(".rg-werkbalk [data-doe=bundel]").click()
    page.locator(".rg-bundelbalk").wait_for()


def menu_open(page):
    page.locator(".rg-menuknop").click()
    page.locator(".rg-meer summary").click()
    page.locator(".rg-meer ul").wait_for()


IN_SIGHT = (
    "part => { part.scrollIntoView(); const { top, bottom } = part.getBoundingClientRect(); return top > -2 && bottom < innerHeight + 2 }"
)


def test_what_comes_up_is_reached_with_letters_that_a_reader_doubles(letters, folder):
    """The bar of a bundle, the whole menu, and the results of the search."""
    with reader(letters, folder, SMALLEST, alone=True, bypass_csp=True) as page:
        page.goto(f"{folder}/themas/woonoverlast.html")
        page.add_style_tag(content=DOUBLED)
        bundled(page)
        assert page.evaluate("document.querySelector('.rg-bundelbalk').scrollWidth") <= WIDTHS[0]
        menu_open(page)
        assert page.locator(".rg-meer li").last.evaluate(IN_SIGHT)
        page.keyboard.press("Escape")
        page.keyboard.press("Control+k")
        search(page, "wmo")
        assert page.evaluate("document.querySelector('dialog').scrollWidth") <= WIDTHS[0]


def all_unfolded(page):
    page.evaluate("() => { for (const fold of document.querySelectorAll('main details')) fold.open = true }")


def filtered(page):
    for select in page.locator(".rg-filter select").all():
        value = select.locator("option:not([disabled]):not([value=''])").first.get_attribute("value")
        select.select_option(value)
    page.locator(".rg-uitkomst button").wait_for()


@pytest.mark.parametrize(
    ("name", "does"),
    [("themas/woonoverlast.html", bundled), ("themas/woonoverlast.html", menu_open), ("tips/index.html", filtered),
     ("rollen/controleren.html", all_unfolded), ("leespakket.html", all_unfolded)],
)  # fmt: skip
def test_what_comes_up_holds_at_every_width(letters, folder, name, does):
    with reader(letters, folder, SMALLEST) as page:
        page.goto(f"{folder}/{name}")
        does(page)
        assert faults_at_all_widths(page) == []


def test_the_check_of_the_layout_sees_what_is_wrong(browser, tmp_path):
    """So that nothing found means something."""
    bad = tmp_path / "fout.html"
    bad.write_text(
        "<!doctype html><html lang=nl><meta charset=utf-8><title>x</title><style>body { margin: 0 }</style>"
        "<p class=uit style='width:40px;border:1px solid'>Aansprakelijkheidsverzekering</p>"
        "<p class=hoog style='height:9px;border:1px solid'>Twee<br>regels</p>"
        "<p class=onder>Woorden eronder</p><p class=boven style='margin-top:-2em'>Woorden erboven</p>"
        "<button class=een>Een</button><button class=twee style='margin-left:-20px'>Twee</button>"
        "<ul style='font:10px/12px sans-serif'><li><a class=laag href='#a'>Hier</a><li><a class=dicht href='#b'>Daar</a></ul>"
    )
    page = browser.new_page(viewport=SMALLEST)
    page.goto(bad.as_uri())
    found = "\n".join(faults(page))
    page.close()
    for fault in (
        "p.uit sticks out of p.uit",
        "p.hoog sticks out of p.hoog",
        "p.onder is over p.boven",
        "button.een is over button.twee",
        "a.laag is small and close to a.dicht",
    ):
        assert fault in found, fault
