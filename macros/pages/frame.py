"""What stands around the content of a page: breadcrumbs above it, source and permalink below."""

from datetime import date

from markupsafe import escape

from ..boek.addresses import Site
from ..boek.boek import Boek
from ..boek.edition import edition
from ..boek.records import Record
from .contact import contact_address
from .render import page_part


def breadcrumbs_html(boek: Boek, path: str, trail: list[tuple[str, str]], title: str) -> str:
    """Render the breadcrumbs of the page at `path`; `trail` holds the (title, address) of the pages above it."""
    return page_part(boek, path, "breadcrumbs.html", kruimels=trail, titel=title)


def search_form_html(boek: Boek, path: str) -> str:
    """Render the search field of the page at `path`, and what the search has to say there."""
    return page_part(boek, path, "search-form.html")


def gone_places_html(boek: Boek, path: str) -> str:
    """Render the messages for readers who follow a link to a place that was removed from the page at `path`."""
    return page_part(boek, path, "gone-places.html", plaatsen=boek.gone_places(path))


def source_html(
    boek: Boek,
    site: Site,
    path: str,
    titel: str,
    contact: str | None,
    gewijzigd: date | None,
    record: Record | None = None,
    code: str | None = None,
) -> str:
    """Render the foot of the page at `path`: source, permalink, day of the last change, and which state of the data it is.

    With `contact` it says where to report a mistake; with `code`, the HTML that embeds `record`, how to do that.
    """
    return page_part(
        boek,
        path,
        "source.html",
        vast=site.url(path),
        contact=contact_address(contact, path),
        gewijzigd=gewijzigd,
        code=code,
        record=record,
        titel=titel,
        uitgave=edition(boek),
    )


def plain(words: str) -> str:
    """Escape a title or description for the templates of the theme, which do not escape them."""
    return str(escape(words))
