"""Terms that explain themselves where they stand: what is in the page, and how the popup behaves."""

import pytest
from conftest import DESK, PHONE, reader
from lxml import html
from test_browser import CONTRAST
from test_render import HOSTILE, every_page, hostile

NAME = "decentralisaties/wmo.html"
TOUCH = {"has_touch": True, "is_mobile": True}
SIZES = pytest.mark.parametrize("viewport", [DESK, PHONE, {"width": 320, "height": 480}], ids=["desk", "phone", "320"])


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


@pytest.fixture
def open_page(browser, folder):
    """Opens a page of the site, as the reader of it."""
    opened = []

    def opener(viewport=DESK, name=NAME, **options):
        context = reader(browser, folder, viewport, **options)
        page = context.__enter__()
        page.set_default_timeout(5000)
        opened.append(context)
        page.goto(f"{folder}/{name}")
        return page

    yield opener
    for context in opened:
        context.__exit__(None, None, None)


def popup(page):
    return page.locator(".rg-uitleg")


def visible(page):
    page.wait_for_selector(".rg-uitleg", state="visible")
    return popup(page)


def gone(page):
    page.wait_for_selector(".rg-uitleg", state="hidden")
    assert page.locator("[aria-describedby=rg-uitleg]").count() == 0


def whole_on_screen(page, viewport):
    box, header = popup(page).bounding_box(), page.locator(".md-header").bounding_box()
    assert box["x"] >= 0 and box["x"] + box["width"] <= viewport["width"], box
    assert box["y"] >= header["y"] + header["height"] and box["y"] + box["height"] <= viewport["height"], box
    assert page.evaluate("document.documentElement.scrollWidth") <= viewport["width"]
    assert popup(page).evaluate(  # nothing lies over its corners
        "e => { const b = e.getBoundingClientRect(); return [[b.left, b.top], [b.right, b.bottom]].every(([x, y], i) =>"
        "e.contains(document.elementFromPoint(x + (i ? -8 : 8), y + (i ? -8 : 8)))) }"
    )


def test_the_mouse_brings_up_the_meaning_and_may_move_onto_it(open_page, boek):
    page = open_page()
    term = page.locator(".rg-begrip", has_text="zelfredzaamheid").first
    record = boek.records["begrippen/zelfredzaamheid"]
    term.hover()
    assert not popup(page).is_visible(), "a pointer that passes by opens nothing"
    shown = visible(page)
    assert "Onze uitleg" in shown.inner_text() and record.in_het_kort in shown.inner_text()
    assert page.locator(f"#{term.get_attribute('aria-describedby')}").inner_text() == record.in_het_kort
    more = shown.get_by_role("link", name=f"Meer over {record.titel}")
    shown.hover()
    page.wait_for_timeout(500)
    assert shown.is_visible(), "it stays while the pointer is on it"
    page.mouse.move(5, 5)
    gone(page)
    term.hover()
    visible(page)
    more.click()
    page.wait_for_url("**/begrippen/zelfredzaamheid.html")


def test_a_pointer_that_leaves_at_once_opens_nothing(open_page):
    page = open_page()
    page.locator(".rg-begrip").first.hover()
    page.mouse.move(5, 5)
    page.wait_for_timeout(400)
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
    page = open_page()
    first, second = page.locator(".rg-begrip").nth(0), page.locator(".rg-begrip").nth(1)
    page.locator(".rg-kruimels a").last.focus()
    while not first.evaluate("e => e === document.activeElement"):
        page.keyboard.press("Tab")
    visible(page)
    assert popup(page).count() == 1
    assert first.get_attribute("aria-describedby") == "rg-uitleg"
    page.mouse.move(5, 5)
    page.wait_for_timeout(400)
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
    page = open_page()
    term = page.locator(".rg-begrip").first
    term.hover()
    visible(page)
    page.keyboard.press("Escape")
    gone(page)
    page.wait_for_timeout(400)
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
    page = open_page(viewport, **TOUCH)
    first, second = page.locator(".rg-begrip").nth(0), page.locator(".rg-begrip").nth(1)
    first.tap()
    assert visible(page).get_by_text(first.get_attribute("data-uitleg")).is_visible()
    assert page.locator("p[role=status].rg-onzichtbaar").inner_text() == first.get_attribute("data-uitleg")
    assert page.url.endswith(NAME)
    page.wait_for_timeout(400)
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


@SIZES
def test_it_is_whole_on_the_screen_for_terms_all_over_the_page(open_page, viewport):
    page = open_page(viewport)
    for name in (NAME, "raadgever.html"):
        page.goto(page.url.rsplit("/", 2 if "/decentralisaties/" in page.url else 1)[0] + f"/{name}")
        for term in page.locator(".rg-begrip").all()[::3]:
            term.evaluate("e => e.scrollIntoView({ block: ['start', 'center', 'end'][e.href.length % 3] })")
            term.evaluate("e => scrollBy(0, e.getBoundingClientRect().top < 60 ? -60 : 0)")
            page.keyboard.press("Shift")  # the last thing used is the keyboard
            term.evaluate("e => e.focus()")
            page.wait_for_selector(".rg-uitleg", state="visible")
            whole_on_screen(page, viewport)
            term.evaluate("e => e.blur()")
            page.keyboard.press("Escape")


def test_tab_to_a_term_far_down_shows_it_on_the_screen(open_page):
    page = open_page(PHONE, "raadgever.html")
    page.locator("article a").first.focus()
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.matches('.rg-begrip')"):
            page.wait_for_timeout(60)
            whole_on_screen(page, PHONE)


def test_it_scrolls_along_with_its_term(open_page):
    page = open_page()
    term = page.locator(".rg-begrip").first
    term.hover()
    before = visible(page).bounding_box()["y"] - term.bounding_box()["y"]
    page.evaluate("scrollBy(0, 40)")
    assert popup(page).bounding_box()["y"] - term.bounding_box()["y"] == pytest.approx(before, abs=1)


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
