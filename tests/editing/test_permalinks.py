"""Addresses that hold: the ledger, records that get another name, and what is taken away."""

import re
from dataclasses import replace

import pytest
from conftest import (
    CLIPBOARD,
    ROOT,
    copied,
    parse,
    parsed,
    reader,
    resolve,
    run,
    server,
)
from panel import searched

from macros.boek.addresses import Site
from macros.data import ledger
from macros.editing import permalinks
from macros.editing.permalinks import BuiltSite
from macros.export.files import files

LEDGER = ROOT / "data" / ledger.NAME


def test_every_address_ever_published_still_answers(public):
    assert permalinks.broken(ledger.read(LEDGER), BuiltSite(public)) == []


def test_every_address_is_in_the_ledger(public):
    """New ones are added by `make permalinks`, which never removes one."""
    assert sorted(BuiltSite(public).addresses - set(ledger.read(LEDGER))) == [], "run: make permalinks"


def test_the_ledger_is_sorted_and_says_what_it_is():
    assert LEDGER.read_text(encoding="utf-8").startswith(ledger.HEAD)
    assert ledger.read(LEDGER) == sorted(set(ledger.read(LEDGER)))
    assert {"tips/regio.html", "raadgever.html#inleiding-1", "insluiten/tips/regio.html", "feed.xml"} <= set(ledger.read(LEDGER))
    assert not [address for address in ledger.read(LEDGER) if address.startswith(permalinks.OWN_USE)]


def test_what_was_published_once_is_never_removed(tmp_path):
    path = tmp_path / "permalinks.txt"
    assert ledger.add(path, {"b.html", "a.html#x"}) == ["a.html#x", "b.html"]
    assert ledger.add(path, {"c.html", "b.html"}) == ["c.html"]
    assert ledger.read(path) == ["a.html#x", "b.html", "c.html"]


def a_site(folder, **contents):
    for name, content in contents.items():
        (folder / f"{name}.html").write_text(f"<!doctype html><main>{content}</main>", encoding="utf-8")
    return BuiltSite(folder)


def test_an_address_that_broke_is_named_with_what_to_do(tmp_path):
    forward = '<a href="{}">x</a><script src="assets/js/forward.js"></script>'
    site = a_site(
        tmp_path,
        nieuw='<p id="hier">x</p><input id="rg-veld"><svg><title id="s">x</title></svg>',
        oud=forward.format("nieuw.html"),
        kring=forward.format("kring.html"),
    )
    assert site.addresses >= {"nieuw.html", "nieuw.html#hier", "oud.html"}
    assert not [address for address in site.addresses if address.endswith(("#rg-veld", "#s"))]
    assert permalinks.broken(["nieuw.html", "nieuw.html#hier", "oud.html", "oud.html#hier"], site) == []
    (place,) = permalinks.broken(["nieuw.html#weg", "oud.html#hier"], site)
    assert place.startswith("nieuw.html#weg: ") and "voorheen" not in place
    assert '- adres: "nieuw.html#weg"\n' in place and "data/vervallen.yml" in place
    (circle, file) = permalinks.broken(["kring.html", "open-data/x.csv"], site)
    assert circle.startswith("kring.html: ") and "Zorg dat de site het weer maakt." in file and "vervallen" not in file


def test_a_page_that_broke_is_told_once_and_before_its_places(tmp_path):
    published = [
        "insluiten/tips/weg.html",
        "nieuw.html#tips-weg",
        "pdf/x-weg.pdf",
        "tips/weg.html",
        "tips/weg.html#vragen",
    ]
    page, rest = permalinks.broken(published, a_site(tmp_path, nieuw="x"))
    assert page.startswith("tips/weg.html: ") and "voorheen: [tips/weg]" in page
    assert rest.startswith("Ook 2 plaatsen op pagina’s geven geen antwoord meer. Herstel eerst de pagina’s")


def test_after_renaming_and_removing_the_whole_ledger_still_answers(aged):
    assert permalinks.broken(ledger.read(LEDGER), BuiltSite(aged)) == []


def test_an_old_address_forwards_and_has_a_link_without_a_script(aged):
    pages = parsed(aged)
    for old, target in (
        ("tips/regio.html", "tips/vergeet-de-regio-niet.html"),
        ("insluiten/tips/regio.html", "insluiten/tips/vergeet-de-regio-niet.html"),
        ("themas/woonoverlast.html", "themas/burenoverlast.html"),
        ("zorg/psychische-problemen.html", "zorg/ggz.html"),
        ("insluiten/zorg/psychische-problemen.html", "insluiten/zorg/ggz.html"),
    ):
        page = pages[old]
        assert [resolve(old, link)[0] for link in page.xpath("//main//a/@href")] == [target]
        refresh = page.xpath("//noscript/meta[@http-equiv='refresh']/@content")
        assert [resolve(old, value.partition("url=")[2])[0] for value in refresh] == [target]
        assert page.xpath("//meta[@name='robots']/@content") == ["noindex"]
        assert not page.xpath("//script[not(@src)]")
    assert "tips/regio.html" not in (aged / "sitemap.xml").read_text(encoding="utf-8")


