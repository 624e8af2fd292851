"""What goes together on a page, and in which order. Pages and papers both ask here."""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from . import text
from .boek import Boek
from .cache import per_boek
from .fragment import Relatie, Vermelding
from .models import Instrument, Noot
from .parts import Bron, Citaat, Verantwoordelijk, Vraag
from .records import Record, Soort


def by_soort(boek: Boek, relaties: list[Relatie]) -> list[tuple]:
    """Group links by the kind of the record at the other end: (kind, links), in the order of the kinds."""
    order = list(boek.soort)
    ranked = sorted(relaties, key=lambda relatie: order.index(relatie.ander.soort))
    return [(boek.soort[soort], list(group)) for soort, group in groupby(ranked, key=lambda relatie: relatie.ander.soort)]


def by_quote(relaties: list[Relatie]) -> list[tuple]:
    """Group links by the quote that makes them: (quote, records), so that no quote is shown twice.

    A quote that is part of a longer one joins that group, when both lead to records of the same kind.
    """
    groups = {}
    for relatie in relaties:
        mine = relatie.verband.tekst
        kin = [other.verband.tekst for other in relaties if other.ander.soort == relatie.ander.soort]
        within = [other for other in kin if other.passage == mine.passage and mine.citaat in other.citaat]
        groups.setdefault(max(within, key=lambda other: len(other.citaat)), []).append(relatie.ander)
    return list(groups.items())


@per_boek
def general_records(boek: Boek, vorm: str) -> list[Record]:
    """Return the records of one form that the rules of algemeen.yml are about (`naar`): what holds for every theme. Each once."""
    refs = {ref for regel in boek.algemeen for ref in regel.naar}
    return [record for record in boek.in_order(refs) if record.vorm == vorm]


@dataclass(frozen=True)
class RolTips:
    """The tips of one role for one theme: `eigen` name the theme, `elk` hold for every theme, `ons` are linked by us."""

    rol: Record
    eigen: list[Record]
    elk: list[Record]
    ons: list[Record]

    @property
    def tips(self) -> list[Record]:
        """All tips of the three lists."""
        return self.eigen + self.elk + self.ons

    @property
    def hier(self) -> list[Record]:
        """The tips that the page of the theme itself shows: those for every theme stand elsewhere."""
        return self.eigen + self.ons


def tips_for_theme(boek: Boek, thema: Record) -> list[RolTips]:
    """Divide the tips for a theme over the roles, each tip once. A role may have none."""
    linked = {grond: {relatie.ander.ref for relatie in boek.relaties(thema.ref, "tips", grond)} for grond in ("tekst", "achtergrond")}
    general = {tip.ref for tip in general_records(boek, "tips")} - linked["tekst"]
    ours = linked["achtergrond"] - linked["tekst"] - general
    found = [boek.in_order(refs) for refs in (linked["tekst"], general, ours)]
    return [RolTips(rol, *([tip for tip in tips if tip.rol == rol.id] for tips in found)) for rol in boek.of_vorm("rollen")]


def places(boek: Boek, thema: Record) -> tuple[Vermelding | None, list[Vermelding]]:
    """Return where the raadgever says most about a theme itself, with the fewest others beside it, or None; and its other
    places, save the tips for it, which its page shows whole.
    """
    first, *rest = sorted(boek.vermeldingen(thema.ref), key=lambda mention: len(boek.named_together(thema.ref, [mention]))) or [None]
    shown = {tip.ref for deel in tips_for_theme(boek, thema) for tip in deel.hier}
    return first, [mention for mention in rest if mention.fragment.id not in shown]


def theme_without_tip(boek: Boek, per_rol: list[RolTips]) -> str | None:
    """Return what to say above the tips for a theme, given by `tips_for_theme`, when none of them names it; else None."""
    thema = boek.vorm["themas"]
    if any(deel.eigen for deel in per_rol):
        return None
    return f"De raadgever heeft geen tip over {thema.dit} {thema.naam}, wel tips voor {thema.elk} {thema.enkelvoud}."


def questions(tips: Iterable[Record], about: Record | None = None) -> list[tuple]:
    """List the questions of these tips as (question, tip). With `about` only those of tips that name that record in a question."""
    return [(vraag, tip) for tip in tips if about is None or _asks_about(tip, about) for vraag in tip.vragen]


