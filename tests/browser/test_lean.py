"""What is left out of the pages, is not missed: they look as with the whole of every stylesheet, and load only what they use."""

import functools
import gzip
import http.server
import re
import time
from contextlib import contextmanager

import pytest
from conftest import PHONE, listening, reader, run
from panel import FIELD, RESULT, button
from whole_style import differences, with_whole_stylesheets

from macros.build import css


@pytest.fixture(scope="module")
def whole(site, tmp_path_factory):
    """The site with every stylesheet whole."""
    return with_whole_stylesheets(site, tmp_path_factory.mktemp("heel") / "site")


def search(page):
    """Open the search and wait for results."""
    if page.viewport_size["width"] < 900:
        button(page).click()
    page.locator(FIELD).press_sequentially("jeugd")
    page.wait_for_selector(RESULT)
    page.wait_for_function("() => getComputedStyle(document.querySelector('.rg-resultaten')).listStyleType === 'none'")  # its style


def corrected(page):
    """Open the search and wait for what it offers instead."""
    button(page).click()
    page.locator(FIELD).fill("partcipatiewet")
    page.wait_for_selector(".rg-onzeker")
    page.wait_for_function("() => getComputedStyle(document.querySelector('.rg-resultaten')).listStyleType === 'none'")


def copy(page):
    page.locator("[data-doe=bundel]:visible").first.click()
    page.get_by_role("button", name="Kopieer").first.click()
    page.mouse.move(0, 0)


def explain(page):
    page.locator(".rg-begrip[data-uitleg]:visible").first.focus()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    page.wait_for_selector(".rg-uitleg:popover-open")


@pytest.mark.parametrize(
    ("name", "size", "scheme", "before"),
    [
        ("index.html", 360, "light", search),
        ("index.html", 1280, "light", search),
        ("tips/regio.html", 1280, "dark", corrected),
        ("tips/slagkracht.html", 360, "dark", copy),
        ("themas/woonoverlast.html", 1280, "light", explain),
    ],
)
def test_a_page_looks_as_with_every_stylesheet_whole(browser, site, whole, name, size, scheme, before):
    assert differences(browser, site, whole, name, size, scheme, before) == []


FIRST = ("index.html", "themas/woonoverlast.html", "tips/slagkracht.html")
RECORD = 46_000  # bytes compressed: half of what stock Material loads for home
SEARCH = 40_000  # bytes compressed: what is fetched to search


@pytest.fixture
def visit(browser, web):
    """A page of the site on a phone on the web, with the addresses below the site that it asks for, as they are asked: (page, asked)."""
    with reader(browser, web, PHONE, alone=True) as page:
        asked = []
        page.on("request", lambda request: asked.append(request.url.removeprefix(f"{web}/")))
        yield page, asked


@pytest.mark.parametrize("name", FIRST)
def test_the_first_view_is_light_and_still(visit, web, site, name):
    page, asked = visit
    page.add_init_script(
        "window.moved = 0; const add = entries => entries.forEach(entry => { window.moved += entry.value });"
        "window.moves = new PerformanceObserver(list => add(list.getEntries())); moves.observe({ type: 'layout-shift', buffered: true });"
        "window.settled = async () => { for (let frame = 0; frame < 3; frame++) await new Promise(requestAnimationFrame);"
        " await new Promise(requestIdleCallback); add(moves.takeRecords()) }"
    )
    page.goto(f"{web}/{name}", wait_until="networkidle")
    page.evaluate("settled()")
    assert {re.sub(r"\.[0-9a-f]{8}\.", ".", address) for address in asked} - {"assets/favicon.svg"} == {
        name, "assets/merk.svg", "assets/vast/later.css", "assets/vast/druk.css", "assets/vast/pagina.js",
        *(["assets/js/moments.js"] if name.startswith("themas/") else []),
    }  # fmt: skip
    assert sum(len(gzip.compress((site / address).read_bytes(), 9)) for address in set(asked)) < RECORD
    assert page.evaluate("window.moved") == 0
    assert page.evaluate("document.styleSheets[0].cssRules.length") > 100, "the style is in the page"


