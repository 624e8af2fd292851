"""Faults in the data: one line each, in Dutch, for an editor."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class Fault:
    """One fault in one place. As text it is `file:line:column: message`."""

    file: str
    line: int
    column: int
    message: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}: {self.message}"


def together(*steps: Callable[[], object]) -> list:
    """Take all steps and return what each gives. Raises `DataFaults` with the faults of all of them."""
    given, faults = [], []
    for step in steps:
        try:
            given.append(step())
        except DataFaults as error:
            faults += error.faults
    if faults:
        raise DataFaults(faults)
    return given


class DataFaults(Exception):
    """Raised when the data cannot be used. `faults` holds every fault, sorted by file and line."""

    def __init__(self, faults):
        self.faults = tuple(sorted(set(faults)))
        super().__init__("\n".join(map(str, self.faults)))

    @property
    def summary(self) -> str:
        """The number of faults, as the start of a sentence."""
        count = len(self.faults)
        return f"{count} {'fout' if count == 1 else 'fouten'} in de gegevens"


def where(value, path: tuple) -> str:
    """Return the record and field at `path` in a file, as the start of a message: "'een-id', veld 'titel': ".

    Parts of a list count from 1. A record without a name is called by its number.
    """
    record, rest = None, path
    if path and isinstance(path[0], int):
        rest = path[1:]
        record = f"nummer {path[0] + 1}"
        if isinstance(value, list) and path[0] < len(value) and isinstance(value[path[0]], dict):
            name = value[path[0]].get("id")
            record = shown(name) if isinstance(name, str) else record
    field = ".".join(part if isinstance(part, str) else str(part + 1) for part in rest)
    parts = [*([record] if record else []), *([f"veld '{field}'"] if field else [])]
    return ", ".join(parts) + ": " if parts else ""


def shown(text: str) -> str:
    """Return a text for use in a message: on one line, in quotation marks, shortened."""
    one_line = repr(text)
    return one_line if len(one_line) <= 60 else one_line[:57] + "…'"
