"""What stands in each PDF, as plain data for its template: the whole text, a checklist for each role, a sheet for each theme.

The words around them are in `templates/pdf/`, one template for each kind of paper; `typeset` puts the two together.
"""

from dataclasses import dataclass

from ..boek import addresses, choices
from ..boek.addresses import Site
from ..boek.boek import Boek
from ..boek.models import Passage
from .sheet import Sheet, sources

WHOLE = "raadgever"  # the template of the whole text


@dataclass(frozen=True)
class Paper:
    """A PDF to be made: its address from the root of the site, the template that it comes from, and what that needs."""

    pad: str
    vorm: str
    gegevens: dict


def papers(boek: Boek, site: Site) -> list[Paper]:
    """Every PDF of the site: the whole text first, then by kind of record, and those that say that a record is gone."""
    records = [record for soort in addresses.PAPER_KINDS for record in boek.of_soort(soort)]
    return [_whole(boek, site), *(_of_record(boek, site, record) for record in records), *_gone(boek, site)]


def _of_record(boek, site, record):
    vel, title = Sheet(boek, site), addresses.title_of(boek, record)
    content = {"rollen": _role, "themas": _theme}[record.soort](vel, record)
    shown = [record, *(boek.tips_of(record.id) if record.soort == "rollen" else [])]
    frame = vel.frame(title, addresses.record_path(record.ref), vel.gewijzigd(shown))
    own = {
        "soort": boek.soort[record.soort].enkelvoud,
        "naam": record.titel,
        "in_het_kort": record.in_het_kort,
        "toelichting": record.toelichting,
        "bronnen": sources(record.bronnen),
    }
    return Paper(addresses.paper_path(boek, record.id), record.soort, frame | own | content)


def _role(vel, rol):
    boek = vel.boek
    return {
        "passages": [vel.passage(fragment.id) for fragment in boek.fragmenten_of(rol.ref)],
        "tips": [
            {
                **vel.link(tip),
                "passage": vel.passage(tip.ref),
                "vragen": vel.vragen(choices.questions([tip])),
                "momenten": _per_ground(vel, choices.by_ground(boek, [tip], "momenten")),
            }
            for tip in boek.tips_of(rol.id)
        ],
    }


def _theme(vel, thema):
    boek, ref = vel.boek, thema.ref
    named, general, ours = choices.involved(boek, thema)
    tips = choices.other_ends(boek, [thema], "tips", "tekst")
    return {
        "hoe": choices.hoe_genoemd(boek, ref),
        "samen": vel.links(boek.named_together(ref)),
        "vermeldingen": [vel.vermelding(vermelding, ref) for vermelding in boek.vermeldingen(ref)],
        **_per_role(vel, thema),
        "vragen": vel.vragen(choices.questions(tips, thema)),
        "vragen_elk": vel.vragen(choices.general_questions(boek)),
        "betrokkenen": _per_ground(vel, (named, ours)) | {"elk": vel.links(general)},
        "momenten": _per_ground(vel, choices.moments_for_theme(boek, thema)),
        "verbanden": _connections(vel, thema),
        "regels": [
            {"titel": regel.titel, "naar": vel.links(boek.all_of(regel.naar)), "let_op": regel.let_op}
            for regel in choices.general_rules(boek, ref, ["tips", "partners"])
        ],
        "achtergrond": [
            {
                "ander": vel.link(relatie.ander),
                "reden": relatie.verband.achtergrond.reden,
                "bronnen": sources([relatie.verband.achtergrond.bron] if relatie.verband.achtergrond.bron else []),
            }
            for relatie in boek.relaties(ref, grond="achtergrond")
        ],
    }


def _per_role(vel, thema):
    """The tips for a theme by role, and the roles without one."""
    found = choices.tips_for_theme(vel.boek, thema)
    return {
        "per_rol": [
            {
                "rol": vel.link(deel.rol),
                "eigen": [_explained(vel, tip) for tip in deel.eigen],
                "elk": [_explained(vel, tip) for tip in deel.elk],
                "ons": vel.links(deel.ons),
            }
            for deel in found
            if deel.tips
        ],
        "zonder": vel.links(deel.rol for deel in found if not deel.tips),
    }


def _per_ground(vel, pair):
    said, ours = pair
    return {"tekst": vel.links(said), "ons": vel.links(ours)}


def _connections(vel, thema):
    """The links with care, tasks and plans that the raadgever makes, each with its quote."""
    elsewhere = ("tips", "partners", "momenten")
    links = [link for link in vel.boek.relaties(thema.ref, grond="tekst") if link.ander.soort not in elsewhere]
    return [{"naar": vel.links(records), "citaat": vel.citaat(citaat)} for citaat, records in choices.by_quote(links)]


def _whole(boek, site):
    vel = Sheet(boek, site)
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
            for letter, records in choices.a_to_z(boek)
        ],
    }
    frame = vel.frame(boek.raadgever.titel, addresses.RAADGEVER, boek.last_changed)
    return Paper(addresses.paper_path(boek), WHOLE, frame | content)


def _parts(vel, inhoud, rol):
    """A part of the reading order as it stands in the text: passages, enumerations, and parts about a role."""
    found = []
    for item in inhoud:
        if isinstance(item, Passage):
            found.append({"passages": [vel.passage(item.passage)]})
        elif hasattr(item, "opsomming"):
            found.append({"opsomming": [vel.passage(record.ref) for record in vel.boek.listed(item, rol)]})
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
    """A record to point to, with what it is."""
    return vel.link(record) | {
        "voluit": getattr(record, "voluit", None),
        "in_het_kort": record.in_het_kort,
        "begrip": record.soort == "begrippen",
    }


def _gone(boek, site):
    """Of a record that is taken away, or has become one of a kind without PDFs, a PDF stays to say so and where to go."""
    for vervallen in boek.vervallen:
        if vervallen.adres.partition("/")[0] in addresses.PAPER_KINDS and not vervallen.plaats:
            yield _leads_on(
                boek, site, vervallen.adres, vervallen.titel, vervallen.uitleg, vervallen.naar, vervallen.gewijzigd
            )
    for record, old in addresses.renamed_papers(boek):
        if record.soort not in addresses.PAPER_KINDS:
            yield _leads_on(boek, site, f"{old}.html", record.titel, None, [record.ref], record.gewijzigd)


def _leads_on(boek, site, page, titel, uitleg, naar, gewijzigd):
    vel = Sheet(boek, site)
    places = [vel.link(boek.records[ref]) if ref in boek.records else vel.plek(ref) for ref in naar]
    content = {"naam": titel, "uitleg": uitleg, "naar": places}
    name = page.removesuffix(".html").partition("/")[2]
    return Paper(addresses.paper_path(boek, name), "vervallen", vel.frame(f"{titel} · vervallen", page, gewijzigd) | content)
