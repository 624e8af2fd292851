"""Rendering without MkDocs: pure, stable, escaped, and one block that Markdown leaves alone."""

import posixpath
import re

import markdown
import pytest
from every_page import HOSTILE, NOWHERE, every_page, hostile
from jinja2 import Environment
from lxml import html

from macros.boek import addresses, choices
from macros.boek.addresses import Site
from macros.pages import render
from macros.pages.frame import source_html
from macros.pages.page import Page


def test_hostile_text_shows_as_itself(boek):
    for name, page in every_page(hostile(boek)):
        tree = html.fromstring(page)
        assert not tree.xpath("//script[node()] | //b | //@onerror"), name
        assert " ".join(HOSTILE.split()) in " ".join(tree.text_content().split()), name


def test_markdown_and_jinja_leave_a_page_as_it_is(boek):
    for data in (boek, hostile(boek)):
        for name, page in every_page(data):
            rendered = Environment().from_string("\n{{ page }}\n").render(page=page)
            assert markdown.markdown(rendered, extensions=["attr_list", "toc"]) == page, name


def test_rendering_is_pure(boek):
    assert dict(every_page(boek)) == dict(every_page(boek))


def test_no_text_field_gets_lost(boek):
    for ref, record in boek.records.items():
        shown = " ".join(html.fromstring(render.record_html(boek, ref)).text_content().split())
        wanted = [
            record.titel,
            record.in_het_kort,
            record.toelichting,
            *record.ook_bekend_als,
            *(bron.titel for bron in record.bronnen),
        ]
        for words in filter(None, wanted):
            assert words in shown, (ref, words)


def test_relative_addresses():
    page = Page(None, "tips/regio.html")
    assert page.url("tips/slagkracht.html") == "slagkracht.html"
    assert page.url("themas/index.html") == "../themas/index.html"
    assert page.url("raadgever.html#inleiding-1") == "../raadgever.html#inleiding-1"
    assert page.url("tips/regio.html") == "regio.html"
    assert Page(None, "raadgever.html").url("raadgever.html#inleiding-1") == "#inleiding-1"
    assert Page(None, "index.html").url("themas/index.html") == "themas/index.html"


def test_a_term_is_linked_once_a_page_and_never_to_itself(boek):
    wmo = html.fromstring(render.record_html(boek, "decentralisaties/wmo"))
    links = [a.get("href") for a in wmo.xpath("//blockquote//a")]
    assert "../begrippen/zelfredzaamheid.html" in links
    assert len(links) == len(set(links))
    own = html.fromstring(render.record_html(boek, "begrippen/wmo"))
    assert "wmo.html" not in [a.get("href") for a in own.xpath("//blockquote//a")]


def test_a_term_is_linked_again_in_another_chapter(boek):
    text = html.fromstring(render.raadgever_html(boek))
    for section in text.xpath("//section"):
        links = [a.get("href") for a in section.xpath(".//blockquote//a")]
        assert len(links) == len(set(links)), section.get("id")
    assert len(text.xpath("//blockquote//a[@href='begrippen/regie.html']")) == 3
    assert not text.xpath("//h1//a[@class='rg-begrip'] | //h2//a[@class='rg-begrip'] | //h3//a[@class='rg-begrip'] | //a//a")


def test_a_theme_named_once_says_so(boek):
    inbraken = html.fromstring(render.record_html(boek, "themas/inbraken")).text_content()
    assert "De raadgever noemt dit thema één keer." in inbraken
    assert "In dezelfde zin noemt de raadgever: " in inbraken
    assert "Voorbeelden zijn de persoonsgerichte aanpak om inbraken terug te dringen" in inbraken
    assert "De raadgever noemt dit thema één keer" not in render.record_html(boek, "themas/huiselijk-geweld")


def test_the_same_name_leads_to_the_main_page_and_back(boek):
    for record in boek.records.values():
        if record.hoofdpagina:
            opening = html.fromstring(render.record_html(boek, record.ref)).xpath("//p[@class='rg-verwijzing']//a/@href")
            assert opening == [Page(boek, addresses.record_path(record.ref)).record_url(record.hoofdpagina)]
            assert f"{record.titel}</a>" in render.record_html(boek, record.hoofdpagina)


def test_terms_from_a_to_z(boek):
    found = choices.a_to_z(boek, boek.soort["begrippen"])
    letters = [letter for letter, _ in found]
    assert letters == sorted(letters)
    listed = [record.ref for _, records in found for record in records]
    assert len(listed) == len(set(listed))
    assert set(listed) == {
        record.ref for soort in ("begrippen", "partners", "plannen", "decentralisaties") for record in boek.of_soort(soort)
    }
    titles = [record.titel for _, records in found for record in records]
    assert titles.index("Regie") < titles.index("Regionaal beleidsplan") < titles.index("Re-integratie")


def test_partners_keep_all_groups(boek):
    assert sum(len(records) for _, records in choices.by_groep(boek, boek.soort["partners"])) == len(boek.of_soort("partners"))


