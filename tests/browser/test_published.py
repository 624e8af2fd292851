"""What was published stays readable: addresses, bundles in a browser, pasted HTML and names, as earlier builds gave them.

`fixtures/gepubliceerd/` holds them, each with what a reader must get; its README says how to keep it.
"""

import json
import re
from contextlib import suppress
from dataclasses import replace

import feedparser
import pytest
import yaml
from conftest import PHONE, PUBLIC, ROOT, reader, server
from panel import FIELD, RESULT
from playwright.sync_api import TimeoutError as Waited

from macros.boek.addresses import BUNDLE_PAGE, Site
from macros.export import feed
from macros.pages import render

PUBLISHED = ROOT / "tests" / "fixtures" / "gepubliceerd"
STOOD_AT = re.compile(r"https://example\.org/raad/|http://intranet\.example/raadgever/")


def published(name):
    """The cases in one file of what was published; there are always some."""
    cases = yaml.safe_load((PUBLISHED / name).read_text(encoding="utf-8"))
    assert cases
    return cases


def here(base, address):
    """An address that was published, for the site as it now stands at `base`; one from a folder has no site in it."""
    return f"{base}/{STOOD_AT.sub('', address)}"


@pytest.fixture(scope="module")
def now(boek):
    """What a record or an address of its page is called now; it answers under every name that it had."""
    names = {old: record.ref for record in boek.records.values() for old in record.voorheen}

    def name(old):
        ref, page, place = old.partition(".html")
        return f"{names.get(ref, ref)}{page}{place}"

    return name


@pytest.fixture(scope="module")
def gone(boek):
    """The addresses where a page says what stood there."""
    return {each.adres for each in boek.vervallen}


SOME = 3  # from a folder the same script reads the same store
# --- bundles ---

BUNDLE = """() => {
  const shown = name => [...document.querySelectorAll(name)].filter(part => part.checkVisibility()).map(part => part.innerText)
  return {
    kop: shown("h1"), venster: document.title, datum: shown("[data-bundel=datum]"), stukken: shown(".rg-stuk h2"),
    vinkjes: [...document.querySelectorAll("[name=stuk]:checked")].map(box => box.value).sort(), fouten: shown("[role=alert]")
  }
}"""


def assert_bundle(page, case, now):
    """The page shows the bundle of the case: its title and date, its pieces in their order, and a tick at each of them."""
    found, pieces = page.evaluate(BUNDLE), case.get("stukken", {})
    assert found["kop"] == [case.get("titel", "Bundel voor de vergadering")], case
    assert found["venster"].startswith(found["kop"][0]), case
    assert found["datum"] == [f"Vergadering van {day}" for day in (case.get("datum"),) if day], case
    numbered = [f"{number}. {titel}" for number, titel in enumerate(pieces.values(), 1)]
    assert found["stukken"] == (numbered if len(pieces) > 1 else list(pieces.values())), case
    assert found["vinkjes"] == sorted(map(now, pieces)), case
    assert found["fouten"] == [], case


def test_a_bundle_in_an_address(browser, base, now):
    with reader(browser, base) as page:
        for case in published("bundels.yml"):
            page.goto("about:blank")  # from there it is a page that loads, not a place on one
            page.goto(here(base, case["adres"]))
            assert_bundle(page, case, now)


def test_a_bundle_that_a_browser_kept(browser, base, folder, now):
    cases = published("bewaard.yml")
    for case in cases[:SOME] if base == folder else cases:
        pieces = list(map(now, case.get("stukken", {})))
        with reader(browser, base, alone=True) as page:
            # It is there before each page is: from a folder, Chromium may lose what one page left for the next.
            page.add_init_script(f"localStorage.setItem({json.dumps(case['naam'])}, {json.dumps(case['waarde'])})")
            if pieces:
                page.goto(f"{base}/tips/index.html")
                bar = page.locator(".rg-bundelbalk")
                with suppress(Waited):
                    bar.wait_for()
                assert re.search(rf"\b{len(pieces)} onderde", bar.inner_text()), case
                pressed = page.locator("[data-doe=bundel][aria-pressed=true]").evaluate_all("all => all.map(one => one.dataset.ref)")
                assert sorted(pressed) == sorted(ref for ref in pieces if ref.startswith("tips/")), case
                bar.get_by_role("link").click()
                page.wait_for_url(f"**/{BUNDLE_PAGE}#**")
            else:
                page.goto(f"{base}/{BUNDLE_PAGE}")
            assert_bundle(page, case, now)


