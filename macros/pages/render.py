"""Render records to HTML: functions of a `Boek` and the address of a page, without MkDocs.

Text is escaped by the templates and nowhere else.
"""

import re
from collections.abc import Mapping
from functools import cache
from itertools import groupby
from pathlib import Path
from types import MappingProxyType

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from ..boek import addresses, asked, choices, text
from ..boek.addresses import Site
from ..boek.boek import Boek
from ..boek.catalogue import PASSAGES, passage_title, permalinks
from . import pictures, pieces
from .contact import contact_address
from .page import Page
from .pdf import Pdf

ROOMS = Path(__file__).resolve().parent.parent
NO_PDFS = MappingProxyType({})  # pages without a link to their PDF
FOR_TEMPLATES = (
    "a_to_z",
    "by_groep",
    "by_ground",
    "by_quote",
    "by_soort",
    "elsewhere_linked",
    "filter_values",
    "filters",
    "general_records",
    "how_named",
    "in_a_sentence",
    "is_advice",
    "is_law",
    "instruments_for",
    "involved",
    "moments_for_theme",
    "other_ends",
    "places",
    "theme_without_tip",
    "tip_of",
    "tips_for_theme",
    "who_does_what",
)


@cache
def environment() -> Environment:
    """Return the Jinja environment of the templates of all rooms. Everything is escaped; an unknown name is an error."""
    env = Environment(
        loader=FileSystemLoader(sorted(ROOMS.glob("*/templates"))),
        autoescape=True,
        undefined=StrictUndefined,
        auto_reload=False,  # the server reads this module anew when a template changes
        trim_blocks=True,
        lstrip_blocks=True,
    )
    for name in FOR_TEMPLATES:
        env.globals[name] = getattr(choices, name)
    for name in ("anchors", "own_anchors", "crossing_anchors", "GENERAL"):
        env.globals[name] = getattr(addresses, name)
    for name in ("own_questions", "questions_about", "questions_of", "questions_for_all", "to_whom"):
        env.globals[name] = getattr(asked, name)
    env.globals["counted"] = text.counted
    env.globals["contact_address"] = contact_address
    env.globals["passage_title"] = passage_title
    env.globals["headings"] = headings
    env.globals["matrix"] = pictures.matrix
    env.globals["timeline"] = pictures.timeline
    env.tests["gemerkt"] = text.is_marked
    env.globals["to_check"] = pictures.to_check
    env.filters["groupby_order"] = choices.grouped_by
    env.filters["datum"] = text.dutch_date
    env.filters["omvang"] = text.size
    env.filters["opsomming"] = text.listed
    env.filters["kapitaal"] = lambda words: words[:1].upper() + words[1:]
    env.filters["klein"] = lambda words: words[:1].lower() + words[1:]
    return env


def page_part(boek: Boek, path: str, template: str, bundel: bool = False, **context) -> str:
    """Render a template for the page at `path`, without blank lines and indentation. `bundel` is explained at `Page`."""
    return rendered(Page(boek, path, bundel), template, **context)


def rendered(page: Page, template: str, **context) -> str:
    """Render a template for a page of its own kind, without blank lines and indentation."""
    html = environment().get_template(template).render(boek=page.boek, page=page, **context)
    lines = (line.strip() for line in html.splitlines())
    return "\n".join(line for line in lines if line)


def page_html(boek: Boek, path: str, template: str, **context) -> str:
    """Render the content of a page as one block, which Markdown leaves alone."""
    return f'<div class="rg">\n{page_part(boek, path, template, **context)}\n</div>'


def headings(html: str) -> list[tuple[str, str]]:
    """Return the (id, words) of the headings of levels 2 and 3 that have an id and stand in no fold, in order."""
    found, folds = [], 0
    for tag, _, anchor, words in re.findall(r'(</?details|<h([23]) id="([^"]+)">(.*?)</h\2>)', html, re.S):
        folds += {"<details": 1, "</details": -1}.get(tag, 0)
        if anchor and not folds:
            found.append((anchor, Markup(words).striptags()))
    return found


