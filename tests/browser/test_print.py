"""What the browser prints: every page as a whole, on few sheets, without what only works on a screen."""

import re
from urllib.parse import unquote

import pytest
from conftest import DESK, PHONE, reader
from reading import plain

BOTH = pytest.mark.parametrize("viewport", [DESK, PHONE], ids=["desk", "phone"])


@pytest.fixture(scope="module")
def public_folder(public):
    """The address, as a folder, of the site built for a public address."""
    return public.as_uri()


def sheets(page):
    """The number of A4 sheets that the page prints on."""
    return len(re.findall(rb"/Type\s*/Page\b", page.pdf(prefer_css_page_size=True)))


def test_every_theme_prints_on_two_pages(letters, public_folder, boek):
    with reader(letters, public_folder) as page:
        for thema in boek.of_soort("themas"):
            page.goto(f"{public_folder}/{thema.ref}.html")
            assert sheets(page) <= 2, thema.id


SMALL = ".rg-klein, .rg-klein *, .rg-label, .rg-soort, .rg-aan, .rg-noot, .rg-noot *, .rg-bron, .rg-bron *, .rg-herkomsten > summary, .rg-herkomsten .rg-eigen *"
LETTERS = """small => [...document.querySelectorAll("main *")].filter(element => element.checkVisibility() && !element.closest(".rg-adressen") &&
  [...element.childNodes].some(node => node.nodeType === Node.TEXT_NODE && node.data.trim())
).map(element => [element.matches(small) ? 8 : 10, parseFloat(getComputedStyle(element).fontSize) * .75, element.outerHTML.slice(0, 80)])"""


def test_the_text_of_a_theme_is_ten_points_and_its_notes_eight(browser, folder):
    with reader(browser, folder) as page:
        page.goto(f"{folder}/themas/verward-gedrag.html")
        page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
        page.emulate_media(media="print")
        found = page.evaluate(LETTERS, SMALL)
        assert len(found) > 60 and [each for each in found if each[1] < each[0] - 0.01] == []


def test_paper_shows_addresses_source_and_permalink_and_no_navigation(browser, public_folder):
    with reader(browser, public_folder, color_scheme="dark") as page:
        page.goto(f"{public_folder}/themas/verward-gedrag.html")
        page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
        page.emulate_media(media="print")
        for gone in (".md-header", ".rg-kruimels", ".rg-werkbalk", ".rg-acties", ".rg-inhoud", ".rg-melding"):
            assert not any(part.is_visible() for part in page.locator(gone).all()), gone
        addresses = page.locator(".rg-adressen li").all_inner_texts()
        assert addresses and len(addresses) == len(set(addresses))
        numbered = page.locator("[data-nummer]").all()
        assert {addresses[int(link.get_attribute("data-nummer")) - 1] for link in numbered} == set(addresses)
        for link in numbered:
            assert link.get_attribute("href").startswith("https://"), "a page of this site has no number"
            assert unquote(link.get_attribute("href")) == unquote(addresses[int(link.get_attribute("data-nummer")) - 1])
        assert "https://example.org/raad/themas/verward-gedrag.html" in page.locator(".rg-bron").inner_text()
        inks = page.evaluate(
            "[...document.querySelectorAll('article *')].filter(e => e.checkVisibility()).map(e => getComputedStyle(e).color)"
        )
        assert set(inks) <= {"rgb(0, 0, 0)", "rgb(51, 51, 51)"}, "dark ink, whatever the colours of the screen"
        assert page.evaluate("getComputedStyle(document.body).backgroundColor") in (
            "rgb(255, 255, 255)",
            "rgba(0, 0, 0, 0)",
        )


def test_each_passage_says_whose_words_it_holds_and_the_foot_which_version(browser, folder, boek):
    with reader(browser, folder) as page:
        page.goto(f"{folder}/themas/huiselijk-geweld.html")
        page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
        for media in ("print", "screen"):
            page.emulate_media(media=media)
            captions = [plain(caption) for caption in page.locator(".rg-record .rg-passage figcaption").all_inner_texts()]
            assert len(captions) > 2
            for caption in captions:
                assert f"Woorden van {boek.raadgever.schrijver} ({boek.raadgever.versie})." in caption and "Uit: " in caption
            assert boek.raadgever.versie_melding in plain(page.locator(".rg-bron").inner_text())


def test_without_javascript_an_address_stands_beside_its_link(browser, folder):
    with reader(browser, folder, java_script_enabled=False) as page:
        page.goto(f"{folder}/themas/inbraken.html")
        page.emulate_media(media="print")
        link = page.locator("article a[href^=http]").first
        assert link.get_attribute("href") in link.evaluate("link => getComputedStyle(link, '::after').content")
        inside = page.locator("article a[href$='.html']:not([href^=http])").first
        assert inside.evaluate("link => getComputedStyle(link, '::after').content") == "none"


