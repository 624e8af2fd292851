"""Build the site beside the last good one, and put it in its place only when it is whole."""

import os
import shutil
import socket
import subprocess
import sys
import time
from pathlib import Path

from . import text
from .compress import compress


def build_site(root: Path, target: str = "site") -> int:
    """Build the project in `root` to the folder `target` in it; gives the exit code.

    At every moment `target` or `<target>.vorige` holds a whole site, whatever goes wrong.
    """
    site, new, previous = (root / f"{target}{suffix}" for suffix in ("", ".nieuw", ".vorige"))
    started = time.monotonic()
    _remove(new)
    if mkdocs_build(root, new):
        _remove(new)
        print(
            f"De site is niet gebouwd; lees de melding hierboven. De vorige site in {target}/ is niet gewijzigd.",
            file=sys.stderr,
        )
        return 1
    if os.environ.get("SITE_URL"):
        compress(new, lambda line: print(line, flush=True))
    _swap(site, new, previous)
    files = [path for path in site.rglob("*") if path.is_file()]
    pages = sum(path.suffix == ".html" for path in files)
    weight = text.size(sum(path.stat().st_size for path in files))
    seconds = text.number(time.monotonic() - started)
    print(f"Klaar: {target}/index.html ({pages} pagina's, {weight}, {seconds} s).", flush=True)
    return 0


def mkdocs_build(root: Path, folder: Path, quiet: bool = False, **settings: str) -> int:
    """Build the project in `root` to `folder`, with environment variables in `settings`; gives the exit code.

    With `quiet` what MkDocs tells is shown only when it fails.
    """
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(folder)]
    result = subprocess.run(
        command, cwd=root, env=_environment() | settings, check=False, text=True, capture_output=quiet
    )
    if quiet and result.returncode:
        told = (result.stdout + result.stderr).splitlines()
        print("\n".join(line for line in told if line and not line.startswith("INFO ")), file=sys.stderr)
    return result.returncode


def port_is_free(port: int) -> bool:
    """Whether a server could listen on `port` of this computer."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True


def serve(root: Path, port: int):
    """Serve the project in `root` on this computer. Takes the place of this process, so that stopping it stops the server."""
    os.chdir(root)
    command = [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", f"127.0.0.1:{port}"]
    os.execve(sys.executable, command, _environment())


def _environment():
    return os.environ | {"NO_MKDOCS_2_WARNING": "1"}


def _swap(site, new, previous):
    if site.exists():
        _remove(previous)
        site.rename(previous)
    new.rename(site)
    _remove(previous)


def _remove(folder):
    if folder.exists():
        shutil.rmtree(folder)
