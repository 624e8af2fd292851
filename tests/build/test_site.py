"""The built site as a reader and a browser meet it: every file, link, anchor, title and heading."""

import json
import re
from collections import Counter, deque
from itertools import pairwise
from urllib.parse import urlsplit

import pytest
from conftest import PUBLIC, ROOT, parse, parsed, resolve, run
from lxml import html

from macros.boek.edition import edition
from macros.boek.models import files


@pytest.fixture(scope="module")
def pages(site):
    """Address from the root -> parsed page, for every page of the site."""
    return parsed(site)


def is_page(name):
    """Whether an address is of a page of the site: not the 404 page, none for a frame on another site, and not the one file to take along."""
    return name != "404.html" and not name.startswith(("insluiten/", "mee/"))


@pytest.fixture(scope="module")
def readable(pages):
    """The pages that are pages of the site."""
    return {name: page for name, page in pages.items() if is_page(name)}


def links(page):
    return list(page.xpath("//a/@href | //link/@href | //script/@src | //img/@src | //form/@action | //iframe/@src"))


def test_the_strict_build_gives_no_warning(built):
    assert "WARNING" not in built[1]
    assert "ERROR" not in built[1]


def test_every_page_and_the_open_data_say_which_state_of_the_data_they_are_of(pages, site, boek):
    named = edition(boek)
    assert [name for name, page in pages.items() if named not in page.text_content()] == []
    told = json.loads((site / "open-data" / "raadgever.json").read_text(encoding="utf-8"))["uitgave"]
    assert named.endswith(f", versie {told['versie']}") and told["dag"] == boek.last_changed.isoformat()


def test_every_record_and_kind_has_its_page(pages, boek):
    for ref in boek.records:
        assert f"{ref}.html" in pages
    for soort in boek.soort:
        assert f"{soort}/index.html" in pages
    others = (
        "index",
        "raadgever",
        "verbanden",
        "leespakket",
        "wat-kan-de-raad-doen",
        "downloads",
        "vaste-links",
        "open-data/index",
        "over",
        "privacy",
        "toegankelijkheid",
        "wat-altijd-geldt",
        "bewaren",
        "404",
        "mee/raadgever-zorg-en-veiligheid",
    )
    for page in others:
        assert f"{page}.html" in pages
    small = [record.ref for record in boek.records.values() if boek.soort[record.soort].insluiten]
    for ref in small:
        assert f"insluiten/{ref}.html" in pages
    assert len(pages) == len(boek.records) + len(boek.soort) + len(others) + len(small)


def test_every_page_can_be_reached_from_home(readable):
    found, queue = {"index.html"}, deque(["index.html"])
    while queue:
        name = queue.popleft()
        for link in readable[name].xpath("//main//a/@href"):
            target, _ = resolve(name, link)
            if not urlsplit(link).scheme and target in readable and target not in found:
                found.add(target)
                queue.append(target)
    assert found == set(readable)


def test_every_internal_link_and_anchor_resolves(pages, site):
    anchors = {name: {*page.xpath("//@id"), *page.xpath("//a/@name")} for name, page in pages.items()}
    broken = []
    for name, page in pages.items():
        if name == "404.html":
            continue
        for link in links(page):
            if urlsplit(link).scheme or link.startswith("//"):
                continue
            target, fragment = resolve(name, link)
            if not (site / target).is_file() or fragment and target in anchors and fragment not in anchors[target]:
                broken.append((name, link))
    assert broken == []


def test_every_passage_has_its_place_in_the_whole_text(readable, boek):
    ids = readable["raadgever.html"].xpath("//@id")
    for fragment in boek.fragmenten.values():
        assert (fragment.id.replace("/", "-") if fragment.eigenaar else fragment.id) in ids
    assert len(ids) == len(set(ids))


def test_links_are_relative_and_no_page_fetches_from_another_host(pages):
    for name, page in pages.items():
        for link in links(page):
            assert not link.startswith("/"), (name, link)
        for fetched in page.xpath("//link/@href | //script/@src | //img/@src | //iframe/@src | //source/@srcset | //form/@action"):
            assert not urlsplit(fetched).netloc, (name, fetched)
        assert not re.search(r"@import|url\(['\"]?(https?:)?//", "".join(page.xpath("//style/text() | //@style"))), name