@per_boek
def general_questions(boek: Boek) -> list[tuple]:
    """List the questions, as (question, tip), of all tips that name no theme in a question."""
    names = text.Phrases((words, thema.ref) for thema in boek.of_vorm("themas") for words in thema.in_de_tekst)
    return questions(tip for tip in boek.of_vorm("tips") if not any(any(names.found(vraag.citaat)) for vraag in tip.vragen))


def quote_of_vraag(tip: Record, vraag: Vraag) -> Citaat:
    """Return the words of a tip that a question was made from, as a quote."""
    return Citaat(passage=tip.ref, citaat=vraag.citaat)


def _asks_about(tip, record):
    return any(text.find_words(vraag.citaat, words) for vraag in tip.vragen for words in record.in_de_tekst)


def how_named(boek: Boek, ref: str) -> str | None:
    """Return how little the raadgever says of a record, as the end of 'De raadgever noemt dit …'.

    None when it says enough: the record is named in more than one passage, and a tip names it.
    """
    mentions = boek.vermeldingen(ref)
    tips = boek.relaties(ref, "tips", "tekst")
    if len(mentions) > 1 and tips:
        return None
    if len(mentions) == 1 and tip_of(boek, mentions[0].fragment.id):
        return "maar in één tip"
    return _how_often(mentions)


def _how_often(mentions):
    """Return how often a record is named: 'één keer', 'op één plaats', 'op twee plaatsen'."""
    if sum(len(mention.spans) for mention in mentions) == 1:
        return "één keer"
    places = len(mentions)
    return "op één plaats" if places == 1 else f"op {NUMERALS.get(places, places)} plaatsen"


NUMERALS = {2: "twee", 3: "drie", 4: "vier", 5: "vijf", 6: "zes"}


# The filters of the list of tips: the name of each in the address, and the form of record that it compares.
FILTERS = {"rol": "rollen", "moment": "momenten", "thema": "themas", "taak": "decentralisaties"}


def filter_values(boek: Boek, tip: Record) -> list[tuple[str, str, Record, bool]]:
    """Return what the filters of the list know of a tip: (filter, 'filter=id', record, whether only we make the link)."""
    found = []
    for name, vorm in FILTERS.items():
        said = [boek.rol(tip.rol)] if name == "rol" else other_ends(boek, [tip], vorm, "tekst")
        ours = other_ends(boek, [tip], vorm, "achtergrond")
        records = boek.in_order(record.ref for record in (*said, *ours))
        found += [(name, f"{name}={record.id}", record, record not in said) for record in records]
    return found


def filters(boek: Boek) -> list[tuple[str, Soort, list[Record]]]:
    """Return the filters of the list of tips that have something to choose: (filter, kind, records)."""
    found = [(name, boek.vorm.get(vorm), boek.of_vorm(vorm)) for name, vorm in FILTERS.items()]
    return [(name, soort, records) for name, soort, records in found if records]


def other_ends(boek: Boek, records: Iterable[Record], vorm: str, grond: str) -> list[Record]:
    """Return the records of one form that any of `records` is linked with on one ground, each once, in the order of their file."""
    return boek.in_order(relatie.ander.ref for record in records for relatie in boek.relaties(record.ref, vorm, grond))


def by_ground(boek: Boek, records: list[Record], vorm: str) -> tuple[list[Record], list[Record]]:
    """Return the records of one form that any of `records` is linked with: those that the text links, and those that only we do."""
    said = other_ends(boek, records, vorm, "tekst")
    known = {record.ref for record in said}
    return said, [record for record in other_ends(boek, records, vorm, "achtergrond") if record.ref not in known]


def involved(boek: Boek, thema: Record) -> tuple[list[Record], list[Record], list[Record]]:
    """Return who is involved in a theme: named with it, named for every theme, and added by us."""
    named, ours = by_ground(boek, [thema], "partners")
    general = [record for record in general_records(boek, "partners") if record not in named]
    return named, general, [record for record in ours if record not in general]


def moments_for_theme(boek: Boek, thema: Record) -> tuple[list[Record], list[Record]]:
    """Return when the council can act on a theme, from its tips and those for every theme: by the text, and added by us."""
    tips = other_ends(boek, [thema], "tips", "tekst") + general_records(boek, "tips")
    return by_ground(boek, tips, "momenten")


