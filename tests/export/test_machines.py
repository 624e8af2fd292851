"""What the head of a page and the files beside it tell to machines: true, whole, and nothing that a reader cannot see."""

import json
import re
import shutil
from datetime import date
from pathlib import Path
from urllib.parse import urldefrag, urlsplit

import pytest
from babel.dates import format_date
from conftest import PUBLIC, ZIP, copy_project, parse, parsed, run
from lxml import etree

from macros.build import compress

SITEMAP = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}


@pytest.fixture(scope="module")
def pages(public):
    """Address from the root -> page, of the site with a public address; the pages of the site only."""
    return {name: page for name, page in parsed(public).items() if name != "404.html" and not name.startswith(("insluiten/", "mee/"))}


def told(page):
    """The things that a page tells of in JSON-LD."""
    blocks = [json.loads(block.text) for block in page.xpath("//script[@type='application/ld+json']")]
    assert len(blocks) == 1 and blocks[0]["@context"] == "https://schema.org"
    return blocks[0]["@graph"]


def kind(things, name):
    return [thing for thing in things if thing["@type"] == name]


def texts(value, key=""):
    """(key, text) of all that a thing says."""
    if isinstance(value, dict):
        for name, part in value.items():
            yield from texts(part, name)
    elif isinstance(value, list):
        for part in value:
            yield from texts(part, key)
    elif isinstance(value, str):
        yield key, value


def test_every_page_has_its_address_description_and_picture(pages):
    for name, page in pages.items():
        address = f"{PUBLIC}{name}"
        assert page.xpath("//link[@rel='canonical']/@href") == [address], name
        description = page.xpath("string(//meta[@name='description']/@content)")
        og = {meta.get("property"): meta.get("content") for meta in page.xpath("//meta[starts-with(@property, 'og:')]")}
        assert og["og:url"] == address and og["og:description"] == description and og["og:title"], name
        assert og["og:image"] == f"{PUBLIC}assets/deelbeeld.png"
        assert page.xpath("//link[@type='application/atom+xml']/@href") == ["../" * name.count("/") + "feed.xml"]


def test_what_is_told_stands_on_the_page(pages, public):
    """Every name, description, text and date is there to read, and every address is a page or a link on it."""
    for name, page in pages.items():
        words = page.xpath("//body//text()[not(ancestor::script or ancestor::template or ancestor::*[@hidden])]")
        shown = " ".join("".join(words).split())
        head = {
            page.xpath("string(//meta[@name='description']/@content)"),
            page.xpath("string(//meta[@property='og:site_name']/@content)"),
        }
        links = set(page.xpath("//a/@href"))
        for key, value in texts(told(page)):
            if key in {"name", "headline", "description", "text", "alternateName"}:
                assert value in head or " ".join(value.split()) in shown, (name, value)
            elif key in {"url", "item"} and value.startswith(PUBLIC):
                assert (public / urldefrag(value)[0].removeprefix(PUBLIC)).is_file(), (name, value)
            elif key in {"url", "item", "usageInfo"}:
                assert value in links, (name, value)
            elif key == "dateModified":
                assert format_date(date.fromisoformat(value), "d MMMM y", locale="nl") in shown, (name, value)
            else:
                assert key in {"@type", "inLanguage", "query-input", "urlTemplate"}, (name, key)


def test_the_home_page_is_a_website_that_can_be_searched(pages):
    site = kind(told(pages["index.html"]), "WebSite")[0]
    assert site["url"] == f"{PUBLIC}index.html"
    assert site["potentialAction"]["target"]["urlTemplate"] == f"{PUBLIC}index.html?q={{search_term_string}}"
    assert pages["index.html"].xpath("//form[@role='search']//input[@name='q']")


def test_a_browser_can_add_the_site_as_search_engine(site, public):
    assert not (site / "opensearch.xml").exists()
    assert 'type="application/opensearchdescription+xml"' not in (site / "index.html").read_text(encoding="utf-8")
    described = etree.parse(public / "opensearch.xml").getroot()
    name = {"os": "http://a9.com/-/spec/opensearch/1.1/"}
    assert described.find("os:Url[@type='text/html']", name).get("template") == ("https://example.org/raad/index.html?q={searchTerms}")
    assert 0 < len(described.findtext("os:ShortName", namespaces=name)) <= 16
    head = (public / "tips" / "regio.html").read_text(encoding="utf-8")
    assert 'type="application/opensearchdescription+xml"' in head and 'href="../opensearch.xml"' in head


def test_every_other_page_tells_its_trail(pages):
    for name, page in pages.items():
        if name == "index.html":
            continue
        trail = kind(told(page), "BreadcrumbList")[0]["itemListElement"]
        shown = [part.text_content() for part in page.xpath("//nav[@aria-label='Kruimelpad']//li")]
        assert [step["name"] for step in trail] == shown
        assert [step["position"] for step in trail] == list(range(1, len(trail) + 1))
        assert trail[-1]["item"] == f"{PUBLIC}{name}"


