"""A server that survives every mistake: it shows it on the last good pages, and comes back when it is mended. Written for MkDocs 1.6.1."""

import logging
import os
import threading
import time
from collections.abc import Callable, Iterable
from pathlib import Path

from markupsafe import escape
from mkdocs.config.config_options import Hooks
from mkdocs.livereload import LiveReloadServer

from .explained import explained

ABOVE = '<div id="inhoud" tabindex="-1"></div>'  # of overrides/main.html, which shows faults in the data there
SHOWN = (
    '<div class="rg-fouten" role="alert"><p><strong>De site kan niet worden gemaakt.</strong> Onder deze melding ziet u de laatste '
    "goede versie. Deze melding verdwijnt als de fout hersteld is.</p><ul>{}</ul></div>"
)
EVERY = 0.5  # seconds between two looks for changes, as often as MkDocs looks
log = logging.getLogger("mkdocs.plugins.raadgever")


class Lasting:
    """The builder of a server, which keeps the last good site while there is a mistake, and knows whether it is out of date."""

    def __init__(self, server: LiveReloadServer, build: Callable[[], None], root: Path, sources: list[Path], signs: list[Path]):
        self._build, self._root, self._site = build, root, Path(server.root)
        self._sources, self._signs = sources, signs
        self._good, self._seen = self._files(), self._now()

    def __call__(self) -> None:
        """Build; when that fails put back the last good site, with what is wrong above its pages."""
        self._seen = self._now()  # before the first file is read: what changes meanwhile is for the next build
        Hooks._load_hook.cache_clear()  # hook.py too may have changed
        if told := self._wrong():
            log.error("%s\nDe melding staat ook boven elke pagina.", told)
            self._show(told)
        else:
            self._good = self._files()

    def is_behind(self) -> bool:
        """Return whether a file is another than the last build saw, or has come or gone."""
        return self._now() != self._seen

    def _now(self):
        return dict(_changed([*self._sources, *self._signs]))

    def _wrong(self):
        """Build, and return what keeps it from that, if anything does."""
        if lost := [path.name for path in self._sources if not path.exists()]:
            return "\n".join(f"{name}:1:1: dit ontbreekt; verwacht: een map of bestand met deze naam" for name in sorted(lost))
        try:
            self._build()
        except KeyboardInterrupt:
            raise
        except BaseException as error:  # MkDocs and its plugins end with SystemExit when a build fails
            return explained(error, self._root)
        return None

    def _files(self):
        return {path.relative_to(self._site): path.read_bytes() for path in self._site.rglob("*") if path.is_file()}

    def _show(self, told):
        lines = "".join(f"<li><code>{escape(line)}</code></li>" for line in told.splitlines() if line.strip())
        for name, content in self._good.items():
            place = self._site / name
            place.parent.mkdir(parents=True, exist_ok=True)
            if name.suffix == ".html":
                content = content.replace(ABOVE.encode(), (ABOVE + SHOWN.format(lines)).encode(), 1)
            place.write_bytes(content)


def outlast_mistakes(
    server: LiveReloadServer, build: Callable[[], None], root: Path, sources: Iterable[str | Path], signs: Iterable[str | Path]
) -> None:
    """Let the server survive every mistake, and build whenever what is there is not what the last build saw.

    `sources` are files and folders that the site cannot do without, `signs` files that tell of work done behind the server. MkDocs
    itself should watch neither: it compares what is there with what was there before, so it forgets a folder that is away for a
    moment, and does not see what went and came back between two looks while a build saw it gone.
    """
    lasting = Lasting(server, build, root, [Path(path) for path in sources], [Path(path) for path in signs])
    server.builder = lasting
    threading.Thread(target=_ask, args=(server, lasting), daemon=True).start()


def _ask(server, lasting):
    while True:
        time.sleep(EVERY)
        if lasting.is_behind():
            with server._rebuild_cond:
                server._want_rebuild = True
                server._rebuild_cond.notify_all()


def _changed(paths):
    """Give each file in `paths` with when it changed and how long it is; what vanishes under our hands is left out."""
    for path in paths:
        if path.is_file():
            yield from _state(path)
        for folder, folders, names in os.walk(path, followlinks=True):
            folders[:] = [name for name in folders if name != "__pycache__"]
            for name in names:
                yield from _state(Path(folder, name))


def _state(file):
    try:
        state = file.stat()
    except OSError:
        return
    yield file, (state.st_mtime_ns, state.st_size)
