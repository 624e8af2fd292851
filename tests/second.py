"""A second raadgever, made up and about something else, in the place of the real one: tests/fixtures/tweede/."""

import shutil
from pathlib import Path

from bench.local import ROOT

FOLDER = ROOT / "tests" / "fixtures" / "tweede"
PAGES = {"index.md", "over.md", "privacy.md", "raadgever.md", "toegankelijkheid.md", "verbanden.md"}  # of docs/, that it replaces
SETTINGS = {"site_name", "site_description", "nav", "extra"}  # of mkdocs.yml, and of `extra` only what the shared picture shows


def data(folder: Path) -> Path:
    """A copy in `folder` of the data of the second raadgever, to spoil, with all hand-written pages beside it."""
    for docs in (ROOT / "docs", FOLDER / "docs"):
        shutil.copytree(docs, folder / "docs", ignore=shutil.ignore_patterns(".*", "assets"), dirs_exist_ok=True)
    return Path(shutil.copytree(FOLDER / "data", folder / "data"))


def replace(project: Path) -> None:
    """Put the second raadgever in the copy `project` of the real one: its data, its pages, its settings."""
    shutil.rmtree(project / "data")
    shutil.copytree(FOLDER / "data", project / "data")
    shutil.copytree(FOLDER / "docs", project / "docs", dirs_exist_ok=True)
    (project / "mkdocs.yml").rename(project / "basis.yml")
    shutil.copy(FOLDER / "mkdocs.yml", project / "mkdocs.yml")
