"""Terms that explain themselves where they stand: what is in the page, and how the popup behaves."""

from contextlib import ExitStack, contextmanager

import pytest
from accessibility import DOUBLED, DRESS
from conftest import DESK, PHONE, reader
from every_page import HOSTILE, every_page, hostile
from looked_at import CONTRAST
from lxml import html

NAME = "decentralisaties/wmo.html"
TOUCH = {"has_touch": True, "is_mobile": True}
SMALL = {"width": 320, "height": 480}
SIZES = pytest.mark.parametrize("viewport", [DESK, PHONE, SMALL], ids=["desk", "phone", "320"])
LONG = 60_000  # ms; longer than anything here waits


def terms(tree):
    return tree.xpath("//a[contains(concat(' ', @class, ' '), ' rg-begrip ')]")


def test_every_term_carries_its_meaning(boek):
    found = 0
    for name, page in every_page(boek):
        for link in terms(html.fromstring(page)):
            ref = "/".join(link.get("href").removesuffix(".html").split("/")[-2:])
            record = boek.records.get(ref) or boek.records[f"{name.split('/')[0]}/{ref.split('/')[-1]}"]
            assert link.get("data-uitleg") == record.in_het_kort, (name, ref)
            assert link.get("data-titel") == record.titel, (name, ref)
            found += 1
    assert found > 50


def test_no_term_is_linked_in_a_heading_or_a_link(boek):
    for name, page in every_page(boek):
        for link in terms(html.fromstring(page)):
            around = {parent.tag for parent in link.iterancestors()}
            assert not around & {"a", "button", "h1", "h2", "h3", "h4", "h5", "h6"}, name


def test_a_hostile_meaning_is_text(boek):
    for name, page in every_page(hostile(boek)):
        for link in terms(html.fromstring(page)):
            assert link.get("data-uitleg") == HOSTILE, name


@contextmanager
def opening(browser, folder):
    """Opens a page of the site, as the reader of it. `still`: no time passes there but what the test lets pass."""
    with ExitStack() as opened:

        def opener(viewport=DESK, name=NAME, still=False, **options):
            page = opened.enter_context(reader(browser, folder, viewport, alone=still, **options))
            page.set_default_timeout(5000)
            if still:
                page.clock.install(time="2026-11-24T10:00:00")
            page.goto(f"{folder}/{name}")
            if still:
                page.clock.pause_at("2026-11-24T11:00:00")
            return page

        yield opener


@pytest.fixture
def open_page(browser, folder):
    """Opens a page of the site (see `opening`)."""
    with opening(browser, folder) as opener:
        yield opener


@pytest.fixture
def open_in_letters(letters, folder):
    """The same, in the letters of each family in turn."""
    with opening(letters, folder) as opener:
        yield opener


def popup(page):
    return page.locator(".rg-uitleg")


def visible(page):
    page.wait_for_selector(".rg-uitleg", state="visible")
    return popup(page)


def gone(page):
    page.wait_for_selector(".rg-uitleg", state="hidden")
    assert page.locator("[aria-describedby=rg-uitleg]").count() == 0


# What a frame shows is settled when its scripts have run: scrolling comes first, drawing after them.
FRAME = "() => new Promise(done => requestAnimationFrame(() => done()))"
PLACES = """() => {
  const { left, right, top, bottom } = document.querySelector(".rg-uitleg").getBoundingClientRect()
  const term = document.querySelector("[aria-describedby=rg-uitleg]").getBoundingClientRect()
  const over = [[left, top], [right, bottom]].every(([x, y], i) => // nothing lies over its corners
    document.elementFromPoint(x + (i ? -8 : 8), y + (i ? -8 : 8))?.closest(".rg-uitleg"))
  return { left, right, top, bottom, over: Boolean(over), term: { top: term.top, bottom: term.bottom },
    head: document.querySelector(".md-header").getBoundingClientRect().bottom,
    wide: document.documentElement.scrollWidth }
}"""
# The same for every so manieth term, after the page was put somewhere and the term got the focus.
PLACES_ALL = """async ([put, every]) => {
  const frame = FRAME, places = PLACES, putting = new Function("term", "turn", put), all = []
  const terms = [...document.querySelectorAll(".rg-begrip")].filter((term, turn) => turn % every === 0)
  for (const [turn, term] of terms.entries()) {
    putting(term, turn)
    term.focus()
    await frame()
    all.push(places())
    term.blur()
    document.dispatchEvent(new KeyboardEvent("keydown", { key: "Escape" }))
  }
  return all
}""".replace("FRAME", FRAME).replace("PLACES", PLACES)
# And while the page scrolls on, a little at a time.
PLACES_ON_THE_WAY = """async steps => {
  const frame = FRAME, places = PLACES, all = []
  for (let step = 0; step < steps; step++) {
    await frame()
    all.push(places())
    scrollBy(0, 20)
  }
  return all
}""".replace("FRAME", FRAME).replace("PLACES", PLACES)


