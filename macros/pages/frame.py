"""What stands around the content of a page: the breadcrumbs above it, and its source below."""

from datetime import date

from markupsafe import escape

from ..boek.addresses import Site
from ..boek.boek import Boek
from ..boek.records import Record
from .contact import contact_address
from .render import page_part


def breadcrumbs_html(boek: Boek, path: str, trail: list[tuple[str, str]], title: str) -> str:
    """The breadcrumbs of a page: `trail` holds (title, address) of the pages above it."""
    return page_part(boek, path, "breadcrumbs.html", kruimels=trail, titel=title)


def gone_places_html(boek: Boek, path: str) -> str:
    """What shows on the page at `path` to who follows a link to a place on it that is no longer there."""
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
    """The foot of every page: source, permalink, date, the HTML to embed the `record` with (`code`), if there is any, and
    where to report a mistake, if `contact` is known."""
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
    )


def plain(words: str) -> str:
    """Text made safe for the theme's own templates, which do not escape titles and descriptions."""
    return str(escape(words))