def test_no_quote_stands_twice_in_a_list_of_links(boek):
    for ref in boek.records:
        relaties = boek.relaties(ref, grond="tekst")
        found = choices.by_quote(relaties)
        assert len({quote for quote, _ in found}) == len(found)
        assert sorted(record.ref for _, records in found for record in records) == sorted(relatie.ander.ref for relatie in relaties)


def test_a_quote_within_a_longer_one_to_the_same_kind_goes_with_it(boek):
    found = {
        quote.citaat: [record.ref for record in records]
        for quote, records in choices.by_quote(boek.relaties("themas/woonoverlast", "zorg", "tekst"))
    }
    assert found["woonoverlast door iemand met psychische problemen"] == ["zorg/psychische-problemen"]
    wmo = choices.by_quote(boek.relaties("begrippen/wmo", "begrippen", "tekst"))
    assert not any(a is not b and a.passage == b.passage and a.citaat in b.citaat for a, _ in wmo for b, _ in wmo)


@pytest.mark.parametrize(
    "contact, expected",
    [
        ("", None),
        ("https://example.org/contact", "https://example.org/contact"),
        ("griffie@example.org", "mailto:griffie@example.org?subject=Fout%20op%20de%20pagina%20tips/regio.html"),
    ],
)
def test_where_to_report_a_mistake(boek, contact, expected):
    foot = html.fromstring(source_html(boek, NOWHERE, "tips/regio.html", "Regio", contact, None))
    links = {a.text: a.get("href") for a in foot.xpath(".//a")}
    assert links.get("Fout gezien op deze pagina?") == expected


def test_the_permalink_is_absolute_when_the_site_has_an_address(boek):
    foot = html.fromstring(source_html(boek, Site("R", "Over de raad", "https://example.org/r/"), "tips/regio.html", "Regio", None, None))
    assert foot.xpath(".//a[@class='rg-vaste-link']/@href") == ["https://example.org/r/tips/regio.html"]
    foot = html.fromstring(source_html(boek, NOWHERE, "tips/regio.html", "Regio", None, None))
    assert foot.xpath(".//a[@class='rg-vaste-link']/@href") == ["regio.html"]


def test_notes_go_along_with_the_words_they_are_about(boek):
    """On every page, whatever stretch of the raadgever holds a note's words, the note is there too, and its id once: open, or as
    a line that leads to it, with its words for a copy."""
    for name, page in every_page(boek):
        tree = html.fromstring(page)
        shown = [
            " ".join(part.text_content().split())
            for part in tree.xpath("//blockquote[not(ancestor::*[@hidden])] | //p[@class='rg-citaat']/q")
        ]
        lines = tree.xpath("//p[contains(@class, 'rg-noot-regel')]")
        to_notes = tree.xpath("//p[contains(@class, 'rg-naar-noot') or contains(@class, 'rg-noten')]//a")
        ids = tree.xpath("//aside/@id") + [line.get("id") for line in [*lines, *to_notes] if line.get("id")]
        assert {link.get("href")[1:] for link in to_notes if link.get("href").startswith("#")} <= set(ids), name
        for line in lines:
            assert line.getnext().get("class") == "rg-klein rg-alleen-kopie rg-kopienoot" and line.xpath("./a/@href"), name
        assert len(ids) == len(set(ids)), name
        for noot in boek.noten:
            if any(noot.bij in words for words in shown) and name != "leespakket.html":
                assert noot.id in ids, (name, noot.id)
        for piece in tree.xpath("//template"):  # pieces of a bundle come and go, so they have no ids
            for noot in boek.noten:
                held = any(noot.bij in part.text_content() for part in piece.xpath(".//blockquote"))
                assert not held or noot.tekst in " ".join(piece.text_content().split()), (
                    piece.get("data-ref"),
                    noot.id,
                )
        for copy in tree.xpath("//div[@hidden][.//blockquote]"):  # what shows in a copy only
            for noot in boek.noten:
                assert noot.bij not in copy.findtext(".//blockquote/p") or noot.tekst in copy.text_content(), name


def test_every_shown_passage_names_its_source_and_version(boek):
    for name, page in every_page(boek):
        tree = html.fromstring(page)
        for figure in tree.xpath("//figure[.//blockquote]"):
            caption = figure.find("figcaption")
            if caption is not None and "rg-achter" in caption.get("class", ""):  # running text: said once before it, and in a copy
                said = caption.xpath("string(ancestor::*[@data-kopie][1]/p[contains(@class, 'rg-kopieregel')])")
                assert boek.raadgever.versie_melding in said, name
                above = caption.xpath(
                    "preceding::p[not(ancestor-or-self::*[@hidden])][contains(., $said)]", said=boek.raadgever.versie_melding
                )
                assert above, name
            label = f"Woorden van {boek.raadgever.schrijver} ({boek.raadgever.versie})"
            assert label in (figure.get("aria-label") or caption.text_content()), name
        if tree.xpath("//blockquote"):
            assert boek.raadgever.versie_melding in tree.text_content(), name


