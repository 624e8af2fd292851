"""What a page tells programs: schema.org terms as JSON-LD. It tells nothing that the page does not show."""

import json
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from ..boek.addresses import RAADGEVER, Site, overview_path, record_path
from ..boek.boek import Boek
from ..boek.models import Noot
from ..boek.records import Record, Soort
from ..pages.page import Page

HOME = "index.html"
TERMS = "begrippen"  # the form whose records are terms, and whose overview is their set


@dataclass(frozen=True)
class Facts:
    """What there is to tell of one page. `kruimels` holds the (title, address) of the pages above it."""

    pad: str
    titel: str
    omschrijving: str
    kruimels: list[tuple[str, str]]
    gewijzigd: date
    record: Record | None = None
    soort: Soort | None = None
    noten: tuple[Noot, ...] = ()


def script(boek: Boek, site: Site, feiten: Facts) -> Markup:
    """Render the element for the head of a page."""
    graph = {"@context": "https://schema.org", "@graph": things(boek, site, feiten)}
    text = json.dumps(graph, ensure_ascii=False, separators=(",", ":"))
    for sign in "<>&":  # so that nothing in it can end the element
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return Markup(f'<script type="application/ld+json">{text}</script>')


def things(boek: Boek, site: Site, feiten: Facts) -> list[dict]:
    """Return what the page is and where it stands. Addresses are relative while the public address is unknown."""

    def address(path):
        return site.url(path) or Page(boek, feiten.pad).url(path)

    whole = {"@type": "WebSite", "name": site.naam, "url": address(HOME)}
    if feiten.pad == HOME:
        return [_home(boek, site, feiten, whole)]
    found = [_trail(feiten, address)]
    if feiten.record or feiten.pad == RAADGEVER:
        found.append(_article(boek, feiten, whole, address))
    elif feiten.soort and feiten.soort.vorm == TERMS:
        found.append(_terms(boek, feiten, address))
    return found


def _home(boek, site, feiten, whole):
    home = whole | {"description": feiten.omschrijving, "inLanguage": "nl", "isBasedOn": _source(boek)}
    if site.adres:
        target = {"@type": "EntryPoint", "urlTemplate": f"{site.url(HOME)}?q={{search_term_string}}"}
        home["potentialAction"] = {
            "@type": "SearchAction",
            "target": target,
            "query-input": "required name=search_term_string",
        }
    return home


def _trail(feiten, address):
    trail = [*feiten.kruimels, (feiten.titel, feiten.pad)]
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": number, "name": title, "item": address(path)} for number, (title, path) in enumerate(trail, 1)
        ],
    }


def _article(boek, feiten, whole, address):
    article = {
        "@type": "Article",
        "headline": feiten.titel,
        "description": feiten.omschrijving,
        "url": address(feiten.pad),
        "inLanguage": "nl",
        "dateModified": feiten.gewijzigd.isoformat(),
        "isPartOf": whole,
        "isBasedOn": _source(boek),
    }
    if feiten.record and feiten.record.vorm == TERMS:
        article["about"] = _defined(boek, feiten.record, address)
    if feiten.noten:
        article["comment"] = [
            {"@type": "Comment", "text": noot.tekst, "dateModified": noot.gecontroleerd.isoformat()} for noot in feiten.noten
        ]
    return article


def _defined(boek, record, address):
    """Return a term with its full name and the set that it belongs to."""
    also = {"alternateName": record.voluit} if record.voluit else {}
    soort = boek.soort[record.soort]
    whole = {"@type": "DefinedTermSet", "name": soort.titel, "url": address(overview_path(soort.id))}
    return {**_term(record, address), **also, "inDefinedTermSet": whole}


def _source(boek):
    given = boek.raadgever
    return {
        "@type": "CreativeWork",
        "name": given.titel,
        "url": given.bron,
        "publisher": {"@type": "Organization", "name": given.uitgever},
        "usageInfo": given.voorwaarden,
    }


def _terms(boek, feiten, address):
    return {
        "@type": "DefinedTermSet",
        "name": feiten.titel,
        "description": feiten.omschrijving,
        "url": address(feiten.pad),
        "inLanguage": "nl",
        "hasDefinedTerm": [_term(record, address) for record in boek.of_soort(feiten.soort.id)],
    }


def _term(record, address):
    return {
        "@type": "DefinedTerm",
        "name": record.titel,
        "description": record.in_het_kort,
        "url": address(record_path(record.ref)),
    }
