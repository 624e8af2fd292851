"""Load the data folder: read strictly, check each file against its model, then check all together."""

from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from . import check, strict_yaml
from .boek import Boek
from .errors import DataFouten, Fout
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
    documents, content, fouten = {}, {}, []
    for name in FILES:
        try:
            documents[name] = strict_yaml.read(data / f"{name}.yml", f"{data.name}/{name}.yml")
            content[name] = ADAPTERS[name].validate_python(documents[name].value)
        except DataFouten as error:
            fouten += error.fouten
        except ValidationError as error:
            fouten += [_translate(documents[name], item) for item in error.errors(include_url=False) if not _echo(item)]
    fouten += _unknown_files(data)
    if fouten:
        raise DataFouten(fouten)
    double = [documents[soort].fout(path, melding) for soort, path, melding in check.double_ids(content)]
    if double:
        raise DataFouten(double)
    boek = Boek(
        records={record.ref: record for soort in RECORD_MODELS for record in content[soort]},
        **{name: content[name] for name in FILES if name not in RECORD_MODELS},
    )
    between = [documents[name].fout(path, melding) for name, path, melding in check.between_records(boek)]
    if between:
        raise DataFouten(between)
    return boek, documents


def _unknown_files(data):
    """A misnamed file would be a silently lost one."""
    if not data.is_dir():
        return []
    return [
        Fout(f"{data.name}/{path.name}", 1, 1, f"gevonden: een onbekend bestand; verwacht: {', '.join(f'{name}.yml' for name in FILES)}")
        for path in sorted(data.iterdir())
        if path.suffix in {".yml", ".yaml"} and path.stem + path.suffix not in {f"{name}.yml" for name in FILES}
    ]


def _echo(item):
    """Whether a list is called too short only because some of its parts have faults, which are reported themselves."""
    return item["type"] == "too_short" and len(item["input"]) >= item["ctx"]["min_length"]


EXPECTED = {
    "string_type": "tekst (zet een getal of datum tussen aanhalingstekens)",
    "tuple_type": "een lijst, met een streepje voor elk deel",
    "model_type": "sleutels met hun waarde",
    "model_attributes_type": "sleutels met hun waarde",
    "date_type": "een datum zonder aanhalingstekens, als 2026-11-24",
    "date_from_datetime_inexact": "een datum zonder tijd, als 2026-11-24",
    "int_type": "een heel getal",
    "int_parsing": "een heel getal",
    "int_from_float": "een heel getal",
}
PATTERNS = {  # what stands in a pattern -> what it asks for; the first that fits
    "http": "een adres dat met https:// of http:// begint",
    "/": "een verwijzing als soort/id",
}


def _translate(document, item):
    """One fault of pydantic as a `Fout` in Dutch: record, field, found, expected."""
    path = tuple(part for part in item["loc"] if not str(part).startswith("#"))
    kind, context = item["type"], item.get("ctx", {})
    place = _describe(document, path)
    if kind == "missing":
        return document.fout(path[:-1], f"{place}: gevonden: niets; verwacht: de sleutel '{path[-1]}'")
    if kind == "extra_forbidden":
        return document.fout(path, f"{place}: gevonden: de onbekende sleutel '{path[-1]}'; verwacht: alleen bekende sleutels", key=True)
    return document.fout(path, f"{place}: gevonden: {_show(item['input'])}; verwacht: {_expected(kind, context)}")


def _expected(kind, context):
    if kind in EXPECTED:
        return EXPECTED[kind]
    if kind == "value_error":
        return str(context["error"])
    if kind in {"literal_error", "enum"}:
        return "een van " + str(context["expected"]).replace(" or ", " of ")
    if kind == "too_short":
        return f"ten minste {context['min_length']} in de lijst, niet {context['actual_length']}"
    if kind == "too_long":
        return f"ten hoogste {context['max_length']} in de lijst, niet {context['actual_length']}"
    if kind == "string_too_short":
        return "tekst"
    if kind == "string_pattern_mismatch":
        pattern = context["pattern"]
        return next((words for part, words in PATTERNS.items() if part in pattern), "kleine letters, cijfers en streepjes, als een-voorbeeld")
    return f"iets anders ({kind})"


def _show(value):
    if value is None:
        return "niets"
    shown = repr(value) if isinstance(value, str) else str(value)
    return shown if len(shown) <= 60 else shown[:57] + "…"


def _describe(document, path):
    """Which record and field a path is, in words that an editor knows."""
    value, record = document.value, None
    for index, part in enumerate(path):
        try:
            value = value[part]
        except (KeyError, IndexError, TypeError):
            break
        if isinstance(value, dict):
            name = value.get("id") or value.get("passage") or value.get("sectie") or value.get("rol")
            record = name if index == 0 or record is None else record
    in_record = path[1:] if path and isinstance(path[0], int) else path
    field = ".".join(part if isinstance(part, str) else str(part + 1) for part in in_record)
    where = f"'{record}'" if record else (f"nummer {path[0] + 1}" if path and isinstance(path[0], int) else "bestand")
    return f"{where}, veld '{field}'" if field else where