def open_notes(boek: Boek, ref: str, noten: Iterable[Noot]) -> list[Noot]:
    """Return which of the notes stand open on the page of the record `ref`: those about it, and those at its own text."""
    return [noot for noot in noten if ref in noot.over or boek.fragmenten[noot.passage].houder == ref]


def who_does_what(thema: Record) -> list[Verantwoordelijk]:
    """Return what each party decides or does about a theme, without lines whose source nobody has seen yet."""
    return [regel for regel in thema.verantwoordelijk if regel.gezien]


def grouped_by(items: Iterable, key: str) -> list[tuple]:
    """Group items by one of their attributes: (value, items), in the order in which each value comes first."""
    found = {}
    for item in items:
        found.setdefault(getattr(item, key), []).append(item)
    return list(found.items())


def is_advice(boek: Boek, citaat: Citaat) -> bool:
    """Return whether the words of a quote are a tip: advice, where other passages tell how things are."""
    return tip_of(boek, citaat.passage) is not None


def is_law(bron: Bron | None) -> bool:
    """Return whether a source is a law, by its address."""
    return bron is not None and str(bron.adres).startswith("https://wetten.overheid.nl/")


def tip_of(boek: Boek, passage: str) -> Record | None:
    """Return the tip whose words a passage holds; None when it is of something else."""
    owner = boek.records.get(boek.fragmenten[passage].eigenaar)
    return owner if owner and owner.vorm == "tips" else None


def in_a_sentence(partner: Record) -> str:
    """Return what a partner is called in the middle of a sentence: 'het college', or its title when the data do not say."""
    return partner.in_een_zin or partner.titel


def published(record: Record) -> Record:
    """Return a record without the lines that wait until somebody has seen their source."""
    lines = getattr(record, "verantwoordelijk", ())
    return record.model_copy(update={"verantwoordelijk": tuple(who_does_what(record))}) if lines else record


@per_boek
def instruments(boek: Boek) -> list[Instrument]:
    """Return the instruments of the council whose sources somebody has seen."""
    return [instrument for instrument in boek.instrumenten if instrument.gezien]


def instruments_for(boek: Boek, ref: str) -> list[Instrument]:
    """Return the instruments of the council that help on the page of a record."""
    return [instrument for instrument in instruments(boek) if ref in instrument.bij]


def connections(boek: Boek, thema: Record, grond: str) -> list[Relatie]:
    """Return the links of a theme with what stands opposite it in the matrix, on one ground, by kind."""
    kinds = boek.soort[thema.soort].schema_met
    return [relatie for soort in kinds for relatie in boek.relaties(thema.ref, grond=grond) if relatie.ander.soort == soort]


def elsewhere_linked(boek: Boek, thema: Record) -> list[Relatie]:
    """Return the links of a theme by the text that have no section of their own: all but tips, partners and moments."""
    return [relatie for relatie in boek.relaties(thema.ref, grond="tekst") if relatie.ander.vorm not in ("tips", "partners", "momenten")]


def by_groep(boek: Boek, soort: Soort) -> list[tuple[str, list[Record]]]:
    """Group the partners of a kind, the groups in the order of soorten.yml; empty groups are left out."""
    found = [(groep, [record for record in boek.of_soort(soort.id) if record.groep == groep]) for groep in soort.groepen]
    return [(groep, records) for groep, records in found if records]


def a_to_z(boek: Boek, soort: Soort) -> list[tuple[str, list[Record]]]:
    """Group a glossary by first letter, with the records of other kinds that soorten.yml has in it too."""
    records = [record for kind in (soort.id, *soort.ook_in_de_lijst) for record in boek.of_soort(kind)]
    ranked = sorted(records, key=lambda record: _for_sorting(record.titel))
    return [(letter, list(group)) for letter, group in groupby(ranked, key=lambda record: _for_sorting(record.titel)[:1].upper())]


def _for_sorting(title):
    """Return a title as it is sorted: letters and digits only, without accents."""
    decomposed = unicodedata.normalize("NFKD", title.casefold())
    return "".join(character for character in decomposed if character.isalnum()) or "#"
