"""What readers do with the site, in a real browser: copy, share, mail, print, and put a bundle together."""

import json
import re
import struct
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from conftest import CLIPBOARD, DESK, PHONE, ROOT, copied, reader, stored
from panel import FIELD
from panel import button as search_button

from macros.boek import addresses

BOTH = pytest.mark.parametrize("viewport", [DESK, PHONE], ids=["desk", "phone"])


@pytest.fixture(scope="module")
def public_folder(public):
    """The address, as a folder, of the site built for a public address."""
    return public.as_uri()


def squeezed(words):
    return " ".join(words.split())


@BOTH
def test_a_tip_is_copied_with_source_version_note_and_permalink(browser, base, boek, viewport):
    tip = boek.records["tips/beleid-verbinden"]
    note = boek.noten_at(tip.ref)[0]
    with reader(browser, base, viewport, permissions=CLIPBOARD) as page:
        page.goto(f"{base}/{tip.ref}.html")
        html, text = copied(page, page.locator(".rg-werkbalk [data-doe=kopieer]"))
        for words in (tip.titel, tip.tekst, note.tekst, boek.raadgever.versie_melding):
            assert words in squeezed(text), words
        assert ">" + tip.tekst + "<" in squeezed(html), "the words of the raadgever stand there bare, without links in them"
        assert "Waar deze woorden over gaan" not in text
        assert not re.search(r"class=|<button|<mark|hidden", html)
        last = text.splitlines()[-1]
        assert last.startswith("Bron: VNG")
        if base.startswith("http"):
            assert last.endswith(f"{base}/{tip.ref}.html")
            assert f'<a href="{base}/{tip.ref}.html">{base}/{tip.ref}.html</a>' in html
        else:
            assert last.endswith(f"{tip.ref}.html (in de map van de site)")
            assert "file:" not in html + text, "an address on this computer is of no use to anybody else"


@BOTH
def test_a_question_is_copied_in_our_words_with_its_quote_as_source(browser, folder, boek, viewport):
    tip = boek.records["tips/slagkracht"]
    with reader(browser, folder, viewport, permissions=CLIPBOARD) as page:
        for address in (f"{tip.ref}.html", f"rollen/{tip.rol}.html", addresses.GENERAL):
            page.goto(f"{folder}/{address}")
            page.locator(".rg-vragen > li", has_text=tip.vragen[0].zelfstandig).get_by_role("checkbox").check()
            html, text = copied(page, page.get_by_role("button", name="Kopieer 1 vraag"))
            lines = [squeezed(line) for line in text.splitlines()]
            assert lines[0] == f"- {tip.vragen[0].zelfstandig} (aan het college)"
            assert f"“{tip.vragen[0].citaat}” (VNG, eerdere versie)" in lines[1], address
            assert not re.search(r"<input|<button|hidden|class=", html)
            assert len(lines) == 3 and boek.raadgever.versie in lines[2]
            assert lines[2].endswith(f"{address}#vragen (in de map van de site)")


