"""Render checked data to HTML: pure functions of a `Boek` and the address of the page.

All text is escaped here and nowhere else: the templates escape by themselves, and
`page_html` gives one block of HTML that Markdown passes on untouched.
"""

import posixpath
import re
import unicodedata
from collections.abc import Iterable
from datetime import date
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import get_args
from urllib.parse import quote

from babel.dates import format_date
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from . import pages, text
from .boek import Boek, Relatie, Vermelding
from .models import Partner, Record

TEMPLATES = Path(__file__).parent / "templates"


@cache
def environment() -> Environment:
    """The Jinja environment of the templates: everything escaped, an unknown name is an error."""
    env = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    for function in (a_to_z, by_groep, by_quote, by_soort, contact_address, general_rules, hoe_vaak, other_ends):
        env.globals[function.__name__] = function
    env.globals |= {"questions": questions, "tips_by_role": tips_by_role}
    env.filters["datum"] = lambda day: format_date(day, "d MMMM y", locale="nl")
    env.filters["kapitaal"] = lambda words: words[:1].upper() + words[1:]
    return env


def page_part(boek: Boek, path: str, template: str, **context) -> str:
    """The template rendered for the page at `path`: HTML without blank lines or indentation."""
    html = environment().get_template(template).render(boek=boek, blad=Blad(boek, path), **context)
    lines = (line.strip() for line in html.splitlines())
    return "\n".join(line for line in lines if line)


def page_html(boek: Boek, path: str, template: str, **context) -> str:
    """The content of a page as one block of HTML, which Markdown leaves alone."""
    return f'<div class="rg">\n{page_part(boek, path, template, **context)}\n</div>'


def record_html(boek: Boek, ref: str) -> str:
    """The page of one record."""
    record = boek.records[ref]
    return page_html(boek, pages.record_path(ref), f"{record.soort}.html", record=record)


def overview_html(boek: Boek, soort: str) -> str:
    """The overview of one kind; a kind without a template of its own gets the plain list."""
    template = environment().select_template([f"overzicht-{soort}.html", "overzicht.html"])
    return page_html(boek, pages.overview_path(soort), template.name, soort=boek.soort[soort])


def raadgever_html(boek: Boek) -> str:
    """The whole text in reading order."""
    return page_html(boek, pages.RAADGEVER, "raadgever.html")


def verbanden_html(boek: Boek) -> str:
    """Which safety theme meets which care or task: what the text says first, background apart."""
    themas = boek.van_soort("themas")
    crossings = {
        grond: [(thema, found) for thema in themas if (found := _crossings(boek, thema.ref, grond))]
        for grond in ("tekst", "achtergrond")
    }
    named = {thema.ref for thema, _ in crossings["tekst"]}
    return page_html(
        boek,
        "verbanden.html",
        "verbanden.html",
        themas=themas,
        met_tekst=crossings["tekst"],
        met_achtergrond=crossings["achtergrond"],
        zonder_tekst=[thema for thema in themas if thema.ref not in named],
    )


def _crossings(boek, ref, grond):
    return [relatie for soort in ("zorg", "decentralisaties") for relatie in boek.relaties(ref, soort, grond)]


def forward_html(boek: Boek, old: str, ref: str) -> str:
    """The page at the old address `<soort>/<id>` of the record `ref`: sends on at once, keeps the fragment, and has a link."""
    return page_part(boek, pages.record_path(old), "verplaatst.html", record=boek.records[ref])


def plain(words: str) -> str:
    """Text made safe for the theme's own templates, which do not escape titles and descriptions."""
    return str(escape(words))


