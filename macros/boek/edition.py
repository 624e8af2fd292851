"""Which state of the data somebody reads, so that a fault can be named: a day and a short hash, without a clock."""

import hashlib
import json
from dataclasses import fields

from . import text
from .boek import Boek
from .cache import per_boek

DIGITS = 7  # of the hash: enough to tell the states of one site from each other


@per_boek
def data_hash(boek: Boek) -> str:
    """Return a short hash of all data as they were loaded.

    The same data give the same hash on any machine: comments, layout and line ends of the files are not in it, nor are keys
    that have their default, so that a new optional key changes nothing.
    """
    values = {field.name: _plain(getattr(boek, field.name)) for field in fields(boek)}
    return hashlib.sha256(json.dumps(values, sort_keys=True, ensure_ascii=False).encode()).hexdigest()[:DIGITS]


def edition(boek: Boek) -> str:
    """Return what names the state of the data for a reader: the latest day on which they changed, and their hash."""
    return f"Gegevens van {text.dutch_date(boek.last_changed)}, versie {data_hash(boek)}"


def _plain(value):
    if isinstance(value, dict):
        return [(key, _plain(item)) for key, item in value.items()]  # their order counts too
    return [_plain(item) for item in value] if isinstance(value, tuple) else value.model_dump(mode="json", exclude_defaults=True)
