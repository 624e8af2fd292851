"""What a page shows of a bundle, a filter and a list when a reader goes back, reloads, has the site open twice, or has a browser
that keeps nothing: what is so now, whatever came first.

The way back is tried in a browser that brings pages back as they were left (the back/forward cache), and in one that loads
them anew.
"""

import json
import re
from urllib.parse import parse_qs, quote, urlsplit

import browsers
import pytest
from conftest import needs, reader, server
from playwright.sync_api import expect

KEY = "/.raadgever.bundel"
TITLES = {
    "tips/regio": "Vergeet de regio niet",
    "tips/werkbezoek": "Ga geregeld op werkbezoek",
    "begrippen/regie": "Regie",
    "themas/woonoverlast": "Woonoverlast",
}
# Whether the page came from the cache; and it hears nothing of other tabs, as a browser may tell a page nothing while it was away.
SEEN = """
  addEventListener("pageshow", ({ persisted }) => { window.fromCache = persisted })
  addEventListener("storage", event => event.stopImmediatePropagation())
"""


@pytest.fixture(scope="module")
def remembering(browser):
    """Chromium with the back/forward cache."""
    needs(browsers.whole(), browsers.WHOLE)
    with browsers.remembering(browser) as launched:
        yield launched


@pytest.fixture(params=["anew", "cache"])
def window(request, browser, web):
    """A page of a window of its own, with `back`: the way back, with the back/forward cache and without."""
    cached = request.param == "cache"
    launched = request.getfixturevalue("remembering") if cached else browser
    with reader(launched, web, alone=True) as page:
        page.add_init_script(SEEN)

        def back():
            page.go_back(wait_until="commit" if cached else "load")  # Playwright hears no more of what the cache gives back
            page.wait_for_function("cached => window.fromCache === cached", arg=cached)

        page.back = back
        yield page


def kept(page, key=KEY):
    """What the browser keeps of the bundle; None for nothing."""
    return json.loads(page.evaluate("key => localStorage.getItem(key)", key) or "null")


def keep(page, web, key=KEY, **bundle):
    """Have the browser keep a bundle, before any page of the site shows it."""
    page.goto(f"{web}/robots.txt")
    page.evaluate("kept => localStorage.setItem(...kept)", [key, json.dumps({"titel": "", "datum": "", "stukken": [], **bundle})])


def add(page, web, ref):
    page.goto(f"{web}/{ref}.html")
    page.locator(f"[data-doe=bundel][data-ref='{ref}']").first.click()


def shows(page, *refs):
    expect(page.locator(".rg-stuk h2")).to_have_text([re.compile(rf"^\s*(\d\. )?{TITLES[ref]}\s*$") for ref in refs])


def comes_to(page, address):
    page.wait_for_url(address, wait_until="commit")  # of a page from the cache Playwright does not hear that it is whole


def refs_of(boek, count):
    """The names of so many pieces that a bundle can hold."""
    return [record.ref for soort in ("themas", "tips", "zorg", "begrippen") for record in boek.of_soort(soort)][:count]


def title(page):
    """The field of the title, in the form that is unfolded for it."""
    page.locator("[data-bundel=samenstellen]:not([hidden])").evaluate("fold => { fold.open = true }")  # a script shows it, and may fold it
    return page.get_by_label("Titel")


def bundle_page(page, web, fragment=""):
    page.goto("about:blank")  # from there it is a page that loads, not a place on one
    page.goto(f"{web}/leespakket.html{fragment}")


FOREIGN = "[data-bundel=vreemd]"
ALERT = "[data-bundel=onbekend]"


# --- whose bundle, and what is in it ---


def test_what_was_added_since_is_there_on_the_way_back_and_stays(window, web):
    add(window, web, "tips/regio")
    window.locator(".rg-bundelbalk a").click()
    shows(window, "tips/regio")
    add(window, web, "begrippen/regie")
    window.back()
    shows(window, "tips/regio", "begrippen/regie")
    expect(window.locator(FOREIGN)).to_be_hidden()
    title(window).press_sequentially("Debat")
    assert kept(window) == {"titel": "Debat", "datum": "", "stukken": ["tips/regio", "begrippen/regie"]}
    comes_to(window, "**#titel=Debat&stukken=tips/regio,begrippen/regie")


