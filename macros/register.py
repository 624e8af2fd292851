"""What a page may call between double braces: the macros that mkdocs-macros is given."""

from functools import wraps
from pathlib import Path

from .boek.addresses import Site
from .data.load import load_boek
from .export.opendata import open_data_html
from .pages import render
from .paper.downloads import downloads_html
from .paper.rules import RULES


def define_env(env):
    """Give mkdocs-macros every macro, a method of `Macros` each."""
    macros = Macros(env)
    for name in [name for name in vars(Macros) if not name.startswith("_")]:
        env.macro(macros._as_block(getattr(macros, name)), name)


class Macros:
    """The macros, each of which gives a block of HTML. Their names and arguments stand in pages, so they are Dutch.

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
        """The address of the page that asks."""
        return self._env.page.file.dest_uri

    def _as_block(self, macro):
        """The macro, whose HTML Markdown leaves alone: with the hook only a mark goes through Markdown."""
        blocks = self._extra.get("blokken")
        return macro if blocks is None else wraps(macro)(lambda *given, **named: blocks.mark(macro(*given, **named)))

    def record(self, ref):
        """The page of one record."""
        return render.record_html(self._boek, ref, self._pdfs)

    def overzicht(self, soort):
        """The overview of one kind of record."""
        return render.overview_html(self._boek, soort)

    def leespakket(self):
        """The page on which a bundle for a meeting is put together and read."""
        return render.bundle_html(self._boek)

    def raadgever(self):
        """The whole text of the raadgever."""
        return render.raadgever_html(self._boek, self._pdfs)

    def verbanden(self):
        """How safety themes and care meet."""
        return render.verbanden_html(self._boek)

    def vaste_links(self):
        """Every permalink, to look up and to copy."""
        return render.links_html(self._boek, self._site)

    def downloads(self):
        """All PDFs, and the site itself to take along."""
        return downloads_html(self._boek, self._here, self._pdfs, self._extra.get("zip_url"))

    def open_data(self):
        """What there is to download, whose it is, and what each field means."""
        return open_data_html(self._boek, self._site, self._here)

    def onderdeel(self, naam, **woorden):
        """A part of a hand-written page, from the template of that name, with what the page itself has to say in it."""
        given = {"contact": self._extra.get("contact"), "zip_url": self._extra.get("zip_url")}
        return render.page_html(self._boek, self._here, f"{naam}.html", **given, **woorden)
