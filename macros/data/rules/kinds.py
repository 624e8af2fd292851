"""Rules about the kinds of records, in soorten.yml."""

from collections.abc import Iterable

from ...boek import addresses, models
from ...boek.boek import Boek
from ...boek.records import FORMS, NEEDED, Soort
from ..errors import shown
from .shared import Finding

ONLY_AT = {"schema_met": "themas", "ook_in_de_lijst": "begrippen", "groepen": "partners"}  # key -> the form that it belongs to
WIDE = {vorm for vorm, model in FORMS.items() if "korte_titel" in model.model_fields}  # forms that can be columns of the matrix


def kinds_fit_together(soorten: tuple[Soort, ...], whole: bool) -> Iterable[Finding]:
    """Apply the rules about kinds to all of them. When they are not the `whole` file, since some are faulty, none is missed."""
    yield from needed_forms_are_one_kind_each(soorten, whole)
    for index, soort in enumerate(soorten):
        yield from names_are_free(index, soort)
        yield from keys_fit_the_form(index, soort)
        yield from other_kinds_exist(index, soort, soorten)


def needed_forms_are_one_kind_each(soorten: tuple[Soort, ...], whole: bool) -> Iterable[Finding]:
    """The forms without which there is no raadgever are one kind each."""
    for vorm in NEEDED:
        found = [index for index, soort in enumerate(soorten) if soort.vorm == vorm]
        if not found and whole:
            yield "soorten", (), f"gevonden: geen soort met de vorm '{vorm}'; verwacht: één"
        for index in found[1:]:
            yield "soorten", (index,), f"gevonden: nog een soort met de vorm '{vorm}'; verwacht: één"


def names_are_free(index: int, soort: Soort) -> Iterable[Finding]:
    """A kind has no name that another file of the data or folder of the site has."""
    if soort.id in models.BEFORE | models.AFTER or soort.id in addresses.FOLDERS:
        yield "soorten", (index, "id"), f"gevonden: {shown(soort.id)}, dat al een ander bestand of een map is; verwacht: een andere naam"


def keys_fit_the_form(index: int, soort: Soort) -> Iterable[Finding]:
    """Some keys are of one form only; groups are needed there."""
    for key, vorm in ONLY_AT.items():
        if getattr(soort, key) and soort.vorm != vorm:
            yield "soorten", (index, key), f"gevonden: deze sleutel bij de vorm '{soort.vorm}'; verwacht: alleen bij '{vorm}'"
    if soort.vorm == "partners" and not soort.groepen:
        yield "soorten", (index,), "gevonden: niets; verwacht: de sleutel 'groepen'"


def other_kinds_exist(index: int, soort: Soort, soorten: tuple[Soort, ...]) -> Iterable[Finding]:
    """The kinds that a kind names are there, and those in the matrix can be columns of it."""
    columns = {other.id for other in soorten if other.vorm in WIDE}
    listed = {other.id for other in soorten} - {soort.id}
    for key, allowed in (("schema_met", columns), ("ook_in_de_lijst", listed)):
        for number, name in enumerate(getattr(soort, key)):
            if name not in allowed:
                yield "soorten", (index, key, number), f"gevonden: {shown(name)}; verwacht: een van {', '.join(sorted(allowed))}"


def partners_stand_in_a_group(boek: Boek) -> Iterable[Finding]:
    """The group of a partner is one of those of its kind."""
    for soort in boek.soorten:
        for index, record in enumerate(boek.of_soort(soort.id) if soort.vorm == "partners" and soort.groepen else ()):
            if record.groep not in soort.groepen:
                yield soort.id, (index, "groep"), f"gevonden: {shown(record.groep)}; verwacht: een van {', '.join(soort.groepen)}"
