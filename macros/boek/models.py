"""What the data may look like: one frozen model a kind (soort) of record.

The Dutch names are those of the data files and of the field itself. Every
description ends up in the JSON Schema that an editor's tool shows while typing.
"""

import re
from datetime import date
from typing import Annotated, ClassVar, Literal

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Discriminator,
    Field,
    Strict,
    StringConstraints,
    Tag,
    model_validator,
)

_ID = r"[a-z0-9]+(?:-[a-z0-9]+)*"
ID = f"^{_ID}$"
REF = f"^{_ID}/{_ID}$"
PASSAGE = f"^{_ID}(?:/{_ID})?$"
PAD = rf"^(?:{_ID}/)*{_ID}\.html(?:#[^\s#]+)?$"
# Web addresses: a name without empty parts, user or password, and a port that exists. The settings (ORIGIN) are the stricter
# ones, since they also stand in what servers and feed readers take for code.
_PORT = "(?::(?:6553[0-5]|655[0-2][0-9]|65[0-4][0-9]{2}|6[0-4][0-9]{3}|[1-5][0-9]{4}|[1-9][0-9]{0,3}))?"
_LABEL = r"""[^\s/?#<>"'\\@:.\[\]]+"""
ADRES = rf"""^https?://{_LABEL}(?:\.{_LABEL})+{_PORT}(?:[/?#][^\s<>"'\\]*)?$"""
ORIGIN = rf"https?://[\w-]+(?:\.[\w-]+)*{_PORT}"
# Controls, soft hyphens, direction overrides, tags, and the private marks that Markdown uses inside: nobody can see them.
UNSEEN = re.compile(
    "[\x00-\x1f\x7f-\x9f\xad\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufdd0-\ufdef\ufffe\uffff\U000e0000-\U000e007f]"
)
# Names of files that Windows keeps for itself, and the page of an overview.
RESERVED = {
    "index",
    "con",
    "prn",
    "aux",
    "nul",
    *(f"{port}{number}" for port in ("com", "lpt") for number in range(10)),
}


def _visible(text):
    if UNSEEN.search(text):
        raise ValueError("tekst op één regel, zonder onzichtbare tekens")
    if text != text.strip():
        raise ValueError("tekst zonder spaties aan het begin of eind")
    return text


def _usable(name):
    if name in RESERVED or len(name) > 60:
        raise ValueError("een id van hoogstens 60 tekens, en niet een naam als index of con")
    return name


def _short(name):
    if len(name) > 24:
        raise ValueError("een naam van hoogstens 24 tekens")
    return name


def _one_word(text):
    if not re.fullmatch(r"[^\W_]+", text):
        raise ValueError("één woord, zonder spatie of streepje")
    return text


Tekst = Annotated[str, StringConstraints(min_length=1), AfterValidator(_visible)]
Id = Annotated[str, StringConstraints(pattern=ID), AfterValidator(_usable)]
Ref = Annotated[str, StringConstraints(pattern=REF)]
PassageRef = Annotated[str, StringConstraints(pattern=PASSAGE)]
Pad = Annotated[str, StringConstraints(pattern=PAD), AfterValidator(_visible)]
Datum = Annotated[date, Strict()]
Zoekwoord = Annotated[Tekst, AfterValidator(_one_word)]
KorteTitel = Annotated[Tekst, AfterValidator(_short)]
Woorden = Annotated[
    Tekst,
    Field(description="De woorden van de uitgever, letterlijk. Alleen een nieuwe tekst van de uitgever verandert ze."),
]
Adres = Annotated[str, StringConstraints(pattern=ADRES), AfterValidator(_visible)]


