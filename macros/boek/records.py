"""The records: one frozen model for each form of record, and the kinds (soorten) of a raadgever.

The Dutch names are those of the data files and of the field itself. Every description ends up in the JSON Schema that an
editor's tool shows while typing.
"""

from collections.abc import Iterable
from functools import cache
from typing import ClassVar, Literal

from pydantic import Field

from .fields import Datum, Id, KorteTitel, Ref, Tekst, Woorden
from .parts import Bron, Citaat, EigenVraag, Model, Verantwoordelijk, Verband, Vraag


class Record(Model):
    """Wat elk record heeft."""

    vorm: ClassVar[str]  # the form: which fields it has, and what its page looks like
    soort: ClassVar[str]  # the kind that it is of, in this raadgever; see `model_of`
    id: Id = Field(description="De naam in het adres. Ligt voor altijd vast.")
    titel: Tekst = Field(description="De titel voor de lezer.")
    in_het_kort: Tekst = Field(description="Eén of twee korte zinnen in gewone taal.")
    ook_bekend_als: tuple[Tekst, ...] = Field(
        (), max_length=15, description="Echte andere namen, die niet in de titel staan; de beste vooraan. Zij staan op de pagina."
    )
    zoekwoorden: tuple[Tekst, ...] = Field(
        (), max_length=40, exclude=True, description="Andere woorden waarop iemand zoekt. Alleen het zoeken kent ze; geen lezer ziet ze."
    )
    gewijzigd: Datum = Field(description="De dag waarop een redacteur dit record voor het laatst heeft gewijzigd.")
    voorheen: tuple[Ref, ...] = Field((), description="Oude adressen van dit record, als soort/id.")
    hoofdpagina: Ref | None = Field(None, description="Het record dat de hoofdpagina is, als meer records dezelfde naam hebben.")
    in_de_tekst: tuple[Tekst, ...] = Field((), description="De woorden waarmee de raadgever dit noemt, letterlijk.")
    toelichting: Tekst | None = Field(None, description="Wat de lezer nog meer moet weten, in onze woorden.")
    bronnen: tuple[Bron, ...] = Field((), description="Waar de feiten in onze woorden vandaan komen.")
    verbanden: tuple[Verband, ...] = Field(
        (), description="Verbanden met andere records. Elk verband staat één keer, bij een van de twee records."
    )

    @property
    def ref(self) -> str:
        """The record's name everywhere: `<soort>/<id>`."""
        return f"{self.soort}/{self.id}"

    @property
    def ids(self) -> list[str]:
        """Its id, and after it the ids that it had before within its kind."""
        old = (ref.split("/") for ref in self.voorheen)
        return [self.id, *(name for soort, name in old if soort == self.soort)]


class Sectie(Record):
    """Een hoofdstuk van de raadgever."""

    vorm = soort = "secties"


class Decentralisatie(Record):
    """Een taak die naar de gemeente ging; `tekst` is van de uitgever."""

    vorm = soort = "decentralisaties"
    tekst: Woorden
    doelgroep: Tekst | None = Field(None, description="Voor wie de taak is, letterlijk uit de tekst.")
    korte_titel: KorteTitel | None = Field(
        None, description="Een korte naam voor het schema met verbanden, als de titel daarvoor te lang is."
    )


class Rol(Record):
    """Een rol van de raad."""

    vorm = soort = "rollen"


class Tip(Record):
    """Een tip; `tekst` is van de uitgever."""

    vorm = soort = "tips"
    rol: Id = Field(description="De rol waar de tip bij hoort.")
    tekst: Woorden
    vragen: tuple[Vraag, ...] = Field((), description="De vragen in de tip die u aan het college kunt stellen.")


class Thema(Record):
    """Een thema."""

    vorm = soort = "themas"
    in_de_tekst: tuple[Tekst, ...] = Field(min_length=1, description="De woorden waarmee de raadgever dit noemt, letterlijk.")
    vragen: tuple[EigenVraag, ...] = Field((), description="Vragen van ons die u kunt stellen; elk volgt uit een tip.")
    verantwoordelijk: tuple[Verantwoordelijk, ...] = Field((), description="Wie waarover gaat; wat de raadgever zegt eerst.")


class Zorg(Record):
    """Waar thema’s aan raken, zoals een vorm van zorg."""

    vorm = soort = "zorg"
    in_de_tekst: tuple[Tekst, ...] = Field(min_length=1, description="De woorden waarmee de raadgever dit noemt, letterlijk.")
    korte_titel: KorteTitel | None = Field(
        None, description="Een korte naam voor het schema met verbanden, als de titel daarvoor te lang is."
    )


class Moment(Record):
    """Een moment waarop de raad aan zet is."""

    vorm = soort = "momenten"
    ritme: Tekst = Field(description="Hoe vaak dit moment er is, in onze woorden.")
    grond: Citaat = Field(description="Waar de raadgever dit moment noemt.")
    op_de_lijn: Literal["begin", "elk-jaar", "hele-periode", "verschilt-per-plan"] = Field(
        description="Waar het moment op de tijdlijn van de raadsperiode staat: aan het begin, elk jaar, de hele periode, "
        "of ergens in de periode omdat het per plan en per gemeente verschilt."
    )


