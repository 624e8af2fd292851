"""The search panel: what it shows and says, by keyboard, by touch and by address, and the way back from a result."""

import json
import re
from urllib.parse import quote

import pytest
from conftest import DESK, PHONE, parse, parsed, reader
from panel import COUNT, FIELD, RESULT, button, count, found, open_search, search, told

NARROW = {"width": 320, "height": 640}
FOCUSED = "() => document.activeElement.getAttribute('href') ?? document.activeElement.className ?? ''"
IN_FIELD = "field => document.activeElement === document.querySelector(field)"


@pytest.fixture(scope="module")
def asked_on(browser, folder):
    """A page with the search open, for all tests here that only ask it something."""
    with reader(browser, folder) as page:
        open_search(page, folder, "tips/regio.html")
        yield page


@pytest.fixture
def page(asked_on):
    """The same, with an empty field."""
    asked_on.locator(FIELD).fill("")
    return asked_on


def test_every_page_has_one_field_in_sight_or_to_open(site, browser, folder):
    for name, parsed_page in parsed(site).items():
        if parsed_page.get_element_by_id("rg-zoeken", None) is not None:
            assert len(parsed_page.xpath("//*[@data-zoekveld]//input")) == 1, name
    with reader(browser, folder) as page:
        for viewport, in_sight in ((DESK, True), (PHONE, False)):
            page.set_viewport_size(viewport)
            page.goto(f"{folder}/index.html")
            assert page.locator(FIELD).is_visible() == in_sight and button(page).is_visible() != in_sight
            page.goto(f"{folder}/tips/regio.html")
            assert not page.locator(FIELD).is_visible() and button(page).count() == 1


def test_the_field_of_home_answers_while_one_types(browser, base):
    with reader(browser, base) as page:
        page.goto(f"{base}/index.html")
        page.locator(FIELD).press_sequentially("woonover")
        page.wait_for_selector(RESULT)
        assert found(page)[0] == "themas/woonoverlast.html" and page.locator("dialog:visible").count() == 0
        page.locator(FIELD).press("Enter")
        assert "q=woonover" in page.url and page.locator(RESULT).count(), "it has a button that says to show results"
        page.keyboard.press("Escape")
        assert page.locator(RESULT).count() == 0 and page.evaluate(IN_FIELD, FIELD) and "q=" not in page.url
        page.locator(FIELD).press_sequentially("l")
        page.wait_for_selector(RESULT)
        page.locator("h1").click()
        assert page.locator(RESULT).count() == 0, "it gives way to the page"


def test_the_count_is_that_of_the_results(page):
    links = search(page, "burenruzie")
    assert links[0] == "themas/woonoverlast.html"
    assert count(page) in {f"{len(links)} resultaten gevonden", "1 resultaat gevonden"}


def test_more_results_are_shown_when_asked_for(page):
    first = search(page, "jeugd")
    total = int(count(page).split()[0])
    assert len(first) == 20 < total
    page.get_by_role("button", name=re.compile("^Nog .* tonen$")).click()
    assert found(page)[:20] == first and 20 < len(found(page)) <= total
    assert page.evaluate(FOCUSED).endswith(found(page)[20]), "the keyboard goes on at the first new one"


def test_dutch_as_it_is_typed(page):
    for words, first in (
        ("veiligheids plan voor de wmo", "plannen/wmo-beleidsplan.html"),
        ("OM", "partners/openbaar-ministerie.html"),
        ("o.m.", "partners/openbaar-ministerie.html"),
        ("B & W", "partners/college.html"),
        ("WMO?!", "begrippen/wmo.html"),
        ("reïntegratie", "begrippen/re-integratie.html"),
        ("werkbezoekje", "tips/werkbezoek.html"),
        ("multi-probleemgezin", "themas/multiprobleemgezinnen.html"),
        ("vroeg signaleering", "begrippen/vroegsignalering.html"),
        ("inbraak", "themas/inbraken.html"),
    ):
        links = search(page, words)
        assert first in links[:3], (words, links[:3])


