"""Another raadgever is another folder of data: a made-up one is checked, built, searched and printed by the same code."""

import csv
import json
import re
import shutil

import builds
import pytest
import second
import yaml
from conftest import ROOT, parsed, reader, resolve, run
from jsonschema import Draft202012Validator
from panel import RESULT
from reading import plain, read

from macros.boek import addresses
from macros.boek.records import FORMS, NEEDED
from macros.data.load import load_boek
from macros.editing import spelling
from macros.pages import pictures
from macros.search import packing

# What the first raadgever is about, as parts of words; and besides these what it names, all its kinds and its publisher.
CARE_AND_SAFETY = ("zorg", "veilig", "welzijn", "jeugd", "straf", "wmo", "overlast", "geweld", "verslav", "psychisch")


@pytest.fixture(scope="module")
def made(shared_folder):
    """The folder of the site of the second raadgever, and what its build said."""
    return builds.second(shared_folder)


@pytest.fixture(scope="module")
def other():
    """The data of the second raadgever, loaded and checked."""
    return load_boek(second.FOLDER / "data")


@pytest.fixture(scope="module")
def pages(made):
    """Address from the root -> parsed page, for every page of its site."""
    return parsed(made[0])


def test_it_replaces_the_data_six_pages_and_four_settings():
    assert {path.name for path in (second.FOLDER / "docs").iterdir()} == second.PAGES
    assert {path.name for path in (ROOT / "docs").glob("*.md")} > second.PAGES
    settings = yaml.safe_load((second.FOLDER / "mkdocs.yml").read_text(encoding="utf-8"))
    assert settings.pop("INHERIT") == "basis.yml"
    assert set(settings) == second.SETTINGS and set(settings["extra"]) == {"deelbeeld_alt"}
    assert {path.name for path in second.FOLDER.iterdir()} == {"README.md", "data", "docs", "mkdocs.yml"}


def test_it_is_another_raadgever_indeed(boek, other):
    assert len(other.fragmenten) in range(12, 16)
    assert not {soort.titel for soort in other.soorten if soort.vorm not in ("secties", "rollen", "tips")} & {
        soort.titel for soort in boek.soorten
    }
    assert [soort.id for soort in other.soorten if soort.id in FORMS] == ["rollen"]
    assert {vorm: len(other.of_vorm(vorm)) for vorm in FORMS if vorm not in NEEDED} == {
        "decentralisaties": 2,
        "zorg": 0,
        "momenten": 0,
        "partners": 3,
        "plannen": 0,
        "begrippen": 3,
    }
    assert len(other.of_vorm("rollen")) == 1 and len(other.of_vorm("themas")) == 2
    assert not other.noten and not other.verkiezingen


def test_it_is_checked(tmp_path):
    project = shutil.copytree(ROOT, tmp_path / "project", ignore=shutil.ignore_patterns(".*", "site", "dist", "tests", "node_modules"))
    second.replace(project)
    result = run(project, "macros", "check")
    warned = [line for line in result.stderr.splitlines() if spelling.ABSENT not in line and "redactie.md" not in line]
    assert (result.returncode, warned) == (0, []), result.stderr
    assert "20 records, 13 passages, 0 kanttekeningen" in result.stdout


def test_it_is_built_without_a_warning_with_a_page_for_each_record_and_kind(made, pages, other):
    assert "WARNING" not in made[1] and "ERROR" not in made[1]
    wanted = {page.pad for page in addresses.generated_pages(other)}
    wanted |= {addresses.embed_path(record.ref) for soort in other.soorten if soort.insluiten for record in other.of_soort(soort.id)}
    written = {path.name.replace(".md", ".html") for path in (ROOT / "docs").glob("*.md")} | {"open-data/index.html", "404.html"}
    written.add(addresses.one_file_path(other))
    assert set(pages) == wanted | written


def test_every_link_leads_somewhere(made, pages):
    for name, page in pages.items():
        for link in page.xpath("//a/@href | //link/@href | //script/@src | //img/@src"):
            if re.match(r"https?:|mailto:|/", link):
                continue
            target, place = resolve(name, link)
            assert (made[0] / target).is_file(), (name, link)
            if place and target in pages:
                assert pages[target].xpath("//*[@id=$place]", place=place) or not target.endswith(".html"), (name, link)


def shown(page):
    """What a page says, to the eye and to a screen reader: its text and the attributes that hold words."""
    said = page.xpath("//@alt | //@title | //@aria-label | //@content | //@placeholder | //@value")
    return " ".join([page.text_content(), *said, *(re.split("[?#]", link)[0] for link in page.xpath("//@href"))])


@pytest.fixture(scope="module")
def foreign(boek, other):
    """Matches a word of the first raadgever: its subject, what it names, its publisher, and what only it calls its kinds."""
    named = {words for record in boek.records.values() for words in record.in_de_tekst}
    kinds = {soort.enkelvoud for soort in boek.soorten} - {soort.enkelvoud for soort in other.soorten}
    own = " ".join(fragment.tekst for fragment in other.fragmenten.values())
    whole = {words for words in named | kinds | {boek.raadgever.uitgever, "thema", "thema’s", "partners"} if words not in own}
    parts = "|".join(map(re.escape, CARE_AND_SAFETY))
    return re.compile(rf"\w*(?:{parts})\w*|\b(?:{'|'.join(map(re.escape, whole))})\b", re.I)


