"""The building blocks of a paper, as plain data for Typst."""

import re
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from ..boek import addresses, choices, text
from ..boek.addresses import Site
from ..boek.asked import Gevraagd
from ..boek.boek import Boek
from ..boek.catalogue import passage_title
from ..boek.edition import edition
from ..boek.fragment import Vermelding
from ..boek.models import Noot
from ..boek.parts import Bron, Citaat
from ..boek.records import Record
from ..boek.shown import Shown

ASSETS = Path(__file__).resolve().parents[2] / "docs" / "assets"  # of the site: a paper has its colours and its mark


class Sheet:
    """One paper while it is put together. It remembers what it shows, so that no quote and no note is repeated.

    Ask for its parts in the order in which they are read.
    """

    def __init__(self, boek: Boek, site: Site, ref: str | None = None):
        """`ref` is the record that the paper is about; notes on something else are short on it."""
        self.boek = boek
        self.site = site
        self.ref = ref
        self._shown = Shown(boek)
        self.numbered: list[dict] = []  # what is referred to by number, in that order

    def link(self, record: Record) -> dict:
        """Return the title, kind and permalink of a record; the permalink is None while the public address is unknown."""
        return {
            "titel": record.titel,
            "soort": self.boek.soort[record.soort].enkelvoud,
            "adres": self.site.url(addresses.record_path(record.ref)),
        }

    def links(self, records: Iterable[Record]) -> list[dict]:
        """Return `link` of each record."""
        return [self.link(record) for record in records]

    def place(self, passage: str) -> dict:
        """Return what to call the place of a passage, and its permalink."""
        return {
            "titel": passage_title(self.boek, self.boek.fragmenten[passage]),
            "adres": self.site.url(addresses.passage_path(self.boek, passage)),
        }

    def origins(self, bronnen: Iterable[Bron]) -> list[int]:
        """Return the number of each source in the list at the end of the paper."""
        return [self._number(source | {"raadgever": False}) for source in sources(bronnen)]

    def origin_of_passage(self, passage: str) -> list[int]:
        """Return the number of a passage in the same list."""
        return [self._number(self.place(passage) | {"raadgever": True})]

    def _number(self, origin):
        if origin not in self.numbered:
            self.numbered.append(origin)
        return self.numbered.index(origin) + 1

    def general(self) -> dict:
        """Return what to call the place on the site that has what the raadgever says of all themes, and its permalink."""
        soort = self.boek.vorm["themas"]
        return {"titel": f"Geldt voor {soort.elk} {soort.enkelvoud}", "adres": self.site.url(addresses.GENERAL)}

    def passage(self, passage: str) -> dict:
        """Return a whole passage with its notes."""
        return self._words(passage, [(0, len(self.boek.fragmenten[passage].tekst))], [])

    def mention(self, vermelding: Vermelding, ref: str) -> dict:
        """Return the sentences of a passage that name the record `ref`, with the names marked and the notes about them."""
        return self._words(vermelding.fragment.id, self.boek.sentences_about(vermelding, ref), vermelding.spans)

    def _words(self, passage, stretches, marks):
        words = self.boek.fragmenten[passage].tekst
        for start, end in stretches:
            self._shown.add(passage, start, end)
        notes = [noot for start, end in stretches for noot in self.boek.noten_between(passage, start, end)]
        return {
            "stukken": [_marked(words, start, end, marks) for start, end in stretches],
            "noten": self._notes(notes),
            "plek": self.place(passage),
            "heel": stretches == [(0, len(words))],
        }

    def _notes(self, notes):
        for noot in notes:
            self._shown.add_noot(noot)
        return [_note(noot) | {"plek": self._place_of_note(noot)} | self._length_of(noot) for noot in notes]

    def _length_of(self, noot):
        """Return whether a note is short here, and the numbers of its sources where a paper has those in one list."""
        short = self._is_short(noot)
        return {"kort": short, "herkomst": [] if short or self.ref is None else self.origins(noot.bronnen)}

    def _place_of_note(self, noot):
        """Return what leads to a note on the site, where its sources are."""
        page = addresses.passage_path(self.boek, noot.passage).partition("#")[0]
        return {"titel": "Kanttekening van de redactie", "adres": self.site.url(f"{page}#{noot.id}")}

    def _is_short(self, noot):
        """Return whether a note on this paper is about something else than the paper."""
        return self.ref is not None and not choices.open_notes(self.boek, self.ref, [noot])

    def last_changed(self, records: Iterable[Record]) -> date:
        """Return the latest day on which one of `records` was changed or a note on the paper was checked."""
        return max([record.gewijzigd for record in records] + [noot.gecontroleerd for noot in self._shown.noten])

    def quote(self, citaat: Citaat) -> dict:
        """Return a quote: its words, or None when the paper shows them already, and the notes that are new to the paper."""
        repeated = self._shown.place_of(citaat) is not None
        self._shown.add_quote(citaat)
        notes, _ = self._shown.noten_about(citaat)
        return {
            "woorden": None if repeated else citaat.citaat,
            "plek": self.place(citaat.passage),
            "noten": self._notes(notes),
        }

    def questions(self, asked: list[Gevraagd]) -> list[dict]:
        """Return questions of tips, each with whom to ask and the words it was made from."""
        return [
            {
                "vraag": gevraagd.woorden,
                "aan": choices.in_a_sentence(self.boek.records[gevraagd.aan]),
                "citaat": self.quote(gevraagd.citaat),
                "tip": self.link(gevraagd.tip),
            }
            for gevraagd in asked
        ]

    def who_does_what(self, record: Record) -> list[dict]:
        """Return what each party decides or does about a record, each with the number of what says so."""
        return [
            {
                "wie": self.link(self.boek.records[ref]),
                "regels": [
                    {
                        "wat": regel.wat,
                        "advies": regel.tekst is not None and choices.is_advice(self.boek, regel.tekst),
                        "herkomst": self.origin_of_passage(regel.tekst.passage) if regel.tekst else self.origins([regel.bron]),
                    }
                    for regel in lines
                ],
            }
            for ref, lines in choices.grouped_by(choices.who_does_what(record), "wie")
        ]

    def frame(self, titel: str, pad: str, gewijzigd: date) -> dict:
        """Return what every paper says of itself: source, version, day, colours. `pad` is the page it belongs to."""
        raadgever, site = self.boek.raadgever, self.site
        return {
            "titel": titel,
            "bron": {
                "uitgever": raadgever.uitgever,
                "schrijver": raadgever.schrijver,
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
            "uitgave": edition(self.boek),
            "kleuren": colours(),
            "merk": (ASSETS / "merk.svg").read_text(encoding="utf-8"),
        }


def _marked(words, start, end, marks):
    """Cut `words[start:end]` into pieces, each with whether it is marked. Of marks that overlap the first is kept."""
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


def explained(sheet: Sheet, record: Record) -> dict:
    """Return a link to a record together with its summary."""
    return sheet.link(record) | {"voluit": getattr(record, "voluit", None), "in_het_kort": record.in_het_kort}


def sources(bronnen: Iterable[Bron]) -> list[dict]:
    """Return the title and address of each source."""
    return [{"titel": bron.titel, "adres": bron.adres} for bron in bronnen]


def colours() -> dict[str, str]:
    """Read the colours of the site in light mode from its stylesheet: name -> '#rrggbb'."""
    found = re.findall(r"--rg-([a-z-]+):\s*#([0-9a-f]{3,6});", (ASSETS / "css" / "shared.css").read_text(encoding="utf-8"))
    return {name: "#" + (digits if len(digits) == 6 else "".join(2 * digit for digit in digits)) for name, digits in found}