def record_html(boek: Boek, ref: str, pdfs: Mapping[str, Pdf] = NO_PDFS) -> str:
    """Render the page of a record, with a link to its PDF when `pdfs` holds one."""
    record = boek.records[ref]
    pdf = pdfs.get(addresses.record_paper_path(boek, record))
    return page_html(boek, addresses.record_path(ref), _record_template(record.vorm), record=record, pdf=pdf)


@cache
def _record_template(vorm):
    """Return the name of the template for a form: its own, or else the general one."""
    return environment().select_template([f"{vorm}.html", "record.html"]).name


def piece_html(boek: Boek, ref: str) -> Markup:
    """Render a record as a piece of a bundle; a script fills in its questions, which stand on the page of the bundle once."""
    record = boek.records[ref]
    return Markup(
        page_part(
            boek,
            addresses.BUNDLE_PAGE,
            "piece.html",
            bundel=True,
            record=record,
            vragen=pieces.questions_for(boek, record),
            woorden=pieces.stretches(boek, record),
            rijen=pieces.rows(boek, record),
        )
    )


def overview_html(boek: Boek, soort: str) -> str:
    """Render the overview of a kind, with the template of its form or else the general one."""
    kind = boek.soort[soort]
    template = environment().select_template([f"overview-{kind.vorm}.html", "overview.html"])
    return page_html(boek, addresses.overview_path(soort), template.name, soort=kind)


def bundle_html(boek: Boek, site: Site) -> str:
    """Render the page of the bundle. It holds every record that fits in one, and every question; a script shows those that were chosen."""
    kinds = [(soort, boek.of_soort(soort.id)) for soort in boek.soorten if soort.bundel]
    found = [(record, piece_html(boek, record.ref)) for _, records in kinds for record in records]
    questions = asked.all_questions(boek)
    return page_html(boek, addresses.BUNDLE_PAGE, "bundle.html", soorten=kinds, stukken=found, vragen=questions, site=site)


def instruments_html(boek: Boek, path: str) -> str:
    """Render the instruments of the council for the page at `path`."""
    return page_html(boek, path, "instruments.html", middelen=choices.instruments(boek))


def every_theme_html(boek: Boek) -> str:
    """Render what holds for every theme: questions, tips, partners and what the raadgever says of all of them."""
    return page_html(boek, addresses.GENERAL, "every-theme.html", per_rol=choices.grouped_by(choices.general_records(boek, "tips"), "rol"))


def links_html(boek: Boek, site: Site) -> str:
    """Render the page of all permalinks, by kind."""
    titles = {soort.id: soort.titel for soort in boek.soorten} | {PASSAGES: "Passages in de hele tekst"}
    by_kind = groupby(permalinks(boek, site), key=lambda link: link.soort)
    groups_ = [{"id": soort, "titel": titles[soort], "links": list(links), "kort": soort == PASSAGES} for soort, links in by_kind]
    return page_html(boek, "vaste-links.html", "permalinks.html", groepen=groups_)


def raadgever_html(boek: Boek, pdfs: Mapping[str, Pdf] = NO_PDFS) -> str:
    """Render the whole text in reading order, with a link to its PDF when `pdfs` holds one."""
    return page_html(boek, addresses.RAADGEVER, "raadgever.html", pdf=pdfs.get(addresses.paper_path(boek)))


def verbanden_html(boek: Boek) -> str:
    """Render the page that shows what each theme is connected with: first what the text says, then our background."""
    themas = boek.of_vorm("themas")
    crossings = {
        grond: [(thema, found) for thema in themas if (found := choices.connections(boek, thema, grond))]
        for grond in ("tekst", "achtergrond")
    }
    named = {thema.ref for thema, _ in crossings["tekst"]}
    return page_html(
        boek,
        "verbanden.html",
        "verbanden.html",
        schema=[boek.soort[soort] for soort in boek.vorm["themas"].schema_met],
        themas=themas,
        met_tekst=crossings["tekst"],
        met_achtergrond=crossings["achtergrond"],
        zonder_tekst=[thema for thema in themas if thema.ref not in named],
    )


def plain_text(template: str, **context) -> str:
    """Render a template that is no markup: nothing is escaped."""
    return environment().overlay(autoescape=False).get_template(template).render(**context)
