"""What a record brings to a bundle: its words of the raadgever, its questions, and what goes with it."""

from dataclasses import dataclass

from ..boek import asked, choices
from ..boek.boek import Boek
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
        found += [Stretch(mention.fragment.id, *span, marks=mention.spans) for span in boek.sentences_about(mention, record.ref)]
    quotes = (getattr(record, name, None) for name in ("grond", "ritme"))
    found += [Stretch(quote.passage, *boek.span_of(quote)) for quote in quotes if isinstance(quote, Citaat)]
    return [each for at, each in enumerate(found) if not any(other.holds(each) for other in found[:at])]


def questions_for(boek: Boek, record: Record) -> list[str]:
    """List the references of the questions that the piece of a record shows; for a theme without any, those of every theme."""
    if record.vorm != "themas":
        found = asked.questions_of([record]) if record.vorm == "tips" else []
    else:
        found = asked.own_questions(boek, record) + asked.questions_about(boek, record) or asked.questions_for_all(boek)
    return [gevraagd.ref for gevraagd in found]


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
