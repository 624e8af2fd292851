"""What each data file holds: the text in reading order, the records, the notes, and what else there is."""

from collections.abc import Iterable
from typing import Annotated, Literal

from pydantic import Discriminator, Field, Strict, Tag

from .fields import Adres, Datum, Id, Pad, PassageRef, Ref, Tekst, Termijn, Woorden
from .parts import Bron, Citaat, Model
from .records import Soort, in_order, model_of


class Bronvermelding(Bron):
    """Een bron onder een naam, zodat zij één keer wordt opgeschreven en op tijd opnieuw wordt bekeken."""

    id: Id = Field(description="De naam waarmee andere bestanden naar deze bron verwijzen.")
    gecontroleerd: Datum = Field(description="De dag waarop de bron is bekeken.")
    bron_gezien: Literal["bewaarde kopie", "live", "nog niet"] = Field(
        description="Of de pagina zelf is bekeken, of een bewaarde kopie. Wat op een bron leunt die nog niemand zag, komt niet op de site."
    )
    controleren_voor: Termijn = Field(description="De dag waarvoor de bron opnieuw moet zijn bekeken.")

    @property
    def as_bron(self) -> Bron:
        """The source as what refers to it shows it: without its name."""
        return Bron(**{key: value for key, value in self if key != "id"})


class Instrument(Model):
    """Een middel van de raad: wat u ermee kunt, en waar dat staat."""

    id: Id = Field(description="De naam, voor de vaste link.")
    titel: Tekst = Field(description="Hoe het middel heet, of wat u ermee doet.")
    uitleg: Tekst = Field(description="Eén of twee zinnen: wat een raadslid ermee kan.")
    bronnen: tuple[Bron, ...] = Field(min_length=1, description="Waar dat staat.")
    bij: tuple[Ref, ...] = Field((), description="De records op wier pagina een link naar dit middel helpt.")

    @property
    def gezien(self) -> bool:
        """Whether it is published: somebody has seen all its sources."""
        return all(bron.gezien for bron in self.bronnen)


class Noot(Model):
    """Een kanttekening van de redactie bij een passage: wat er sindsdien is veranderd."""

    id: Id = Field(description="De naam van de kanttekening.")
    passage: PassageRef = Field(description="De passage waar de kanttekening bij staat.")
    bij: Tekst = Field(description="De woorden in die passage waar het om gaat, letterlijk.")
    tekst: Tekst = Field(description="De kanttekening in onze woorden.")
    over: tuple[Ref, ...] = Field(
        min_length=1,
        description="De records waar de kanttekening over gaat. Op hun pagina staat zij open; op andere staat een link ernaartoe.",
    )
    bronnen: tuple[Bron, ...] = Field(min_length=1, description="De bronnen van de kanttekening.")
    gecontroleerd: Datum = Field(description="De dag waarop de bronnen zijn bekeken.")
    bron_gezien: Literal["bewaarde kopie", "live"] = Field(description="Of de pagina zelf is bekeken, of een bewaarde kopie.")
    controleren_voor: Termijn = Field(description="De dag waarvoor de kanttekening opnieuw moet zijn bekeken.")
    status: Literal["concept", "vastgesteld"] = Field(
        description="Of de kanttekening klaar is. Alleen een vastgestelde kanttekening komt op de site."
    )


class Vervallen(Model):
    """Een adres waar niets meer staat, of een plaats op een pagina die er niet meer is: wat er stond, en waar u nu terechtkunt."""

    adres: Pad = Field(description="Het oude adres vanaf de start van de site, als tips/een-tip.html of pagina.html#plaats.")
    titel: Tekst = Field(description="Hoe heette wat er stond.")
    uitleg: Tekst = Field(description="Wat er stond en waarom het weg is, in gewone taal.")
    naar: tuple[PassageRef, ...] = Field(min_length=1, description="Waar de lezer nu terechtkan: records of passages, de beste vooraan.")
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


