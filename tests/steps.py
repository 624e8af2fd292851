"""What a reader does on one visit, wherever the site stands: on a server with a strict policy, or stored on a device."""

from conftest import copied
from panel import RESULT


def search_copy_bundle_and_filter(page, base, boek):
    """Search a tip, copy it, put it in the bundle, read the bundle, and filter the tips by a role."""
    page.goto(f"{base}/index.html?q=slagkracht")
    page.locator(RESULT, has_text="slagkracht").first.click()
    page.wait_for_url(f"{base}/tips/slagkracht.html*")
    assert "slagkracht van de organisatie" in copied(page, page.locator("[data-doe=kopieer]").first)[1]
    page.locator("[data-doe=bundel]").first.click()
    page.goto(f"{base}/leespakket.html")
    page.wait_for_selector("article h2 >> text=Let op de slagkracht")
    page.goto(f"{base}/tips/index.html?rol=controleren")
    assert page.locator(".rg-tips > li:visible").count() == len(boek.tips_of("controleren"))
