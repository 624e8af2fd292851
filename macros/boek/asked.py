"""The questions that readers can put, as pieces of their own: ours about a theme, and those that a tip of the raadgever asks."""

from collections.abc import Iterable
from dataclasses import dataclass

from . import choices
from .boek import Boek
from .cache import per_boek
from .parts import Citaat
from .records import Record


@dataclass(frozen=True)
class Gevraagd:
    """A question to put: its words, the reference of the party that it is for, the record that it stands with, and the tip
    that it follows from. `citaat` holds the words of the raadgever that it was made from, or None when it is ours alone.
    """

    id: str
    woorden: str
    aan: str
    bij: Record
    tip: Record
    citaat: Citaat | None = None

    @property
    def ref(self) -> str:
        """Its name everywhere, also in a bundle: '<soort>/<id>/<id of the question>'."""
        return f"{self.bij.ref}/{self.id}"


def own_questions(boek: Boek, thema: Record) -> list[Gevraagd]:
    """Return our own questions about a theme."""
    return [Gevraagd(vraag.id, vraag.vraag, vraag.aan, thema, boek.records[vraag.tip]) for vraag in thema.vragen]


def questions_about(boek: Boek, thema: Record) -> list[Gevraagd]:
    """Return the questions of tips that name a theme in a question."""
    return questions_of(choices.other_ends(boek, [thema], "tips", "tekst"), thema)


def questions_of(tips: Iterable[Record], about: Record | None = None) -> list[Gevraagd]:
    """Return the questions of these tips. With `about` only those of tips that name that record in a question."""
    return [_of_tip(tip, vraag) for vraag, tip in choices.questions(tips, about)]


@per_boek
def questions_for_all(boek: Boek) -> list[Gevraagd]:
    """Return the questions of tips that fit every theme."""
    return [_of_tip(tip, vraag) for vraag, tip in choices.general_questions(boek)]


def _of_tip(tip, vraag):
    return Gevraagd(vraag.id, vraag.zelfstandig, vraag.aan, tip, tip, choices.quote_of_vraag(tip, vraag))


def to_whom(boek: Boek, ref: str) -> str:
    """Return whom a question is for, in few words: 'aan het college'."""
    return f"aan {choices.in_a_sentence(boek.records[ref])}"


@per_boek
def all_questions(boek: Boek) -> list[Gevraagd]:
    """Return every question: ours by theme, then those of the tips."""
    ours = [gevraagd for thema in boek.of_vorm("themas") for gevraagd in own_questions(boek, thema)]
    return ours + questions_of(boek.of_vorm("tips"))
