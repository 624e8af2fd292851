"""The data for others: one JSON with its schema, and a table a kind for a spreadsheet. The format has a version."""

import csv
import io
import json
from dataclasses import dataclass
from functools import cache

from pydantic import Field, TypeAdapter, create_model

from .boek import Boek
from .catalogus import Permalink, passages, permalinks
from .models import (
    RECORD_MODELS,
    Algemeen,
    Bron,
    Citaat,
    Model,
    Noot,
    Raadgever,
    Record,
    Soort,
    Tekst,
    Verband,
    Verkiezing,
    Vervallen,
    Vraag,
    is_vng,
)
from .pages import Site, passage_path, record_path
from .schema import as_schema

FOLDER = "open-data"
VERSION = "1.0"  # of the format. When it changes: docs/open-data/index.md says how, and a test keeps the two together
SEPARATOR = " | "  # between the parts of a list in one cell
FORMULA = ("=", "+", "-", "@", "\t", "\r")  # what a spreadsheet would take for a formula at the start of a cell

Records = create_model(
    "Records",
    __base__=Model,
    __doc__="Alle records, per soort, in de volgorde van de site.",
    **{soort: (tuple[model, ...], Field(description=model.__doc__)) for soort, model in RECORD_MODELS.items()},
)


class Laag(Model):
    """Een laag van de gegevens: van wie die is, en wat u ermee mag."""

    laag: Tekst = Field(description="raadgever, eigen of kanttekeningen.")
    titel: Tekst = Field(description="Wat er in de laag zit.")
    houder: Tekst = Field(description="Van wie de laag is.")
    hergebruik: Tekst = Field(description="Wat u ermee mag, in gewone taal.")
    voorwaarden: Bron | None = Field(description="Waar de voorwaarden staan; null zolang er geen zijn gekozen.")
    velden: tuple[Tekst, ...] = Field(
        description="De velden van deze laag, als pad in dit bestand; * staat voor alle velden die bij geen andere laag staan."
    )


class OpenData(Model):
    """De raadgever en alles eromheen, als gegevens."""

    formaat: Tekst = Field(
        description="De versie van dit formaat. Bij een ander getal vóór de punt klopt uw programma misschien niet meer."
    )
    site: Tekst | None = Field(description="Het openbare adres van de site; null als dat niet bekend is.")
    lagen: tuple[Laag, ...] = Field(description="Van wie wat is, en wat u ermee mag.")
    raadgever: Raadgever = Field(description="De tekst in leesvolgorde.")
    soorten: tuple[Soort, ...] = Field(description="Hoe elke soort records heet.")
    records: Records = Field(description="Alle records, per soort.")
    noten: tuple[Noot, ...] = Field(description="De kanttekeningen van de redactie die op de site staan.")
    algemeen: tuple[Algemeen, ...] = Field(description="Wat de raadgever van alle thema’s tegelijk zegt.")
    verkiezingen: tuple[Verkiezing, ...] = Field(description="De gemeenteraadsverkiezingen op de tijdlijn.")
    vervallen: tuple[Vervallen, ...] = Field(description="Adressen waar niets meer staat.")


def open_data(boek: Boek, site: Site) -> OpenData:
    """All that is published of the data. Drafts of notes are not."""
    return OpenData(
        formaat=VERSION,
        site=site.url(""),
        lagen=layers(boek),
        raadgever=boek.raadgever,
        soorten=boek.soorten,
        records={soort: boek.van_soort(soort) for soort in RECORD_MODELS},
        noten=published_notes(boek),
        algemeen=boek.algemeen,
        verkiezingen=boek.verkiezingen,
        vervallen=boek.vervallen,
    )


def published_notes(boek: Boek) -> list[Noot]:
    """The editorial notes on the site, in the order of their file."""
    return [noot for noot in boek.noten if noot.status == "vastgesteld"]


def layers(boek: Boek) -> list[Laag]:
    """Whose each layer is, and what others may do with it."""
    given, own = boek.raadgever, boek.raadgever.eigen_licentie
    chosen = (
        "Hergebruik mag volgens de licentie hierbij."
        if own
        else "De eigenaar van deze site heeft nog geen licentie gekozen. Vraag daarom eerst toestemming als u meer wilt dan lezen, linken en citeren."
    )
    return [
        Laag(
            laag="raadgever",
            titel=f"De tekst van de {given.titel} ({given.versie_melding})",
            houder=given.uitgever,
            hergebruik=f"Hergebruik mag {given.hergebruik}. Noem {given.uitgever} als bron, verander niets aan de tekst en geef deze voorwaarden door.",
            voorwaarden=Bron(titel=f"Voorwaarden van {given.uitgever}", adres=given.voorwaarden),
            velden=_fields_of_publisher(),
        ),
        *(
            Laag(
                laag=laag,
                titel=titel,
                houder="de makers van deze site",
                hergebruik=chosen,
                voorwaarden=own,
                velden=velden,
            )
            for laag, titel, velden in (
                (
                    "kanttekeningen",
                    "De kanttekeningen van de redactie, met hun bronnen",
                    ("noten[].tekst", "noten[].bronnen"),
                ),
                ("eigen", "Titels, samenvattingen, toelichting, zoekwoorden, redenen en verbanden", ("*",)),
            )
        ),
    ]


