"""Render checked data to HTML: pure functions of a `Boek` and the address of the page.

All text is escaped here and nowhere else: the templates escape by themselves, and
`page_html` gives one block of HTML that Markdown passes on untouched.
"""

import math
import re
import textwrap
from collections.abc import Mapping
from datetime import date
from functools import cache, partial
from itertools import groupby
from pathlib import Path
from types import MappingProxyType
from urllib.parse import quote

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from . import beelden, feed, groups, opendata, pages, papers, tabellen, text
from .blad import Blad
from .boek import Boek, per_boek
from .catalogus import PASSAGES, passage_title, permalinks
from .models import ORIGIN, Record, Vervallen
from .pages import Site
from .typeset import Drukwerk

TEMPLATES = Path(__file__).parent / "templates"
NOTHING_PRINTED = MappingProxyType({})  # pages without a link to their PDF
FOR_TEMPLATES = (
    "a_to_z",
    "by_groep",
    "by_ground",
    "by_quote",
    "by_soort",
    "filter_values",
    "general_questions",
    "general_records",
    "general_rules",
    "hoe_genoemd",
    "involved",
    "moments_for_theme",
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
        auto_reload=False,  # the server reads this module anew when a template changes
        trim_blocks=True,
        lstrip_blocks=True,
    )
    for name in FOR_TEMPLATES:
        env.globals[name] = getattr(groups, name)
    for name in ("anchors", "own_anchors", "crossing_anchors"):
        env.globals[name] = getattr(pages, name)
    env.globals["contact_address"] = contact_address
    env.globals["passage_title"] = passage_title
    env.globals["headings"] = headings
    env.globals["matrix"] = beelden.matrix
    env.globals["tijdlijn"] = beelden.tijdlijn
    env.filters["datum"] = text.dutch_date
    env.filters["omvang"] = text.size
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


def record_html(boek: Boek, ref: str, drukwerk: Mapping[str, Drukwerk] = NOTHING_PRINTED) -> str:
    """The page of one record, with its PDF if there is one in `drukwerk`."""
    record = boek.records[ref]
    pdf = drukwerk.get(papers.record_path(boek, record))
    return page_html(boek, pages.record_path(ref), _record_template(record.soort), record=record, pdf=pdf)


@cache
def _record_template(soort):
    """The name of the template for a kind of record; one without its own gets the plain one."""
    return environment().select_template([f"{soort}.html", "record.html"]).name


def piece_html(boek: Boek, ref: str) -> Markup:
    """One record as a piece of a bundle: what its page holds, a level of headings lower and without ids."""
    record = boek.records[ref]
    html = page_part(boek, pages.LEESPAKKET, _record_template(record.soort), bundel=True, record=record)
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


def links_html(boek: Boek, site: Site) -> str:
    """The page of all permalinks, by kind."""
    titles = {soort.id: soort.titel for soort in boek.soorten} | {PASSAGES: "Passages in de hele tekst"}
    by_kind = groupby(permalinks(boek, site), key=lambda link: link.soort)
    groups_ = [
        {"id": soort, "titel": titles[soort], "links": list(links), "kort": soort == PASSAGES}
        for soort, links in by_kind
    ]
    return page_html(boek, "vaste-links.html", "vaste-links.html", groepen=groups_)


def open_data_html(boek: Boek, site: Site, path: str) -> str:
    """What there is to download, whose it is, and what each field means, for the page at `path`."""
    tables = tabellen.tables(boek, site)
    listed = [
        {"naam": name, "titel": tabellen.title_of(boek, name), "aantal": len(table.rijen)}
        for name, table in tables.items()
    ]
    return page_html(
        boek, path, "open-data.html", lagen=opendata.layers(boek), tabellen=listed, velden=tabellen.explained(tables)
    )


def raadgever_html(boek: Boek, drukwerk: Mapping[str, Drukwerk] = NOTHING_PRINTED) -> str:
    """The whole text in reading order, with its PDF if there is one in `drukwerk`."""
    return page_html(boek, pages.RAADGEVER, "raadgever.html", pdf=drukwerk.get(papers.path(boek)))


def downloads_html(boek: Boek, path: str, drukwerk: Mapping[str, Drukwerk], zip_url: str | None) -> str:
    """The list of all that can be taken along, for the page at `path`: the PDFs in `drukwerk`, and the site itself from `zip_url`."""
    printed = [(record, drukwerk.get(papers.record_path(boek, record))) for record in boek.records.values()]
    kinds = [
        (boek.soort[soort], [(record, pdf) for record, pdf in printed if pdf and record.soort == soort])
        for soort in papers.KINDS
    ]
    return page_html(boek, path, "downloads.html", heel=drukwerk.get(papers.path(boek)), soorten=kinds, zip_url=zip_url)


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


