"""The data for others: true to the source, valid, stable, each layer with its terms, and tables that a spreadsheet opens right."""

import csv
import io
import json
import re
from dataclasses import replace
from datetime import date, timedelta

import feedparser
import pytest
from conftest import PUBLIC, ROOT, parse
from jsonschema import Draft202012Validator, FormatChecker
from lxml import etree

from macros.boek.addresses import Site
from macros.boek.models import Vervallen, is_vng
from macros.boek.parts import Bron
from macros.boek.records import FORMS
from macros.export import feed, opendata, tables

SITE = Site("Raadgever Zorg en veiligheid", "Over de raad.", PUBLIC)
NOWHERE = replace(SITE, adres=None)
FORMAT = ROOT / "tests" / "fixtures" / f"open-data-{opendata.VERSION}.txt"


@pytest.fixture(scope="module")
def files(boek):
    return opendata.files(boek, SITE)


def table(files, name):
    """The rows of a table, read as a spreadsheet reads it."""
    content = files[f"open-data/{name}.csv"]
    assert content.startswith("\ufeff") and "\r\n" in content
    return list(csv.DictReader(io.StringIO(content.removeprefix("\ufeff"), newline=""), delimiter=";"))


def test_the_build_publishes_these_files(files, public):
    for name, content in files.items():
        assert (public / name).read_bytes() == content.encode(), name


def test_json_back_to_records_equals_the_source(files, boek):
    told = json.loads(files["open-data/raadgever.json"])
    for soort, model in FORMS.items():
        unsearched = [record.model_copy(update={"zoekwoorden": ()}) for record in boek.of_soort(soort)]  # those words stay inside
        assert [model.model_validate_json(json.dumps(record)) for record in told["records"][soort]] == unsearched
    whole = opendata.model(boek).model_validate_json(files["open-data/raadgever.json"])
    for name in ("raadgever", "soorten", "algemeen", "verkiezingen", "vervallen"):
        assert getattr(whole, name) == getattr(boek, name), name
    assert whole.noten == tuple(noot for noot in boek.noten if noot.status == "vastgesteld")


@pytest.mark.parametrize("name", ["raadgever", "permalinks"])
def test_each_json_satisfies_its_published_schema(files, name):
    schema = json.loads(files[f"open-data/schema/{name}.json"])
    Draft202012Validator.check_schema(schema)
    told = json.loads(files[f"open-data/{name}.json"])
    assert list(Draft202012Validator(schema, format_checker=FormatChecker()).iter_errors(told)) == []


def test_drafts_are_not_published(boek):
    drafts = tuple(noot.model_copy(update={"status": "concept"}) for noot in boek.noten)
    content = "".join(opendata.files(replace(boek, noten=drafts), SITE).values())
    content += feed.feed_xml(replace(boek, noten=drafts), SITE)
    assert not [noot.id for noot in boek.noten if noot.tekst in content]


def test_the_catalogue_has_what_the_contract_says(files, boek, public):
    links = json.loads(files["open-data/permalinks.json"])
    fields = ["id", "soort", "titel", "in_het_kort", "pad", "url", "trefwoorden", "gewijzigd"]
    assert all(list(link) == fields for link in links)
    assert len({link["pad"] for link in links}) == len(links) == len({(link["soort"], link["id"]) for link in links})
    assert {f"{link['soort']}/{link['id']}" for link in links if link["soort"] != "passages"} == set(boek.records)
    passages = {link["id"]: link["pad"] for link in links if link["soort"] == "passages"}
    assert passages == {fragment.id: f"raadgever.html#{fragment.id}" for fragment in boek.fragmenten.values() if not fragment.eigenaar}
    for link in links:
        assert link["url"] == f"{PUBLIC}{link['pad']}"
        page, _, place = link["pad"].partition("#")
        assert f'id="{place}"' in (public / page).read_text(encoding="utf-8") if place else (public / page).is_file()
    rows = table(files, "permalinks")
    assert [row["pad"] for row in rows] == [link["pad"] for link in links]
    assert rows[0]["trefwoorden"] == " | ".join(links[0]["trefwoorden"])


