"""The JSON Schemas beside the data: current, named in each file, and true of the data."""

import json
from datetime import date

import pytest
import yaml
from conftest import ROOT
from jsonschema import Draft202012Validator

from macros.boek.models import MAY_BE_EMPTY, files
from macros.data.load import load_kinds
from macros.data.schema import schemas

FOLDER = ROOT / "data" / "schema"
KINDS = load_kinds(ROOT / "data")
FILES = files(KINDS)


def test_the_schemas_are_current():
    written = {path.name: path.read_text(encoding="utf-8") for path in FOLDER.iterdir()}
    assert written == schemas(KINDS), "run: make schema"


@pytest.mark.parametrize("name", FILES)
def test_each_file_names_its_schema_in_its_first_line(name):
    first = (ROOT / "data" / f"{name}.yml").read_text(encoding="utf-8").splitlines()[0]
    assert first == f"# yaml-language-server: $schema=schema/{name}.json"


def as_json(value):
    """YAML values as an editor's tool sees them: a date is text."""
    if isinstance(value, dict):
        return {key: as_json(part) for key, part in value.items()}
    if isinstance(value, list):
        return [as_json(part) for part in value]
    return value.isoformat() if isinstance(value, date) else value


@pytest.mark.parametrize("name", FILES)
def test_the_data_satisfy_their_schema(name):
    validator = Draft202012Validator(json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8")))
    value = as_json(yaml.safe_load((ROOT / "data" / f"{name}.yml").read_text(encoding="utf-8")))
    if value is None and name in MAY_BE_EMPTY:
        value = []
    assert [error.message for error in validator.iter_errors(value)] == []


def test_the_schema_refuses_an_unknown_key_and_describes_the_known_ones():
    schema = json.loads((FOLDER / "themas.json").read_text(encoding="utf-8"))
    record = {"id": "x", "kleur": "rood"}
    messages = [error.message for error in Draft202012Validator(schema).iter_errors([record])]
    assert any("kleur" in message for message in messages)
    assert any("'titel' is a required property" in message for message in messages)
    assert all("description" in field for field in schema["$defs"]["Thema"]["properties"].values())
