"""The small pages for a frame, as a client uses them: on another origin, at several widths, in any letters, in both schemes, printed."""

import http.server
import re
from itertools import pairwise
from urllib.parse import quote

import pytest
from conftest import CLIPBOARD, copied, listening, parse, parsed, reader, resolve, server
from lxml import html

from macros.boek.addresses import Site
from macros.export import embeds

WIDTHS = (280, 600, 900)


@pytest.fixture(scope="module")
def small(site):
    """Address -> page, of all small pages."""
    return {name: page for name, page in parsed(site).items() if name.startswith("insluiten/")}


def test_tips_themes_and_terms_have_a_small_page(small, boek):
    for soort in ("tips", "themas", "begrippen", "decentralisaties"):
        for record in boek.of_soort(soort):
            assert f"insluiten/{record.ref}.html" in small


def test_a_small_page_has_its_own_title_source_and_way_to_the_whole(small, boek):
    titles = [page.findtext(".//title") for page in small.values()]
    assert len(set(titles)) == len(titles)
    for name, page in small.items():
        ref = name.removeprefix("insluiten/").removesuffix(".html")
        record, given = boek.records[ref], boek.raadgever
        assert record.titel in page.findtext(".//title")
        assert page.xpath("string(//h1)") == record.titel
        assert resolve(name, page.xpath("//a[@class='rg-heel']/@href")[0]) == (f"{ref}.html", "")
        quoted = bool(page.xpath("//blockquote"))
        links = set(page.xpath("//p[@class='rg-bronbalk' or @class='rg-voet']/a/@href"))
        assert given.bron in links and (given.voorwaarden in links) == quoted
        source = page.xpath("string(//p[@class='rg-bronbalk'])")
        start = "Bron" if quoted else "Hoort bij"  # a definition of ours does not come from the publisher
        assert source.startswith(f"{start}: {given.uitgever}, {given.titel} ({given.versie_melding})")
        assert page.xpath("//base/@target") == ["_top"]  # links lead out of the frame
        assert not page.xpath("//nav | //form | //main//*[@id]"), name
        scripts = page.xpath("//script")
        assert [(script.get("src"), script.text) for script in scripts] == [("../../assets/js/height.js", None)], name


def test_words_of_the_raadgever_have_their_notes_along(small, boek):
    for name, page in small.items():
        ref = name.removeprefix("insluiten/").removesuffix(".html")
        shown = [" ".join(block.text_content().split()) for block in page.xpath("//blockquote")]
        if ref in boek.fragmenten:
            assert shown == [boek.fragmenten[ref].tekst]
            notes = boek.noten_at(ref)
            assert page.xpath("count(//aside[@role='note'])") == len(notes), name
        for words in shown:
            for noot in boek.noten:
                if noot.status == "vastgesteld" and noot.bij in words:
                    assert noot.tekst in page.text_content(), (name, noot.id)


def code_of(page):
    """The element of the HTML to paste, as on the page of a record."""
    return html.fragment_fromstring(page.xpath("string(//textarea[@id='rg-code'])"))


def test_the_html_to_paste_is_whole_and_absolute(public, boek):
    pages = parsed(public)
    for record in boek.records.values():
        given = pages[f"{record.ref}.html"].xpath("//textarea[@id='rg-code']")
        assert bool(given) == boek.soort[record.soort].insluiten, record.ref
        if given:
            frame = code_of(pages[f"{record.ref}.html"])
            assert frame.tag == "iframe" and record.titel in frame.get("title")
            assert frame.get("src") == f"https://example.org/raad/insluiten/{record.ref}.html"
            assert not pages[f"{record.ref}.html"].xpath("//*[@data-zonder-adres]")


@pytest.fixture(scope="module")
def client():
    """An intranet: another origin, with a page that holds what is pasted into it; its other pages say that they are 4000 high."""

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            html = pasted["html"] if self.path == "/" else "<script>parent.postMessage(4000, '*')</script>"
            body = f"<!doctype html><html lang=nl><title>Intranet</title><h1>Intranet</h1>{html}".encode()
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *arguments):
            pass

    pasted = {"html": ""}
    with listening(Handler) as address:

        def page(code):
            pasted["html"] = code
            return f"{address}/"

        yield page


REACH = """() => { const root = document.documentElement
  const wide = [...document.querySelectorAll("main *")].filter(part => part.getBoundingClientRect().right > innerWidth + 1 && !part.matches(".rg-onzichtbaar"))
  return { wide: Math.max(root.scrollWidth - innerWidth, wide.length), height: root.scrollHeight, colour: getComputedStyle(document.body).backgroundColor } }"""