def test_a_kind_without_small_pages_has_no_old_ones(boek):
    college = boek.records["partners/college"].model_copy(update={"voorheen": ("partners/bestuur", "tips/bestuur")})
    paths = files(replace(boek, records=boek.records | {college.ref: college}), Site("R", "Over de raad", None))
    assert {"partners/bestuur.html", "tips/bestuur.html", "insluiten/tips/bestuur.html"} <= paths.keys()
    assert "insluiten/partners/bestuur.html" not in paths
    assert b'href="../../partners/college.html"' in paths["insluiten/tips/bestuur.html"]


def test_who_follows_an_old_link_arrives(browser, aged):
    with server(aged) as web:
        for base in (web, aged.as_uri()):
            with reader(browser, base) as page:
                page.goto(f"{base}/tips/regio.html?van=agenda#raadgever")
                page.wait_for_url("**/vergeet-de-regio-niet.html?van=agenda#raadgever")
                assert page.locator("h2#raadgever").is_visible()
                page.goto(f"{base}/index.html")
                page.goto(f"{base}/themas/woonoverlast.html")
                page.wait_for_url("**/burenoverlast.html")
                page.go_back()  # the old address does not stand in between
                page.wait_for_url("**/index.html")
                page.goto(f"{base}/raadgever.html#tips-regio")
                assert page.evaluate("document.querySelector(':target').closest('.rg-alinea').id") == "tips-vergeet-de-regio-niet"
                page.goto(f"{base}/verbanden.html#woonoverlast-zorg-psychische-problemen")
                assert (
                    page.evaluate("document.querySelector(':target').parentElement.querySelector('a[id]').id") == "burenoverlast-zorg-ggz"
                )
                page.goto(f"{base}/tips/index.html?thema=woonoverlast")
                assert page.get_by_label("Thema").input_value() == "burenoverlast"
                page.goto(f"{base}/leespakket.html#stukken=tips/regio")
                assert page.get_by_role("heading", name="Vergeet de regio niet").is_visible()


def test_without_a_script_an_old_address_forwards_too(browser, aged):
    with reader(browser, aged.as_uri(), java_script_enabled=False) as page:
        page.goto(f"{aged.as_uri()}/tips/regio.html")
        page.wait_for_url("**/vergeet-de-regio-niet.html")


def test_a_record_taken_away_leaves_a_page_that_says_so(browser, aged):
    for name in ("begrippen/raadsvragen.html", "insluiten/begrippen/raadsvragen.html"):
        page = parse(aged, name)
        words = " ".join(page.xpath("//main")[0].text_content().split())
        assert "Deze pagina is er niet meer" in words and "Dit begrip stond in een eerdere tekst." in words
        assert "1 februari 2027" in words
        targets = [resolve(name, link) for link in page.xpath("//main//li/a/@href")]
        assert targets == [("begrippen/inspreker.html", ""), ("raadgever.html", "inleiding-2")]
        assert page.xpath("//meta[@name='robots']/@content") == ["noindex"]
        assert page.xpath("//form[@role='search']//label[@for='q']")
    assert "raadsvragen" not in (aged / "sitemap.xml").read_text(encoding="utf-8")
    assert "begrippen/raadsvragen" not in searched(aged)
    assert "Vervallen: Raadsvragen" in (aged / "feed.xml").read_text(encoding="utf-8")
    with reader(browser, aged.as_uri()) as page:
        page.goto(f"{aged.as_uri()}/begrippen/raadsvragen.html")
        page.get_by_label("Of zoek op deze site").fill("fractie")
        page.get_by_role("button", name="Zoek").click()
        page.wait_for_url("**/index.html?q=fractie")


def test_a_bundle_with_what_is_gone_says_where_to_go(browser, aged):
    with reader(browser, aged.as_uri()) as page:
        page.goto(f"{aged.as_uri()}/leespakket.html#stukken=begrippen/raadsvragen,begrippen/wmo,tips/nooit")
        told = page.get_by_role("alert").get_by_role("listitem")
        assert told.all_inner_texts() == [
            "Het onderdeel ‘Raadsvragen’ is er niet meer.",
            "Het onderdeel ‘tips/nooit’ bestaat niet, of past niet in een bundel.",
        ]
        assert "staat iets wat niet klopt" in page.get_by_role("alert").inner_text()
        page.goto(f"{aged.as_uri()}/index.html")
        page.goto(f"{aged.as_uri()}/leespakket.html#stukken=begrippen/raadsvragen,begrippen/wmo")
        assert "Een deel van deze bundel is er niet meer." in page.get_by_role("alert").inner_text()
        told.get_by_role("link", name="Raadsvragen").click()
        page.wait_for_url("**/begrippen/raadsvragen.html")


