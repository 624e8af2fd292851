"""Files as computers, editors and accidents leave them: each that cannot be read as it was meant is named, none is waited for."""

import errno
import os
import re
import unicodedata
from contextlib import nullcontext
from datetime import date, timedelta

import pytest
from conftest import ROOT

from macros import __main__ as commands
from macros.__main__ import main
from macros.boek.fields import UNSEEN
from macros.data import disk, ledger, strict_yaml
from macros.data.errors import DataFaults
from macros.data.load import load_all
from macros.data.written import read_pages
from macros.editing import spelling

pytestmark = pytest.mark.usefixtures("each_text_is_read_once")
THEME = "- id: woonoverlast\n  titel: Woonoverlast\n"


@pytest.fixture
def check(data, capsys, monkeypatch):
    """Runs `make check` on the copy `data`, which does not ask hunspell: (exit code, lines that it gives)."""
    monkeypatch.setattr(spelling, "unknown", lambda *_: [])

    def run():
        code = main(["--data", str(data), "check"])
        return code, capsys.readouterr().err.splitlines()

    return run


@pytest.fixture
def permalinks(data, capsys, monkeypatch, tmp_path):
    """Runs `make permalinks` on the copy `data`, for a site with one new page: (exit code, lines that it gives)."""
    site = tmp_path / "site"
    site.mkdir()
    (site / "nieuw.html").write_text("<main>Nieuw</main>", encoding="utf-8")
    monkeypatch.setattr(commands, "_built", lambda *_: nullcontext(site))

    def run():
        code = commands.main(["--data", str(data), "permalinks"])
        return code, capsys.readouterr().err.splitlines()

    return run


def change(path, old, new):
    before = path.read_text(encoding="utf-8")
    assert old in before, f"{old!r} is not in {path.name}: the test must follow it"
    path.write_text(before.replace(old, new, 1), encoding="utf-8")


