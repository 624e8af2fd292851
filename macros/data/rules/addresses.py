"""Rules about addresses: present, past and gone."""

import re
from collections.abc import Iterable, Iterator

from ...boek import addresses
from ...boek.boek import Boek
from ..errors import shown
from .shared import Finding, SetAside, did_you_mean, must_exist, places


def papers_have_their_own_address(boek: Boek) -> Iterable[Finding]:
    """No two records with a PDF have the same id, nor that of the kind with a PDF of all: the address holds the id alone."""
    seen = {boek.vorm["themas"].id: ("soorten", ())}
    published = [(ref, record.soort, (index, "id")) for record, index in places(boek) for ref in (record.ref, *record.voorheen)]
    published += [
        (vervallen.adres.removesuffix(".html"), "vervallen", (index, "adres"))
        for index, vervallen in enumerate(boek.vervallen)
        if not vervallen.plaats
    ]
    for ref, file, path in published:
        name = ref.partition("/")[2]
        if addresses.had_paper(boek, ref) and seen.setdefault(name, (file, path)) != (file, path):
            yield (
                file,
                path,
                f"gevonden: {shown(name)}, dat ook in {seen[name][0]}.yml een PDF heeft; verwacht: een eigen id, want "
                "daaruit volgt het adres van de PDF",
            )


def old_addresses_lead_to_one_record(boek: Boek) -> Iterable[Finding]:
    """An old address in `voorheen` is no present record, and stands at one record only."""
    seen = {}
    for record, index in places(boek):
        for number, old in enumerate(record.voorheen):
            path = (index, "voorheen", number)
            soort, name = old.split("/")
            if soort not in boek.soort or name == "index":
                yield record.soort, path, f"gevonden: {shown(old)}; verwacht: een oud adres als soort/id"
            if old in boek.records:
                yield record.soort, path, f"gevonden: {shown(old)}, dat nu een ander record is; verwacht: een oud adres"
            if old in seen:
                yield (
                    record.soort,
                    path,
                    f"gevonden: {shown(old)}, ook bij {seen[old]}; verwacht: elk oud adres bij één record",
                )
            seen.setdefault(old, record.ref)


def what_is_gone_was_published(boek: Boek, apart: SetAside, published: list[str]) -> Iterable[Finding]:
    """An address in `vervallen` was published, stands there once, is gone indeed, and sends readers to what exists."""
    seen, known, there = {}, set(published), {page.pad for page in addresses.generated_pages(boek)}
    records = boek.records.values()
    there |= {addresses.embed_path(record.ref) for kind in boek.soorten if kind.insluiten for record in boek.of_soort(kind.id)}
    kinds = (addresses.record_path, addresses.embed_path)
    old = {path(ref): record.ref for record in records for ref in record.voorheen for path in kinds}
    for index, vervallen in enumerate(boek.vervallen):
        path, address = (index, "adres"), vervallen.adres
        if seen.setdefault(address, index) != index:
            yield "vervallen", path, f"gevonden: {shown(address)} voor de tweede keer; verwacht: elk adres één keer"
        if known and address not in known:
            hint = did_you_mean(address, known)
            yield (
                "vervallen",
                path,
                f"gevonden: {shown(address)}; verwacht: een adres dat ooit is gepubliceerd en in permalinks.txt staat{hint}",
            )
        elif address in there:
            yield "vervallen", path, f"gevonden: {shown(address)}, een pagina die er is; verwacht: een adres dat weg is"
        if vervallen.pagina in old:
            yield (
                "vervallen",
                path,
                f"gevonden: {shown(address)}, een oud adres van {old[vervallen.pagina]}; verwacht: een adres zonder "
                "opvolger bij 'voorheen'",
            )
        for number, ref in enumerate(vervallen.naar):
            if boek.raadgever is None or ref not in boek.fragmenten:
                yield from must_exist(boek, apart, "vervallen", (index, "naar", number), ref)


def what_was_published_is_there(boek: Boek, published: Iterable[str], pages: set[str]) -> Iterator[tuple[str, str]]:
    """Yield (address, message) for each page and passage that was `published` and is gone without a word.

    `pages` are the addresses of the hand-written pages. Other places on pages, embeds, PDFs and the one
    file only a built site shows.
    """
    records = boek.records.values()
    known = pages | {page.pad for page in addresses.generated_pages(boek)} | {gone.adres for gone in boek.vervallen}
    known |= {addresses.record_path(old) for record in records for old in record.voorheen}
    known |= {f"{addresses.RAADGEVER}#{addresses.anchor(passage)}" for passage in boek.fragmenten}
    holders = "|".join(re.escape(name) for vorm in ("secties", "rollen") for record in boek.of_vorm(vorm) for name in record.ids)
    is_passage = re.compile(rf"{re.escape(addresses.RAADGEVER)}#(?:{holders})-\d+")
    for address in published:
        name, _, place = address.partition("#")
        is_page = not place and name.endswith(".html") and not name.startswith((f"{addresses.EMBEDS}/", f"{addresses.ALONG}/"))
        if address not in known and (is_page or is_passage.fullmatch(address)):
            ref = name.removesuffix(".html")
            renamed = f"'voorheen: [{ref}]' bij het record dat nu anders heet, of " if is_page and "/" in ref else ""
            yield address, f"gevonden: {shown(address)}, dat is gepubliceerd en nu weg; verwacht: {renamed}dit adres in vervallen.yml"
