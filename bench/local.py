"""What measuring and testing share: a copy of the project, its commands run there, and a server on this computer."""

import http.server
import os
import shutil
import subprocess
import sys
import threading
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PROJECT = ("data", "docs", "macros", "overrides", "mkdocs.yml")  # what a build needs
SETTINGS = {"SITE_URL", "CONTACT", "ZIP_URL", "PYTHONSAFEPATH"}  # of whoever starts us, which would change what a build gives


def copy_project(target: Path, along: Path | None = None) -> Path:
    """Copy what a build needs to the new folder `target`, without what editors and systems leave; gives that folder.

    With what an earlier build in the project `along` kept, so that a build makes anew only what is new.
    """
    target.mkdir()
    for name in PROJECT:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, target / name, ignore=shutil.ignore_patterns(".*"))  # with what Python compiled
        else:
            shutil.copy(source, target / name)
    if along:
        shutil.copytree(along / ".cache", target / ".cache", symlinks=True)
    return target


def environment(**settings: str) -> dict[str, str]:
    """The environment of a build: that of this process without its `SETTINGS`, and with those in `settings`."""
    clean = {key: value for key, value in os.environ.items() if key not in SETTINGS}
    return clean | {"NO_MKDOCS_2_WARNING": "1"} | settings


def run(project: Path, *arguments: str, **settings: str) -> subprocess.CompletedProcess:
    """Run a Python module in the folder `project`, by its own Python if it has one; gives the finished process with its output as text."""
    own = project / ".venv" / "bin" / "python"
    return subprocess.run(
        [own if own.exists() else sys.executable, "-m", *arguments],
        cwd=project,
        env=environment(**settings),
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


@contextmanager
def listening(handler):
    """The address of a server on a free port of this computer, which answers with `handler` for as long as the block lasts."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