@pytest.mark.parametrize("scheme, ground", [("light", "rgb(255, 255, 255)"), ("dark", "rgb(255, 255, 255)")])
def test_on_a_page_of_another_origin(browser, web, client, small, scheme, ground):
    code = "".join(
        f'<iframe src="{web}/{name}" title="x" width="{width}" height="400"></iframe>'
        for name in (
            "insluiten/tips/beleid-verbinden.html",
            "insluiten/themas/multiprobleemgezinnen.html",
            "insluiten/begrippen/wmo.html",
        )
        for width in WIDTHS
    )
    with reader(browser, "http://127.0.0.1", color_scheme=scheme) as page:
        page.goto(client(code))
        page.wait_for_function("() => frames.length === 9")
        for frame in page.frames[1:]:
            frame.wait_for_load_state()
            assert frame.locator("h1").inner_text()
            measured = frame.evaluate(REACH)
            assert measured["wide"] <= 0, frame.url
            assert measured["colour"] == ground


def code_of_a_tip(page, web):
    """Open a tip and go to the HTML that puts it on another site; gives that."""
    page.goto(f"{web}/tips/regio.html")
    page.locator(".rg-meer-acties > summary").click()
    page.get_by_role("link", name="Zet deze tip op uw site").click()
    return page.get_by_label("HTML om te plakken").input_value()


def test_the_html_of_the_page_works_where_it_is_pasted(browser, web, client):
    """Without SITE_URL too: the script fills in the address that the reader sees."""
    with reader(browser, "http://127.0.0.1", permissions=CLIPBOARD) as page:
        code = code_of_a_tip(page, web)
        assert f'src="{web}/insluiten/tips/regio.html"' in code
        assert page.locator("[data-zonder-adres]").is_hidden()
        assert copied(page, page.get_by_role("button", name="Kopieer de HTML"))[1] == code
        page.get_by_role("link", name="Meer over het vak en de hoogte").click()
        script = page.get_by_label("Script voor de hoogte").input_value()
        assert script.startswith("<script>") and copied(page, page.get_by_role("button", name="Kopieer het script"))[1] == script
        page.goto(client(code))
        frame = page.frame_locator("iframe")
        assert frame.get_by_role("heading", level=1).inner_text() == "Vergeet de regio niet"
        assert page.locator("iframe").get_attribute("title").startswith("Vergeet de regio niet · tip")
        frame.get_by_role("link", name=re.compile("Lees de hele pagina")).click()  # out of the frame
        page.wait_for_url(f"{web}/tips/regio.html")


def test_what_a_reader_takes_along_leads_back_to_a_site_at_an_odd_address(browser, site, tmp_path):
    """The HTML to paste, the permalink, and the link of a bundle."""
    name = "50% é+'(x)&copy;#1"
    (tmp_path / name).symlink_to(site, target_is_directory=True)
    with server(tmp_path) as host, reader(browser, host, alone=True) as page:
        base = f"{host}/" + quote(name, safe="+'()&;")
        page.goto(f"{base}/tips/regio.html")
        assert html.fragment_fromstring(page.locator("#rg-code").input_value()).get("src") == f"{base}/insluiten/tips/regio.html"
        assert page.locator(".rg-bron .rg-vaste-link").text_content() == f"{base}/tips/regio.html"
        page.locator(".rg-meer-acties > summary").click()
        page.locator(".rg-werkbalk [data-doe=bundel]").click()
        page.locator(".rg-bundelbalk a").click()
        page.locator(".rg-stuk").wait_for()
        page.goto(page.locator("[data-bundel=adres]").text_content())
        assert page.url == f"{base}/leespakket.html#stukken=tips/regio" and page.locator(".rg-stuk").count() == 1


def test_what_a_sandboxed_frame_needs_is_said_beside_the_html_and_is_enough(browser, web, client):
    with reader(browser, "http://127.0.0.1", alone=True) as page:
        code = code_of_a_tip(page, web)
        [attribute, *needed] = page.locator("p:has(> code):has-text('anders doen de links niets') code").all_inner_texts()[:2]
        page.goto(client(code.replace("<iframe", f'<iframe {attribute}="allow-scripts {" ".join(needed)}"')))
        page.frame_locator("iframe").get_by_role("link", name=re.compile("Lees de hele pagina")).click()
        page.wait_for_url(f"{web}/tips/regio.html")


@pytest.fixture(scope="module")
def heights(site, small):
    """Address of a small page -> the height in its HTML to paste."""
    return {name: int(code_of(parse(site, name.removeprefix("insluiten/"))).get("height")) for name in small}