def test_no_file_of_the_site_calls_another_host(site):
    """Styles of the theme hold addresses in unused parts; none may be of a search shim or fonts."""
    for path in site.rglob("*"):
        if path.suffix in {".html", ".css", ".js"}:
            text = path.read_text(encoding="utf-8")
            assert "unpkg.com" not in text, path
            assert "fonts.g" not in text, path


def test_no_leftover_of_templates_and_no_traceback(pages):
    for name, page in pages.items():
        shown = html.tostring(page, encoding="unicode")
        for leftover in (
            "{{",
            "{%",
            "{#",
            "Traceback",
            "Macro Rendering Error",
            "Undefined",
            "&amp;lt;",
            "&amp;amp;",
            "None<",
        ):
            assert leftover not in shown, (name, leftover)


def test_every_heading_has_words_and_every_page_one_h1(pages):
    for name, page in pages.items():
        for heading in page.xpath("//h1 | //h2 | //h3 | //h4"):
            assert heading.text_content().strip(), name
        assert len(page.xpath("//h1")) == 1, name
        levels = [int(heading.tag[1]) for heading in page.xpath("//main//h1 | //main//h2 | //main//h3 | //main//h4")]
        assert all(next_ - level <= 1 for level, next_ in pairwise(levels)), (name, levels)


def test_titles_and_descriptions_are_there_and_titles_unique(pages, boek):
    titles = {name: page.findtext(".//title").strip() for name, page in pages.items()}
    doubled = [title for title, count in Counter(titles.values()).items() if count > 1]
    assert doubled == []
    for name, page in pages.items():
        assert len(page.xpath("string(//meta[@name='description']/@content)")) > 20, name
    for record in boek.records.values():
        assert titles[f"{record.ref}.html"] == f"{record.titel} · {boek.soort[record.soort].enkelvoud} | Raadgever Zorg en veiligheid"


def test_every_page_is_in_dutch(pages):
    for name, page in pages.items():
        assert page.get("lang") == "nl", name


def test_every_page_has_its_trail_source_and_permalink(readable, boek):
    for name, page in readable.items():
        trail = [part.text_content() for part in page.xpath("//nav[@aria-label='Kruimelpad']//li")]
        assert trail[:1] == ([] if name == "index.html" else ["Start"]), name
        if name != "index.html":
            assert len(trail) == (3 if name.removesuffix(".html") in boek.records else 2), (name, trail)
        foot = page.xpath("//footer[@class='rg-bron']")
        assert len(foot) == 1, name
        given = boek.raadgever
        assert f"Bron: {given.uitgever}, {given.titel} ({given.versie_melding})" in foot[0].text_content()
        assert {boek.raadgever.bron, boek.raadgever.voorwaarden} <= set(foot[0].xpath(".//a/@href"))
        vast = foot[0].xpath(".//a[@class='rg-vaste-link']")[0]
        assert vast.text == name
        assert vast.xpath("..//button[@data-doe='link']")
        assert resolve(name, vast.get("href"))[0] == name


def test_home_offers_four_ways_in_and_a_search(readable, boek):
    home = readable["index.html"]
    ways = home.xpath("//section[contains(@class, 'rg-ingang')]//h2/a/@href")
    assert set(ways) == {f"{soort}/index.html" for soort in ("rollen", "momenten", "themas", "decentralisaties")}
    assert home.xpath("//form[@role='search']//input[@name='q']/@id") == ["rg-q"]
    assert home.xpath("//label[@for='rg-q']")


def test_what_is_said_of_all_themes_shows_on_the_pages_it_names(readable, boek):
    for regel in boek.algemeen:
        for ref in regel.naar:
            assert regel.tekst.citaat in readable[f"{ref}.html"].text_content(), (regel.id, ref)


def test_a_tip_page_holds_what_the_tip_names(readable, boek):
    for tip in boek.of_soort("tips"):
        page = readable[f"{tip.ref}.html"]
        assert " ".join(page.xpath("//blockquote")[0].text_content().split()) == tip.tekst
        targets = {resolve(f"{tip.ref}.html", link)[0] for link in page.xpath("//article//a/@href")}
        assert f"rollen/{tip.rol}.html" in targets
        for relatie in boek.relaties(tip.ref):
            assert f"{relatie.ander.ref}.html" in targets, (tip.id, relatie.ander.ref)
        for vraag in tip.vragen:
            assert vraag.zelfstandig in page.text_content()
            assert vraag.citaat in page.text_content()
    order = [tip.ref for tip in boek.of_soort("tips")]
    for before, after in pairwise(order):
        assert readable[f"{before}.html"].xpath("//a[@rel='next']/@href") == [after.split("/")[1] + ".html"]
        assert readable[f"{after}.html"].xpath("//a[@rel='prev']/@href") == [before.split("/")[1] + ".html"]


