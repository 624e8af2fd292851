"""The rules between records. Each rule yields (file, path of the place, sentence in Dutch)."""

from collections import Counter
from datetime import date

from . import text
from .boek import LINKED_IN_TEXT, Boek
from .models import RECORD_MODELS, Opsomming, Passage, Roldeel


def double_ids(content: dict):
    """Ids that stand twice in one file; checked first, since everything else goes by id."""
    for name in [*RECORD_MODELS, "soorten", "noten", "algemeen"]:
        seen = {}
        for index, record in enumerate(content[name]):
            if record.id in seen:
                yield name, (index, "id"), (
                    f"'{record.id}', veld 'id': gevonden: {record.id!r} voor de tweede keer (eerst als nummer {seen[record.id] + 1}); verwacht: een eigen id"
                )
            seen.setdefault(record.id, index)


def between_records(boek: Boek):
    """Every fault between the records of `boek`, rule by rule."""
    for rule in (_reading_order, _references, _quotes, _links, _names, _old_addresses, _kinds):
        yield from rule(boek)


def overdue(boek: Boek, today: date):
    """The notes that had to be looked at again before `today`, as sentences; a warning, not a fault."""
    return [
        f"noten.yml: '{noot.id}' moest voor {noot.controleren_voor} opnieuw worden bekeken (laatst: {noot.gecontroleerd})"
        for noot in boek.noten
        if noot.controleren_voor <= today
    ]


def quotes(boek: Boek):
    """Every literal quote in the data: (file, path, passage id, quoted words)."""
    for record, base in _places(boek):
        for index, verband in enumerate(record.verbanden):
            if verband.tekst:
                yield record.soort, (*base, "verbanden", index, "tekst"), verband.tekst.passage, verband.tekst.citaat
        for field in ("grond", "ritme"):
            value = getattr(record, field, None)
            if value is not None and not isinstance(value, str):
                yield record.soort, (*base, field), value.passage, value.citaat
        for index, vraag in enumerate(getattr(record, "vragen", ())):
            yield record.soort, (*base, "vragen", index), record.ref, vraag.citaat
        if getattr(record, "doelgroep", None):
            yield record.soort, (*base, "doelgroep"), record.ref, record.doelgroep
    for index, soort in enumerate(boek.soorten):
        if soort.ingang:
            yield "soorten", (index, "ingang"), soort.ingang.passage, soort.ingang.citaat
    for index, noot in enumerate(boek.noten):
        yield "noten", (index,), noot.passage, noot.bij
    for index, regel in enumerate(boek.algemeen):
        yield "algemeen", (index, "tekst"), regel.tekst.passage, regel.tekst.citaat


def _places(boek):
    """Each record with the path of its place in its file."""
    for soort in RECORD_MODELS:
        for index, record in enumerate(boek.van_soort(soort)):
            yield record, (index,)


def _quotes(boek):
    for name, path, passage, citaat in quotes(boek):
        if passage not in boek.fragmenten:
            yield name, (*path, "passage"), f"veld 'passage': gevonden: {passage!r}; verwacht: een bestaande passage, zoals {', '.join(list(boek.fragmenten)[:3])}"
        elif citaat not in boek.fragmenten[passage].tekst:
            at = text.first_difference(citaat, _closest(boek.fragmenten[passage].tekst, citaat))
            yield name, path, (
                f"citaat: gevonden: {citaat!r}; verwacht: woorden die letterlijk in {passage} staan (het verschil begint bij {citaat[at:at + 15]!r})"
            )


def _closest(words, citaat):
    """The words from where they agree longest with the start of the quote, to point at the difference."""
    for length in range(len(citaat), 0, -1):
        at = words.find(citaat[:length])
        if at >= 0:
            return words[at:]
    return ""


def _references(boek):
    for record, base in _places(boek):
        for index, verband in enumerate(record.verbanden):
            yield from _must_exist(boek, record.soort, (*base, "verbanden", index, "naar"), record.id, verband.naar)
        if record.hoofdpagina:
            yield from _must_exist(boek, record.soort, (*base, "hoofdpagina"), record.id, record.hoofdpagina)
            target = boek.records.get(record.hoofdpagina)
            if target and target.hoofdpagina or record.hoofdpagina == record.ref:
                yield record.soort, (*base, "hoofdpagina"), f"'{record.id}', veld 'hoofdpagina': gevonden: {record.hoofdpagina!r}, die zelf geen hoofdpagina is; verwacht: de hoofdpagina"
        rol = getattr(record, "rol", None)
        if rol:
            yield from _must_exist(boek, record.soort, (*base, "rol"), record.id, f"rollen/{rol}")
    for index, regel in enumerate(boek.algemeen):
        for number, ref in enumerate(regel.naar):
            yield from _must_exist(boek, "algemeen", (index, "naar", number), regel.id, ref)


def _must_exist(boek, name, path, record, ref):
    if ref not in boek.records:
        field = ".".join(part for part in path if isinstance(part, str))
        yield name, path, f"'{record}', veld '{field}': gevonden: {ref!r}; verwacht: een bestaand record, als soort/id"


