"""The JSON Schema of every data file, which editors use while typing."""

import json
from collections.abc import Iterable
from pathlib import Path

from pydantic import TypeAdapter

from ..boek.models import files
from ..boek.records import Soort
from .disk import write_changed

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def schemas(soorten: Iterable[Soort]) -> dict[str, str]:
    """Return the schemas for a raadgever with these kinds: file name (`themas.json`) -> JSON Schema as text."""
    return {f"{name}.json": as_schema(model, f"{name}.yml") for name, model in files(soorten).items()}


def as_schema(model, title: str) -> str:
    """Return the JSON Schema of a model, or of a type that holds models, as text."""
    schema = {"$schema": DIALECT, "title": title, **TypeAdapter(model).json_schema()}
    return json.dumps(schema, ensure_ascii=False, indent=2, sort_keys=True) + "\n"


def write_schemas(folder: Path, soorten: Iterable[Soort]) -> list[str]:
    """Write all schemas to `folder`, remove those of no model, and return the names of those that changed."""
    wanted = schemas(soorten)
    for path in folder.glob("*.json"):
        if path.name not in wanted:
            path.unlink()
    return write_changed(folder, wanted)
