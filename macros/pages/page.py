"""One page while it is rendered: relative addresses, and text with marks, links to terms and notes."""

import posixpath
from collections.abc import Iterable

from markupsafe import Markup, escape

from ..boek import addresses, choices, text
from ..boek.boek import Boek
from ..boek.fragment import Vermelding
from ..boek.shown import Shown


class Page:
    """The page at `path` while it is rendered. It remembers which words, terms and notes it has shown.

    With `bundel` it is part of a bundle: since parts come and go there, nothing in it has an id or links to one.
    """

    def __init__(self, boek: Boek, path: str, bundel: bool = False):
        self.boek = boek
        self.path = path
        self._folder = path.split("/")[:-1]
        self.bundel = bundel
        self._linked = set()
        self._shown = Shown(boek)  # each with the id of its section

    def url(self, target: str) -> str:
        """Return the relative address from this page to `target`, an address from the root, with or without #fragment."""
        path, _, fragment = target.partition("#")
        relative = self._relative(path) if path != self.path else ""
        return f"{relative}#{fragment}" if fragment else relative or posixpath.basename(path)

    def _relative(self, path):
        """Do what `posixpath.relpath` does, without asking the disk where we are for each of hundreds of links."""
        steps, same = path.split("/"), 0
        while same < min(len(self._folder), len(steps) - 1) and self._folder[same] == steps[same]:
            same += 1
        return "../" * (len(self._folder) - same) + "/".join(steps[same:])

    def record_url(self, ref: str) -> str:
        """Return the relative address of a record's page."""
        return self.url(addresses.record_path(ref))

    def overview_url(self, soort: str) -> str:
        """Return the relative address of the overview of a kind."""
        return self.url(addresses.overview_path(soort))

    def overview_of(self, vorm: str) -> str:
        """Return the relative address of the overview of the first kind of a form."""
        return self.overview_url(self.boek.vorm[vorm].id)

    def passage_url(self, passage: str) -> str:
        """Return the relative address of a passage."""
        return self.url(addresses.passage_path(self.boek, passage))

    def embed_url(self, ref: str) -> str:
        """Return the relative address of the page that shows a record in a frame."""
        return self.url(addresses.embed_path(ref))

    def url_of(self, ref: str) -> str:
        """Return the relative address of a record or a passage, whichever `ref` names."""
        return self.record_url(ref) if ref in self.boek.records else self.passage_url(ref)

    def name_of(self, ref: str) -> str:
        """Return what to call a record or a passage in a link, whichever `ref` names."""
        return self.boek.records[ref].titel if ref in self.boek.records else self.place_name(ref)

    def path_of(self, passage: str) -> str:
        """Return the address of a passage from the root of the site."""
        return addresses.passage_path(self.boek, passage)

    def whole_text_url(self, passage: str) -> str:
        """Return the relative address of a passage on the page of the whole text."""
        return self.url(f"{addresses.RAADGEVER}#{addresses.anchor(passage)}")

    def place_name(self, passage: str) -> str:
        """Return what to call the place of a passage: the title of its record, role or chapter."""
        fragment = self.boek.fragmenten[passage]
        title = self.boek.records[fragment.houder].titel
        return title if fragment.eigenaar else f"{title} (in de hele tekst)"

    def new_section(self) -> str:
        """Allow every term to be linked again, and return "" for the template."""
        self._linked.clear()
        return ""

    def words(
        self,
        passage: str,
        marks: Iterable[tuple[int, int]] = (),
        van: int = 0,
        tot: int | None = None,
        gezien: bool = True,
    ) -> Markup:
        """Return the words of a passage from `van` to `tot`, with `marks` marked and each term linked once in a section.

        `gezien` is False for words that are folded away: a quote from them is then no repetition.
        """
        words = self.boek.fragmenten[passage].tekst
        tot = len(words) if tot is None else tot
        if gezien:
            self._shown.add(passage, van, tot, "raadgever")
        marks = [(start, end, Markup("<mark>"), Markup("</mark>")) for start, end in marks if van <= start and end <= tot]
        return annotate(words, [*marks, *self._terms(words, van, tot, [mark[:2] for mark in marks])], van, tot)

    def own_words(self, words: str) -> Markup:
        """Return a text of ours with each term linked once in a section."""
        return annotate(words, list(self._terms(words, 0, len(words), [])))

    def _terms(self, words, van, tot, taken):
        """Yield the spans of terms to link, longest term first, leaving out those that overlap with `taken` or are linked already."""
        own = self.path.removeprefix(f"{addresses.EMBEDS}/").removesuffix(".html")
        for _, ref, spans in self.boek.termen.found(words):
            if ref == own or ref in self._linked:
                continue
            free = (span for span in spans if van <= span[0] and span[1] <= tot and not text.overlap(span, taken))
            if span := next(free, None):
                self._linked.add(ref)
                taken.append(span)
                yield (*span, self._term_link(ref), Markup("</a>"))

    def _term_link(self, ref):
        """Return the start of a link to a term. It carries the meaning, which a popup shows."""
        record = self.boek.records[ref]
        return Markup('<a class="rg-begrip" href="{}" data-titel="{}" data-uitleg="{}">').format(
            self.record_url(ref), record.titel, record.in_het_kort
        )

    def stretches(self, vermelding: Vermelding, ref: str | None) -> list[dict]:
        """Return the sentences of a mention that are about the record `ref`, or its whole passage without one: a list of dicts with
        `woorden` and `noten`.
        """
        passage = vermelding.fragment.id
        spans = self.boek.sentences_about(vermelding, ref) if ref else [(0, len(vermelding.fragment.tekst))]
        return [
            {
                "woorden": self.words(passage, vermelding.spans, start, end),
                "noten": self.boek.noten_between(passage, start, end),
            }
            for start, end in spans
        ]

    def notes_of(self, vermelding: Vermelding, ref: str) -> list:
        """Return the notes about the sentences of a mention that are about the record `ref`, each once."""
        spans = self.boek.sentences_about(vermelding, ref)
        return list(dict.fromkeys(noot for span in spans for noot in self.boek.noten_between(vermelding.fragment.id, *span)))

    def shown_in(self, citaat) -> str | None:
        """Return the id of the section that shows the words of a quote already, or None."""
        return self._shown.place_of(citaat)

    def split_by_shown(self, relaties: Iterable) -> tuple[list, list]:
        """Divide links into those whose quote is on the page already and the others."""
        said = {relatie.verband.tekst for relatie in relaties if self.shown_in(relatie.verband.tekst)}
        return [relatie for relatie in relaties if relatie.verband.tekst in said], [
            relatie for relatie in relaties if relatie.verband.tekst not in said
        ]

    def quoted(self, citaat, plek: str | None) -> str:
        """Return the words of a quote. With `plek`, the id of a section, they count as shown there."""
        if plek:
            self._shown.add_quote(citaat, plek)
        return citaat.citaat

    def opens(self, noot) -> bool:
        """Return whether a note stands open here: in a bundle, an embed and the whole text, and on the pages that it is about."""
        return (
            self.bundel or self.path == addresses.RAADGEVER or bool(choices.open_notes(self.boek, self.path.removesuffix(".html"), [noot]))
        )

    def still_to_open(self, noten: Iterable) -> list:
        """Return which of the notes stand open here, and are not on the page yet."""
        return [noot for noot in noten if self.opens(noot) and noot not in self._shown.noten]

    def instrument_url(self, name: str) -> str:
        """Return the relative address of an instrument of the council."""
        return self.url(f"{addresses.INSTRUMENTS}#{name}")

    def note_url(self, noot) -> str:
        """Return the relative address of a note where it stands open: at its passage."""
        return self.url(f"{addresses.passage_path(self.boek, noot.passage).partition('#')[0]}#{noot.id}")

    def is_first(self, noot) -> bool:
        """Return whether a note is on the page for the first time, and so carries its id. Never in a bundle."""
        return self._shown.add_noot(noot) and not self.bundel

    def quote_noten(self, citaat) -> tuple[list, list]:
        """Return the notes about a quote in two lists: those new to the page, and those on it already."""
        return self._shown.noten_about(citaat)


def annotate(words: str, spans: list[tuple[int, int, Markup, Markup]], van: int = 0, tot: int | None = None) -> Markup:
    """Return `words[van:tot]`, escaped, with markup around each span (start, end, opening, closing).

    Of spans that overlap the first one given is kept.
    """
    tot = len(words) if tot is None else tot
    kept = []
    for span in spans:
        if not text.overlap(span[:2], [other[:2] for other in kept]):
            kept.append(span)
    pieces, at = [], van
    for start, end, opening, closing in sorted(kept, key=lambda span: span[:2]):
        pieces += [escape(words[at:start]), opening, escape(words[start:end]), closing]
        at = end
    return Markup("").join([*pieces, escape(words[at:tot])])
