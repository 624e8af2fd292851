"""Load the data folder: read each file strictly, check it against its model, then check all of them together."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import get_args, get_origin

from pydantic import ValidationError

from ..boek import fields, models
from ..boek.boek import Boek
from ..boek.models import FILES, MAY_BE_EMPTY
from ..boek.records import RECORD_MODELS
from . import ledger, strict_yaml
from .errors import DataFaults, Fault, shown, where
from .rules.between import Rule, between_records
from .rules.names import double_ids
from .rules.shared import SetAside

LISTED = {name: get_args(model)[0] for name, model in FILES.items() if get_origin(model) is tuple}


def load_boek(data: Path, more: Iterable[Rule] = ()) -> Boek:
    """Return the checked data of the folder `data`; see `load`."""
    return load(data, more)[0]


def load(data: Path, more: Iterable[Rule] = ()) -> tuple[Boek, dict[str, strict_yaml.Document]]:
    """Return the checked data of the folder `data`, and the files as read, by name, to look up places in.

    `more` are rules of other rooms. Raises `DataFaults` with every fault: a faulty record is set aside, and the rest is
    checked as if it were there.
    """
    documents, files, faults = {}, {}, _unknown_files(data)
    for name in FILES:
        files[name] = Good(() if name in LISTED else None, [])
        try:
            documents[name] = strict_yaml.read(data / f"{name}.yml", f"{data.name}/{name}.yml", name in MAY_BE_EMPTY)
            files[name], found = _validated(name, documents[name])
            faults += [*documents[name].faults, *found]
        except DataFaults as error:
            faults += error.faults
    faults += [_located(documents, files, fault) for name in LISTED for fault in _without_doubles(name, files)]
    boek = Boek(
        records={record.ref: record for soort in RECORD_MODELS for record in files[soort].content},
        **{name: files[name].content for name in FILES if name not in RECORD_MODELS},
    )
    between = between_records(boek, _aside(boek, documents), ledger.read(data / ledger.NAME), more)
    faults += [_located(documents, files, fault) for fault in between]
    if faults:
        raise DataFaults(faults)
    return boek, documents


@dataclass
class Good:
    """What is good of a file: its content, and for a list the index of each good record in the file."""

    content: object
    places: list[int]


def _validated(name, document):
    """Divide a file into what is good and the faults of the rest."""
    if name not in LISTED:
        content, faults = _one(FILES[name], document, ())
        return Good(content, []), faults
    if not isinstance(document.value, list):
        message = "gevonden: geen lijst; verwacht: een lijst, met een streepje voor elk record"
        return Good((), []), [document.fault((), message)]
    good, places, faults = [], [], []
    for index in range(len(document.value)):
        record, found = _one(LISTED[name], document, (index,))
        faults += found
        if record is not None:
            good.append(record)
            places.append(index)
    return Good(tuple(good), places), faults


def _without_doubles(name, files):
    """Keep the first of the records with the same id, and yield the faults of the others."""
    faults = list(double_ids(name, files[name].content))
    double = {path[0] for _, path, _ in faults}
    yield from faults
    kept = [index for index in range(len(files[name].content)) if index not in double]
    files[name] = Good(tuple(files[name].content[index] for index in kept), [files[name].places[index] for index in kept])


def _one(model, document, path):
    value = document.value[path[0]] if path else document.value
    try:
        return model.model_validate(value), []
    except ValidationError as error:
        return None, [
            _translated(document, item | {"loc": (*path, *item["loc"])}) for item in error.errors(include_url=False) if not _echo(item)
        ]


def _aside(boek, documents):
    """Return which records are in the data but faulty or unreadable."""
    apart = SetAside()
    for soort in RECORD_MODELS:
        value = documents[soort].value if soort in documents else None
        items = value if isinstance(value, list) else [None]
        names = [item.get("id") if isinstance(item, dict) else None for item in items]
        apart.refs.update({f"{soort}/{name}" for name in names if isinstance(name, str)} - set(boek.records))
        if not all(isinstance(name, str) for name in names):
            apart.nameless.add(soort)
        if len(items) > len(boek.of_soort(soort)):
            apart.kinds.add(soort)  # a double counts too: which of the two is meant is not known
    return apart


def _located(documents, files, fault):
    """Turn a finding of a rule into a fault with its line, record and field."""
    name, path, message = fault
    if path and isinstance(path[0], int):
        path = (files[name].places[path[0]], *path[1:])
    document = documents.get(name) or strict_yaml.Document(f"data/{name}.yml")
    return document.fault(path, where(document.value, path) + message)


def _unknown_files(data):
    """Find YAML files that no model knows: a misspelt file name would lose its content without a word.

    Files that begin with a full stop are left by programs, not by editors.
    """
    known = [f"{name}.yml" for name in FILES]
    return [
        Fault(f"{data.name}/{path.name}", 1, 1, f"gevonden: een onbekend bestand; verwacht: {', '.join(known)}")
        for path in (sorted(data.iterdir()) if data.is_dir() else [])
        if path.suffix.lower() in {".yml", ".yaml"} and path.name not in known and not path.name.startswith(".")
    ]


def _echo(item):
    """Return whether a list is called too short only because parts of it have faults of their own."""
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
WHY = {"in_de_tekst": ", met woorden uit de raadgever, want een pagina gaat over wat hij noemt"}  # a key that must be there
PATTERNS = {
    fields.ID: "kleine letters, cijfers en streepjes, als een-voorbeeld",
    fields.REF: "een verwijzing als soort/id",
    fields.PASSAGE: "een passage, als hoofdstuk-1 of soort/id",
    fields.PAD: "een adres vanaf de start van de site, als tips/een-tip.html of pagina.html#plaats",
    fields.ADRES: "een volledig webadres zonder spaties, dat met https:// of http:// begint, zonder wachtwoord, lege "
    "delen of een poort boven 65535",
}


def _translated(document, item):
    """Translate a fault of pydantic: record, field, what was found and what was expected."""
    path = tuple(part for part in item["loc"] if part not in models.PART_TAGS)
    start = where(document.value, path)
    if item["type"] == "missing":
        return document.fault(path[:-1], f"{start}gevonden: niets; verwacht: de sleutel '{path[-1]}'{WHY.get(path[-1], '')}")
    if item["type"] == "extra_forbidden":
        return document.fault(path, f"{start}gevonden: de onbekende sleutel '{path[-1]}'; verwacht: alleen bekende sleutels", key=True)
    return document.fault(path, f"{start}gevonden: {_found(document, path, item['input'])}; verwacht: {_expected(item)}")


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
    """Return the value as the editor wrote it."""
    if value is None:
        return "niets"
    if isinstance(value, list):
        return "een lijst" if value else "een lege lijst"
    if isinstance(value, dict):
        return "sleutels met hun waarde"
    return shown(value) if isinstance(value, str) else document.source(path)[:60]