def test_without_a_public_address_there_is_none_in_the_data(boek):
    files = opendata.files(boek, NOWHERE)
    assert {link["url"] for link in json.loads(files["open-data/permalinks.json"])} == {None}
    assert json.loads(files["open-data/raadgever.json"])["site"] is None
    assert {row["url"] for row in table(files, "tips")} == {""}
    assert "example.org" not in "".join(files.values())


def test_each_kind_is_a_table_with_every_record(files, boek):
    for soort in FORMS:
        rows = table(files, soort)
        assert [f"{row['soort']}/{row['id']}" for row in rows] == [record.ref for record in boek.of_soort(soort)]
        for row, record in zip(rows, boek.of_soort(soort), strict=True):
            assert row["titel"] == record.titel and row["pad"] == f"{record.ref}.html"
            assert row["verbanden"] == " | ".join(link.naar for link in record.verbanden)
    links = table(files, "verbanden")
    assert len(links) == sum(len(record.verbanden) for record in boek.records.values())
    assert all(bool(row["citaat"]) == (row["grond"] == "tekst") == (not row["reden"]) for row in links)


def test_words_of_the_raadgever_in_a_table_have_version_notes_and_terms_along(files, boek):
    texts = {}
    for name in ("tips", "decentralisaties", "passages"):
        for row in table(files, name):
            ref = row["id"] if name == "passages" else f"{name}/{row['id']}"
            texts[ref] = row["tekst"]
            assert boek.raadgever.versie_melding in row["bron_raadgever"] and boek.raadgever.voorwaarden in row["voorwaarden_raadgever"]
            for noot in boek.noten_at(ref):
                assert noot.tekst in row["kanttekeningen"]
    assert texts == {fragment.id: fragment.tekst for fragment in boek.fragmenten.values()}
    quotes = [(row["passage"], row["citaat"], row) for row in table(files, "verbanden") if row["citaat"]]
    quotes += [(*reversed(re.fullmatch(r"(.*) \((.*?)\)", row["grond"]).groups()), row) for row in table(files, "momenten")]
    for passage, words, row in quotes:
        assert boek.raadgever.versie_melding in row["bron_raadgever"]
        for noot in boek.noten_at(passage):
            assert noot.tekst in row["kanttekeningen"] or noot.bij not in words
    assert any(row["kanttekeningen"] for _, _, row in quotes)
    assert {bool(row["ritme"]) == bool(row["bron_raadgever"]) for row in table(files, "plannen")} == {True}


def test_no_cell_is_taken_for_a_formula():
    cells = ["=1+1", "+31", "-ja", "@som", "gewoon", "a;b", 'met "aanhaling"', "twee\nregels"]
    written = tables.as_csv(tables.Table(["x"], [{"x": cell} for cell in cells]))
    read = [row["x"] for row in csv.DictReader(io.StringIO(written.removeprefix("\ufeff"), newline=""), delimiter=";")]
    assert read == ["'=1+1", "'+31", "'-ja", "'@som", *cells[4:]]


def test_each_layer_has_its_owner_terms_and_fields(boek, files):
    layers = {laag.laag: laag for laag in opendata.layers(boek)}
    assert list(layers) == ["raadgever", "kanttekeningen", "eigen"]
    assert layers["raadgever"].houder == "VNG" and layers["raadgever"].voorwaarden.adres == boek.raadgever.voorwaarden
    assert "nog geen licentie gekozen" in layers["eigen"].hergebruik and layers["eigen"].voorwaarden is None
    chosen = Bron(titel="CC BY 4.0", adres="https://creativecommons.org/licenses/by/4.0/deed.nl")
    given = boek.raadgever.model_copy(update={"eigen_licentie": chosen})
    own = opendata.layers(replace(boek, raadgever=given))[2]
    assert own.voorwaarden == chosen and "nog geen licentie" not in own.hergebruik
    assert chosen.adres in feed.feed_xml(replace(boek, raadgever=given), SITE)
    told = json.loads(files["open-data/raadgever.json"])
    named = set(layers["raadgever"].velden)
    found = {re.sub(r"\[\d+\]", "[]", path) for path, keys in leaves(told) if is_vng(keys[0], keys)}
    assert found <= named and "records.tips[].tekst" in named and "noten[].tekst" not in named


