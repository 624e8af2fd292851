"""The whole site as one file: everything is in it, every link leads to a place in it, and it asks for nothing."""

import base64
import hashlib
import re
from collections import Counter

import pytest
import second
from conftest import PUBLIC, ROOT, parse
from lxml import html

from macros.boek import addresses, asked
from macros.boek.addresses import Site, anchor
from macros.boek.edition import edition
from macros.build.alone import alone
from macros.data.load import load_boek
from macros.export.onefile import OneFile, one_file_html

MOST = 400_000  # bytes
FETCHED = "//script | //link | //img | //iframe | //object | //embed | //audio | //video | //source | //form | //base | //*[@style or @src or @srcset]"


def made(boek, adres=None):
    """The file as its text."""
    return alone(one_file_html(boek, Site("De naam", "Waar het over gaat.", adres)), ROOT / "docs")


def plain(element):
    """The words of an element, with single spaces."""
    return " ".join(element.text_content().split())


@pytest.fixture(scope="module")
def other():
    """The data of the second raadgever."""
    return load_boek(second.FOLDER / "data")


@pytest.fixture(scope="module", params=["first", "second"])
def book(request, boek, other):
    return boek if request.param == "first" else other


@pytest.fixture(scope="module")
def page(book):
    return html.document_fromstring(made(book))


def test_the_built_site_has_it_under_its_bound(site, boek):
    path = site / addresses.one_file_path(boek)
    assert path.relative_to(site).as_posix() == "mee/raadgever-zorg-en-veiligheid.html"
    assert path.stat().st_size < MOST
    told = plain(parse(site, "downloads.html").xpath("//p[.//a[@href='mee/raadgever-zorg-en-veiligheid.html']]")[0])
    assert f"(HTML, {round(path.stat().st_size / 1000)} kB)" in told and "weigeren HTML" in told


def test_every_link_leads_to_a_place_in_it_or_to_a_source(page):
    ids = Counter(page.xpath("//@id"))
    assert [name for name, count in ids.items() if count > 1] == []
    links = page.xpath("//a/@href")
    assert [link for link in links if link.startswith("#") and link[1:] not in ids] == []
    assert [link for link in links if not link.startswith(("#", "https://"))] == []


def test_it_loads_nothing_and_its_policy_allows_nothing_else(book, page):
    assert page.xpath(FETCHED) == [] and not page.xpath("//@*[starts-with(name(), 'on')]")
    (style,) = page.xpath("//style")
    assert "url(" not in style.text and "@import" not in style.text
    hashed = base64.b64encode(hashlib.sha256(style.text.encode()).digest()).decode()
    assert page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content") == [
        f"default-src 'none'; style-src 'sha256-{hashed}'; base-uri 'none'; form-action 'none'"
    ]


def test_every_record_stands_in_it_with_its_summary(book, page):
    for record in book.records.values():
        (place,) = page.xpath(f"//*[@id='{anchor(record.ref)}']")
        assert record.titel in plain(place) or record.vorm == "secties", record.ref
        assert record.vorm == "secties" or " ".join(record.in_het_kort.split()) in plain(place), record.ref


def test_every_question_stands_with_its_theme_or_tip(book, page):
    assert len(asked.all_questions(book)) > 3
    for gevraagd in asked.all_questions(book):
        (place,) = page.xpath(f"//*[@id='{anchor(gevraagd.bij.ref)}']")
        assert gevraagd.woorden in plain(place), gevraagd.ref


def test_every_passage_stands_in_it_once_word_for_word_as_words_of_its_writer(book, page):
    figures = page.xpath("//figure")
    said = [" ".join(figure.xpath("string(blockquote)").split()) for figure in figures]
    for fragment in book.fragmenten.values():
        words = " ".join(fragment.tekst.split())
        (place,) = page.xpath(f"//*[@id='{anchor(fragment.id)}']")
        assert said.count(words) >= 1, fragment.id
        assert words in [" ".join(quote.text_content().split()) for quote in place.xpath(".//figure/blockquote")], fragment.id
    assert all(f"Woorden van {book.raadgever.schrijver}" in plain(figure.find("figcaption")) for figure in figures)


def test_every_published_note_and_the_state_of_the_data_stand_in_it(book, page):
    for noot in {noot for fragment in book.fragmenten for noot in book.noten_at(fragment)}:
        (place,) = page.xpath(f"//aside[@id='noot-{noot.id}']")
        assert noot.tekst in plain(place)
    assert edition(book) in plain(page.xpath("//footer")[0])


def test_it_has_the_frame_of_a_page(page):
    assert page.get("lang") == "nl" and len(page.xpath("//h1")) == len(page.xpath("//main")) == 1
    assert page.xpath("string(//title)") and page.xpath("//meta[@name='description']/@content")[0]
    assert page.xpath("//meta[@name='robots']/@content") == ["noindex"]
    levels = [int(heading.tag[1]) for heading in page.xpath("//h1 | //h2 | //h3 | //h4")]
    assert all(after - before <= 1 for before, after in zip(levels, levels[1:], strict=False))


def test_it_names_the_site_only_when_its_address_is_known(boek):
    assert f'href="{PUBLIC}"' in made(boek, PUBLIC)
    assert "De site:" not in made(boek)


def test_the_same_data_give_the_same_file(boek):
    assert made(boek) == made(load_boek(ROOT / "data"))


def test_it_has_no_place_for_a_page_that_is_not_in_it(boek):
    with pytest.raises(KeyError):
        OneFile(boek, "mee/x.html").url("privacy.html")
    assert re.match("#themas-", OneFile(boek, "mee/x.html").record_url(boek.of_vorm("themas")[0].ref))