def test_a_correction_is_offered_with_a_way_back_and_looks_less_sure(page):
    weight = "() => getComputedStyle(document.querySelector('[data-zoekresultaat]').closest('h2')).fontWeight"
    search(page, "participatiewet")
    sure = page.evaluate(weight)
    assert told(page) == "" or "Resultaten voor" not in told(page)
    assert search(page, "partcipatiewet")[0] == "decentralisaties/participatiewet.html"
    assert told(page).startswith("Resultaten voor ‘participatiewet’. Zoek toch op ‘partcipatiewet’")
    assert page.evaluate(weight) < sure
    page.get_by_role("button", name="Zoek toch op ‘partcipatiewet’").click()
    page.wait_for_function("count => document.querySelector(count).textContent === 'Niets gevonden'", arg=COUNT)
    assert "Resultaten voor" not in told(page) and page.evaluate(IN_FIELD, FIELD)


def test_a_word_that_is_nowhere_is_said(page):
    search(page, "woonoverlast qqqqq")
    assert "Dit staat nergens op deze site: ‘qqqqq’." in told(page)
    search(page, "woonoverlast")
    assert "nergens" not in told(page)


def test_a_phrase_in_quotation_marks_is_respected(page):
    loose, exact = search(page, "hebben de regie"), search(page, "“hebben de regie”")
    assert "secties/inleiding.html" in exact and len(exact) < len(loose)


def test_a_result_shows_its_kind_its_passage_and_why_it_was_found(page):
    first = page.locator("li", has=page.locator(RESULT)).first
    search(page, "slagkracht")
    assert first.locator(".rg-zoek-soort").inner_text() == "Tip · Controleren"
    assert first.locator("mark").first.inner_text().lower() == "slagkracht"
    search(page, "vinger aan de pols")
    assert first.locator(".rg-zoek-bron").inner_text().startswith("VNG")
    assert "op vng.nl staat een herziene tekst" in page.locator(".rg-zoek-uitgever").inner_text()
    search(page, "burenruzie")
    assert page.locator("[data-zoekveld] template").count() == 1 and first.get_by_role("link").count() == 1


def test_nothing_found_offers_ways_on(browser, base):
    with reader(browser, base) as page:
        open_search(page, base, "tips/regio.html")
        assert search(page, "xqzzy") == [] and count(page) == "Niets gevonden"
        assert "De raadgever zegt niets over ‘xqzzy’." in told(page)
        ways = page.get_by_role("navigation", name="Verder zoeken")
        assert ways.get_by_role("link").all_inner_texts() == [
            "Begrippen van A tot Z", "Veiligheidsthema’s", "Alle onderdelen van deze site"
        ]  # fmt: skip
        ways.get_by_role("link", name="Begrippen").click()
        page.wait_for_url(f"{base}/begrippen/index.html")
        page.go_back()
        ways.get_by_role("link", name="Begrippen").wait_for()
        search(page, "wmo")
        assert not ways.is_visible()


def test_markup_in_a_query_is_text(page):
    for words in ("<img src=x onerror=alert(1)> wmo", "wmo^5 ~ +- * : \\", "title:wmo", "wmo " * 200, "{{ 1 }} wmo", "x" * 5000):
        search(page, words)
        assert page.locator("[data-zoekveld] img").count() == 0
        assert page.evaluate("document.documentElement.scrollWidth") <= DESK["width"], words[:20]
    search(page, "<b>qqqq</b>")
    assert page.locator(".rg-gevonden b").count() == 0


@pytest.mark.parametrize("viewport", [DESK, PHONE, NARROW], ids=["desk", "phone", "narrow"])
def test_from_query_to_page_and_back(browser, base, viewport):
    with reader(browser, base, viewport, has_touch=viewport is not DESK) as page:
        field = open_search(page, base, "tips/regio.html")
        assert search(page, "burenruzie")[0] == "themas/woonoverlast.html"
        assert page.evaluate("document.documentElement.scrollWidth") <= viewport["width"]
        panel = page.get_by_role("dialog", name="Zoeken")
        if viewport is not DESK:
            assert panel.bounding_box() == {"x": 0, "y": 0, **viewport}, "the whole screen"
        link = page.locator(RESULT).first
        (link.tap if viewport is not DESK else link.click)()
        page.wait_for_url("**/themas/woonoverlast.html")
        page.go_back()
        page.wait_for_selector(RESULT)
        assert panel.is_visible() and field.input_value() == "burenruzie"
        assert page.evaluate(FOCUSED).endswith("themas/woonoverlast.html"), "at the result that was followed"
        page.get_by_role("button", name="Sluiten", exact=True).click()
        assert not panel.is_visible() and "q=" not in page.url
        assert page.evaluate("() => document.activeElement.className").endswith("rg-zoekknop")


