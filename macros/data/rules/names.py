"""Rules about names: nothing has the name of something else."""

from collections.abc import Iterable

from ...boek import addresses, text
from ...boek.boek import Boek
from ..errors import shown
from .shared import Finding, places


def double_ids(name: str, records: tuple) -> Iterable[Finding]:
    """No id stands twice in the file `name`. Checked first, since all other rules go by id."""
    seen = {}
    for index, record in enumerate(records):
        if (key := getattr(record, "id", None)) in seen:
            yield name, (index, "id"), f"gevonden: {shown(key)} voor de tweede keer; verwacht: een eigen id"
        elif key is not None:
            seen[key] = index


def titles_and_aliases_are_their_own(boek: Boek) -> Iterable[Finding]:
    """A title is unique within its kind; another name or a search word adds something to it, and stands there once."""
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
        words = [(key, number, alias) for key in ("ook_bekend_als", "zoekwoorden") for number, alias in enumerate(getattr(record, key))]
        for key, number, alias in words:
            path = (index, key, number)
            if alias.casefold() in record.titel.casefold() and text.find_words(record.titel, alias):
                yield (
                    record.soort,
                    path,
                    f"gevonden: {shown(alias)}, dat al in de titel staat; verwacht: een ander woord",
                )
            if alias.casefold() in seen:
                yield record.soort, path, f"gevonden: {shown(alias)} voor de tweede keer; verwacht: elk woord één keer"
            seen.add(alias.casefold())


def notes_have_their_own_place(boek: Boek) -> Iterable[Finding]:
    """The id of a note is not the id of a passage or chapter: all of them are places on a page."""
    taken = {addresses.anchor(passage) for passage in boek.fragmenten} | {deel.sectie for deel in boek.raadgever.leesvolgorde}
    for index, noot in enumerate(boek.noten):
        if noot.id in taken:
            yield (
                "noten",
                (index, "id"),
                f"gevonden: {shown(noot.id)}, dat een passage of hoofdstuk is; verwacht: een eigen id, als rn-31",
            )