def test_a_theme_begins_with_the_words_that_are_most_about_it_alone(boek):
    """Each mention is on its page once: first, under a tip, or in the fold; none that stands first names more themes than another."""
    for thema in boek.of_vorm("themas"):
        first, others = choices.places(boek, thema)
        mentions = boek.vermeldingen(thema.ref)
        beside = {mention: len(boek.named_together(thema.ref, [mention])) for mention in mentions}
        assert beside[first] == min(beside.values()), thema.ref
        tree = html.fromstring(render.record_html(boek, thema.ref))
        in_sight = tree.xpath("//section[h2/@id='raadgever']//figure/@data-eens")
        folded = tree.xpath("//details[contains(@class, 'rg-herkomsten')]//figure/@data-eens")
        assert in_sight == [f"passage:{first.fragment.id}"], thema.ref
        assert folded == [f"passage:{mention.fragment.id}" for mention in others], thema.ref
        tips = {tip.ref for deel in choices.tips_for_theme(boek, thema) for tip in deel.hier}
        assert {mention.fragment.id for mention in mentions} <= {first.fragment.id, *(each.fragment.id for each in others), *tips}


def test_code_names_no_record(boek):
    """A second raadgever is a folder of data away: the code knows no tip, theme, kind of care, plan or law by name."""
    names = {record.id for soort in ("tips", "themas", "zorg", "plannen") for record in boek.of_soort(soort)}
    names |= {"wmo", "awbz", "jeugdwet", "participatiewet"}
    for path in render.ROOMS.rglob("*"):
        if path.suffix in {".py", ".html"}:
            words = set(re.findall(r"\w+(?:-\w+)*", path.read_text(encoding="utf-8").lower()))
            assert not words & names, path.name


def test_background_is_never_shown_as_the_words_of_the_raadgever(boek):
    """On a record's page, what is linked only by our own reason stands only where it says that it is ours."""
    for ref, record in boek.records.items():
        tree = html.fromstring(render.record_html(boek, ref))
        ours = {relatie.ander.ref for relatie in boek.relaties(ref, grond="achtergrond")}
        ours -= {regel for rule in boek.algemeen for regel in rule.naar} | {record.hoofdpagina}
        ours -= {other.ref for other in boek.same_name.get(ref, ())}
        named = boek.named_together(ref) if record.soort == "themas" else []
        ours -= {other.ref for other in named}
        for section in tree.xpath("//section[contains(@class, 'rg-samenhang') or contains(@class, 'rg-doen')]"):
            for link in section.xpath(
                ".//a[not(ancestor::*[self::p or contains(@class, 'rg-eigen')][contains(., 'onze toelichting')])]"
                "[not(ancestor::section[h2/@id='verantwoordelijk'])]"  # each line has a ground of its own: see the next test
                "[not(ancestor::p[contains(., 'Onze vraag') or contains(., 'Onze formulering')])]"
                "[not(ancestor::blockquote)]/@href"  # a word of the raadgever's that is a term
            ):
                target = posixpath.normpath(posixpath.join(record.soort, link)).removesuffix(".html")
                assert target not in ours, (ref, target)


def test_each_line_of_who_is_responsible_has_its_ground_in_its_order(boek):
    """Under "Herkomst": the words of the raadgever and their place, or the law. What is advice says so in the line itself."""
    for thema in boek.of_vorm("themas"):
        tree = html.fromstring(render.record_html(boek, thema.ref))
        shown = tree.xpath("//section[h2/@id='verantwoordelijk']//li")
        grounds = tree.xpath("//details[contains(@class, 'rg-herkomsten')]//ul[@class='rg-regels']/li")
        rules = [rule for _, group in choices.grouped_by(choices.who_does_what(thema), "wie") for rule in group]
        assert len(shown) == len(rules) > 3, thema.ref
        assert [" ".join(each.text_content().split()).partition(":")[0] for each in grounds] == [
            boek.records[rule.wie].titel for rule in choices.who_does_what(thema)
        ]
        for line, rule in zip(shown, rules, strict=True):
            words = " ".join(line.text_content().split())
            assert words.lower().startswith(f"{choices.in_a_sentence(boek.records[rule.wie])} {rule.wat}".lower()), thema.ref
            said = "advies van" if rule.tekst and choices.is_advice(boek, rule.tekst) else "volgens"
            assert words.endswith(f"({said} de raadgever)") == (rule.tekst is not None), words
            assert rule.tekst or choices.is_law(rule.bron), "what has no sign behind it is law, as the line above the list says"
        for ground, rule in zip(grounds, choices.who_does_what(thema), strict=True):
            if rule.tekst:
                assert rule.tekst.citaat in " ".join(ground.findtext(".//q").split()) and boek.raadgever.versie in ground.text_content()
            else:
                assert ground.xpath("a/@href") == [str(rule.bron.adres)], thema.ref


def test_a_theme_that_no_tip_names_says_so(boek):
    themes = boek.of_soort("themas")
    named = {thema.ref for thema in themes if boek.relaties(thema.ref, "tips", "tekst")}
    assert 0 < len(named) < len(themes)
    for thema in themes:
        page = html.fromstring(render.record_html(boek, thema.ref)).text_content()
        assert ("De raadgever heeft geen tip over dit thema" in page) == (thema.ref not in named), thema.ref