def leaves(value, path="", keys=()):
    """The path and the keys of every text in JSON."""
    if isinstance(value, dict):
        for key, part in value.items():
            yield from leaves(part, f"{path}.{key}".lstrip("."), (*keys, key))
    elif isinstance(value, list):
        for index, part in enumerate(value):
            yield from leaves(part, f"{path}[{index}]", keys)
    elif isinstance(value, str):
        yield path, keys


def test_field_names_are_stable(boek, files):
    """Every name of this version of the format. When it changes on purpose: a new VERSION in macros/export/opendata.py, what
    changed in docs/open-data/index.md, and the names in a file of that version beside this one."""
    schemas = {name: json.loads(schema) for name, schema in opendata.schemas(boek).items()}
    names = [f"{name} {path}" for name, schema in schemas.items() for path in sorted(set(properties(schema)))]
    tables = {name.removeprefix("open-data/"): content for name, content in files.items() if name.endswith(".csv")}
    names += [f"{name} {column}" for name, content in tables.items() for column in columns(content)]
    assert names == FORMAT.read_text(encoding="utf-8").splitlines()


def columns(content):
    """The names of the columns of a table."""
    return next(csv.reader(io.StringIO(content.removeprefix("\ufeff")), delimiter=";"))


def properties(schema):
    """The names of all fields in a JSON Schema: `Kind.field`, or `field` at the top."""
    yield from schema.get("properties", {})
    for kind, part in schema.get("$defs", {}).items():
        yield from (f"{kind}.{name}" for name in part["properties"])


def test_the_change_log_of_the_format_names_this_version():
    page = (ROOT / "docs" / "open-data" / "index.md").read_text(encoding="utf-8")
    versions = re.findall(r"^- \*\*(\d+\.\d+)\*\* \(\d+ \w+ \d{4}\)", page, re.M)
    assert versions[0] == opendata.VERSION and len(versions) == len(set(versions))


def test_every_column_is_explained_on_the_page(boek, public):
    page = parse(public, "open-data/index.html")
    groups = {
        details.findtext("summary"): {
            row.findtext("dt/code"): (row.findtext("dt/strong"), row.xpath("string(dd)")) for row in details.xpath(".//div")
        }
        for details in page.xpath("//details[@class='rg-velden']")
    }
    shared = groups["Bij elk record"] | groups["Bij woorden van de raadgever"]
    for name, content in tables.tables(boek, SITE).items():
        assert page.xpath(f"//a[@href='{name}.csv']")
        for column in content.kolommen:
            publisher, words = groups.get(f"{name}.csv", {}).get(column) or shared[column]
            assert len(words) > 10
            quoted = (name, column) in {("momenten", "grond"), ("plannen", "ritme")}
            assert (publisher == "VNG") == (is_vng(name, (column,)) or quoted), (name, column)


# --- the feed ---


def test_the_feed_is_read_by_a_feed_reader(boek):
    read = feedparser.parse(feed.feed_xml(boek, SITE))
    assert not read.bozo, read.get("bozo_exception")
    assert read.version == "atom10" and read.feed.language == "nl"
    for key in ("id", "title", "subtitle", "updated", "author", "rights"):
        assert read.feed[key], key
    assert {link.rel: link.href for link in read.feed.links} == {
        "self": f"{PUBLIC}feed.xml",
        "alternate": f"{PUBLIC}index.html",
    }
    assert len({entry.id for entry in read.entries}) == len(read.entries) == len(feed.messages(boek)) >= feed.AT_LEAST
    assert all(entry.id.startswith("urn:uuid:") for entry in read.entries)
    assert all(entry.link.startswith(PUBLIC) and entry.title and entry.summary and entry.updated_parsed for entry in read.entries)
    assert [entry.updated for entry in read.entries] == sorted((entry.updated for entry in read.entries), reverse=True)
    assert read.feed.updated == read.entries[0].updated
    by_link = {entry.link: entry for entry in read.entries}
    assert by_link[f"{PUBLIC}partners/college.html"].title == "College · partner"
    assert by_link[f"{PUBLIC}partners/college.html"].updated == "2026-11-28T00:00:00Z"