@cache
def _fields_of_publisher():
    """The paths of all fields that hold words of the text itself, as `records.tips[].tekst`."""
    schema = TypeAdapter(OpenData).json_schema()
    found = _walk(schema, schema["$defs"], "", ())
    return tuple(dict.fromkeys(path for path, keys in found if is_vng(keys[0], keys)))


def _walk(part, kinds, path, keys):
    """The path and the keys of every field of text in a JSON Schema."""
    if "$ref" in part:
        part = kinds[part["$ref"].rpartition("/")[2]]
    if part.get("type") == "string" and keys:
        yield path, keys
    for choice in (*part.get("anyOf", ()), *part.get("oneOf", ())):
        yield from _walk(choice, kinds, path, keys)
    if "items" in part:
        yield from _walk(part["items"], kinds, f"{path}[]", keys)
    for name, field in part.get("properties", {}).items():
        yield from _walk(field, kinds, f"{path}.{name}".lstrip("."), (*keys, name))


def schemas() -> dict[str, str]:
    """The JSON Schemas of what is published as JSON: file name -> schema."""
    return {
        "raadgever.json": as_schema(OpenData, "open-data/raadgever.json"),
        "permalinks.json": as_schema(list[Permalink], "open-data/permalinks.json"),
    }


@dataclass(frozen=True)
class Tabel:
    """A table for a spreadsheet. A list is one cell."""

    kolommen: list[str]
    rijen: list[dict[str, str]]


ADDRESS = ["pad", "url"]
ORIGIN = [
    "kanttekeningen",
    "tekst_bron",
    "tekst_voorwaarden",
]  # goes along with words of the raadgever wherever they go
OF_LINK = ["van", "naar", "grond", "passage", "citaat", "reden", "bron"]


def tables(boek: Boek, site: Site) -> dict[str, Tabel]:
    """The tables by name: one a kind, and those of the passages, links, notes and permalinks."""
    return {
        **{soort: _record_table(boek, soort, site) for soort in RECORD_MODELS},
        "passages": Tabel(
            ["id", "sectie", "rol", "tekst", *ADDRESS, *ORIGIN],
            [_passage_row(boek, fragment, site) for fragment in passages(boek)],
        ),
        "verbanden": Tabel(
            OF_LINK, [_link_row(boek, record, link) for record in boek.records.values() for link in record.verbanden]
        ),
        "noten": Tabel(list(Noot.model_fields), [_flat(noot) for noot in published_notes(boek)]),
        "permalinks": Tabel(list(Permalink.model_fields), [_flat(permalink) for permalink in permalinks(boek, site)]),
    }


def _record_table(boek, soort, site):
    fields = list(RECORD_MODELS[soort].model_fields)
    columns = ["soort", *fields, *ADDRESS, *(ORIGIN if "tekst" in fields else [])]
    return Tabel(columns, [_record_row(boek, record, site) for record in boek.van_soort(soort)])


def _record_row(boek, record, site):
    path = record_path(record.ref)
    row = {"soort": record.soort, **_flat(record), "pad": path, "url": site.url(path) or ""}
    return row | _origin(boek, record.ref) if record.ref in boek.fragmenten else row


def _passage_row(boek, fragment, site):
    path = passage_path(boek, fragment.id)
    row = {"id": fragment.id, "sectie": fragment.sectie, "rol": fragment.rol or "", "tekst": fragment.tekst}
    return {**row, "pad": path, "url": site.url(path) or "", **_origin(boek, fragment.id)}


def _origin(boek, passage):
    given = boek.raadgever
    return {
        "kanttekeningen": SEPARATOR.join(f"Bij “{noot.bij}”: {noot.tekst}" for noot in boek.noten_bij(passage)),
        "tekst_bron": _source(given),
        "tekst_voorwaarden": f"{given.hergebruik}, {given.voorwaarden}",
    }


def _source(given):
    return f"{given.uitgever}, {given.titel} ({given.versie_melding}), {given.bron}"


def _link_row(boek, record, link):
    row = {"van": record.ref, "naar": link.naar, "grond": "tekst" if link.tekst else "achtergrond"}
    if link.tekst:
        return row | {"passage": link.tekst.passage, "citaat": link.tekst.citaat, "bron": _source(boek.raadgever)}
    return row | {"reden": link.achtergrond.reden, "bron": _cell(link.achtergrond.bron)}