def test_a_button_knows_a_record_by_its_older_name(browser, web, boek):
    """A bundle was kept before the record got its present name: the button is pressed, and takes the record out."""
    tip = boek.of_soort("tips")[0].model_copy(update={"voorheen": ("tips/eerst", "tips/toen")})
    renamed = render.record_html(replace(boek, records=boek.records | {tip.ref: tip}), tip.ref)
    with reader(browser, web, alone=True) as page:
        page.goto(f"{web}/{tip.ref}.html")
        page.locator("article .rg").first.evaluate("(part, html) => { part.outerHTML = html }", renamed)
        page.evaluate("localStorage.setItem('/.raadgever.bundel', JSON.stringify({ stukken: ['begrippen/wmo', 'tips/toen'] }))")
        page.evaluate("dispatchEvent(new Event('storage'))")
        button = page.locator("[data-doe=bundel]").first
        for pressed, pieces in (
            ("true", ["begrippen/wmo", "tips/toen"]),
            ("false", ["begrippen/wmo"]),
            ("true", ["begrippen/wmo", tip.ref]),
        ):
            assert button.get_attribute("aria-pressed") == pressed
            assert json.loads(page.evaluate("localStorage.getItem('/.raadgever.bundel')"))["stukken"] == pieces
            button.click()


# --- colours ---

LIGHT = """element => {
  const sum = colour => colour.match(/^rgb\\((\\d+), (\\d+), (\\d+)\\)$/).slice(1).reduce((all, part) => all + Number(part), 0)
  const { backgroundColor, color } = getComputedStyle(element)
  return sum(backgroundColor) > sum(color)
}"""


DEVICES = {"licht": ["dark"], "donker": ["light"], "zoals het apparaat": ["light", "dark"]}  # where a choice shows


def test_the_colours_that_a_reader_chose(browser, web):
    """A reader who chose keeps them on a device that has others; who left it to the device gets what that has."""
    with reader(browser, web, alone=True) as page:
        page.goto(f"{web}/robots.txt")
        for case in published("kleuren.yml"):
            page.evaluate("kept => localStorage.setItem(...kept)", [case["naam"].replace("/raad/", "/"), case["waarde"]])
            for device in DEVICES[case["kleuren"]]:
                page.emulate_media(color_scheme=device)
                page.goto(f"{web}/privacy.html")
                wanted = case["kleuren"] == "licht" or (case["kleuren"] != "donker" and device == "light")
                assert page.locator("body").evaluate(LIGHT) == wanted, (case, device)


# --- lists, searches, places ---


def test_a_filtered_list_in_an_address(browser, web, now):
    with reader(browser, web) as page:
        for case in published("filters.yml"):
            page.goto(here(web, case["adres"]))
            shown = page.locator(".rg-tips > li:visible").evaluate_all("items => items.map(item => item.querySelector('a').pathname)")
            assert shown == [f"/{now(f'tips/{tip}')}.html" for tip in case["tips"]], case


def test_a_search_in_an_address(browser, web, now):
    with reader(browser, web) as page:
        for case in published("zoeken.yml"):
            page.goto(here(web, case["adres"]))
            answer = page.locator(f"{RESULT}[href*='{now(case['vindt'])}.html']").first
            with suppress(Waited):
                answer.wait_for()
            assert answer.is_visible(), (case, page.locator(RESULT).all_inner_texts())
            assert page.locator(FIELD).input_value() == case["vraag"], case


def bare(words):
    """Words without any white space: between two paragraphs there is none in the text of a page."""
    return re.sub(r"\s+", "", words)


