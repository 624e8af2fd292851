"""Load the data folder: read each file strictly, check it against its model, then check all of them together."""

from collections.abc import Iterable
from pathlib import Path

from pydantic import ValidationError

from ..boek import models
from ..boek.boek import Boek
from ..boek.records import FORMS, NEEDED, Soort, in_order
from . import ledger
from .errors import DataFaults, Fault, together
from .reading import Reading
from .rules.addresses import what_was_published_is_there
from .rules.between import Rule, between_records
from .rules.kinds import kinds_fit_together
from .rules.shared import SetAside
from .strict_yaml import Document
from .written import Written, read_pages, web_path


def load_boek(data: Path, more: Iterable[Rule] = ()) -> Boek:
    """Return the checked data of the folder `data`; see `load`."""
    return load(data, more)[0]


def load(data: Path, more: Iterable[Rule] = ()) -> tuple[Boek, dict[str, Document]]:
    """Return the checked data of the folder `data`, and the files as read, by name, to look up places in.

    `more` are rules of other rooms. Raises `DataFaults` with every fault: a faulty record is set aside, and the rest is
    checked as if it were there.
    """
    reading = Reading(data)
    for name, model in models.BEFORE.items():
        reading.read(name, model)
    soorten = _kinds(data, reading)
    for name, model in models.files(soorten).items():
        if name not in models.BEFORE:
            reading.read(name, model)
    boek = Boek(
        soorten=soorten,
        records={record.ref: record for soort in in_order(soorten) for record in reading.content[soort.id]},
        **{name: reading.content[name] for name in (models.SOURCES, "raadgever", *models.AFTER)},
    )
    try:
        published = ledger.read(data / ledger.NAME)
    except DataFaults as error:
        published = []
        reading.faults += error.faults
    found = [
        *kinds_fit_together(reading.content["soorten"], reading.is_whole("soorten")),
        *between_records(boek, _aside(boek, reading.documents), published, more),
    ]
    faults = [*_unknown_files(data, soorten), *reading.faults, *(reading.located(finding) for finding in found)]
    if faults:
        raise DataFaults(faults)
    return boek, reading.documents


def load_all(data: Path, docs: Path, more: Iterable[Rule] = ()) -> tuple[Boek, dict[str, Document], dict[str, Written]]:
    """Return what `load` does, and the hand-written pages in the folder `docs`; nothing that was ever published is gone.

    Raises `DataFaults` with every fault.
    """
    (boek, documents), pages = together(lambda: load(data, more), lambda: read_pages(docs))
    lines = ledger.numbered(data / ledger.NAME)
    lost = what_was_published_is_there(boek, lines, {web_path(source) for source in pages})
    if faults := [Fault(f"{data.name}/{ledger.NAME}", lines[address], 1, message) for address, message in lost]:
        raise DataFaults(faults)
    return boek, documents, pages


def load_kinds(data: Path) -> tuple[Soort, ...]:
    """Return the kinds in the folder `data`, whatever is wrong with the rest. One that is faulty has a stand-in."""
    reading = Reading(data)
    for name in (models.SOURCES, "soorten"):
        reading.read(name, models.BEFORE[name])
    return _kinds(data, reading)


def _kinds(data, reading):
    """Return the kinds. One that is faulty or missing has a stand-in, so that the faults of its records are found all the same."""
    kinds = {soort.id: soort for soort in reading.content["soorten"]}
    written = reading.documents["soorten"].value if "soorten" in reading.documents else None
    items = [item for item in written if isinstance(item, dict)] if isinstance(written, list) else []
    lost = [(item.get("id"), item.get("vorm", item.get("id"))) for item in items]
    lost = [names for names in lost if all(isinstance(name, str) for name in names)]
    if reading.faults:
        lost += [(vorm, vorm) for vorm in FORMS if (data / f"{vorm}.yml").is_file()]
    lost += [(vorm, vorm) for vorm in NEEDED if vorm not in {soort.vorm for soort in kinds.values()} | {vorm for _, vorm in lost}]
    for name, vorm in lost:
        if name not in kinds and (stand_in := _stand_in(name, vorm)):
            kinds[name] = stand_in
    return tuple(kinds.values())


def _stand_in(name, vorm):
    """Return a kind of which only the id and the form are known, or None when those are no good either."""
    try:
        return Soort(id=name, vorm=vorm, titel=name, enkelvoud=name, in_het_kort=name)
    except ValidationError:
        return None


def _aside(boek, documents):
    """Return which records are in the data but faulty or unreadable."""
    apart = SetAside()
    for soort in boek.soort:
        value = documents[soort].value if soort in documents else None
        items = value if isinstance(value, list) else [None]
        names = [item.get("id") if isinstance(item, dict) else None for item in items]
        apart.refs.update({f"{soort}/{name}" for name in names if isinstance(name, str)} - set(boek.records))
        if not all(isinstance(name, str) for name in names):
            apart.nameless.add(soort)
        if len(items) > len(boek.of_soort(soort)):
            apart.kinds.add(soort)  # a double counts too: which of the two is meant is not known
    return apart


def _unknown_files(data, soorten):
    """Find YAML files that no model knows: a misspelt file name would lose its content without a word.

    Files that begin with a full stop are left by programs, not by editors.
    """
    known = [f"{name}.yml" for name in models.files(soorten)]
    return [
        Fault(
            f"{data.name}/{path.name}", 1, 1, f"gevonden: een onbekend bestand; verwacht: {', '.join(known)}, of een soort uit soorten.yml"
        )
        for path in (sorted(data.iterdir()) if data.is_dir() else [])
        if path.suffix.lower() in {".yml", ".yaml"} and path.name not in known and not path.name.startswith(".")
    ]
