"""What the page on privacy says is true: no cookies, no other host, and the browser keeps only what is named there."""

import re

from conftest import CLIPBOARD, ROOT, copied, reader
from panel import RESULT

KEPT = """async () => ({
  local: Object.keys(localStorage), session: Object.keys(sessionStorage), cookie: document.cookie,
  databases: (await indexedDB.databases()).length, caches: "caches" in window ? (await caches.keys()).length : 0,
  workers: "serviceWorker" in navigator ? (await navigator.serviceWorker.getRegistrations()).length : 0,
})"""


def named():
    """The names of what the browser keeps, as the page on privacy gives them."""
    page = (ROOT / "docs" / "privacy.md").read_text(encoding="utf-8")
    return set(re.findall(r"`([^`]+)`", page))


def test_the_browser_keeps_only_what_is_named(browser, web):
    with reader(browser, web, permissions=CLIPBOARD, alone=True) as page:
        headers = []
        page.on("response", lambda response: headers.append(response.headers))
        page.goto(f"{web}/themas/woonoverlast.html")
        page.goto(f"{web}/tips/index.html?rol=controleren")
        page.goto(f"{web}/index.html?q=jeugd")
        page.locator(RESULT).first.click()
        nothing = {"session": [], "cookie": "", "databases": 0, "caches": 0, "workers": 0}
        assert page.evaluate(KEPT) == {"local": [], **nothing}, "only what a reader asks for"

        page.locator(".md-header__option label:visible").click()
        page.goto(f"{web}/tips/slagkracht.html")
        copied(page, page.locator("[data-doe=kopieer]").first)
        page.locator("[data-doe=bundel]").first.click()
        page.goto(f"{web}/leespakket.html")
        page.goto(f"{web}/insluiten/tips/slagkracht.html")
        after = page.evaluate(KEPT)
        assert sorted(after["local"]) == sorted(f"/.{name}" for name in named()), "each after the folder of the site"
        assert {name: kept for name, kept in after.items() if name != "local"} == nothing
        assert page.context.cookies() == [] and not any("set-cookie" in given for given in headers)

        page.goto(f"{web}/leespakket.html")
        page.on("dialog", lambda dialog: dialog.accept())
        page.get_by_role("button", name="Maak de bundel leeg").click()
        assert page.evaluate(KEPT)["local"] == ["/.__palette"], "the page says how to empty the bundle"


def test_no_page_holds_anything_that_follows_readers(site):
    for path in site.rglob("*.html"):
        text = path.read_text(encoding="utf-8")
        assert (
            not re.search(r"analytics|gtag|matomo|plausible|pixel\.|fbq\(|<iframe[^>]+src=.https?://(?!example)", text, re.I)
            or "insluiten/" in text
        ), path
