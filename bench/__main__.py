"""Measure the site against stock Material, and print the figures. Run by `make bench`; CHROMIUM names the browser.

`python -m bench bouwen kijken` measures those parts only; see `PARTS`. Figures hold for one run on one computer; what
counts is how the two compare in it.
"""

import io
import os
import platform
import re
import subprocess
import sys
import tarfile
import tempfile
import time
from dataclasses import replace
from datetime import date
from functools import cached_property
from importlib.metadata import version
from pathlib import Path

from playwright.sync_api import sync_playwright

from bench import building, lengths, looking, onward, search_speed, searching, serving, stock_site, storing, transfer, webserver
from bench.local import ROOT, copy_project, run
from macros.boek.addresses import Site
from macros.build import dist
from macros.build.compress import compress
from macros.data.load import load_boek
from macros.paper import papers
from macros.paper.typeset import typeset


class Bench:
    """What the parts share, made when the first of them asks for it: a folder, a browser, and the sites that are compared."""

    def __init__(self, scratch: Path, playwright):
        self.scratch = scratch
        os.environ["CHROMIUM"] = os.environ.get("CHROMIUM") or playwright.chromium.executable_path  # Lighthouse asks for it too
        self.browser = playwright.chromium.launch(
            executable_path=os.environ["CHROMIUM"], args=["--no-sandbox", "--disable-background-networking"]
        )

    def folder(self, name: str) -> Path:
        """A new folder of this run."""
        (self.scratch / name).mkdir()
        return self.scratch / name

    @cached_property
    def ours(self) -> Path:
        """Our site, built without a public address."""
        return built(self.scratch / "eigen")

    @cached_property
    def previous(self) -> Path | None:
        """The site of the commit that VORIG names, built with what it was built with then; None without it."""
        commit = os.environ.get("VORIG")
        return built_from(commit, self.scratch / "vorige") if commit else None

    @cached_property
    def stock(self) -> Path:
        """A project of stock Material with the same words and our menu, built."""
        return self._as_markdown("gewoon-menu", with_nav=True)

    @cached_property
    def stock_all(self) -> Path:
        """The same without a menu of its own: then every page is in it."""
        return self._as_markdown("gewoon-alles", with_nav=False)

    @cached_property
    def bare(self) -> Path:
        """The pages that are looked at, as bare HTML."""
        return stock_site.write_bare(self.ours, looking.PAGES, self.scratch / "kaal")

    def _as_markdown(self, name, with_nav):
        project = stock_site.write_project(ROOT, self.ours, self.scratch / name, with_nav)
        building.process(project, project / "site")
        return project

    @cached_property
    def public(self) -> Path:
        """Our site as it is published: with an address."""
        building.process(self.ours.parent, self.scratch / "openbaar")
        return self.scratch / "openbaar"


def bouwen(bench: Bench):
    """How long a build takes."""
    lines = building.build(bench.ours.parent, bench.stock, bench.stock_all, bench.folder("bouwen"))
    table("bouwen: hoe lang, naast dezelfde pagina's in gewoon Material", lines)


def groei(bench: Bench):
    """How a build grows."""
    table("groei: de bouw bij meer records", building.growth(ROOT, bench.folder("groei")))


def kijken(bench: Bench):
    """The first view, also that of an earlier commit (VORIG), and the next one."""
    sites = {looking.OURS: bench.public, looking.STOCK: bench.stock / "site"}
    all_sites = sites | {f"{looking.STOCK}, alles in menu": bench.stock_all / "site", looking.BARE: bench.bare}
    table(
        "kijken: de eerste pagina op een telefoon",
        looking.first_view(bench.ours.parent, bench.stock, bench.folder("kijken"), bench.previous and bench.previous.parent),
    )
    table("kijken: wat de eerste pagina ophaalt", transfer.fetched(bench.browser, all_sites))
    table("kijken: wat daarvan wordt gebruikt", transfer.used(bench.browser, sites))
    table("kijken: de volgende pagina, over een trage lijn (150 ms, 1,6 Mbit/s)", onward.next_view(bench.browser, sites))
    table("kijken: vanuit een map (file://)", onward.from_folder(bench.browser, sites))


def lengte(bench: Bench):
    """How long pages are for a reader, beside those of an earlier commit (VORIG)."""
    sites = {"deze site": bench.ours, **({"de vorige": bench.previous} if bench.previous else {})}
    table("lengte: schermen, woorden, links en knoppen in zicht", lengths.lengths(bench.browser, sites))


def zoeken(bench: Bench):
    """The search, beside that of an earlier commit (VORIG) and of stock Material."""
    sites = {"deze site": bench.ours, "gewoon Material": bench.stock / "site"}
    with_previous = {"deze site": bench.ours, **({"de vorige": bench.previous} if bench.previous else {})} | sites
    table("zoeken: hoe goed", searching.quality(bench.browser, with_previous))
    table("zoeken: na de klik", search_speed.click(bench.browser, with_previous))
    table("zoeken: bij meer records", search_speed.size(bench.browser, sites, bench.scratch))


def bewaren(bench: Bench):
    """The site stored on a phone."""
    table("bewaren: op een telefoon, over een trage lijn (150 ms, 1,6 Mbit/s)", storing.stored(bench.browser, bench.public))


