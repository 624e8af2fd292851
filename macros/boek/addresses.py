"""The pages that are made from the data, and the address of everything on the site.

An address is a path from the root of the site, such as tips/<id>.html or raadgever.html#<passage>.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from .boek import Boek
from .records import Record, Soort

EMBEDS = "insluiten"  # the folder of the small pages that stand in a frame on another site
RAADGEVER = "raadgever.html"  # the page that shows the whole text; passages without a page of their own live there
PAPERS = "pdf"  # the folder of the PDFs
ALONG = "mee"  # the folder of the whole site as one file
PAPER_FORMS = ("rollen", "themas")  # forms whose records have a PDF each
FOLDERS = ("assets", ALONG, EMBEDS, "open-data", PAPERS, "search")  # of the site, besides those of the kinds
GENERAL = "wat-altijd-geldt.html"  # the page of what holds for every theme
INSTRUMENTS = "wat-kan-de-raad-doen.html"  # the page of what the council can do
BUNDLE_PAGE = "leespakket.html"  # the page on which readers put a bundle together


@dataclass(frozen=True)
class Site:
    """The site as it is published: its name, its description, and `adres`, its public address, or None while that is unknown."""

    naam: str
    omschrijving: str
    adres: str | None

    @classmethod
    def of_config(cls, config) -> "Site":
        """Take the site from the configuration of MkDocs."""
        return cls(config["site_name"], config["site_description"], config["site_url"] or None)

    def url(self, path: str) -> str | None:
        """Return the public address of a page, or None while the address of the site is unknown."""
        return f"{self.adres.rstrip('/')}/{path}" if self.adres else None


@dataclass(frozen=True)
class GeneratedPage:
    """A page that is made from the data: the page of the record `ref`, or with `ref` None the overview of a kind."""

    pad: str
    titel: str
    omschrijving: str
    soort: str
    ref: str | None = None

    @property
    def macro(self) -> str:
        """The Markdown of the page: a call of one macro."""
        return f'{{{{ record("{self.ref}") }}}}' if self.ref else f'{{{{ overzicht("{self.soort}") }}}}'


def generated_pages(boek: Boek) -> list[GeneratedPage]:
    """List the overview of every kind, each followed by the pages of its records."""
    pages = []
    for soort in boek.soorten:
        pages.append(GeneratedPage(overview_path(soort.id), soort.titel, soort.in_het_kort, soort.id))
        for record in boek.of_soort(soort.id):
            pages.append(GeneratedPage(record_path(record.ref), title_of(boek, record), record.in_het_kort, soort.id, record.ref))
    return pages


def title_of(boek: Boek, record: Record) -> str:
    """Return the title of a record's page with its kind in it, as 'Titel · soort'."""
    return f"{record.titel} · {boek.soort[record.soort].enkelvoud}"


def overview_path(soort: str) -> str:
    """Return the address of the overview of a kind."""
    return f"{soort}/index.html"


def record_path(ref: str) -> str:
    """Return the address of a record's page; `ref` is '<soort>/<id>'."""
    return f"{ref}.html"


def embed_path(ref: str) -> str:
    """Return the address of the page that shows a record in a frame on another site."""
    return f"{EMBEDS}/{record_path(ref)}"


def anchor(passage: str) -> str:
    """Return the id of a passage on the page of the whole text."""
    return passage.replace("/", "-")


def anchors(record: Record) -> list[str]:
    """Return the ids of a record on a page that shows many records: its present id first, then the ids it had before."""
    return [anchor(ref) for ref in (record.ref, *record.voorheen)]


def own_anchors(ids: Iterable[str]) -> list[str]:
    """Return the ids of the background that we added about a theme, on the page of all links; one for each id of the theme."""
    return [f"achtergrond-{name}" for name in ids]


def crossing_anchors(prefixes: Iterable[str], record: Record) -> list[str]:
    """Return the ids of one link on the page of all links: each of the `prefixes` joined to each id of the record it leads to."""
    return [f"{prefix}-{name}" for prefix in prefixes for name in anchors(record)]


def passage_path(boek: Boek, passage: str) -> str:
    """Return the address of a passage: the page of the record that owns it, or else its place in the whole text."""
    owner = boek.fragmenten[passage].eigenaar
    return record_path(owner) if owner else f"{RAADGEVER}#{anchor(passage)}"


def paper_path(boek: Boek, name: str = "") -> str:
    """Return the address of a PDF: that of the whole text, or that of the record with the id `name`."""
    return f"{PAPERS}/{boek.raadgever.bestandsnaam}{'-' if name else ''}{name}.pdf"


def all_themes_path(boek: Boek) -> str:
    """Return the address of the PDF with all themes: it has the id of their kind where that of a record stands."""
    return paper_path(boek, boek.vorm["themas"].id)


def one_file_path(boek: Boek) -> str:
    """Return the address of the whole site as one file."""
    return f"{ALONG}/{boek.raadgever.bestandsnaam}.html"


def record_paper_path(boek: Boek, record: Record) -> str | None:
    """Return the address of the PDF of a record, or None when its kind has no PDFs."""
    return paper_path(boek, record.id) if record.vorm in PAPER_FORMS else None


def paper_kinds(boek: Boek) -> list[Soort]:
    """Return the kinds whose records have a PDF each."""
    return [boek.vorm[vorm] for vorm in PAPER_FORMS]


def had_paper(boek: Boek, ref: str) -> bool:
    """Return whether a record with this reference, present or past, has or had a PDF."""
    return ref.partition("/")[0] in {soort.id for soort in paper_kinds(boek)}


def old_paper_paths(boek: Boek) -> dict[str, str]:
    """Return the old addresses under which PDFs of renamed records stay available: old address -> present address."""
    return {
        paper_path(boek, old.partition("/")[2]): record_paper_path(boek, record)
        for record, old in renamed_papers(boek)
        if record.vorm in PAPER_FORMS
    }


def renamed_papers(boek: Boek) -> list[tuple[Record, str]]:
    """List the records that had a PDF under another reference, each with that old reference."""
    return [(record, old) for record in boek.records.values() for old in record.voorheen if had_paper(boek, old)]
