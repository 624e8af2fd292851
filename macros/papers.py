"""What stands in each PDF, as plain data for its template: the whole text, a checklist for each role, a sheet for each theme.

The words around them are in `templates/pdf/`, one template for each kind of paper; `typeset` puts the two together.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from . import groups, pages, text
from .boek import Boek
from .catalogus import passage_title
from .models import Citaat, Noot, Passage, Record
from .pages import Site

FOLDER = "pdf"
WHOLE = "raadgever"  # the template of the whole text
KINDS = ("rollen", "themas")  # kinds whose records have a paper each, from the template of that name
ASSETS = Path(__file__).resolve().parent.parent / "docs" / "assets"  # of the site: a paper has its colours and its mark


@dataclass(frozen=True)
class Paper:
    """A PDF to be made: its address from the root of the site, the template that it comes from, and what that needs."""

    pad: str
    vorm: str
    gegevens: dict

    @property
    def titel(self) -> str:
        """The title of the document."""
        return self.gegevens["titel"]


def papers(boek: Boek, site: Site) -> list[Paper]:
    """Every PDF of the site: the whole text first, then by kind of record, and those that say that a record is gone."""
    records = [record for soort in KINDS for record in boek.van_soort(soort)]
    return [_whole(boek, site), *(_of_record(boek, site, record) for record in records), *_gone(boek, site)]


def stem(boek: Boek) -> str:
    """What the name of every file to take along starts with: the title of the raadgever, as an id is written."""
    plain = unicodedata.normalize("NFKD", boek.raadgever.titel.lower()).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


def path(boek: Boek, name: str = "") -> str:
    """The address of a PDF from the root of the site: of the whole text, or of the record with the id `name`."""
    return f"{FOLDER}/{stem(boek)}{'-' if name else ''}{name}.pdf"


def record_path(boek: Boek, record: Record) -> str | None:
    """The address of the PDF of a record; None for a kind that has none."""
    return path(boek, record.id) if record.soort in KINDS else None


def old_paths(boek: Boek) -> dict[str, str]:
    """The PDFs that go on under an address of before, since their record has another id now: old address -> present one."""
    return {
        path(boek, old): path(boek, record.id)
        for soort in KINDS
        for record in boek.van_soort(soort)
        for old in record.ids[1:]
    }


def _frame(boek, site, titel, pad, gewijzigd):
    """What every paper says of itself; `pad` is the page that it belongs to."""
    raadgever = boek.raadgever
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
        },
        "site": {"naam": site.naam, "adres": site.url("")},
        "pad": pad,
        "adres": site.url(pad),
        "gewijzigd": text.dutch_date(gewijzigd),
        "dag": gewijzigd.isoformat(),
        "kleuren": colours(),
        "merk": (ASSETS / "merk.svg").read_text(encoding="utf-8"),
    }


def colours() -> dict[str, str]:
    """The colours of the site on a light ground, from its stylesheet: name -> '#rrggbb'."""
    found = re.findall(r"--rg-([a-z-]+):\s*#([0-9a-f]{3,6});", (ASSETS / "gedeeld.css").read_text(encoding="utf-8"))
    return {
        name: "#" + (digits if len(digits) == 6 else "".join(2 * digit for digit in digits)) for name, digits in found
    }


class Vel:
    """One paper while it is put together: which words and notes of the raadgever stand on it already."""

    def __init__(self, boek: Boek, site: Site):
        self.boek = boek
        self.site = site
        self._seen = []
        self._noted = []

    def link(self, record: Record) -> dict:
        """A record to point to: its title, its kind, and its permalink when the public address is known."""
        return {
            "titel": record.titel,
            "soort": self.boek.soort[record.soort].enkelvoud,
            "adres": self.site.url(pages.record_path(record.ref)),
        }

    def links(self, records: Iterable[Record]) -> list[dict]:
        """Several records to point to."""
        return [self.link(record) for record in records]

    def plek(self, passage: str) -> dict:
        """Where a passage stands: what to call the place, and its permalink."""
        address = pages.passage_path(self.boek, passage)
        return {
            "titel": passage_title(self.boek, self.boek.fragmenten[passage]),
            "pad": address,
            "adres": self.site.url(address),
        }

    def passage(self, passage: str) -> dict:
        """A whole passage in the raadgever's words, with its notes."""
        return self._words(passage, [(0, len(self.boek.fragmenten[passage].tekst))], [])

    def vermelding(self, vermelding, ref: str) -> dict:
        """The sentences of a passage that name a record, the names marked, with the notes that belong there."""
        return self._words(vermelding.fragment.id, self.boek.zinnen_over(vermelding, ref), vermelding.spans)

    def _words(self, passage, stretches, marks):
        words = self.boek.fragmenten[passage].tekst
        self._seen += [(passage, start, end) for start, end in stretches]
        notes = [noot for start, end in stretches for noot in self.boek.noten_tussen(passage, start, end)]
        return {
            "stukken": [_marked(words, start, end, marks) for start, end in stretches],
            "noten": self._notes(notes),
            "plek": self.plek(passage),
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
        self._seen.append((citaat.passage, *self.boek.plaats_van(citaat)))
        notes = [noot for noot in self.boek.noten_over(citaat) if noot not in self._noted]
        return {
            "woorden": None if stands else citaat.citaat,
            "plek": self.plek(citaat.passage),
            "noten": self._notes(notes),
        }

    def vragen(self, asked: list[tuple]) -> list[dict]:
        """Questions to put, as `groups.questions` gives them."""
        return [
            {
                "vraag": vraag.zelfstandig,
                "citaat": self.citaat(groups.vraag_citaat(tip, vraag)),
                "tip": self.link(tip),
            }
            for vraag, tip in asked
        ]


def _marked(words, start, end, marks):
    """`words[start:end]` in pieces, each with whether it is marked."""
    pieces, at = [], start
    for left, right in marks:
        if start <= left and right <= end:
            pieces += [{"tekst": words[at:left], "merk": False}, {"tekst": words[left:right], "merk": True}]
            at = right
    return [piece for piece in (*pieces, {"tekst": words[at:end], "merk": False}) if piece["tekst"]]


def _note(noot: Noot):
    return {
        "bij": noot.bij,
        "tekst": noot.tekst,
        "bronnen": _sources(noot.bronnen),
        "gecontroleerd": text.dutch_date(noot.gecontroleerd),
        "kopie": noot.bron_gezien == "bewaarde kopie",
    }


def _sources(bronnen):
    return [{"titel": bron.titel, "adres": bron.adres} for bron in bronnen]


def _of_record(boek, site, record):
    vel, title = Vel(boek, site), pages.title_of(boek, record)
    content = {"rollen": _role, "themas": _theme}[record.soort](vel, record)
    frame = _frame(boek, site, title, pages.record_path(record.ref), vel.gewijzigd([record]))
    own = {
        "soort": boek.soort[record.soort].enkelvoud,
        "naam": record.titel,
        "in_het_kort": record.in_het_kort,
        "toelichting": record.toelichting,
        "bronnen": _sources(record.bronnen),
    }
    return Paper(path(boek, record.id), record.soort, frame | own | content)


def _role(vel, rol):
    boek = vel.boek
    return {
        "passages": [vel.passage(fragment.id) for fragment in boek.fragmenten.values() if fragment.houder == rol.ref],
        "tips": [
            {
                **vel.link(tip),
                "passage": vel.passage(tip.ref),
                "vragen": vel.vragen(groups.questions([tip])),
                "momenten": _both(vel, [tip], "momenten"),
            }
            for tip in boek.tips_van(rol.id)
        ],
    }


def _both(vel, records, soort):
    """The records of one kind that others are linked with: by the text, and by us only."""
    said = groups.other_ends(vel.boek, records, soort, "tekst")
    ours = [record for record in groups.other_ends(vel.boek, records, soort, "achtergrond") if record not in said]
    return {"tekst": vel.links(said), "ons": vel.links(ours)}


def _theme(vel, thema):
    boek, ref = vel.boek, thema.ref
    per_rol = groups.tips_for_theme(boek, thema)
    tips = groups.other_ends(boek, [thema], "tips", "tekst")
    return {
        "hoe": groups.hoe_genoemd(boek, ref),
        "samen": vel.links(boek.samen_genoemd(ref)),
        "vermeldingen": [vel.vermelding(vermelding, ref) for vermelding in boek.vermeldingen(ref)],
        "per_rol": [
            {"rol": vel.link(deel.rol)} | {name: vel.links(getattr(deel, name)) for name in ("eigen", "elk", "ons")}
            for deel in per_rol
            if deel.tips
        ],
        "zonder": vel.links(deel.rol for deel in per_rol if not deel.tips),
        "vragen": vel.vragen(groups.questions(tips, thema)),
        "vragen_elk": vel.vragen(groups.general_questions(boek)),
        "betrokkenen": _involved(vel, thema),
        "momenten": _both(vel, tips + groups.general_records(boek, "tips"), "momenten"),
        "verbanden": _connections(vel, thema),
        "regels": [
            {"titel": regel.titel, "naar": vel.links(boek.alle(regel.naar)), "let_op": regel.let_op}
            for regel in groups.general_rules(boek, ref, ["tips", "partners"])
        ],
        "achtergrond": [
            {
                "ander": vel.link(relatie.ander),
                "reden": relatie.verband.achtergrond.reden,
                "bronnen": _sources([relatie.verband.achtergrond.bron] if relatie.verband.achtergrond.bron else []),
            }
            for relatie in boek.relaties(ref, grond="achtergrond")
        ],
    }


def _involved(vel, thema):
    named = groups.other_ends(vel.boek, [thema], "partners", "tekst")
    general = [record for record in groups.general_records(vel.boek, "partners") if record not in named]
    ours = groups.other_ends(vel.boek, [thema], "partners", "achtergrond")
    return {
        "tekst": vel.links(named),
        "elk": vel.links(general),
        "ons": vel.links(record for record in ours if record not in named + general),
    }


def _connections(vel, thema):
    """The links with care, tasks and plans that the raadgever makes, each with its quote."""
    elsewhere = ("tips", "partners", "momenten")
    links = [link for link in vel.boek.relaties(thema.ref, grond="tekst") if link.ander.soort not in elsewhere]
    return [{"naar": vel.links(records), "citaat": vel.citaat(citaat)} for citaat, records in groups.by_quote(links)]


def _whole(boek, site):
    vel = Vel(boek, site)
    content = {
        "delen": [
            {
                "kop": deel.kop or boek.records[f"secties/{deel.sectie}"].titel,
                "eigen_kop": not deel.kop,
                "inhoud": _parts(vel, deel.inhoud, None),
            }
            for deel in boek.raadgever.leesvolgorde
        ],
        "begrippen": [
            {"letter": letter, "records": [_explained(vel, record) for record in records]}
            for letter, records in groups.a_to_z(boek)
        ],
    }
    frame = _frame(boek, site, boek.raadgever.titel, pages.RAADGEVER, boek.laatst_gewijzigd)
    return Paper(path(boek), WHOLE, frame | content)


def _parts(vel, inhoud, rol):
    """A part of the reading order as it stands in the text: passages, enumerations, and parts about a role."""
    found = []
    for item in inhoud:
        if isinstance(item, Passage):
            found.append({"passages": [vel.passage(item.passage)]})
        elif hasattr(item, "opsomming"):
            found.append({"opsomming": [vel.passage(record.ref) for record in vel.boek.opgesomd(item, rol)]})
        else:
            numbered = any(getattr(other, "nummer", None) for other in inhoud)
            found.append(
                {
                    "nummer": item.nummer,
                    "kop": item.kop,
                    "zonder_nummer": numbered and not item.nummer,
                    "inhoud": _parts(vel, item.inhoud, item.rol),
                }
            )
    return found


def _explained(vel, record):
    return vel.link(record) | {
        "voluit": getattr(record, "voluit", None),
        "in_het_kort": record.in_het_kort,
        "begrip": record.soort == "begrippen",
    }


def _gone(boek, site):
    """Of a record that is taken away the PDF stays at its address, to say so and where to go."""
    for vervallen in boek.vervallen:
        soort, _, name = vervallen.pagina.removesuffix(".html").partition("/")
        if soort in KINDS and not vervallen.plaats:
            frame = _frame(boek, site, f"{vervallen.titel} · vervallen", vervallen.adres, vervallen.gewijzigd)
            vel = Vel(boek, site)
            places = [vel.link(boek.records[ref]) if ref in boek.records else vel.plek(ref) for ref in vervallen.naar]
            content = {"naam": vervallen.titel, "uitleg": vervallen.uitleg, "naar": places}
            yield Paper(path(boek, name), "vervallen", frame | content)