def test_an_earlier_state_of_ones_own_bundle_is_never_somebody_elses(window, web):
    add(window, web, "tips/regio")
    window.locator(".rg-bundelbalk a").click()
    title(window).fill("Eerst")
    comes_to(window, "**titel=Eerst**")
    add(window, web, "tips/werkbezoek")
    window.locator(".rg-bundelbalk a").click()
    title(window).fill("Later")
    comes_to(window, "**titel=Later**")
    window.back()
    window.back()
    for _ in range(2):
        shows(window, "tips/regio", "tips/werkbezoek")
        expect(window.locator("h1")).to_have_text("Later")
        expect(title(window)).to_have_value("Later")
        expect(window.locator(FOREIGN)).to_be_hidden()
        comes_to(window, "**titel=Later**")
        window.reload()


def test_fields_and_bundle_say_the_same_on_the_way_back(window, web):
    """A browser may empty the fields of a page that it brings back: none of that goes into the bundle."""
    keep(window, web, titel="Debat", stukken=["tips/regio"])
    bundle_page(window, web)
    title(window).fill("Raad")
    window.goto(f"{web}/privacy.html")
    window.back()
    expect(title(window)).to_have_value("Raad")
    expect(window.locator("[name=stuk]:checked")).to_have_count(1)
    window.get_by_label("Datum van de vergadering").fill("2026-12-03")
    assert kept(window) == {"titel": "Raad", "datum": "2026-12-03", "stukken": ["tips/regio"]}


def test_two_tabs_change_one_bundle(browser, web):
    with reader(browser, web, alone=True) as page:
        keep(page, web, stukken=["tips/regio"])
        bundle_page(page, web)
        other = page.context.new_page()
        add(other, web, "begrippen/regie")
        shows(page, "tips/regio", "begrippen/regie")
        comes_to(page, "**#stukken=tips/regio,begrippen/regie")
        title(page).fill("Debat")
        expect(other.locator(".rg-bundelbalk a")).to_have_attribute("href", re.compile("titel=Debat&"))
        other.locator("[data-doe=bundel][data-ref='begrippen/regie']").first.click()
        page.get_by_role("button", name="Vergeet de regio niet: weghalen").click()
        assert kept(page) == {"titel": "Debat", "datum": "", "stukken": []}
        expect(other.locator(".rg-bundelbalk")).to_be_hidden()


def test_the_bundle_of_a_link_is_left_alone_until_a_reader_without_one_changes_it(browser, web):
    with reader(browser, web, alone=True) as page:
        bundle_page(page, web, "#titel=Van een ander&stukken=tips/regio,begrippen/regie")
        assert kept(page) is None and page.locator(FOREIGN).is_hidden()
        title(page).fill("Van mij")
        comes_to(page, "**titel=Van%20mij**")
        add(page, web, "tips/werkbezoek")
        assert kept(page)["stukken"] == ["tips/regio", "begrippen/regie", "tips/werkbezoek"]
        page.go_back()
        shows(page, "tips/regio", "begrippen/regie", "tips/werkbezoek")
        assert page.locator(FOREIGN).is_hidden()


def test_a_bundle_begun_in_another_tab_is_safe_from_changes_to_that_of_a_link(browser, web):
    with reader(browser, web, alone=True) as page:
        bundle_page(page, web, "#stukken=tips/regio")
        other = page.context.new_page()
        add(other, web, "begrippen/regie")
        expect(page.locator(FOREIGN)).to_be_visible()
        title(page).fill("Iets")
        comes_to(page, "**titel=Iets&stukken=tips/regio")
        assert kept(page) == {"titel": "", "datum": "", "stukken": ["begrippen/regie"]}
        page.reload()
        shows(page, "tips/regio")
        expect(page.locator(FOREIGN)).to_be_visible()
        page.get_by_role("button", name="Naar mijn eigen bundel").click()
        shows(page, "begrippen/regie")
        page.reload()
        shows(page, "begrippen/regie")
        expect(page.locator(FOREIGN)).to_be_hidden()