@BOTH
def test_questions_that_are_ticked_go_along_together_with_one_source(browser, public_folder, boek, viewport):
    thema = boek.records["themas/verward-gedrag"]
    words = [vraag.vraag for vraag in thema.vragen]
    with reader(browser, public_folder, viewport, alone=True, permissions=CLIPBOARD) as page:
        page.goto(f"{public_folder}/{thema.ref}.html")
        _, text = copied(page, page.get_by_role("button", name=f"Kopieer {len(words)} vragen"))
        assert [line for line in words if line in text] == words, "all of them while none is ticked"
        for label in words[:2]:
            page.get_by_role("checkbox", name=label).check()
        _, text = copied(page, page.get_by_role("button", name="Kopieer 2 vragen"))
        assert words[0] in text and words[1] in text and words[2] not in text
        assert "aan de burgemeester" in text and "aan het college" in text
        assert text.count("https://example.org/raad/") == text.count(boek.raadgever.versie) == 1
        assert len(text.split()) <= len(" ".join(words[:2]).split()) + 30, text
        link = page.get_by_role("link", name="Mail 2 vragen").get_attribute("href")
        mail = parse_qs(urlsplit(link).query)
        assert mail["subject"] == [f"Vragen: {thema.titel}"] and squeezed(mail["body"][0]) == squeezed(text)
        button = page.locator("[data-doe=vragen-bundel]").first
        button.click()
        assert button.get_attribute("aria-pressed") == "true" and "2 vragen in de bundel" in page.locator(".rg-melding").inner_text()
        page.get_by_role("checkbox", name=words[0]).uncheck()
        assert button.inner_text() == "1 vraag staat in bundel"
        page.get_by_role("checkbox", name=words[2]).check()
        assert button.get_attribute("aria-pressed") == "false", "one of the two is not there yet"
        kept = json.loads(page.evaluate("Object.values(localStorage)[0]"))
        assert kept["stukken"] == [f"{thema.ref}/{vraag.id}" for vraag in thema.vragen[:2]]


def test_without_javascript_the_questions_are_a_plain_list(browser, folder, boek):
    with reader(browser, folder, java_script_enabled=False) as page:
        page.goto(f"{folder}/themas/woonoverlast.html")
        for vraag in boek.records["themas/woonoverlast"].vragen:
            assert page.locator(".rg-vragen").first.get_by_text(vraag.vraag).is_visible()
        assert not any(box.is_visible() for box in page.locator(".rg-vragen input").all())


@BOTH
def test_the_message_takes_no_tap_and_lies_over_nothing_to_press(browser, folder, viewport):
    with reader(browser, folder, viewport, permissions=CLIPBOARD) as page:
        page.goto(f"{folder}/themas/verward-gedrag.html")
        for button in (page.get_by_role("button", name="Kopieer 3 vragen"), page.locator(".rg-vng > .rg-woordblok [data-doe=kopieer]")):
            copied(page, button)
            message = page.locator(".rg-melding")
            box = message.bounding_box()
            taken = page.evaluate(
                "({ x, y, width, height }) => document.elementFromPoint(x + width / 2, y + height / 2).closest('.rg-melding') !== null", box
            )
            assert not taken
            mine = button.bounding_box()
            assert box["y"] >= mine["y"] + mine["height"] or box["y"] + box["height"] <= mine["y"]


@BOTH
def test_a_whole_theme_is_copied_at_once(browser, folder, public_folder, boek, viewport):
    thema = boek.records["themas/woonoverlast"]
    tip = boek.records["tips/dezelfde-doelstellingen"]
    with reader(browser, public_folder, viewport, permissions=CLIPBOARD) as page:
        page.goto(f"{public_folder}/{thema.ref}.html")
        page.locator(".rg-meer-acties > summary").click()
        html, text = copied(page, page.get_by_role("button", name="Kopieer dit thema"))
    for words in (
        thema.titel,
        thema.in_het_kort,
        thema.vragen[0].vraag,
        thema.verantwoordelijk[0].wat[1:],
        tip.titel,
        tip.vragen[0].zelfstandig,
        "Zorginstellingen",
        boek.noten_at(tip.ref)[0].tekst,
    ):
        assert words in squeezed(text), words
    assert text.count("Vaste link:") == 1, "one source line for the whole"
    assert text.splitlines()[-1].endswith("https://example.org/raad/themas/woonoverlast.html")
    assert 'href="https://example.org/raad/tips/dezelfde-doelstellingen.html"' in html
    assert boek.noten_at(tip.ref)[0].bronnen[0].adres in text, "the address of a source shows in plain text too"
    assert "file:" not in html + text