PRINTED = {  # the address of a link -> as it is printed
    "https://example.nl/caf%E9": None,
    "https://example.nl/caf%E9/%C3%A9": "https://example.nl/caf%E9/é",
    "https://example.nl/%C3%A9%e2%80%8b%E2%80%AE%F0%9F%99%82": "https://example.nl/é%E2%80%8B%E2%80%AE%F0%9F%99%82",
    "https://example.nl/een%20twee%20": None,
    "https://example.nl/a%2520b%25": None,
    "https://example.nl/100%/%u00e9/%0A%22%29": None,
    "https://example.nl/?zoek=a+b%26c#deel%2D2.": None,
    "https://café.example.nl/é": None,
    f"https://example.nl/{'lang-' * 300}": None,
}


def test_an_address_is_printed_so_that_it_can_be_typed(browser, folder):
    with reader(browser, folder) as page:
        page.goto(f"{folder}/themas/woonoverlast.html")
        page.evaluate(
            """addresses => document.querySelector("article p").replaceChildren(...addresses.map(href =>
            Object.assign(document.createElement("a"), { href, textContent: "bron " })))""",
            list(PRINTED),
        )
        page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
        listed = page.locator(".rg-adressen li").all_text_contents()
        assert listed[: len(PRINTED)] == [printed or address for address, printed in PRINTED.items()]
        same = "pairs => pairs.every(([one, other]) => new URL(one).href.toUpperCase() === new URL(other).href.toUpperCase())"
        assert page.evaluate(same, list(zip(PRINTED, listed, strict=False)))
        page.emulate_media(media="print")
        page.set_viewport_size({"width": 700, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth") <= 700


def test_what_is_folded_prints_and_folds_again(browser, folder):
    with reader(browser, folder) as page:
        for name in ("open-data/index.html", "rollen/controleren.html"):
            page.goto(f"{folder}/{name}")
            folds = page.locator(".md-content details:not(.rg-alleen-scherm, .rg-alleen-scherm *)")
            assert folds.count()
            before = folds.evaluate_all("folds => folds.map(fold => fold.open)")
            assert not all(before)
            for _ in range(2):  # some browsers tell it twice
                page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
            assert all(folds.evaluate_all("folds => folds.map(fold => fold.open)"))
            page.evaluate("window.dispatchEvent(new Event('afterprint'))")
            assert folds.evaluate_all("folds => folds.map(fold => fold.open)") == before


def test_what_is_folded_prints_without_javascript(browser, folder):
    with reader(browser, folder, java_script_enabled=False) as page:
        page.goto(f"{folder}/rollen/controleren.html")
        words = page.locator("details.rg-woorden > :not(summary)").first
        shown = "words => words.checkVisibility({ contentVisibilityAuto: true })"
        assert not words.evaluate(shown)
        page.emulate_media(media="print")
        assert words.evaluate(shown)


def test_other_pages_print_too_and_the_checklist_fits_on_two_sheets(letters, public_folder):
    with reader(letters, public_folder) as page:
        for name, most in (
            ("index.html", 2), ("tips/slagkracht.html", 1), ("begrippen/regie.html", 2), ("momenten/index.html", 3),
            ("leespakket.html#titel=Debat&stukken=tips/slagkracht,begrippen/regie", 3),
        ):  # fmt: skip
            page.goto(f"{public_folder}/{name}")
            assert 1 <= sheets(page) <= most, name
        page.goto(f"{public_folder}/rollen/kaders-stellen.html")
        page.evaluate("document.documentElement.classList.add('rg-als-checklist')")
        assert sheets(page) <= 2


def test_the_words_of_a_tip_print_unfolded_with_the_addresses_of_their_notes(browser, folder, boek):
    note = boek.noten_at("tips/prioriteiten-op-tijd")[0]  # with sources that are no law: law goes by its name
    with reader(browser, folder) as page:
        page.goto(f"{folder}/rollen/kaders-stellen.html")
        page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
        page.emulate_media(media="print")
        assert note.tekst in plain(page.locator(".rg-checklist").first.inner_text())
        assert note.bronnen[0].adres in page.locator(".rg-adressen li").all_inner_texts()
        page.emulate_media(media="screen")
        page.evaluate("window.dispatchEvent(new Event('afterprint'))")
        assert page.locator(".rg-woorden[open]").count() == 0


@BOTH
def test_a_role_prints_as_a_checklist(browser, folder, boek, viewport):
    with reader(browser, folder, viewport, alone=True) as page:
        page.add_init_script("window.print = () => { window.printedAs = document.documentElement.className }")
        page.goto(f"{folder}/rollen/controleren.html")
        page.get_by_role("button", name="Afdrukken als checklist").click()
        assert "rg-als-checklist" in page.evaluate("window.printedAs")
        page.evaluate("window.dispatchEvent(new Event('afterprint'))")
        assert "rg-als-checklist" not in page.evaluate("document.documentElement.className")
        page.evaluate("document.documentElement.classList.add('rg-als-checklist')")
        page.emulate_media(media="print")
        for tip in boek.tips_of("controleren"):
            row = page.locator(".rg-tips li", has_text=tip.titel)
            assert row.is_visible()
            box, room = row.evaluate("row => ['::before', '::after'].map(part => parseFloat(getComputedStyle(row, part).height))")
            assert box >= 12 and room >= 60, "a box to tick and room to write"
        assert not page.locator("h2", has_text="Volgens de raadgever").is_visible()
        assert page.locator(".rg-bron").is_visible()
