"""The types of the fields in the data: text, ids, references, addresses and days, with what is allowed in each.

Messages are in Dutch, since an editor reads them.
"""

import re
from datetime import date
from typing import Annotated

from pydantic import AfterValidator, Field, Strict, StringConstraints

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
UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\xad\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufdd0-\ufdef\ufffe\uffff\U000e0000-\U000e007f]")
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


Tekst = Annotated[str, StringConstraints(min_length=1), AfterValidator(_visible)]
Id = Annotated[str, StringConstraints(pattern=ID), AfterValidator(_usable)]
Ref = Annotated[str, StringConstraints(pattern=REF)]
PassageRef = Annotated[str, StringConstraints(pattern=PASSAGE)]
Pad = Annotated[str, StringConstraints(pattern=PAD), AfterValidator(_visible)]
Datum = Annotated[date, Strict()]
KorteTitel = Annotated[Tekst, AfterValidator(_short)]
Woorden = Annotated[
    Tekst,
    Field(description="De woorden van de uitgever, letterlijk. Alleen een nieuwe tekst van de uitgever verandert ze."),
]
Adres = Annotated[str, StringConstraints(pattern=ADRES), AfterValidator(_visible)]
