"""axe-core and the Nu checker, on a page of every template; `make audit` lets axe look at every page, by all rules in every look."""

import re
import shutil
import subprocess

import pytest
from accessibility import COLOURS, NARROW, SIZES, WIDE, axe, nu_jar
from conftest import reader
from looked_at import CONTRAST, PAGES
from panel import FIELD, RESULT, button

PARTS = 6  # so that one process does not have all of them
NOT_CSS = ["--filterpattern", ".*CSS: .*"]  # the checker does not know what CSS has had for years, such as @container


def in_colours(page, scheme):
    """Give the page these colours, and wait until it has them."""
    page.emulate_media(color_scheme=scheme)
    page.wait_for_function(
        "dark => !document.querySelector('.md-header') || (document.body.dataset.mdColorScheme === 'slate') === dark",
        arg=scheme == "dark",
    )


@pytest.mark.long
@pytest.mark.parametrize("part", range(PARTS))
def test_axe_finds_nothing_on_a_page_of_every_template(browser, folder, part):
    with reader(browser, folder, NARROW) as page:
        for name in PAGES[part::PARTS]:
            page.set_viewport_size(NARROW)
            page.goto(f"{folder}/{name}")
            in_colours(page, "light")
            assert axe(page) == [], (name, "320, light")
            page.set_viewport_size(WIDE)
            for scheme in ("light", "dark"):  # colours do not depend on the width
                in_colours(page, scheme)
                assert axe(page, COLOURS if scheme == "dark" else None) == [], (name, f"1280, {scheme}")
                assert page.evaluate(CONTRAST) == [], (name, scheme)  # axe passes over words of which it cannot tell the ground


@pytest.mark.long
@SIZES
def test_axe_finds_nothing_with_search_or_menu_open(browser, folder, size):
    with reader(browser, folder, size) as page:
        page.goto(f"{folder}/themas/woonoverlast.html")
        for scheme in ("light", "dark"):
            in_colours(page, scheme)
            opener = page.locator(".rg-menuknop" if size is NARROW else ".rg-meer summary")
            opener.click()
            assert axe(page) == [], ("menu", scheme)
            page.keyboard.press("Escape")
            for words in ("jeugd", "xqzzy", "vroegsignaleering", ""):
                button(page).click()
                page.locator(FIELD).fill(words)
                page.wait_for_selector({"xqzzy": ".rg-zoek-verder", "": ".rg-voorbeelden"}.get(words, RESULT))
                assert axe(page) == [], (words, scheme)
                page.keyboard.press("Escape")


@pytest.mark.long
def test_the_html_of_every_page_is_valid(web, site):
    jar = nu_jar()
    if not shutil.which("java"):
        pytest.skip("without Java the HTML is not checked")
    pages = sorted(f"{web}/{path.relative_to(site).as_posix()}" for path in site.rglob("*.html"))
    # Its own host is one that the checker would not ask; over http, since 'self' in a policy means nothing for a file.
    allow = [f"-Dnu.validator.{part}.allow-forbidden-hosts=true" for part in ("servlet", "client")]
    quick = ["-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"]  # so short a run is over before the better compiler pays
    told = subprocess.run(
        ["java", "-Xss4m", *quick, *allow, "-jar", jar, *NOT_CSS, *pages], capture_output=True, text=True, timeout=240, check=False
    )
    assert told.returncode == 0 and not told.stdout, told.stdout
    assert re.sub(r"^Document checking completed\. No errors found\.\s*$", "", told.stderr) == "", told.stderr[-3000:]