# All small pages in a frame each; LAID_OUT gives them a size and tells how they then stand in it, when the browser has drawn that.
FRAMED = """names => Promise.all(names.map(name => new Promise(done => {
  const frame = Object.assign(document.createElement("iframe"), { src: name })
  frame.style.border = 0
  frame.onload = () => done()
  document.body.append(frame)
})))"""
LAID_OUT = """async ([width, heights]) => {
  const frames = [...document.querySelectorAll("iframe")]
  frames.forEach((frame, at) => Object.assign(frame, { width, height: heights[at] }))
  for (let drawn = 0; drawn < 2; drawn++) await new Promise(requestAnimationFrame)
  return frames.map(({ contentDocument }) => {
    const box = part => contentDocument.querySelector(part).getBoundingClientRect(), source = box(".rg-heel")
    return { needed: contentDocument.documentElement.scrollHeight, top: source.top, bottom: source.bottom,
      foot: box(".rg-bronbalk").bottom, empty: box(".rg-voet").top - box(".rg-romp").bottom,
      letters: getComputedStyle(contentDocument.documentElement).fontSize }
  })
}"""


def test_the_height_in_the_html_is_enough_and_the_page_fills_it_or_shows_its_source_in_any_letters(letters, web, small, heights):
    """At 320 pixels wide or wider, and at the widths from which letters are larger; there is no great hole in it either."""
    with reader(letters, web) as page:
        page.goto(f"{web}/robots.txt")
        page.evaluate(FRAMED, list(small))
        for width in (320, 417, 544, 600, 900):
            for name, shown in zip(small, page.evaluate(LAID_OUT, [width, [heights[name] for name in small]]), strict=True):
                height = heights[name]
                assert shown["needed"] <= height, (name, width)
                assert shown["foot"] <= height, (name, width, "the source is in sight")
                assert shown["empty"] <= 16, (name, width, "no hole between the words and the foot")
        # In a frame that is too low the source is in sight and letters are small: as where it was pasted with the heights of before.
        for name, shown in zip(small, page.evaluate(LAID_OUT, [600, [160] * len(small)]), strict=True):
            assert 0 <= shown["top"] < shown["bottom"] <= 160, name
        for name, shown in zip(small, page.evaluate(LAID_OUT, [600, [heights[name] - 10 for name in small]]), strict=True):
            assert shown["letters"] == "16px", name


def script_of(page):
    """The script to paste beside the frames, as on the page about this site."""
    return page.xpath("string(//textarea[@id='rg-luisteraar'])")


# In a frame: whether it is as wide as wanted, and as high as its words need.
FITS = """width => {
  const box = part => document.querySelector(part).getBoundingClientRect()
  const over = document.documentElement.scrollHeight - innerHeight, empty = box(".rg-voet").top - box(".rg-romp").bottom
  return innerWidth === width && over <= 0 && empty <= 2
}"""
SAID = "[...said.values()].flat()"
HEIGHTS = "[...document.querySelectorAll('iframe')].map(frame => frame.offsetHeight)"
DRAWN = "async () => { for (let drawn = 0; drawn < 3; drawn++) await new Promise(requestAnimationFrame) }"
KEEP = """window.said = new Map()
addEventListener("message", event => { said.set(event.source, [...(said.get(event.source) ?? []), event.data]) })"""


def test_the_script_to_paste_fits_frames_to_their_words_and_believes_nobody_else(letters, web, client, site):
    names = ("tips/regio", "themas/multiprobleemgezinnen", "begrippen/wmo")
    frame = '<iframe src="{}" title="x" width="600" height="{}" style="border:0"></iframe>'
    code = "".join(frame.format(f"{web}/insluiten/{name}.html", height) for name, height in zip(names, (2000, 100, 430), strict=True))
    strange = frame.format("/elders", 50) + frame.format("/insluiten/elders.html?x", 60)
    script = script_of(parse(site, "over.html"))
    with reader(letters, "http://127.0.0.1", alone=True) as page:
        page.add_init_script(KEEP)
        page.goto(client(code + strange + script))
        for width in (600, 320, 900):
            page.evaluate("width => document.querySelectorAll('iframe').forEach(frame => { frame.width = width })", width)
            for at, part in enumerate(page.frames[1:4]):
                page.locator("iframe").nth(at).scroll_into_view_if_needed()  # out of sight, browsers draw no frame of another site
                part.wait_for_function(FITS, arg=width)
        said, fitted = page.evaluate(SAID), page.evaluate(HEIGHTS)
        page.evaluate(DRAWN)
        assert page.evaluate(SAID) == said, "and that is the end of it"
        assert all(isinstance(one, int) for one in said), "a number and nothing else"
        assert fitted[3] == 50, "what is not a small page keeps its height"
        heard = page.evaluate("said.get(frames[0]).length")
        page.evaluate("() => { postMessage(4000, '*'); frames[0].location = '/elders' }")
        page.wait_for_function("heard => said.get(window)?.includes(4000) && said.get(frames[0]).length > heard", arg=heard)
        assert page.evaluate(HEIGHTS) == fitted, "nor does a page believe itself, or what came in the place of a small page"