def test_a_place_that_is_gone_speaks_only_to_who_asks_for_it(browser, aged):
    with reader(browser, aged.as_uri()) as page:
        page.goto(f"{aged.as_uri()}/over.html")
        assert page.get_by_text("Hier stond eerder: Het oude contact.").is_hidden()
        page.goto(f"{aged.as_uri()}/over.html#contact-oud")
        message = page.get_by_text("Hier stond eerder: Het oude contact.")
        assert message.is_visible()
        box = message.bounding_box()
        assert 0 <= box["y"] < 900
        page.locator(".rg-vervallen a").click()
        page.wait_for_url("**/tips/vergeet-de-regio-niet.html")


@pytest.mark.parametrize(
    "address, message",
    [
        ("nergens.html#plaats", "data/vervallen.yml: gevonden: 'nergens.html#plaats'; verwacht: een pagina die er is"),
        ("over.html", "data/vervallen.yml: gevonden: 'over.html'; verwacht: een pagina die er niet meer is"),
        (
            "over.html#contact",
            "data/vervallen.yml: gevonden: 'over.html#contact'; verwacht: een plaats die er niet meer is",
        ),
    ],
)
def test_what_is_said_to_be_gone_is_checked_against_the_pages(project, address, message):
    path = project / "data" / "vervallen.yml"
    entry = f"- {{adres: {address}, titel: X, uitleg: Y., naar: [tips/regio], gewijzigd: 2026-11-24}}\n"
    ledger.add(project / "data" / ledger.NAME, {address})
    path.write_text(path.read_text(encoding="utf-8") + entry.replace(address, f'"{address}"'), encoding="utf-8")
    result = run(project, "mkdocs", "build", "--strict")
    assert result.returncode != 0 and message in result.stdout + result.stderr
    assert "Traceback" not in result.stdout + result.stderr


def test_make_permalinks_adds_what_is_new_and_says_what_broke(project, public, boek):
    path = project / "data" / ledger.NAME
    published = {"tips/regio.html#er-was-eens", *(gone.adres for gone in boek.vervallen)}  # what is gone must be in the ledger
    path.write_text(ledger.HEAD + "\n".join(published) + "\n", encoding="utf-8")
    result = run(project, "macros", "permalinks")
    assert result.returncode == 1
    assert "Nieuw: tips/regio.html\n" in result.stdout
    assert "tips/regio.html#er-was-eens: dit adres is gepubliceerd, maar geeft geen antwoord meer." in result.stderr
    assert set(ledger.read(path)) == BuiltSite(public).addresses | published


def test_make_permalinks_with_a_page_that_is_gone_says_so_and_leaves_the_ledger(project):
    path = project / "data" / ledger.NAME
    ledger.add(path, {"tips/er-was-eens.html"})
    before = path.read_bytes()
    result = run(project, "macros", "permalinks")
    assert result.returncode == 1 and path.read_bytes() == before
    assert re.search(r"data/permalinks\.txt:\d+:1: gevonden: 'tips/er-was-eens.html', dat is gepubliceerd en nu weg", result.stderr)


def test_make_permalinks_leaves_the_ledger_when_the_site_is_not_built(project):
    before = (project / "data" / ledger.NAME).read_text(encoding="utf-8")
    page = project / "docs" / "over.md"
    page.write_text(page.read_text(encoding="utf-8") + "\n[x](nergens.md)\n", encoding="utf-8")
    result = run(project, "macros", "permalinks")
    assert result.returncode == 1
    assert "nergens.md" in result.stderr and "Het register is niet gewijzigd." in result.stderr
    assert "INFO" not in result.stderr + result.stdout
    assert (project / "data" / ledger.NAME).read_text(encoding="utf-8") == before


def test_a_copied_link_is_the_public_address_from_a_folder_too(browser, public, folder):
    for base, expected in ((public.as_uri(), "https://example.org/raad/tips/regio.html"), (folder, "tips/regio.html")):
        with reader(browser, base, permissions=CLIPBOARD) as page:
            page.goto(f"{base}/tips/regio.html")
            page.locator(".rg-meer-acties > summary").click()
            page.locator(".rg-bron summary").first.click()
            assert page.locator(".rg-bron .rg-vaste-link").inner_text() == expected
            buttons = page.get_by_role("button", name="Kopieer link").all()
            assert len(buttons) == 2
            for button in buttons:
                markup, text = copied(page, button)
                assert text == expected
                assert (f'<a href="{expected}">Vergeet de regio niet</a>' in markup) == expected.startswith("https")
            page.goto(f"{base}/raadgever.html")
            button = page.get_by_role("button", name="Kopieer ‘Inleiding, passage 2’")
            passage = expected.replace("tips/regio.html", "raadgever.html#inleiding-2")
            assert copied(page, button)[1].removesuffix(" (in de map van de site)").endswith(f"Vaste link: {passage}")
            assert page.get_by_role("link", name="Vaste link van ‘Inleiding, passage 2’").get_attribute("href") == "#inleiding-2"