class Blad:
    """One page while it is rendered: its address, and which terms it has linked already."""

    def __init__(self, boek: Boek, path: str):
        self.boek = boek
        self.path = path
        self._linked = set()
        self._noted = set()

    def url(self, target: str) -> str:
        """The relative address from this page to `target`, an address from the root with or without #fragment."""
        path, _, fragment = target.partition("#")
        relative = posixpath.relpath(path, posixpath.dirname(self.path) or ".") if path != self.path else ""
        return f"{relative}#{fragment}" if fragment else relative or posixpath.basename(path)

    def record(self, ref: str) -> str:
        """The relative address of a record's page."""
        return self.url(pages.record_path(ref))

    def overzicht(self, soort: str) -> str:
        """The relative address of a kind's overview."""
        return self.url(pages.overview_path(soort))

    def passage(self, passage: str) -> str:
        """The relative address of a passage."""
        return self.url(pages.passage_path(self.boek, passage))

    def in_geheel(self, passage: str) -> str:
        """The relative address of a passage in the whole text."""
        return self.url(f"{pages.RAADGEVER}#{pages.anchor(passage)}")

    def plaats(self, passage: str) -> str:
        """What to call the place of a passage: the title of its record, role or chapter."""
        fragment = self.boek.fragmenten[passage]
        if fragment.eigenaar:
            return self.boek.records[fragment.eigenaar].titel
        part = f"rollen/{fragment.rol}" if fragment.rol else f"secties/{fragment.sectie}"
        return f"{self.boek.records[part].titel} (in de hele tekst)"

    def nieuwe_sectie(self) -> str:
        """Start a new section: terms may be linked again."""
        self._linked.clear()
        return ""

    def woorden(
        self, passage: str, marks: Iterable[tuple[int, int]] = (), van: int = 0, tot: int | None = None
    ) -> Markup:
        """The words of a passage from `van` to `tot`, with `marks` marked and terms linked once a section."""
        words = self.boek.fragmenten[passage].tekst
        tot = len(words) if tot is None else tot
        marks = [
            (start, end, Markup("<mark>"), Markup("</mark>")) for start, end in marks if van <= start and end <= tot
        ]
        return annotate(words, [*marks, *self._terms(words, van, tot, [mark[:2] for mark in marks])], van, tot)

    def tekst(self, words: str) -> Markup:
        """Our own words with terms linked, once a section."""
        return annotate(words, list(self._terms(words, 0, len(words), [])))

    def _terms(self, words, van, tot, taken):
        """The spans of terms not yet linked on this page, longest first; what is marked or linked already is left alone."""
        own = self.path.removesuffix(".html")
        for form, ref in self.boek.termen:
            if ref == own or ref in self._linked:
                continue
            free = (
                span
                for span in text.find_words(words, form)
                if van <= span[0] and span[1] <= tot and not text.overlap(span, taken)
            )
            if span := next(free, None):
                self._linked.add(ref)
                taken.append(span)
                yield (*span, Markup('<a class="rg-begrip" href="{}">').format(self.record(ref)), Markup("</a>"))

    def stukken(self, vermelding: Vermelding) -> list[dict]:
        """The whole sentences that name a record, each with its marked words and the notes that belong there."""
        fragment = vermelding.fragment
        return [
            {
                "woorden": self.woorden(fragment.id, vermelding.spans, start, end),
                "noten": [noot for noot in self.boek.noten_bij(fragment.id) if self._about(noot, start, end)],
                "heel": (start, end) == (0, len(fragment.tekst)),
            }
            for start, end in text.around(fragment.tekst, list(vermelding.spans))
        ]

    def eerste_keer(self, noot) -> bool:
        """Whether the note stands on the page for the first time; only then does it carry its id."""
        first = noot.id not in self._noted
        self._noted.add(noot.id)
        return first

    def noten_bij_citaat(self, citaat) -> tuple[list, list]:
        """The notes about words in a short quote: those new to the page, and those that stand on it already."""
        fragment = self.boek.fragmenten[citaat.passage]
        start = fragment.tekst.find(citaat.citaat)
        notes = [
            noot for noot in self.boek.noten_bij(citaat.passage) if self._about(noot, start, start + len(citaat.citaat))
        ]
        return [noot for noot in notes if noot.id not in self._noted], [
            noot for noot in notes if noot.id in self._noted
        ]

    def _about(self, noot, start, end):
        """Whether the words that a note is about lie, at least in part, between `start` and `end` of its passage."""
        at = self.boek.fragmenten[noot.passage].tekst.find(noot.bij)
        return text.overlap((start, end), [(at, at + len(noot.bij))])


def annotate(words: str, spans: list[tuple[int, int, Markup, Markup]], van: int = 0, tot: int | None = None) -> Markup:
    """`words[van:tot]`, escaped, with the opening and closing markup of each span (start, end, open, close).

    Of spans that overlap, the one given first is kept.
    """
    tot = len(words) if tot is None else tot
    kept = []
    for span in spans:
        if not any(span[0] < other[1] and other[0] < span[1] for other in kept):
            kept.append(span)
    pieces, at = [], van
    for start, end, opening, closing in sorted(kept, key=lambda span: span[:2]):
        pieces += [escape(words[at:start]), opening, escape(words[start:end]), closing]
        at = end
    return Markup("").join([*pieces, escape(words[at:tot])])


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


def general_rules(boek: Boek, ref: str) -> list[tuple]:
    """What holds for every theme, by the kind of record it first points to, tips first: (kind, rules).

    Left out is what the raadgever says of the record `ref` itself, since its page shows that already.
    """
    said = {relatie.ander.ref for relatie in boek.relaties(ref, grond="tekst")}
    rules = [regel for regel in boek.algemeen if not said.issuperset(regel.naar)]
    first = {regel.id: regel.naar[0].partition("/")[0] for regel in rules}
    kinds = sorted(dict.fromkeys(first.values()), key=lambda soort: soort != "tips")
    return [(boek.soort[soort], [regel for regel in rules if first[regel.id] == soort]) for soort in kinds]