def strange(path, kind):
    """Put something in the place of a file that is no text file."""
    whole = path.read_bytes()
    path.unlink()
    if kind == "fifo":
        os.mkfifo(path)
    elif kind == "folder":
        path.mkdir()
    elif kind == "device":
        path.symlink_to("/dev/zero")
    elif kind == "dangling":
        path.symlink_to(path.with_name("nergens"))
    elif kind == "circle":
        path.symlink_to(path)
    elif kind == "utf-16":
        path.write_bytes(whole.decode().encode("utf-16"))
    elif kind == "nul":
        path.write_bytes(bytes(len(whole)))
    elif kind == "empty":
        path.touch()
    elif kind == "merge":
        middle = whole.index(b"\n", len(whole) // 2) + 1
        path.write_bytes(whole[:middle] + b"<<<<<<< HEAD\nx\n=======\ny\n>>>>>>> main\n" + whole[middle:])


STRANGE = {
    "fifo": r"1:1: gevonden: een pijp \(fifo\); verwacht: een gewoon bestand",
    "folder": "1:1: gevonden: een map; verwacht: een gewoon bestand",
    "device": "1:1: gevonden: een apparaat; verwacht: een gewoon bestand",
    "dangling": "1:1: gevonden: een verwijzing naar een bestand dat er niet is; verwacht: een gewoon bestand",
    "circle": "1:1: gevonden: een verwijzing naar een bestand dat er niet is; verwacht: een gewoon bestand",
    "utf-16": "1:1: gevonden: byte 0xFF, dat is geen UTF-8; verwacht: een bestand dat als UTF-8 is opgeslagen",
    "nul": r"1:1: gevonden: het onzichtbare teken U\+0000; verwacht: alleen gewone tekens",
    "empty": "1:1: (gevonden: geen regel met ---|het bestand is leeg).*; verwacht: .+",
    "merge": r"\d+:1: gevonden: <<<<<<<, een teken van git waar twee wijzigingen botsen; verwacht: een keuze uit de twee, .*",
}


@pytest.mark.parametrize("name", ["data/themas.yml", "data/permalinks.txt", "docs/over.md"])
@pytest.mark.parametrize("kind", STRANGE)
def test_what_is_no_text_file_is_named(data, check, kind, name):
    strange(data.parent / name, kind)
    code, lines = check()
    assert code == 1 and any(re.fullmatch(f"{name}:{STRANGE[kind]}", line) for line in lines), lines


def _state(path):
    return path.lstat().st_ino, path.lstat().st_mtime_ns, path.is_file() and path.read_bytes()


@pytest.mark.parametrize("kind", STRANGE)
def test_make_permalinks_leaves_a_ledger_that_is_no_text_file(data, permalinks, kind):
    path = data / ledger.NAME
    strange(path, kind)
    found = _state(path)
    code, lines = permalinks()
    assert code == 1 and re.fullmatch(f"data/permalinks.txt:{STRANGE[kind]}", lines[0])
    assert _state(path) == found


@pytest.mark.parametrize("kind", ["fifo", "device", "utf-16"])
def test_a_list_of_words_that_is_no_text_file_is_named(data, check, kind):
    strange(data / "woordenlijst.txt", kind)
    code, lines = check()
    assert code == 1 and re.fullmatch(f"data/woordenlijst.txt:{STRANGE[kind]}", lines[0])


@pytest.mark.parametrize("spoil", [
    lambda text: text[:-30], lambda text: text + "x", lambda text: text + "\nover.html bijlage\n",
    lambda text: text + "<<<<<<< HEAD\n", lambda text: text + "/over.html\n", lambda text: text + "=======\n",
    lambda text: "", lambda text: "\n", lambda text: "\n \n", lambda text: ledger.HEAD[:-1],
])  # fmt: skip
def test_a_ledger_that_is_not_whole_is_named_and_left_alone(data, check, permalinks, spoil):
    path = data / ledger.NAME
    path.write_text(spoil(path.read_text(encoding="utf-8")), encoding="utf-8")
    spoiled = path.read_bytes()
    for command in (check, permalinks):
        code, lines = command()
        assert code == 1 and re.match(r"data/permalinks\.txt:\d+:1: (gevonden: .*|het bestand is leeg); verwacht: ", lines[0])
    assert path.read_bytes() == spoiled


def test_a_ledger_with_a_byte_order_mark_or_the_lines_of_windows_is_the_same(data):
    path = data / ledger.NAME
    known, text = ledger.read(path), path.read_text(encoding="utf-8")
    for written in (text.encode("utf-8-sig"), text.replace("\n", "\r\n").encode()):
        path.write_bytes(written)
        assert ledger.read(path) == known
        assert ledger.add(path, set()) == [] and path.read_text(encoding="utf-8") == text


@pytest.mark.parametrize("refused", ["write", "fsync", "replace"])
def test_a_full_disk_costs_the_ledger_nothing(data, permalinks, monkeypatch, refused):
    path = data / ledger.NAME
    before, names = path.read_bytes(), sorted(os.listdir(data))

    def full(*_, **__):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as disk_:
        if refused == "write":
            opened = disk.Path.open
            disk_.setattr(disk.Path, "open", lambda path, mode="r", *rest: full() if "w" in mode else opened(path, mode, *rest))
        elif refused == "fsync":
            disk_.setattr(disk.os, "fsync", full)
        else:
            disk_.setattr(disk.Path, "replace", full)
        assert permalinks() == (1, ["De schijf is vol. Maak ruimte vrij en probeer het opnieuw."])
    assert path.read_bytes() == before and sorted(os.listdir(data)) == names
    permalinks()
    assert set(ledger.read(path)) == {*before.decode().splitlines()[1:], "nieuw.html"}


@pytest.mark.parametrize("name", ["over.md~", "een kladje.html", "LEESMIJ", "a.html#b#c"])
def test_a_name_that_the_ledger_cannot_hold_is_not_written(data, name):
    path = data / ledger.NAME
    before = path.read_bytes()
    with pytest.raises(DataFaults, match=rf"data/permalinks\.txt:1:1: gevonden: '{re.escape(name)}' staat in de site; verwacht: "):
        ledger.add(path, {"nieuw.html", name})
    assert path.read_bytes() == before


def test_a_ledger_elsewhere_is_written_there(data, tmp_path):
    path, elsewhere = data / ledger.NAME, tmp_path / "register.txt"
    path.rename(elsewhere)
    path.symlink_to(elsewhere)
    assert ledger.add(path, {"nieuw.html"}) == ["nieuw.html"]
    assert path.is_symlink() and "nieuw.html\n" in elsewhere.read_text(encoding="utf-8")


def test_without_a_ledger_it_is_said(data, check):
    (data / ledger.NAME).unlink()
    code, lines = check()
    assert code == 0 and any(line.startswith("Let op: data/permalinks.txt is er niet: geen adres blijft bewaard.") for line in lines)


@pytest.mark.parametrize("rename", [("tips", "regio"), ("themas", "woonoverlast"), ("partners", "politie")])
def test_an_id_that_is_renamed_without_its_old_name_is_named(data, check, rename):
    soort, name = rename
    for path in data.glob("*.yml"):
        text = path.read_text(encoding="utf-8").replace(f"{soort}/{name}", f"{soort}/anders")
        path.write_text(text.replace(f"- id: {name}\n", "- id: anders\n") if path.stem == soort else text, encoding="utf-8")
    code, lines = check()
    address = f"{soort}/{name}.html"
    line = (data / ledger.NAME).read_text(encoding="utf-8").split("\n").index(address) + 1
    assert (code, lines[0]) == (
        1, f"data/permalinks.txt:{line}:1: gevonden: '{address}', dat is gepubliceerd en nu weg; verwacht: "
        f"'voorheen: [{soort}/{name}]' bij het record dat nu anders heet, of dit adres in vervallen.yml",
    )  # fmt: skip
    change(data / f"{soort}.yml", "- id: anders\n", f"- id: anders\n  voorheen: [{soort}/{name}]\n")
    assert check()[0] == 0


def test_a_page_and_a_passage_that_are_gone_are_named(data, check):
    (data.parent / "docs" / "privacy.md").unlink()
    ledger.add(data / ledger.NAME, {"raadgever.html#inleiding-99", "raadgever.html#een-kop"})
    code, lines = check()
    assert code == 1 and len(lines) == 3, lines
    assert "gevonden: 'privacy.html', dat is gepubliceerd en nu weg" in lines[0]
    assert "gevonden: 'raadgever.html#inleiding-99', dat is gepubliceerd" in lines[1]


FRONT = {
    "a colon": ("title: Over deze site", "title: Over: deze site", r"2:12: dit is geen geldige YAML\. Gevonden: .+; verwacht: .+"),
    "a number": ("title: Over deze site", "title: 3", "2:8: veld 'title': gevonden: 3; verwacht: tekst .+"),
    "no title": ("title: Over deze site\n", "", "2:1: veld 'title': gevonden: niets; verwacht: de sleutel 'title'"),
    "unknown": ("title:", "titel: X\ntitle:", "2:1: veld 'titel': gevonden: de onbekende sleutel 'titel'; verwacht: alleen bekende sleutels"),
    "twice": ("title:", "title: X\ntitle:", "3:1: veld 'title': gevonden: de sleutel 'title' voor de tweede keer .+"),
    "a day": ("gewijzigd: 2026", "gewijzigd: 24-11-2026\n# 2026", "4:12: veld 'gewijzigd': gevonden: .24-11-2026.; verwacht: een datum als .+"),
    "words": ("zoekwoorden: [bron,", "zoekwoorden: bron\n# [", "5:14: veld 'zoekwoorden': gevonden: 'bron'; verwacht: een lijst, .+"),
    "unseen": ("title: Over deze site", 'title: "\u3164"', r"2:8: veld 'title': gevonden: .+U\+3164"),
    "no end": ("---\n\n# Over", "--\n\n# Over", "1:1: gevonden: geen tweede regel met ---; verwacht: title en description, tussen .+"),
    "no begin": ("---\ntitle", "\n---\ntitle", "1:1: gevonden: geen regel met --- aan het begin; verwacht: .+"),
    "no keys": ("title: Over deze site\n", "- title\n---\n", "2:1: gevonden: geen sleutels; verwacht: title en description, .+"),
    "a script": ("title: Over deze site", "title: !!python/name:os.system x", "2:8: veld 'title': gevonden: .+; verwacht: .+"),
}  # fmt: skip


@pytest.mark.parametrize("old, new, line", FRONT.values(), ids=FRONT)
def test_a_mistake_above_a_page_gives_its_line(data, check, old, new, line):
    change(data.parent / "docs" / "over.md", old, new)
    code, lines = check()
    assert code == 1 and any(re.match(f"docs/over.md:{line}", each) for each in lines), lines
    assert len(lines) == 2 and not re.search("Traceback|Input should", "".join(lines)), lines


def test_a_page_with_another_ending_is_named(data, check):
    (data.parent / "docs" / "over.md").rename(data.parent / "docs" / "over.markdown")
    assert "docs/over.markdown:1:1: gevonden: een pagina die op .markdown eindigt; verwacht: een naam die op .md eindigt" in check()[1]


def test_mistakes_in_pages_and_data_are_told_together(data, check):
    change(data.parent / "docs" / "over.md", "title:", "titel:")
    change(data / "themas.yml", "titel: Woonoverlast", "titul: Woonoverlast")
    (data / ledger.NAME).write_text("")
    assert {line.split(":")[0] for line in check()[1][:-1]} == {"docs/over.md", "data/themas.yml", "data/permalinks.txt"}


def test_the_marks_of_windows_and_what_programs_leave_change_no_page(tmp_path):
    (tmp_path / "a.md").write_bytes("---\ntitle: A\ndescription: B\n---\n\n# Cafe\u0301\n".replace("\n", "\r\n").encode("utf-8-sig"))
    (tmp_path / "._a.md").write_bytes(b"\x00\xff")
    (tmp_path / ".map").mkdir()
    (tmp_path / ".map" / "b.md").write_bytes(b"\xff")
    pages = read_pages(tmp_path)
    assert list(pages) == ["a.md"] and pages["a.md"].tekst == "\n# Caf\u00e9\n"


@pytest.mark.parametrize("day, message", [
    ("0026-11-24", "een dag in de jaren 1980 tot en met 2099"), ("1979-12-31", "een dag in de jaren 1980 tot en met 2099"),
    ("2206-11-24", "een dag in de jaren 1980 tot en met 2099"), ("9999-01-01", "een dag in de jaren 1980 tot en met 2099"),
])  # fmt: skip
@pytest.mark.parametrize("name", ["data/tips.yml", "data/noten.yml", "docs/over.md"])
def test_a_day_that_cannot_be_is_a_fault(data, check, name, day, message):
    field = "gecontroleerd" if "noten" in name else "gewijzigd"
    path = data.parent / name
    path.write_text(re.sub(rf"{field}: \S+", f"{field}: {day}", path.read_text(encoding="utf-8"), count=1), encoding="utf-8")
    code, lines = check()
    assert code == 1 and re.match(rf"{name}:\d+:\d+: .*'{field}': gevonden: {day}; verwacht: {message}", lines[0]), lines


@pytest.mark.parametrize(
    "name, field", [("data/tips.yml", "gewijzigd"), ("data/bronnen.yml", "gecontroleerd"), ("docs/over.md", "gewijzigd")]
)
def test_a_day_that_is_still_to_come_is_a_warning(data, check, name, field):
    path = data.parent / name
    for ahead, told in ((-1, False), (2, True)):
        day = date.today() + timedelta(days=ahead)
        path.write_text(re.sub(rf"{field}: \S+", f"{field}: {day}", path.read_text(encoding="utf-8"), count=1), encoding="utf-8")
        code, lines = check()
        assert code == 0
        assert any(re.match(rf"Let op: {name}:\d+:\d+: .*gevonden: {day}, een dag die nog komt", line) for line in lines) == told


@pytest.mark.parametrize("sign", "\u3164\u061c\u2800\u115f\uffa0\u180e\u034f\u200b\u00ad\u2066\ufe0f\U000e0041\ue000")
def test_a_sign_that_nobody_sees_is_named(data, check, sign):
    for title in (sign, f"Woon{sign}overlast"):
        change(data / "themas.yml", THEME, f'- id: woonoverlast\n  titel: "{title}"\n')
        code, lines = check()
        assert code == 1 and re.match(rf"data/themas\.yml:5:10: .*onzichtbare tekens, zoals hier U\+{ord(sign):04X}", lines[0]), lines
        change(data / "themas.yml", f'"{title}"', "Woonoverlast")


def test_every_sign_that_unicode_shows_nothing_for_is_refused():
    """Controls, directions, what is for programs only: the categories that have no shape of their own."""
    hidden = {code for code in range(0x110000) if unicodedata.category(chr(code)) in {"Cc", "Cf", "Co", "Zl", "Zp"}}
    numbers = {
        code for code in hidden if unicodedata.category(chr(code)) == "Cf" and unicodedata.bidirectional(chr(code)) in {"AN", "AL", "L"}
    }
    assert [f"U+{code:04X}" for code in sorted(hidden - numbers) if not UNSEEN.search(chr(code))] == []


@pytest.mark.parametrize("words", ["\u0301", "\u20dd\u0308", "\u0300 \u0301"])
def test_a_title_of_accents_only_is_refused(data, check, words):
    change(data / "themas.yml", THEME, f'- id: woonoverlast\n  titel: "{words}"\n')
    code, lines = check()
    assert code == 1 and "verwacht: tekst met ten minste één letter" in lines[0]


NBSP = "U+00A0 (een vaste spatie)"
INDENTED = {
    "as indentation": ("  titel: W", "\xa0\xa0titel: W", f"5:1: .*Gevonden: {NBSP}; verwacht: op deze plaats alleen gewone spaties"),
    "half of it": ("  titel: W", " \xa0titel: W", "5:2: .*evonden: U.00A0"),
    "after the colon": ("titel: W", "titel:\xa0W", "5:9: .*evonden: U.00A0"),
    "before the colon": ("titel: W", "titel\xa0: W", f"5:3: .*gevonden: {NBSP} bij de sleutel"),
    "after the hyphen": ("- id: woonoverlast", "-\xa0id: woonoverlast", "4:2: .*evonden: U.00A0"),
    "narrow": ("  titel: W", "\u202f\u202ftitel: W", "5:1: .*evonden: U.202F"),
    "wide": ("  titel: W", "\u3000titel: W", "5:1: .*evonden: U.3000"),
    "without width": ("  titel: W", "  \u200btitel: W", "5:3: .*evonden: U.200B"),
}


@pytest.mark.parametrize("old, new, line", INDENTED.values(), ids=INDENTED)
def test_another_space_than_yaml_knows_is_named(data, check, old, new, line):
    change(data / "themas.yml", THEME, THEME.replace(old, new))
    code, lines = check()
    pattern = line.replace("(", r"\(").replace(")", r"\)").replace("U+", r"U\+")
    assert code == 1 and any(re.match(rf"data/themas\.yml:{pattern}", each) for each in lines), lines


def test_a_letter_with_its_accent_apart_is_the_same_letter(tmp_path):
    path = tmp_path / "x.yml"
    path.write_text('a: cafe\u0301\n"e\\u0301": "e\\u0301"\n', encoding="utf-8")
    assert strict_yaml.read(path, "x.yml").value == {"a": "caf\u00e9", "\u00e9": "\u00e9"}


def test_data_with_accents_apart_are_the_same_data(data):
    before = load_all(data, data.parent / "docs")[0]
    for path in (*data.glob("*.yml"), data / "woordenlijst.txt"):
        path.write_text(unicodedata.normalize("NFD", path.read_text(encoding="utf-8")), encoding="utf-8")
    assert load_all(data, data.parent / "docs")[0].records == before.records


@pytest.mark.parametrize("name", sorted({path.stem for path in (ROOT / "data").glob("[!.]*.yml")} - {"vervallen"}))
def test_a_sign_that_no_paper_has_is_named_in_every_file(data, check, name):
    path = data / f"{name}.yml"
    field = re.search(r"^[^#\n]*\b(?:tekst|naam|titel|toelichting|uitleg|verwacht): \"?\w+", path.read_text(encoding="utf-8"), re.M)[0]
    change(path, field, f"{field}\U0001f600")
    code, lines = check()
    assert code == 1 and any(re.match(rf"data/{name}\.yml:\d+:\d+: .*tekens die ook in een PDF kunnen staan", line) for line in lines), (
        lines
    )


def test_what_stands_above_the_real_pages_is_good():
    assert {"index.md", "over.md", "open-data/index.md"} <= set(read_pages(ROOT / "docs"))
