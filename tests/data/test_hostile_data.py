"""Whatever stands in the YAML gives a correct page or faults of one line with their place; whatever stands in the address bar is text.

Hypothesis tries what nobody thought of; `make audit` lets it try ten times as long.
"""

import csv
import io
import json
import os
import re
import shutil
from dataclasses import replace
from urllib.parse import urlsplit

import markdown
import pytest
from conftest import ROOT
from every_page import NOWHERE, every_page, hostile
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jinja2 import Environment
from lxml import etree, html
from pydantic import TypeAdapter, ValidationError

from macros.boek import addresses, fields
from macros.boek.addresses import Site
from macros.data import load, strict_yaml
from macros.data.errors import DataFaults
from macros.export import embeds, feed, files, jsonld
from macros.pages import render

LONGER = 10 if os.environ.get("HYPOTHESIS_PROFILE") == "audit" else 1
FAULT = re.compile(r"data/[a-z]+\.yml:[1-9]\d*:[1-9]\d*: .*(gevonden|ontbreekt|verwacht|gevuld).*")
NAMES = sorted(path.stem for path in (ROOT / "data").glob("[!.]*.yml"))
SIGNS = st.sampled_from([*"{}[]:,&*#?|-<>=!%@\\`'\"\n \t", "<script>", "</textarea>", "]]>", "-->", "{{", "{%", "&amp;", "é", "\u2028", "\x00", "\U0001f600"])  # fmt: skip
TEXT = st.lists(st.one_of(SIGNS, st.text(max_size=6)), min_size=1, max_size=12).map("".join)


def tries(count):
    """So many examples, without a clock: a slow computer is no fault. The same at each run, save in the audit."""
    return settings(
        max_examples=count * LONGER, deadline=None, suppress_health_check=list(HealthCheck), database=None, derandomize=LONGER == 1
    )


def one_line_each(error):
    """Faults as an editor reads them: at least one, each on one line, with file, line and column."""
    assert error.faults
    for line in map(str, error.faults):
        assert FAULT.fullmatch(line), line
        assert not re.search(r"Traceback|Error|Input should|\bexpected\b", line), line


@tries(300)
@given(st.one_of(TEXT, st.binary(max_size=40)))
def test_any_file_is_read_or_refused_in_one_line(tmp_path_factory, content):
    path = tmp_path_factory.getbasetemp() / f"elk-{os.getpid()}.yml"
    path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8", "surrogatepass"))
    try:
        document = strict_yaml.read(path, "data/tips.yml")
    except DataFaults as error:
        one_line_each(error)
    else:
        for fault in document.faults:
            assert FAULT.fullmatch(str(fault)), fault


@st.composite
def spoilings(draw):
    """(file, text) with one to three places of a real data file cut, doubled, emptied or written over."""
    name = draw(st.sampled_from(NAMES))
    text = (ROOT / "data" / f"{name}.yml").read_text(encoding="utf-8")
    for _ in range(draw(st.integers(1, 3))):
        start = draw(st.integers(0, max(0, len(text) - 1)))
        end = min(len(text), start + draw(st.sampled_from([0, 1, 3, 20, 200])))
        text = text[:start] + draw(st.one_of(TEXT, st.just(""), st.just(text[start:end] * 2))) + text[end:]
    return name, text


@tries(15)
@given(spoilings())
def test_a_spoiled_file_gives_data_or_faults(tmp_path_factory, spoiling):
    folder = tmp_path_factory.getbasetemp() / f"bedorven-{os.getpid()}" / "data"
    if not folder.exists():
        shutil.copytree(ROOT / "data", folder)
    name, text = spoiling
    path = folder / f"{name}.yml"
    before = path.read_bytes()
    path.write_bytes(text.encode("utf-8", "surrogatepass"))
    try:
        boek = load.load_boek(folder)
    except DataFaults as error:
        one_line_each(error)
    else:
        assert render.raadgever_html(boek)
    finally:
        path.write_bytes(before)


