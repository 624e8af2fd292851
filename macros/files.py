"""What is published beside the pages: old addresses, small pages for a frame, open data, feed, and files for machines."""

from collections.abc import Mapping

from . import feed, opendata, pages, papers, render
from .boek import Boek
from .pages import Site
from .render import NOTHING_PRINTED
from .typeset import Drukwerk


def files(boek: Boek, site: Site, drukwerk: Mapping[str, Drukwerk] = NOTHING_PRINTED) -> dict[str, bytes]:
    """Every such file: address from the root of the site -> content. `opensearch.xml` needs a public address.

    `drukwerk` holds the PDFs by address, as `typeset` gives them.
    """
    found = {
        **dict(_embeds(boek, site)),
        **dict(_moved(boek)),
        **dict(_gone(boek, site)),
        **opendata.files(boek, site),
        feed.PATH: render.feed_xml(boek, site),
        "robots.txt": _robots(site),
    }
    if site.adres:
        found["opensearch.xml"] = render.opensearch_xml(site)
    printed = {path: pdf.inhoud for path, pdf in drukwerk.items()}
    moved = {old: printed[new] for old, new in papers.old_paths(boek).items() if new in printed}
    return {path: content.encode() for path, content in found.items()} | printed | moved


def _embeds(boek, site):
    for soort in boek.soorten:
        if soort.insluiten:
            for record in boek.van_soort(soort.id):
                yield pages.embed_path(record.ref), render.embed_html(boek, site, record.ref)


def _moved(boek):
    """Old addresses of records that have another name now, and of their small pages."""
    for record in boek.records.values():
        whole = pages.record_path(record.ref)
        small = pages.embed_path(record.ref) if _has_embed(boek, record.ref) else whole
        for old in record.voorheen:
            path = pages.record_path(old)
            yield path, render.forward_html(boek, path, whole, record.titel)
            if _has_embed(boek, old):
                path = pages.embed_path(old)
                yield path, render.forward_html(boek, path, small, record.titel)


def _gone(boek, site):
    """Addresses where nothing stands any more; of a record its small page too."""
    for vervallen in boek.vervallen:
        if not vervallen.plaats:
            yield vervallen.adres, render.gone_html(boek, site, vervallen, vervallen.adres)
            if _has_embed(boek, vervallen.adres):
                path = f"{pages.EMBEDS}/{vervallen.adres}"
                yield path, render.gone_html(boek, site, vervallen, path)


def _has_embed(boek, ref):
    """Whether records of its kind have a small page."""
    soort = boek.soort.get(ref.partition("/")[0])
    return soort is not None and soort.insluiten


def _robots(site):
    """Everything may be read. It only counts at the root of a host."""
    lines = ["User-agent: *", "Allow: /", *(["", f"Sitemap: {site.url('sitemap.xml')}"] if site.adres else [])]
    return "\n".join(lines) + "\n"