def places(page):
    """Where the popup and its term are, in the frame that the browser is about to draw."""
    page.evaluate(FRAME)
    return page.evaluate(PLACES)


def check_whole(at, viewport):
    assert at["left"] >= 0 and at["right"] <= viewport["width"], at
    assert at["top"] >= max(0, at["head"]) and at["bottom"] <= viewport["height"], at
    assert at["wide"] <= viewport["width"], at
    assert at["over"], at


def whole_on_screen(page, viewport):
    check_whole(places(page), viewport)


def test_the_mouse_brings_up_the_meaning_and_may_move_onto_it(open_page, boek):
    page = open_page(still=True)
    term = page.locator(".rg-begrip", has_text="zelfredzaamheid").first
    record = boek.records["begrippen/zelfredzaamheid"]
    term.hover()
    page.clock.run_for(100)
    assert not popup(page).is_visible(), "a pointer that passes by opens nothing"
    page.clock.run_for(100)
    shown = visible(page)
    assert "Onze uitleg" in shown.inner_text() and record.in_het_kort in shown.inner_text()
    assert page.locator(f"#{term.get_attribute('aria-describedby')}").inner_text() == record.in_het_kort
    more = shown.get_by_role("link", name=f"Meer over {record.titel}")
    shown.hover()
    page.clock.run_for(LONG)
    assert shown.is_visible(), "it stays while the pointer is on it"
    page.mouse.move(5, 5)
    page.clock.run_for(200)
    assert shown.is_visible(), "there is time to bring the pointer to it"
    page.clock.run_for(100)
    gone(page)
    term.hover()
    page.clock.run_for(200)
    visible(page)
    more.click()
    page.wait_for_url("**/begrippen/zelfredzaamheid.html")


def test_a_pointer_that_leaves_at_once_opens_nothing(open_page):
    page = open_page(still=True)
    page.locator(".rg-begrip").first.hover()
    page.clock.run_for(100)
    page.mouse.move(5, 5)
    page.clock.run_for(LONG)
    assert not popup(page).is_visible()


def test_the_mouse_follows_the_link_and_opens_a_tab_as_usual(open_page):
    page = open_page()
    term = page.locator(".rg-begrip", has_text="zelfredzaamheid").first
    page.evaluate(
        "() => { window.left = []; for (const kind of ['click', 'auxclick']) addEventListener(kind, event => {"
        "left.push(!event.defaultPrevented); event.preventDefault() }, { once: true }) }"
    )
    term.click(modifiers=["Control"])
    term.click(button="middle")
    assert page.evaluate("left") == [True, True], "left to the browser, which opens a tab"
    term.click()
    page.wait_for_url("**/begrippen/zelfredzaamheid.html")


def test_keyboard_focus_brings_it_up_and_escape_closes_it(open_page):
    page = open_page(still=True)
    first, second = page.locator(".rg-begrip").nth(0), page.locator(".rg-begrip").nth(1)
    page.locator(".rg-kruimels a").last.focus()
    while not first.evaluate("e => e === document.activeElement"):
        page.keyboard.press("Tab")
    visible(page)
    assert popup(page).count() == 1
    assert first.get_attribute("aria-describedby") == "rg-uitleg"
    page.mouse.move(5, 5)
    page.clock.run_for(LONG)
    assert popup(page).is_visible(), "it stays as long as the focus does"
    page.keyboard.press("Escape")
    gone(page)
    assert first.evaluate("e => e === document.activeElement")
    page.keyboard.press("Tab")
    visible(page)
    assert second.get_attribute("aria-describedby") == "rg-uitleg"
    assert first.get_attribute("aria-describedby") is None
    href = second.get_attribute("href").rsplit("/", 1)[1]
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/{href}")


def test_focus_that_goes_elsewhere_closes_it_and_never_goes_into_it(open_page):
    page = open_page()
    page.locator(".rg-begrip").first.focus()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    visible(page)
    for _ in range(12):
        page.keyboard.press("Tab")
        assert not page.evaluate("!!document.activeElement.closest('.rg-uitleg')")
    last = page.locator(".rg-bron a").last
    last.focus()
    gone(page)


