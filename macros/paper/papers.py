"""What stands in each PDF, as plain data: the whole text, a checklist for each role, a sheet for each theme, and all of those.

The layout is in `templates/`, a Typst template for each kind of paper.
"""

from dataclasses import dataclass

from ..boek import addresses, asked, choices
from ..boek.addresses import Site
from ..boek.boek import Boek
from ..boek.models import Passage
from .sheet import Sheet, explained, sources
from .themes import every_theme, names, theme

WHOLE = "raadgever"  # the template of the whole text
ALL = "alle"  # the template of all themes together


@dataclass(frozen=True)
class Paper:
    """A PDF to make: its address, the name of its template, and the data for it."""

    pad: str
    vorm: str
    gegevens: dict


def papers(boek: Boek, site: Site) -> list[Paper]:
    """List every PDF of the site: the whole text, all themes, those of records, and those that say that a record is gone."""
    records = [record for soort in addresses.paper_kinds(boek) for record in boek.of_soort(soort.id)]
    return [_whole(boek, site), _all_themes(boek, site), *(_of_record(boek, site, record) for record in records), *_gone(boek, site)]


def _of_record(boek, site, record):
    sheet, title = Sheet(boek, site, record.ref if record.vorm == "themas" else None), addresses.title_of(boek, record)
    content = {"rollen": _role, "themas": _theme}[record.vorm](sheet, record)
    shown = [record, *(boek.tips_of(record.id) if record.vorm == "rollen" else [])]
    frame = sheet.frame(title, addresses.record_path(record.ref), sheet.last_changed(shown))
    own = {
        "soort": boek.soort[record.soort].enkelvoud,
        "naam": record.titel,
        "in_het_kort": record.in_het_kort,
        "toelichting": record.toelichting,
        "bronnen": sources(record.bronnen),
    }
    return Paper(addresses.paper_path(boek, record.id), record.vorm, frame | own | content)


def _role(sheet, rol):
    boek = sheet.boek
    return {
        "passages": [sheet.passage(fragment.id) for fragment in boek.fragmenten_of(rol.ref)],
        "tips": [
            {
                **sheet.link(tip),
                "passage": sheet.passage(tip.ref),
                "vragen": sheet.questions(asked.questions_of([tip])),
                "momenten": _per_ground(sheet, choices.by_ground(boek, [tip], "momenten")),
            }
            for tip in boek.tips_of(rol.id)
        ],
    }


def _per_ground(sheet, pair):
    said, ours = pair
    return {"tekst": sheet.links(said), "ons": sheet.links(ours)}


def _theme(sheet, thema):
    return names(sheet.boek) | theme(sheet, thema)


def _all_themes(boek, site):
    """Return the paper with all themes, each as on its own sheet, below what holds for all of them."""
    soort, themas = boek.vorm["themas"], boek.of_vorm("themas")
    general = Sheet(boek, site)
    content = {
        **names(boek),
        "algemeen": every_theme(general) if boek.algemeen else None,
        "plek_algemeen": general.general(),
        "themas": [_theme_of_all(Sheet(boek, site, thema.ref), thema) for thema in themas],
    }
    frame = general.frame(f"{soort.titel} met vragen", addresses.overview_path(soort.id), boek.last_changed)
    return Paper(addresses.all_themes_path(boek), ALL, frame | content)


def _theme_of_all(sheet, thema):
    page = addresses.record_path(thema.ref)
    return theme(sheet, thema) | {"pad": page, "adres": sheet.site.url(page)}


def _whole(boek, site):
    sheet = Sheet(boek, site)
    content = {
        "delen": [
            {
                "kop": deel.kop or boek.records[boek.ref_of("secties", deel.sectie)].titel,
                "eigen_kop": not deel.kop,
                "inhoud": _parts(sheet, deel.inhoud, None),
            }
            for deel in boek.raadgever.leesvolgorde
        ],
        "begrippen": [
            {
                "kop": soort.titel,
                "letters": [
                    {"letter": letter, "records": [explained(sheet, record) | {"eigen": record.soort == soort.id} for record in records]}
                    for letter, records in choices.a_to_z(boek, soort)
                ],
                "ook": [boek.soort[other].namen for other in soort.ook_in_de_lijst],
            }
            for soort in boek.soorten
            if soort.vorm == "begrippen"
        ],
    }
    frame = sheet.frame(boek.raadgever.titel, addresses.RAADGEVER, boek.last_changed)
    return Paper(addresses.paper_path(boek), WHOLE, frame | content)


def _parts(sheet, inhoud, rol):
    """Return a part of the reading order as data: passages, lists, and parts about a role."""
    found = []
    for item in inhoud:
        if isinstance(item, Passage):
            found.append({"passages": [sheet.passage(item.passage)]})
        elif hasattr(item, "opsomming"):
            found.append({"opsomming": [sheet.passage(record.ref) for record in sheet.boek.listed(item, rol)]})
        else:
            numbered = any(getattr(other, "nummer", None) for other in inhoud)
            found.append(
                {
                    "nummer": item.nummer,
                    "kop": item.kop,
                    "zonder_nummer": numbered and not item.nummer,
                    "inhoud": _parts(sheet, item.inhoud, item.rol),
                }
            )
    return found


def _gone(boek, site):
    """Yield the PDFs that stay for records that were removed, or that became a kind without PDFs: they say where to go."""
    for vervallen in boek.vervallen:
        if addresses.had_paper(boek, vervallen.adres) and not vervallen.plaats:
            yield _leads_on(boek, site, vervallen.adres, vervallen.titel, vervallen.uitleg, vervallen.naar, vervallen.gewijzigd)
    for record, old in addresses.renamed_papers(boek):
        if record.vorm not in addresses.PAPER_FORMS:
            yield _leads_on(boek, site, f"{old}.html", record.titel, None, [record.ref], record.gewijzigd)


def _leads_on(boek, site, page, titel, uitleg, naar, gewijzigd):
    sheet = Sheet(boek, site)
    places = [sheet.link(boek.records[ref]) if ref in boek.records else sheet.place(ref) for ref in naar]
    content = {"naam": titel, "uitleg": uitleg, "naar": places}
    name = page.removesuffix(".html").partition("/")[2]
    return Paper(addresses.paper_path(boek, name), "vervallen", sheet.frame(f"{titel} · vervallen", page, gewijzigd) | content)