def test_a_scroll_bar_that_comes_and_goes_does_not_keep_a_frame_going(browser, web):
    """Where letters are smaller in a narrower frame, a bar beside it makes it lower, and that takes the bar away again."""
    with reader(browser, web, alone=True) as page:
        page.add_init_script(KEEP)
        page.goto(f"{web}/robots.txt")
        page.evaluate(FRAMED, ["insluiten/begrippen/wmo.html"])
        for turn, width in enumerate((422, 407) * 5):
            page.evaluate(LAID_OUT, [width, [400]])
            page.evaluate(DRAWN)
            if turn == 0:
                page.evaluate("said.clear()")  # that was for the size that a frame has by itself
        told = page.evaluate(SAID)
        assert told and sum(after < before for before, after in pairwise(told)) <= 1, "once; then it stays as high as it must be"
        page.evaluate(LAID_OUT, [900, [400]])
        page.wait_for_function(f"low => {SAID}.at(-1) < low", arg=min(told))


def test_nobody_is_told_how_high_a_page_is_that_stands_by_itself(browser, base):
    with reader(browser, base, alone=True) as page:
        page.add_init_script(KEEP)
        page.goto(f"{base}/insluiten/tips/regio.html", wait_until="load")
        page.evaluate("() => new Promise(done => { addEventListener('message', () => done(), { once: true }); postMessage('mark', '*') })")
        assert page.evaluate(SAID) == ["mark"]


def test_from_a_folder_a_frame_shows_its_page_all_the_same(browser, folder, site, tmp_path):
    here = tmp_path / "intranet.html"
    code = f'<iframe src="{folder}/insluiten/tips/regio.html" title="x" width="600" height="760"></iframe>'
    here.write_text(code + script_of(parse(site, "over.html")), encoding="utf-8")
    with reader(browser, "file:") as page:  # which fails on any error in the console
        page.goto(here.as_uri())
        assert page.frame_locator("iframe").get_by_role("heading", level=1).inner_text() == "Vergeet de regio niet"


@pytest.mark.parametrize("place, ground", [("", "rgb(255, 255, 255)"), ("#licht", "rgb(255, 255, 255)"), ("#donker", "rgb(23, 29, 38)")])
def test_on_a_dark_device_it_is_light_unless_its_address_asks_otherwise(browser, web, place, ground):
    with reader(browser, web, color_scheme="dark") as page:
        page.goto(f"{web}/insluiten/tips/regio.html{place}")
        assert page.evaluate("getComputedStyle(document.body).backgroundColor") == ground
        page.goto(f"{web}/tips/regio.html")
        page.locator(".rg-meer-acties > summary").click()
        page.get_by_role("link", name="Zet deze tip op uw site").click()
        choice = page.get_by_label("Donker op een apparaat met donkere kleuren")
        choice.set_checked(place == "#donker")
        code = page.get_by_label("HTML om te plakken").input_value()
        assert f'src="{web}/insluiten/tips/regio.html{"#donker" if place == "#donker" else ""}"' in code


def test_a_small_page_prints_with_its_source(browser, folder):
    with reader(browser, folder) as page:
        page.goto(f"{folder}/insluiten/tips/regio.html")
        page.emulate_media(media="print")
        tops = page.evaluate("[...document.querySelectorAll('main > *')].map(part => part.getBoundingClientRect().top)")
        source = page.locator(".rg-bronbalk")
        assert source.is_visible() and source.bounding_box()["y"] == min(tops)  # a frame prints no more than its height
        after = page.locator(".rg-heel").evaluate("link => getComputedStyle(link, '::after').content")
        assert "tips/regio.html" in after
        assert page.evaluate("getComputedStyle(document.body).color") == "rgb(0, 0, 0)"


def test_titles_cannot_break_out_of_the_html(boek):
    hostile = '"><script>alert(1)</script>'
    record = boek.records["tips/regio"].model_copy(update={"titel": hostile})
    code = embeds.embed_code(boek, Site(hostile, "x", None), record)
    assert html.fragment_fromstring(str(code)).get("title").count(hostile) == 2
    assert "<script" not in str(code)
