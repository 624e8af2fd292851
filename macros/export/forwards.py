"""Pages at old addresses: they send on to the present one, or say what is gone."""

from collections.abc import Iterator

from ..boek import addresses
from ..boek.addresses import Site
from ..boek.boek import Boek
from ..boek.models import Vervallen
from ..pages import render


def forward_html(boek: Boek, path: str, target: str, title: str) -> str:
    """Render the page at an old address: it sends on to `target`, with the same fragment, and has a link."""
    return render.page_part(boek, path, "moved.html", doel=target, titel=title)


def gone_html(boek: Boek, site: Site, vervallen: Vervallen, path: str) -> str:
    """Render the page at an address where nothing stands any more: what it was, and where to go."""
    return render.page_part(boek, path, "gone.html", site=site, vervallen=vervallen, klein=path.startswith(f"{addresses.EMBEDS}/"))


def moved(boek: Boek) -> Iterator[tuple[str, str]]:
    """Yield the pages at old addresses of renamed records and of their embeds: (address, page)."""
    for record in boek.records.values():
        whole = addresses.record_path(record.ref)
        small = addresses.embed_path(record.ref) if _has_embed(boek, record.ref) else whole
        for old in record.voorheen:
            path = addresses.record_path(old)
            yield path, forward_html(boek, path, whole, record.titel)
            if _has_embed(boek, old):
                path = addresses.embed_path(old)
                yield path, forward_html(boek, path, small, record.titel)


def gone(boek: Boek, site: Site) -> Iterator[tuple[str, str]]:
    """Yield the pages at addresses of removed records and of their embeds: (address, page)."""
    for vervallen in boek.vervallen:
        if not vervallen.plaats:
            yield vervallen.adres, gone_html(boek, site, vervallen, vervallen.adres)
            if _has_embed(boek, vervallen.adres):
                path = f"{addresses.EMBEDS}/{vervallen.adres}"
                yield path, gone_html(boek, site, vervallen, path)


def _has_embed(boek, ref):
    """Return whether the kind of this record has embeds."""
    soort = boek.soort.get(ref.partition("/")[0])
    return soort is not None and soort.insluiten