class Model(BaseModel):
    """Base of all models: frozen, and no key that it does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Bron(Model):
    """Waar een feit vandaan komt."""

    titel: Tekst = Field(description="Wat de bron is, in het Nederlands.")
    adres: Adres = Field(description="Het volledige adres, met https:// ervoor.")


class Citaat(Model):
    """Woorden uit een passage van de raadgever, letterlijk."""

    passage: PassageRef = Field(description="De passage: <hoofdstuk>-<nummer> of <soort>/<id>.")
    citaat: Tekst = Field(description="De woorden zoals ze in die passage staan, elk teken gelijk.")


class Achtergrond(Model):
    """Een verband dat niet in de raadgever staat, met de reden in onze woorden."""

    reden: Tekst = Field(description="Waarom deze twee bij elkaar horen, in gewone taal.")
    bron: Bron | None = Field(None, description="Waar dat te lezen is, als er een bron is.")


class Verband(Model):
    """Een verband met een ander record, met precies één grond: de tekst of achtergrond."""

    naar: Ref = Field(description="Het andere record, als soort/id.")
    tekst: Citaat | None = Field(None, description="De woorden van de raadgever die het verband leggen.")
    achtergrond: Achtergrond | None = Field(None, description="Onze reden, als de raadgever het verband niet legt.")

    @model_validator(mode="after")
    def _one_ground(self):
        if (self.tekst is None) == (self.achtergrond is None):
            raise ValueError("precies één van 'tekst' en 'achtergrond'")
        return self


class Record(Model):
    """Wat elk record heeft."""

    soort: ClassVar[str]
    id: Id = Field(description="De naam in het adres. Ligt voor altijd vast.")
    titel: Tekst = Field(description="De titel voor de lezer.")
    in_het_kort: Tekst = Field(description="Eén of twee korte zinnen in gewone taal.")
    ook_bekend_als: tuple[Tekst, ...] = Field(
        min_length=3,
        max_length=15,
        description="Drie tot vijftien woorden waarop iemand zoekt en die niet in de titel staan; de beste vooraan.",
    )
    gewijzigd: Datum = Field(description="De dag waarop een redacteur dit record voor het laatst heeft gewijzigd.")
    voorheen: tuple[Ref, ...] = Field((), description="Oude adressen van dit record, als soort/id.")
    hoofdpagina: Ref | None = Field(
        None, description="Het record dat de hoofdpagina is, als meer records dezelfde naam hebben."
    )
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

    soort = "secties"


class Decentralisatie(Record):
    """Een taak die naar de gemeente ging; `tekst` is van de uitgever."""

    soort = "decentralisaties"
    tekst: Woorden
    doelgroep: Tekst | None = Field(None, description="Voor wie de taak is, letterlijk uit de tekst.")
    korte_titel: KorteTitel | None = Field(
        None, description="Een korte naam voor het schema met verbanden, als de titel daarvoor te lang is."
    )


class Rol(Record):
    """Een rol van de raad."""

    soort = "rollen"


class Vraag(Model):
    """Een vraag uit een tip die u aan het college kunt stellen."""

    citaat: Tekst = Field(description="De vraag zoals die in de tip staat, letterlijk.")
    zelfstandig: Tekst = Field(description="Dezelfde vraag in onze woorden, zo dat zij op zichzelf staat.")


class Tip(Record):
    """Een tip; `tekst` is van de uitgever."""

    soort = "tips"
    rol: Id = Field(description="De rol waar de tip bij hoort.")
    tekst: Woorden
    vragen: tuple[Vraag, ...] = Field((), description="De vragen in de tip die u aan het college kunt stellen.")


class Thema(Record):
    """Een veiligheidsthema."""

    soort = "themas"
    in_de_tekst: tuple[Tekst, ...] = Field(
        min_length=1, description="De woorden waarmee de raadgever dit noemt, letterlijk."
    )


class Zorg(Record):
    """Een vorm van zorg of ondersteuning."""

    soort = "zorg"
    in_de_tekst: tuple[Tekst, ...] = Field(
        min_length=1, description="De woorden waarmee de raadgever dit noemt, letterlijk."
    )
    korte_titel: KorteTitel | None = Field(
        None, description="Een korte naam voor het schema met verbanden, als de titel daarvoor te lang is."
    )


class Moment(Record):
    """Een moment waarop de raad aan zet is."""

    soort = "momenten"
    ritme: Tekst = Field(description="Hoe vaak dit moment er is, in onze woorden.")
    grond: Citaat = Field(description="Waar de raadgever dit moment noemt.")
    op_de_lijn: Literal["begin", "elk-jaar", "hele-periode", "verschilt-per-plan"] = Field(
        description="Waar het moment op de tijdlijn van de raadsperiode staat: aan het begin, elk jaar, de hele periode, "
        "of ergens in de periode omdat het per plan en per gemeente verschilt."
    )


class Partner(Record):
    """Een betrokkene: een organisatie of een groep mensen."""

    soort = "partners"
    groep: Literal["gemeente", "politie en justitie", "zorg en welzijn", "lokale partners", "inwoners", "overig"] = (
        Field(description="De groep waaronder de betrokkene in het overzicht staat.")
    )
    voluit: Tekst | None = Field(None, description="De volledige naam, als de titel een afkorting is.")


class Plan(Record):
    """Een beleidsplan."""

    soort = "plannen"
    ritme: Citaat | None = Field(None, description="Hoe vaak het plan wordt gemaakt, in de woorden van de raadgever.")


class Begrip(Record):
    """Een woord uit de raadgever, uitgelegd."""

    soort = "begrippen"
    in_de_tekst: tuple[Tekst, ...] = Field(
        min_length=1, description="De woorden waarmee de raadgever dit noemt, letterlijk."
    )
    voluit: Tekst | None = Field(None, description="De volledige naam, als de titel een afkorting is.")


RECORD_MODELS = {
    model.soort: model for model in (Sectie, Decentralisatie, Rol, Tip, Thema, Zorg, Moment, Partner, Plan, Begrip)
}


class Soort(Model):
    """Hoe een soort records voor de lezer heet."""

    id: Literal[tuple(RECORD_MODELS)] = Field(description="De map van deze soort.")
    titel: Tekst = Field(description="De titel van het overzicht.")
    enkelvoud: Tekst = Field(description="Hoe één record van deze soort heet, in kleine letters.")
    in_het_kort: Tekst = Field(description="Eén of twee korte zinnen boven het overzicht.")
    bundel: bool = Field(False, description="Of records van deze soort in een bundel voor de vergadering passen.")
    insluiten: bool = Field(
        False,
        description="Of records van deze soort ook een kleine pagina hebben, om in te sluiten op een andere site.",
    )
    ingang: Citaat | None = Field(
        None,
        description="De vraag uit de raadgever waarop deze soort antwoord geeft; maakt er een ingang van op de startpagina.",
    )


class Noot(Model):
    """Een kanttekening van de redactie bij een passage: wat er sindsdien is veranderd."""

    id: Id = Field(description="De naam van de kanttekening.")
    passage: PassageRef = Field(description="De passage waar de kanttekening bij staat.")
    bij: Tekst = Field(description="De woorden in die passage waar het om gaat, letterlijk.")
    tekst: Tekst = Field(description="De kanttekening in onze woorden.")
    bronnen: tuple[Bron, ...] = Field(min_length=1, description="De bronnen van de kanttekening.")
    gecontroleerd: Datum = Field(description="De dag waarop de bronnen zijn bekeken.")
    bron_gezien: Literal["bewaarde kopie", "live"] = Field(
        description="Of de pagina zelf is bekeken, of een bewaarde kopie."
    )
    controleren_voor: Datum = Field(description="De dag waarvoor de kanttekening opnieuw moet zijn bekeken.")
    status: Literal["concept", "vastgesteld"] = Field(
        description="Of de kanttekening klaar is. Alleen een vastgestelde kanttekening komt op de site."
    )


class Vervallen(Model):
    """Een adres waar niets meer staat, of een plaats op een pagina die er niet meer is: wat er stond, en waar u nu terechtkunt."""

    adres: Pad = Field(
        description="Het oude adres vanaf de start van de site, als tips/een-tip.html of pagina.html#plaats."
    )
    titel: Tekst = Field(description="Hoe heette wat er stond.")
    uitleg: Tekst = Field(description="Wat er stond en waarom het weg is, in gewone taal.")
    naar: tuple[PassageRef, ...] = Field(
        min_length=1, description="Waar de lezer nu terechtkan: records of passages, de beste vooraan."
    )
    gewijzigd: Datum = Field(description="De dag waarop het is weggehaald.")

    @property
    def pagina(self) -> str:
        """The page that the address is of."""
        return self.adres.partition("#")[0]

    @property
    def plaats(self) -> str:
        """The place on that page; empty when the page itself is gone."""
        return self.adres.partition("#")[2]


class Algemeen(Model):
    """Wat de raadgever van alle thema's tegelijk zegt."""

    id: Id
    titel: Tekst = Field(description="Wat er gezegd wordt, als opdracht.")
    naar: tuple[Ref, ...] = Field(min_length=1, description="De records waar het over gaat.")
    tekst: Citaat = Field(description="De woorden die het zeggen.")
    let_op: Tekst | None = Field(None, description="Wat de raadgever er niet bij zegt.")


