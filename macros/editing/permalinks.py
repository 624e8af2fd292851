"""Check that every address that was ever published still answers, and say what to do when one does not."""

import posixpath
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from lxml import html

from ..boek.addresses import ALONG, EMBEDS, PAPERS
from ..build.compress import COMPRESSED

OWN_USE = ("assets/", "search/", ".well-known/", "404.html")  # for browsers and hosts, not to link to
# Places on a page are the ids in its content. Fields, pictures and what scripts need have ids that nobody links to.
PLACES = (
    "//main//*[@id][not(starts-with(@id, 'rg-'))][not(starts-with(@id, '__'))][not(self::input or "
    "self::select)][not(ancestor-or-self::svg)][not(ancestor::template)]"
)
TOP = "inhoud"  # where the link past the menu leads


@dataclass(frozen=True)
class BuiltSite:
    """A built site in a folder, as someone who follows a link meets it."""

    folder: Path
    _pages: dict = field(default_factory=dict)

    @cached_property
    def addresses(self) -> set[str]:
        """All addresses that one can link to, with and without the places on pages; not what is there for browsers and hosts only."""
        files = [path.relative_to(self.folder).as_posix() for path in self.folder.rglob("*") if path.is_file()]
        packed = {f"{name}{suffix}" for name in files for suffix in COMPRESSED}
        found = {name for name in files if not name.startswith(OWN_USE) and name not in packed}
        pages = {name for name in found if name.endswith(".html") and not name.startswith(f"{ALONG}/")}  # that one is taken along
        return found | {f"{name}#{place}" for name in pages for place in self.page(name).places}

    def page(self, name: str) -> "Page":
        """Return the page at an address."""
        if name not in self._pages:
            self._pages[name] = Page(name, html.document_fromstring((self.folder / name).read_bytes()))
        return self._pages[name]

    def answers(self, address: str) -> bool:
        """Return whether a link to `address` still leads to what it was for, or to a page that says where that went."""
        name, _, place = address.partition("#")
        for _ in range(9):  # an address that moved more often than this goes round in a circle
            if not (self.folder / name).is_file():
                return False
            if not name.endswith(".html"):
                return True
            page = self.page(name)
            if not page.moved_to:
                return not place or page.gone or place in page.ids
            name = page.moved_to
        return False


@dataclass(frozen=True)
class Page:
    """One built page: the places on it, and whether it says that something moved or is gone."""

    name: str
    document: html.HtmlElement

    @cached_property
    def ids(self) -> set[str]:
        """Every id on the page."""
        return set(self.document.xpath("//@id"))

    @cached_property
    def places(self) -> set[str]:
        """The ids that one may link to."""
        return {element.get("id") for element in self.document.xpath(PLACES)} - {TOP}

    @cached_property
    def moved_to(self) -> str | None:
        """The address that the page sends on to, or None when it has something to read."""
        if not self.document.xpath("//script[contains(@src, 'forward.js')]"):
            return None
        link = self.document.xpath("string(//main//a/@href)")
        return posixpath.normpath(posixpath.join(posixpath.dirname(self.name), link))

    @property
    def gone(self) -> bool:
        """Whether the page says what stood there and where to go."""
        return bool(self.document.xpath("//main[@data-vervallen]"))


def broken(published: list[str], site: BuiltSite) -> list[str]:
    """Return a message for each published address that no longer answers, with what to do.

    While pages are broken only those are named: places, embeds and PDFs go with their page.
    """
    lost = [address for address in published if not site.answers(address)]
    pages = {address for address in lost if "#" not in address}
    places = len(lost) - len(pages)
    if not pages:
        return [_advice(address) for address in lost]
    told = [_advice(page) for page in sorted(pages) if not _goes_along(page, pages)]
    also = f"Ook {_count(places, 'plaats op een pagina geeft', 'plaatsen op pagina’s geven')} geen antwoord meer."
    return [*told, f"{also} Herstel eerst de pagina’s en voer `make permalinks` dan nog eens uit."] if places else told


def _goes_along(name, lost):
    """Return whether an embed or PDF is lost because the page of its record is."""
    if name.startswith(f"{PAPERS}/"):
        return any("/" in page and name.endswith(f"-{Path(page).stem}.pdf") for page in lost if page.endswith(".html"))
    return name.removeprefix(f"{EMBEDS}/") in lost - {name}


def _count(number, one, more):
    return f"{number} {one if number == 1 else more}"


def _advice(address):
    name, _, place = address.partition("#")
    start = f"{address}: dit adres is gepubliceerd, maar geeft geen antwoord meer.\n"
    if not name.endswith(".html"):
        return start + "  Andere sites en programma's halen dit bestand op. Zorg dat de site het weer maakt."
    ref = name.removesuffix(".html")
    renamed = "" if place else f"  Heeft dit record een nieuwe naam? Zet dan bij dat record: voorheen: [{ref}]\n"
    what = "Staat dit niet meer op de pagina" if place else "Is het record weg"
    return (
        f"{start}{renamed}  {what}? Zet dan in data/vervallen.yml, en vul aan:\n"
        f'  - adres: "{address}"\n    titel:\n    uitleg:\n    naar: []\n    gewijzigd:'
    )