def test_a_piece_that_is_gone_is_told_once_and_counted_nowhere(browser, aged):
    with server(aged) as web, reader(browser, web, alone=True) as page:
        keep(page, web, stukken=["begrippen/raadsvragen", "tips/regio", "tips/nooit-geweest"])
        add(page, web, "begrippen/regie")
        expect(page.locator("[data-bundel-aantal]")).to_have_text(re.compile("^3 "))  # what never was, only the bundle knows
        page.locator(".rg-bundelbalk a").click()
        shows(page, "tips/regio", "begrippen/regie")
        assert "Raadsvragen" in page.locator(ALERT).inner_text() and "tips/nooit-geweest" in page.locator(ALERT).inner_text()
        assert page.locator(FOREIGN).is_hidden()
        assert kept(page)["stukken"] == ["tips/vergeet-de-regio-niet", "begrippen/regie"]
        page.reload()
        assert page.locator(ALERT).is_hidden()
        page.goto(f"{web}/tips/werkbezoek.html")
        expect(page.locator("[data-bundel-aantal]")).to_have_text(re.compile("^2 "))


def test_an_address_that_was_meant_to_hold_a_bundle_says_so(browser, web):
    with reader(browser, web, alone=True) as page:
        for fragment in ("#stukken=", "#stukken%3D", "#titel=&datum=", "?stukken=#inhoud"):
            bundle_page(page, web, fragment)
            assert "niet te lezen" in page.locator(ALERT).inner_text(), fragment
        for fragment in ("", "#top", "#utm_source=x", "#_=_", "#inhoud"):
            bundle_page(page, web, fragment)
            assert page.locator(ALERT).is_hidden() and page.locator(".rg-plaats").count() == 0, fragment
        keep(page, web, stukken=["tips/regio"])
        bundle_page(page, web, "#stukken=")
        assert "niet te lezen" in page.locator(ALERT).inner_text()
        shows(page, "tips/regio")


# --- bounds ---


def test_a_date_that_cannot_be_is_told_at_its_field_and_never_kept(browser, web):
    with reader(browser, web, alone=True) as page:
        keep(page, web, datum="2026-12-03", stukken=["tips/regio"])
        bundle_page(page, web)
        title(page)
        field, told = page.get_by_label("Datum van de vergadering"), page.locator("#rg-datum-fout")
        for wrong in ("0026-05-12", "1926-05-12", "9999-05-12"):
            field.fill("2026-12-03")
            field.fill(wrong)
            assert told.is_hidden(), "not before the reader is done"
            field.blur()
            assert told.inner_text().startswith("Vul een datum in van 1 januari 2000 tot en met")
            assert field.get_attribute("aria-invalid") == "true" and field.get_attribute("aria-describedby") == "rg-datum-fout"
            assert kept(page)["datum"] == "" and "Vergadering van" not in page.locator("article").inner_text()
            assert "datum" not in page.locator("[data-bundel=adres]").get_attribute("href")
            title(page).fill(f"Na {wrong}")
            assert field.input_value() == wrong, "it stays, to be mended"
        field.fill("2026-05-12")
        assert told.is_hidden() and field.get_attribute("aria-invalid") is None
        assert kept(page)["datum"] == "2026-05-12" and "Vergadering van 12 mei 2026" in page.locator("article").inner_text()
        bundle_page(page, web, "#datum=0026-05-12&stukken=begrippen/regie")
        assert "0026-05-12" in page.locator(ALERT).inner_text() and "Vergadering van" not in page.locator("article").inner_text()


