"""The site in the bag: what is in the zip, that it works wherever it is unpacked, and that a failure leaves the last one."""

import os
import re
import shutil
import zipfile
from dataclasses import replace
from datetime import date, datetime

import pytest
from conftest import CLIPBOARD, DESK, PHONE, ROOT, ZIP, copied, parse, reader, run
from panel import FIELD, RESULT, open_search

from macros.boek import addresses
from macros.boek.addresses import Site
from macros.build import dist
from macros.export import opendata

SITE = Site("De site", "Waar zij over gaat.", "https://example.org/raad/")
TOP = "raadgever-zorg-en-veiligheid"
RESERVED = {"con", "prn", "aux", "nul", *(f"{port}{number}" for port in ("com", "lpt") for number in range(10))}


@pytest.fixture(scope="module")
def packed(site, boek, tmp_path_factory):
    """The zip of the real site."""
    target = tmp_path_factory.mktemp("dist") / "nieuw" / f"{TOP}.zip"
    dist.write_zip(boek, SITE, site, target)
    return target


@pytest.fixture(scope="module")
def unpacked(packed, tmp_path_factory):
    """The folder that it unpacks to, in a place with a name that needs care."""
    place = tmp_path_factory.mktemp("zip") / "Één map, 100% & #1 (kopie)"
    with zipfile.ZipFile(packed) as bag:
        bag.extractall(place)
    return place / TOP


def test_it_holds_the_built_site_as_it_is_and_two_notes(packed, site):
    with zipfile.ZipFile(packed) as bag:
        assert bag.testzip() is None
        held = {info.filename: bag.read(info) for info in bag.infolist()}
    built = {f"{TOP}/{path.relative_to(site).as_posix()}": path for path in site.rglob("*") if path.is_file()}
    assert set(held) - set(built) == {f"{TOP}/LEESMIJ.txt", f"{TOP}/LICENTIES.txt"}
    assert all(held[name] == path.read_bytes() for name, path in built.items())
    assert not [name for name in held if name.endswith(".zip")]


def test_its_names_are_safe_on_windows(packed):
    names = zipfile.ZipFile(packed).namelist()
    assert len({name.lower() for name in names}) == len(names)
    for name in names:
        assert len(name) < 120, name  # with the folder that it is unpacked to it stays under 260
        for part in name.split("/"):
            assert re.fullmatch(r"[A-Za-z0-9._-]*[A-Za-z0-9_-]", part), name
            assert part.split(".")[0].lower() not in RESERVED, name


def test_the_same_site_gives_the_same_bytes(packed, site, boek, tmp_path):
    for number, path in enumerate(sorted(site.rglob("*.css"))):
        os.utime(path, (number, number))
    again = tmp_path / "later.zip"
    before = os.umask(0o077)
    try:
        dist.write_zip(boek, SITE, site, again)
    finally:
        os.umask(before)
    assert again.stat().st_mode & 0o777 == 0o644
    assert again.read_bytes() == packed.read_bytes()
    held = zipfile.ZipFile(again).infolist()
    assert [info.filename for info in held] == sorted(info.filename for info in held)
    for info in held:
        assert datetime(*info.date_time).date() == boek.last_changed
        assert (info.create_system, info.external_attr >> 16, info.compress_type) == (3, 0o644, zipfile.ZIP_DEFLATED)


@pytest.mark.parametrize("day", [date(1980, 1, 1), date(2099, 12, 31)])
def test_every_day_that_data_may_have_can_stand_in_a_zip(boek, tmp_path, monkeypatch, day):
    monkeypatch.setattr(type(boek), "last_changed", day)
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "index.html").write_text("Start")
    assert dist.write_zip(replace(boek), SITE, tmp_path / "site", tmp_path / "site.zip") == 3
    with zipfile.ZipFile(tmp_path / "site.zip") as bag:
        assert {datetime(*info.date_time).date() for info in bag.infolist()} == {day}


