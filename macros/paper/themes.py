"""What stands on paper about a theme: the questions first, then who, when, tips, the raadgever's words and what goes with it."""

from ..boek import asked, choices
from ..boek.boek import Boek
from ..boek.records import Record
from .sheet import Sheet, explained


def theme(sheet: Sheet, thema: Record) -> dict:
    """Return all that a paper shows of one theme. `sheet` is its own: sources have their numbers on it."""
    boek, ref = sheet.boek, thema.ref
    content = {
        "naam": thema.titel,
        "in_het_kort": thema.in_het_kort,
        "bij_kort": sheet.origins([] if thema.toelichting else thema.bronnen),
        **_asked(sheet, thema),
        "verantwoordelijk": sheet.who_does_what(thema),
        "betrokkenen": _involved(sheet, thema),
        "momenten": _moments(sheet, thema),
        **_per_role(sheet, thema),
        "algemeen": sheet.general() if boek.algemeen else None,
        "hoe": choices.how_named(boek, ref),
        "samen": sheet.links(boek.named_together(ref)),
        "vermeldingen": [sheet.mention(vermelding, ref) for vermelding in boek.vermeldingen(ref)],
        "van_vragen": _words_of_questions(sheet, thema),
        "toelichting": thema.toelichting,
        "bij_toelichting": sheet.origins(thema.bronnen if thema.toelichting else []),
        "verbanden": _connections(sheet, thema),
        "achtergrond": [
            {
                "ander": sheet.link(relatie.ander),
                "reden": relatie.verband.achtergrond.reden,
                "herkomst": sheet.origins([relatie.verband.achtergrond.bron] if relatie.verband.achtergrond.bron else []),
            }
            for relatie in boek.relaties(ref, grond="achtergrond")
        ],
        "bronnen": [],  # each has its number
    }
    return content | {"herkomst": sheet.numbered}


def names(boek: Boek) -> dict:
    """Return what the data call a theme and the sections of its sheet."""
    soort = boek.vorm["themas"]
    return {
        "noem": {"naam": soort.naam, "dit": soort.dit, "elk": soort.elk, "elk_enkelvoud": f"{soort.elk} {soort.enkelvoud}"},
        "koppen": {vorm: boek.vorm[vorm].titel for vorm in ("partners", "momenten") if vorm in boek.vorm}
        | {"verbanden": soort.kop_verbanden},
    }


def every_theme(sheet: Sheet) -> dict:
    """Return what the raadgever says of all themes at once: its questions, its tips by role, and the rest in its own words."""
    boek = sheet.boek
    tips = choices.general_records(boek, "tips")
    return {
        "vragen": sheet.questions(asked.questions_for_all(boek)),
        "per_rol": [
            {"rol": sheet.link(rol), "tips": [explained(sheet, tip) for tip in tips if tip.rol == rol.id]}
            for rol in boek.of_vorm("rollen")
            if any(tip.rol == rol.id for tip in tips)
        ],
        "regels": [
            {
                "titel": regel.titel,
                "naar": sheet.links(boek.all_of(regel.naar)),
                "let_op": regel.let_op,
                "citaat": sheet.quote(regel.tekst),
            }
            for regel in boek.algemeen
            if boek.records[regel.naar[0]] not in tips
        ],
    }


def _asked(sheet, thema):
    """Return the questions about a theme; those for every theme only where it has none of its own."""
    boek = sheet.boek
    found = asked.own_questions(boek, thema) + asked.questions_about(boek, thema)
    return {
        "vragen": [
            {
                "vraag": gevraagd.woorden,
                "aan": choices.in_a_sentence(boek.records[gevraagd.aan]),
                "raadgever": gevraagd.citaat is not None,
                "herkomst": sheet.origin_of_passage(gevraagd.tip.ref),
            }
            for gevraagd in found or asked.questions_for_all(boek)
        ],
        "bij_elk": not found and bool(asked.questions_for_all(boek)),
    }


def _words_of_questions(sheet, thema):
    """Return the raadgever's words that the questions were made from as far as the paper does not show them, and their notes."""
    quotes = [sheet.quote(gevraagd.citaat) for gevraagd in asked.questions_about(sheet.boek, thema)]
    return [quote for quote in quotes if quote["woorden"] or quote["noten"]]


def _involved(sheet, thema):
    """Return who is involved beside those who have a line of their own: by the raadgever's words, and by us."""
    named, _, ours = choices.involved(sheet.boek, thema)
    lines = {regel.wie for regel in choices.who_does_what(thema)}
    return [sheet.links(record for record in records if record.ref not in lines) for records in (named, ours)]


def _moments(sheet, thema):
    """Return when the council can act, each moment with how often it comes and whether only we say so."""
    said, ours = choices.moments_for_theme(sheet.boek, thema)
    return [
        sheet.link(moment) | {"ritme": moment.ritme, "ons": moment in ours} for moment in sheet.boek.in_order(m.ref for m in said + ours)
    ]


def _per_role(sheet, thema):
    """Return the tips about a theme by role, those for every theme, and the roles without a tip about it."""
    found = choices.tips_for_theme(sheet.boek, thema)
    return {
        "per_rol": [
            {"rol": sheet.link(deel.rol), "eigen": [explained(sheet, tip) for tip in deel.eigen], "ons": sheet.links(deel.ons)}
            for deel in found
            if deel.eigen or deel.ons
        ],
        "elk": sheet.links(tip for deel in found for tip in deel.elk),
        "zonder": sheet.links(deel.rol for deel in found if not deel.tips),
        "geen_tip": choices.theme_without_tip(sheet.boek, found),
    }


def _connections(sheet, thema):
    """Return the links that the raadgever makes and that stand in no other section, each with its quote."""
    links = choices.elsewhere_linked(sheet.boek, thema)
    return [{"naar": sheet.links(records), "citaat": sheet.quote(citaat)} for citaat, records in choices.by_quote(links)]