def test_a_date_that_cannot_be_goes_with_its_bundle(browser, web):
    with reader(browser, web, alone=True) as page:
        keep(page, web, datum="2026-12-03", stukken=["tips/regio"])
        bundle_page(page, web)
        field, told = page.get_by_label("Datum van de vergadering"), page.locator("#rg-datum-fout")
        page.on("dialog", lambda dialog: dialog.accept())

        def wrong():
            title(page)
            field.fill("1926-05-12")
            field.blur()
            expect(told).to_be_visible()

        for datum in ("2026-12-04", ""):
            wrong()
            page.evaluate("hash => { location.hash = hash }", f"#datum={datum}&stukken=begrippen/regie")
            shows(page, "begrippen/regie")
            expect(field).to_have_value(datum)
            assert told.is_hidden() and field.get_attribute("aria-invalid") is None
        page.get_by_role("button", name="Naar mijn eigen bundel").click()
        wrong()
        page.get_by_role("button", name="Maak de bundel leeg").click()
        expect(field).to_have_value("")
        assert told.is_hidden()
        wrong()
        other = page.context.new_page()
        bundle_page(other, web)
        other.get_by_label("Datum van de vergadering").fill("2026-12-05")
        expect(field).to_have_value("2026-12-05")
        assert told.is_hidden(), "another tab gave it one that can be"


def test_a_long_title_is_cut_between_signs_and_reads_back(browser, web):
    long = "a" * 199 + "🙂"
    with reader(browser, web, alone=True) as page:
        keep(page, web, titel=long + "b" * 2_000_000, stukken=["tips/regio"])
        bundle_page(page, web)
        expect(page.locator("h1")).to_have_text(long)
        title(page).press("End")
        title(page).press("Backspace")
        assert kept(page)["titel"] == "a" * 199
        page.evaluate("raadgever.bundle.change(bundle => ({ ...bundle, titel: `${'a'.repeat(199)}🙂b` }))")
        assert kept(page)["titel"] == long
        address = page.locator("[data-bundel=adres]").evaluate("link => link.href")
        page.evaluate("localStorage.clear()")
        bundle_page(page, web, f"#{urlsplit(address).fragment}")
        expect(page.locator("h1")).to_have_text(long)
        shows(page, "tips/regio")


def test_a_bundle_holds_sixty_pieces_and_says_so(browser, web, boek):
    refs = refs_of(boek, 61)
    with reader(browser, web, alone=True) as page:
        bundle_page(page, web, f"#stukken={','.join(refs)}")
        expect(page.locator(".rg-stuk")).to_have_count(60)
        assert "passen 60 onderdelen" in page.locator(ALERT).inner_text()
        keep(page, web, stukken=refs[:60])
        add(page, web, refs[60])
        assert "Uw bundel is vol" in page.locator(".rg-melding").inner_text() and len(kept(page)["stukken"]) == 60
        assert page.locator(f"[data-doe=bundel][data-ref='{refs[60]}']").first.get_attribute("aria-pressed") == "false"


def test_several_pieces_come_in_at_once(browser, web):
    with reader(browser, web, alone=True) as page:
        page.goto(f"{web}/tips/regio.html")
        questions = ["themas/woonoverlast/woonoverlast-aantal", "tips/regio"]
        assert page.evaluate("refs => raadgever.bundle.add(refs)", questions) == 2
        assert page.evaluate("refs => raadgever.bundle.add(refs)", [*questions, "geen stuk", "begrippen/regie"]) == 1
        assert kept(page)["stukken"] == [*questions, "begrippen/regie"]
        expect(page.locator("[data-bundel-aantal]")).to_have_text(re.compile("^3 "))


MAILS = {  # title and number of pieces -> what the body of the mail is, of a title as the subject
    ("Debat", 3): ("whole", "Debat"),
    ("Debat", 30): ("link", "Debat"),
    ("a&b%\"'" * 30, 1): ("whole", "a&b%\"'" * 30),
    ("🙂" * 200, 1): ("untitled", "🙂" * 60 + "…"),
    ("é" * 200, 20): ("untitled", "é" * 60 + "…"),
    ("Raad", 60): ("told", "Raad"),
    ("漢" * 200, 60): ("told", "漢" * 60 + "…"),
}


