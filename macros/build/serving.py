"""A server that survives every mistake: it shows it on the last good pages, and comes back when it is mended. Written for MkDocs 1.6.1."""

import logging
import threading
import time
from collections.abc import Callable
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
EVERY = 0.5  # seconds between two looks for folders that went or came back, as often as MkDocs looks for changes
log = logging.getLogger("mkdocs.plugins.raadgever")


class Lasting:
    """The builder of a server, which keeps the last good site while there is a mistake."""

    def __init__(self, server: LiveReloadServer, build: Callable[[], None], root: Path):
        self._build, self._root, self._site = build, root, Path(server.root)
        self._watched = server._watch_refs
        self._good = self._files()

    def __call__(self) -> None:
        """Build; when that fails put back the last good site, with what is wrong above its pages."""
        Hooks._load_hook.cache_clear()  # hook.py too may have changed
        if told := self._wrong():
            log.error("%s\nDe melding staat ook boven elke pagina.", told)
            self._show(told)
        else:
            self._good = self._files()

    def _wrong(self):
        """Build, and return what keeps it from that, if anything does."""
        lost = [Path(path).name for path in sorted(self._watched) if ".cache" not in path and not Path(path).exists()]
        if lost:
            return "\n".join(f"{name}:1:1: dit ontbreekt; verwacht: een map of bestand met deze naam" for name in lost)
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


def watch_what_comes_back(server: LiveReloadServer) -> None:
    """Let the server notice that what it watches is away, and watch it again when it is back; else it looks there no more."""
    threading.Thread(target=_watch, args=(server,), daemon=True).start()


def _watch(server):
    away = set()
    while True:
        time.sleep(EVERY)
        watching = {emitter.watch for emitter in server.observer.emitters if emitter.is_alive()}
        lost = {path for path, watch in server._watch_refs.items() if server.observer.is_alive() and watch not in watching}
        back = {path for path in lost if Path(path).exists()}
        for path in back:
            count = server._watched_paths.pop(path)
            server.observer.unschedule(server._watch_refs.pop(path))
            server.watch(path)
            server._watched_paths[path] = count
        if back or lost - back - away:
            with server._rebuild_cond:
                server._want_rebuild = True
                server._rebuild_cond.notify_all()
        away = lost - back
