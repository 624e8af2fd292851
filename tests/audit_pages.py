"""The long sweep, `make audit`: every page of the site, at both widths, in light, dark and the reader's own colours; and its
layout in every family of letters at every width.

On nginx with deploy/nginx.conf where that is there, so that the policy of the server holds as well as that of the page.
"""

from pathlib import Path

import builds
import pytest
from accessibility import DOUBLED, NARROW, SPACED, WIDE, axe, cut_off, keyboard
from conftest import reader, server
from layout import (
    HEIGHT,
    MOST_SHIFT,
    SHIFTS,
    WATCH_SHIFTS,
    WIDTHS,
    faults_at_all_widths,
)
from looked_at import CONTRAST
from whole_style import differences, with_whole_stylesheets

from bench import webserver
from macros.boek.addresses import PAPERS
from macros.build import lean
from macros.editing.permalinks import OWN_USE

LOOKS = [{"color_scheme": "light"}, {"color_scheme": "dark"}, {"forced_colors": "active"}]


def names():
    """Every page there is, by the ledger: what was ever published still answers with a page."""
    ledger = (Path(__file__).resolve().parent.parent / "data" / "permalinks.txt").read_text(encoding="utf-8")
    found = {line.partition("#")[0] for line in ledger.splitlines() if line and not line.startswith("# ")}
    return sorted(name for name in found if name.endswith(".html") and not name.startswith((*OWN_USE, PAPERS)))


@pytest.fixture(scope="module")
def whole(shared_folder):
    """The folder of the site."""
    return builds.plain(shared_folder)[0]


@pytest.fixture(scope="module")
def base(whole, tmp_path_factory):
    """The address of the site on a web server."""
    with webserver.nginx(whole, tmp_path_factory.mktemp("nginx")) if webserver.NGINX else server(whole) as found:
        yield f"https://127.0.0.1:{found[1]}" if webserver.NGINX else found


def test_every_page_is_swept(whole):
    there = {path.relative_to(whole).as_posix() for path in whole.rglob("*.html")}
    assert there == {*names(), "404.html"}


@pytest.mark.parametrize("name", [*names(), "404.html"])
def test_a_page(browser, base, name):
    for size in (NARROW, WIDE):
        # This fails on a message in the console, or a request elsewhere.
        with reader(browser, base, size, ignore_https_errors=True) as page:
            page.goto(f"{base}/{name}")
            for look in LOOKS:
                page.emulate_media(**look)
                assert axe(page) == [], (size["width"], look)
                assert "forced_colors" in look or page.evaluate(CONTRAST) == [], look
                page.emulate_media(color_scheme=None, forced_colors="none")
            assert keyboard(page)[0] == [], size["width"]
            if size is WIDE:
                assert cut_off(page, DOUBLED) == [], "letters of 200%"
            assert cut_off(page, SPACED) == [], (size["width"], "more room")


@pytest.mark.parametrize("name", [*names(), "404.html"])
def test_a_page_holds_in_any_letters(letters, base, name):
    with reader(letters, base, {"width": WIDTHS[0], "height": HEIGHT}, ignore_https_errors=True) as page:
        page.add_init_script(WATCH_SHIFTS)
        page.goto(f"{base}/{name}")
        assert page.evaluate(SHIFTS) < MOST_SHIFT, "moves while it loads"
        assert faults_at_all_widths(page) == []


@pytest.fixture(scope="module")
def heavy(whole, tmp_path_factory):
    """The site with every stylesheet whole."""
    return with_whole_stylesheets(whole, tmp_path_factory.mktemp("heel") / "site")


@pytest.mark.parametrize("name", names())
def test_a_page_looks_as_with_every_stylesheet_whole(browser, whole, heavy, name):
    if lean.SEARCH.search((whole / name).read_text(encoding="utf-8")):
        found = [differences(browser, whole, heavy, name, *look) for look in ((360, "dark"), (1280, "light"))]
        assert found == [[], []]