@pytest.mark.parametrize(("titel", "count"), MAILS)
def test_a_mail_holds_as_much_as_fits_in_it(browser, public, titel, count):
    with reader(browser, public.as_uri()) as page:
        page.goto(f"{public.as_uri()}/leespakket.html")
        refs = sorted(page.locator("[name=stuk]").evaluate_all("boxes => boxes.map(box => box.value)"), key=len)[-count:]
        page.goto("about:blank")
        page.goto(f"{public.as_uri()}/leespakket.html#titel={quote(titel)}&stukken={','.join(refs)}")
        address = page.locator("[data-bundel=mail]").get_attribute("href")
        mail = parse_qs(urlsplit(address).query, errors="strict")
        link = page.locator("[data-bundel=adres]").get_attribute("href").removeprefix("#")
        site, (holds, subject) = "https://example.org/raad/leespakket.html#", MAILS[titel, count]
        assert len(address) <= 1800 and mail["subject"] == [subject]
        [body] = mail["body"]
        whole = body.startswith("- ") and body.endswith(f"\r\n\r\n{site}{link}")
        bodies = {site + link: "link", f"{site}stukken={','.join(refs)}": "untitled"}
        told = "De link naar deze bundel is te lang voor een mail." in body and "http" not in body
        assert ("whole" if whole else "told" if told else bodies.get(body, body)) == holds


def test_a_mail_of_questions_that_is_too_long_holds_their_source(browser, folder):
    """Also from a folder, where a page has no address but its place."""
    with reader(browser, folder) as page:
        page.goto(f"{folder}/rollen/kaders-stellen.html")
        mail = page.locator("[data-doe=vragen-mail]").first
        for _ in range(2):
            address = mail.get_attribute("href")
            assert len(address) <= 1800 and parse_qs(urlsplit(address).query)["body"][0].startswith(
                "Bron: vragen van deze site bij de Raadgever"
            )
            assert "rollen/kaders-stellen.html" in address
            box = page.locator(".rg-tik input").first
            box.evaluate("box => box.closest('li').querySelector('.rg-vraag').append(' en'.repeat(1000))")
            box.check()


# --- a browser that refuses ---


def test_what_is_typed_fast_is_kept_though_the_address_may_not_follow(browser, web):
    with reader(browser, web, alone=True) as page:
        page.add_init_script(
            "{ const replace = history.replaceState.bind(history); history.replaceState = (...given) => {"
            " if (window.refusing) throw new DOMException('100 in 10 s', 'SecurityError'); window.written += 1; replace(...given) } }"
        )
        page.clock.install()
        keep(page, web, stukken=["tips/regio"])
        bundle_page(page, web)
        field = title(page)
        page.evaluate("window.written = 0")
        field.press_sequentially("Een lange titel")
        assert page.evaluate("written") == 0, "not at every key"
        page.clock.fast_forward(1000)
        assert page.evaluate("written") == 1 and "titel=Een%20lange%20titel&" in page.url
        page.evaluate("window.refusing = true")
        field.press_sequentially(", af")
        page.clock.fast_forward(1000)
        assert kept(page)["titel"] == "Een lange titel, af" and "titel%2C" not in page.url
        assert "titel%2C%20af" in page.locator("[data-bundel=adres]").get_attribute("href")
        page.evaluate("window.refusing = false")
        page.clock.fast_forward(6000)
        assert "titel=Een%20lange%20titel%2C%20af&" in page.url


def test_typing_leaves_the_pieces_as_they_are(browser, web, boek):
    """Thirty pieces are not drawn anew at every key."""
    refs = refs_of(boek, 30)
    with reader(browser, web, alone=True) as page:
        keep(page, web, stukken=refs)
        bundle_page(page, web)
        page.evaluate("window.before = [...document.querySelectorAll('.rg-stuk, [data-bundel=lijst] > li')]")
        title(page).press_sequentially("Een titel")
        assert page.evaluate("before.length > 30 && before.every(part => part.isConnected)")


