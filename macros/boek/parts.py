"""The parts that records are made of: sources, quotes, links, questions, and who does what."""

from contextlib import suppress
from datetime import date
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

from .fields import Adres, Datum, Id, PassageRef, Ref, Tekst, Termijn


class Model(BaseModel):
    """Base of all models: frozen, and no key that it does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Bron(Model):
    """Waar een feit vandaan komt. In de gegevens mag hier ook de id staan van een bron in bronnen.yml."""

    titel: Tekst = Field(description="Wat de bron is, in het Nederlands.")
    adres: Adres = Field(description="Het volledige adres, met https:// ervoor.")
    gecontroleerd: Datum | None = Field(None, description="De dag waarop de bron is bekeken, als dat is bijgehouden.")
    bron_gezien: Literal["bewaarde kopie", "live", "nog niet"] | None = Field(
        None, description="Of de pagina zelf is bekeken, of een bewaarde kopie, of nog niets."
    )
    controleren_voor: Termijn | None = Field(None, description="De dag waarvoor de bron opnieuw moet zijn bekeken.")

    @model_validator(mode="before")
    @classmethod
    def _by_its_id(cls, value, info):
        """Take a source of bronnen.yml by its id, from the `context` with which the data are read: id -> `Bron`."""
        if not isinstance(value, str):
            return {key: _as_day(part) for key, part in value.items()} if info.mode == "json" else value
        known = (info.context or {}).get("bronnen", {})
        if value not in known:
            raise ValueError("een id uit bronnen.yml, of een titel en een adres")
        return dict(known[value])

    @property
    def gezien(self) -> bool:
        """Whether somebody has seen the source; what leans on one that nobody saw is not published."""
        return self.bron_gezien != "nog niet"


def _as_day(value):
    """Return a text that is a day as that day: what is validated before a model no longer knows that it comes from JSON."""
    with suppress(TypeError, ValueError):
        return date.fromisoformat(value)
    return value


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


class Vraag(Model):
    """Een vraag uit een tip die u aan het college kunt stellen."""

    id: Id = Field(description="De naam van de vraag, voor haar vaste link. Ligt voor altijd vast.")
    citaat: Tekst = Field(description="De vraag zoals die in de tip staat, letterlijk.")
    zelfstandig: Tekst = Field(description="Dezelfde vraag in onze woorden, zo dat zij op zichzelf staat.")
    aan: Ref = Field(description="De partij aan wie u de vraag stelt, als soort/id.")


class EigenVraag(Model):
    """Een vraag van ons bij een thema, die volgt uit een tip van de raadgever."""

    id: Id = Field(description="De naam van de vraag, voor haar vaste link. Ligt voor altijd vast.")
    vraag: Tekst = Field(description="De vraag: om een getal, een doel, een oorzaak of een keuze; niet met ja te beantwoorden.")
    tip: Ref = Field(description="De tip waar de vraag uit volgt, als soort/id.")
    aan: Ref = Field(description="De partij aan wie u de vraag stelt, als soort/id.")


class Verantwoordelijk(Model):
    """Wat een partner bij een thema beslist of doet, met de woorden van de raadgever of een andere bron die dat zeggen."""

    wie: Ref = Field(description="De partij, als soort/id.")
    wat: Tekst = Field(description="Wat die partij beslist of doet: een zin die met een werkwoord begint.")
    tekst: Citaat | None = Field(None, description="De woorden van de raadgever die dat zeggen.")
    bron: Bron | None = Field(None, description="De bron die dat zegt, als de raadgever het niet doet.")

    @model_validator(mode="after")
    def _one_ground(self):
        if (self.tekst is None) == (self.bron is None):
            raise ValueError("precies één van 'tekst' en 'bron'")
        return self

    @property
    def gezien(self) -> bool:
        """Whether the line is published: somebody has seen its source."""
        return self.bron is None or self.bron.gezien