KEPT = """field => {
  document.querySelector(field).value = ""
  dispatchEvent(new PageTransitionEvent("pageshow", { persisted: true }))
}"""


@pytest.mark.parametrize("viewport", [DESK, {"width": 800, "height": 900}, PHONE], ids=["desk", "tablet", "phone"])
def test_the_way_back_to_a_page_that_the_browser_kept(browser, web, viewport):
    """As with the back/forward cache of readers, which the browser of the tests has not: the page is as it was left, but for
    its field, which WebKit empties."""
    with reader(browser, web, viewport, alone=True) as page:
        page.add_init_script("addEventListener('click', event => event.preventDefault())")  # the page stays
        for name in ("tips/regio.html", "index.html"):
            field = open_search(page, web, name)
            search(page, "burenruzie")
            page.locator(RESULT).first.click()
            page.evaluate(KEPT, FIELD)
            page.wait_for_function("field => document.querySelector(field).value === 'burenruzie'", arg=FIELD)
            assert field.is_visible() and page.locator(RESULT).first.is_visible() and "q=burenruzie" in page.url
            page.keyboard.press("Escape")
            assert page.locator(RESULT).count() == 0 or not field.is_visible()
            page.evaluate("() => history.replaceState(null, '', '?q=wmo')")
            page.evaluate(KEPT, FIELD)  # of a page whose panel was closed since
            page.wait_for_function("field => document.querySelector(field).value === 'wmo'", arg=FIELD)
            assert page.locator(RESULT).first.is_visible()


def test_an_address_opens_the_search(browser, base):
    for viewport in (DESK, PHONE):
        with reader(browser, base, viewport) as page:
            page.goto(f"{base}/begrippen/wmo.html?q=burenruzie+%26+wmo%3F")
            page.locator(RESULT, has_text="Woonoverlast").first.wait_for()
            assert page.locator(FIELD).input_value() == "burenruzie & wmo?"
            page.keyboard.press("Escape")
            assert not page.locator(FIELD).is_visible() and "q=" not in page.url
            page.goto(f"{base}/index.html?q=burenruzie")
            page.locator(RESULT, has_text="Woonoverlast").first.wait_for()
            assert page.locator(FIELD).is_visible()


def test_an_address_holds_a_finished_query(browser, folder):
    with reader(browser, folder) as page:
        page.goto(f"{folder}/tips/regio.html?q=jeugdhul")
        page.wait_for_selector(".rg-gevonden > *")
        assert "Resultaten voor" in told(page) or count(page) == "Niets gevonden", "no longer the beginning of a word"


def test_the_search_by_keyboard_and_for_a_screen_reader(browser, folder):
    with reader(browser, folder, {"width": 640, "height": 800}) as page:
        page.goto(f"{folder}/tips/regio.html")
        button(page).press("Enter")
        panel = page.get_by_role("dialog", name="Zoeken")
        assert panel.get_by_role("searchbox", name="Waar zoekt u naar?").evaluate("field => field === document.activeElement")
        links = search(page, "jeugdzorg")
        assert panel.get_by_role("status").inner_text() == count(page)
        page.keyboard.press("Tab")  # past the button beside the field
        page.keyboard.press("Tab")
        assert page.evaluate(FOCUSED).endswith(links[0])
        page.keyboard.press("ArrowDown")
        assert page.evaluate(FOCUSED).endswith(links[1])
        for _ in range(2):
            page.keyboard.press("ArrowUp")
        assert page.evaluate(IN_FIELD, FIELD)
        page.keyboard.press("ArrowDown")
        assert page.evaluate(FOCUSED).endswith(links[0])
        page.keyboard.press("Escape")
        assert not panel.is_visible() and page.evaluate(FOCUSED).endswith("rg-zoekknop")
        button(page).press("Enter")
        page.keyboard.press("Enter")
        page.wait_for_url(f"**/{links[0]}*")


