"""Setting PDFs with Typst: what is kept and what is set again, and what a server does meanwhile."""

import importlib
import shutil
import sys
import threading
import time
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from conftest import ROOT
from reading import read

from macros.boek import addresses
from macros.boek.addresses import Site
from macros.boek.edition import edition
from macros.build import sitebuild
from macros.paper import papers, printer
from macros.paper.typeset import TEMPLATES, NotSet, typeset

SITE = Site("De site", "Waar zij over gaat.", None)


@pytest.fixture(scope="module")
def kept(tmp_path_factory, boek):
    """A folder in which the real PDFs have been set, without a public address; and the PDFs."""
    folder = tmp_path_factory.mktemp("kept")
    return folder, typeset(papers.papers(boek, SITE), folder, lambda line: None)


def test_without_a_public_address_a_paper_tells_the_place_and_links_to_nothing_of_the_site(kept, tmp_path, boek):
    for name in (addresses.paper_path(boek), addresses.paper_path(boek, "woonoverlast")):
        path = tmp_path / Path(name).name
        path.write_bytes(kept[1][name].inhoud)
        pdf = read(path)
        assert all(link.startswith("https://") for link in pdf.links)
        page = "raadgever.html" if name == addresses.paper_path(boek) else "themas/woonoverlast.html"
        assert all(f"Op de site: {page}" in beside and "Vaste link" not in beside for beside in pdf.buiten)


def test_only_what_changed_is_set_again(kept, tmp_path, boek, monkeypatch):
    folder, before = tmp_path / "kept", kept[1]
    shutil.copytree(kept[0], folder)
    thema = boek.records["themas/woonoverlast"]
    changed = replace(boek, records=boek.records | {thema.ref: thema.model_copy(update={"in_het_kort": "Iets anders."})})
    told = []
    with monkeypatch.context() as patch:
        patch.setattr("macros.paper.sheet.edition", lambda _: edition(boek))
        after = typeset(papers.papers(changed, SITE), folder, told.append)
    assert told[-1].startswith(f"PDF's: 2 gemaakt, {len(before) - 2} waren er al")
    changed_ones = {addresses.paper_path(boek, thema.id), addresses.all_themes_path(boek)}
    assert {name for name in before if before[name].inhoud != after[name].inhoud} == changed_ones
    typeset(papers.papers(changed, SITE), folder, told.append)
    assert told[-1].startswith(f"PDF's: {len(before)} gemaakt"), "each names the state of the data"


def test_a_pdf_that_was_cut_off_is_set_again(kept, tmp_path, boek):
    folder = tmp_path / "kept"
    shutil.copytree(kept[0], folder)
    broken = next(folder.iterdir())
    broken.write_bytes(broken.read_bytes()[:1000])
    told = []
    assert typeset(papers.papers(boek, SITE), folder, told.append) == kept[1]
    assert told[-1].startswith("PDF's: 1 gemaakt")


def test_the_same_data_give_the_same_bytes(kept, tmp_path, boek):
    assert typeset(papers.papers(boek, SITE), tmp_path / "elders", lambda line: None) == kept[1]


def test_old_pdfs_are_forgotten_and_those_in_use_are_not(kept, tmp_path, boek):
    folder = tmp_path / "kept"
    shutil.copytree(kept[0], folder)
    for number in range(300):
        (folder / f"{number}.pdf").write_bytes(b"%%EOF")
    assert typeset(papers.papers(boek, SITE), folder, lambda line: None) == kept[1]
    assert len(list(folder.iterdir())) == 200


def edited(tmp_path, monkeypatch, old, new):
    """The templates with a change in the style that all share."""
    folder = Path(shutil.copytree(TEMPLATES, tmp_path / "templates"))
    style = (folder / "stijl.typ").read_text(encoding="utf-8")
    assert old in style
    (folder / "stijl.typ").write_text(style.replace(old, new), encoding="utf-8")
    monkeypatch.setattr("macros.paper.typeset.TEMPLATES", folder)


def test_what_typst_warns_of_or_refuses_is_told(tmp_path, boek, monkeypatch):
    edited(tmp_path, monkeypatch, "font: lettertype", 'font: "Onbekend lettertype"')
    with pytest.raises(NotSet, match=r"raadgever-zorg-en-veiligheid\.pdf is niet gemaakt\. Typst meldt: (?s:.*)onbekend lettertype"):
        typeset(papers.papers(boek, SITE), tmp_path / "kept", lambda line: None)


