"""Faults that pydantic finds, in the words of an editor."""

from datetime import date

from ..boek import fields, models
from .errors import Fault, shown, where
from .strict_yaml import Document

DAY = "een datum als 2026-11-24, zonder tijd en zonder aanhalingstekens"
EXPECTED = {
    "tuple_type": "een lijst, met een streepje voor elk deel",
    "model_type": "sleutels met hun waarde",
    "model_attributes_type": "sleutels met hun waarde",
    "date_type": DAY,
    "date_from_datetime_inexact": DAY,
    "int_type": "een heel getal",
    "bool_type": "true of false",
    "bool_parsing": "true of false",
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


def translated(document: Document, item: dict) -> Fault:
    """Return the fault that pydantic found, an item of its `errors`: record, field, what was found and what was expected."""
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
