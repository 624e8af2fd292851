"""The feed (Atom, RFC 4287): what editors added, changed or removed, by the days in the data."""

from dataclasses import dataclass
from datetime import date
from uuid import NAMESPACE_URL, uuid5

from ..boek.addresses import Site, passage_path, record_path, title_of
from ..boek.boek import Boek
from ..pages import render

PATH = "feed.xml"
AT_LEAST = 30  # messages; of a day that has begun, all are in


@dataclass(frozen=True)
class Message:
    """One message of the feed. Feed readers know it by `naam`, which never changes."""

    naam: str
    titel: str
    tekst: str
    adres: str
    gewijzigd: date
    soort: str


def messages(boek: Boek) -> list[Message]:
    """Return the latest messages, newest first: at least `AT_LEAST`, and of each day all."""
    found = [*_of_records(boek), *_of_notes(boek), *_of_what_is_gone(boek)]
    newest = sorted(found, key=lambda message: message.gewijzigd, reverse=True)
    oldest = newest[:AT_LEAST][-1].gewijzigd
    return [message for message in newest if message.gewijzigd >= oldest]


def _of_records(boek):
    for soort in boek.soorten:
        for record in boek.of_soort(soort.id):
            first = (*record.voorheen, record.ref)[0]
            yield Message(
                name(boek, first),
                title_of(boek, record),
                record.in_het_kort,
                record_path(record.ref),
                record.gewijzigd,
                soort.enkelvoud,
            )


def _of_notes(boek):
    for noot in boek.published_noten:
        place = boek.records[boek.fragmenten[noot.passage].houder].titel
        yield Message(
            name(boek, f"noten/{noot.id}"),
            f"Kanttekening bij: {place}",
            noot.tekst,
            passage_path(boek, noot.passage),
            noot.gecontroleerd,
            "kanttekening",
        )


def _of_what_is_gone(boek):
    for gone in boek.vervallen:
        yield Message(
            name(boek, f"vervallen/{gone.adres}"),
            f"Vervallen: {gone.titel}",
            gone.uitleg,
            gone.adres,
            gone.gewijzigd,
            "vervallen",
        )


def name(boek: Boek, what: str) -> str:
    """Return a name for the feed or a message that is unique and stays when the site moves (a URN, RFC 9562)."""
    return uuid5(NAMESPACE_URL, f"{boek.raadgever.bron}#{what}").urn


def feed_xml(boek: Boek, site: Site) -> str:
    """Render the feed."""
    return render.page_part(boek, PATH, "feed.xml", site=site, naam=name(boek, "feed"), berichten=messages(boek))