def test_a_change_of_the_style_or_of_typst_sets_all_again(kept, tmp_path, boek, monkeypatch):
    folder, told = tmp_path / "kept", []
    shutil.copytree(kept[0], folder)
    monkeypatch.setattr("macros.paper.typeset.version", lambda package: "99")
    typeset(papers.papers(boek, SITE), folder, told.append)
    edited(tmp_path, monkeypatch, "20pt", "21pt")
    typeset(papers.papers(boek, SITE), folder, told.append)
    made = [line.partition(" (")[0] for line in told if line.startswith("PDF's: ")]  # the rest tells how far it is
    assert made == [f"PDF's: {len(kept[1])} gemaakt, 0 waren er al"] * 2


def failing(*arguments):
    raise NotSet("x.pdf is niet gemaakt.")


@pytest.mark.parametrize("serving", [True, False])
def test_a_server_keeps_the_last_pdfs_and_says_what_is_wrong_and_a_build_stops(boek, monkeypatch, tmp_path, serving):
    monkeypatch.setattr(printer, "typeset", failing)
    settings = sitebuild.Settings(SITE, None, date(2027, 11, 1))
    before = sitebuild.SiteBuild(ROOT, serving, settings, printer.Printer(tmp_path / "kept", tmp_path / "gedrukt"), boek)
    before.printer.made.pdfs = {"x.pdf": "de vorige"}
    if serving:
        build = sitebuild.SiteBuild.begin(ROOT, settings, serving, before)
        assert build.pdfs == {"x.pdf": "de vorige"}
        assert [str(fault) for fault in build.faults] == ["x.pdf is niet gemaakt."]
    else:
        with pytest.raises(sitebuild.NotBuilt, match="x.pdf is niet gemaakt"):
            sitebuild.SiteBuild.begin(ROOT, settings, serving, before)


def test_a_pdf_that_fails_is_told_after_our_code_was_imported_anew(boek, monkeypatch, tmp_path):
    """While a server runs, the code of the build before is not that of this one: neither are its exceptions."""
    settings = sitebuild.Settings(SITE, None, date(2027, 11, 1))
    before = sitebuild.SiteBuild(ROOT, True, settings, printer.Printer(tmp_path / "kept", tmp_path / "gedrukt"), boek)
    monkeypatch.setattr(printer, "typeset", failing)
    for name in [name for name in sys.modules if name.split(".")[0] == "macros"]:
        monkeypatch.delitem(sys.modules, name)
    anew = importlib.import_module("macros.build.sitebuild")

    def failing_anew(*arguments):
        raise anew.NotSet("x.pdf is niet gemaakt.")

    monkeypatch.setattr(sys.modules["macros.paper.printer"], "typeset", failing_anew)
    build = anew.SiteBuild.begin(ROOT, settings, True, before)
    assert [str(fault) for fault in build.faults] == ["x.pdf is niet gemaakt."]


def test_a_server_keeps_no_page_waiting_for_a_pdf_and_tells_afterwards_what_is_wrong(boek, monkeypatch, tmp_path):
    asked = threading.Event()

    def fail_when_asked(*arguments):
        assert asked.wait(60)
        failing()

    wanted = papers.papers(boek, SITE)
    monkeypatch.setattr(printer, "typeset", fail_when_asked)
    monkeypatch.setattr(printer, "AFTER", 0)
    press = printer.Printer(tmp_path / "kept", tmp_path / "gedrukt")
    former = press.made.pdfs = {paper.pad: "de vorige" for paper in wanted}
    assert press.print(wanted, behind=True) == former
    assert not press.mark.exists()
    asked.set()
    deadline = time.monotonic() + 60
    while not press.mark.exists() and time.monotonic() < deadline:
        time.sleep(0.05)
    assert press.mark.exists(), "the server is not told to build once more"
    with pytest.raises(NotSet, match="x.pdf is niet gemaakt."):
        press.print(wanted, behind=True)
    assert press.made.pdfs == former


def test_a_folder_that_cannot_be_used_is_named(tmp_path, boek):
    (tmp_path / "kept").write_text("geen map", encoding="utf-8")
    with pytest.raises(NotSet, match=r"kept is niet te gebruiken\. .* Die map mag u altijd verwijderen\."):
        typeset(papers.papers(boek, SITE), tmp_path / "kept", lambda line: None)


def test_progress_is_told_when_it_takes_long(tmp_path, boek, monkeypatch):
    seconds = iter(range(1000))
    monkeypatch.setattr("macros.paper.typeset.time.monotonic", lambda: next(seconds))
    told = []
    typeset(papers.papers(boek, SITE)[:3], tmp_path, told.append)
    assert told[:2] == ["PDF's maken: 0 van 3 …", "PDF's maken: 1 van 3 …"]
