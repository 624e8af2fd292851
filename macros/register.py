"""The one module that registers with mkdocs-macros: what a page may call between double braces."""

from functools import wraps
from pathlib import Path

from .boek.addresses import Site
from .data.load import load_boek
from .export.opendata import open_data_html
from .pages import render
from .paper.downloads import downloads_html
from .paper.rules import RULES


def define_env(env):
    """Register the macros. The hook has loaded the data already; without it (another builder) they are loaded here."""
    extra = env.conf["extra"]
    boek = extra["boek"] if "boek" in extra else load_boek(Path(env.project_dir) / "data", RULES)
    site = Site.van(env.conf)
    pdfs = extra.get("pdfs", {})

    def macro(block):
        """Register a macro that gives a block of HTML. With the hook only its mark goes through Markdown."""
        if "blokken" not in extra:
            return env.macro(block)
        return env.macro(wraps(block)(lambda *given, **named: extra["blokken"].mark(block(*given, **named))))

    @macro
    def record(ref):
        """The page of one record."""
        return render.record_html(boek, ref, pdfs)

    @macro
    def overzicht(soort):
        """The overview of one kind of record."""
        return render.overview_html(boek, soort)

    @macro
    def leespakket():
        """The page on which a bundle for a meeting is put together and read."""
        return render.leespakket_html(boek)

    @macro
    def raadgever():
        """The whole text of the raadgever."""
        return render.raadgever_html(boek, pdfs)

    @macro
    def verbanden():
        """How safety themes and care meet."""
        return render.verbanden_html(boek)

    @macro
    def vaste_links():
        """Every permalink, to look up and to copy."""
        return render.links_html(boek, site)

    @macro
    def downloads():
        """All PDFs, and the site itself to take along."""
        return downloads_html(boek, env.page.file.dest_uri, pdfs, extra.get("zip_url"))

    @macro
    def open_data():
        """What there is to download, whose it is, and what each field means."""
        return open_data_html(boek, site, env.page.file.dest_uri)

    @macro
    def onderdeel(naam, **woorden):
        """A part of a hand-written page, from the template of that name, with what the page itself has to say in it."""
        return render.page_html(
            boek,
            env.page.file.dest_uri,
            f"{naam}.html",
            contact=extra.get("contact"),
            zip_url=extra.get("zip_url"),
            **woorden,
        )
