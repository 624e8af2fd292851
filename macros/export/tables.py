"""The data as tables for a spreadsheet: one for each kind, and those of passages, links, notes and permalinks."""

import csv
import io
from collections.abc import Iterable
from dataclasses import dataclass
from typing import get_args

from ..boek import choices
from ..boek.addresses import Site, passage_path, record_path
from ..boek.boek import Boek
from ..boek.catalogue import Permalink, passages, permalinks
from ..boek.models import Instrument, Noot, is_vng
from ..boek.parts import Bron, Citaat, EigenVraag, Model, Verantwoordelijk, Verband, Vraag
from ..boek.records import Record, Soort, in_order, model_of

SEPARATOR = " | "  # between the parts of a list in one cell
FORMULA = ("=", "+", "-", "@", "\t", "\r")  # what a spreadsheet would take for a formula at the start of a cell


@dataclass(frozen=True)
class Table:
    """A table: the names of its columns, and rows of cells by column."""

    kolommen: list[str]
    rijen: list[dict[str, str]]


ADDRESS = ["pad", "url"]
ORIGIN = ["kanttekeningen", "bron_raadgever", "voorwaarden_raadgever"]  # what goes along with words of the raadgever
OF_LINK = ["van", "naar", "grond", "passage", "citaat", "reden", "bron", *ORIGIN]


def published(model: type[Record]) -> list[str]:
    """Return the fields of a kind that are published: all but those for the search alone."""
    return [name for name, field in model.model_fields.items() if not field.exclude]


OF_RECORD = ["soort", *published(Record), *ADDRESS]  # the columns that all kinds share, explained once


def tables(boek: Boek, site: Site) -> dict[str, Table]:
    """Return the tables by name."""
    return {
        **{soort.id: _record_table(boek, soort, site) for soort in in_order(boek.soorten)},
        "passages": Table(
            ["id", "sectie", "rol", "tekst", *ADDRESS, *ORIGIN],
            [_passage_row(boek, fragment, site) for fragment in passages(boek)],
        ),
        "verbanden": Table(OF_LINK, [_link_row(boek, record, link) for record in boek.records.values() for link in record.verbanden]),
        "noten": Table([*Noot.model_fields, *ORIGIN[1:]], [_note_row(boek, noot) for noot in boek.published_noten]),
        "instrumenten": Table(list(Instrument.model_fields), [_flat(instrument) for instrument in choices.instruments(boek)]),
        "permalinks": Table(list(Permalink.model_fields), [_flat(permalink) for permalink in permalinks(boek, site)]),
    }


def _record_table(boek, soort, site):
    model = model_of(soort.id, soort.vorm)
    columns = ["soort", *published(model), *ADDRESS, *(ORIGIN if _quotes_of(model) else [])]
    return Table(columns, [_record_row(boek, record, site) for record in boek.of_soort(soort.id)])


def _quotes_of(model):
    """Return the fields of a kind that hold words of the raadgever: its own text, or a quote."""
    kinds = {name: field.annotation for name, field in model.model_fields.items()}
    return [name for name, kind in kinds.items() if name == "tekst" or Citaat in (kind, *get_args(kind))]


def _record_row(boek, record, site):
    row = {"soort": record.soort, **_flat(choices.published(record)), **_address(site, record_path(record.ref))}
    quotes = [getattr(record, name) for name in _quotes_of(type(record))]
    quotes = [Citaat(passage=record.ref, citaat=quote) if isinstance(quote, str) else quote for quote in quotes if quote]
    return row | _origin(boek, *quotes)


def _passage_row(boek, fragment, site):
    row = {"id": fragment.id, "sectie": fragment.sectie, "rol": fragment.rol or "", "tekst": fragment.tekst}
    address = _address(site, passage_path(boek, fragment.id))
    return row | address | _origin(boek, Citaat(passage=fragment.id, citaat=fragment.tekst))


def _link_row(boek, record, link):
    row = {"van": record.ref, "naar": link.naar, "grond": "tekst" if link.tekst else "achtergrond"}
    if link.tekst:
        return row | {"passage": link.tekst.passage, "citaat": link.tekst.citaat} | _origin(boek, link.tekst)
    return row | {"reden": link.achtergrond.reden, "bron": _cell(link.achtergrond.bron)}


def _note_row(boek, noot):
    origin = _origin(boek, Citaat(passage=noot.passage, citaat=noot.bij))
    return _flat(noot) | {name: origin[name] for name in ORIGIN[1:]}


def _address(site, path):
    return {"pad": path, "url": site.url(path) or ""}


def _origin(boek, *quotes):
    """Return the cells that go along with words of the raadgever: notes, source and terms; none without such words."""
    if not quotes:
        return {}
    given = boek.raadgever
    notes = {noot.id: noot for quote in quotes for noot in boek.noten_about(quote)}
    return {
        "kanttekeningen": SEPARATOR.join(f"Bij “{noot.bij}”: {noot.tekst}" for noot in notes.values()),
        "bron_raadgever": f"{given.uitgever}, {given.titel} ({given.versie_melding}), {given.bron}",
        "voorwaarden_raadgever": f"{given.hergebruik}, {given.voorwaarden}",
    }