class Verkiezing(Model):
    """Een gemeenteraadsverkiezing en het begin van de raad die daaruit volgde, of een verkiezing die nog komt."""

    datum: Datum = Field(description="De dag van de stemming.")
    nieuwe_raad: Datum | None = Field(None, description="De dag waarop de nieuwe raad begon.")
    verwacht: Tekst | None = Field(
        None,
        description="Alleen bij de verkiezing die nog komt: waar de dag uit volgt, in gewone taal. "
        "Haal dit weg als de verkiezing is geweest.",
    )
    bronnen: tuple[Bron, ...] = Field(min_length=1, description="Waar dat te lezen is.")


class Woordgroep(Model):
    """Woorden die hier ongeveer hetzelfde betekenen: wie het ene zoekt, vindt ook pagina's met het andere."""

    woorden: tuple[Zoekwoord, ...] = Field(min_length=2, description="De woorden; één vorm van elk is genoeg.")


class Passage(Model):
    """Een alinea van de raadgever die geen tip of decentralisatie is."""

    passage: Id = Field(description="De naam: <sectie of rol>-<nummer>.")
    tekst: Woorden


class Opsomming(Model):
    """Zet de records van een soort op deze plaats in de leesvolgorde."""

    opsomming: Literal["tips", "decentralisaties"] = Field(description="De soort; tips alleen die van de rol erboven.")