def test_the_words_that_are_looked_for_are_found_in_the_first(site, foreign):
    assert len(foreign.findall(shown(parsed(site)["index.html"]))) > 20


def test_no_word_of_the_first_stands_on_its_pages(pages, foreign):
    for name, page in pages.items():
        for element in page.xpath("//script[not(@type)] | //style"):
            element.drop_tree()
        found = foreign.findall(shown(page))
        if name == addresses.BUNDLE_PAGE:  # every council member may make them, of the questions of any raadgever
            found = [word for word in found if word.lower() != "raadsvragen"]
        assert found == [], name


def test_no_word_of_the_first_stands_in_what_programs_read(made, foreign):
    files = [made[0] / "feed.xml", *(made[0] / "open-data").glob("*.csv")]
    assert len(files) > 8
    for path in files:
        words = path.read_text(encoding="utf-8-sig")
        if path.suffix == ".csv":
            words = " ".join(cell for row in csv.reader(words.splitlines(), delimiter=";") for cell in row[1:])
        assert [word for word in foreign.findall(words) if word != "decentralisaties"] == [], path.name


def test_it_is_printed(made, other, foreign):
    stem = "pdf/raadgever-groen"
    names = [
        f"{stem}.pdf",
        f"{stem}-onderwerpen.pdf",
        *(f"{stem}-{record.id}.pdf" for vorm in addresses.PAPER_FORMS for record in other.of_vorm(vorm)),
    ]
    assert sorted(names) == sorted(path.relative_to(made[0]).as_posix() for path in (made[0] / "pdf").iterdir())
    printed = {name: read(made[0] / name) for name in names}
    for name, pdf in printed.items():
        assert foreign.findall(plain(" ".join([pdf.titel, pdf.boom.text, *pdf.buiten]))) == [], name
    sheet = plain(printed[f"{stem}-hitte-in-de-straat.pdf"].boom.text)
    assert "De raadgever heeft geen tip over dit onderwerp, wel tips voor elk groenonderwerp." in sheet
    assert "Werk en woorden" in printed[f"{stem}-hitte-in-de-straat.pdf"].bladwijzers
    assert "Ook genoemd bij dit onderwerp: Bewoners · Waterschap." in sheet
    whole = plain(printed[f"{stem}.pdf"].boom.text)
    assert all(fragment.tekst in whole for fragment in other.fragmenten.values())
    assert "Ook deelnemers en werken staan erbij." in whole


def test_its_open_data_satisfy_their_schema_by_its_own_kinds(made, other):
    given = json.loads((made[0] / "open-data/raadgever.json").read_text(encoding="utf-8"))
    schema = json.loads((made[0] / "open-data/schema/raadgever.json").read_text(encoding="utf-8"))
    assert [error.message for error in Draft202012Validator(schema).iter_errors(given)] == []
    assert {soort: len(records) for soort, records in given["records"].items()} == {
        soort.id: len(other.of_soort(soort.id)) for soort in other.soorten
    }


def test_its_matrix_has_the_columns_that_soorten_yml_names(other):
    found = pictures.matrix(other)
    assert [groep.titel for groep in found.groepen] == ["Werk in de buurt"]
    assert (found.count("tekst"), found.count("achtergrond")) == (1, 2)


SENT = "zoekmachine.load("  # before the index


def test_what_nobody_saw_and_what_only_the_search_knows_is_not_published(made):
    """A line and an instrument whose source nobody has seen, and the search words of a record."""
    sorts = {".html", ".json", ".csv", ".xml", ".js"}
    files = {path: path.read_text(encoding="utf-8") for path in made[0].rglob("*") if path.suffix in sorts}
    [script] = [path for path, content in files.items() if SENT in content]
    files[script] = json.dumps(packing.unpack(json.JSONDecoder().raw_decode(files[script].partition(SENT)[2])[0]))
    for words in ("Let op het water in de sloot", "Dit middel staat niet op de site", "linde"):
        holding = {path.relative_to(made[0]).as_posix() for path, content in files.items() if words in content}
        assert {name.partition(".")[0] for name in holding} == ({"assets/vast/zoeken"} if words == "linde" else set()), words
    assert "houdt straten koel." in files[made[0] / "onderwerpen/hitte-in-de-straat.html"]


def test_it_is_searched(browser, made):
    with reader(browser, made[0].as_uri()) as page:
        for words, first in (("hitte", "onderwerpen/hitte-in-de-straat.html"), ("boomen", "onderwerpen/bomen.html")):
            page.goto(f"{made[0].as_uri()}/index.html?q={words}")
            links = page.locator(RESULT)
            links.first.wait_for()
            assert first in links.first.get_attribute("href"), words
        assert "Groenonderwerp" in links.first.inner_text()


def test_its_list_of_tips_is_filtered_by_what_there_is(pages):
    labels = [label.text_content() for label in pages["adviezen/index.html"].xpath("//form[contains(@class, 'rg-filter')]//label")]
    assert labels == ["Rol", "Onderwerp", "Werk"]
