"""One paper while it is put together: words of the raadgever with their notes, and links, as plain data."""

import re
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from ..boek import addresses, choices, text
from ..boek.addresses import Site
from ..boek.boek import Boek, Vermelding
from ..boek.catalogue import passage_title
from ..boek.models import Bron, Citaat, Noot, Record

ASSETS = Path(__file__).resolve().parents[2] / "docs" / "assets"  # of the site: a paper has its colours and its mark


class Vel:
    """One paper while it is put together: which words and notes of the raadgever stand on it already.

    Ask for its parts in the order in which they are read: a quote or a note that stands on it is not repeated.
    """

    def __init__(self, boek: Boek, site: Site):
        self.boek = boek
        self.site = site
        self._seen = {}
        self._noted = []

    def link(self, record: Record) -> dict:
        """A record to point to: its title, its kind, and its permalink when the public address is known."""
        return {
            "titel": record.titel,
            "soort": self.boek.soort[record.soort].enkelvoud,
            "adres": self.site.url(addresses.record_path(record.ref)),
        }

    def links(self, records: Iterable[Record]) -> list[dict]:
        """Several records to point to."""
        return [self.link(record) for record in records]

    def plek(self, passage: str) -> dict:
        """Where a passage stands: what to call the place, and its permalink."""
        return {
            "titel": passage_title(self.boek, self.boek.fragmenten[passage]),
            "adres": self.site.url(addresses.passage_path(self.boek, passage)),
        }

    def passage(self, passage: str) -> dict:
        """A whole passage in the raadgever's words, with its notes."""
        return self._words(passage, [(0, len(self.boek.fragmenten[passage].tekst))], [])

    def vermelding(self, vermelding: Vermelding, ref: str) -> dict:
        """The sentences of a passage that name a record, the names marked, with the notes that belong there."""
        return self._words(vermelding.fragment.id, self.boek.zinnen_over(vermelding, ref), vermelding.spans)

    def _words(self, passage, stretches, marks):
        words = self.boek.fragmenten[passage].tekst
        self._seen.setdefault(passage, []).extend(stretches)
        notes = [noot for start, end in stretches for noot in self.boek.noten_tussen(passage, start, end)]
        return {
            "stukken": [_marked(words, start, end, marks) for start, end in stretches],
            "noten": self._notes(notes),
            "plek": self.plek(passage),
            "heel": stretches == [(0, len(words))],
        }

    def _notes(self, notes):
        self._noted += notes
        return [_note(noot) for noot in notes]

    def gewijzigd(self, records: Iterable[Record]) -> date:
        """The day on which what the paper shows was last changed: `records`, or a note on it."""
        return max([record.gewijzigd for record in records] + [noot.gecontroleerd for noot in self._noted])

    def citaat(self, citaat: Citaat) -> dict:
        """A quote: its words, or None where they stand on the paper already; and the notes that are not there yet."""
        stands = self.boek.waar_al(citaat, self._seen)
        self._seen.setdefault(citaat.passage, []).append(self.boek.plaats_van(citaat))
        notes = [noot for noot in self.boek.noten_over(citaat) if noot not in self._noted]
        return {
            "woorden": None if stands else citaat.citaat,
            "plek": self.plek(citaat.passage),
            "noten": self._notes(notes),
        }

    def vragen(self, asked: list[tuple]) -> list[dict]:
        """Questions to put, as `choices.questions` gives them."""
        return [
            {
                "vraag": vraag.zelfstandig,
                "citaat": self.citaat(choices.vraag_citaat(tip, vraag)),
                "tip": self.link(tip),
            }
            for vraag, tip in asked
        ]

    def frame(self, titel: str, pad: str, gewijzigd: date) -> dict:
        """What every paper says of itself; `pad` is the page that it belongs to."""
        raadgever, site = self.boek.raadgever, self.site
        return {
            "titel": titel,
            "bron": {
                "uitgever": raadgever.uitgever,
                "titel": raadgever.titel,
                "versie": raadgever.versie,
                "versie_melding": raadgever.versie_melding,
                "adres": raadgever.bron,
                "voorwaarden": raadgever.voorwaarden,
                "hergebruik": raadgever.hergebruik,
                "eigen_licentie": sources([raadgever.eigen_licentie] if raadgever.eigen_licentie else []),
            },
            "site": site.naam,
            "pad": pad,
            "adres": site.url(pad),
            "gewijzigd": text.dutch_date(gewijzigd),
            "dag": gewijzigd.isoformat(),
            "kleuren": colours(),
            "merk": (ASSETS / "merk.svg").read_text(encoding="utf-8"),
        }


def _marked(words, start, end, marks):
    """`words[start:end]` in pieces, each with whether it is marked. Of marks that overlap the first is kept."""
    pieces, at = [], start
    for left, right in marks:
        if at <= left and right <= end:
            pieces += [{"tekst": words[at:left], "merk": False}, {"tekst": words[left:right], "merk": True}]
            at = right
    return [piece for piece in (*pieces, {"tekst": words[at:end], "merk": False}) if piece["tekst"]]


def _note(noot: Noot):
    return {
        "bij": noot.bij,
        "tekst": noot.tekst,
        "bronnen": sources(noot.bronnen),
        "gecontroleerd": text.dutch_date(noot.gecontroleerd),
        "kopie": noot.bron_gezien == "bewaarde kopie",
    }


def sources(bronnen: Iterable[Bron]) -> list[dict]:
    """Sources to point to: what each is, and its address."""
    return [{"titel": bron.titel, "adres": bron.adres} for bron in bronnen]


def colours() -> dict[str, str]:
    """The colours of the site on a light ground, from its stylesheet: name -> '#rrggbb'."""
    found = re.findall(r"--rg-([a-z-]+):\s*#([0-9a-f]{3,6});", (ASSETS / "css" / "shared.css").read_text(encoding="utf-8"))
    return {
        name: "#" + (digits if len(digits) == 6 else "".join(2 * digit for digit in digits)) for name, digits in found
    }