def test_nothing_is_repeated_in_full_on_a_work_page(readable, boek):
    for soort in ("themas", "rollen", "tips"):
        for record in boek.of_soort(soort):
            page = readable[f"{record.ref}.html"]
            shown = " ".join(
                " ".join(block.text_content().split())
                for block in page.xpath("//article//*[self::p or self::li or self::dd][not(ancestor-or-self::*[@hidden])]")
                if not block.xpath(".//p | .//li") and not re.search("Hoort bij de tip|Onze vraag aan", block.text_content())
            )
            sentences = [part for part in re.split(r"(?<=[.?!])\s+", shown) if len(part) > 60]
            origins = (boek.raadgever.versie_melding, "Gecontroleerd op", "Bron: ")  # stand with every passage and note
            doubled = [part for part, count in Counter(sentences).items() if count > 1 and not any(origin in part for origin in origins)]
            assert doubled == [], record.ref


def test_every_tip_and_question_in_a_list_can_be_copied_with_its_source(readable, boek):
    for name, page in readable.items():
        for item in page.xpath("//ul[contains(@class, 'rg-tips')]/li[not(ancestor::template)]"):
            assert item.get("data-kopie") is not None, name
            assert len(item.xpath(".//button[@data-doe='kopieer']")) == 1, name
            line = item.xpath(".//p[contains(@class, 'rg-kopieregel')]")
            assert len(line) == 1 and boek.raadgever.versie_melding in line[0].text_content(), name
            assert line[0].xpath(".//a[@data-pad]"), name
        for questions in page.xpath("//ul[contains(@class, 'rg-vragen')][not(ancestor::template)][ancestor::article]"):
            if name == "leespakket.html" or not questions.xpath("..//button[@data-doe='vragen']"):
                continue
            assert all(item.get("data-ref") and item.xpath(".//input[@type='checkbox']") for item in questions), name
            line = questions.xpath("../p[@data-vragen-bron]")
            assert len(line) == 1 and boek.raadgever.versie in line[0].text_content() and line[0].xpath("./a[@data-pad]"), name
    texts = readable["raadgever.html"]
    assert len(texts.xpath("//figure//button[@data-doe='kopieer']")) == len(boek.fragmenten)
    chapters = texts.xpath("//section[@data-kopie]")
    assert len(chapters) == len(boek.raadgever.leesvolgorde)
    for chapter in chapters:
        assert len(chapter.xpath("./p/button[@data-doe='kopieer']")) == 1
        [line] = chapter.xpath("./p[contains(@class, 'rg-kopieregel')]")
        assert boek.raadgever.versie_melding in line.text_content() and line.xpath(".//a[@data-pad]")


def test_the_page_of_a_record_shows_what_points_to_it(readable, boek):
    for ref in boek.records:
        targets = {resolve(f"{ref}.html", link)[0] for link in readable[f"{ref}.html"].xpath("//article//a/@href")}
        for relatie in boek.relaties(ref):
            assert f"{relatie.ander.ref}.html" in targets, (ref, relatie.ander.ref)


def test_the_matrix_shows_every_crossing_with_its_ground(readable, boek):
    page = readable["verbanden.html"].text_content()
    for thema in boek.of_soort("themas"):
        for soort in ("zorg", "decentralisaties"):
            for relatie in boek.relaties(thema.ref, soort):
                ground = relatie.verband.tekst.citaat if relatie.verband.tekst else relatie.verband.achtergrond.reden
                assert ground in page, (thema.id, relatie.ander.ref)


def test_the_council_period_comes_from_the_data(readable, boek):
    page = readable["momenten/index.html"]
    assert page.xpath("//ol[@class='rg-tijdlijn']//time/@datetime") == [
        "2022-03-16",
        "2026-03-18",
        "2026-04-01",
        "2030-03-20",
    ]
    assert "18 maart 2026" in page.text_content()
    for tip in boek.of_soort("tips"):
        assert page.xpath(f"//article//a[contains(@href, '/{tip.ref}.html')]"), tip.id


def test_terms_from_a_to_z_have_letters_that_lead_there(readable):
    page = readable["begrippen/index.html"]
    letters = page.xpath("//nav[contains(@class, 'rg-letters')]//a/@href")
    assert len(letters) > 15
    assert [letter[1:] for letter in letters] == page.xpath("//h2/@id[starts-with(., 'letter-')]")