@BOTH
def test_copying_works_where_the_browser_keeps_the_clipboard_to_itself(browser, folder, viewport):
    with reader(browser, folder, viewport, permissions=CLIPBOARD) as page:
        page.goto(f"{folder}/tips/slagkracht.html")
        page.evaluate("navigator.clipboard.write = undefined")
        html, text = copied(page, page.locator(".rg-werkbalk [data-doe=kopieer]"))
        assert "Vaste link: tips/slagkracht.html" in text and "<blockquote>" in html
        page.evaluate("document.execCommand = () => false")
        page.locator(".rg-werkbalk [data-doe=kopieer]").click()
        assert page.locator("dialog textarea").input_value() == text
        page.keyboard.press("Escape")
        page.locator(".rg-kopieer-zelf").wait_for(state="detached")


@BOTH
def test_mail_and_share_carry_title_source_and_permalink(browser, public_folder, viewport):
    with reader(browser, public_folder, viewport, alone=True) as page:
        page.add_init_script("navigator.share = data => { window.shared = data; return Promise.resolve() }")
        page.goto(f"{public_folder}/themas/inbraken.html")
        page.locator(".rg-meer-acties > summary").click()
        page.get_by_role("button", name="Deel dit thema").click()
        shared = page.evaluate("window.shared")
        assert shared["title"] == "Inbraken"
        assert shared["url"] == "https://example.org/raad/themas/inbraken.html" and "eerdere versie" in shared["text"]
        mail = parse_qs(urlsplit(page.get_by_role("link", name="Mail dit thema").get_attribute("href")).query)
        assert mail["subject"] == ["Inbraken"]
        assert "eerdere versie" in mail["body"][0] and "https://example.org/raad/themas/inbraken.html" in mail["body"][0]


def test_buttons_show_only_where_they_work(browser, folder):
    with reader(browser, folder, java_script_enabled=False) as page:
        for name in ("themas/woonoverlast.html", "rollen/controleren.html", "tips/index.html"):
            page.goto(f"{folder}/{name}")
            for button in page.locator("article button").all():
                assert not button.is_visible(), (name, button.text_content())
    with reader(browser, folder) as page:
        page.goto(f"{folder}/themas/woonoverlast.html")
        page.locator(".rg-meer-acties > summary").click()
        assert page.locator("[data-doe=kopieer]").first.is_visible()
        assert page.locator("[data-doe=deel]").is_visible() == page.evaluate("Boolean(navigator.share)")


@BOTH
def test_what_stands_under_more_lies_within_the_window(browser, folder, viewport):
    with reader(browser, folder, viewport) as page:
        for name in ("themas/verward-gedrag.html", "tips/regio.html", "rollen/controleren.html"):
            page.goto(f"{folder}/{name}")
            page.locator(".rg-meer-acties > summary").click()
            box = page.locator(".rg-meer-lijst").bounding_box()
            assert box["x"] >= 0 and box["x"] + box["width"] <= viewport["width"], name
            assert page.evaluate("document.documentElement.scrollWidth") <= viewport["width"], name
            assert page.get_by_role("link", name="Bekijk de bundel").count() == 0, "nothing is in it yet"


def test_escape_closes_more_and_leads_back_from_the_field_in_the_page(browser, folder):
    with reader(browser, folder) as page:
        page.goto(f"{folder}/themas/woonoverlast.html")
        page.locator(".rg-meer-acties > summary").click()
        page.keyboard.press("Tab")
        page.keyboard.press("Escape")
        assert page.locator(".rg-meer-acties[open]").count() == 0
        assert page.evaluate("() => document.activeElement.matches('.rg-meer-acties > summary')")
        page.goto(f"{folder}/index.html")
        page.get_by_role("link", name="Samenhang", exact=True).focus()
        for key in ("Control+K", "Escape"):
            page.keyboard.press(key)
        assert page.evaluate("() => document.activeElement.textContent") == "Samenhang"


# --- the bundle ---


def open_with(page, address, number):
    """Open a page that knows of so many pieces. From a folder, on a busy machine, Chromium now and then shows a new page a store
    that is empty and its own; a page that is opened again has the right one."""
    page.goto(address)
    for _ in range(20):
        if f"{number} onderde" in page.locator(".rg-bundelbalk").inner_text():
            return
        page.reload()
    pytest.fail(f"the page never knew of {number} pieces")


