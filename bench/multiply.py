"""Made-up data of any size: the project's own, with copies of them that mean nothing. To measure how the build grows.

Multiplied are the records of `MULTIPLIED` with their links, the notes at their words, and the passages of the chapters
and roles. Copy 2 of a record has an id that ends in `-x2` and a title that ends in 2, and all that it points to is of
copy 2. The words by which the text names a record end in -x2 there too, so that each passage names the records of its
own copy: a record has as many links, mentions and notes as it had.

Kept as they are: chapters and roles, within which the text grows, so that the pages of these grow with it; elections,
kinds, and what is gone. And what holds for every theme: the rules of `algemeen`, and questions that name
no theme. Each page of a theme shows those, so with copies of them the site itself would grow with the square.

    python -m bench.multiply TIMES FOLDER
"""

import re
import shutil
import sys
from pathlib import Path

import yaml

from bench.local import ROOT
from macros.boek import text
from macros.boek.boek import Boek
from macros.data.load import load

MULTIPLIED = ("decentralisaties", "tips", "themas", "zorg", "momenten", "partners", "plannen", "begrippen", "noten")
POINTS = {"id", "naar", "passage", "hoofdpagina", "wie", "aan", "tip", "over"}  # keys with an id, or with the name of a record or passage
AS_IT_IS = {"rol", "adres", "korte_titel", "groep", "op_de_lijn", "bron_gezien", "status"}
OLD = "voorheen"  # an address was of one record only
STEP = 1000  # from the number of a passage to that of its copy
WORD = re.compile(r"[\w-]+")


def multiply(source: Path, target: Path, times: int) -> None:
    """Write the data of the folder `source` to the new folder `target`, with `times` the records.

    Raises `DataFaults` when the data of `source` are not right, `FileExistsError` when `target` is there.
    """
    boek, documents = load(source)
    copies = [Kopie(boek, number) for number in range(2, times + 1)]
    shutil.copytree(source, target, ignore=shutil.ignore_patterns(".*"))
    for name in MULTIPLIED:
        records = documents[name].value
        _write(target / f"{name}.yml", records + [copy.record(record) for copy in copies for record in records])
    raadgever = documents["raadgever"].value
    for deel in raadgever["leesvolgorde"]:
        _grow(deel, copies)
    _write(target / "raadgever.yml", raadgever)


class Kopie:
    """Makes copy `number` of anything in the data of `boek`."""

    def __init__(self, boek: Boek, number: int):
        self.number = number
        self.suffix = f"-x{number}"
        # A word is changed wherever it stands, so that quotes stay literal and names stay names.
        self.named = {WORD.findall(words)[-1].casefold() for record in boek.records.values() for words in record.in_de_tekst}
        self.kept = {ref for ref in boek.records if ref.partition("/")[0] not in MULTIPLIED}
        self.themes = [words for thema in boek.of_soort("themas") for words in thema.in_de_tekst]

    def record(self, value: dict) -> dict:
        """The copy of a record or note."""
        copy = self.value(value)
        if "titel" in copy:
            copy["titel"] += f" {self.number}"
        asked = [vraag["citaat"] for vraag in value.get("vragen", ()) if "citaat" in vraag]  # of a tip
        if asked and not any(text.find_words(words, names) for words in asked for names in self.themes):
            copy.pop("vragen", None)
        return copy

    def value(self, value, key: str = ""):
        """The copy of a value that stands under `key`."""
        if isinstance(value, dict):
            return {name: self.value(part, name) for name, part in value.items() if name != OLD}
        if isinstance(value, list):
            return [self.value(part, key) for part in value]
        if not isinstance(value, str) or key in AS_IT_IS:
            return value
        return self._pointed(value) if key in POINTS else WORD.sub(self._renamed, value)

    def _pointed(self, name):
        """What the copy of an id, record or passage is called; the number of a passage follows that of its chapter."""
        if name in self.kept:
            return name
        owner, _, number = name.rpartition("-")
        return f"{owner}-{int(number) + STEP * (self.number - 1)}" if number.isdecimal() and self._is_place(owner) else name + self.suffix

    def _is_place(self, name):
        return f"secties/{name}" in self.kept or f"rollen/{name}" in self.kept

    def _renamed(self, word):
        return word[0] + self.suffix if word[0].casefold() in self.named else word[0]


def _grow(part, copies):
    """Put the copies of the passages of a part of the reading order behind them, and so in the parts within it."""
    passages = [item for item in part["inhoud"] if "passage" in item]
    for item in part["inhoud"]:
        if "inhoud" in item:
            _grow(item, copies)
    part["inhoud"] += [copy.value(item) for copy in copies for item in passages]


def _write(path, value):
    """Write YAML as the strict loader reads it: no aliases, and each text on one line."""
    content = yaml.dump(value, Dumper=_Plain, allow_unicode=True, sort_keys=False, width=float("inf"))
    path.write_text(content, encoding="utf-8")


class _Plain(yaml.SafeDumper):
    def ignore_aliases(self, data):
        return True


if __name__ == "__main__":
    multiply(ROOT / "data", Path(sys.argv[2]), int(sys.argv[1]))
