"""The checked data as a whole, with what follows from them: passages, notes, and links that can be followed both ways."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from . import text
from .fragment import Fragment, Relatie, Vermelding
from .models import (
    Algemeen,
    Bronvermelding,
    Deel,
    Instrument,
    Noot,
    Opsomming,
    Passage,
    Raadgever,
    Roldeel,
    Verkiezing,
    Vervallen,
)
from .parts import Citaat
from .records import OWN_TEXT, Record, Soort


@dataclass(frozen=True, repr=False)
class Boek:
    """All data of one raadgever. `data.load` makes it and has checked that every reference in it leads somewhere."""

    raadgever: Raadgever
    bronnen: tuple[Bronvermelding, ...]
    soorten: tuple[Soort, ...]
    records: dict[str, Record]
    noten: tuple[Noot, ...]
    vervallen: tuple[Vervallen, ...]
    algemeen: tuple[Algemeen, ...]
    instrumenten: tuple[Instrument, ...]
    verkiezingen: tuple[Verkiezing, ...]

    def __repr__(self) -> str:
        """Return a short text, since mkdocs-macros writes out every variable at every build."""
        return f"<Boek: {len(self.records)} records>"

    @cached_property
    def soort(self) -> dict[str, Soort]:
        """The kinds by id, in the order in which readers meet them."""
        return {soort.id: soort for soort in self.soorten}

    @cached_property
    def vorm(self) -> dict[str, Soort]:
        """The first kind of each form that there is. The forms in `NEEDED` have one kind, which is always there."""
        return {soort.vorm: soort for soort in reversed(self.soorten)}

    def of_vorm(self, vorm: str) -> list[Record]:
        """Return the records of all kinds of one form, by kind and in the order of their file."""
        return [record for soort in self.soorten if soort.vorm == vorm for record in self.of_soort(soort.id)]

    def ref_of(self, vorm: str, name: str) -> str:
        """Return the reference of the record with the id `name` of the first kind of a form, as a passage or tip names its role."""
        return f"{self.vorm[vorm].id}/{name}"

    def rol(self, name: str) -> Record:
        """Return the role with the id `name`."""
        return self.records[self.ref_of("rollen", name)]

    @cached_property
    def cached(self) -> dict:
        """The store of `cache.per_boek`."""
        return {}

    @cached_property
    def _by_soort(self):
        return _grouped(self.records.values(), lambda record: record.soort)

    def of_soort(self, soort: str) -> list[Record]:
        """Return the records of one kind, in the order of their file; none for an unknown kind."""
        return self._by_soort.get(soort, [])

    def all_of(self, refs: tuple[str, ...]) -> list[Record]:
        """Return the records with these references, in the same order."""
        return [self.records[ref] for ref in refs]

    @cached_property
    def _order(self):
        return {ref: place for place, ref in enumerate(self.records)}

    def in_order(self, refs: Iterable[str]) -> list[Record]:
        """Return the records with these references, each once, sorted by kind and then by their order in the file."""
        return [self.records[ref] for ref in sorted(set(refs), key=self._order.__getitem__)]

    @cached_property
    def fragmenten(self) -> dict[str, Fragment]:
        """All passages by id, in reading order."""
        return {fragment.id: fragment for deel in self.raadgever.leesvolgorde for fragment in self._of_part(deel, deel)}

    @cached_property
    def _by_holder(self):
        return _grouped(self.fragmenten.values(), lambda fragment: fragment.houder)

    def fragmenten_of(self, ref: str) -> list[Fragment]:
        """Return the passages that belong to a record, in reading order (see `Fragment.houder`)."""
        return self._by_holder.get(ref, [])

    def _of_part(self, part, deel, rol=None):
        for item in part.inhoud:
            if isinstance(item, Passage):
                holder = self.ref_of("rollen", rol) if rol else self.ref_of("secties", deel.sectie)
                yield Fragment(item.passage, item.tekst, deel.sectie, rol, None, holder)
            elif isinstance(item, Roldeel):
                yield from self._of_part(item, deel, item.rol)
            else:
                for record in self.listed(item, rol):
                    yield Fragment(record.ref, record.tekst, deel.sectie, rol, record.ref, record.ref)

    def listed(self, opsomming: Opsomming, rol: str | None) -> list[Record]:
        """Return the records that a list in the reading order stands for. A list of tips holds only those of `rol`."""
        soort = opsomming.opsomming
        records = self.tips_of(rol) if soort == self.vorm["tips"].id else self.of_soort(soort)
        return [record for record in records if record.vorm in OWN_TEXT]  # a rule tells of a kind without texts

    @cached_property
    def deel(self) -> dict[str, Deel]:
        """The chapters of the reading order by the id of their record."""
        return {deel.sectie: deel for deel in self.raadgever.leesvolgorde}

    def tips_of(self, rol: str | None) -> list[Record]:
        """Return the tips of a role, in the order of the raadgever."""
        return self._by_rol.get(rol, [])

    @cached_property
    def _by_rol(self):
        return _grouped(self.of_vorm("tips"), lambda tip: tip.rol)

    def gone_places(self, pagina: str) -> list[Vervallen]:
        """Return the places that were removed from the page at this address."""
        return self._gone_by_page.get(pagina, [])

    @cached_property
    def _gone_by_page(self):
        return _grouped((weg for weg in self.vervallen if weg.plaats), lambda weg: weg.pagina)

    @cached_property
    def last_changed(self) -> date:
        """The latest day on which anything published was changed or checked."""
        changed = [record.gewijzigd for record in (*self.records.values(), *self.vervallen)]
        return max(changed + [noot.gecontroleerd for noot in self.published_noten])

    @cached_property
    def look_again(self) -> date | None:
        """The first day by which one of the published notes has to be looked at again, or None without notes."""
        return min((noot.controleren_voor for noot in self.published_noten), default=None)

    @cached_property
    def published_noten(self) -> list[Noot]:
        """The editorial notes that are published, in the order of their file; drafts are left out."""
        return [noot for noot in self.noten if noot.status == "vastgesteld"]

    def noten_with(self, ids: set[str]) -> list[Noot]:
        """Return the notes whose id is one of `ids`, in the order of their file."""
        return [self.noten[place] for place in sorted(self._noot_index[name] for name in ids & self._noot_index.keys())]

    @cached_property
    def _noot_index(self):
        return {noot.id: place for place, noot in enumerate(self.noten)}

    def noten_at(self, passage: str) -> list[Noot]:
        """Return the published notes at a passage, in the order of the words that they are about."""
        return self._noten_by_passage.get(passage, [])

    @cached_property
    def _noten_by_passage(self):
        found = _grouped(self.published_noten, lambda noot: noot.passage)
        return {passage: sorted(notes, key=lambda noot: self.fragmenten[passage].tekst.find(noot.bij)) for passage, notes in found.items()}

    def noten_between(self, passage: str, van: int, tot: int) -> list[Noot]:
        """Return the notes at a passage about words between two positions in it. Words that lie there only in part count too."""
        words = self.fragmenten[passage].tekst
        places = [(words.find(noot.bij), noot) for noot in self.noten_at(passage)]
        return [noot for at, noot in places if text.overlap((van, tot), [(at, at + len(noot.bij))])]

    def noten_about(self, citaat: Citaat) -> list[Noot]:
        """Return the notes about the words of a quote."""
        return self.noten_between(citaat.passage, *self.span_of(citaat))

    def span_of(self, citaat: Citaat) -> tuple[int, int]:
        """Return where a quote starts and ends in its passage."""
        start = self.fragmenten[citaat.passage].tekst.find(citaat.citaat)
        return start, start + len(citaat.citaat)

    @cached_property
    def _relaties(self):
        found = {ref: [] for ref in self.records}
        for record in self.records.values():
            for verband in record.verbanden:
                found[record.ref].append(Relatie(self.records[verband.naar], verband))
                found[verband.naar].append(Relatie(record, verband))
        return {ref: sorted(links, key=lambda link: self._order[link.ander.ref]) for ref, links in found.items()}

    def relaties(self, ref: str, vorm: str | None = None, grond: str | None = None) -> list[Relatie]:
        """Return the links of a record in both directions.

        With `vorm` only those to records of that form, with `grond` ("tekst" or "achtergrond") only those with that ground.
        """
        return [
            relatie
            for relatie in self._relaties[ref]
            if vorm in (None, relatie.ander.vorm) and (grond is None or getattr(relatie.verband, grond) is not None)
        ]

    @cached_property
    def _vermeldingen(self):
        found = {ref: [] for ref in self.records}
        for named in self._named.values():
            for ref, vermelding in named.items():
                found[ref].append(vermelding)
        return {ref: tuple(mentions) for ref, mentions in found.items()}

    @cached_property
    def _named(self):
        """Passage -> record -> where the passage names it."""
        names = text.Phrases((words, ref) for ref, record in self.records.items() for words in record.in_de_tekst)
        return {passage: self._named_in(fragment, names) for passage, fragment in self.fragmenten.items()}

    @staticmethod
    def _named_in(fragment, names):
        spans = {}
        for _, ref, places in names.found(fragment.tekst):
            spans.setdefault(ref, set()).update(places)
        return {ref: Vermelding(fragment, tuple(sorted(places))) for ref, places in spans.items()}

    def vermeldingen(self, ref: str) -> tuple[Vermelding, ...]:
        """Return every mention of a record: the passages that hold one of the names in its `in_de_tekst`."""
        return self._vermeldingen[ref]

    def named_in(self, passage: str) -> list[Record]:
        """Return the records that a passage names, sorted by kind and then by their order in the file."""
        return self.in_order(self._named[passage])

    def sentences_about(self, vermelding: Vermelding, ref: str) -> list[tuple[int, int]]:
        """Return the (start, end) of the sentences in the passage of `vermelding` that name the record `ref`, neighbours
        joined.

        A quote that links the record with another and lies partly in those sentences is kept whole.
        """
        words, spans = vermelding.fragment.tekst, list(vermelding.spans)
        named = text.around(words, spans)
        quotes = [
            self.span_of(relatie.verband.tekst)
            for relatie in self.relaties(ref, grond="tekst")
            if relatie.verband.tekst.passage == vermelding.fragment.id
        ]
        return text.around(words, spans + [quote for quote in quotes if text.overlap(quote, named)])

    def general_about(self, ref: str) -> list[Algemeen]:
        """Return what the raadgever says of all themes at once that involves this record."""
        return [regel for regel in self.algemeen if ref in regel.naar]

    @cached_property
    def termen(self) -> text.Phrases:
        """The words that become links in running text, longest first, each with the reference of its record.

        They are the names in `in_de_tekst` of records of the kinds with `als_link`.
        """
        linked = (record for record in self.records.values() if self.soort[record.soort].als_link)
        words = [(words, record.ref) for record in linked for words in record.in_de_tekst]
        return text.Phrases(sorted(words, key=lambda pair: -len(pair[0])))

    def named_together(self, ref: str, mentions: Iterable[Vermelding] | None = None) -> list[Record]:
        """Return the other records of the same kind that are named in the same sentences: anywhere, or in these mentions of `ref`."""
        soort = self.records[ref].soort
        return self.in_order(
            other
            for mine in (self.vermeldingen(ref) if mentions is None else mentions)
            for other, theirs in self._named[mine.fragment.id].items()
            if other != ref and self.records[other].soort == soort and self._meet(mine, theirs)
        )

    @staticmethod
    def _meet(mine, theirs):
        return any(
            text.overlap(sentence, mine.spans) and text.overlap(sentence, theirs.spans) for sentence in text.sentences(mine.fragment.tekst)
        )

    @cached_property
    def same_name(self) -> dict[str, list[Record]]:
        """Main page -> the records with the same name that send their readers there."""
        found = {}
        for record in self.records.values():
            if record.hoofdpagina:
                found.setdefault(record.hoofdpagina, []).append(record)
        return found


def _grouped(items, key):
    """Items by what `key` gives for each, in their order."""
    found = {}
    for item in items:
        found.setdefault(key(item), []).append(item)
    return found
