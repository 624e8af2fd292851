"""The name of a state of the data."""

import re
from dataclasses import replace

from macros.boek import text
from macros.boek.edition import data_hash, edition
from macros.data.load import load_boek


def test_the_same_data_have_the_same_hash_whatever_their_layout(boek, data):
    for path in data.glob("*.yml"):
        lines = path.read_bytes().replace(b"\r\n", b"\n")
        path.write_bytes(b"# Een opmerking\r\n" + lines.replace(b"\n", b"\r\n"))
    again = load_boek(data)
    assert again is not boek and data_hash(again) == data_hash(boek)


def test_any_change_gives_another_hash(boek):
    record, noot = next(iter(boek.records.values())), boek.noten[0]
    other = [
        replace(boek, records=boek.records | {record.ref: record.model_copy(update={"in_het_kort": "Anders."})}),
        replace(boek, noten=(noot.model_copy(update={"tekst": "Anders."}), *boek.noten[1:])),
        replace(boek, noten=boek.noten[1:]),
        replace(boek, raadgever=boek.raadgever.model_copy(update={"titel": "Anders"})),
        replace(boek, records=dict(reversed(boek.records.items()))),
    ]
    hashes = {data_hash(changed) for changed in (boek, *other)}
    assert len(hashes) == 1 + len(other)


def test_a_reader_gets_a_day_and_a_short_hash(boek):
    named = edition(boek)
    assert re.fullmatch(rf"Gegevens van {text.dutch_date(boek.last_changed)}, versie [0-9a-f]{{7}}", named)
