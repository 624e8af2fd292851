"""The hand-written pages in `docs/`: what stands above each between two lines of --- is data, read as strictly as the other data."""

import unicodedata
from dataclasses import dataclass
from pathlib import Path

from ..boek.models import Paginakop
from . import strict_yaml
from .errors import DataFaults, Fault
from .reading import checked
from .textfile import read_text

LINE = "---"
OTHER = {".markdown", ".mdown", ".mkdn", ".mkd"}  # what MkDocs takes for a page too


@dataclass(frozen=True)
class Written:
    """A hand-written page: what it says of itself, its Markdown, and the places of the first."""

    kop: Paginakop
    tekst: str
    document: strict_yaml.Document


def read_pages(docs: Path) -> dict[str, Written]:
    """Return the pages in the folder `docs` by their path in it. Raises `DataFaults` with every fault in what stands above them."""
    if not docs.is_dir():
        raise DataFaults([Fault(docs.name, 1, 1, "de map ontbreekt; verwacht: een map met de zelfgeschreven pagina's")])
    pages, faults = {}, []
    for path in sorted(docs.rglob("*")):
        source = path.relative_to(docs).as_posix()
        if path.suffix not in {".md", *OTHER} or any(part.startswith(".") for part in source.split("/")):  # left by a program
            continue
        try:
            pages[source] = _page(path, f"{docs.name}/{source}")
        except DataFaults as error:
            faults += error.faults
    if faults:
        raise DataFaults(faults)
    return pages


def _page(path, name):
    if path.suffix in OTHER:
        raise DataFaults([Fault(name, 1, 1, f"gevonden: een pagina die op {path.suffix} eindigt; verwacht: een naam die op .md eindigt")])
    first, *lines = read_text(path, name).split("\n")
    ends = [number for number, line in enumerate(lines) if line.rstrip() == LINE]
    if first.rstrip() != LINE or not ends:
        lacking = "regel met --- aan het begin" if first.rstrip() != LINE else "tweede regel met ---"
        message = f"gevonden: geen {lacking}; verwacht: title en description, tussen twee regels met ---"
        raise DataFaults([Fault(name, 1, 1, message)])
    document = strict_yaml.parse("\n".join(["", *lines[: ends[0]], ""]), name)  # the lines keep their numbers
    if not isinstance(document.value, dict):
        raise DataFaults([document.fault((), "gevonden: geen sleutels; verwacht: title en description, elk met een dubbele punt")])
    kop, faults = checked(Paginakop, document)
    if faults or document.faults:
        raise DataFaults([*document.faults, *faults])
    return Written(kop, unicodedata.normalize("NFC", "\n".join(lines[ends[0] + 1 :])), document)


def web_path(source: str) -> str:
    """Return the address of the page with this path in `docs`."""
    return source.removesuffix(".md") + ".html"