@BOTH
def test_a_bundle_is_put_together_anywhere_ordered_named_and_linked(browser, base, boek, viewport):
    with reader(browser, base, viewport, alone=True) as page:
        page.goto(f"{base}/themas/woonoverlast.html")
        page.locator(".rg-meer-acties > summary").click()
        page.locator(".rg-werkbalk [data-doe=bundel]").click()
        assert page.locator(".rg-werkbalk [data-doe=bundel]").get_attribute("aria-pressed") == "true"
        assert "1 onderdeel" in page.locator(".rg-bundelbalk").inner_text()
        stored(page)
        open_with(page, f"{base}/rollen/controleren.html", 1)
        page.locator(".rg-tips [data-ref='tips/slagkracht']").click()
        stored(page)
        open_with(page, f"{base}/begrippen/regie.html", 2)
        page.locator(".rg-werkbalk [data-doe=bundel]").click()
        stored(page)
        page.locator(".rg-bundelbalk a").click()
        page.wait_for_url("**/leespakket.html#**")
        titles = page.locator(".rg-stuk h2")
        titles.nth(2).wait_for()
        assert titles.all_inner_texts() == ["1. Woonoverlast", f"2. {boek.records['tips/slagkracht'].titel}", "3. Regie"]
        assert boek.records["tips/slagkracht"].tekst in squeezed(page.locator(".rg-stukken").inner_text())
        page.get_by_label("Titel").wait_for()  # it has no title yet, so the form stands open
        page.get_by_role("button", name="Regie: omhoog").click()
        page.get_by_role("button", name="Woonoverlast: weghalen").click()
        page.get_by_label("Titel").press_sequentially("Debat & <b>zorg</b> + 100%")  # a space at a time, as people type
        page.get_by_label("Datum van de vergadering").fill("2026-12-03")
        assert page.locator("h1").inner_text() == "Debat & <b>zorg</b> + 100%"
        page.wait_for_url("**datum=2026-12-03&stukken=begrippen/regie,tips/slagkracht")  # once the reader pauses
        address = page.url
    with reader(browser, base, viewport, alone=True) as page:  # somebody else, in a fresh browser
        page.goto(address)
        assert page.locator("h1").inner_text() == "Debat & <b>zorg</b> + 100%"
        assert page.title().startswith("Debat & <b>zorg</b> + 100%")
        assert "3 december 2026" in page.locator("article").inner_text()
        assert titles_of(page) == ["1. Regie", f"2. {boek.records['tips/slagkracht'].titel}"]
        assert page.locator("[data-bundel=samenstellen]").get_attribute("open") is None, "who reads it sees the bundle, not the form"
        assert unquote(page.locator("[data-bundel=adres]").inner_text()).endswith("stukken=begrippen/regie,tips/slagkracht")


def titles_of(page):
    return page.locator(".rg-stuk h2").all_inner_texts()


@BOTH
def test_a_bundle_shows_notes_with_their_words_and_questions(browser, folder, boek, viewport):
    with reader(browser, folder, viewport) as page:
        page.goto(f"{folder}/leespakket.html#stukken=tips/dezelfde-doelstellingen,themas/huiselijk-geweld")
        shown = squeezed(page.locator("[data-bundel=stukken]").inner_text())
        tip = boek.records["tips/dezelfde-doelstellingen"]
        for words in (tip.tekst, tip.vragen[0].zelfstandig, *(note.tekst for note in boek.noten_at(tip.ref))):
            assert words in shown
        ids = page.evaluate("[...document.querySelectorAll('[id]')].map(element => element.id)")
        assert len(ids) == len(set(ids))
        page.locator("[data-bundel=inhoud] a", has_text="Huiselijk geweld").click()
        assert "stukken=" in page.url, "a jump within the page leaves the address of the bundle alone"
        assert page.evaluate("document.activeElement.querySelector('h2').textContent") == "2. Huiselijk geweld"