@pytest.mark.parametrize("key", ["Control+k", "Meta+k", "Control+Shift+k"])
def test_a_key_opens_the_search_from_anywhere(browser, folder, key):
    with reader(browser, folder) as page:
        page.goto(f"{folder}/tips/regio.html")
        page.get_by_role("link", name="Samenhang").focus()
        page.keyboard.press(key)
        panel = page.get_by_role("dialog", name="Zoeken")
        assert panel.is_visible() == ("Shift" not in key)
        if "Shift" in key:
            return
        page.keyboard.type("jeugd")
        page.wait_for_selector(RESULT)
        page.keyboard.press("Escape")
        assert not panel.is_visible() and page.evaluate("() => document.activeElement.textContent") == "Samenhang"
        page.keyboard.press(key)
        assert page.locator(FIELD).input_value() == "jeugd"
        page.keyboard.type("wmo")
        assert page.locator(FIELD).input_value() == "wmo", "what stood there gives way"
        page.goto(f"{folder}/index.html")
        page.keyboard.press(key)
        assert page.evaluate(IN_FIELD, FIELD) and page.locator("dialog:visible").count() == 0


def test_no_single_letter_does_anything(browser, folder, site):
    says = parse(site, "toegankelijkheid.html").xpath("string(//main)")
    assert "Ctrl+K, of ⌘K op een Mac, opent het zoeken. Losse letters doen niets." in says, "and so it is"
    with reader(browser, folder) as page:
        for name in ("tips/regio.html", "index.html"):
            page.goto(f"{folder}/{name}")
            for key in ("f", "s", "/", "k", "Shift+K", "Alt+k", "Control+Alt+k"):
                page.keyboard.press(key)
            assert page.locator("dialog:visible").count() == 0 and not page.evaluate(IN_FIELD, FIELD)


KEYDOWN = (
    "([key, more]) => document.activeElement.dispatchEvent(new KeyboardEvent('keydown', { key, ...more, bubbles: true, cancelable: true }))"
)


def test_a_key_with_which_a_word_is_composed_is_left_alone(browser, folder):
    """As with an input method or a dead key; and Ctrl+K in a field of a Mac, which takes away the rest of the line."""
    with reader(browser, folder, alone=True) as page:
        page.add_init_script("Object.defineProperty(Navigator.prototype, 'platform', { get: () => window.name })")
        page.goto(f"{folder}/vaste-links.html")
        page.get_by_label("Zoek", exact=True).focus()
        assert page.evaluate(KEYDOWN, ["k", {"ctrlKey": True, "isComposing": True}])
        page.evaluate("() => { name = 'MacIntel' }")
        page.reload()
        page.get_by_label("Zoek", exact=True).focus()
        assert page.evaluate(KEYDOWN, ["k", {"ctrlKey": True}]) and page.locator("dialog:visible").count() == 0
        page.keyboard.press("Meta+k")
        search(page, "jeugd")
        assert page.evaluate(KEYDOWN, ["Escape", {"isComposing": True}]) and page.locator(FIELD).is_visible()


def test_an_emptied_field_shows_no_old_results(page):
    search(page, "burenruzie")
    page.locator(FIELD).fill("")
    assert page.locator(RESULT).count() == 0 and count(page) == "" and told(page) == ""
    page.locator(FIELD).press_sequentially("q")
    assert page.locator(RESULT).count() or count(page) == "Typ verder"


def test_what_is_pasted_is_searched(page):
    page.locator(FIELD).evaluate("field => { field.value = 'slagkracht'; field.dispatchEvent(new InputEvent('input')) }")
    page.locator(RESULT, has_text="slagkracht").first.wait_for()


def test_the_examples_are_of_the_data_and_find_something(browser, folder, boek):
    with reader(browser, folder) as page:
        open_search(page, folder, "tips/regio.html")
        examples = page.get_by_role("dialog").get_by_role("button")
        assert [words for words in examples.all_inner_texts() if words in boek.raadgever.voorbeelden] == list(boek.raadgever.voorbeelden)
        for words in boek.raadgever.voorbeelden:
            page.locator(FIELD).fill("")
            examples.filter(has_text=words).click()
            page.wait_for_selector(RESULT)
            assert page.locator(FIELD).input_value() == words and not examples.filter(has_text=words).is_visible()


