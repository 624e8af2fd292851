"""Whatever stands in the address bar is text."""

from urllib.parse import quote

import pytest
from conftest import reader
from looked_at import TEMPLATES

ATTACKS = [
    "<script>raak=1</script>", "<img src=x onerror=raak=1>", "\"><svg onload=raak=1>", "javascript:raak=1", "{{constructor}}",
    "__proto__", "%", "%E0%A4%A", "a" * 3000, "\u202e\u0000",
]  # fmt: skip


@pytest.mark.long
def test_what_stands_in_the_address_bar_is_text(browser, folder):
    with reader(browser, folder, alone=True) as page:
        page.on("dialog", lambda dialog: pytest.fail(dialog.message))
        count = len(ATTACKS)
        for number, attack in enumerate(ATTACKS):
            part = quote(attack) if attack[0] != "%" else attack
            other = quote(ATTACKS[(number + 3) % count])
            for address in (
                f"index.html?q={part}",
                f"tips/index.html?rol={part}&thema={other}#{part}",
                f"leespakket.html#titel={part}&datum={other}&stukken={part},tips/regio,{other}",
                f"{TEMPLATES[9]}?{part}={other}#{part}",
                f"vaste-links.html?{part}#{part}",
            ):
                page.goto(f"{folder}/{address}")  # also where only what stands after # changes
                page.wait_for_function("() => document.readyState === 'complete'")
                assert page.evaluate("() => typeof raak") == "undefined", address
                assert page.locator("img[src=x], svg[onload], a[href^='javascript:']").count() == 0, address
                assert page.locator("h1").first.is_visible() or "q=" in address, address
