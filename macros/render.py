"""Render checked data to HTML: pure functions of a `Boek` and the address of the page.

All text is escaped here and nowhere else: the templates escape by themselves, and
`page_html` gives one block of HTML that Markdown passes on untouched.
"""

import re
import textwrap
from datetime import date
from functools import cache
from pathlib import Path
from urllib.parse import quote

from babel.dates import format_date
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from . import beelden, groups, pages
from .blad import Blad
from .boek import Boek

TEMPLATES = Path(__file__).parent / "templates"
FOR_TEMPLATES = (
    "a_to_z",
    "by_groep",
    "by_quote",
    "by_soort",
    "filter_values",
    "general_questions",
    "general_records",
    "general_rules",
    "hoe_genoemd",
    "other_ends",
    "questions",
    "tips_for_theme",
    "vraag_citaat",
)


@cache
def environment() -> Environment:
    """The Jinja environment of the templates: everything escaped, an unknown name is an error."""
    env = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    for name in FOR_TEMPLATES:
        env.globals[name] = getattr(groups, name)
    env.globals["contact_address"] = contact_address
    env.globals["headings"] = headings
    env.globals["matrix"] = beelden.matrix
    env.globals["tijdlijn"] = beelden.tijdlijn
    env.filters["datum"] = lambda day: format_date(day, "d MMMM y", locale="nl")
    env.filters["kapitaal"] = lambda words: words[:1].upper() + words[1:]
    return env


def page_part(boek: Boek, path: str, template: str, bundel: bool = False, **context) -> str:
    """The template rendered for the page at `path`: HTML without blank lines or indentation. `bundel`: see `Blad`."""
    html = environment().get_template(template).render(boek=boek, blad=Blad(boek, path, bundel), **context)
    lines = (line.strip() for line in html.splitlines())
    return "\n".join(line for line in lines if line)


def page_html(boek: Boek, path: str, template: str, **context) -> str:
    """The content of a page as one block of HTML, which Markdown leaves alone."""
    return f'<div class="rg">\n{page_part(boek, path, template, **context)}\n</div>'


def headings(html: str) -> list[tuple[str, str]]:
    """The headings of the second and third level in rendered HTML that carry an id: (id, words), in order."""
    found = re.findall(r'<h([23]) id="([^"]+)">(.*?)</h\1>', html, re.S)
    return [(anchor, Markup(words).striptags()) for _, anchor, words in found]


def record_html(boek: Boek, ref: str) -> str:
    """The page of one record."""
    record = boek.records[ref]
    return page_html(boek, pages.record_path(ref), _record_template(record), record=record)


def _record_template(record):
    """The name of the template for a record; a kind without one of its own gets the plain one."""
    return environment().select_template([f"{record.soort}.html", "record.html"]).name


def piece_html(boek: Boek, ref: str) -> Markup:
    """One record as a piece of a bundle: what its page holds, a level of headings lower and without ids."""
    record = boek.records[ref]
    html = page_part(boek, pages.LEESPAKKET, _record_template(record), bundel=True, record=record)
    html = re.sub(r'<(h[1-3])( [^>]*?)? id="[^"]+"', r"<\1\2", html)
    return Markup(re.sub(r"(</?h)([1-3])", lambda found: f"{found[1]}{int(found[2]) + 1}", html))


def overview_html(boek: Boek, soort: str) -> str:
    """The overview of one kind; a kind without a template of its own gets the plain list."""
    template = environment().select_template([f"overzicht-{soort}.html", "overzicht.html"])
    return page_html(boek, pages.overview_path(soort), template.name, soort=boek.soort[soort])


def leespakket_html(boek: Boek) -> str:
    """The page on which a bundle for a meeting is put together and read: every piece in full, for its script to choose from."""
    kinds = [(soort, boek.van_soort(soort.id)) for soort in boek.soorten if soort.bundel]
    pieces = [(record, piece_html(boek, record.ref)) for _, records in kinds for record in records]
    return page_html(boek, pages.LEESPAKKET, "leespakket.html", soorten=kinds, stukken=pieces)


def raadgever_html(boek: Boek) -> str:
    """The whole text in reading order."""
    return page_html(boek, pages.RAADGEVER, "raadgever.html")


def verbanden_html(boek: Boek) -> str:
    """Which safety theme meets which care or task: what the text says first, background apart."""
    themas = boek.van_soort("themas")
    crossings = {
        grond: [(thema, found) for thema in themas if (found := _crossings(boek, thema.ref, grond))]
        for grond in ("tekst", "achtergrond")
    }
    named = {thema.ref for thema, _ in crossings["tekst"]}
    return page_html(
        boek,
        "verbanden.html",
        "verbanden.html",
        themas=themas,
        met_tekst=crossings["tekst"],
        met_achtergrond=crossings["achtergrond"],
        zonder_tekst=[thema for thema in themas if thema.ref not in named],
    )


def _crossings(boek, ref, grond):
    return [relatie for soort in beelden.MATRIX_GROUPS for relatie in boek.relaties(ref, soort, grond)]


def forward_html(boek: Boek, old: str, ref: str) -> str:
    """The page at the old address `<soort>/<id>` of the record `ref`: sends on at once, keeps the fragment, and has a link."""
    return page_part(boek, pages.record_path(old), "verplaatst.html", record=boek.records[ref])


def opensearch_xml(name: str, description: str, site_url: str) -> str:
    """What a browser needs to add the site as a search engine (OpenSearch 1.1): a short name of 16 characters at most."""
    short = textwrap.shorten(name, 16, placeholder="") or name[:16]
    template = environment().get_template("opensearch.xml")
    return template.render(
        naam=name[:48], omschrijving=description[:1024], kort=short, adres=f"{site_url.rstrip('/')}/"
    )


def plain(words: str) -> str:
    """Text made safe for the theme's own templates, which do not escape titles and descriptions."""
    return str(escape(words))


def kruimels_html(boek: Boek, path: str, trail: list[tuple[str, str]], title: str) -> str:
    """The breadcrumbs of a page: `trail` holds (title, address) of the pages above it."""
    return page_part(boek, path, "kruimels.html", kruimels=trail, titel=title)


def bron_html(boek: Boek, path: str, site_url: str | None, contact: str | None, gewijzigd: date | None) -> str:
    """The foot of every page: source, permalink, date, and where to report a mistake when `contact` is known."""
    absolute = f"{site_url.rstrip('/')}/{path}" if site_url else None
    return page_part(
        boek, path, "bronregel.html", vast=absolute, contact=contact_address(contact, path), gewijzigd=gewijzigd
    )


def check_contact(contact: str | None) -> None:
    """Raises `ValueError`, in Dutch, when the contact of the configuration is no mail or web address."""
    if contact and not re.fullmatch(r"https?://\S+|[^@\s<>]+@[^@\s<>]+\.[^@\s<>]+", contact):
        raise ValueError(
            f"CONTACT is geen mailadres of webadres: {contact!r}. Geef bijvoorbeeld griffie@example.org of https://example.org/contact."
        )


def contact_address(contact: str | None, path: str) -> str | None:
    """Where to report a mistake on the page at `path`: the given web address, or a mail with the page in its subject."""
    if not contact:
        return None
    return (
        contact
        if contact.startswith(("https://", "http://"))
        else f"mailto:{contact}?subject={quote(f'Fout op de pagina {path}')}"
    )
