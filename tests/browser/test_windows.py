"""The windows that tests share: one that was used is like a new one, and a test cannot leave anything in it for the next."""

import pytest
from conftest import CLIPBOARD, DESK, PHONE, STAYING, reader

LOOK = """() => ({
  wide: innerWidth, high: innerHeight, screen: [screen.width, screen.height], under: document.querySelectorAll(":hover").length,
  media: ["print", "screen", "(prefers-color-scheme: dark)", "(prefers-reduced-motion: reduce)", "(prefers-contrast: more)",
    "(forced-colors: active)", "(hover: hover)", "(pointer: coarse)"].map(query => matchMedia(query).matches),
  kept: [localStorage.length, sessionStorage.length, document.cookie], before: document.referrer, focus: document.activeElement.tagName,
})"""


def used(browser, folder, does=lambda page: None):
    """The page of a window that may be used again, after a test that did this with it."""
    with reader(browser, folder) as page:
        page.goto(f"{folder}/tips/regio.html")
        does(page)
    return page


def test_a_used_window_is_like_a_new_one(browser, folder):
    def all_sorts(page):
        page.set_viewport_size({"width": 500, "height": 500})
        page.emulate_media(media="print", color_scheme="dark", reduced_motion="reduce", forced_colors="active", contrast="more")
        page.locator("h1").click()
        page.set_default_timeout(1)

    before = used(browser, folder, all_sorts)
    looks = []
    for alone in (False, True):
        with reader(browser, folder, PHONE, alone=alone) as page:
            assert (page is before) != alone and page.url == "about:blank"
            page.goto(f"{folder}/index.html")
            page.wait_for_function("() => document.querySelector(':hover')")  # a moment after the page was drawn
            looks.append(page.evaluate(LOOK))
    assert looks[0] == looks[1]


def test_only_windows_that_are_alike_are_used_again(browser, folder, web):
    before = used(browser, folder)
    for base, options in ((folder, {"permissions": CLIPBOARD}), (folder, {"color_scheme": "light"}), (folder, {"alone": True}), (web, {})):
        with reader(browser, base, DESK, **options) as page:
            assert page is not before
    with reader(browser, folder) as page, reader(browser, folder) as other:
        assert page is before and other is not before, "one at a time"


@pytest.mark.parametrize("does", [
    lambda page: page.evaluate("localStorage.setItem('a', 'b')"), lambda page: page.evaluate("sessionStorage.setItem('a', 'b')"),
    lambda page: page.context.new_page(), lambda page: page.close(), lambda page: page.goto("about:blank"),
], ids=["kept", "kept for now", "another page", "closed", "nowhere"])  # fmt: skip
def test_a_window_in_which_something_is_left_is_thrown_away(browser, folder, does):
    before = used(browser, folder, does)
    with reader(browser, folder) as page:
        assert page is not before
        page.goto(f"{folder}/tips/regio.html")
        assert page.evaluate("localStorage.length + sessionStorage.length") == 0 and len(page.context.pages) == 1
    assert before.is_closed()


def test_a_window_in_which_a_test_failed_is_thrown_away(browser, folder):
    pages = []
    for does in (lambda page: pytest.fail("wrong"), lambda page: page.evaluate("console.error('wrong')")):
        with pytest.raises((AssertionError, pytest.fail.Exception), match="wrong"):
            used(browser, folder, lambda page, does=does: (pages.append(page), does(page)))
    assert pages[0] is not pages[1] and all(page.is_closed() for page in pages)


def test_what_would_stay_is_refused_and_a_window_of_ones_own_takes_it(browser, folder):
    clock = (lambda page: page.clock.install(), lambda page: page.clock.set_fixed_time("2026-11-24"))
    for does in (*(lambda page, name=name: getattr(page, name)("x", print) for name in STAYING),
                 lambda page: page.context.route("x", print), *clock):  # fmt: skip
        with pytest.raises(AssertionError, match="alone=True"):
            used(browser, folder, does)
    with reader(browser, folder, alone=True) as page:
        page.on("request", lambda request: None)
        page.clock.install()
        page.goto(f"{folder}/index.html")
