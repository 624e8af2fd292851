"""Measure the site against stock Material, and print the figures. Run by `make bench`; CHROMIUM names the browser.

Figures hold for one run on one computer; what counts is how the two compare in it.
"""

import os
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path

import bench_server
import bench_zoeken
from lokaal import ROOT, copy_project, run
from playwright.sync_api import sync_playwright

sys.path.insert(0, str(ROOT))
STOCK = {  # file -> (what makes the search ours, what stock Material has instead)
    "mkdocs.yml": [("  custom_dir: overrides\n", ""), ("  polyfills: [assets/zoek-iframe-worker.js]\n", ""), ("  - {path: assets/zoekvenster.js, defer: true}\n", "")],
    "macros/hook.py": [('    page.meta["search"] = {"exclude": True}', "    pass"), ("def on_post_build(", "def _not_ours(")],
}  # fmt: skip


def main():
    """Build both sites and print every table."""
    started = time.monotonic()
    with tempfile.TemporaryDirectory() as scratch, sync_playwright() as playwright:
        scratch = Path(scratch)
        sites = {"deze site": built(scratch / "eigen"), "gewoon Material": built(scratch / "gewoon", STOCK)}
        from macros.compress import compress
        from macros.load import load_boek
        from macros.zoeken import own_script

        own = own_script(load_boek(ROOT / "data"))
        browser = playwright.chromium.launch(
            executable_path=os.environ.get("CHROMIUM") or None, args=["--no-sandbox", "--disable-background-networking"]
        )
        table("zoeken: hoe goed", bench_zoeken.quality(browser, sites))
        table("zoeken: hoe zwaar", bench_zoeken.weight(sites, own))
        table("zoeken: hoe snel", bench_zoeken.speed(browser, sites, scratch))
        browser.close()
        table("op papier en in een zip: hoe snel", taken_along(scratch))
        compress(scratch / "eigen" / "site", lambda line: None)
        table("op een webserver: hoeveel lezers", bench_server.load(scratch / "eigen" / "site", scratch / "server"))
    print(f"\nKlaar in {time.monotonic() - started:.0f} s.")


def taken_along(scratch: Path):
    """The time of all PDFs, anew, after one change and after none, and of the zip: as lines, beside that of a whole build."""
    from macros import dist, papers
    from macros.load import load_boek
    from macros.pages import Site
    from macros.typeset import typeset

    boek, site = load_boek(ROOT / "data"), Site("De site", "Waar zij over gaat.", None)
    thema = boek.van_soort("themas")[0]
    changed = thema.model_copy(update={"in_het_kort": "Iets anders."})
    again = replace(boek, records=boek.records | {thema.ref: changed})
    build = seconds(lambda: run(scratch / "eigen", "mkdocs", "build", "--quiet"))
    for name, work in (
        ("alle PDF's", lambda: typeset(papers.papers(boek, site), scratch / "pdf", str)),
        ("niets veranderd", lambda: typeset(papers.papers(boek, site), scratch / "pdf", str)),
        ("één thema veranderd", lambda: typeset(papers.papers(again, site), scratch / "pdf", str)),
        ("de zip", lambda: dist.write_zip(boek, site, scratch / "eigen" / "site", scratch / "site.zip")),
    ):
        took = seconds(work)
        yield f"{name:20} {took:7.3f} s  {took / build:6.3f} van een hele bouw ({build:.1f} s)"


def seconds(work) -> float:
    """How long `work` takes."""
    started = time.monotonic()
    work()
    return time.monotonic() - started


def built(project: Path, changes: dict | None = None) -> Path:
    """Build a copy of the project in `project`, after `changes` to its files; gives the folder of the site."""
    print(f"Bouwen: {project.name} …", file=sys.stderr, flush=True)
    copy_project(project)
    for name, replacements in (changes or {}).items():
        text = (project / name).read_text(encoding="utf-8")
        for old, new in replacements:
            if old not in text:
                sys.exit(f"{name} heeft niet meer wat de vergelijking eruit haalt: {old!r}. Pas scripts/bench.py aan.")
            text = text.replace(old, new)
        (project / name).write_text(text, encoding="utf-8")
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
    main()
