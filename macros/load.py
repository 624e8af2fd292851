"""Load the data folder: read strictly, check each file against its model, then check all together."""

from datetime import date
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from . import check, models, strict_yaml
from .boek import Boek
from .errors import DataFouten, Fout, shown, where
from .models import FILES, RECORD_MODELS

ADAPTERS = {name: TypeAdapter(model) for name, model in FILES.items()}


def load_boek(data: Path) -> Boek:
    """The checked content of the folder `data`; raises `DataFouten`, see `load`."""
    return load(data)[0]


def load(data: Path) -> tuple[Boek, dict[str, strict_yaml.Document]]:
    """The checked content of the folder `data`, and the files it was read from by name, to find places in.

    Raises `DataFouten` with every fault found: first those of the files by themselves,
    and when there are none, those between them.
    """
    documents, content, fouten = {}, {}, _unknown_files(data)
    for name in FILES:
        try:
            documents[name] = strict_yaml.read(data / f"{name}.yml", f"{data.name}/{name}.yml")
            content[name] = ADAPTERS[name].validate_python(documents[name].value)
        except DataFouten as error:
            fouten += error.fouten
        except ValidationError as error:
            fouten += [_translate(documents[name], item) for item in error.errors(include_url=False) if not _echo(item)]
    _stop_at(fouten)
    _stop_at(_located(documents, check.double_ids(content)))
    boek = Boek(
        records={record.ref: record for soort in RECORD_MODELS for record in content[soort]},
        **{name: content[name] for name in FILES if name not in RECORD_MODELS},
    )
    _stop_at(_located(documents, check.between_records(boek)))
    return boek, documents


def _stop_at(fouten):
    if fouten:
        raise DataFouten(fouten)


def _located(documents, found):
    """Faults as the rules give them, (file, path, sentence), with their place, record and field."""
    return [documents[name].fout(path, where(documents[name].value, path) + melding) for name, path, melding in found]


def _unknown_files(data):
    """A misnamed file would be a silently lost one."""
    known = [f"{name}.yml" for name in FILES]
    return [
        Fout(f"{data.name}/{path.name}", 1, 1, f"gevonden: een onbekend bestand; verwacht: {', '.join(known)}")
        for path in (sorted(data.iterdir()) if data.is_dir() else [])
        if path.suffix.lower() in {".yml", ".yaml"} and path.name not in known
    ]


def _echo(item):
    """Whether a list is called too short only because some of its parts have faults, which are reported themselves."""
    return item["type"] == "too_short" and len(item["input"]) >= item["ctx"]["min_length"]


DAY = "een datum als 2026-11-24, zonder tijd en zonder aanhalingstekens"
EXPECTED = {
    "tuple_type": "een lijst, met een streepje voor elk deel",
    "model_type": "sleutels met hun waarde",
    "model_attributes_type": "sleutels met hun waarde",
    "date_type": DAY,
    "date_from_datetime_inexact": DAY,
    "int_type": "een heel getal",
    "greater_than_equal": "een getal vanaf 1",
}
PATTERNS = {
    models.ID: "kleine letters, cijfers en streepjes, als een-voorbeeld",
    models.REF: "een verwijzing als soort/id",
    models.PASSAGE: "een passage, als hoofdstuk-1 of soort/id",
    models.ADRES: "een volledig webadres zonder spaties, dat met https:// of http:// begint",
}


def _translate(document, item):
    """One fault of pydantic as a `Fout` in Dutch: record, field, found, expected."""
    path = tuple(part for part in item["loc"] if part not in models.PART_TAGS)
    start = where(document.value, path)
    if item["type"] == "missing":
        return document.fout(path[:-1], f"{start}gevonden: niets; verwacht: de sleutel '{path[-1]}'")
    if item["type"] == "extra_forbidden":
        return document.fout(
            path, f"{start}gevonden: de onbekende sleutel '{path[-1]}'; verwacht: alleen bekende sleutels", key=True
        )
    return document.fout(path, f"{start}gevonden: {_found(document, path, item['input'])}; verwacht: {_expected(item)}")


def _expected(item):
    kind, context = item["type"], item.get("ctx", {})
    if kind in EXPECTED:
        return EXPECTED[kind]
    if kind == "value_error":
        return str(context["error"])
    if kind == "literal_error":
        return "een van " + str(context["expected"]).replace(" or ", " of ")
    if kind in {"too_short", "too_long"}:
        bound = f"ten minste {context['min_length']}" if kind == "too_short" else f"ten hoogste {context['max_length']}"
        return f"{bound} in de lijst, niet {len(item['input'])}"
    if kind == "string_pattern_mismatch":
        return PATTERNS[context["pattern"]]
    if kind == "string_type" and isinstance(item["input"], int | float | date):
        return "tekst (zet een getal, een datum, ja of nee tussen aanhalingstekens)"
    return "tekst"


def _found(document, path, value):
    """The value as the editor wrote it."""
    if value is None:
        return "niets"
    if isinstance(value, list):
        return "een lijst" if value else "een lege lijst"
    if isinstance(value, dict):
        return "sleutels met hun waarde"
    return shown(value) if isinstance(value, str) else document.source(path)[:60]