def tips_by_role(boek: Boek, rules: list) -> list[tuple]:
    """The tips that general rules point to, by their role: (role, tips)."""
    refs = {ref for regel in rules for ref in regel.naar}
    found = [(rol, [tip for tip in boek.tips_van(rol.id) if tip.ref in refs]) for rol in boek.van_soort("rollen")]
    return [(rol, tips) for rol, tips in found if tips]


def questions(tips: Iterable[Record], about: Record | None = None) -> list[tuple]:
    """The questions of several tips: (question, tip). With `about`, only of tips whose questions name that record."""
    return [(vraag, tip) for tip in tips if about is None or _asks_about(tip, about) for vraag in tip.vragen]


def _asks_about(tip, record):
    return any(text.find_words(vraag.citaat, words) for vraag in tip.vragen for words in record.in_de_tekst)


def hoe_vaak(vermeldingen: Iterable[Vermelding]) -> str:
    """How often and in how many places a record is named: 'één keer', 'op één plaats', 'op twee plaatsen'."""
    places = len(vermeldingen)
    if sum(len(vermelding.spans) for vermelding in vermeldingen) == 1:
        return "één keer"
    return "op één plaats" if places == 1 else f"op {TELWOORDEN.get(places, places)} plaatsen"


TELWOORDEN = {2: "twee", 3: "drie", 4: "vier", 5: "vijf", 6: "zes"}


def other_ends(boek: Boek, records: Iterable[Record], soort: str, grond: str) -> list[Record]:
    """The records of one kind that any of `records` is linked with on one ground, each once, in the order of their file."""
    linked = {relatie.ander.ref for record in records for relatie in boek.relaties(record.ref, soort, grond)}
    return [record for record in boek.van_soort(soort) if record.ref in linked]


def by_groep(boek: Boek) -> list[tuple[str, list[Record]]]:
    """The partners by their group, the groups in the order of the model."""
    groups = get_args(Partner.model_fields["groep"].annotation)
    found = [(groep, [record for record in boek.van_soort("partners") if record.groep == groep]) for groep in groups]
    return [(groep, records) for groep, records in found if records]


def a_to_z(boek: Boek) -> list[tuple[str, list[Record]]]:
    """The terms by their first letter, and with them the partners, plans and tasks, which are no terms but are looked for here."""
    kinds = ("begrippen", "partners", "plannen", "decentralisaties")
    records = [record for soort in kinds for record in boek.van_soort(soort)]
    ranked = sorted(records, key=lambda record: _for_sorting(record.titel))
    return [
        (letter, list(group))
        for letter, group in groupby(ranked, key=lambda record: _for_sorting(record.titel)[:1].upper())
    ]


def _for_sorting(title):
    """Letters and digits without accents, as a Dutch index sorts."""
    decomposed = unicodedata.normalize("NFKD", title.casefold())
    return "".join(character for character in decomposed if character.isalnum()) or "#"


def kruimels_html(boek: Boek, path: str, trail: list[tuple[str, str]], title: str) -> str:
    """The breadcrumbs of a page: `trail` holds (title, address) of the pages above it."""
    return page_part(boek, path, "kruimels.html", kruimels=trail, titel=title)


def bron_html(boek: Boek, path: str, site_url: str | None, contact: str | None, gewijzigd: date | None) -> str:
    """The foot of every page: source, permalink, date, and where to report a mistake when `contact` is known."""
    absolute = f"{site_url.rstrip('/')}/{path}" if site_url else None
    return page_part(
        boek, path, "bronregel.html", vast=absolute, contact=contact_address(contact, path), gewijzigd=gewijzigd
    )


def check_contact(contact: str | None) -> None:
    """Raises `ValueError`, in Dutch, when the contact of the configuration is no mail or web address."""
    if contact and not re.fullmatch(r"https?://\S+|[^@\s<>]+@[^@\s<>]+\.[^@\s<>]+", contact):
        raise ValueError(
            f"CONTACT is geen mailadres of webadres: {contact!r}. Geef bijvoorbeeld griffie@example.org of https://example.org/contact."
        )


def contact_address(contact: str | None, path: str) -> str | None:
    """Where to report a mistake on the page at `path`: the given web address, or a mail with the page in its subject."""
    if not contact:
        return None
    return (
        contact
        if contact.startswith(("https://", "http://"))
        else f"mailto:{contact}?subject={quote(f'Fout op de pagina {path}')}"
    )
