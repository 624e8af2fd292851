"""The catalogue of permalinks: every record, and every passage that has an address of its own."""

from pydantic import Field

from .addresses import Site, passage_path, record_path
from .boek import Boek
from .fields import Datum, Id, Tekst
from .fragment import Fragment
from .parts import Model

PASSAGES = "passages"
FIRST_WORDS = 8


class Permalink(Model):
    """Eén adres dat blijft: van een record, of van een passage zonder eigen record."""

    id: Id = Field(description="De naam van het record of de passage. Samen met de soort uniek.")
    soort: Id = Field(description="De soort record, of passages.")
    titel: Tekst = Field(description="De titel voor de lezer.")
    in_het_kort: Tekst = Field(description="Waar het over gaat, in onze woorden; bij een passage de eerste woorden ervan.")
    pad: Tekst = Field(description="Het adres vanaf de start van de site, met de plaats op de pagina erbij.")
    url: Tekst | None = Field(description="Het volledige adres; leeg (null) als het openbare adres van de site niet bekend is.")
    trefwoorden: tuple[Tekst, ...] = Field(description="Woorden waarop iemand zoekt.")
    gewijzigd: Datum = Field(description="De dag van de laatste wijziging.")


def permalinks(boek: Boek, site: Site) -> list[Permalink]:
    """Return the whole catalogue: first the records by kind, then the passages in reading order."""
    records = [_of_record(record, site) for soort in boek.soorten for record in boek.of_soort(soort.id)]
    return records + [_of_passage(boek, fragment, site) for fragment in passages(boek)]


def passages(boek: Boek) -> list[Fragment]:
    """Return the passages that have an address of their own. A passage that a record owns has the address of that record."""
    return [fragment for fragment in boek.fragmenten.values() if not fragment.eigenaar]


def _of_record(record, site):
    path = record_path(record.ref)
    return Permalink(
        id=record.id,
        soort=record.soort,
        titel=record.titel,
        in_het_kort=record.in_het_kort,
        pad=path,
        url=site.url(path),
        trefwoorden=record.ook_bekend_als,
        gewijzigd=record.gewijzigd,
    )


def _of_passage(boek, fragment, site):
    holder = boek.records[fragment.houder]
    path = passage_path(boek, fragment.id)
    named = [record.titel for record in boek.named_in(fragment.id)]
    return Permalink(
        id=fragment.id,
        soort=PASSAGES,
        titel=passage_title(boek, fragment),
        in_het_kort=f"{boek.raadgever.uitgever} ({boek.raadgever.versie}), begint met: “{_start(fragment.tekst)}”",
        pad=path,
        url=site.url(path),
        trefwoorden=tuple(dict.fromkeys(named)),
        gewijzigd=holder.gewijzigd,
    )


def passage_title(boek: Boek, fragment: Fragment) -> str:
    """Return what to call a passage: the title of the record that owns it, or else where it stands and its number.

    Number 0 is the sentence that opens a part.
    """
    title = boek.records[fragment.houder].titel
    number = fragment.id.rpartition("-")[2]
    return title if fragment.eigenaar else f"{title}, {'opening' if number == '0' else f'passage {number}'}"


def _start(words):
    """Return the first words of a passage, so that one can recognise it."""
    first = words.split(" ")[:FIRST_WORDS]
    return " ".join(first) + ("" if len(first) == len(words.split(" ")) else " …")