def _flat(record):
    """Return the fields of a record as cells."""
    return {key: _cell(getattr(record, key)) for key in published(type(record))}


IN_A_CELL = {
    Bron: lambda bron: f"{bron.titel} ({bron.adres})",
    Citaat: lambda citaat: f"{citaat.citaat} ({citaat.passage})",
    Verband: lambda verband: verband.naar,  # with its ground in the table of links
    Vraag: lambda vraag: vraag.zelfstandig,
    EigenVraag: lambda vraag: f"{vraag.vraag} (aan {vraag.aan}, naar {vraag.tip})",
    Verantwoordelijk: lambda regel: f"{regel.wie}: {regel.wat}",
}


def _cell(value):
    if isinstance(value, tuple):
        return SEPARATOR.join(_cell(part) for part in value)
    if isinstance(value, Model):
        return IN_A_CELL[type(value)](value)
    return "" if value is None else str(value)


MODELS = {
    "noten": Noot,
    "instrumenten": Instrument,
    "permalinks": Permalink,
}  # of the tables whose columns are fields, besides those of records
OTHER_TABLES = {
    "passages": "Passages die geen tip of taak zijn, in de woorden van de raadgever",
    "verbanden": "Alle verbanden tussen records, met hun grond",
    "noten": "Kanttekeningen van de redactie",
    "instrumenten": "Wat de raad kan doen",
    "permalinks": "Alle vaste links",
}
IN_TABLE = {  # where a cell holds less than the field of that name in JSON
    "vragen": "De vragen die u kunt stellen, in onze woorden. Bij een tip komen zij uit de tip zelf.",
    "verantwoordelijk": "Wie waarover gaat. De bron van elke regel staat in raadgever.json.",
    "verbanden": "De records waar dit record mee verbonden is. Elk verband staat één keer, bij een van de twee. De "
    "grond staat in verbanden.csv.",
}
EXPLAINED = {  # the columns that are no field of a record
    "soort": "De soort record.",
    "pad": "Het adres vanaf de start van de site.",
    "url": "Het volledige adres; leeg als het openbare adres van de site niet bekend is.",
    "kanttekeningen": "De kanttekeningen van de redactie over de woorden van de raadgever in deze rij. Neem ze mee "
    "als u de woorden overneemt.",
    "bron_raadgever": "Waar de woorden van de raadgever in deze rij vandaan komen, en welke versie het is.",
    "voorwaarden_raadgever": "Wat u met de woorden van de raadgever mag. Dit geldt niet voor de andere kolommen.",
    "bron": "De bron van onze reden, als er een is.",
    "sectie": "Het hoofdstuk.",
    "rol": "De rol van de raad.",
    "tekst": "De woorden van de raadgever.",
    "van": "Het record waar het verband bij staat, als soort/id.",
    "naar": "Het andere record, als soort/id.",
    "grond": "tekst: de raadgever legt het verband zelf; achtergrond: wij leggen het.",
    "passage": "De passage waar het citaat in staat: soort/id van een record, of de id van een passage in passages.csv.",
    "citaat": "De woorden van de raadgever die het verband leggen.",
    "reden": "Onze reden, als de raadgever het verband niet legt.",
    "id": "De naam van de passage.",
}


def title_of(boek: Boek, table: str) -> str:
    """Return what readers call a table."""
    return OTHER_TABLES.get(table) or boek.soort[table].titel


@dataclass(frozen=True)
class Column:
    """A column and what it means; `van_uitgever` when it holds words of the raadgever."""

    naam: str
    uitleg: str
    van_uitgever: bool


def explained(tables: dict[str, Table], soorten: Iterable[Soort]) -> list[dict]:
    """Return the meaning of all columns, in groups (title, fields): first those that tables share, then those of each table."""
    records = {soort.id: model_of(soort.id, soort.vorm) for soort in soorten}
    groups = [
        {"titel": "Bij elk record", "velden": [_explain("", Record, column) for column in OF_RECORD]},
        {"titel": "Bij woorden van de raadgever", "velden": [_explain("", Record, column) for column in ORIGIN]},
    ]
    for name, table in tables.items():
        own = [column for column in table.kolommen if column not in ORIGIN]
        own = [column for column in own if name not in records or column not in OF_RECORD]
        if own:
            model = (records | MODELS).get(name, Model)
            groups.append({"titel": f"{name}.csv", "velden": [_explain(name, model, column) for column in own]})
    return groups


def _explain(table, model, column):
    fields = model.model_fields
    if column not in fields and column not in EXPLAINED:
        raise KeyError(f"macros/export/tables.py: EXPLAINED does not say what the column {column!r} of {table}.csv means")
    words = IN_TABLE.get(column) or (fields[column].description if column in fields else EXPLAINED[column])
    return Column(column, words, is_vng(table, (column,)) or issubclass(model, Record) and column in _quotes_of(model))


def as_csv(table: Table) -> str:
    """Write a table as Dutch spreadsheets open it: with a byte order mark, semicolons, and no cell taken for a formula."""
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, table.kolommen, restval="", delimiter=";", quoting=csv.QUOTE_ALL)
    writer.writeheader()
    for row in table.rijen:
        writer.writerow({key: f"'{value}" if value.startswith(FORMULA) else value for key, value in row.items()})
    return "\ufeff" + out.getvalue()