def papier(bench: Bench):
    """The PDFs and the zip."""
    table("op papier en in een zip: hoe snel", taken_along(bench.ours.parent, bench.scratch))


def server(bench: Bench):
    """What a web server carries."""
    compress(bench.ours, bench.scratch / "ingepakt", lambda line: None)
    table("op een webserver: hoeveel lezers", serving.load(bench.ours, bench.scratch / "server"))


PARTS = {
    part.__name__: part for part in (bouwen, groei, kijken, lengte, zoeken, bewaren, papier, server)
}  # the last one adds files to our site


def main(names: list[str]) -> int:
    """Print the tables of the parts that are named, or of all; gives the exit code."""
    if unknown := [name for name in names if name not in PARTS]:
        print(f"Onbekend onderdeel: {', '.join(unknown)}. Kies uit: {', '.join(PARTS)}.", file=sys.stderr)
        return 2
    started = time.monotonic()
    with tempfile.TemporaryDirectory() as scratch, sync_playwright() as playwright:
        bench = Bench(Path(scratch), playwright)
        table("waarop gemeten", machine(bench.browser))
        for name, part in PARTS.items():
            if not names or name in names:
                part(bench)
        bench.browser.close()
    print(f"\nKlaar in {time.monotonic() - started:.0f} s.")
    return 0


def machine(browser):
    """The computer and the versions that the figures hold for, as lines."""
    about = Path("/proc/cpuinfo").read_text(encoding="utf-8") if Path("/proc/cpuinfo").exists() else ""
    model = re.search(r"^model name\s*: (.+)$", about, re.M)
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    processor = model[1] if model else platform.processor()
    yield f"{date.today():%d-%m-%Y}; {processor}, {os.cpu_count()} kernen, {memory:.0f} GB geheugen; {platform.platform()}"
    nginx = told(webserver.NGINX, "-v").rpartition("/")[2]
    versions = {"Python": platform.python_version(), "MkDocs": version("mkdocs"), "Material": version("mkdocs-material")}
    versions |= {"Chromium": browser.version, "Node.js": told("node", "--version"), "nginx": nginx}
    versions |= {"Lighthouse": looking.version()}
    yield ", ".join(f"{name} {found or '(niet aanwezig)'}" for name, found in versions.items())


def taken_along(project: Path, scratch: Path):
    """The time of all PDFs, anew, after one change and after none, and of the zip: as lines, beside that of a whole build."""
    boek, site = load_boek(ROOT / "data"), Site("De site", "Waar zij over gaat.", None)
    thema = boek.of_soort("themas")[0]
    changed = thema.model_copy(update={"in_het_kort": "Iets anders."})
    again = replace(boek, records=boek.records | {thema.ref: changed})
    build = seconds(lambda: run(project, "mkdocs", "build", "--quiet"))
    for name, work in (
        ("alle PDF's", lambda: typeset(papers.papers(boek, site), scratch / "pdf", str)),
        ("niets veranderd", lambda: typeset(papers.papers(boek, site), scratch / "pdf", str)),
        ("één thema veranderd", lambda: typeset(papers.papers(again, site), scratch / "pdf", str)),
        ("de zip", lambda: dist.write_zip(boek, site, project / "site", scratch / "site.zip")),
    ):
        took = seconds(work)
        yield f"{name:20} {took:7.3f} s  {took / build:6.3f} van een hele bouw ({build:.1f} s)"


def told(*command: str | None) -> str:
    """What a program says of its version, on one line; nothing where it is not there."""
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=20, check=False)
    except (OSError, TypeError):
        return ""
    return (done.stdout + done.stderr).strip()


def seconds(work) -> float:
    """How long `work` takes."""
    started = time.monotonic()
    work()
    return time.monotonic() - started


def built(project: Path) -> Path:
    """Build a copy of the project in `project`; gives the folder of the site."""
    copy_project(project)
    return _built_in(project)


def built_from(commit: str, project: Path) -> Path:
    """Build the project as it was at `commit`, in `project`; gives the folder of the site."""
    project.mkdir()
    packed = subprocess.run(["git", "archive", "--format=tar", commit], cwd=ROOT, capture_output=True, check=False)
    if packed.returncode:
        sys.exit(f"VORIG={commit} is geen commit van dit project: {packed.stderr.decode()}")
    with tarfile.open(fileobj=io.BytesIO(packed.stdout)) as archive:
        archive.extractall(project, filter="data")
    if (project / "requirements.txt").read_bytes() != (ROOT / "requirements.txt").read_bytes():
        print(f"Klaarzetten wat {commit} nodig had …", file=sys.stderr, flush=True)
        subprocess.run(["scripts/setup.sh"], cwd=project, check=True)
    return _built_in(project)


def _built_in(project):
    print(f"Bouwen: {project.name} …", file=sys.stderr, flush=True)
    done = run(project, "mkdocs", "build", "--quiet")
    if done.returncode:
        sys.exit(f"De site {project.name} is niet gebouwd:\n{done.stdout}{done.stderr}")
    return project / "site"


def table(title: str, lines) -> None:
    """Print a table under its name, line by line as it is measured."""
    print(f"\n== {title} ==", flush=True)
    for line in lines:
        print(line, flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