def test_a_record_is_an_article_based_on_the_raadgever(pages, boek):
    for record in boek.records.values():
        article = kind(told(pages[f"{record.ref}.html"]), "Article")[0]
        assert article["headline"] == record.titel and article["url"] == f"{PUBLIC}{record.ref}.html"
        assert article["isBasedOn"]["url"] == boek.raadgever.bron
        assert article["isBasedOn"]["publisher"]["name"] == boek.raadgever.uitgever
        assert article["dateModified"] >= record.gewijzigd.isoformat()
        for note in article.get("comment", []):
            match = [noot for noot in boek.noten if noot.tekst == note["text"]]
            assert note["dateModified"] == match[0].gecontroleerd.isoformat()
    assert kind(told(pages["tips/beleid-verbinden.html"]), "Article")[0]["comment"]
    whole = kind(told(pages["raadgever.html"]), "Article")[0]
    assert [note["text"] for note in whole["comment"]] == [noot.tekst for noot in boek.published_noten]
    assert "comment" not in kind(told(pages["tips/lokale-kennis.html"]), "Article")[0]


def test_terms_and_their_set(pages, boek):
    terms = kind(told(pages["begrippen/index.html"]), "DefinedTermSet")[0]
    assert [term["name"] for term in terms["hasDefinedTerm"]] == [record.titel for record in boek.of_soort("begrippen")]
    for record in boek.of_soort("begrippen"):
        about = kind(told(pages[f"{record.ref}.html"]), "Article")[0]["about"]
        assert about["@type"] == "DefinedTerm" and about["name"] == record.titel
        assert about["inDefinedTermSet"]["url"] == f"{PUBLIC}begrippen/index.html" == terms["url"]


def test_without_a_public_address_what_is_told_is_relative(site):
    page = parse(site, "tips/regio.html")
    article = kind(told(page), "Article")[0]
    assert article["url"] == "regio.html" and article["isPartOf"]["url"] == "../index.html"
    assert kind(told(page), "BreadcrumbList")[0]["itemListElement"][1]["item"] == "index.html"
    assert "potentialAction" not in told(parse(site, "index.html"))[0]
    assert not page.xpath("//link[@rel='canonical'] | //meta[@property='og:url']")


def test_the_sitemap_has_every_page_and_its_true_date(public, pages, boek):
    root = etree.parse(public / "sitemap.xml")
    dates = {
        url.findtext("s:loc", namespaces=SITEMAP).removeprefix(PUBLIC): url.findtext("s:lastmod", namespaces=SITEMAP)
        for url in root.findall("s:url", SITEMAP)
    }
    assert dates.keys() == pages.keys()
    for name, page in pages.items():
        assert page.xpath("string(//footer[@class='rg-bron']//time/@datetime)") == dates[name], name


def test_a_page_has_the_date_of_its_record_or_of_a_later_note(aged):
    sitemap = (aged / "sitemap.xml").read_text(encoding="utf-8")
    dates = dict(re.findall(rf"<loc>{re.escape(PUBLIC)}(.*?)</loc>\s*<lastmod>(.*?)</lastmod>", sitemap))
    assert dates["partners/politie.html"] == dates["partners/index.html"] == "2027-05-01"
    assert dates["decentralisaties/wmo.html"] == dates["raadgever.html"] == "2027-06-01"
    assert dates["tips/vergeet-de-regio-niet.html"] == "2026-11-28"  # of a note at it
    assert dates["tips/lokale-kennis.html"] == "2026-11-24"


def test_robots_may_read_everything(public, site):
    assert (public / "robots.txt").read_text() == f"User-agent: *\nAllow: /\n\nSitemap: {PUBLIC}sitemap.xml\n"
    assert (site / "robots.txt").read_text() == "User-agent: *\nAllow: /\n"
    assert urlsplit(PUBLIC).scheme == "https"


# --- the same bytes from the same commit, wherever and whenever ---

LATER = '''
"""The clock of another day, for whatever reads it."""
import datetime, time
SHIFT, real = 40_000_000, time.time
time.time = lambda: real() + SHIFT
class Later(datetime.datetime):
    @classmethod
    def now(cls, tz=None):
        return cls.fromtimestamp(time.time(), tz)
    @classmethod
    def utcnow(cls):
        return cls.utcfromtimestamp(time.time())
datetime.datetime = Later
'''


def test_two_builds_are_the_same_byte_for_byte(public, tmp_path):
    """Another folder, clock, time zone, locale and order of sets; the same pins."""
    (tmp_path / "klok").mkdir()
    (tmp_path / "klok" / "sitecustomize.py").write_text(LATER, encoding="utf-8")
    elsewhere = {
        "PYTHONPATH": str(tmp_path / "klok"),
        "TZ": "Pacific/Kiritimati",
        "LC_ALL": "POSIX",
        "PYTHONCOERCECLOCALE": "0",
        "PYTHONUTF8": "0",
        "PYTHONHASHSEED": "7",
    }
    project = copy_project(tmp_path / "één map verder")
    if (public.parent / compress.KEPT).is_dir():
        shutil.copytree(public.parent / compress.KEPT, project / compress.KEPT)  # it follows from the content, which is compared too
    (project / "klok.py").write_text("import datetime, time; print(datetime.datetime.now().timestamp() - time.mktime(time.localtime()))")
    assert float(run(project, "klok", **elsewhere).stdout) > 30_000_000  # the other clock is the one that is read
    result = run(project, "macros", "site", SITE_URL=PUBLIC, CONTACT="griffie@example.org", ZIP_URL=ZIP, **elsewhere)
    assert result.returncode == 0, result.stdout + result.stderr
    first, second = (
        {path.relative_to(root): path.read_bytes() for path in root.rglob("*") if path.is_file()} for root in (public, project / "site")
    )
    del first[Path(".well-known/security.txt")]  # by that clock it expired, and is left out
    assert first.keys() == second.keys()
    assert [str(name) for name in first if first[name] != second[name]] == []
