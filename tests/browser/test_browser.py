"""The site in a real browser: from a folder without a network, and from a server."""

import pytest
from conftest import PHONE, reader
from looked_at import IN_VIEW
from panel import RESULT


def test_the_404_page_at_any_depth_and_as_a_file(browser, web, folder):
    with reader(browser, web) as page:
        page.goto(f"{web}/tips/bestaat/niet.html")
        assert page.locator("h1").inner_text() == "Deze pagina is er niet"
        page.click("text=Begrippen")
        page.wait_for_url(f"{web}/begrippen/index.html")
        page.goto(f"{web}/tips/bestaat/niet.html")
        page.fill("#q", "slagkracht")
        page.press("#q", "Enter")
        page.locator(RESULT, has_text="slagkracht").first.wait_for()
    with reader(browser, folder) as page:
        page.goto(f"{folder}/404.html")
        page.click("text=Begrippen")
        page.wait_for_url(f"{folder}/begrippen/index.html")


@pytest.mark.parametrize(
    ("asked", "offered"),
    [
        ("themas/woonoverlast.html)", "themas/woonoverlast.html"),
        ("themas/woonoverlast.html.", "themas/woonoverlast.html"),
        ("themas/woonoverlast.html%20", "themas/woonoverlast.html"),
        ("themas/woonoverlast.html%2E", "themas/woonoverlast.html"),
        ("themas/woonoverlast.html%2C", "themas/woonoverlast.html"),
        ("themas/woonoverlast.html%252E", "themas/woonoverlast.html"),
        ("themas/woonoverlast.html%E2%80%8B", "themas/woonoverlast.html"),
        ("themas/woonoverlast.html%22%3E", "themas/woonoverlast.html"),
        ("themas/woonoverlast.html%E2%80%9D!", "themas/woonoverlast.html"),
        ("themas//woonoverlast/", "themas/woonoverlast.html"),
        ("themas/woonoverlast", "themas/woonoverlast.html"),
        ("themas/woonoverlast.htm", "themas/woonoverlast.html"),
        ("themas/woonoverlast.htmlhttps", "themas/woonoverlast.html"),
        ("Themas/Woonoverlast.HTML", "themas/woonoverlast.html"),
        ("themas/huiselijk%20geweld.html", "themas/huiselijk-geweld.html"),
        ("themas/huiselijk_geweld.html", "themas/huiselijk-geweld.html"),
        ("themas/huiselijk%E2%80%91geweld.html", "themas/huiselijk-geweld.html"),
        ("themas/woonoverlat.html", "themas/woonoverlast.html"),
        ("woonoverlast.html", "themas/woonoverlast.html"),
        ("zorg/woonoverlast.html", "themas/woonoverlast.html"),
        ("tema/woonoverlast.html", "themas/woonoverlast.html"),
        ("raad/site/themas/woonoverlast.html", "themas/woonoverlast.html"),
        ("thema/", "themas/index.html"),
        ("themas/index.htm", "themas/index.html"),
        ("leespakket.html%23stukken=tips/regio,begrippen/regie", "leespakket.html#stukken=tips/regio,begrippen/regie"),
        ("leespakket.html%2523stukken=tips/regio", "leespakket.html#stukken=tips/regio"),
        ("tips/index.html%3Frol=controleren", "tips/index.html?rol=controleren"),
        ("themas/woonoverlast.html)#tips", "themas/woonoverlast.html#tips"),
        ("themas/woonoverlast.html)?q=regio", "themas/woonoverlast.html?q=regio"),
        ("%E9%FF", None),
        ("bestaat/niet.html", None),
        ("a" * 3000, None),
        ("javascript:alert(1)", None),
    ],
)
def test_the_404_page_offers_the_page_that_was_probably_meant(browser, web, asked, offered):
    with reader(browser, web) as page:
        page.goto(f"{web}/{asked}")
        line = page.locator("#bedoeld")
        assert line.is_visible() == bool(offered)
        assert not offered or line.locator("a").evaluate("link => link.href") == f"{web}/{offered}"


def test_a_permalink_of_a_passage_brings_the_passage_into_view(browser, base):
    with reader(browser, base, PHONE) as page:
        page.goto(f"{base}/raadgever.html#controleren-0")
        page.wait_for_function(IN_VIEW, arg="controleren-0")  # not hidden behind the header


def test_links_between_pages_work_from_a_folder(browser, folder):
    with reader(browser, folder) as page:
        page.goto(f"{folder}/index.html")
        for text, expected in (
            ("Veiligheidsthema’s", "themas/index.html"),
            ("Huiselijk geweld", "themas/huiselijk-geweld.html"),
            ("Advies- en meldpunt voor huiselijk geweld en kindermishandeling", "zorg/advies-en-meldpunt.html"),
        ):
            page.locator("article").get_by_role("link", name=text, exact=True).first.click()
            page.wait_for_url(f"{folder}/{expected}")


def test_without_javascript_everything_is_there_to_read(browser, folder, boek):
    with reader(browser, folder, PHONE, java_script_enabled=False) as page:
        page.goto(f"{folder}/index.html")
        page.get_by_role("link", name="Menu", exact=True).click()
        assert page.locator(".rg-zonder", has_text="Zoeken werkt alleen met JavaScript").is_visible()
        page.get_by_role("link", name="Sluit het menu").click()
        page.locator("article").get_by_role("link", name="Woonoverlast", exact=True).first.click()
        assert page.locator("h1").inner_text() == "Woonoverlast"
        assert page.locator("blockquote >> visible=true").count() > 0