@BOTH
def test_an_address_with_faults_names_them_and_shows_the_rest(browser, folder, viewport):
    hostile = "<img src=x onerror=alert(1)>"
    with reader(browser, folder, viewport, alone=True) as page:
        page.on("dialog", lambda dialog: pytest.fail("a script of the address ran"))
        page.goto(f"{folder}/leespakket.html#titel={hostile}&datum=2026-02-30&stukken=tips/regio,tips/bestaat-niet,{hostile},tips/regio.")
        alert = page.locator("[data-bundel=onbekend]").inner_text()
        assert "tips/bestaat-niet" in alert and hostile in alert and "2026-02-30" in alert
        assert titles_of(page) == ["Vergeet de regio niet"], "once, and the full stop of a sentence is no part of it"
        assert page.locator("h1").inner_text() == hostile
        assert page.locator("article img[src=x]").count() == 0
        for fragment in ("%E0%A4%A", "stukken=", "stukken=,,,", "&&&=", "titel=%"):
            page.goto(f"{folder}/leespakket.html#{fragment}")
            page.reload()
            assert titles_of(page) == []
            assert page.locator("[data-bundel=samenstellen]").get_attribute("open") is not None


def test_a_bundle_in_a_damaged_address_is_shown_without_a_word(browser, folder, boek):
    pieces = "themas/woonoverlast,tips/regio"
    with reader(browser, folder) as page:
        for damaged in (
            f"#titel=Raad&amp%3Bstukken={pieces}", f"#titel=Raad&amp;amp;stukken={pieces}", f"#titel=Raad&#38;stukken={pieces}%2E",
            f"#titel%3DRaad%26stukken%3D{pieces}%22", f"?titel=Raad&stukken={pieces}#inhoud", f"#titel=Raad&stukken={pieces}?utm_source=brief",
        ):  # fmt: skip
            page.goto("about:blank")
            page.goto(f"{folder}/leespakket.html{damaged}")
            assert titles_of(page) == ["1. Woonoverlast", "2. Vergeet de regio niet"], damaged
            assert page.locator("h1").inner_text() == "Raad" and page.locator("[data-bundel=onbekend]").is_hidden()


def test_an_old_id_in_a_bundle_still_finds_its_record(aged, browser):
    with reader(browser, aged.as_uri()) as page:
        page.goto(f"{aged.as_uri()}/leespakket.html#stukken=tips/regio")
        assert titles_of(page) == ["Vergeet de regio niet"]
        assert "stukken=tips/vergeet-de-regio-niet" in unquote(page.locator("[data-bundel=adres]").inner_text())


@BOTH
def test_a_bundle_can_be_made_on_its_own_page_where_the_browser_keeps_nothing(browser, folder, viewport):
    with reader(browser, folder, viewport, alone=True) as page:
        page.add_init_script("Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError') }")
        page.goto(f"{folder}/tips/regio.html")
        page.locator(".rg-werkbalk [data-doe=bundel]").click()
        assert "bewaart hier niets" in page.locator(".rg-melding").inner_text()
        page.goto(f"{folder}/leespakket.html")
        page.locator(".rg-kiezen summary", has_text="Tips").click()
        page.get_by_label("Vergeet de regio niet").check()
        assert titles_of(page) == ["Vergeet de regio niet"]
        page.wait_for_url("**#stukken=tips/regio")


@BOTH
def test_emptying_a_bundle_forgets_it(browser, web, viewport):
    with reader(browser, web, viewport, alone=True) as page:
        page.goto(f"{web}/leespakket.html#stukken=tips/regio")
        page.locator("[data-bundel=samenstellen] > summary").click()
        page.get_by_label("Titel").fill("Iets")
        assert page.evaluate("Object.keys(localStorage)") == ["/.raadgever.bundel"]
        page.once("dialog", lambda dialog: dialog.dismiss())
        page.get_by_role("button", name="Maak de bundel leeg").click()
        assert titles_of(page) == ["Vergeet de regio niet"], "who says no keeps the bundle"
        page.once("dialog", lambda dialog: dialog.accept())
        page.get_by_role("button", name="Maak de bundel leeg").click()
        assert page.evaluate("Object.keys(localStorage)") == []
        assert "#" not in page.url
        page.goto(f"{web}/tips/regio.html")
        assert page.locator(".rg-bundelbalk").is_hidden()


