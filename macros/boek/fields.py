"""The types of the fields in the data: text, ids, references, addresses and days, with what is allowed in each.

Messages are in Dutch, since an editor reads them.
"""

import re
import unicodedata
from datetime import date
from typing import Annotated

from pydantic import AfterValidator, Field, Strict, StringConstraints

from . import text

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
# Signs that nobody can see: controls, soft hyphens, direction marks, what Unicode calls default ignorable (fillers, variation
# selectors, tags), letters and pictures that are blank, the private marks that Markdown uses inside; and those that every font
# shows in its own way.
UNSEEN = re.compile(
    "[\x00-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e\u2060-\u206f\u2800\u3164"
    "\ue000-\uf8ff\ufdd0-\ufdef\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffc\ufffe\uffff\U00013430-\U00013442\U00016fe4\U0001bca0-\U0001bca3"
    "\U0001d159\U0001d173-\U0001d17a\U000e0000-\U000e0fff\U000f0000-\U0010ffff]"
)
# Of a day on which something was done: before these there is no zip, and after these it is a slip of the keyboard. What has to
# be looked at again may be due a century later.
FIRST_YEAR, LAST_YEAR, LAST_DUE = 1980, 2099, 2199
# Names of files that Windows keeps for itself, and the page of an overview.
RESERVED = {
    "index",
    "con",
    "prn",
    "aux",
    "nul",
    *(f"{port}{number}" for port in ("com", "lpt") for number in range(10)),
}


def _visible(words):
    if found := UNSEEN.search(words):
        raise ValueError(f"tekst op één regel, zonder onzichtbare tekens, zoals hier {text.named_sign(found[0])}")
    if words != words.strip():
        raise ValueError("tekst zonder spaties aan het begin of eind")
    if words and not any(unicodedata.category(sign)[0] in "LNPS" for sign in words):
        raise ValueError("tekst met ten minste één letter of ander teken dat op zichzelf staat")
    return words


def _until(last):
    def possible(day):
        if not FIRST_YEAR <= day.year <= last:
            raise ValueError(f"een dag in de jaren {FIRST_YEAR} tot en met {last}")
        return day

    return AfterValidator(possible)


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
Datum = Annotated[date, Strict(), _until(LAST_YEAR)]
Termijn = Annotated[date, Strict(), _until(LAST_DUE)]
KorteTitel = Annotated[Tekst, AfterValidator(_short)]
Woorden = Annotated[
    Tekst,
    Field(description="De woorden van de uitgever, letterlijk. Alleen een nieuwe tekst van de uitgever verandert ze."),
]
Adres = Annotated[str, StringConstraints(pattern=ADRES), AfterValidator(_visible)]
