"""WCAG 2.2 A and AA beside what axe sees (tests/browser/test_axe.py): the keyboard, letters, room, motion, order, names."""

import re
from itertools import pairwise

import pytest
from accessibility import DOUBLED, NARROW, SIZES, SPACED, WIDE, axe, cut_off, keyboard
from conftest import CLIPBOARD, PHONE, parsed, reader
from looked_at import TEMPLATES
from panel import button

WALKED = ["index.html", "tips/index.html", "themas/woonoverlast.html", "downloads.html", "404.html", TEMPLATES[5],
          "insluiten/themas/woonoverlast.html"]  # fmt: skip


@SIZES
def test_the_keyboard_gets_everywhere_and_shows_where_it_is(browser, folder, size):
    with reader(browser, folder, size) as page:
        for name in WALKED:
            page.goto(f"{folder}/{name}")
            reachable = page.evaluate(
                "() => [...document.querySelectorAll('a[href], button, input, select, textarea, summary')].filter("
                "e => !e.disabled && e.tabIndex >= 0 && e.checkVisibility({ visibilityProperty: true }) && e.type !== 'radio').length"
            )
            faults, stops = keyboard(page)
            assert faults == [], name
            assert stops >= reachable - 2, (name, "and no trap: every stop was left again")


def test_nothing_is_cut_off_at_twice_the_letters_or_with_more_room(browser, folder):
    with reader(browser, folder, WIDE) as page:
        for name in [*WALKED, "verbanden.html"]:
            page.goto(f"{folder}/{name}")
            page.set_viewport_size(WIDE)
            assert cut_off(page, DOUBLED) == [], (name, "letters of 200%")
            assert cut_off(page, SPACED) == [], (name, "more room")
            page.set_viewport_size({"width": 320, "height": 256})  # what is left of 1280 x 1024 at 400%
            assert cut_off(page, "") == [], (name, "400%")
            assert cut_off(page, SPACED) == [], (name, "more room, narrow")


def test_the_page_of_a_bundle_shows_when_its_script_never_comes(browser, folder):
    with reader(browser, folder, alone=True) as page:
        page.route("**/bundle-page.js", lambda route: route.fulfill(body="", content_type="text/javascript"))
        page.goto(f"{folder}/leespakket.html")
        source = page.locator(".rg-bron")
        [waiting] = page.evaluate_handle("() => document.getAnimations()").get_properties().values()
        assert not source.is_visible()
        assert waiting.evaluate("wait => { const { endTime } = wait.effect.getComputedTiming(); wait.finish(); return endTime }") <= 2000
        assert source.is_visible() and page.get_by_role("heading", level=1).is_visible()


def test_nothing_stays_in_the_way_in_a_low_window(browser, folder):
    with reader(browser, folder, {"width": 320, "height": 256}) as page:  # what is left of 1280 x 1024 at 400%
        page.goto(f"{folder}/tips/index.html")
        page.locator(".rg-tips summary").first.click()
        page.locator("[data-doe=bundel]").first.click()
        page.locator(".rg-bundelbalk").wait_for()
        page.locator(".rg-tips summary").first.click()
        assert keyboard(page)[0] == []
        staying = "() => [...document.querySelectorAll('.md-header, .rg-bundelbalk')].map(part => getComputedStyle(part).position)"
        assert page.evaluate(staying) == ["static", "static"]


def test_nothing_moves_for_who_asked_for_that(browser, folder):
    with reader(browser, folder, reduced_motion="reduce") as page:
        for name in ("verbanden.html", "index.html", "tips/slagkracht.html", "insluiten/tips/slagkracht.html"):
            page.goto(f"{folder}/{name}")
            moving = page.evaluate(
                "() => [...document.querySelectorAll('*')].filter(e => ['transitionDuration', 'animationDuration'].some("
                "what => getComputedStyle(e)[what].split(', ').some(time => parseFloat(time) > 0.01))).map(e => e.className.baseVal ?? e.className)"
            )
            assert moving == [], name
            assert page.evaluate("() => getComputedStyle(document.documentElement).scrollBehavior") == "auto"


@SIZES
def test_the_search_covers_the_page_for_everyone(browser, folder, size):
    with reader(browser, folder, size) as page:
        page.goto(f"{folder}/tips/regio.html")
        button(page).click()
        panel = page.get_by_role("dialog", name="Zoeken")
        assert panel.evaluate("panel => panel.matches(':modal')")
        stops = []
        while "BODY" not in stops:  # the keyboard stays in the panel, until it leaves the page for the browser's own buttons
            page.keyboard.press("Tab")
            stops.append(page.evaluate("() => document.activeElement.closest('dialog, body').nodeName"))
        assert set(stops) == {"DIALOG", "BODY"}
        panel.get_by_role("button", name="Sluiten").click()
        assert button(page).evaluate("button => button === document.activeElement") and page.get_by_role("dialog").count() == 0


@pytest.mark.long
def test_what_is_said_never_covers_what_was_pressed(browser, folder):
    with reader(browser, folder, PHONE, permissions=CLIPBOARD) as page:
        page.goto(f"{folder}/tips/slagkracht.html")
        page.locator("[data-doe=bundel]").first.click()
        page.locator(".rg-meer-acties > summary").click()
        page.get_by_role("link", name="Zet deze tip op uw site").click()
        for button in page.locator("[data-doe=kopieer]:visible, [data-doe=link]:visible, [data-doe=code]:visible").all():
            page.evaluate("() => { document.querySelector('.rg-melding').textContent = '' }")
            button.click()
            page.wait_for_function("() => document.querySelector('.rg-melding').textContent")
            said, pressed = page.locator(".rg-melding").bounding_box(), button.bounding_box()
            assert said["y"] + said["height"] <= pressed["y"] or said["y"] >= pressed["y"] + pressed["height"], button.inner_text()