PART_TAGS = ("#passage", "#opsomming", "#rol")


def _kind_of_part(part):
    """Which part of the reading order this is, by the key that names it; one model to check is one clear error."""
    if not isinstance(part, dict):
        part = vars(part) if isinstance(part, Model) else {}
    return next((f"#{key}" for key in ("opsomming", "rol") if key in part), "#passage")


_PARTS = Annotated[Passage, Tag("#passage")] | Annotated[Opsomming, Tag("#opsomming")]
Onderdeel = Annotated[_PARTS, Discriminator(_kind_of_part)]


class Roldeel(Model):
    """Het deel van een hoofdstuk over één rol."""

    rol: Id = Field(description="De rol.")
    nummer: Annotated[int, Strict()] | None = Field(
        None, ge=1, description="Het nummer voor de kop, als de raadgever dat geeft."
    )
    kop: Tekst = Field(description="De kop zoals die in de raadgever staat.")
    inhoud: tuple[Onderdeel, ...] = Field(min_length=1, description="Wat er onder de kop staat, in volgorde.")


Hoofdonderdeel = Annotated[_PARTS | Annotated[Roldeel, Tag("#rol")], Discriminator(_kind_of_part)]


class Deel(Model):
    """Een hoofdstuk in leesvolgorde."""

    sectie: Id = Field(description="Het hoofdstuk.")
    kop: Tekst | None = Field(None, description="De kop zoals die in de raadgever staat, als er een is.")
    inhoud: tuple[Hoofdonderdeel, ...] = Field(min_length=1, description="Wat er onder de kop staat, in volgorde.")


class Raadgever(Model):
    """De tekst van de raadgever in leesvolgorde, en waar die vandaan komt."""

    titel: Tekst = Field(description="De titel bij de uitgever.")
    bestandsnaam: Id = Field(
        description="Waarmee de naam van elke PDF en van de zip begint. Ligt voor altijd vast, ook als de titel verandert."
    )
    uitgever: Tekst = Field(description="Van wie de tekst is.")
    versie: Tekst = Field(description="Welke versie dit is, kort.")
    versie_melding: Tekst = Field(description="Wat bij elke getoonde passage over de versie staat.")
    bron: Adres = Field(description="Waar de tekst bij de uitgever staat.")
    voorwaarden: Adres = Field(description="Waar de voorwaarden voor hergebruik staan.")
    hergebruik: Tekst = Field(description="Die voorwaarden in enkele woorden, voor de regel onder elke pagina.")
    eigen_licentie: Bron | None = Field(
        None,
        description="De licentie van onze eigen teksten. Leeg zolang de eigenaar van de site er geen heeft gekozen.",
    )
    leesvolgorde: tuple[Deel, ...] = Field(min_length=1, description="De hoofdstukken, van voor naar achter.")


# file name without .yml -> what the whole file holds
FILES = {
    "raadgever": Raadgever,
    "soorten": tuple[Soort, ...],
    **{soort: tuple[model, ...] for soort, model in RECORD_MODELS.items()},
    "noten": tuple[Noot, ...],
    "vervallen": tuple[Vervallen, ...],
    "algemeen": tuple[Algemeen, ...],
    "verkiezingen": tuple[Verkiezing, ...],
    "woordgroepen": tuple[Woordgroep, ...],
}

MAY_BE_EMPTY = {"vervallen"}  # files that hold nothing at first, but their comments


def is_vng(file: str, path: tuple) -> bool:
    """Whether a place in a data file holds words of the text itself: quotes, and texts except those of notes.

    `path` has the keys and numbers that lead to the place.
    """
    key = next(part for part in reversed(path) if isinstance(part, str))
    return key in {"citaat", "bij", "kop", "doelgroep", "in_de_tekst"} or key == "tekst" and file != "noten"
