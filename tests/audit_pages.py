"""The long sweep, `make audit`: every page of the site, at both widths, in light, dark and the reader's own colours."""

from pathlib import Path

import pytest
from conftest import build_once, reader
from toegankelijk import DOUBLED, NARROW, SPACED, WIDE, axe, cut_off, keyboard

from macros.papers import FOLDER
from macros.permalinks import OWN_USE

LOOKS = [{"color_scheme": "light"}, {"color_scheme": "dark"}, {"forced_colors": "active"}]


def names():
    """Every page there is, by the ledger: what was ever published still answers with a page."""
    ledger = (Path(__file__).resolve().parent.parent / "data" / "permalinks.txt").read_text(encoding="utf-8")
    found = {line.partition("#")[0] for line in ledger.splitlines() if line and not line.startswith("# ")}
    return sorted(name for name in found if name.endswith(".html") and not name.startswith((*OWN_USE, FOLDER)))


@pytest.fixture(scope="module")
def whole(tmp_path_factory, worker_id):
    """The folder of the site, built without a public address."""
    return build_once(tmp_path_factory, worker_id, "built")[0]


def test_every_page_is_swept(whole):
    there = {path.relative_to(whole).as_posix() for path in whole.rglob("*.html")}
    assert there == {*names(), "404.html"}


@pytest.mark.parametrize("name", names())
def test_a_page(browser, whole, name):
    for size in (NARROW, WIDE):
        with reader(browser, whole.as_uri(), size) as page:  # which fails on a message in the console or a request elsewhere
            page.goto(f"{whole.as_uri()}/{name}")
            for look in LOOKS:
                page.emulate_media(**look)
                assert axe(page) == [], (size["width"], look)
                page.emulate_media(color_scheme=None, forced_colors="none")
            assert keyboard(page)[0] == [], size["width"]
            if size is WIDE:
                assert cut_off(page, DOUBLED) == [], "letters of 200%"
            assert cut_off(page, SPACED) == [], (size["width"], "more room")