def test_the_note_says_how_to_open_it_which_version_it_is_and_what_is_in_it(unpacked, boek):
    raw = (unpacked / "LEESMIJ.txt").read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf") and raw.count(b"\r\n") == raw.count(b"\n"), "as Notepad wants it"
    words = raw.decode("utf-8-sig")
    raadgever = boek.raadgever
    for part in ("index.html", "uit", raadgever.versie_melding, raadgever.bron, raadgever.voorwaarden, SITE.adres, TOP):
        assert part in words, part
    assert max(len(line) for line in words.splitlines()) <= 110
    named = re.findall(r"^ +(pdf/\S+)", words, re.M)
    records = [record for vorm in addresses.PAPER_FORMS for record in boek.of_vorm(vorm)]
    assert named == [addresses.paper_path(boek), *(addresses.record_paper_path(boek, record) for record in records)]
    assert all((unpacked / name).is_file() for name in named)
    size = int(re.search(r"map (\d+),\d MB groot", words)[1])
    assert size == sum(path.stat().st_size for path in unpacked.rglob("*") if path.is_file()) // 1_000_000
    for name in ("LEESMIJ.txt", "LICENTIES.txt"):
        assert not re.search(r"&#?\w+;|[{}]", (unpacked / name).read_text(encoding="utf-8-sig").replace("{name of", "")), name


def test_the_licences_name_everything_that_is_of_others(unpacked, boek):
    words = (unpacked / "LICENTIES.txt").read_text(encoding="utf-8-sig")
    assert "Permission is hereby granted, free of charge" in words and "Apache License" in words
    assert boek.raadgever.voorwaarden in words and boek.raadgever.versie_melding in words
    assert opendata.layers(boek)[-1].hergebruik in " ".join(words.split())
    for part in ("Material for MkDocs", "Material Design Icons", "Libertinus Serif"):
        assert part in words, part
    scripts = "".join(path.read_text(encoding="utf-8") for path in unpacked.rglob("*.js"))
    assert not re.search(r"@license|copyright|lunr|rxjs", scripts, re.I), "all scripts are ours"


@pytest.mark.parametrize("viewport", [DESK, PHONE], ids=["desk", "phone"])
def test_unpacked_anywhere_the_whole_site_works_without_a_network(browser, unpacked, boek, viewport):
    base, tip = unpacked.as_uri(), boek.records["tips/slagkracht"]
    with reader(browser, base, viewport, permissions=CLIPBOARD) as page:
        page.goto(f"{base}/index.html")
        assert not page.locator(".rg-kaal").is_visible()
        open_search(page, base)
        page.locator(FIELD).fill("burenoverlast")
        page.locator(RESULT, has_text="Woonoverlast").first.click()
        page.wait_for_url("**/themas/woonoverlast.html*")
        page.locator(".rg-meer-acties > summary").click()
        page.locator(".rg-werkbalk [data-doe=bundel]").click()
        page.goto(f"{base}/tips/index.html?rol=controleren")
        page.wait_for_function("() => document.querySelector('.rg-filter [role=status]').textContent.startsWith('4 ')")
        page.goto(f"{base}/{tip.ref}.html")
        assert tip.tekst in " ".join(copied(page, page.locator(".rg-werkbalk [data-doe=kopieer]"))[1].split())
        page.goto(f"{base}/leespakket.html#stukken=tips/slagkracht,themas/woonoverlast")
        assert page.locator(".rg-stuk h2").all_inner_texts() == [f"1. {tip.titel}", "2. Woonoverlast"]
        page.goto(f"{base}/downloads.html")
        for link in page.locator("main a[href$='.pdf']").all():
            assert (unpacked / link.get_attribute("href")).read_bytes().startswith(b"%PDF-")