def _flat(record):
    """The fields of a record as the cells of one row."""
    return {key: _cell(getattr(record, key)) for key in type(record).model_fields}


IN_A_CELL = {
    Bron: lambda bron: f"{bron.titel} ({bron.adres})",
    Citaat: lambda citaat: f"{citaat.citaat} ({citaat.passage})",
    Verband: lambda verband: verband.naar,  # with its ground in the table of links
    Vraag: lambda vraag: vraag.zelfstandig,
}


def _cell(value):
    if isinstance(value, tuple):
        return SEPARATOR.join(_cell(part) for part in value)
    if isinstance(value, Model):
        return IN_A_CELL[type(value)](value)
    return "" if value is None else str(value)


OTHER_TABLES = {
    "passages": "Passages die geen tip of taak zijn, in de woorden van de raadgever",
    "verbanden": "Alle verbanden tussen records, met hun grond",
    "noten": "Kanttekeningen van de redactie",
    "permalinks": "Alle vaste links",
}
EXPLAINED = {  # the columns that are no field of a record
    "soort": "De soort record.",
    "pad": "Het adres vanaf de start van de site.",
    "url": "Het volledige adres; leeg als het openbare adres van de site niet bekend is.",
    "kanttekeningen": "De kanttekeningen van de redactie bij deze woorden. Neem ze mee als u de woorden overneemt.",
    "tekst_bron": "Waar de woorden in de kolom tekst vandaan komen, en welke versie het is.",
    "tekst_voorwaarden": "Wat u met de woorden in de kolom tekst mag. Dit geldt niet voor de andere kolommen.",
    "bron": "Waar het citaat vandaan komt; bij achtergrond de bron van onze reden.",
    "sectie": "Het hoofdstuk.",
    "rol": "De rol van de raad.",
    "tekst": "De woorden van de raadgever.",
    "van": "Het record waar het verband bij staat, als soort/id.",
    "naar": "Het andere record, als soort/id.",
    "grond": "tekst: de raadgever legt het verband zelf; achtergrond: wij leggen het.",
    "passage": "De passage waar het citaat in staat.",
    "citaat": "De woorden van de raadgever die het verband leggen.",
    "reden": "Onze reden, als de raadgever het verband niet legt.",
    "id": "De naam van de passage.",
}


def title_of(boek: Boek, table: str) -> str:
    """What readers call a table."""
    return OTHER_TABLES.get(table) or boek.soort[table].titel


@dataclass(frozen=True)
class Veld:
    """A column of a table, or of several, with its meaning; `van_uitgever` when it holds words of the raadgever."""

    naam: str
    uitleg: str
    van_uitgever: bool


def explained(tables: dict[str, Tabel]) -> list[dict]:
    """The columns with their meaning, as groups of a title and fields: those of every record first, then the others of each table."""
    shared = ["soort", *Record.model_fields, *ADDRESS]
    groups = [{"titel": "Bij elk record", "velden": [_explain("", name) for name in shared]}]
    for name, table in tables.items():
        own = [column for column in table.kolommen if name not in RECORD_MODELS or column not in shared]
        if own:
            groups.append({"titel": f"{name}.csv", "velden": [_explain(name, column) for column in own]})
    return groups


def _explain(table, column):
    model = RECORD_MODELS.get(table) or {"noten": Noot, "permalinks": Permalink}.get(table, Model if table else Record)
    fields = model.model_fields
    words = fields[column].description if column in fields else EXPLAINED[column]
    return Veld(column, words, is_vng(table, (column,)))


def as_csv(table: Tabel) -> str:
    """A table as Dutch spreadsheets open it: with a byte order mark, semicolons, and no cell that is taken for a formula."""
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, table.kolommen, restval="", delimiter=";", quoting=csv.QUOTE_ALL)
    writer.writeheader()
    for row in table.rijen:
        writer.writerow({key: f"'{value}" if value.startswith(FORMULA) else value for key, value in row.items()})
    return "\ufeff" + out.getvalue()


def as_json(value) -> str:
    """Checked data as JSON that people can read too."""
    plain = TypeAdapter(type(value)).dump_python(value, mode="json")
    return json.dumps(plain, ensure_ascii=False, indent=1) + "\n"


def files(boek: Boek, site: Site) -> dict[str, str]:
    """Every file of the open data: address from the root -> content."""
    found = {
        "raadgever.json": as_json(open_data(boek, site)),
        "permalinks.json": as_json(permalinks(boek, site)),
        **{f"schema/{name}": schema for name, schema in schemas().items()},
        **{f"{name}.csv": as_csv(table) for name, table in tables(boek, site).items()},
    }
    return {f"{FOLDER}/{name}": content for name, content in found.items()}