def test_where_the_browser_keeps_nothing_all_works_on_its_own_page(browser, web):
    with reader(browser, web, alone=True, color_scheme="light") as page:
        page.add_init_script("Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('nee', 'SecurityError') } })")
        page.goto(f"{web}/tips/regio.html")
        for _ in range(2):
            page.locator(".md-header__option label:visible").click()
        assert page.evaluate("document.body.dataset.mdColorScheme") == "slate"
        page.locator("[data-doe=bundel]").first.click()
        assert "bewaart hier niets" in page.locator(".rg-melding").inner_text()
        bundle_page(page, web)
        page.locator("[name=stuk][value='tips/regio']").evaluate("box => box.click()")
        page.locator("[name=stuk][value='begrippen/regie']").evaluate("box => box.click()")
        title(page).fill("Debat")
        comes_to(page, "**#titel=Debat&stukken=tips/regio,begrippen/regie")
        page.reload()
        shows(page, "tips/regio", "begrippen/regie")
        page.locator("[name=stuk][value='tips/regio']").evaluate("box => box.click()")
        comes_to(page, "**#titel=Debat&stukken=begrippen/regie")


# --- names in the store ---


def test_two_sites_on_one_host_have_a_bundle_and_colours_each(browser, site, tmp_path):
    for name in ("een", "twee"):
        (tmp_path / name).symlink_to(site, target_is_directory=True)
    (tmp_path / "404.html").write_text("")
    with server(tmp_path) as host, reader(browser, host, alone=True, color_scheme="light") as page:
        add(page, f"{host}/een", "tips/regio")
        page.locator(".md-header__option label:visible").click()
        page.locator(".md-header__option label:visible").click()
        page.goto(f"{host}/twee/tips/index.html")
        assert page.locator(".rg-bundelbalk").is_hidden() and page.locator("[data-doe=bundel][aria-pressed=true]").count() == 0
        assert page.evaluate("document.body.dataset.mdColorScheme") == "default"
        assert sorted(page.evaluate("Object.keys(localStorage)")) == ["/een/.__palette", "/een/.raadgever.bundel"]


def test_a_bundle_under_the_name_of_before_is_taken_over_once(browser, web):
    with reader(browser, web, alone=True) as page:
        keep(page, web, key="raadgever.bundel", stukken=["tips/regio"])
        page.goto(f"{web}/privacy.html")
        assert kept(page)["stukken"] == ["tips/regio"] and kept(page, "raadgever.bundel") is None
        keep(page, web, key="raadgever.bundel", stukken=["begrippen/regie"])
        bundle_page(page, web)
        shows(page, "tips/regio")


# --- filters and lists ---


def test_the_filter_shows_on_the_way_back_what_its_fields_and_the_address_say(window, web):
    window.goto(f"{web}/tips/index.html")
    window.get_by_label("Rol").select_option("controleren")
    status = window.locator(".rg-filter [role=status]")
    expect(status).to_have_text(re.compile("^4 van"))
    window.goto(f"{web}/privacy.html")
    window.back()
    expect(window.get_by_label("Rol")).to_have_value("controleren")
    expect(window.locator(".rg-tips > li:visible")).to_have_count(4)
    window.get_by_label("Moment").select_option("doorlopend")
    comes_to(window, "**?rol=controleren&moment=doorlopend")


def test_the_list_of_permalinks_shows_on_the_way_back_what_its_fields_say(window, web):
    window.goto(f"{web}/vaste-links.html")
    rows = window.locator(".rg-linklijst li:visible")
    everything = rows.count()
    window.get_by_label("Zoek", exact=True).fill("regio")
    window.get_by_label("Soort").select_option("tips")
    expect(rows).not_to_have_count(everything)
    few = rows.count()
    window.goto(f"{web}/privacy.html")
    window.back()
    expect(window.get_by_label("Zoek", exact=True)).to_have_value("regio")
    expect(window.get_by_label("Soort")).to_have_value("tips")
    expect(rows).to_have_count(few)