def _links(boek):
    """A link is stored once, in one direction; the way back is computed."""
    seen = {}
    for record, base in _places(boek):
        for index, verband in enumerate(record.verbanden):
            pair = frozenset((record.ref, verband.naar))
            path = (*base, "verbanden", index, "naar")
            if len(pair) == 1:
                yield record.soort, path, f"'{record.id}', veld 'verbanden': gevonden: een verband met zichzelf; verwacht: een ander record"
            elif pair in seen:
                yield record.soort, path, f"'{record.id}', veld 'verbanden': gevonden: {verband.naar!r} voor de tweede keer (al bij {seen[pair]}); verwacht: elk verband één keer, aan één kant"
            seen[pair] = record.ref


def _names(boek):
    """Titles, aliases and the words that name a record."""
    titles = {}
    linked = {}
    for record, base in _places(boek):
        title = (record.soort, record.titel.casefold())
        if title in titles:
            yield record.soort, (*base, "titel"), f"'{record.id}', veld 'titel': gevonden: {record.titel!r}, net als bij '{titles[title]}'; verwacht: een eigen titel"
        titles.setdefault(title, record.id)
        yield from _aliases(record, base)
        for index, words in enumerate(record.in_de_tekst):
            path = (*base, "in_de_tekst", index)
            if not any(text.find_words(fragment.tekst, words) for fragment in boek.fragmenten.values()):
                yield record.soort, path, f"'{record.id}', veld 'in_de_tekst': gevonden: {words!r}; verwacht: woorden die in de raadgever staan"
            if record.soort in LINKED_IN_TEXT:
                other = linked.setdefault(words.casefold(), record.ref)
                if other != record.ref:
                    yield record.soort, path, f"'{record.id}', veld 'in_de_tekst': gevonden: {words!r}, net als bij {other}; verwacht: woorden die bij één begrip of plan horen"


def _aliases(record, base):
    for index, alias in enumerate(record.ook_bekend_als):
        path = (*base, "ook_bekend_als", index)
        if text.find_words(record.titel, alias):
            yield record.soort, path, f"'{record.id}', veld 'ook_bekend_als': gevonden: {alias!r}, dat al in de titel staat; verwacht: een ander woord"
        if Counter(other.casefold() for other in record.ook_bekend_als)[alias.casefold()] > 1:
            yield record.soort, path, f"'{record.id}', veld 'ook_bekend_als': gevonden: {alias!r} meer dan één keer; verwacht: elk woord één keer"


def _old_addresses(boek):
    seen = {}
    for record, base in _places(boek):
        for index, old in enumerate(record.voorheen):
            path = (*base, "voorheen", index)
            if old.split("/")[0] not in boek.soort:
                yield record.soort, path, f"'{record.id}', veld 'voorheen': gevonden: {old!r}; verwacht: een oud adres als soort/id"
            if old in boek.records:
                yield record.soort, path, f"'{record.id}', veld 'voorheen': gevonden: {old!r}, dat nu een ander record is; verwacht: een oud adres"
            if old in seen:
                yield record.soort, path, f"'{record.id}', veld 'voorheen': gevonden: {old!r}, ook bij {seen[old]}; verwacht: elk oud adres bij één record"
            seen.setdefault(old, record.ref)


def _kinds(boek):
    for soort in RECORD_MODELS:
        if soort not in boek.soort:
            yield "soorten", (), f"gevonden: niets over '{soort}'; verwacht: elke soort records één keer"


def _reading_order(boek):
    """Every chapter, role, tip and decentralisation stands in the reading order exactly once."""
    placed = Counter()
    for index, deel in enumerate(boek.raadgever.leesvolgorde):
        yield from _part(boek, ("leesvolgorde", index), "secties", deel.sectie, placed)
        yield from _content(boek, ("leesvolgorde", index, "inhoud"), deel.inhoud, deel.sectie, placed)
    for soort in ("secties", "rollen", "tips", "decentralisaties"):
        for index, record in enumerate(boek.van_soort(soort)):
            if placed[record.ref] != 1:
                yield soort, (index,), f"'{record.id}': gevonden: {placed[record.ref]} keer in de leesvolgorde van raadgever.yml; verwacht: één keer"


def _part(boek, path, soort, record, placed):
    field = "sectie" if soort == "secties" else "rol"
    placed[f"{soort}/{record}"] += 1
    if f"{soort}/{record}" not in boek.records:
        yield "raadgever", (*path, field), f"veld '{field}': gevonden: {record!r}; verwacht: een id uit {soort}.yml"


def _content(boek, path, inhoud, owner, placed, rol=None):
    for index, item in enumerate(inhoud):
        here = (*path, index)
        if isinstance(item, Roldeel):
            yield from _part(boek, here, "rollen", item.rol, placed)
            yield from _content(boek, (*here, "inhoud"), item.inhoud, item.rol, placed, item.rol)
        elif isinstance(item, Opsomming):
            placed.update(record.ref for record in boek.opgesomd(item, rol))
        elif isinstance(item, Passage):
            placed[item.passage] += 1
            number = item.passage.removeprefix(f"{owner}-")
            if number == item.passage or not number.isdecimal():
                yield "raadgever", (*here, "passage"), f"veld 'passage': gevonden: {item.passage!r}; verwacht: {owner}-<nummer>"
            if placed[item.passage] > 1:
                yield "raadgever", (*here, "passage"), f"veld 'passage': gevonden: {item.passage!r} voor de tweede keer; verwacht: een eigen naam"