class Passage(Model):
    """Een alinea van de raadgever die geen tip of decentralisatie is."""

    passage: Id = Field(description="De naam: <sectie of rol>-<nummer>.")
    tekst: Woorden


class Opsomming(Model):
    """Zet de records van een soort op deze plaats in de leesvolgorde."""

    opsomming: Id = Field(description="De soort, met teksten van de uitgever; tips alleen die van de rol erboven.")


class Paginakop(Model):
    """Wat boven een zelfgeschreven pagina in docs/ staat, tussen twee regels met ---."""

    title: Tekst = Field(description="De titel van de pagina.")
    description: Tekst = Field(description="Waar de pagina over gaat, in één of twee zinnen.")
    gewijzigd: Datum | None = Field(None, description="De dag waarop de pagina voor het laatst is gewijzigd.")
    zoekwoorden: tuple[Tekst, ...] = Field((), description="Woorden waarop iemand de pagina vindt; zonder deze kent het zoeken haar niet.")


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
    nummer: Annotated[int, Strict()] | None = Field(None, ge=1, description="Het nummer voor de kop, als de raadgever dat geeft.")
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
    uitgever: Tekst = Field(description="Van wie de tekst is, zoals het in een bronregel staat.")
    uitgever_in_zin: Tekst | None = Field(None, description="Hoe de uitgever midden in een zin heet, als dat anders is.")
    versie: Tekst = Field(description="Welke versie dit is, kort.")
    versie_melding: Tekst = Field(description="Wat bij elke getoonde passage over de versie staat.")
    bron: Adres = Field(description="Waar de tekst bij de uitgever staat.")
    voorwaarden: Adres = Field(description="Waar de voorwaarden voor hergebruik staan.")
    hergebruik: Tekst = Field(description="Die voorwaarden in enkele woorden, voor de regel onder elke pagina.")
    eigen_licentie: Bron | None = Field(
        None,
        description="De licentie van onze eigen teksten. Leeg zolang de eigenaar van de site er geen heeft gekozen.",
    )
    voorbeelden: tuple[Tekst, ...] = Field(
        min_length=3, max_length=3, description="Drie zoekvragen die in het lege zoekvenster staan, en die iets vinden."
    )
    leesvolgorde: tuple[Deel, ...] = Field(min_length=1, description="De hoofdstukken, van voor naar achter.")

    @property
    def schrijver(self) -> str:
        """The publisher in the middle of a sentence: 'de VNG'."""
        return self.uitgever_in_zin or self.uitgever


# file name without .yml -> what the whole file holds, besides those of the kinds of records
SOURCES = "bronnen"  # read first: other files name its sources
BEFORE = {SOURCES: tuple[Bronvermelding, ...], "raadgever": Raadgever, "soorten": tuple[Soort, ...]}
AFTER = {
    "noten": tuple[Noot, ...],
    "vervallen": tuple[Vervallen, ...],
    "algemeen": tuple[Algemeen, ...],
    "instrumenten": tuple[Instrument, ...],
    "verkiezingen": tuple[Verkiezing, ...],
}
MAY_BE_EMPTY = frozenset([SOURCES, *AFTER])  # files that may hold nothing but their comments


def files(soorten: Iterable[Soort]) -> dict[str, type]:
    """Return what each data file holds, for a raadgever with these kinds: file name without .yml -> a model, or a tuple of them."""
    return BEFORE | {soort.id: tuple[model_of(soort.id, soort.vorm), ...] for soort in in_order(soorten)} | AFTER


def is_vng(file: str, path: tuple) -> bool:
    """Whether a place in a data file holds words of the text itself: quotes, and texts except those of notes.

    `path` has the keys and numbers that lead to the place.
    """
    key = next(part for part in reversed(path) if isinstance(part, str))
    return key in {"citaat", "bij", "kop", "doelgroep", "in_de_tekst"} or key == "tekst" and file != "noten"