def allowed(model, value):
    """The value as the data may hold it; None when it is refused."""
    try:
        return TypeAdapter(model).validate_python(value)
    except ValidationError:
        return None


def shape(page):
    """Which elements with which attributes there are on a page: what words can never change."""
    return {(element.tag, *sorted(element.attrib)) for element in html.fromstring(page).iter() if isinstance(element.tag, str)}


SOME = 9  # every ninth page: all templates are among them


@pytest.fixture(scope="module")
def plain(boek):
    """The shape of each page when nothing on it is hostile."""
    return {name: shape(page) for name, page in list(every_page(hostile(boek, "gewoon")))[::SOME]}


@tries(8)
@given(TEXT.filter(lambda words: allowed(fields.Tekst, words)))
def test_words_are_words_on_every_page(boek, plain, words):
    for name, page in list(every_page(hostile(boek, words)))[::SOME]:
        assert shape(page) == plain[name], (name, words)
        assert " ".join(words.split()) in " ".join(html.fromstring(page).text_content().split()), name
        through = Environment().from_string("{{ page }}").render(page=page)
        assert markdown.markdown(through, extensions=["attr_list", "toc"]) == page, name


@tries(25)
@given(TEXT.filter(lambda words: allowed(fields.Tekst, words)))
def test_words_are_words_in_what_other_programs_read(boek, words):
    tip = boek.records["tips/regio"].model_copy(update={"titel": words, "in_het_kort": words})
    site = Site(words, words, "https://example.org/")
    spoiled = hostile_record(boek, tip)
    messages = etree.fromstring(feed.feed_xml(spoiled, site).encode())
    assert words in messages.xpath("//*[local-name()='summary']/text()")
    facts = jsonld.Facts(addresses.record_path(tip.ref), words, words, [], tip.gewijzigd, tip)
    script = html.fragment_fromstring(str(jsonld.script(spoiled, site, facts)))
    assert any(thing.get("headline") == words for thing in json.loads(script.text)["@graph"])
    embed = html.document_fromstring(embeds.embed_html(spoiled, site, tip.ref))
    assert embed.xpath("string(//h1)").strip() == " ".join(words.split()) or embed.xpath("//h1")[0].text_content() == words
    assert [(script.get("src"), script.text) for script in embed.xpath("//script")] == [("../../assets/js/height.js", None)], "ours only"
    assert not embed.xpath("//@onerror")


def hostile_record(boek, record):
    """The data with one record in the place of the real one."""
    return replace(boek, records={**boek.records, record.ref: record})


@tries(6)
@given(TEXT.filter(lambda words: allowed(fields.Tekst, words)))
def test_words_are_words_in_the_open_data(boek, words):
    tip = boek.records["tips/regio"].model_copy(update={"titel": words, "in_het_kort": words})
    published = files.files(hostile_record(boek, tip), NOWHERE)
    found = json.loads(published["open-data/permalinks.json"])
    assert any(link["titel"] == words for link in found)
    rows = list(csv.reader(io.StringIO(published["open-data/tips.csv"].decode("utf-8-sig"), newline=""), delimiter=";"))
    assert {len(row) for row in rows} == {len(rows[0])} and len(rows) == 16
    assert not any(cell.startswith(("=", "+", "-", "@", "\t")) for row in rows[1:] for cell in row), "a formula"


@tries(200)
@given(st.one_of(
    TEXT,
    st.tuples(st.sampled_from(["https:", "http://", "https://", "HTTP://", "javascript:", "data:", "//", "file:///"]), TEXT).map("".join),
    st.tuples(st.just("https://"), TEXT, st.just("."), TEXT).map("".join),
))  # fmt: skip
def test_an_address_is_of_the_web_or_refused(address):
    given_ = allowed(fields.Adres, address)
    if given_ is not None:
        assert given_.startswith(("http://", "https://"))
        assert not re.search(r"[\s<>\"'\\\x00-\x1f]", given_)
        try:
            parts = urlsplit(given_)
        except ValueError:  # square brackets that hold no address: browsers do not follow it either
            return
        assert parts.scheme in ("http", "https") and parts.netloc