# The words that can be seen from the place of the address on, and whether their start is in the window with nothing over it.
AT_PLACE = """() => {
  const place = location.hash ? document.querySelector(":target") : document.querySelector("h1")
  if (!place) return { woorden: "", gezien: false }
  const boxOf = node => {
    const range = document.createRange()
    range.selectNodeContents(node)
    return range.getClientRects()[0]
  }
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT, node =>
    node.data.trim() && boxOf(node)?.width > 1 ? NodeFilter.FILTER_ACCEPT : NodeFilter.FILTER_SKIP)
  walker.currentNode = place
  const first = walker.nextNode(), { left, top, bottom } = boxOf(first)
  let words = first.data
  while (words.length < 400 && walker.nextNode()) words += walker.currentNode.data
  const hit = document.elementFromPoint(left + 1, (top + bottom) / 2)
  const seen = top >= 0 && bottom <= innerHeight && Boolean(hit) && (hit.contains(first) || first.parentElement.contains(hit))
  return { woorden: words, gezien: seen }
}"""


def test_a_place_in_an_address(browser, web):
    """On a phone, where the head of the page stays in the window and may lie over the place."""
    with reader(browser, web, PHONE) as page:
        for case in published("plaatsen.yml"):
            page.goto(here(web, case["adres"]))
            with suppress(Waited):  # a page may send on, and the window may still be moving
                page.wait_for_function(f"() => ({AT_PLACE})().gezien")
            found = page.evaluate(AT_PLACE)
            assert found["gezien"] and bare(found["woorden"]).startswith(bare(case["woorden"])), (case, found)


# --- pasted HTML ---


def squeezed(words):
    return " ".join(words.split())


def test_html_that_was_pasted(browser, web, now, tmp_path):
    """On a page of another origin, on a device in dark colours."""
    cases = published("insluiten.yml")
    pasted = [(PUBLISHED / "insluiten" / case["html"]).read_text(encoding="utf-8") for case in cases]
    assert sorted(case["html"] for case in cases) == sorted(path.name for path in (PUBLISHED / "insluiten").iterdir())
    # without a public address the page asks to put one in front of the folder
    whole = [STOOD_AT.sub("", html).replace('src="', f'src="{web}/') for html in pasted]
    (tmp_path / "index.html").write_text(
        f'<!doctype html><html lang="nl"><meta charset="utf-8"><title>Intranet</title><link rel="icon" href="data:,">{"".join(whole)}',
        encoding="utf-8",
    )
    with server(tmp_path) as intranet, reader(browser, "http://127.0.0.1", color_scheme="dark") as page:
        page.goto(f"{intranet}/index.html")
        for frame, case in zip(page.locator("iframe").all(), cases, strict=True):
            frame.scroll_into_view_if_needed()  # it loads when it comes into view
            inside = frame.content_frame
            assert inside.get_by_role("heading", level=1).inner_text() == case["kop"], case
            source = inside.get_by_text(case["bron"])
            assert source.is_visible(), case
            box, around = source.bounding_box(), frame.bounding_box()
            assert around["y"] <= box["y"] and box["y"] + box["height"] <= around["y"] + around["height"], case
            assert case["woorden"] in squeezed(inside.locator("main").inner_text()), case
            assert inside.locator("body").evaluate(LIGHT) == (case["kleuren"] == "licht"), case
            whole_page = inside.get_by_role("link", name=re.compile("Lees de hele pagina"))
            assert whole_page.evaluate("link => link.href") == f"{web}/{now(case['heel'])}.html", case
        whole_page.click()
        page.wait_for_url(f"{web}/{now(cases[-1]['heel'])}.html")  # out of the frame


# --- for programs ---


def test_names_in_the_catalogue(site, now, gone):
    links = json.loads((site / "open-data" / "permalinks.json").read_text(encoding="utf-8"))
    told = {f"{link['soort']}/{link['id']}": link["pad"] for link in links}
    for ref, path in published("permalinks.yml").items():
        assert path in gone or told.get(now(ref)) == now(path), ref


def test_names_in_the_feed(boek, now, gone, monkeypatch):
    """Feed readers know a message by its name; the feed holds the newest only, so here it is made with all."""
    monkeypatch.setattr(feed, "AT_LEAST", 1_000_000)
    told = feedparser.parse(feed.feed_xml(boek, Site("Raadgever", "Over de raad.", PUBLIC)))
    before = published("feed.yml")
    assert told.feed.id == before["naam"]
    links = {entry.id: entry.link for entry in told.entries}
    for name, path in before["berichten"].items():
        assert path in gone or links.get(name) == f"{PUBLIC}{now(path)}", path