def test_it_can_be_used_in_colours_of_ones_own_and_at_400_percent(browser, folder):
    with reader(browser, folder, {"width": 320, "height": 256}, forced_colors="active") as page:
        open_search(page, folder, "tips/regio.html")
        links = search(page, "jeugdzorg")
        assert page.evaluate("document.querySelector('dialog').scrollWidth") <= 320
        page.keyboard.press("ArrowDown")
        page.keyboard.press("ArrowDown")
        box = page.locator(RESULT).nth(1).bounding_box()
        assert box["y"] >= 0 and box["y"] + box["height"] <= 256 and links


# --- when it does not come ---

SAID = "Zoeken lukt nu niet."


def test_nothing_of_it_is_in_the_output_that_only_material_needs(site):
    names = {path.relative_to(site).as_posix() for path in site.rglob("*")}
    assert [name for name in names if re.search(r"lunr|worker|bundle\.|search_index|javascripts", name)] == ["offline-worker.js"]
    page = (site / "index.html").read_text(encoding="utf-8")
    assert "__config" not in page and "md-toggle" not in page and "md-search" not in page


@pytest.mark.parametrize("how", ["gone", "refused", "a page to log in with"])
def test_a_search_that_cannot_be_fetched_says_so_and_can_be_tried_again(browser, web, how):
    answers = {
        "gone": lambda route: route.fulfill(status=404, body="<h1>Niet gevonden</h1>", content_type="text/html"),
        "refused": lambda route: route.abort(),
        "a page to log in with": lambda route: route.fulfill(body="<!doctype html><h1>Log in</h1>", content_type="text/html"),
    }
    context = browser.new_context(viewport=PHONE)
    page = context.new_page()
    page.route("**/zoeken.*.js*", answers[how])
    page.goto(f"{web}/tips/regio.html")
    button(page).click()
    page.get_by_text(SAID).wait_for()
    page.locator(FIELD).fill("wmo")
    assert (
        page.get_by_role("link", name="Laad de pagina opnieuw").is_visible()
        and "misschien is de site intussen vernieuwd" in page.locator(".rg-gevonden").inner_text()
    )
    page.unroute("**/zoeken.*.js*")
    page.get_by_role("button", name="Probeer het nog eens").click()
    page.wait_for_selector(RESULT)
    assert page.locator(FIELD).input_value() == "wmo" and not page.get_by_text(SAID).is_visible()
    context.close()


def wait_for_requests(page, held, number):
    """Wait until so many requests are held back: a page that has asked is ahead of who hears of it."""
    for _ in range(5000):
        if len(held) >= number:
            return
        page.evaluate("0")
    raise AssertionError(f"{len(held)} requests, not {number}")


def test_a_search_that_stays_away_says_so_after_some_seconds_and_may_still_come(browser, web):
    context = browser.new_context(viewport=DESK)
    page = context.new_page()
    held = []
    page.route("**/zoeken.*.js*", lambda route: held.append(route))
    page.clock.install()
    page.goto(f"{web}/tips/regio.html")
    button(page).click()
    page.locator(FIELD).fill("wmo")
    assert count(page) == "Zoeken start"
    page.clock.run_for(6000)
    page.get_by_text(SAID).wait_for()
    page.locator("a", has_text="Laad de pagina opnieuw").click()
    page.wait_for_url("**/tips/regio.html?q=wmo", wait_until="commit")
    page.wait_for_function("() => document.querySelector('[data-zoekveld] input').value === 'wmo'")
    page.clock.run_for(6000)
    page.get_by_text(SAID).wait_for()
    wait_for_requests(page, held, 2)
    for route in held[1:]:
        route.continue_()
    page.wait_for_selector(RESULT)
    assert count(page).endswith("gevonden") and not page.get_by_text(SAID).is_visible()
    context.close()


