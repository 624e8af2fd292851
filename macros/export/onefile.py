"""The whole site as one file that opens anywhere: no script, no request, all links within it."""

from markupsafe import Markup

from ..boek import addresses, choices
from ..boek.addresses import Site, anchor
from ..boek.boek import Boek
from ..boek.edition import edition
from ..boek.fragment import Vermelding
from ..boek.records import Record
from ..pages import render
from ..pages.page import Page

GENERAL, INSTRUMENTS, TEXT = "wat-altijd-geldt", "wat-kan-de-raad-doen", "hele-tekst"  # ids of parts that are no kind


class OneFile(Page):
    """The one file while it is rendered: what is another page on the site is a place in it.

    A record has the id '<kind>-<id>' and a kind its own; a passage that belongs to a record stands there only.
    """

    def url(self, target: str) -> str:
        """Return the place in this file of `target`, an address from the root. Raises `KeyError` for a page that is not in it."""
        path, _, place = target.partition("#")
        if path.startswith("assets/"):
            return f"../{target}"  # a stylesheet, which the build puts within
        ref = path.removesuffix(".html")
        if ref in self.boek.records:
            return f"#{anchor(ref)}"
        if path == addresses.RAADGEVER:
            return f"#{place or TEXT}"
        if path == addresses.INSTRUMENTS:
            return f"#{INSTRUMENTS}{'-' if place else ''}{place}"
        parts = {addresses.GENERAL: GENERAL} | {addresses.overview_path(name): name for name in self.boek.soort}
        return f"#{parts[path]}"

    def note_url(self, noot) -> str:
        """Return the place of a note, which stands open at its passage."""
        return f"#{note_id(noot)}"

    def at(self, record: Record) -> str:
        """Begin with a record: its own name is no link, other terms may be linked again. Returns "" for the template."""
        self.path = addresses.record_path(record.ref)
        return self.new_section()

    def _term_link(self, ref):
        """Return the start of a link to a term."""
        return Markup('<a href="{}">').format(self.record_url(ref))

    def elsewhere(self, record: Record) -> list[Vermelding]:
        """Return where the raadgever names a record, its own text left out."""
        return [each for each in self.boek.vermeldingen(record.ref) if each.fragment.id != record.ref]


def note_id(noot) -> str:
    """Return the id of a note in the one file."""
    return f"noot-{noot.id}"


def one_file_html(boek: Boek, site: Site) -> str:
    """Render the one file, with links to its stylesheets; the build puts these within it."""
    parts = [soort for soort in boek.soorten if soort.vorm != "secties"]
    return render.rendered(
        OneFile(boek, addresses.one_file_path(boek)),
        "one-file.html",
        site=site,
        soorten=parts,
        middelen=choices.instruments(boek),
        uitgave=edition(boek),
        note_id=note_id,
        anker=anchor,
        plaatsen={"altijd": GENERAL, "middelen": INSTRUMENTS, "tekst": TEXT},
    )