def test_the_choice_of_colours_is_a_group_with_a_name(browser, folder):
    with reader(browser, folder) as page:
        page.goto(f"{folder}/index.html")
        group = page.get_by_role("radiogroup", name="Kleuren")
        names = [field.get_attribute("aria-label") for field in group.get_by_role("radio").all()]
        assert names == ["Zoals op uw apparaat", "Licht", "Donker"]
        group.get_by_role("radio", name="Donker").press("Space")
        assert page.evaluate("() => document.body.dataset.mdColorScheme") == "slate"


def test_results_are_a_list_with_headings_below_that_of_the_page(browser, folder):
    with reader(browser, folder) as page:
        page.goto(f"{folder}/index.html?q=jeugd")
        results = page.get_by_role("list", name="Gevonden pagina’s")
        results.get_by_role("heading").first.wait_for()
        assert results.get_by_role("listitem").count() == results.get_by_role("heading", level=2).count() > 3


def test_a_link_to_no_place_says_so(browser, base):
    with reader(browser, base) as page:
        for fragment in ("bestaat-niet", "bestaat%", "<img src=x onerror=alert(1)>", "constructor"):
            page.goto(f"{base}/tips/regio.html#{fragment}")
            assert page.locator(".rg-plaats").inner_text().startswith("Het onderdeel waar uw link naartoe gaat")
        page.evaluate("() => { location.hash = '#tips-regio-niet' }")
        assert page.locator(".rg-plaats").count() == 1
        page.goto(f"{base}/raadgever.html#inleiding-1")
        assert page.locator(".rg-plaats").count() == 0


def test_every_page_has_one_title_headings_in_steps_and_its_landmarks(site):
    for name, page in parsed(site).items():
        main = page.xpath("//main")
        assert len(main) == 1, name
        levels = [int(heading.tag[1]) for heading in page.xpath("//h1 | //h2 | //h3 | //h4 | //h5 | //h6")]
        assert levels.count(1) == 1 and levels[0] == 1, name
        assert all(after <= before + 1 for before, after in pairwise(levels)), (name, levels)
        assert page.getroottree().getroot().get("lang") == "nl", name
        for table in page.xpath("//table"):
            assert table.xpath(".//th/@scope"), (name, "a table without headers")
        for image in page.xpath("//img"):
            assert image.get("alt") is not None, name
        for nav in page.xpath("//nav"):
            assert nav.get("aria-label"), name
        labels = page.xpath("//nav/@aria-label")
        assert len(labels) == len(set(labels)), (name, "navigations with one name")
        for link in page.xpath("//main//a[@href]"):
            assert " ".join(link.text_content().split()) or link.get("aria-label") or link.xpath(".//*[local-name()='title']"), name


def test_links_with_the_same_words_lead_to_the_same_place(site):
    """WCAG 2.4.4 where the words alone must do: in lists of links, such as a screen reader makes."""
    vague = re.compile(r"^(hier|lees meer|meer|klik hier|link|deze pagina)$", re.I)
    for name, page in parsed(site).items():
        for link in page.xpath("//main//a[@href]"):
            assert not vague.match(" ".join(link.text_content().split())), name


@SIZES
def test_without_javascript_pages_keep_their_order_and_all_their_links(browser, folder, size):
    with reader(browser, folder, size, java_script_enabled=False) as page:
        for name in ("index.html", "themas/woonoverlast.html", "tips/index.html", "verbanden.html", "leespakket.html"):
            page.goto(f"{folder}/{name}")
            menu = page.get_by_role("navigation", name="Hoofdmenu")
            opener = page.get_by_role("banner").get_by_role("link", name="Menu", exact=True)
            assert menu.is_visible() == opener.is_hidden(), (name, "on a phone the menu stands closed")
            if opener.is_visible():
                opener.click()
            assert menu.get_by_role("link", name="Veiligheidsthema’s").is_visible(), name
            assert page.get_by_role("main").get_by_role("heading", level=1).is_visible()
            dead = [button.inner_text() for button in page.locator("button:visible").all()]
            assert [words for words in dead if words not in ("Zoek",)] == [], (name, "buttons that would do nothing")


def test_the_checkers_see_what_is_wrong(browser, tmp_path):
    """So that nothing found means something."""
    bad = tmp_path / "fout.html"
    bad.write_text(
        "<!doctype html><html lang=nl><meta charset=utf-8><title>x</title><main><h1>x</h1><h3>y</h3><img src=x>"
        "<p style='color:#ccc;background:#fff'>grijs</p><div style='height:9px;overflow:hidden'>Veel<br>woorden</div>"
        "<a href='#' style='outline:none'>x</a><div style='position:fixed;inset:0'></div></main>"
    )
    page = browser.new_page(viewport=NARROW)
    page.goto(bad.as_uri())
    found = axe(page)
    for rule in ("image-alt", "color-contrast", "heading-order"):
        assert any(line.startswith(f"{rule}:") for line in found), rule
    assert keyboard(page)[0] and cut_off(page, "")
    page.close()
