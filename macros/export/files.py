"""The files that are published beside the pages: open data, feed, embeds, old addresses, PDFs, robots.txt."""

from collections.abc import Mapping

from ..boek import addresses
from ..boek.addresses import Site
from ..boek.boek import Boek
from ..pages.pdf import Pdf
from ..pages.render import NO_PDFS
from . import embeds, feed, forwards, opendata, opensearch, webmanifest


def files(boek: Boek, site: Site, pdfs: Mapping[str, Pdf] = NO_PDFS) -> dict[str, bytes]:
    """Return these files: address from the root of the site -> content. Without a public address there is no `opensearch.xml`.

    `pdfs` are the PDFs by address, as `typeset` returns them.
    """
    found = {
        **dict(_embeds(boek, site)),
        **dict(forwards.moved(boek)),
        **dict(forwards.gone(boek, site)),
        **opendata.files(boek, site),
        feed.PATH: feed.feed_xml(boek, site),
        "robots.txt": _robots(site),
        webmanifest.PATH: webmanifest.webmanifest(boek, site),
    }
    if site.adres:
        found["opensearch.xml"] = opensearch.opensearch_xml(site)
    printed = {path: pdf.inhoud for path, pdf in pdfs.items()}
    moved = {old: printed[new] for old, new in addresses.old_paper_paths(boek).items() if new in printed}
    return {path: content.encode() for path, content in found.items()} | printed | moved


def _embeds(boek, site):
    for soort in boek.soorten:
        if soort.insluiten:
            for record in boek.of_soort(soort.id):
                yield addresses.embed_path(record.ref), embeds.embed_html(boek, site, record.ref)


def _robots(site):
    """Allow everything. Search engines read the file only at the root of a host."""
    lines = ["User-agent: *", "Allow: /", *(["", f"Sitemap: {site.url('sitemap.xml')}"] if site.adres else [])]
    return "\n".join(lines) + "\n"