@BOTH
def test_a_title_given_first_stays_and_another_bundle_leaves_ones_own_alone(browser, web, viewport):
    with reader(browser, web, viewport, alone=True) as page:
        page.goto(f"{web}/leespakket.html")
        page.get_by_label("Titel").fill("Mijn debat")
        page.goto(f"{web}/tips/regio.html")
        page.locator(".rg-werkbalk [data-ref='tips/regio']").click()
        page.goto(f"{web}/leespakket.html#titel=Van een ander&stukken=tips/werkbezoek,begrippen/regie")
        assert page.locator("[data-bundel=vreemd]").is_visible()
        page.locator("[data-bundel=samenstellen] > summary").click()
        page.get_by_role("button", name="Regie: weghalen").click()
        page.wait_for_url("**stukken=tips/werkbezoek")
        page.get_by_role("button", name="Naar mijn eigen bundel").click()
        assert page.locator("h1").inner_text() == "Mijn debat" and titles_of(page) == ["Vergeet de regio niet"]
        page.goto(f"{web}/leespakket.html#stukken=tips/werkbezoek")
        page.get_by_role("button", name="Verder met deze bundel").click()
        page.goto(f"{web}/leespakket.html")
        page.reload()
        assert titles_of(page) == ["Ga geregeld op werkbezoek"]


@BOTH
def test_a_bundle_is_sent_on_by_link_and_mail(browser, public_folder, viewport):
    with reader(browser, public_folder, viewport, permissions=CLIPBOARD) as page:
        page.goto(f"{public_folder}/leespakket.html#titel=Debat%20%26%20zorg&datum=2026-12-03&stukken=tips/regio")
        html, text = copied(page, page.get_by_role("button", name="Kopieer de link"))
        address = "https://example.org/raad/leespakket.html#titel=Debat%20%26%20zorg&datum=2026-12-03&stukken=tips/regio"
        assert text == f"Debat & zorg\n{address}"
        assert f'<a href="{address.replace("&", "&amp;")}">Debat &amp; zorg</a>' in html
        page.locator("[data-bundel=meer] > summary").click()
        mail = parse_qs(urlsplit(page.get_by_role("link", name="Mail de link").get_attribute("href")).query)
        assert mail["subject"] == ["Debat & zorg"]
        assert address in mail["body"][0] and "Vergeet de regio niet" in mail["body"][0]


def test_terms_explain_themselves_in_a_bundle_too(browser, folder):
    with reader(browser, folder) as page:
        page.goto(f"{folder}/leespakket.html#stukken=decentralisaties/wmo")
        page.locator(".rg-stuk .rg-begrip").first.hover()
        page.wait_for_selector(".rg-uitleg", state="visible")


# --- the menu ---


def test_the_menu_of_a_phone_opens_by_keyboard_and_closes_with_escape(browser, folder):
    with reader(browser, folder, PHONE) as page:
        page.goto(f"{folder}/tips/regio.html")
        menu, button = page.locator("#rg-menu"), page.get_by_role("button", name="Menu")
        assert not menu.is_visible()
        button.focus()
        page.keyboard.press("Enter")
        assert menu.is_visible() and button.get_attribute("aria-expanded") == "true"
        page.locator("#rg-menu a", has_text="Uw rol").focus()
        page.keyboard.press("Escape")
        assert not menu.is_visible()
        assert page.evaluate("document.activeElement.textContent") == "Menu"
        button.click()
        page.locator("#rg-menu summary").click()
        page.locator("#rg-menu a", has_text="Begrippen").click()
        page.wait_for_url("**/begrippen/index.html")