def test_the_search_comes_when_it_is_meant(visit, web, site):
    page, asked = visit
    page.goto(f"{web}/tips/slagkracht.html", wait_until="networkidle")
    assert not [address for address in asked if "zoek" in address]
    button(page).hover()
    assert not [address for address in asked if "zoek" in address], "a pointer that passes by means nothing"
    button(page).click()
    assert page.evaluate("document.activeElement.name") == "q", "at once: the keyboard of a phone only comes with the tap"
    page.keyboard.type("slagkracht")
    page.wait_for_selector(RESULT)
    late = {address for address in asked if "zoek" in address}
    assert len(late) == len([address for address in asked if "zoek" in address]) == 2, "style and script, each once"
    assert sum(len(gzip.compress((site / address).read_bytes(), 9)) for address in late) < SEARCH
    page.goto(f"{web}/index.html?q=jeugd")
    page.wait_for_selector(RESULT)


@contextmanager
def listened(site):
    """The address of a server of the site, and what is asked of it: [(path, what for)]."""
    asked = []

    class Handler(http.server.SimpleHTTPRequestHandler):
        def log_message(self, *arguments):
            pass

        def do_GET(self):
            asked.append((self.path, self.headers.get("Sec-Purpose", "")))
            super().do_GET()

    with listening(functools.partial(Handler, directory=site)) as address:
        yield address, asked


def pointed_at(page, base, linger):
    """Point twice at a link of the list of tips, and once at one to another site, and `linger` each time."""
    page.goto(f"{base}/tips/index.html", wait_until="networkidle")
    page.evaluate("document.querySelectorAll('article details').forEach(fold => { fold.open = true })")
    for _ in range(2):
        page.locator("article a[href^='slagkracht.html']").first.hover()
        linger()
        page.locator("h1").hover()
    page.locator("article a[href^='http']:visible").first.hover()
    linger()


def by_the_clock(page):
    """For our script: a way to linger for longer than it waits, by a clock of the page that we set."""
    page.clock.install()
    return lambda: page.clock.run_for(1000)


def until(page, holds):
    """Let the page go on until this holds."""
    deadline = time.monotonic() + 10
    while not holds():
        assert time.monotonic() < deadline
        page.evaluate("0")


def by_the_browser(page, fetched):
    """For the browser's own rules: a way to linger until it fetches, and later for twice as long as that took."""
    took = []

    def linger():
        if took:
            page.wait_for_timeout(2 * took[0])
        else:
            began = time.monotonic()
            until(page, fetched)
            took.append(1000 * (time.monotonic() - began))

    return linger


@pytest.mark.parametrize("knows_rules", [True, False])
def test_a_page_is_fetched_ahead_on_the_web_once(browser, site, knows_rules):
    with listened(site) as (base, asked), reader(browser, base, alone=True) as page:
        ahead = lambda: [each for each in asked if each[0].endswith(".html") and each[0] != "/tips/index.html"]  # noqa: E731
        if not knows_rules:
            page.add_init_script("HTMLScriptElement.supports = () => false")
            page.route("**/*.html", without_rules)
        pointed_at(page, base, by_the_browser(page, ahead) if knows_rules else by_the_clock(page))
        until(page, ahead)
        assert ahead() == [("/tips/slagkracht.html", "prefetch")]


def without_rules(route):
    answer = route.fetch()
    route.fulfill(response=answer, body=answer.text().replace('type="speculationrules"', 'type="application/json"'))


def test_nothing_is_fetched_ahead_from_a_folder_or_for_who_saves_data(browser, site, folder):
    with reader(browser, folder, alone=True) as page:
        asked = []
        page.on("request", lambda request: asked.append(request.url))
        pointed_at(page, folder, by_the_clock(page))
        assert [address for address in asked if address.endswith(".html")] == [f"{folder}/tips/index.html"]
        assert page.locator("link[rel=prefetch]").count() == 0
    with listened(site) as (base, asked), reader(browser, base, alone=True) as page:
        page.add_init_script("HTMLScriptElement.supports = () => false")
        page.route("**/*.html", without_rules)
        page.add_init_script("Object.defineProperty(navigator, 'connection', { value: { saveData: true } })")
        pointed_at(page, base, by_the_clock(page))
        assert page.locator("link[rel=prefetch]").count() == 0
        assert [path for path, _ in asked if path.endswith(".html")] == ["/tips/index.html"]


