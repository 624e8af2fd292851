"""The macros that pages can call, for mkdocs-macros."""

from functools import wraps
from pathlib import Path

from jinja2 import TemplateError

from .boek.addresses import Site
from .build.explained import explained
from .data.load import load_boek
from .export.opendata import open_data_html
from .pages import render
from .paper.downloads import downloads_html
from .paper.rules import RULES


def define_env(env):
    """Register every method of `Macros`."""
    macros = Macros(env)
    for name in [name for name in vars(Macros) if not name.startswith("_")]:
        env.macro(macros._as_block(getattr(macros, name)), name)


class Macros:
    """The macros; each returns a block of HTML. They are called in Dutch pages, so their names and arguments are Dutch.

    The hook has loaded the data already; with another builder they are loaded here.
    """

    def __init__(self, env):
        extra = env.conf["extra"]
        self._env, self._extra = env, extra
        self._boek = extra["boek"] if "boek" in extra else load_boek(Path(env.project_dir) / "data", RULES)
        self._site = Site.of_config(env.conf)
        self._pdfs = extra.get("pdfs", {})

    @property
    def _here(self):
        """The address of the page that calls."""
        return self._env.page.file.dest_uri

    def _as_block(self, macro):
        """Return the macro such that Markdown leaves its HTML alone: with the hook it sees a mark instead."""
        blocks = self._extra.get("blokken")
        if blocks is None:
            return macro

        @wraps(macro)
        def block(*given, **named):
            try:
                return blocks.mark(macro(*given, **named))
            except TemplateError as error:  # mkdocs-macros would look for its line in the page
                raise SystemExit(explained(error, Path(self._env.project_dir))) from None

        return block

    def record(self, ref):
        """Render the page of a record."""
        return render.record_html(self._boek, ref, self._pdfs)

    def overzicht(self, soort):
        """Render the overview of a kind."""
        return render.overview_html(self._boek, soort)

    def leespakket(self):
        """Render the page of the bundle for a meeting."""
        return render.bundle_html(self._boek, self._site)

    def raadgever(self):
        """Render the whole text of the raadgever."""
        return render.raadgever_html(self._boek, self._pdfs)

    def verbanden(self):
        """Render how safety themes and care meet."""
        return render.verbanden_html(self._boek)

    def instrumenten(self):
        """Render what the council can do, and where that is laid down."""
        return render.instruments_html(self._boek, self._here)

    def altijd(self):
        """Render what holds for every theme."""
        return render.every_theme_html(self._boek)

    def vaste_links(self):
        """Render all permalinks, to look up and copy."""
        return render.links_html(self._boek, self._site)

    def downloads(self):
        """Render the list of PDFs, and the zip of the site."""
        return downloads_html(self._boek, self._here, self._pdfs, self._extra.get("zip_url"), self._extra.get("een_bestand", 0))

    def open_data(self):
        """Render the page of the open data."""
        return open_data_html(self._boek, self._site, self._here)

    def onderdeel(self, naam, **woorden):
        """Render a part of a hand-written page from the template `naam`, with `woorden` that the page itself gives."""
        given = {"contact": self._extra.get("contact"), "zip_url": self._extra.get("zip_url")}
        return render.page_html(self._boek, self._here, f"{naam}.html", **given, **woorden)
