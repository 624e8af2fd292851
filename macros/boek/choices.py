"""Records and links chosen and put in order for a page: what goes together, and what comes first."""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import get_args

from . import text
from .boek import Boek
from .cache import per_boek
from .fragment import Relatie
from .models import Algemeen
from .records import Citaat, Partner, Record, Vraag


def by_soort(boek: Boek, relaties: list[Relatie]) -> list[tuple]:
    """Links grouped by the kind of the record at the other end: (kind, links), in the order of the kinds."""
    order = list(boek.soort)
    ranked = sorted(relaties, key=lambda relatie: order.index(relatie.ander.soort))
    return [
        (boek.soort[soort], list(group)) for soort, group in groupby(ranked, key=lambda relatie: relatie.ander.soort)
    ]


def by_quote(relaties: list[Relatie]) -> list[tuple]:
    """Links grouped by the words that make them: (quote, records), so that no quote stands twice on a page.

    A quote that lies within a longer one goes with that one, when both lead to the same kind of record.
    """
    groups = {}
    for relatie in relaties:
        mine = relatie.verband.tekst
        kin = [other.verband.tekst for other in relaties if other.ander.soort == relatie.ander.soort]
        within = [other for other in kin if other.passage == mine.passage and mine.citaat in other.citaat]
        groups.setdefault(max(within, key=lambda other: len(other.citaat)), []).append(relatie.ander)
    return list(groups.items())


def general_rules(boek: Boek, ref: str, zonder: Iterable[str]) -> list[Algemeen]:
    """What holds for every theme, but for what points first to a kind of record in `zonder`.

    Left out is also what the raadgever says of the record `ref` itself, since its page shows that already.
    """
    said = {relatie.ander.ref for relatie in boek.relaties(ref, grond="tekst")}
    return [
        regel
        for regel in boek.algemeen
        if not said.issuperset(regel.naar) and regel.naar[0].partition("/")[0] not in zonder
    ]


@per_boek
def general_records(boek: Boek, soort: str) -> list[Record]:
    """The records of one kind that what is said of all themes points to, each once, in the order of their file."""
    refs = {ref for regel in boek.algemeen for ref in regel.naar}
    return [record for record in boek.in_order(refs) if record.soort == soort]


@dataclass(frozen=True)
class RolTips:
    """The tips of one role for one theme: those that name it, those for every theme, and those that we link with it."""

    rol: Record
    eigen: list[Record]
    elk: list[Record]
    ons: list[Record]

    @property
    def tips(self) -> list[Record]:
        """All of them."""
        return self.eigen + self.elk + self.ons


def tips_for_theme(boek: Boek, thema: Record) -> list[RolTips]:
    """The tips for a theme by role, each tip once; a role may have none."""
    linked = {
        grond: {relatie.ander.ref for relatie in boek.relaties(thema.ref, "tips", grond)}
        for grond in ("tekst", "achtergrond")
    }
    general = {tip.ref for tip in general_records(boek, "tips")} - linked["tekst"]
    ours = linked["achtergrond"] - linked["tekst"] - general
    found = [boek.in_order(refs) for refs in (linked["tekst"], general, ours)]
    return [
        RolTips(rol, *([tip for tip in tips if tip.rol == rol.id] for tips in found)) for rol in boek.of_soort("rollen")
    ]


def questions(tips: Iterable[Record], about: Record | None = None) -> list[tuple]:
    """The questions of several tips: (question, tip). With `about`, only of tips whose questions name that record."""
    return [(vraag, tip) for tip in tips if about is None or _asks_about(tip, about) for vraag in tip.vragen]


@per_boek
def general_questions(boek: Boek) -> list[tuple]:
    """The questions of the tips whose questions name no theme: (question, tip)."""
    names = text.Phrases((words, thema.ref) for thema in boek.of_soort("themas") for words in thema.in_de_tekst)
    return questions(
        tip for tip in boek.of_soort("tips") if not any(any(names.found(vraag.citaat)) for vraag in tip.vragen)
    )


def quote_of_vraag(tip: Record, vraag: Vraag) -> Citaat:
    """The words of a tip that a question comes from."""
    return Citaat(passage=tip.ref, citaat=vraag.citaat)


def _asks_about(tip, record):
    return any(text.find_words(vraag.citaat, words) for vraag in tip.vragen for words in record.in_de_tekst)


