"""The page of all permalinks: to find, and to copy one or all as a link, as HTML or as Markdown."""

import json
import re

import pytest
from conftest import CLIPBOARD, DESK, PHONE, PUBLIC, copied, parse, reader

from macros.boek.addresses import Site
from macros.boek.catalogue import permalinks

SITE = Site("Raadgever", "Over de raad", PUBLIC)


def opened(page, base):
    page.goto(f"{base}/vaste-links.html")
    page.get_by_role("form", name="Vaste links kiezen").wait_for()
    return page.get_by_role("form", name="Vaste links kiezen")


def shown(page):
    return page.locator(".rg-linklijst li:visible .rg-titel").all_inner_texts()


def test_the_whole_list_is_there_without_a_script(public, boek):
    page = parse(public, "vaste-links.html")
    rows = [
        (" ".join(item.xpath("string(.//a)").split()), item.xpath("string(.//p[@class='rg-adres'])"))
        for item in page.xpath("//ul[@class='rg-linklijst']/li")
    ]
    assert rows == [(link.titel, link.url) for link in permalinks(boek, SITE)]
    lists = page.xpath("//main//details[summary/h2]/ul[@class='rg-linklijst']/@id")
    assert [*lists, *page.xpath("//main//h2/@id")] == [*boek.soort, "passages", "op-uw-eigen-site"]


@pytest.mark.parametrize("viewport", [DESK, PHONE], ids=["desk", "phone"])
def test_find_and_copy_in_each_form(browser, web, folder, public, boek, viewport):
    count = len(boek.of_soort("tips"))
    everywhere = ((folder, ""), (public.as_uri(), PUBLIC), (web, f"{web}/"))
    for base, address in everywhere if viewport == DESK else everywhere[:1]:
        with reader(browser, base, viewport, permissions=CLIPBOARD) as page:
            form = opened(page, base)
            assert page.get_by_text("Deze map heeft geen webadres.").is_visible() == (address == "")
            form.get_by_label("Zoek").fill("burenoverlast")
            page.wait_for_function("() => document.querySelector('.rg-filter [role=status]').textContent.startsWith('1 van')")
            assert shown(page) == ["Woonoverlast"]
            form.get_by_label("Zoek").fill("")
            form.get_by_label("Soort").select_option("Tips")
            form.get_by_label("Zoek").fill("REGIO")
            assert "Vergeet de regio niet" in shown(page)
            link = f"{address}tips/regio.html"
            button = page.get_by_role("button", name="Kopieer ‘Vergeet de regio niet’")
            markup, text = copied(page, button)
            assert text == link and (f'<a href="{link}">Vergeet de regio niet</a>' in markup) == bool(address)
            assert "file:" not in markup
            form.get_by_role("radio", name=re.compile("^HTML")).check()
            assert copied(page, button)[1] == f'<a href="{link}">Vergeet de regio niet</a>'
            form.get_by_role("radio", name="Markdown").check()
            assert copied(page, button)[1] == f"[Vergeet de regio niet]({link})"
            form.get_by_label("Zoek").fill("")
            everything = form.get_by_role("button", name=f"Kopieer deze {count} links")
            lines = copied(page, everything)[1].splitlines()
            assert len(lines) == count and f"- [Vergeet de regio niet]({link})" in lines
            form.get_by_role("radio", name=re.compile("^Link")).check()
            markup, text = copied(page, everything)
            assert markup.count("<li><a href=" if address else "<li>") == count and f"Vergeet de regio niet: {link}" in text.splitlines()


def test_signs_in_a_title_are_no_markup_in_markdown(browser, web):
    hostile = "Vergeet <b> *de* {{ regio }} | [niet](x)"
    with reader(browser, web, permissions=CLIPBOARD, alone=True) as page:
        shown_title = hostile.replace("<", "&lt;")
        page.route(
            "**/vaste-links.html",
            lambda route: route.fulfill(
                response=(given := route.fetch()), body=given.text().replace(">Vergeet de regio niet<", f">{shown_title}<")
            ),
        )
        form = opened(page, web)
        form.get_by_role("radio", name="Markdown").check()
        form.get_by_label("Soort").select_option("Tips")
        button = page.locator("li", has_text=hostile).get_by_role("button")
        assert copied(page, button)[1].startswith(r"[Vergeet \<b\> \*de\* \{\{ regio \}\} \| \[niet\](x)](")


def test_nothing_found_is_said_and_nothing_can_be_copied(browser, folder):
    with reader(browser, folder) as page:
        form = opened(page, folder)
        form.get_by_label("Zoek").fill("xyzzy <b>")
        page.wait_for_function("() => /Geen link past hierbij/.test(document.querySelector('.rg-filter [role=status]').textContent)")
        assert shown(page) == [] and page.get_by_role("button", name=re.compile("^Kopieer deze")).is_hidden()
        form.get_by_role("button", name="Wis de keuze").click()
        groups = page.locator(".rg-linkgroep")
        assert groups.locator("li:not([hidden])").count() > 100
        assert all(group.is_visible() and group.get_attribute("open") is None for group in groups.all()), "folded as at first"
        assert form.get_by_label("Zoek").evaluate("field => field === document.activeElement")
        assert form.get_by_role("button", name="Wis de keuze").is_hidden()
        form.get_by_label("Zoek").fill("privé één")  # accents and capitals make no difference, and nothing breaks
        form.get_by_label("Zoek").press("Enter")
        assert page.url.endswith("/vaste-links.html")


def test_every_copy_button_has_its_own_name(browser, folder):
    with reader(browser, folder) as page:
        opened(page, folder)
        names = page.locator(".rg-linklijst button").evaluate_all("buttons => buttons.map(button => button.textContent)")
        links = json.loads(
            page.evaluate("JSON.stringify([...document.querySelectorAll('.rg-linklijst .rg-titel a')].map(a => a.textContent))")
        )
        assert names == [f"Kopieer ‘{title}’" for title in links]
