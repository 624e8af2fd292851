"""Pages at old addresses: those that send on to a record's present name, and those that say that something is gone."""

from collections.abc import Iterator

from ..boek import addresses
from ..boek.addresses import Site
from ..boek.boek import Boek
from ..boek.models import Vervallen
from ..pages import render


def forward_html(boek: Boek, path: str, target: str, title: str) -> str:
    """The page at an old address: sends on at once to the address `target`, keeps the fragment, and has a link."""
    return render.page_part(boek, path, "moved.html", doel=target, titel=title)


def gone_html(boek: Boek, site: Site, vervallen: Vervallen, path: str) -> str:
    """The page at an address where nothing stands any more: what it was, and where to go."""
    return render.page_part(boek, path, "gone.html", site=site, vervallen=vervallen, klein=path.startswith(f"{addresses.EMBEDS}/"))


def moved(boek: Boek) -> Iterator[tuple[str, str]]:
    """The pages at the old addresses of records that have another name now, and of their small pages: (address, page)."""
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
    """The pages at addresses where nothing stands any more, and of a record its small page too: (address, page)."""
    for vervallen in boek.vervallen:
        if not vervallen.plaats:
            yield vervallen.adres, gone_html(boek, site, vervallen, vervallen.adres)
            if _has_embed(boek, vervallen.adres):
                path = f"{addresses.EMBEDS}/{vervallen.adres}"
                yield path, gone_html(boek, site, vervallen, path)


def _has_embed(boek, ref):
    """Whether records of its kind have a small page."""
    soort = boek.soort.get(ref.partition("/")[0])
    return soort is not None and soort.insluiten