def test_colours_are_chosen_without_the_bundle_and_kept(browser, web):
    with reader(browser, web, color_scheme="dark") as page:
        page.goto(f"{web}/index.html")
        seen = lambda: page.evaluate("document.body.dataset.mdColorScheme")  # noqa: E731
        assert seen() == "slate" and page.evaluate("localStorage.length") == 0
        page.emulate_media(color_scheme="light")
        page.wait_for_function("() => document.body.dataset.mdColorScheme === 'default'")  # as the device, also when that changes
        for kept in ("default", "slate", "slate"):
            buttons = page.locator(".md-header__option label:visible")
            assert buttons.count() == 1
            if kept != seen() or seen() == "default":
                buttons.click()
            page.goto(f"{web}/tips/slagkracht.html")
            assert seen() == kept
        assert page.locator("meta[name=theme-color]").get_attribute("content") == page.evaluate(
            "getComputedStyle(document.body).backgroundColor"
        )


RULES = """
@charset "UTF-8"; :root { --een: red; --twee: var(--een); --los: url("data:image/svg+xml,<svg a='{'/>") }
.komt-voor, .komt-niet-voor { color: var(--twee) } .komt-voor:not(.komt-niet-voor) b { x: y }
:is(.komt-niet-voor, #hier) i { x: y } [dir=rtl] p { x: y } [dir=ltr] p { x: y } details[open] { x: y }
@media (min-width: 1em) { .komt-niet-voor { x: y } @supports (a: b) { .komt-voor { x: y } } }
@media print { .komt-voor { x: y } } @keyframes weg { to { x: y } } @keyframes hier { to { x: y } } .komt-voor { animation: hier 1s }
table { x: y } .gegeven { x: y } [data-gegeven-ook] { x: y } .geen-klasse { x: y }
"""


def test_a_rule_stays_when_it_may_apply_and_goes_when_it_cannot():
    names = css.names_in_page('<p class="komt-voor ook" dir="ltr"><b>.geen-klasse</b> <i id="hier">x</i><details>')
    names |= css.names_in_script('e.className="gegeven"; e.dataset.gegevenOok = ""; f(".geen-klasse")')
    screen = [rule for rule in css.rules(RULES) if not rule.prints_only]
    left = css.text(css.without_unused(css.select(screen, lambda each: each.may_apply(names))))
    assert left == (
        ":root{--een:red;--twee:var(--een)}.komt-voor{color:var(--twee)}.komt-voor:not(.komt-niet-voor) b{x:y}"
        ":is(.komt-niet-voor,#hier) i{x:y}[dir=ltr] p{x:y}details[open]{x:y}"
        "@media (min-width:1em){@supports (a:b){.komt-voor{x:y}}}@keyframes hier{to{x:y}}.komt-voor{animation:hier 1s}"
        ".gegeven{x:y}[data-gegeven-ook]{x:y}"
    )
    alone = css.with_properties(css.rules(".komt-voor { color: var(--twee) }"), screen)
    assert css.text(alone) == ":root{--een:red;--twee:var(--een)}.komt-voor{color:var(--twee)}"


def test_a_mistake_in_a_stylesheet_is_told_with_its_place(project):
    with (project / "docs/assets/css/header.css").open("a", encoding="utf-8") as sheet:
        sheet.write("\n.fout { color red }\n")
    done = run(project, "macros", "site")
    line = len((project / "docs/assets/css/header.css").read_text(encoding="utf-8").splitlines())
    assert done.returncode == 1 and f"assets/css/header.css: regel {line}: " in done.stderr and "Traceback" not in done.stderr