def how_named(boek: Boek, ref: str) -> str | None:
    """How little the raadgever names a record, to follow 'De raadgever noemt dit …'; None when it names it well."""
    mentions = boek.vermeldingen(ref)
    tips = boek.relaties(ref, "tips", "tekst")
    if len(mentions) > 1 and tips:
        return None
    owner = mentions[0].fragment.eigenaar if len(mentions) == 1 else None
    if owner and owner.startswith("tips/"):
        return "alleen in één tip"
    named = "geen tip noemt" if not tips else "één tip noemt" if len(tips) == 1 else f"{len(tips)} tips noemen"
    return f"{_how_often(mentions)}; {named} het"


def _how_often(mentions):
    """How often and in how many places: 'één keer', 'op één plaats', 'op twee plaatsen'."""
    if sum(len(mention.spans) for mention in mentions) == 1:
        return "één keer"
    places = len(mentions)
    return "op één plaats" if places == 1 else f"op {NUMERALS.get(places, places)} plaatsen"


NUMERALS = {2: "twee", 3: "drie", 4: "vier", 5: "vijf", 6: "zes"}


# The filters of the list of tips: the name of each in the address, and the kind of record that it compares.
FILTERS = {"rol": "rollen", "moment": "momenten", "thema": "themas", "taak": "decentralisaties"}


def filter_values(boek: Boek, tip: Record) -> list[tuple[str, str, Record, bool]]:
    """What the filters know of a tip: (filter, its value as 'filter=id', record, whether only our own layer makes the link)."""
    found = []
    for name, soort in FILTERS.items():
        said = [tip.rol] if name == "rol" else [record.id for record in other_ends(boek, [tip], soort, "tekst")]
        ours = [record.id for record in other_ends(boek, [tip], soort, "achtergrond")]
        found += [
            (name, f"{name}={record.id}", record, record.id not in said)
            for record in boek.in_order(f"{soort}/{one}" for one in (*said, *ours))
        ]
    return found


def other_ends(boek: Boek, records: Iterable[Record], soort: str, grond: str) -> list[Record]:
    """The records of one kind that any of `records` is linked with on one ground, each once, in the order of their file."""
    return boek.in_order(
        relatie.ander.ref for record in records for relatie in boek.relaties(record.ref, soort, grond)
    )


def by_ground(boek: Boek, records: list[Record], soort: str) -> tuple[list[Record], list[Record]]:
    """The records of one kind that any of `records` is linked with: by the text, and by us only."""
    said = other_ends(boek, records, soort, "tekst")
    known = {record.ref for record in said}
    return said, [record for record in other_ends(boek, records, soort, "achtergrond") if record.ref not in known]


def involved(boek: Boek, thema: Record) -> tuple[list[Record], list[Record], list[Record]]:
    """Who is involved in a theme: by the text, by what it says of every theme, and by us only."""
    named, ours = by_ground(boek, [thema], "partners")
    general = [record for record in general_records(boek, "partners") if record not in named]
    return named, general, [record for record in ours if record not in general]


def moments_for_theme(boek: Boek, thema: Record) -> tuple[list[Record], list[Record]]:
    """When the council can act on a theme, as its tips and those for every theme say: by the text, and by us only."""
    tips = other_ends(boek, [thema], "tips", "tekst") + general_records(boek, "tips")
    return by_ground(boek, tips, "momenten")


def by_groep(boek: Boek) -> list[tuple[str, list[Record]]]:
    """The partners by their group, the groups in the order of the model."""
    groups = get_args(Partner.model_fields["groep"].annotation)
    found = [(groep, [record for record in boek.of_soort("partners") if record.groep == groep]) for groep in groups]
    return [(groep, records) for groep, records in found if records]


def a_to_z(boek: Boek) -> list[tuple[str, list[Record]]]:
    """The terms by their first letter, and with them the partners, plans and tasks, which are no terms but are looked for here."""
    kinds = ("begrippen", "partners", "plannen", "decentralisaties")
    records = [record for soort in kinds for record in boek.of_soort(soort)]
    ranked = sorted(records, key=lambda record: _for_sorting(record.titel))
    return [
        (letter, list(group))
        for letter, group in groupby(ranked, key=lambda record: _for_sorting(record.titel)[:1].upper())
    ]


def _for_sorting(title):
    """Letters and digits without accents, as a Dutch index sorts."""
    decomposed = unicodedata.normalize("NFKD", title.casefold())
    return "".join(character for character in decomposed if character.isalnum()) or "#"