def test_escape_closes_what_the_mouse_brought_up(open_page):
    page = open_page(still=True)
    term = page.locator(".rg-begrip").first
    term.hover()
    page.clock.run_for(200)
    visible(page)
    page.keyboard.press("Escape")
    gone(page)
    page.clock.run_for(LONG)
    assert not popup(page).is_visible(), "it does not come back by itself"


def test_only_one_is_up_at_a_time(open_page):
    page = open_page()
    for term in page.locator(".rg-begrip").all()[:3]:
        term.hover()
        page.wait_for_function(
            "words => document.querySelector('#rg-uitleg').textContent === words",
            arg=term.get_attribute("data-uitleg"),
        )
        assert page.locator(".rg-uitleg:visible").count() == 1
        assert page.locator("[aria-describedby=rg-uitleg]").count() == 1
        page.keyboard.press("Escape")


@pytest.mark.parametrize("viewport", [DESK, PHONE], ids=["tablet", "phone"])
def test_the_first_tap_explains_and_the_popup_leads_on(open_page, viewport):
    page = open_page(viewport, still=True, **TOUCH)
    first, second = page.locator(".rg-begrip").nth(0), page.locator(".rg-begrip").nth(1)
    first.tap()
    assert visible(page).get_by_text(first.get_attribute("data-uitleg")).is_visible()
    assert page.locator("p[role=status].rg-onzichtbaar").inner_text() == first.get_attribute("data-uitleg")
    assert page.url.endswith(NAME)
    page.clock.run_for(LONG)
    assert popup(page).is_visible()
    page.locator("h1").tap()
    gone(page)
    second.tap()
    more = visible(page).get_by_role("link")
    assert more.bounding_box()["height"] >= 44 or not page.evaluate("matchMedia('(pointer: coarse)').matches")
    more.tap()
    page.wait_for_url("**/begrippen/*.html")
    page.go_back()
    assert page.url.endswith(NAME)
    assert not popup(page).is_visible()


def test_a_second_tap_follows_the_link_and_another_term_takes_over(open_page):
    page = open_page(PHONE, **TOUCH)
    first, last = page.locator(".rg-begrip").first, page.locator(".rg-begrip").last
    last.tap()
    visible(page)
    page.evaluate("scrollTo(0, 0)")
    first.tap()
    assert visible(page).get_by_text(first.get_attribute("data-uitleg")).is_visible()
    target = first.get_attribute("href").rsplit("/", 1)[1]
    first.tap()
    page.wait_for_url(f"**/{target}")


def test_enter_follows_the_link_after_a_tap_elsewhere(open_page):
    """A laptop with a touch screen: what was touched last does not change what a key does."""
    page = open_page(**TOUCH)
    page.locator("h1").tap()
    term = page.locator(".rg-begrip").first
    term.focus()
    page.keyboard.press("Escape")
    target = term.get_attribute("href").rsplit("/", 1)[1]
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/{target}")


# Where the page is when a term gets the focus: the term at an edge of the window or in the middle, or out of sight.
PUT = {
    "in sight": """term.scrollIntoView({ block: ["start", "center", "end"][turn % 3] })
        scrollBy(0, term.getBoundingClientRect().top < 60 ? -60 : 0)""",
    "far away": "scrollTo(0, turn % 2 ? 0 : 1e6)",
}


@SIZES
def test_it_is_whole_on_the_screen_for_terms_all_over_the_page(open_in_letters, folder, viewport):
    page = open_in_letters(viewport)
    for name, every in ((NAME, 1), ("raadgever.html", 3)):
        page.goto(f"{folder}/{name}")
        page.keyboard.press("Shift")  # the last thing used is the keyboard
        for put in PUT.values():
            found = page.evaluate(PLACES_ALL, [put, every])
            assert len(found) > 5
            for at in found:
                check_whole(at, viewport)


def test_tab_to_a_term_far_down_shows_it_on_the_screen(open_in_letters):
    page, met = open_in_letters(PHONE, "raadgever.html"), 0
    page.locator("article a").first.focus()
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.matches('.rg-begrip')"):
            whole_on_screen(page, PHONE)
            met += 1
    assert met > 10


def test_it_scrolls_along_with_its_term(open_page):
    page = open_page()
    term = page.locator(".rg-begrip").first
    term.hover()
    visible(page)
    before, at = places(page), page.evaluate("scrollY")
    page.evaluate("scrollBy(0, 40)")
    after = places(page)
    assert page.evaluate("scrollY") == at + 40
    assert after["top"] - after["term"]["top"] == pytest.approx(before["top"] - before["term"]["top"], abs=1)


