"""What a record brings to a bundle: its words of the raadgever, its questions, and what goes with it."""

from dataclasses import dataclass

from ..boek import choices
from ..boek.boek import Boek
from ..boek.cache import per_boek
from ..boek.models import Noot
from ..boek.parts import Citaat
from ..boek.records import Record, Soort


@dataclass(frozen=True)
class Stretch:
    """Words of a passage: from `van` to `tot`, with the (start, end) of what is to be marked in them."""

    passage: str
    van: int
    tot: int
    marks: tuple[tuple[int, int], ...] = ()

    def holds(self, other: "Stretch") -> bool:
        """Return whether all words of `other` are among these."""
        return self.passage == other.passage and self.van <= other.van and other.tot <= self.tot


def stretches(boek: Boek, record: Record) -> list[Stretch]:
    """List the words of the raadgever that a record is or that name it, none of them twice."""
    found = [Stretch(fragment.id, 0, len(fragment.tekst)) for fragment in boek.fragmenten_of(record.ref)]
    for mention in boek.vermeldingen(record.ref):
        found += [
            Stretch(mention.fragment.id, *span, marks=mention.spans) for span in boek.sentences_about(mention, record.ref)
        ]
    quotes = (getattr(record, name, None) for name in ("grond", "ritme"))
    found += [Stretch(quote.passage, *boek.span_of(quote)) for quote in quotes if isinstance(quote, Citaat)]
    return [each for at, each in enumerate(found) if not any(other.holds(each) for other in found[:at])]


@dataclass(frozen=True)
class Question:
    """A question as a piece of a bundle. `ref` is '<soort>/<id>/<id of the question>'; `tip` the tip that it comes from.

    A question that the raadgever asks has a `citaat`, its words there; without one the question is ours.
    """

    ref: str
    record: Record
    woorden: str
    aan: Record
    tip: Record
    citaat: Citaat | None
    noten: tuple[Noot, ...]

    @property
    def anchor(self) -> str:
        """The address of the question from the root of the site."""
        return f"{self.record.ref}.html#vraag-{self.ref.rpartition('/')[2]}"

    @property
    def voorheen(self) -> list[str]:
        """The references that the question had under older ids of its record."""
        return [f"{old}/{self.ref.rpartition('/')[2]}" for old in self.record.voorheen]


@per_boek
def questions(boek: Boek) -> list[Question]:
    """List every question of every record, in the order of the records."""
    return [_question(boek, record, vraag) for record in boek.records.values() for vraag in getattr(record, "vragen", ())]


def _question(boek, record, vraag):
    """Return a question of `record`: one of ours, that follows from a tip, or one that stands in the tip itself."""
    ref, aan = f"{record.ref}/{vraag.id}", boek.records[vraag.aan]
    if hasattr(vraag, "vraag"):
        return Question(ref, record, vraag.vraag, aan, boek.records[vraag.tip], None, ())
    quote = choices.quote_of_vraag(record, vraag)
    return Question(ref, record, vraag.zelfstandig, aan, record, quote, tuple(boek.noten_about(quote)))


def questions_for(boek: Boek, record: Record) -> list[str]:
    """List the references of the questions that the piece of a record shows; for a theme without any, those of every theme."""
    own = [f"{record.ref}/{vraag.id}" for vraag in getattr(record, "vragen", ())]
    if record.vorm != "themas":
        return own
    tips = choices.other_ends(boek, [record], "tips", "tekst")
    own += [f"{tip.ref}/{vraag.id}" for vraag, tip in choices.questions(tips, record)]
    return own or [f"{tip.ref}/{vraag.id}" for vraag, tip in choices.general_questions(boek)]


def rows(boek: Boek, record: Record) -> list[tuple[Soort, list[Record], list[Record]]]:
    """Return what a record is connected with, by kind: the records that the text links it with, and those that only we do.

    A theme has the moments of its tips too. Its tips have a section of their own, and so are left out; and so are records
    that are links in running text already.
    """
    found = []
    for soort in (soort for soort in boek.soorten if not soort.als_link):
        if record.vorm == "themas" and soort.vorm == "momenten":
            said, ours = choices.moments_for_theme(boek, record)
        else:
            said, ours = (_of_kind(boek, record, soort, grond) for grond in ("tekst", "achtergrond"))
        ours = [other for other in ours if other not in said]
        if (said or ours) and (record.vorm, soort.vorm) != ("themas", "tips"):
            found.append((soort, said, ours))
    return found


def _of_kind(boek, record, soort, grond):
    """Return the records of a kind that a record is linked with on one ground, each once, in their order."""
    links = boek.relaties(record.ref, grond=grond)
    return boek.in_order(link.ander.ref for link in links if link.ander.soort == soort.id)
