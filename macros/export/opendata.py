"""The open data: one JSON with a schema, and tables. Their format has a version."""

import json
from datetime import date
from functools import cache

from pydantic import Field, TypeAdapter, create_model

from ..boek import choices
from ..boek.addresses import Site
from ..boek.boek import Boek
from ..boek.catalogue import Permalink, permalinks
from ..boek.edition import data_hash
from ..boek.fields import Tekst
from ..boek.models import Algemeen, Instrument, Noot, Raadgever, Verkiezing, Vervallen, is_vng
from ..boek.parts import Bron, Model
from ..boek.records import Soort, in_order, model_of
from ..data.schema import as_schema
from ..pages.render import page_html
from . import tables

FOLDER = "open-data"
VERSION = "1.4"  # of the format. When it changes: docs/open-data/index.md says how, and a test keeps the two together


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


class Uitgave(Model):
    """Welke stand van de gegevens dit is."""

    dag: date = Field(description="De laatste dag waarop er iets is gewijzigd.")
    versie: Tekst = Field(description="Een korte code van alle gegevens. Twee bestanden met dezelfde code hebben dezelfde inhoud.")


class Published(Model):
    """De raadgever en alles eromheen, als gegevens."""

    formaat: Tekst = Field(
        description="De versie van dit formaat. Bij een ander getal vóór de punt klopt uw programma misschien niet meer."
    )
    uitgave: Uitgave = Field(description="Welke stand van de gegevens dit is. Die staat ook onder aan elke pagina.")
    site: Tekst | None = Field(description="Het openbare adres van de site; null als dat niet bekend is.")
    lagen: tuple[Laag, ...] = Field(description="Van wie wat is, en wat u ermee mag.")
    raadgever: Raadgever = Field(description="De tekst in leesvolgorde.")
    soorten: tuple[Soort, ...] = Field(description="Hoe elke soort records heet.")
    records: Model = Field(description="Alle records, per soort.")  # by the kinds that there are: see `model`
    noten: tuple[Noot, ...] = Field(description="De kanttekeningen van de redactie die op de site staan.")
    algemeen: tuple[Algemeen, ...] = Field(description="Wat de raadgever van alle thema’s tegelijk zegt.")
    instrumenten: tuple[Instrument, ...] = Field(description="Wat de raad kan doen, en waar dat staat.")
    verkiezingen: tuple[Verkiezing, ...] = Field(description="De gemeenteraadsverkiezingen op de tijdlijn.")
    vervallen: tuple[Vervallen, ...] = Field(description="Adressen waar niets meer staat.")


def model(boek: Boek) -> type[Published]:
    """Return the model of the published JSON: `Published` with the records, by the kinds of this raadgever."""
    return _model_of(tuple((soort.id, soort.vorm) for soort in in_order(boek.soorten)))


@cache
def _model_of(kinds):
    """Return the model for these kinds, as (id, form)."""
    models = {name: model_of(name, vorm) for name, vorm in kinds}
    records = create_model(
        "Records",
        __base__=Model,
        __doc__="Alle records, per soort, in de volgorde van de site.",
        **{name: (tuple[one, ...], Field(description=one.__doc__)) for name, one in models.items()},
    )
    return create_model(
        "OpenData",
        __base__=Published,
        __doc__=Published.__doc__,
        records=(records, Published.model_fields["records"]),
    )


def open_data(boek: Boek, site: Site) -> Published:
    """Return everything that is published of the data; drafts of notes are not."""
    return model(boek)(
        formaat=VERSION,
        uitgave=Uitgave(dag=boek.last_changed, versie=data_hash(boek)),
        site=site.url(""),
        lagen=layers(boek),
        raadgever=boek.raadgever,
        soorten=boek.soorten,
        records={soort.id: [choices.published(record) for record in boek.of_soort(soort.id)] for soort in boek.soorten},
        noten=boek.published_noten,
        algemeen=boek.algemeen,
        instrumenten=choices.instruments(boek),
        verkiezingen=boek.verkiezingen,
        vervallen=boek.vervallen,
    )


def layers(boek: Boek) -> list[Laag]:
    """Return who owns each layer of the data, and what others may do with it."""
    given = boek.raadgever
    return [
        Laag(
            laag="raadgever",
            titel=f"De tekst van de {given.titel} ({given.versie_melding})",
            houder=given.uitgever,
            hergebruik=f"Hergebruik mag {given.hergebruik}. Noem {given.schrijver} als bron en geef deze voorwaarden "
            "door. Verandert u iets aan de tekst? Zeg dat er dan bij.",
            voorwaarden=Bron(titel=f"Voorwaarden van {given.schrijver}", adres=given.voorwaarden),
            velden=_fields_of_publisher(model(boek)),
        ),
        _own_layer(given, "kanttekeningen", "De kanttekeningen van de redactie, met hun bronnen", *NOTES),
        _own_layer(given, "eigen", "Titels, samenvattingen, toelichting, zoekwoorden, redenen en verbanden", "*"),
    ]


NOTES = ("noten[].tekst", "noten[].bronnen")
NO_LICENCE = (
    "De eigenaar van deze site heeft nog geen licentie gekozen. Vraag daarom eerst toestemming als u meer "
    "wilt dan lezen, linken en citeren."
)


def _own_layer(given, laag, titel, *velden):
    chosen = given.eigen_licentie
    words = "Hergebruik mag volgens de licentie hierbij." if chosen else NO_LICENCE
    return Laag(laag=laag, titel=titel, houder="de makers van deze site", hergebruik=words, voorwaarden=chosen, velden=velden)


@cache
def _fields_of_publisher(published):
    """Return the paths of all fields with words of the raadgever, such as `records.tips[].tekst`."""
    schema = TypeAdapter(published).json_schema()
    found = _walk(schema, schema["$defs"], "", ())
    return tuple(dict.fromkeys(path for path, keys in found if is_vng(keys[0], keys)))


def _walk(part, kinds, path, keys):
    """Yield the path and the keys of every text field in a JSON Schema."""
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


def schemas(boek: Boek) -> dict[str, str]:
    """Return the JSON Schemas of the published JSON: file name -> schema."""
    return _schemas(model(boek))


@cache
def _schemas(published):
    return {
        "raadgever.json": as_schema(published, "open-data/raadgever.json"),
        "permalinks.json": as_schema(list[Permalink], "open-data/permalinks.json"),
    }


def as_json(value) -> str:
    """Return checked data as JSON that is readable for people too."""
    plain = TypeAdapter(type(value)).dump_python(value, mode="json")
    return json.dumps(plain, ensure_ascii=False, indent=1) + "\n"


def files(boek: Boek, site: Site) -> dict[str, str]:
    """Return every file of the open data: address from the root -> content."""
    found = {
        "raadgever.json": as_json(open_data(boek, site)),
        "permalinks.json": as_json(permalinks(boek, site)),
        **{f"schema/{name}": schema for name, schema in schemas(boek).items()},
        **{f"{name}.csv": tables.as_csv(table) for name, table in tables.tables(boek, site).items()},
    }
    return {f"{FOLDER}/{name}": content for name, content in found.items()}


def open_data_html(boek: Boek, site: Site, path: str) -> str:
    """Render the page at `path`: what there is to download, whose it is, and what each column means."""
    found = tables.tables(boek, site)
    listed = [{"naam": name, "titel": tables.title_of(boek, name), "aantal": len(table.rijen)} for name, table in found.items()]
    return page_html(boek, path, "open-data.html", lagen=layers(boek), tabellen=listed, velden=tables.explained(found, boek.soorten))
