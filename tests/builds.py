"""The builds that many tests look at: each is made once, for all processes that test."""

import fcntl
import threading
from contextlib import suppress
from pathlib import Path

from aged import age
from second import replace

from bench.local import ROOT, copy_project, run
from macros.build import compress

PUBLIC = "https://example.org/raad/"
ZIP = "https://example.org/zip/raadgever.zip"


def once(shared: Path, name: str, along: Path | None = None, change=None, command=("macros", "site"), **settings) -> tuple[Path, str]:
    """The real site built strictly, as `make site` does, in a folder of `shared`: (its folder, output of the build).

    With what a build in the project `along` kept; else everything is made anew. `change` is given the project first.
    """
    folder = shared / name
    folder.mkdir(exist_ok=True)
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        told = folder / "output.txt"
        if not told.exists():
            project = copy_project(folder / "project", along)
            if change:
                change(project)
            result = run(project, *command, **settings)
            assert result.returncode == 0, result.stdout + result.stderr
            told.write_text(result.stdout + result.stderr, encoding="utf-8")
    return folder / "project" / "site", told.read_text(encoding="utf-8")


def plain(shared: Path) -> tuple[Path, str]:
    """Without a public address; and what its build said."""
    return once(shared, "built")


def _keep_what_is_compressed(project: Path) -> None:
    """From run to run: it is known by its content."""
    with suppress(OSError):  # else all is compressed anew
        (ROOT / compress.KEPT).mkdir(parents=True, exist_ok=True)
    (project / compress.KEPT).symlink_to(ROOT / compress.KEPT)


def public(shared: Path) -> Path:
    """With a public address, a contact and a zip."""
    settings = {"SITE_URL": PUBLIC, "CONTACT": "griffie@example.org", "ZIP_URL": ZIP}
    return once(shared, "public", plain(shared)[0].parent, _keep_what_is_compressed, **settings)[0]


def aged(shared: Path) -> Path:
    """Some years on, with a public address. The clock of the build is that of another year, and counts for nothing."""
    settings = {"SITE_URL": PUBLIC, "SOURCE_DATE_EPOCH": "2000000000"}
    without_compressing = ("mkdocs", "build", "--strict")
    return once(shared, "aged", public(shared).parent, age, without_compressing, **settings)[0]


def second(shared: Path) -> tuple[Path, str]:
    """A made-up raadgever in the place of the real one; and what its build said."""
    return once(shared, "second", change=replace)


def ahead(shared: Path) -> None:
    """Begin with all of them, beside what else is done. A build that fails is told by the first test that needs it."""

    def build_all():
        with suppress(AssertionError):
            aged(shared)
            second(shared)

    threading.Thread(target=build_all, daemon=True).start()
