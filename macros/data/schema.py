"""The JSON Schema of every data file, which editors use while typing."""

import json
from collections.abc import Iterable
from pathlib import Path

from pydantic import TypeAdapter

from ..boek.fields import ID
from ..boek.models import files
from ..boek.records import Soort
from .disk import write_changed

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def schemas(soorten: Iterable[Soort]) -> dict[str, str]:
    """Return the schemas for a raadgever with these kinds: file name (`themas.json`) -> JSON Schema as text."""
    return {f"{name}.json": as_schema(model, f"{name}.yml", sources_by_id=True) for name, model in files(soorten).items()}


def as_schema(model, title: str, sources_by_id: bool = False) -> str:
    """Return the JSON Schema of a model, or of a type that holds models, as text.

    With `sources_by_id` a source may be the id of one in bronnen.yml, as in the data files; else it is written out, and
    what is not published is left out.
    """
    schema = {"$schema": DIALECT, "title": title, **TypeAdapter(model).json_schema()}
    kinds = schema.get("$defs", {})
    if sources_by_id and "Bron" in kinds:
        kinds["Bron"] = {"anyOf": [kinds["Bron"], {"type": "string", "pattern": ID, "description": "Een id uit bronnen.yml."}]}
    elif not sources_by_id:
        for kind in kinds.values():
            kind.get("properties", {}).pop("zoekwoorden", None)
    return json.dumps(schema, ensure_ascii=False, indent=2, sort_keys=True) + "\n"


def write_schemas(folder: Path, soorten: Iterable[Soort]) -> list[str]:
    """Write all schemas to `folder`, remove those of no model, and return the names of those that changed."""
    wanted = schemas(soorten)
    for path in folder.glob("*.json"):
        if path.name not in wanted:
            path.unlink()
    return write_changed(folder, wanted)
