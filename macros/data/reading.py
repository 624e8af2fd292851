"""The data files while they are read: each against its model, what is good apart from what is not."""

from pathlib import Path
from typing import get_args, get_origin

from pydantic import ValidationError

from ..boek.models import MAY_BE_EMPTY, SOURCES
from . import strict_yaml
from .errors import DataFaults, Fault, where
from .rules.names import double_ids
from .rules.shared import Finding
from .strict_yaml import Document
from .translate import translated


class Reading:
    """The files of the folder `data` that were read, by name without .yml.

    `content` is what is good of a file: a model or None, or a tuple of them. `documents` are the files that are YAML, and
    `faults` is all that is wrong so far.
    """

    def __init__(self, data: Path):
        self.content = {}
        self.documents = {}
        self.faults = []
        self._data = data
        self._context = {"bronnen": {}}  # what other files may name: id -> source
        self._places = {}  # of a list: the index in the file of each good record

    def read(self, name: str, model: type) -> None:
        """Read a file that holds `model`: a model of pydantic, or `tuple[model, ...]` for a list of them."""
        listed = get_origin(model) is tuple
        self.content[name], self._places[name] = () if listed else None, []
        try:
            document = strict_yaml.read(self._data / f"{name}.yml", f"{self._data.name}/{name}.yml", name in MAY_BE_EMPTY)
        except DataFaults as error:
            self.faults += error.faults
            return
        self.documents[name] = document
        self.faults += document.faults
        if listed:
            self._read_list(name, get_args(model)[0], document)
            if name == SOURCES:
                self._context = {"bronnen": {bron.id: bron.as_bron for bron in self.content[name]}}
        else:
            self.content[name], faults = checked(model, document, (), self._context)
            self.faults += faults

    def _read_list(self, name, model, document):
        """Keep the good records of a list, and of those with the same id the first."""
        if not isinstance(document.value, list):
            self.faults.append(document.fault((), "gevonden: geen lijst; verwacht: een lijst, met een streepje voor elk record"))
            return
        good = {}
        for index in range(len(document.value)):
            record, faults = checked(model, document, (index,), self._context)
            self.faults += faults
            if record is not None:
                good[index] = record
        self._keep(name, good)
        doubles = list(double_ids(name, self.content[name]))
        self.faults += [self.located(finding) for finding in doubles]
        places = self._places[name]
        self._keep(name, {index: good[index] for index in places if index not in {places[path[0]] for _, path, _ in doubles}})

    def _keep(self, name, good):
        self.content[name], self._places[name] = tuple(good.values()), list(good)

    def is_whole(self, name: str) -> bool:
        """Return whether every record that stands in a file that is a list is good."""
        return name in self.documents and len(self.content[name]) == len(self.documents[name].value or ())

    def located(self, finding: Finding) -> Fault:
        """Turn a finding of a rule into a fault with its line, record and field."""
        name, path, message = finding
        if path and isinstance(path[0], int):
            path = (self._places[name][path[0]], *path[1:])
        return located(self.documents.get(name) or Document(f"data/{name}.yml"), path, message)


def located(document: Document, path: tuple, message: str) -> Fault:
    """Return a message about the place `path` in a document as a fault with its line, record and field."""
    return document.fault(path, where(document.value, path) + message)


def checked(model: type, document: Document, path: tuple = (), context: dict | None = None) -> tuple:
    """Return what stands at `path` in a document as a `model`, or None, and the faults in it."""
    value = document.value[path[0]] if path else document.value
    try:
        return model.model_validate(value, context=context), []
    except ValidationError as error:
        return None, [
            translated(document, item | {"loc": (*path, *item["loc"])}) for item in error.errors(include_url=False) if not _echo(item)
        ]


def _echo(item):
    """Return whether something is a fault only because a part of it, or what it follows from, has one of its own."""
    if item["type"] == "default_factory_not_called":  # what is not written follows from another field
        return True
    return item["type"] == "too_short" and len(item["input"]) >= item["ctx"]["min_length"]