def forward_html(boek: Boek, path: str, target: str, title: str) -> str:
    """The page at an old address: sends on at once to the address `target`, keeps the fragment, and has a link."""
    return page_part(boek, path, "verplaatst.html", doel=target, titel=title)


def gone_html(boek: Boek, site: Site, vervallen: Vervallen, path: str) -> str:
    """The page at an address where nothing stands any more: what it was, and where to go."""
    return page_part(boek, path, "vervallen.html", site=site, vervallen=vervallen, klein=path.startswith(f"{pages.EMBEDS}/"))


def gone_places_html(boek: Boek, path: str) -> str:
    """What shows on the page at `path` to who follows a link to a place on it that is no longer there."""
    return page_part(boek, path, "vervallen-plaatsen.html", plaatsen=boek.plaatsen_weg(path))


@per_boek  # its record's page asks how high it is
def embed_html(boek: Boek, site: Site, ref: str) -> str:
    """The small page of a record, for a frame on another site: no navigation, its source, and the way to the whole page."""
    page = partial(page_part, boek, pages.embed_path(ref), "insluiten.html", bundel=True, site=site, record=boek.records[ref])
    return page(hoogte=embed_height(page(hoogte=0)))


def embed_code(boek: Boek, site: Site, record: Record) -> str:
    """The HTML that puts a record's small page on another site. Without a public address its `src` is the relative one."""
    path = pages.embed_path(record.ref)
    return EMBED_CODE.format(
        address=site.url(path) or path,
        title=f"{pages.title_of(boek, record)} ({site.naam})",
        height=embed_height(embed_html(boek, site, record.ref)),
    )


EMBED_CODE = Markup(
    '<iframe src="{address}" title="{title}" width="100%" height="{height}" style="border:0" loading="lazy"></iframe>'
)
# The room in a column of 320 pixels, in pixels: round everything, for a block beside its letters, and for a letter.
EMBED_FRAME, EMBED_BLOCK, EMBED_LETTER = 60, 16, 0.77


def embed_height(page: str) -> int:
    """How high a frame must be for a small page (HTML) to show whole, in a column of 320 pixels or wider, in any letters; in pixels.

    A build has no browser to measure with, and does not know whose letters it will be. So this is no estimate but room for the
    widest: tests/test_insluiten.py holds it against every small page, in several families. What is left over, the page fills.
    """
    card = re.search(r"<main.*</main>", page, re.S)[0]
    blocks = len(re.findall(r"<(?:p|h[12]|li|figcaption)\b", card))
    room = EMBED_FRAME + EMBED_BLOCK * blocks + EMBED_LETTER * len(Markup(card).striptags())
    return math.ceil(room / 10) * 10


def opensearch_xml(site: Site) -> str:
    """What a browser needs to add the site as a search engine (OpenSearch 1.1): a short name of 16 characters at most."""
    short = textwrap.shorten(site.naam, 16, placeholder="") or site.naam[:16]
    return (
        environment()
        .get_template("opensearch.xml")
        .render(naam=site.naam[:48], omschrijving=site.omschrijving[:1024], kort=short, adres=site.url(""))
    )


def feed_xml(boek: Boek, site: Site) -> str:
    """The feed of what was added, changed or taken away (Atom)."""
    return page_part(
        boek, feed.PATH, "feed.xml", site=site, naam=feed.name(boek, "feed"), berichten=feed.messages(boek)
    )


def plain_text(template: str, **context) -> str:
    """A template that is no markup, in which nothing is escaped."""
    return environment().overlay(autoescape=False).get_template(template).render(**context)


def plain(words: str) -> str:
    """Text made safe for the theme's own templates, which do not escape titles and descriptions."""
    return str(escape(words))


def kruimels_html(boek: Boek, path: str, trail: list[tuple[str, str]], title: str) -> str:
    """The breadcrumbs of a page: `trail` holds (title, address) of the pages above it."""
    return page_part(boek, path, "kruimels.html", kruimels=trail, titel=title)


def bron_html(
    boek: Boek,
    site: Site,
    path: str,
    titel: str,
    contact: str | None,
    gewijzigd: date | None,
    record: Record | None = None,
) -> str:
    """The foot of every page: source, permalink, date, how to embed a `record`, and where to report a mistake when `contact` is known."""
    code = embed_code(boek, site, record) if record and boek.soort[record.soort].insluiten else None
    return page_part(
        boek,
        path,
        "bronregel.html",
        vast=site.url(path),
        contact=contact_address(contact, path),
        gewijzigd=gewijzigd,
        code=code,
        record=record,
        titel=titel,
    )


def check_contact(contact: str | None) -> None:
    """Raises `ValueError`, in Dutch, when the contact of the configuration is no mail or web address."""
    if contact and not re.fullmatch(rf"{ORIGIN}(/[^\s\"'<>\\{{}}|^`]*)?|[\w.+-]+@[\w-]+(\.[\w-]+)+", str(contact)):
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