class Partner(Record):
    """Een betrokkene: een organisatie of een groep mensen."""

    vorm = soort = "partners"
    groep: Tekst = Field(description="De groep waaronder dit in het overzicht staat: een van de groepen van de soort.")
    voluit: Tekst | None = Field(None, description="De volledige naam, als de titel een afkorting is.")
    in_een_zin: Tekst | None = Field(None, description="Hoe dit midden in een zin heet, met het lidwoord, als de titel daar niet past.")


class Plan(Record):
    """Een beleidsplan."""

    vorm = soort = "plannen"
    ritme: Citaat | None = Field(None, description="Hoe vaak het plan wordt gemaakt, in de woorden van de raadgever.")


class Begrip(Record):
    """Een woord uit de raadgever, uitgelegd."""

    vorm = soort = "begrippen"
    in_de_tekst: tuple[Tekst, ...] = Field(min_length=1, description="De woorden waarmee de raadgever dit noemt, letterlijk.")
    voluit: Tekst | None = Field(None, description="De volledige naam, als de titel een afkorting is.")


FORMS = {model.vorm: model for model in (Sectie, Decentralisatie, Rol, Tip, Thema, Zorg, Moment, Partner, Plan, Begrip)}
NEEDED = ("secties", "rollen", "tips", "themas")  # forms that every raadgever has, each as one kind
OWN_TEXT = tuple(vorm for vorm, model in FORMS.items() if "tekst" in model.model_fields)  # forms whose records are passages themselves


class Soort(Model):
    """Een soort records: wat haar vorm is en hoe zij voor de lezer heet."""

    id: Id = Field(description="De map van deze soort.")
    vorm: Literal[tuple(FORMS)] = Field(
        default_factory=lambda given: given.get("id", NEEDED[0]),
        validate_default=True,
        description="Van welke vorm deze records zijn: welke sleutels zij hebben en hoe hun pagina eruitziet. Gelijk aan de id "
        "als dit er niet staat.",
    )
    titel: Tekst = Field(description="De titel van het overzicht.")
    enkelvoud: Tekst = Field(description="Hoe één record van deze soort heet, in kleine letters.")
    kort: Tekst | None = Field(None, description="Hoe één record in een zin heet, als dat korter is.")
    meervoud: Tekst | None = Field(None, description="Hoe meer records in een zin heten, als dat niet de titel is.")
    lidwoord: Literal["de", "het"] = Field("de", description="Het lidwoord bij de naam van één record.")
    in_het_kort: Tekst = Field(description="Eén of twee korte zinnen boven het overzicht.")
    kop_verbanden: Tekst = Field(
        "Verbanden volgens de raadgever",
        description="De kop op een pagina van deze soort boven de verbanden die de raadgever legt.",
    )
    bundel: bool = Field(False, description="Of records van deze soort in een bundel voor de vergadering passen.")
    insluiten: bool = Field(
        False,
        description="Of records van deze soort ook een kleine pagina hebben, om in te sluiten op een andere site.",
    )
    als_link: bool = Field(False, description="Of woorden in de tekst een link worden naar een record van deze soort dat ze noemt.")
    ingang: Citaat | None = Field(
        None,
        description="De vraag uit de raadgever waarop deze soort antwoord geeft; maakt er een ingang van op de startpagina.",
    )
    schema_met: tuple[Id, ...] = Field(
        (), description="Bij thema’s: de soorten die in het schema met verbanden de kolommen zijn, van links naar rechts."
    )
    ook_in_de_lijst: tuple[Id, ...] = Field((), description="Bij begrippen: de soorten die ook in de lijst van A tot Z staan.")
    groepen: tuple[Tekst, ...] = Field((), description="Bij betrokkenen: de groepen in het overzicht, op volgorde.")

    @property
    def naam(self) -> str:
        """What one record is called in a sentence: 'thema'."""
        return self.kort or self.enkelvoud

    @property
    def namen(self) -> str:
        """What several records are called in a sentence: 'thema’s'."""
        return self.meervoud or self.titel[:1].lower() + self.titel[1:]

    @property
    def dit(self) -> str:
        """The word for this one, before the name: 'dit' or 'deze'."""
        return "dit" if self.lidwoord == "het" else "deze"

    @property
    def elk(self) -> str:
        """The word for every one, before the name: 'elk' or 'elke'."""
        return "elk" if self.lidwoord == "het" else "elke"


@cache
def model_of(soort: str, vorm: str) -> type[Record]:
    """Return the model of the records of a kind: that of its form, and where the kind has a name of its own, with that."""
    model = FORMS[vorm]
    if soort == vorm:
        return model
    name = model.__name__ + "".join(part.capitalize() for part in soort.split("-"))
    return type(name, (model,), {"soort": soort, "__doc__": model.__doc__, "__module__": model.__module__})


def in_order(soorten: Iterable[Soort]) -> list[Soort]:
    """Return kinds in the order in which their records are kept: by form, and then as soorten.yml has them."""
    return sorted(soorten, key=lambda soort: list(FORMS).index(soort.vorm))
