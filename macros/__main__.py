"""The project's commands, which `make` calls: `python -m macros` with one of those that `_parser` names."""

import argparse
import os
import re
import sys
import tempfile
from contextlib import contextmanager
from datetime import date
from importlib.metadata import version
from pathlib import Path

from mkdocs.config import load_config
from mkdocs.exceptions import ConfigurationError
from mkdocs.utils.yaml import yaml_load

from .boek.fields import ORIGIN, UNSEEN
from .build import build, deploy, dist, upstream, weight
from .build.explained import explained
from .data import disk, ledger, schema
from .data.disk import write_changed
from .data.errors import DataFaults
from .data.load import load, load_all, load_kinds
from .data.reading import located
from .data.rules import calendar
from .data.textfile import read_text
from .editing import compare, links, permalinks, sentences, spelling
from .paper.rules import RULES

ROOT = Path(__file__).resolve().parent.parent


class Misuse(Exception):
    """Raised when a command is given something that it cannot use. The message says what to give."""


def main(arguments: list[str] | None = None) -> int:
    """Run one command and return the exit code: 0 when all is well, 1 for faults in what was given."""
    given = _parser().parse_args(arguments)
    try:
        return given.run(given)
    except DataFaults as error:
        print(f"{error}\n{error.summary}. Er is niets gebouwd of gewijzigd.", file=sys.stderr)
    except Misuse as error:
        print(error, file=sys.stderr)
    except BrokenPipeError:
        raise
    except OSError as error:
        print(disk.trouble(error), file=sys.stderr)
    return 1


def _parser():
    parser = argparse.ArgumentParser(prog="python -m macros", description="De opdrachten van dit project.")
    parser.add_argument("--data", type=Path, default=ROOT / "data", help="de map met gegevens")
    commands = parser.add_subparsers(dest="command", required=True)
    for name, run, explanation in (
        ("check", _check, "controleer de gegevens"),
        ("schema", _schema, "schrijf de JSON Schema's bij de gegevens"),
        ("site", _site, "bouw de site in de map site/"),
        ("dist", _dist, "bouw de site en pak haar in tot één zip in de map dist/"),
        ("serve", _serve, "bouw de site en toon haar op deze computer"),
        ("permalinks", _permalinks, "zet nieuwe adressen in het register van vaste links"),
        ("links", _links, "vraag op internet of de bronnen in de gegevens er nog zijn"),
        ("deploy", _deploy, "schrijf de instellingen voor webservers in de map deploy/"),
        ("vergelijk", _vergelijk, "wat een nieuwe tekst verandert"),
    ):
        commands.add_parser(name, help=explanation).set_defaults(run=run)
    commands.choices["vergelijk"].add_argument("bron", nargs="?", default=os.environ.get("BRON"))
    commands.choices["serve"].add_argument("poort", nargs="?", default=os.environ.get("PORT") or "8000")
    return parser


def _check(given):
    boek, documents, pages = load_all(given.data, given.data.parent / "docs", RULES)
    warnings = [located(documents[file], path, words) for file, path, words in calendar.overdue(boek, date.today())]
    warnings += calendar.in_the_future(documents, pages, date.today())
    warnings += _spelling(given.data, documents)
    warnings += sentences.long_ones(documents)
    if not (given.data / ledger.NAME).exists():
        warnings.append(
            f"{given.data.name}/{ledger.NAME} is er niet: geen adres blijft bewaard. Haal het terug, of begin met make permalinks"
        )
    if heavy := weight.warning(boek):
        warnings.append(heavy)
    for warning in warnings:
        print(f"Let op: {warning}", file=sys.stderr)
    print(f"De gegevens zijn in orde: {len(boek.records)} records, {len(boek.fragmenten)} passages, {len(boek.noten)} kanttekeningen.")
    return 0


def _spelling(data, documents):
    """Return warnings about the spelling of our own words."""
    try:
        return spelling.unknown(spelling.pieces(documents, ROOT), spelling.right_words(data))
    except spelling.NoDictionary as error:
        return [f"de spelling is niet gecontroleerd: {error}"]


def _schema(given):
    changed = schema.write_schemas(given.data / "schema", load_kinds(given.data))
    print("Bijgewerkt: " + ", ".join(changed) if changed else "De schema's zijn al bij.")
    return 0


