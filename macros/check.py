"""The rules between records. Each rule yields (file, path of the place, 'gevonden: …; verwacht: …')."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from difflib import get_close_matches

from . import pages, papers, text
from .boek import LINKED_IN_TEXT, Boek
from .errors import shown
from .models import RECORD_MODELS, Opsomming, Passage, Roldeel
from .typeset import unprintable


@dataclass(frozen=True)
class Aanhaling:
    """A literal quote in the data: where it stands (`path` of the part that holds it, and its key), and what it quotes."""

    file: str
    path: tuple
    key: str
    passage: str
    citaat: str

    @property
    def place(self) -> tuple:
        """The path of the quoted words."""
        return (*self.path, self.key)


def double_ids(name: str, records: tuple):
    """Ids that stand twice in the file `name`; checked first, since everything else goes by id."""
    seen = {}
    for index, record in enumerate(records):
        if (key := getattr(record, "id", None)) in seen:
            yield name, (index, "id"), f"gevonden: {shown(key)} voor de tweede keer; verwacht: een eigen id"
        elif key is not None:
            seen[key] = index


@dataclass(frozen=True)
class Apart:
    """Records that are faulty themselves and so not in the `Boek`.

    `refs` are those whose name is known, `kinds` the kinds that miss some, `nameless` the kinds that miss some without a name.
    """

    refs: set[str] = field(default_factory=set)
    kinds: set[str] = field(default_factory=set)
    nameless: set[str] = field(default_factory=set)


def between_records(boek: Boek, apart: Apart, published: list[str]) -> list:
    """Every fault between the records of `boek`, rule by rule. `published` are the addresses that ever were.

    A link to a record that is set apart is no fault. What needs the whole text is not looked up while a part is missing:
    each quote would give a fault.
    """
    faults = [
        *_roles(boek, apart),
        *_references(boek, apart),
        *_links(boek),
        *_names(boek),
        *_old_addresses(boek),
        *_papers(boek),
        *_letters(boek),
    ]
    faults += [*_kinds(boek), *_elections(boek), *_word_groups(boek), *_gone(boek, apart, published)]
    if boek.raadgever is None:
        return faults
    whole = not apart.kinds & {"secties", "rollen", "tips", "decentralisaties"}
    order = _reading_order(boek) if whole else []
    whole = whole and not order
    faults += [*order, *_quotes(boek, whole)]
    return faults + [*_words(boek), *_anchors(boek)] if whole else faults


def overdue(boek: Boek, today: date):
    """What had to be looked at again before `today`, notes and the next election, as sentences; a warning, not a fault."""
    past = [
        f"verkiezingen.yml: de verkiezing van {verkiezing.datum} is geweest; haal 'verwacht' weg en voeg de volgende toe"
        for verkiezing in boek.verkiezingen
        if verkiezing.verwacht and verkiezing.datum < today
    ]
    return past + [
        f"noten.yml: '{noot.id}' moest voor {noot.controleren_voor} opnieuw worden bekeken (laatst: {noot.gecontroleerd})"
        for noot in boek.noten
        if noot.controleren_voor <= today
    ]


def quotes(boek: Boek):
    """Every literal quote in the data, as `Aanhaling`."""
    for record, index in places(boek):
        for number, verband in enumerate(record.verbanden):
            if verband.tekst:
                yield Aanhaling(
                    record.soort,
                    (index, "verbanden", number, "tekst"),
                    "citaat",
                    verband.tekst.passage,
                    verband.tekst.citaat,
                )
        for key in ("grond", "ritme"):
            value = getattr(record, key, None)
            if value is not None and not isinstance(value, str):
                yield Aanhaling(record.soort, (index, key), "citaat", value.passage, value.citaat)
        for number, vraag in enumerate(getattr(record, "vragen", ())):
            yield Aanhaling(record.soort, (index, "vragen", number), "citaat", record.ref, vraag.citaat)
        if getattr(record, "doelgroep", None):
            yield Aanhaling(record.soort, (index,), "doelgroep", record.ref, record.doelgroep)
    for index, soort in enumerate(boek.soorten):
        if soort.ingang:
            yield Aanhaling("soorten", (index, "ingang"), "citaat", soort.ingang.passage, soort.ingang.citaat)
    for index, noot in enumerate(boek.noten):
        yield Aanhaling("noten", (index,), "bij", noot.passage, noot.bij)
    for index, regel in enumerate(boek.algemeen):
        yield Aanhaling("algemeen", (index, "tekst"), "citaat", regel.tekst.passage, regel.tekst.citaat)


def places(boek: Boek, *soorten: str):
    """Each record, of some kinds or of all, with its place among the good ones of its file."""
    for soort in soorten or RECORD_MODELS:
        for index, record in enumerate(boek.van_soort(soort)):
            yield record, index


def _did_you_mean(word, known):
    close = get_close_matches(word, known, 1, 0.7)
    return f" (bedoelt u {shown(close[0])}?)" if close else ""


def _quotes(boek, whole):
    """Quotes that are not in their passage; while the text is not `whole`, a passage that is not there is no fault."""
    for quote in quotes(boek):
        if quote.passage not in boek.fragmenten:
            if not whole:
                continue
            hint = _did_you_mean(quote.passage, boek.fragmenten)
            yield (
                quote.file,
                (*quote.path, "passage"),
                f"gevonden: {shown(quote.passage)}; verwacht: een bestaande passage{hint}",
            )
        elif quote.citaat not in boek.fragmenten[quote.passage].tekst:
            at = text.first_difference(quote.citaat, _closest(boek.fragmenten[quote.passage].tekst, quote.citaat))
            yield (
                quote.file,
                quote.place,
                (
                    f"gevonden: {shown(quote.citaat)}; verwacht: woorden die letterlijk in {quote.passage} staan (het verschil begint bij {shown(quote.citaat[at : at + 15])})"
                ),
            )


def _closest(words, citaat):
    """The words from where they agree longest with the start of the quote, to point at the difference."""
    for length in range(len(citaat), 0, -1):
        at = words.find(citaat[:length])
        if at >= 0:
            return words[at:]
    return ""


def _roles(boek, apart):
    for tip, index in places(boek, "tips"):
        if "rollen" not in apart.kinds and f"rollen/{tip.rol}" not in boek.records:
            known = [rol.id for rol in boek.van_soort("rollen")]
            yield "tips", (index, "rol"), f"gevonden: {shown(tip.rol)}; verwacht: een van {', '.join(known)}"


def _references(boek, apart):
    for record, index in places(boek):
        for number, verband in enumerate(record.verbanden):
            yield from _must_exist(boek, apart, record.soort, (index, "verbanden", number, "naar"), verband.naar)
        if record.hoofdpagina:
            path = (index, "hoofdpagina")
            yield from _must_exist(boek, apart, record.soort, path, record.hoofdpagina)
            target = boek.records.get(record.hoofdpagina)
            if target and target.hoofdpagina or record.hoofdpagina == record.ref:
                yield (
                    record.soort,
                    path,
                    f"gevonden: {shown(record.hoofdpagina)}, die zelf geen hoofdpagina is; verwacht: de hoofdpagina",
                )
    for index, regel in enumerate(boek.algemeen):
        for number, ref in enumerate(regel.naar):
            yield from _must_exist(boek, apart, "algemeen", (index, "naar", number), ref)


def _must_exist(boek, apart, name, path, ref):
    if ref in boek.records or ref in apart.refs or ref.partition("/")[0] in apart.nameless:
        return
    hint = _did_you_mean(ref, boek.records)
    yield name, path, f"gevonden: {shown(ref)}; verwacht: een bestaand record, als soort/id{hint}"


def _links(boek):
    """A link is stored once, in one direction; the way back is computed."""
    seen = {}
    for record, index in places(boek):
        for number, verband in enumerate(record.verbanden):
            pair = frozenset((record.ref, verband.naar))
            path = (index, "verbanden", number, "naar")
            if len(pair) == 1:
                yield record.soort, path, "gevonden: een verband met zichzelf; verwacht: een ander record"
            elif pair in seen:
                yield (
                    record.soort,
                    path,
                    f"gevonden: {shown(verband.naar)} voor de tweede keer (al bij {seen[pair]}); verwacht: elk verband één keer, aan één kant",
                )
            seen.setdefault(pair, record.ref)


def _names(boek):
    """Titles are unique within a kind; an alias adds something to the title."""
    titles = {}
    for record, index in places(boek):
        title = (record.soort, record.titel.casefold())
        if title in titles:
            yield (
                record.soort,
                (index, "titel"),
                f"gevonden: {shown(record.titel)}, net als bij '{titles[title]}'; verwacht: een eigen titel",
            )
        titles.setdefault(title, record.id)
        seen = set()
        for number, alias in enumerate(record.ook_bekend_als):
            path = (index, "ook_bekend_als", number)
            if alias.casefold() in record.titel.casefold() and text.find_words(record.titel, alias):
                yield (
                    record.soort,
                    path,
                    f"gevonden: {shown(alias)}, dat al in de titel staat; verwacht: een ander woord",
                )
            if alias.casefold() in seen:
                yield record.soort, path, f"gevonden: {shown(alias)} voor de tweede keer; verwacht: elk woord één keer"
            seen.add(alias.casefold())


def _word_groups(boek):
    """A word stands in one group only: in two it would make one meaning of both."""
    seen = {}
    for index, group in enumerate(boek.woordgroepen):
        for number, word in enumerate(group.woorden):
            if (first := seen.setdefault(word.casefold(), index)) != index or word in group.woorden[:number]:
                yield (
                    "woordgroepen",
                    (index, "woorden", number),
                    f"gevonden: {shown(word)}, net als in groep {first + 1}; verwacht: elk woord in één groep",
                )


def _words(boek):
    """The words by which records are found stand in the text, and lead to one term or plan."""
    linked = {}
    names = text.Phrases((words, None) for record in boek.records.values() for words in record.in_de_tekst)
    stand = {words for fragment in boek.fragmenten.values() for words, _, _ in names.found(fragment.tekst)}
    for record, index in places(boek):
        for number, words in enumerate(record.in_de_tekst):
            path = (index, "in_de_tekst", number)
            if words not in stand:
                yield record.soort, path, f"gevonden: {shown(words)}; verwacht: woorden die in de raadgever staan"
            if record.soort in LINKED_IN_TEXT:
                other = linked.setdefault(words.casefold(), record.ref)
                if other != record.ref:
                    yield (
                        record.soort,
                        path,
                        f"gevonden: {shown(words)}, net als bij {other}; verwacht: woorden die bij één begrip of plan horen",
                    )


def _papers(boek):
    """The address of a PDF follows from the id alone, so what has or had a PDF shares its id with nothing else that does."""
    seen = {}
    published = [
        (ref, record.soort, (index, "id")) for record, index in places(boek) for ref in (record.ref, *record.voorheen)
    ]
    published += [
        (vervallen.adres.removesuffix(".html"), "vervallen", (index, "adres"))
        for index, vervallen in enumerate(boek.vervallen)
        if not vervallen.plaats
    ]
    for ref, file, path in published:
        soort, _, name = ref.partition("/")
        if soort in papers.KINDS and seen.setdefault(name, (file, path)) != (file, path):
            yield (
                file,
                path,
                f"gevonden: {shown(name)}, dat ook in {seen[name][0]}.yml een PDF heeft; verwacht: een eigen id, want daaruit volgt het adres van de PDF",
            )


def _letters(boek):
    """Words that cannot be put on paper, since its letters lack a character."""
    found = [(file, path, words) for file, value in _contents(boek) for path, words in _strings(value, ())]
    lacking = unprintable({sign for _, _, words in found for sign in words})
    for file, path, words in found:
        if signs := sorted(lacking & set(words)):
            yield (
                file,
                path,
                f"gevonden: {', '.join(map(repr, signs))}; verwacht: tekens die ook in een PDF kunnen staan",
            )


def _contents(boek):
    """Each data file with what it holds, as plain values."""
    if boek.raadgever is not None:
        yield "raadgever", boek.raadgever.model_dump()
    lists = {soort: boek.van_soort(soort) for soort in RECORD_MODELS}
    for file, models in (lists | {"soorten": boek.soorten, "noten": boek.noten, "vervallen": boek.vervallen}).items():
        yield file, [model.model_dump() for model in models]


def _strings(value, path):
    """Every text in a value, with the keys and numbers that lead to it."""
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, (dict, list, tuple)):
        for key, part in value.items() if isinstance(value, dict) else enumerate(value):
            yield from _strings(part, (*path, key))


def _old_addresses(boek):
    seen = {}
    for record, index in places(boek):
        for number, old in enumerate(record.voorheen):
            path = (index, "voorheen", number)
            soort, name = old.split("/")
            if soort not in RECORD_MODELS or name == "index":
                yield record.soort, path, f"gevonden: {shown(old)}; verwacht: een oud adres als soort/id"
            if old in boek.records:
                yield record.soort, path, f"gevonden: {shown(old)}, dat nu een ander record is; verwacht: een oud adres"
            if old in seen:
                yield (
                    record.soort,
                    path,
                    f"gevonden: {shown(old)}, ook bij {seen[old]}; verwacht: elk oud adres bij één record",
                )
            seen.setdefault(old, record.ref)


def _gone(boek, apart, published):
    """What is gone was published, stands in the data once, is gone indeed, and sends its readers to what is there."""
    seen, known, there = {}, set(published), {page.pad for page in pages.generated_pages(boek)}
    records = boek.records.values()
    there |= {pages.embed_path(record.ref) for kind in boek.soorten if kind.insluiten for record in boek.van_soort(kind.id)}
    kinds = (pages.record_path, pages.embed_path)
    old = {path(ref): record.ref for record in records for ref in record.voorheen for path in kinds}
    for index, vervallen in enumerate(boek.vervallen):
        path, address = (index, "adres"), vervallen.adres
        if seen.setdefault(address, index) != index:
            yield "vervallen", path, f"gevonden: {shown(address)} voor de tweede keer; verwacht: elk adres één keer"
        if known and address not in known:
            hint = _did_you_mean(address, known)
            yield (
                "vervallen",
                path,
                f"gevonden: {shown(address)}; verwacht: een adres dat ooit is gepubliceerd en in permalinks.txt staat{hint}",
            )
        elif address in there:
            yield "vervallen", path, f"gevonden: {shown(address)}, een pagina die er is; verwacht: een adres dat weg is"
        if vervallen.pagina in old:
            yield (
                "vervallen",
                path,
                f"gevonden: {shown(address)}, een oud adres van {old[vervallen.pagina]}; verwacht: een adres zonder opvolger bij 'voorheen'",
            )
        for number, ref in enumerate(vervallen.naar):
            if boek.raadgever is None or ref not in boek.fragmenten:
                yield from _must_exist(boek, apart, "vervallen", (index, "naar", number), ref)


def _kinds(boek):
    for soort in RECORD_MODELS if boek.soorten else ():
        if soort not in boek.soort:
            yield "soorten", (), f"gevonden: niets over '{soort}'; verwacht: elke soort records één keer"


def _elections(boek):
    days = [verkiezing.datum for verkiezing in boek.verkiezingen]
    for index, verkiezing in enumerate(boek.verkiezingen):
        if index and days[index] <= days[index - 1]:
            yield (
                "verkiezingen",
                (index, "datum"),
                f"gevonden: {days[index]}; verwacht: een dag na {days[index - 1]}, van oud naar nieuw",
            )
        if verkiezing.nieuwe_raad and verkiezing.nieuwe_raad <= verkiezing.datum:
            yield (
                "verkiezingen",
                (index, "nieuwe_raad"),
                f"gevonden: {verkiezing.nieuwe_raad}; verwacht: een dag na de verkiezing",
            )
        if verkiezing.verwacht and (verkiezing.nieuwe_raad or verkiezing is not boek.verkiezingen[-1]):
            yield (
                "verkiezingen",
                (index, "verwacht"),
                f"gevonden: {shown(verkiezing.verwacht)}; verwacht: dit veld alleen bij de laatste verkiezing, zolang er nog geen nieuwe raad is",
            )


def _anchors(boek):
    """A note is a place on a page, as a passage is: their names may not meet."""
    taken = {pages.anchor(passage) for passage in boek.fragmenten} | {
        deel.sectie for deel in boek.raadgever.leesvolgorde
    }
    for index, noot in enumerate(boek.noten):
        if noot.id in taken:
            yield (
                "noten",
                (index, "id"),
                f"gevonden: {shown(noot.id)}, dat een passage of hoofdstuk is; verwacht: een eigen id, als rn-19",
            )


def _reading_order(boek):
    """Every chapter, role, tip and decentralisation stands in the reading order exactly once."""
    placed, faults = Counter(), []
    for index, deel in enumerate(boek.raadgever.leesvolgorde):
        faults += _part(boek, ("leesvolgorde", index), "secties", deel.sectie, placed)
        faults += _content(boek, ("leesvolgorde", index, "inhoud"), deel.inhoud, deel.sectie, placed)
    if faults:
        return faults  # what they leave out would be reported over and over
    known = {rol.id for rol in boek.van_soort("rollen")}
    return [
        (
            soort,
            (index,),
            f"gevonden: {placed[record.ref]} keer in de leesvolgorde van raadgever.yml; verwacht: één keer",
        )
        for soort in ("secties", "rollen", "tips", "decentralisaties")
        for index, record in enumerate(boek.van_soort(soort))
        if placed[record.ref] != 1 and getattr(record, "rol", None) in known | {None}
    ]


def _part(boek, path, soort, record, placed):
    field = "sectie" if soort == "secties" else "rol"
    placed[f"{soort}/{record}"] += 1
    if f"{soort}/{record}" not in boek.records:
        yield "raadgever", (*path, field), f"gevonden: {shown(record)}; verwacht: een id uit {soort}.yml"


def _content(boek, path, inhoud, owner, placed, rol=None):
    for index, item in enumerate(inhoud):
        here = (*path, index)
        if isinstance(item, Roldeel):
            yield from _part(boek, here, "rollen", item.rol, placed)
            if f"rollen/{item.rol}" in boek.records:
                yield from _content(boek, (*here, "inhoud"), item.inhoud, item.rol, placed, item.rol)
        elif isinstance(item, Opsomming):
            placed.update(record.ref for record in boek.opgesomd(item, rol))
        elif isinstance(item, Passage):
            placed[item.passage] += 1
            number = item.passage.removeprefix(f"{owner}-")
            if number == item.passage or not number.isdecimal():
                yield "raadgever", (*here, "passage"), f"gevonden: {shown(item.passage)}; verwacht: {owner}-<nummer>"
            if placed[item.passage] > 1:
                yield (
                    "raadgever",
                    (*here, "passage"),
                    f"gevonden: {shown(item.passage)} voor de tweede keer; verwacht: een eigen naam",
                )
