"""All rules between records together."""

from collections.abc import Callable, Iterable

from ...boek.boek import Boek
from ...boek.records import OWN_TEXT
from . import addresses, calendar, kinds, names, order, questions, quotes, references, sources
from .shared import Finding, SetAside

Rule = Callable[[Boek], Iterable[Finding]]
TEXT = {"secties", "rollen", *OWN_TEXT}  # forms whose records hold or place words of the raadgever


def between_records(boek: Boek, apart: SetAside, published: list[str], more: Iterable[Rule] = ()) -> list[Finding]:
    """Return every finding of our rules and of `more`, the rules of other rooms.

    `published` are all addresses that were ever published. A reference to a record that is set aside is no fault. While
    part of the text is missing, quotes are not looked up: each of them would be a fault.
    """
    faults = [
        *references.tips_have_a_role(boek, apart),
        *references.references_lead_to_a_record(boek, apart),
        *references.links_are_stored_once(boek),
        *kinds.partners_stand_in_a_group(boek),
        *questions.questions_have_a_tip_and_a_partner(boek, apart),
        *questions.questions_have_their_own_id(boek),
        *questions.our_questions_are_open(boek),
        *questions.who_is_responsible_exists(boek, apart),
        *questions.instruments_lead_to_records(boek, apart),
        *questions.notes_are_about_records(boek, apart),
        *sources.law_has_been_looked_up(boek),
        *sources.what_is_shown_was_seen(boek),
        *names.titles_and_aliases_are_their_own(boek),
        *addresses.papers_have_their_own_address(boek),
        *addresses.old_addresses_lead_to_one_record(boek),
        *addresses.what_is_gone_was_published(boek, apart, published),
        *calendar.elections_follow_each_other(boek),
    ]
    faults += [fault for rule in more for fault in rule(boek)]
    return faults if boek.raadgever is None else faults + _in_the_text(boek, apart)


def _in_the_text(boek, apart):
    """Apply the rules that look in the text; most need the whole of it."""
    whole = not any(boek.soort[soort].vorm in TEXT for soort in apart.kinds)
    misplaced = order.everything_stands_in_the_reading_order_once(boek) if whole else []
    whole = whole and not misplaced
    faults = [*misplaced, *quotes.quotes_stand_in_their_passage(boek, whole)]
    return [*faults, *quotes.names_stand_in_the_text(boek), *names.notes_have_their_own_place(boek)] if whole else faults
