"""The project's commands: `python -m macros check | schema | site | vergelijk BESTAND`. `make` calls them."""

import argparse
import sys
from datetime import date
from pathlib import Path

from . import build, check, compare, schema
from .errors import DataFouten
from .load import load, load_boek

ROOT = Path(__file__).resolve().parent.parent


def main(arguments: list[str] | None = None) -> int:
    """Run one command; gives the exit code: 0 when all is well, 1 for faults in what was given."""
    parser = argparse.ArgumentParser(prog="python -m macros", description="De opdrachten van dit project.")
    parser.add_argument("--data", type=Path, default=ROOT / "data", help="de map met gegevens")
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("check", help="controleer de gegevens")
    commands.add_parser("schema", help="schrijf de JSON Schema's bij de gegevens")
    commands.add_parser("site", help="bouw de site in de map site/")
    commands.add_parser("vergelijk", help="wat een nieuwe tekst verandert").add_argument("bron", type=Path, nargs="?")
    given = parser.parse_args(arguments)
    try:
        return globals()[f"_{given.command}"](given)
    except DataFouten as error:
        return _report(error)


def _report(error):
    for fout in error.fouten:
        print(fout, file=sys.stderr)
    print(f"{error.telling}. Er is niets gebouwd of gewijzigd.", file=sys.stderr)
    return 1


def _check(given):
    boek = load_boek(given.data)
    for warning in check.overdue(boek, date.today()):
        print(f"Let op: {given.data.name}/{warning}", file=sys.stderr)
    print(f"De gegevens zijn in orde: {len(boek.records)} records, {len(boek.fragmenten)} passages, {len(boek.noten)} kanttekeningen.")
    return 0


def _schema(given):
    changed = schema.write_schemas(given.data / "schema")
    print("Bijgewerkt: " + ", ".join(changed) if changed else "De schema's zijn al bij.")
    return 0


def _site(given):
    load_boek(given.data)
    return build.build_site(ROOT)


def _vergelijk(given):
    if given.bron is None:
        print("Noem het bestand met de nieuwe tekst: make vergelijk BRON=pad/naar/tekst.txt", file=sys.stderr)
        return 1
    try:
        new = given.bron.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        print(f"{given.bron}: dit bestand is er niet. Noem een tekstbestand: make vergelijk BRON=pad/naar/tekst.txt", file=sys.stderr)
        return 1
    except (OSError, UnicodeDecodeError) as error:
        print(f"{given.bron}: dit bestand is niet als UTF-8-tekst te lezen ({error.__class__.__name__}).", file=sys.stderr)
        return 1
    print(compare.report(*load(given.data), new))
    return 0


if __name__ == "__main__":
    sys.exit(main())