def _check_settings():
    """Check what a build stands on before it begins: its folders, mkdocs.yml, and the addresses in the environment. Raises `Misuse`."""
    for name in ("data", "docs", "overrides"):
        if not (ROOT / name).is_dir():
            raise Misuse(f"{name}:1:1: de map ontbreekt; verwacht: een map met deze naam, naast mkdocs.yml")
    try:
        yaml_load(read_text(ROOT / "mkdocs.yml", "mkdocs.yml"))
    except ConfigurationError as error:
        raise Misuse(explained(error, ROOT)) from None
    for name, pattern, example in (
        ("SITE_URL", rf"{ORIGIN}(/[^\s\"'<>?#\\{{}}|^`\x7f-\U0010ffff]*)?", "https://example.org/raadgever/"),
        ("ZIP_URL", rf"{ORIGIN}/[^\s\"'<>\\{{}}|^`]+\.zip", "https://example.org/raadgever-zip/de-site.zip"),
    ):
        address = os.environ.get(name)
        if address and (UNSEEN.search(address) or not re.fullmatch(pattern, address)):
            raise Misuse(
                f"{name} is geen volledig webadres: {address!r}. Geef bijvoorbeeld {name}={example}. "
                "Er mag een poort in staan, tot en met 65535, en geen wachtwoord; een letter met een accent staat er als code in (%C3%A9)."
            )


def _tell_of_another_material():
    """Warn when another Material is installed than our files were written for: somebody has to look at them."""
    installed = version("mkdocs-material")
    if files := upstream.to_look_at(ROOT, installed):
        print(
            f"Let op: Material {installed} staat op deze computer, maar deze bestanden zijn voor een andere versie geschreven. "
            f"Bekijk ze opnieuw en zet de versie erin: {', '.join(files)}.",
            file=sys.stderr,
            flush=True,
        )


def _site(given):
    _check_settings()
    _tell_of_another_material()
    return build.build_site(ROOT)


def _dist(given):
    _check_settings()
    _tell_of_another_material()
    return dist.make(ROOT, load_all(ROOT / "data", ROOT / "docs", RULES)[0])


def _serve(given):
    _check_settings()
    if not given.poort.isdecimal() or not 0 < int(given.poort) < 65536:
        raise Misuse(f"{given.poort!r} is geen poort. Geef een getal, bijvoorbeeld: make serve PORT=8001")
    if not build.port_is_free(int(given.poort)):
        raise Misuse(f"Poort {given.poort} is al in gebruik. Kies een andere, bijvoorbeeld: make serve PORT={int(given.poort) + 1}")
    build.serve(ROOT, int(given.poort))


def _permalinks(given):
    path = given.data / ledger.NAME
    with _built("om alle adressen te zien", "Het register is niet gewijzigd.") as folder:
        site = permalinks.BuiltSite(folder)
        new = ledger.add(path, site.addresses)
        published = ledger.read(path)
        broken = permalinks.broken(published, site)
    for address in new:
        print(f"Nieuw: {address}")
    found = "Niets nieuws" if not new else "1 nieuw adres" if len(new) == 1 else f"{len(new)} nieuwe adressen"
    print(f"{found}; {len(published)} adressen in {given.data.name}/{path.name}.")
    if broken:
        raise Misuse("\n".join(broken))
    return 0


@contextmanager
def _built(purpose, unchanged):
    """Build the site with a public address, so that every file is there, and keep its folder for the length of a block."""
    with tempfile.TemporaryDirectory() as scratch:
        print(f"Even de site bouwen, {purpose} …", flush=True)
        folder = Path(scratch) / "site"
        if build.mkdocs_build(ROOT, folder, quiet=True, SITE_URL="https://example.org/", CONTACT="", ZIP_URL=""):
            raise Misuse(f"De site is niet gebouwd; lees de melding hierboven. {unchanged}")
        yield folder


def _links(given):
    print("De bronnen in de gegevens opvragen …", flush=True)
    wrong = links.broken(given.data, lambda line: print(line, flush=True))
    if wrong:
        raise Misuse(
            f"{_adressen(wrong)} geen antwoord. Kijk zelf of de pagina is verhuisd; soms houdt een website alleen programma's tegen."
        )
    print("Alle bronnen antwoorden.")
    return 0


def _adressen(count):
    return "1 adres geeft" if count == 1 else f"{count} adressen geven"


def _deploy(given):
    with _built("om te zien welke bestanden erin staan", "De map deploy/ is niet gewijzigd.") as site:
        changed = write_changed(ROOT / "deploy", deploy.files(load_config(str(ROOT / "mkdocs.yml"))["site_name"], site))
    print("Bijgewerkt in deploy/: " + ", ".join(changed) if changed else "De map deploy/ is al bij.")
    return 0


def _vergelijk(given):
    example = "make vergelijk BRON=pad/naar/tekst.txt"
    if not given.bron:
        raise Misuse(f"Noem het bestand met de nieuwe tekst: {example}")
    try:
        new = read_text(Path(given.bron), given.bron)
    except DataFaults as error:
        raise Misuse(f"{error}\nNoem een tekstbestand, bewaard als UTF-8: {example}") from None
    if not new.strip():
        raise Misuse(f"{given.bron}: dit bestand is leeg. Noem het bestand met de hele nieuwe tekst.")
    print(compare.report(*load(given.data, RULES), new))
    return 0


if __name__ == "__main__":
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="replace")  # a terminal that lacks a sign still shows the rest
    try:
        sys.exit(main())
    except BrokenPipeError:  # the reader of our output, such as head, has seen enough
        sys.stderr.close()