def test_the_feed_tells_what_changed_what_is_gone_and_nothing_twice(boek):
    tip = boek.records["tips/lokale-kennis"].model_copy(update={"gewijzigd": date(2027, 3, 1)})
    gone = Vervallen(adres="tips/oud.html", titel="Oud", uitleg="Weg.", naar=("tips/lokale-kennis",), gewijzigd=date(2027, 2, 1))
    later = replace(boek, records=boek.records | {tip.ref: tip}, vervallen=(gone,))
    titles = [message.titel for message in feed.messages(later)]
    assert titles[:2] == [f"{tip.titel} · tip", "Vervallen: Oud"]
    all_of_a_day = {ref: record.model_copy(update={"gewijzigd": date(2026, 11, 28)}) for ref, record in boek.records.items()}
    boek, later = replace(boek, records=all_of_a_day), replace(later, records=all_of_a_day | {tip.ref: tip})
    before = {message.adres: message.naam for message in feed.messages(boek) if message.soort == "tip"}
    after = {message.adres: message.naam for message in feed.messages(later) if message.soort == "tip"}
    assert before == after  # a reader knows it is the same one, changed
    renamed = tip.model_copy(update={"id": "nieuw", "voorheen": ("tips/lokale-kennis",)})
    records = {ref: record for ref, record in boek.records.items() if ref != tip.ref} | {renamed.ref: renamed}
    names = {message.adres: message.naam for message in feed.messages(replace(boek, records=records))}
    assert names["tips/nieuw.html"] == before["tips/lokale-kennis.html"]


def test_the_feed_ends_after_whole_days(boek):
    days = [date(2027, 1, 1) + timedelta(days=index // 7) for index in range(len(boek.records))]
    records = {ref: record.model_copy(update={"gewijzigd": day}) for (ref, record), day in zip(boek.records.items(), days, strict=True)}
    told = feed.messages(replace(boek, records=records))
    assert feed.AT_LEAST <= len(told) < feed.AT_LEAST + 7
    oldest = min(message.gewijzigd for message in told)
    assert sum(message.gewijzigd == oldest for message in told) == days.count(oldest)


def test_the_feed_without_a_public_address_has_relative_links(boek):
    root = etree.fromstring(feed.feed_xml(boek, NOWHERE).encode())
    links = root.xpath("//a:link/@href", namespaces={"a": "http://www.w3.org/2005/Atom"})
    assert links[:2] == ["feed.xml", "index.html"] and "tips/regio.html" in links
    assert not [link for link in links if "://" in link]


def test_hostile_words_are_words_in_the_feed(boek):
    hostile = "<b>]]>&amp; {{ 1 }} \"'"
    tip = boek.records["tips/regio"].model_copy(update={"titel": hostile, "in_het_kort": hostile})
    root = etree.fromstring(feed.feed_xml(replace(boek, records=boek.records | {tip.ref: tip}), SITE).encode())
    assert hostile in root.xpath("//a:summary/text()", namespaces={"a": "http://www.w3.org/2005/Atom"})


def test_what_all_kinds_share_is_explained_once(boek):
    by_name = tables.tables(boek, NOWHERE)
    groups = tables.explained(by_name, boek.soorten)
    everywhere = set.intersection(*(set(by_name[soort.id].kolommen) for soort in boek.soorten)) - set(tables.ORIGIN)
    of_kinds = [group for group in groups if group["titel"] in {f"{soort.id}.csv" for soort in boek.soorten}]
    assert {field.naam for field in groups[0]["velden"]} == everywhere
    assert not everywhere & {field.naam for group in of_kinds for field in group["velden"]}