def test_who_opens_a_page_without_its_folder_is_told_to_unpack(browser, unpacked, tmp_path):
    """As Windows does on a double click in a zip: it takes out that one file."""
    (tmp_path / "index.html").write_bytes((unpacked / "index.html").read_bytes())
    context = browser.new_context(offline=True)
    page = context.new_page()
    page.goto((tmp_path / "index.html").as_uri())
    assert "pak het dan eerst helemaal uit" in page.locator(".rg-kaal").inner_text()
    assert page.locator(".rg-kaal").is_visible()
    context.close()


def test_the_site_offers_the_zip_when_its_address_is_known(public, site):
    for page in ("downloads.html", "over.html"):
        assert parse(public, page).xpath("//main//a/@href[contains(., '.zip')]") == [ZIP]
        assert parse(site, page).xpath("//main//a/@href[contains(., '.zip')]") == []


def test_the_command_tells_sizes_and_times_and_a_failure_leaves_the_last_zip(project, boek):
    shutil.rmtree(project / ".cache")
    done = run(project, "macros", "dist")
    assert done.returncode == 0, done.stdout + done.stderr
    target = project / "dist" / f"{TOP}.zip"
    for words in (r"PDF's: \d+ gemaakt, 0 waren er al", r"Inpakken …", r"(?m)^  pdf/\S+, 2 blz\. +\d+ kB$", r"(?m)^\d+ PDF's +[\d,]+ [kM]B +\d+,\d s$",
                  r"(?m)^site/, met de PDF's +\d+,\d MB +\d+,\d s$", rf"(?m)^dist/{target.name}, \d+ bestanden +\d+,\d MB +\d,\d s$"):  # fmt: skip
        assert re.search(words, done.stdout), (words, done.stdout)
    before = target.read_bytes()
    roles = project / "data" / "rollen.yml"
    roles.write_text(roles.read_text(encoding="utf-8").replace("U gaat na", "U 🙂 gaat na"), encoding="utf-8")
    failed = run(project, "macros", "dist")
    assert failed.returncode == 1 and "verwacht: tekens die ook in een PDF kunnen staan" in failed.stderr
    assert "Er is niets gebouwd of gewijzigd." in failed.stderr and "Traceback" not in failed.stderr
    assert target.read_bytes() == before and list(target.parent.iterdir()) == [target]


@pytest.mark.parametrize("built, words", [(1, ""), (0, "dist: ")], ids=["site not built", "no room in dist"])
def test_what_goes_wrong_leaves_the_last_zip_and_is_told(built, words, boek, tmp_path, monkeypatch, capsys):
    (tmp_path / "mkdocs.yml").write_text("site_name: X\nsite_description: Y\n", encoding="utf-8")
    for name in ("docs", "site"):
        (tmp_path / name).mkdir()
    (tmp_path / "dist").write_text("geen map", encoding="utf-8")
    monkeypatch.setattr(dist, "build_site", lambda root: built)
    assert dist.make(tmp_path, boek) == 1
    told = capsys.readouterr().err
    assert words in told and told.endswith("De zip in dist/ is niet gewijzigd.\n")
    assert (tmp_path / "dist").read_text(encoding="utf-8") == "geen map"


def test_a_zip_that_is_cut_off_leaves_nothing_behind(site, boek, tmp_path, monkeypatch):
    target = tmp_path / "site.zip"
    target.write_text("de vorige", encoding="utf-8")
    monkeypatch.setattr(zipfile.ZipFile, "writestr", lambda *_: (_ for _ in ()).throw(OSError(28, "vol")))
    with pytest.raises(OSError, match="vol"):
        dist.write_zip(boek, SITE, site, target)
    assert list(tmp_path.iterdir()) == [target] and target.read_text(encoding="utf-8") == "de vorige"


def test_the_project_keeps_what_it_makes_out_of_its_history():
    ignored = (ROOT / ".gitignore").read_text(encoding="utf-8").splitlines()
    assert {"/dist/", "/.cache"} <= set(ignored)