def test_the_404_page_helps_and_stands_on_its_own(pages):
    page = pages["404.html"]
    assert page.xpath("//base/@href") == ["/"]
    assert page.xpath("//form[@role='search']//input[@name='q']")
    targets = page.xpath("//ul//a/@href")
    assert {"index.html", "tips/index.html", "begrippen/index.html", "raadgever.html"} <= set(targets)
    assert not page.xpath("//link | //img")
    assert page.xpath("//script/@src") == ["assets/js/missing.js"]  # without it the page is complete, but for an offer


def test_without_a_public_address_nothing_absolute_is_published(built):
    site, output = built
    assert output.count("SITE_URL is niet gezet") == 1
    assert not (site / "sitemap.xml").exists()
    assert not (site / "sitemap.xml.gz").exists()
    home = parse(site, "index.html")
    assert home.xpath("//link[@rel='canonical']") == []


def test_with_a_public_address_and_a_contact(public):
    tip = parse(public, "tips/regio.html")
    address = f"{PUBLIC}tips/regio.html"
    assert tip.xpath("//link[@rel='canonical']/@href") == [address]
    assert tip.xpath("//a[@class='rg-vaste-link']/text()") == [address]
    assert tip.xpath("//a[text()='Fout gezien op deze pagina?']/@href") == [
        "mailto:griffie@example.org?subject=Fout%20op%20de%20pagina%20tips/regio.html"
    ]
    assert not [link for link in tip.xpath("//a/@href") if link.startswith("/")]
    missing = parse(public, "404.html")
    assert missing.xpath("//base/@href") == ["/raad/"]


def test_hostile_titles_show_as_themselves_in_the_whole_page(project):
    """Title, description, trail and navigation too, which are rendered by the theme; those of a hand-written page as well."""
    words = "<script>alert(1)</script> a|b *c* {{ 1/0 }} {% x %} \"d\" 'e' & &amp;"
    quoted = "'" + words.replace("'", "''") + "'"
    for name, old in (("themas", "titel: Woonoverlast"), ("soorten", "titel: Tips")):
        path = project / "data" / f"{name}.yml"
        before = path.read_text(encoding="utf-8")
        assert old in before
        path.write_text(before.replace(old, f"titel: {quoted}", 1), encoding="utf-8")
    path = project / "docs" / "over.md"
    head = f"---\ntitle: {quoted}\ndescription: {quoted[:-1]} en <b>meer</b>'\n---\n"
    path.write_text(re.sub(r"(?s)\A---\n.*?\n---\n", lambda _: head, path.read_text(encoding="utf-8")), encoding="utf-8")
    result = run(project, "macros", "site")
    assert result.returncode == 0, result.stdout + result.stderr
    page = parse(project / "site", "themas/woonoverlast.html")
    assert page.findtext(".//title") == f"{words} · veiligheidsthema | Raadgever Zorg en veiligheid"
    assert page.xpath("//h1")[0].text_content() == words
    assert page.xpath("//nav[@aria-label='Kruimelpad']//li")[-1].text_content() == words
    assert any(words in " ".join(link.text_content().split()) for link in page.xpath("//nav//a[contains(@href, 'tips/index.html')]"))
    assert not page.xpath("//script[contains(., 'alert(1)')][not(@type='application/ld+json')]")
    told = json.loads(page.xpath("//script[@type='application/ld+json']")[0].text)
    assert told["@graph"][1]["headline"] == words
    page = parse(project / "site", "over.html")
    assert page.findtext(".//title") == f"{words} | Raadgever Zorg en veiligheid"
    assert page.xpath("//head/meta[@property='og:title']/@content") == [words]
    for name in ("@name='description'", "@property='og:description'"):
        assert page.xpath(f"//head/meta[{name}]/@content") == [f"{words} en <b>meer</b>"]
    assert not page.xpath("//script[contains(., 'alert(1)')][not(@type='application/ld+json')] | //head//b")
    missing = parse(project / "site", "404.html")
    assert [link.text_content() for link in missing.xpath("//main//a[contains(@href, 'over.html')]")] == [words]
    assert ["over.html", words] in json.loads(missing.xpath("//script[@id='paginas']")[0].text)


def test_every_data_file_is_read(boek):
    assert {path.stem for path in (ROOT / "data").glob("[!.]*.yml")} == set(files(boek.soorten))
