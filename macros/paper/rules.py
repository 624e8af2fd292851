"""The rule that papers add to the check of the data: Typst can print every character."""

from collections.abc import Iterator

from ..boek import models
from ..boek.boek import Boek
from .typeset import unprintable


def every_character_can_be_set(boek: Boek) -> Iterator[tuple[str, tuple, str]]:
    """Find texts with a character that the font of the papers lacks."""
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
    """Yield each data file with its content as plain values."""
    if boek.raadgever is not None:
        yield "raadgever", boek.raadgever.model_dump()
    lists = {soort.id: boek.of_soort(soort.id) for soort in boek.soorten}
    lists |= {"soorten": boek.soorten} | {name: getattr(boek, name) for name in (models.SOURCES, *models.AFTER)}
    for file, listed in lists.items():
        yield file, [model.model_dump() for model in listed]


def _strings(value, path):
    """Yield every text in a value, with the path that leads to it."""
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, (dict, list, tuple)):
        for key, part in value.items() if isinstance(value, dict) else enumerate(value):
            yield from _strings(part, (*path, key))


RULES = (every_character_can_be_set,)  # for `load`, which does not know this room
