"""The two pictures of the site, as geometry for their templates: the matrix of themes and care, and the timeline.

Horizontal positions are percentages, so that a picture fits any width while its text keeps its size. There are no vertical
positions: a label stands above its row, as high as its words are in the letters of the reader.
"""

from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from ..boek.addresses import crossing_anchors, own_anchors
from ..boek.boek import Boek
from ..boek.models import Verkiezing
from ..boek.records import Moment, Record

# --- the matrix ---

GAP = 0.3  # between two groups of columns, in columns
AT_MOST = 60  # columns: beyond it nobody can tell them apart, and the picture would grow with the square of the records


@dataclass(frozen=True)
class Column:
    """A column of the matrix: its record and short name, and its left edge and width in percent."""

    record: Record
    naam: str
    x: float
    breedte: float

    @property
    def middle(self) -> float:
        """The middle of the column, in percent."""
        return round(self.x + self.breedte / 2, 2)


@dataclass(frozen=True)
class ColumnGroup:
    """The columns of one kind of record, under one heading."""

    titel: str
    kolommen: tuple[Column, ...]


@dataclass(frozen=True)
class Crossing:
    """A mark in the matrix. `grond` is "tekst" or "achtergrond"; `doel` is the id of the place that explains it."""

    kolom: Column
    grond: str
    doel: str
    titel: str


@dataclass(frozen=True)
class Row:
    """A row of the matrix: a theme, its marks, and the columns without one."""

    thema: Record
    kruispunten: tuple[Crossing, ...]
    leeg: tuple[Column, ...]


@dataclass(frozen=True)
class Matrix:
    """The matrix: groups of columns, and rows from top to bottom."""

    groepen: tuple[ColumnGroup, ...]
    rijen: tuple[Row, ...]

    def count(self, grond: str) -> int:
        """Return how many marks have this ground."""
        return sum(punt.grond == grond for rij in self.rijen for punt in rij.kruispunten)


def matrix(boek: Boek) -> Matrix | None:
    """Make the matrix, or return None when it has no columns, or too many to read.

    A crossing that has both grounds counts as said by the text.
    """
    kinds = boek.vorm["themas"].schema_met
    if not 0 < sum(len(boek.of_soort(soort)) for soort in kinds) <= AT_MOST:
        return None
    groups = _column_groups(boek, kinds)
    columns = [kolom for groep in groups for kolom in groep.kolommen]
    return Matrix(groups, tuple(_row(boek, thema, columns) for thema in boek.of_vorm("themas")))


def _column_groups(boek, kinds):
    found = [boek.of_soort(soort) for soort in kinds]
    unit = 100 / (sum(map(len, found)) + GAP * (len(found) - 1))
    groups, at = [], 0.0
    for soort, records in zip(kinds, found, strict=True):
        columns = (
            Column(record, record.korte_titel or record.titel, round(at + index * unit, 2), round(unit, 2))
            for index, record in enumerate(records)
        )
        groups.append(ColumnGroup(boek.soort[soort].titel, tuple(columns)))
        at += (len(records) + GAP) * unit
    return tuple(groups)


def _row(boek, thema, columns):
    grounds = {}
    for ground in ("achtergrond", "tekst"):  # the text last: it goes before our background
        for relatie in boek.relaties(thema.ref, grond=ground):
            grounds[relatie.ander.ref] = ground
    marks = tuple(_mark(thema, kolom, grounds[kolom.record.ref]) for kolom in columns if kolom.record.ref in grounds)
    empty = tuple(kolom for kolom in columns if kolom.record.ref not in grounds)
    return Row(thema, marks, empty)


def _mark(thema, kolom, ground):
    said = "volgens de raadgever" if ground == "tekst" else "volgens onze toelichting"
    section = [thema.id] if ground == "tekst" else own_anchors([thema.id])
    return Crossing(
        kolom,
        ground,
        crossing_anchors(section, kolom.record)[0],
        f"{thema.titel} – {kolom.record.titel}: {said}",
    )


# --- the timeline ---

SHORT = 10  # percent: a piece of a year that has no room for its number
ALWAYS = "hele-periode"  # has no place on a line: it is always now
WHEN = {
    "elk-jaar": "de maand staat niet vast",
    "verschilt-per-plan": "wanneer precies, verschilt per plan en per gemeente",
}


CHECK = {"verschilt-per-plan": "Vraag de griffie of er een plan op de agenda staat."}


def to_check(moment: Moment) -> str:
    """Return how to find out whether it is time for a moment of which the day differs; nothing for others."""
    return CHECK.get(moment.op_de_lijn, "")


@dataclass(frozen=True)
class Lane:
    """A moment on the timeline, when it is in words, and what is drawn, in percent.

    Either marks at `punten`, or `stukken` of the line as (x, breedte): it is somewhere in each of them.
    """

    moment: Moment
    wanneer: str
    punten: tuple[float, ...] = ()
    stukken: tuple[tuple[float, float], ...] = ()


@dataclass(frozen=True)
class Timeline:
    """The period from one council election to the next, with the moments on it, and those that are `altijd`.

    `jaarwisselingen` are in percent; `jaren` has each year with the middle of it, unless its number does not fit.
    """

    begin: Verkiezing
    einde: Verkiezing
    jaarwisselingen: tuple[float, ...]
    jaren: tuple[tuple[int, float], ...]
    banen: tuple[Lane, ...]
    altijd: tuple[Moment, ...]


def timeline(boek: Boek) -> Timeline | None:
    """Make the timeline of the present council period, or return None when the data hold no next election."""
    held = [verkiezing for verkiezing in boek.verkiezingen if not verkiezing.verwacht]
    expected = [verkiezing for verkiezing in boek.verkiezingen if verkiezing.verwacht]
    if not held or not expected:
        return None
    begin, end = held[-1], expected[0]
    years = range(begin.datum.year, end.datum.year + 1)
    turns = [percent(date(year, 1, 1), begin.datum, end.datum) for year in years[1:]]
    spans = zip(years, [0, *turns], [*turns, 100], strict=True)
    middles = tuple((year, round((start + stop) / 2, 2)) for year, start, stop in spans if stop - start > SHORT)
    moments = boek.of_vorm("momenten")
    lanes = tuple(_lane(moment, begin, end, turns) for moment in moments if moment.op_de_lijn != ALWAYS)
    always = tuple(moment for moment in moments if moment.op_de_lijn == ALWAYS)
    return Timeline(begin, end, tuple(turns), middles, lanes, always)


def percent(day: date, begin: date, end: date) -> float:
    """Return where a day stands between two others, in percent."""
    return round(100 * (day - begin) / (end - begin), 2)


def _lane(moment, begin, end, turns):
    when = "; ".join(words for words in (moment.ritme, WHEN.get(moment.op_de_lijn)) if words)
    if moment.op_de_lijn == "begin":
        return Lane(moment, when, punten=(percent(begin.nieuwe_raad or begin.datum, begin.datum, end.datum),))
    ends = [0, *(turns if moment.op_de_lijn == "elk-jaar" else ()), 100]  # the month of a yearly moment differs by municipality
    return Lane(moment, when, stukken=tuple((start, round(stop - start, 2)) for start, stop in pairwise(ends)))