@SIZES
def test_it_stays_on_the_screen_as_long_as_its_term_and_leaves_with_it(open_in_letters, viewport):
    page = open_in_letters(viewport, "raadgever.html")
    terms = page.locator(".rg-begrip")
    term = terms.nth(terms.count() // 2)
    page.keyboard.press("Shift")
    term.evaluate("e => { e.focus(); e.scrollIntoView({ block: 'end' }); scrollBy(0, -80) }")
    seen = set()
    for at in page.evaluate(PLACES_ON_THE_WAY, viewport["height"] // 20 + 16):
        if at["term"]["top"] >= max(0, at["head"]) and at["term"]["bottom"] <= viewport["height"]:
            check_whole(at, viewport)
            seen.add("in sight")
        elif at["term"]["bottom"] < 0:
            assert at["top"] - at["term"]["bottom"] == pytest.approx(8, abs=1), "it does not stay behind"
            seen.add("gone")
    assert seen == {"in sight", "gone"}


def test_it_goes_along_when_the_window_or_the_page_changes(open_page):
    page = open_page()
    term = page.locator(".rg-begrip").last
    page.keyboard.press("Shift")
    term.evaluate("e => { e.scrollIntoView({ block: 'center' }); e.focus() }")
    at = places(page)
    assert at["top"] > at["term"]["bottom"]
    lower = {"width": DESK["width"], "height": int(at["bottom"]) - 10}
    page.set_viewport_size(lower)
    at = places(page)
    assert at["bottom"] < at["term"]["top"], "there is no room below it any more"
    whole_on_screen(page, lower)
    page.evaluate(
        "() => { document.documentElement.style.overflowAnchor = 'none'; document.querySelector('h1').style.paddingTop = '30px' }"
    )
    page.evaluate(FRAME)  # the size of a page is told after the scripts of a frame, before it is drawn
    later = places(page)
    assert later["term"]["top"] == pytest.approx(at["term"]["top"] + 30, abs=1)
    assert later["bottom"] - later["term"]["top"] == pytest.approx(at["bottom"] - at["term"]["top"], abs=1)
    term.evaluate("e => { e.closest('section').hidden = true }")
    gone(page)


def test_it_fits_in_a_window_that_is_lower_than_its_words(open_in_letters):
    page = open_in_letters({"width": 320, "height": 256})
    page.evaluate(DRESS, DOUBLED)
    page.keyboard.press("Shift")
    page.locator(".rg-begrip").first.evaluate("e => e.focus()")
    at = places(page)
    assert at["left"] >= 0 and at["right"] <= 320 and at["top"] >= 0 and at["bottom"] <= 256 and at["over"], at
    assert popup(page).evaluate("e => e.scrollHeight > e.clientHeight"), "so it scrolls inside"
    popup(page).hover()
    page.mouse.wheel(0, 5000)
    page.wait_for_function(
        "() => { const [e] = document.getElementsByClassName('rg-uitleg'); return e.scrollTop + e.clientHeight >= e.scrollHeight - 1 }"
    )
    more = popup(page).get_by_role("link").bounding_box()
    assert more["y"] + more["height"] <= 256


@pytest.mark.parametrize("options", [{"color_scheme": "light"}, {"color_scheme": "dark"}], ids=["light", "dark"])
def test_it_can_be_read_in_either_scheme(open_page, options):
    page = open_page(**options)
    page.locator(".rg-begrip").first.hover()
    visible(page)
    assert page.evaluate(CONTRAST) == []


def test_it_has_an_edge_in_forced_colours_and_does_not_move(open_page):
    page = open_page(forced_colors="active", reduced_motion="reduce")
    page.locator(".rg-begrip").first.hover()
    style = visible(page).evaluate(
        "e => { const s = getComputedStyle(e); return [s.borderLeftStyle, s.transitionDuration, s.animationName] }"
    )
    assert style == ["solid", "0s", "none"]
    page.emulate_media(media="print")
    assert not popup(page).is_visible()


def test_our_words_do_not_come_along_with_a_copy_of_the_raadgever(open_page, boek):
    page = open_page()
    page.locator("blockquote .rg-begrip").first.hover()
    visible(page)
    assert page.locator("blockquote").first.inner_text() == boek.records["decentralisaties/wmo"].tekst


@pytest.mark.parametrize("how", ["no JavaScript", "no popovers"])
def test_without_the_means_a_term_is_a_link(browser, folder, how):
    with reader(browser, folder, PHONE, **TOUCH, java_script_enabled=how != "no JavaScript") as page:
        page.add_init_script("delete HTMLElement.prototype.popover")
        page.goto(f"{folder}/{NAME}")
        page.locator(".rg-begrip").first.tap()
        page.wait_for_url("**/begrippen/*.html")
