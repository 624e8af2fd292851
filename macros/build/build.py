"""Build the site beside the last good one, and put it in its place only when it is whole."""

import os
import shutil
import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path

try:
    import fcntl
except ImportError:  # Windows: there two builds at once are the reader's own care
    fcntl = None

from ..boek import text
from ..data import disk
from . import child
from .compress import KEPT, compress

PATIENCE = 5  # seconds to wait for a build that was killed: its child ends by itself, but not at once


def build_site(root: Path, target: str = "site") -> int:
    """Build the project in `root` to its folder `target`, and return the exit code.

    At every moment `target` or `<target>.vorige` holds a whole site, whatever goes wrong.
    """
    site, new, previous = (root / f"{target}{suffix}" for suffix in ("", ".nieuw", ".vorige"))
    started = time.monotonic()
    for folder in (site, new, previous):
        if folder.is_symlink():
            print(
                f"{folder.name} is een verwijzing naar een andere map. Haal die verwijzing weg; de site is niet gebouwd.", file=sys.stderr
            )
            return 1
    try:
        with _alone(root / ".cache" / f"{target}.lock") as lock:
            _restore(site, previous)
            built = _build_beside(root, new, lock)
            if built:
                _swap(site, new, previous)
    except BlockingIOError:
        print(f"Er wordt al gebouwd in {new.name}/. Wacht tot dat klaar is en probeer het opnieuw.", file=sys.stderr)
        return 1
    except OSError as error:
        print(disk.trouble(error), file=sys.stderr)
        built = False
    if not built:
        shutil.rmtree(new, ignore_errors=True)
        left = f"De vorige site in {target}/ is niet gewijzigd." if site.exists() else f"Er is nog geen site in {target}/."
        print(f"De site is niet gebouwd; lees de melding hierboven. {left}", file=sys.stderr)
        return 1
    files = [path for path in site.rglob("*") if path.is_file()]
    pages = sum(path.suffix == ".html" for path in files)
    weight = text.size(sum(path.stat().st_size for path in files))
    seconds = text.number(time.monotonic() - started)
    print(f"Klaar: {target}/index.html ({pages} pagina's, {weight}, {seconds} s).", flush=True)
    return 0


@contextmanager
def _alone(path):
    """Hold a lock, so that two builds do not mix their files; gives what a child is to hold as well.

    Raises `BlockingIOError` while another build, or what is left of one that was killed, has it for longer than a moment.
    """
    path.parent.mkdir(exist_ok=True)
    with path.open("w") as lock:
        if fcntl:
            _take(lock)
        yield (lock.fileno(),) if fcntl else ()


def _take(lock):
    until = time.monotonic() + PATIENCE
    while True:
        try:
            return fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() > until:
                raise
        time.sleep(0.1)


def _build_beside(root, new, lock):
    """Build to the folder `new`, compressed too when there is a public address, and return whether that worked."""
    _remove(new)
    if mkdocs_build(root, new, held=lock):
        return False
    if os.environ.get("SITE_URL"):
        compress(new, root / KEPT, lambda line: print(line, flush=True))
    _for_everyone(new)
    return True


def _for_everyone(folder):
    """Let a web server read all files in a folder and itself, whatever this user allows others."""
    for place, _, names in os.walk(folder):
        os.chmod(place, 0o755)
        for name in names:
            os.chmod(os.path.join(place, name), 0o644)


def mkdocs_build(root: Path, folder: Path, quiet: bool = False, held: tuple[int, ...] = (), **settings: str) -> int:
    """Run MkDocs on the project in `root`, with `settings` as environment variables, and return its exit code.

    With `quiet` its output is shown only when it fails. What the disk refuses is explained in a sentence. It ends when this
    process does, and until then holds the open files of which `held` are the numbers.
    """
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(folder)]
    process = subprocess.Popen(
        command, cwd=root, env=_environment() | child.SETTINGS | settings, pass_fds=held,
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, encoding="utf-8", errors="replace",
    )  # fmt: skip
    kept = []  # from the first line of a traceback on; with `quiet` everything
    for line in process.stdout:
        if quiet or kept or line.startswith("Traceback "):
            kept.append(line)
        else:
            print(line, end="", file=sys.stderr, flush=True)
    if process.wait():
        told = [line for line in kept if line.strip() and not line.startswith("INFO ")]
        refused = disk.told_by_python(told[-1]) if told else None
        print(refused or "".join(told), file=sys.stderr)
    return process.returncode


def port_is_free(port: int) -> bool:
    """Return whether a server can listen on this port."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True


def serve(root: Path, port: int):
    """Serve the project in `root` on this computer. The server replaces this process, so that stopping one stops the other."""
    os.chdir(root)
    command = [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", f"127.0.0.1:{port}"]
    os.execve(sys.executable, command, _environment())


def _environment():
    return os.environ | {"NO_MKDOCS_2_WARNING": "1"}


def _restore(site, previous):
    """Put the last good site back after a build that was killed halfway the swap."""
    if not site.exists() and previous.exists():
        previous.rename(site)


def _swap(site, new, previous):
    if site.exists():
        _remove(previous)
        site.rename(previous)
    new.rename(site)
    shutil.rmtree(previous, ignore_errors=True)  # the new site is there; what is left over goes at the next build


def _remove(folder):
    if folder.is_dir():
        shutil.rmtree(folder)
    else:
        folder.unlink(missing_ok=True)