@BOTH
def test_the_menu_works_without_javascript(browser, folder, viewport):
    """On a desk it stands open; on a phone a link opens it."""
    with reader(browser, folder, viewport, java_script_enabled=False) as page:
        page.goto(f"{folder}/index.html")
        opens = page.get_by_role("link", name="Menu", exact=True)
        assert opens.is_visible() == (viewport == PHONE) != page.locator("#rg-menu").is_visible()
        if viewport == PHONE:
            opens.click()
        page.locator("#rg-menu a", has_text="Uw rol").click()
        page.wait_for_url("**/rollen/index.html")
        assert not page.get_by_role("button", name="Menu").is_visible()
        assert not search_button(page).is_visible() and not page.locator(FIELD).is_visible()


def test_the_picture_of_a_shared_link_has_the_size_that_is_promised():
    data = (ROOT / "docs" / "assets" / "deelbeeld.png").read_bytes()
    assert struct.unpack(">II", data[16:24]) == (1200, 630)


@BOTH
def test_the_questions_further_on_are_reached_ticked_and_told(browser, folder, boek, viewport):
    """The link opens the fold; the questions stand under the words that they were made from, with buttons of their own."""
    thema = boek.records["themas/woonoverlast"]
    tip = boek.records["tips/dezelfde-doelstellingen"]
    with reader(browser, folder, viewport, permissions=CLIPBOARD) as page:
        page.goto(f"{folder}/{thema.ref}.html")
        page.get_by_role("link", name="Nog 2 vragen").click()
        section = page.locator(".rg-doen", has=page.locator("> #vragen-raadgever"))
        boxes = section.get_by_role("checkbox")
        assert boxes.count() == len(tip.vragen) == 2
        assert page.locator("#vragen-raadgever").evaluate(
            "label => label.getBoundingClientRect().top >= 0 && label.getBoundingClientRect().bottom < innerHeight"
        )
        above = section.locator("xpath=preceding-sibling::*[1]")
        assert all(vraag.citaat in squeezed(above.locator("blockquote").inner_text()) for vraag in tip.vragen)
        said = section.get_by_role("status")
        boxes.first.check()
        assert said.inner_text() == "1 vraag gekozen"
        assert page.locator("[data-gekozen]").first.inner_text() == "", "told once"
        boxes.first.uncheck()
        assert said.inner_text().startswith("Niets gekozen")
        boxes.last.check()
        _, text = copied(page, section.get_by_role("button", name="Kopieer 1 vraag"))
        assert tip.vragen[1].zelfstandig in text and text.rstrip().endswith(f"{thema.ref}.html#vragen-raadgever (in de map van de site)")


@BOTH
def test_each_button_of_the_bundle_says_what_it_puts_there(browser, folder, boek, viewport):
    with reader(browser, folder, viewport, alone=True) as page:
        page.goto(f"{folder}/themas/woonoverlast.html")
        questions = page.locator("[data-doe=vragen-bundel]").first
        assert questions.inner_text() == "Zet 3 vragen in bundel"
        page.locator(".rg-vragen").first.get_by_role("checkbox").first.check()
        assert questions.inner_text() == "Zet 1 vraag in bundel"
        questions.click()
        assert questions.inner_text() == "1 vraag staat in bundel"
        page.locator(".rg-meer-acties > summary").click()
        whole = page.locator("[data-doe=bundel]:visible").first
        assert whole.inner_text() == "Zet dit thema in bundel"
        whole.click()
        assert whole.inner_text() == "Staat in bundel"
        page.goto(f"{folder}/rollen/controleren.html")
        names = [" ".join(name.split()) for name in page.locator(".rg-tips [data-doe=bundel]").all_text_contents()]
        assert names and all(re.fullmatch("Zet in bundel ‘[^’]+.*’", name) for name in names), names
