"""Which pages there are: the address, title and description of each, from the data."""

from collections.abc import Iterable
from dataclasses import dataclass

from .boek import Boek
from .records import Record

EMBEDS = "insluiten"  # the folder of the small pages that stand in a frame on another site
RAADGEVER = "raadgever.html"  # the page that shows the whole text; passages without a page of their own live there
PAPERS = "pdf"  # the folder of the PDFs
PAPER_KINDS = ("rollen", "themas")  # kinds whose records have a PDF each
BUNDLE_PAGE = "leespakket.html"  # the page on which readers put a bundle together


@dataclass(frozen=True)
class Site:
    """Under which name the site is published, and where: `adres` is its public address; None while that is not known."""

    naam: str
    omschrijving: str
    adres: str | None

    @classmethod
    def of_config(cls, config) -> "Site":
        """The site of MkDocs' configuration."""
        return cls(config["site_name"], config["site_description"], config["site_url"] or None)

    def url(self, path: str) -> str | None:
        """The public address of `path`, an address from the root of the site; None while that is not known."""
        return f"{self.adres.rstrip('/')}/{path}" if self.adres else None


@dataclass(frozen=True)
class GeneratedPage:
    """A page made from the data: an overview (`ref` None) or a record."""

    pad: str
    titel: str
    omschrijving: str
    soort: str
    ref: str | None = None

    @property
    def macro(self) -> str:
        """The whole Markdown of the page: one macro call."""
        return f'{{{{ record("{self.ref}") }}}}' if self.ref else f'{{{{ overzicht("{self.soort}") }}}}'


def generated_pages(boek: Boek) -> list[GeneratedPage]:
    """The overview of every kind and the page of every record, in the order of the kinds."""
    pages = []
    for soort in boek.soorten:
        pages.append(GeneratedPage(overview_path(soort.id), soort.titel, soort.in_het_kort, soort.id))
        for record in boek.of_soort(soort.id):
            pages.append(
                GeneratedPage(record_path(record.ref), title_of(boek, record), record.in_het_kort, soort.id, record.ref)
            )
    return pages


def title_of(boek: Boek, record: Record) -> str:
    """The title of a record's page, its kind in it: 'Titel · soort'."""
    return f"{record.titel} · {boek.soort[record.soort].enkelvoud}"


def overview_path(soort: str) -> str:
    """The address of an overview, from the root of the site."""
    return f"{soort}/index.html"


def record_path(ref: str) -> str:
    """The address of a record's page, from the root of the site."""
    return f"{ref}.html"


def embed_path(ref: str) -> str:
    """The address of a record's small page for a frame, from the root of the site."""
    return f"{EMBEDS}/{record_path(ref)}"


def anchor(passage: str) -> str:
    """The id of a passage within the whole text."""
    return passage.replace("/", "-")


def anchors(record: Record) -> list[str]:
    """The id of a record on a page where it is one of many, and after it the ids that it had under older names."""
    return [anchor(ref) for ref in (record.ref, *record.voorheen)]


def own_anchors(ids: Iterable[str]) -> list[str]:
    """The ids of our own background about a theme on the page of all links, for each of the ids of the theme."""
    return [f"achtergrond-{name}" for name in ids]


def crossing_anchors(prefixes: Iterable[str], record: Record) -> list[str]:
    """The ids of a link on that page: for each name of the theme's part, and each of the record at the other end."""
    return [f"{prefix}-{name}" for prefix in prefixes for name in anchors(record)]


def passage_path(boek: Boek, passage: str) -> str:
    """The address of a passage: the page of the record that holds it, else its place in the whole text."""
    owner = boek.fragmenten[passage].eigenaar
    return record_path(owner) if owner else f"{RAADGEVER}#{anchor(passage)}"


def paper_path(boek: Boek, name: str = "") -> str:
    """The address of a PDF from the root of the site: of the whole text, or of the record with the id `name`."""
    return f"{PAPERS}/{boek.raadgever.bestandsnaam}{'-' if name else ''}{name}.pdf"


def record_paper_path(boek: Boek, record: Record) -> str | None:
    """The address of the PDF of a record; None for a kind that has none."""
    return paper_path(boek, record.id) if record.soort in PAPER_KINDS else None


def old_paper_paths(boek: Boek) -> dict[str, str]:
    """The PDFs that stay at an older address too, since their record has another id now: old address -> present one."""
    return {
        paper_path(boek, old.partition("/")[2]): record_paper_path(boek, record)
        for record, old in renamed_papers(boek)
        if record.soort in PAPER_KINDS
    }


def renamed_papers(boek: Boek) -> list[tuple[Record, str]]:
    """The records that had a PDF under another name, each with that name."""
    return [
        (record, old) for record in boek.records.values() for old in record.voorheen if old.partition("/")[0] in PAPER_KINDS
    ]
