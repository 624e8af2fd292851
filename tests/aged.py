"""The real site some years on: records have other names, are new or gone, and days have passed."""

import re

from macros.data import ledger

GONE = """
- adres: begrippen/raadsvragen.html
  titel: Raadsvragen
  uitleg: Dit begrip stond in een eerdere tekst.
  naar: [begrippen/inspreker, inleiding-2]
  gewijzigd: 2027-02-01
- adres: over.html#contact-oud
  titel: Het oude contact
  uitleg: Het adres is vervallen.
  naar: [tips/vergeet-de-regio-niet]
  gewijzigd: 2027-02-01
"""
NEW = """
- id: brandweer
  titel: Brandweer
  groep: lokale partners
  in_het_kort: De brandweer blust branden.
  ook_bekend_als: [spuitgasten, brand blussen, kazerne]
  gewijzigd: 2026-11-24
"""


# What editors, git, macOS and Windows leave, beside each kind of file.
LEFT = ("{}~", "#{}#", ".#{}", "._{}", ".{}.swp", "{}.orig", "{}.bak")
BESIDE = (
    "data/themas.yml",
    "docs/over.md",
    "docs/assets/js/filter.js",
    "overrides/main.html",
    "macros/pages/templates/tips.html",
    "macros/hook.py",
)
OF_FOLDERS = (".DS_Store", "Thumbs.db", "desktop.ini")


def leave(project):
    """Put beside files of the project what programs and systems leave there."""
    for name in BESIDE:
        path = project / name
        for pattern in LEFT:
            (path.parent / pattern.format(path.name)).write_bytes(b"\x00\x05\xff\xfe<script>function (</script>")
        (path.parent / f".#{path.name}").unlink()
        (path.parent / f".#{path.name}").symlink_to("somebody@somewhere.123:456")  # of Emacs; there is no such file
        for left in OF_FOLDERS:
            (path.parent / left).write_bytes(b"\x00\x05\xff\xfe")


def age(project):
    """Change the data of the project, as an editor would."""
    rename(project, "tips", "regio", "vergeet-de-regio-niet")
    rename(project, "themas", "woonoverlast", "burenoverlast")
    rename(project, "zorg", "psychische-problemen", "ggz")
    terms = project / "data" / "begrippen.yml"
    text = terms.read_text(encoding="utf-8")
    start = text.index("- id: raadsvragen\n")
    end = text.find("\n- id: ", start + 1)
    terms.write_text(text[:start] + (text[end + 1 :] if end > 0 else ""), encoding="utf-8")
    for path in (project / "data").glob("*.yml"):
        forget(path, "begrippen/raadsvragen")
    for name, words in (("vervallen", GONE), ("partners", NEW)):
        with (project / "data" / f"{name}.yml").open("a", encoding="utf-8") as file:
            file.write(words)
    ledger.add(project / "data" / ledger.NAME, {"over.html#contact-oud"})
    date(project, "partners", "politie", "gewijzigd", "2027-05-01")
    date(project, "noten", "rn-02", "gecontroleerd", "2027-06-01")
    leave(project)


def forget(path, ref):
    """Take a record out of the links and lists in a data file, as an editor would who is told that it is gone."""
    text = re.sub(rf"    - naar: {ref}\n(?:      .*\n)+", "", path.read_text(encoding="utf-8"))
    path.write_text(re.sub(rf", {ref}\b|\b{ref}(?:, )?", "", text), encoding="utf-8")


def rename(project, soort, old, new):
    """Give a record another id, as an editor would: everywhere in the data, with the old name under `voorheen`."""
    for path in sorted((project / "data").glob("*.yml")):
        text = path.read_text(encoding="utf-8").replace(f"{soort}/{old}", f"{soort}/{new}")
        if path.stem == soort:
            assert f"- id: {old}\n" in text
            text = text.replace(f"- id: {old}\n", f"- id: {new}\n  voorheen: [{soort}/{old}]\n")
        path.write_text(text, encoding="utf-8")


def date(project, name, id, key, day):
    """Give the first `key` behind that id in a data file another day."""
    path = project / "data" / f"{name}.yml"
    before, found, after = path.read_text(encoding="utf-8").partition(f"- id: {id}\n")
    assert found
    path.write_text(before + found + re.sub(rf"{key}: \S+", f"{key}: {day}", after, count=1), encoding="utf-8")