def test_what_is_typed_before_the_search_is_there_is_answered(browser, web):
    with reader(browser, web, alone=True) as page:
        held = []
        page.route("**/zoeken.*.js*", lambda route: held.append(route))
        page.goto(f"{web}/tips/regio.html")
        button(page).click()
        page.keyboard.type("woonoverlast")
        page.wait_for_function("count => document.querySelector(count).textContent === 'Zoeken start'", arg=COUNT)
        wait_for_requests(page, held, 1)
        held[0].continue_()
        page.wait_for_selector(RESULT)
        assert found(page)[0] == "themas/woonoverlast.html"


def test_a_query_goes_along_whole_in_the_address(browser, folder):
    with reader(browser, folder) as page:
        words = "B&W, 100% “wmo” #1?"
        page.goto(f"{folder}/tips/regio.html?q={quote(words)}")
        assert page.locator(FIELD).input_value() == words
        assert json.loads(page.evaluate("() => JSON.stringify(new URLSearchParams(location.search).get('q'))")) == words


def box_of(page):
    """The panel as it lies in the window: left, top, right and bottom."""
    box = page.locator(".rg-zoekpaneel").bounding_box()
    return box["x"], box["y"], box["x"] + box["width"], box["y"] + box["height"]


@pytest.mark.parametrize("viewport", [DESK, PHONE], ids=["desk", "phone"])
def test_a_press_on_an_empty_part_of_the_panel_leaves_it_open(browser, folder, viewport):
    with reader(browser, folder, viewport) as page:
        open_search(page, folder, "over.html")
        search(page, "wijkagent")
        left, top, right, bottom = box_of(page)
        for x, y in ((left + 2, bottom - 6), (right - 3, (top + bottom) / 2), (left + 30, bottom - 8)):
            page.mouse.click(x, y)
            assert page.locator(".rg-zoekpaneel").is_visible() and page.url.partition("?")[0].endswith("over.html"), (x, y)


def test_a_press_beside_the_panel_closes_it_and_the_focus_goes_back(browser, folder):
    with reader(browser, folder) as page:
        open_search(page, folder, "over.html")
        search(page, "politie")
        _, _, right, _ = box_of(page)
        page.mouse.click(right + 60, 400)
        assert not page.locator(".rg-zoekpaneel").is_visible()
        assert page.evaluate("document.activeElement.matches('.rg-zoekknop')")


def test_what_was_asked_exactly_stays_so_with_enter(browser, folder):
    with reader(browser, folder, PHONE) as page:
        open_search(page, folder, "over.html")
        search(page, "woonoverlat")
        page.get_by_role("button", name="Zoek toch op").click()
        before = count(page)
        page.locator(FIELD).press("Enter")
        assert count(page) == before and not page.get_by_role("button", name="Zoek toch op").count()


def test_on_home_the_results_come_back_after_escape(browser, folder):
    with reader(browser, folder) as page:
        page.goto(f"{folder}/index.html")
        page.locator(FIELD).fill("politie")
        page.locator(RESULT).first.wait_for()
        for again in ("ArrowDown", "Control+k"):
            page.locator(FIELD).press("Escape")
            assert not page.locator(RESULT).count()
            page.locator(FIELD).press(again)
            page.locator(RESULT).first.wait_for()
            page.locator(FIELD).focus()


@pytest.mark.parametrize("first", [0, 1])
def test_a_search_that_was_fetched_twice_is_drawn_once_whichever_comes_first(browser, web, first):
    with reader(browser, web, alone=True) as page:
        page.clock.install()
        held = []
        page.route(re.compile(r"/assets/vast/zoeken[^/]*\.js"), lambda route: held.append(route))
        page.goto(f"{web}/over.html")
        button(page).click()
        page.locator(FIELD).fill("politie")
        page.clock.run_for(6000)
        page.get_by_role("button", name="Probeer het nog eens").click()
        wait_for_requests(page, held, 2)
        held[first].continue_()
        page.locator(RESULT).nth(1).wait_for()
        page.locator(RESULT).nth(1).focus()
        held[1 - first].continue_()
        page.wait_for_load_state("networkidle")
        assert page.evaluate("document.activeElement.matches('[data-zoekresultaat]')")
