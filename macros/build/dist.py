"""The whole site as one zip, to take along."""

import sys
import time
import zipfile
from datetime import date
from importlib.metadata import distribution, version
from itertools import pairwise
from pathlib import Path

from mkdocs.config import load_config

from ..boek import addresses, text
from ..boek.addresses import Site
from ..boek.boek import Boek
from ..data import disk
from ..export import opendata
from ..pages import render
from ..paper import papers
from ..paper.typeset import KEPT, NotSet, typeset
from .build import build_site
from .compress import COMPRESSED

README, LICENCES = "LEESMIJ.txt", "LICENTIES.txt"
# Packages whose licence goes along, by its name in the template. That of Typst is the Apache License, which the
# icons have too, but do not bring along.
PACKAGES = {"material": "mkdocs-material", "apache": "typst"}


def make(root: Path, boek: Boek) -> int:
    """Build the site of the project in `root`, pack it into `dist/`, print a summary, and return the exit code."""
    site, target = Site.of_config(load_config(str(root / "mkdocs.yml"))), root / "dist" / f"{boek.raadgever.bestandsnaam}.zip"
    clock = [time.monotonic()]
    try:
        printed = typeset(papers.papers(boek, site), root / KEPT, _say).values()
        clock.append(time.monotonic())
        built = build_site(root) == 0
        clock.append(time.monotonic())
        if built:
            _say("Inpakken …")
            count = write_zip(boek, site, root / "site", target)
            clock.append(time.monotonic())
            _say(_summary(printed, root / "site", target, count, clock))
            return 0
    except NotSet as error:
        print(error, file=sys.stderr)
    except OSError as error:
        print(disk.trouble(error), file=sys.stderr)
    print("De zip in dist/ is niet gewijzigd.", file=sys.stderr)
    return 1


def _summary(printed, site, target, count, clock):
    """Return a table of what was made: sizes and times."""
    pdfs, whole, packed = (f"{text.number(end - start)} s" for start, end in pairwise(clock))
    rows = [(f"  {pdf.pad}, {pdf.bladzijden} blz.", len(pdf.inhoud), "") for pdf in printed]
    rows += [
        (f"{len(printed)} PDF's", sum(len(pdf.inhoud) for pdf in printed), pdfs),
        ("site/, met de PDF's", _weight(site), whole),
        (f"dist/{target.name}, {count} bestanden", target.stat().st_size, packed),
    ]
    width = max(len(what) for what, _, _ in rows)
    return "\n".join(f"{what:{width}}  {text.size(weight):>7}  {took:>6}".rstrip() for what, weight, took in rows)


def _say(line):
    print(line, flush=True)


def _weight(folder):
    return sum(path.stat().st_size for path in _taken(folder))


def _taken(folder):
    """Return the files of the site that go along: all except those compressed for web servers."""
    return [path for path in folder.rglob("*") if path.is_file() and path.suffix not in COMPRESSED]


def write_zip(boek: Boek, site: Site, folder: Path, target: Path) -> int:
    """Pack the built site in `folder` into the zip `target`, which is replaced only by a whole one; return the number of files.

    The same files give the same bytes: names are in order, and every file has the day of the data.
    """
    files = {path.relative_to(folder).as_posix(): path for path in _taken(folder)}
    texts = notes(boek, site, _weight(folder))
    top = boek.raadgever.bestandsnaam
    new = target.with_name(f"{target.name}.nieuw")
    target.parent.mkdir(exist_ok=True)
    try:
        with zipfile.ZipFile(new, "w") as packed:
            for name in sorted({**files, **texts}):
                content = texts[name] if name in texts else files[name].read_bytes()
                packed.writestr(_entry(f"{top}/{name}", boek.last_changed), content, zipfile.ZIP_DEFLATED, 9)
        new.chmod(0o644)  # a web server may read it, whatever this user allows others
        new.replace(target)
    finally:
        new.unlink(missing_ok=True)
    return len(files) + len(texts)


def _entry(name, day: date):
    """Return how a file stands in the zip, the same on every computer."""
    entry = zipfile.ZipInfo(name, (day.year, day.month, day.day, 0, 0, 0))
    entry.create_system = 3  # Unix, on every system
    entry.external_attr = 0o644 << 16
    return entry


def notes(boek: Boek, site: Site, size: int) -> dict[str, bytes]:
    """Return the two texts that go along, as old editors on Windows show them well. `size` is that of the site in bytes."""
    licences = {name: _licence(package) for name, package in PACKAGES.items()}
    versions = {name: version(package) for name, package in PACKAGES.items()}
    found = {
        README: render.plain_text("readme.txt", boek=boek, site=site, omvang=size, addresses=addresses),
        LICENCES: render.plain_text("licences.txt", boek=boek, eigen=opendata.layers(boek)[-1], licentie=licences, versie=versions),
    }
    return {name: words.replace("\n", "\r\n").encode("utf-8-sig") for name, words in found.items()}


def _licence(package):
    """Return the licence text of an installed package."""
    return distribution(package).read_text("licenses/LICENSE").strip()
