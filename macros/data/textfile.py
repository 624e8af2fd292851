"""Read a text file that an editor wrote: data, a page, the ledger, a list of words, a new edition.

What would be read wrongly or not at all is a fault with its place: no file but a pipe or a device, another encoding, signs that
no text has, and the marks that git leaves where two changes meet.
"""

import errno
import re
import stat
from pathlib import Path

from ..boek.text import named_sign
from .errors import DataFaults, Fault

AT_MOST = 100_000_000  # bytes: hundreds of times the largest file of this project
NO_TEXT = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # what YAML 1.1 calls unprintable
OF_GIT = re.compile(r"^(?:<{7}|>{7}|\|{7})(?= |$)", re.M)
KINDS = ((stat.S_ISDIR, "een map"), (stat.S_ISFIFO, "een pijp (fifo)"), (stat.S_ISSOCK, "een socket"))


def read_text(path: Path, name: str) -> str:
    """Return the text of the file at `path`, called `name` in messages, without a byte order mark and with \n at the ends of lines.

    Raises `DataFaults`."""
    text = _decoded(_bytes(path, name), name).replace("\r\n", "\n").replace("\r", "\n")
    if found := NO_TEXT.search(text):
        raise fault(name, text, found.start(), f"het onzichtbare teken {named_sign(found[0])}; verwacht: alleen gewone tekens")
    if found := OF_GIT.search(text):
        what = f"{found[0]}, een teken van git waar twee wijzigingen botsen; verwacht: een keuze uit de twee, zonder die tekens"
        raise fault(name, text, found.start(), what)
    return text


def fault(name: str, text: str, at: int, found: str) -> DataFaults:
    """Return the fault that at the index `at` of a text this was `found`: '…; verwacht: …'."""
    return DataFaults([Fault(name, text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at), f"gevonden: {found}")])


def _bytes(path, name):
    """Return what is in a file, without waiting for one that has no end."""
    try:
        wrong = _no_file(path.stat())
        if not wrong:
            with path.open("rb") as file:
                raw = file.read(AT_MOST + 1)
    except OSError as error:
        wrong = _why_not(path, error)
    if not wrong and len(raw) > AT_MOST:
        wrong = f"gevonden: meer dan {AT_MOST // 1_000_000} MB; verwacht: een tekstbestand"
    if wrong:
        raise DataFaults([Fault(name, 1, 1, wrong)])
    return raw


def _no_file(found):
    if stat.S_ISREG(found.st_mode):
        return None
    kind = next((words for test, words in KINDS if test(found.st_mode)), "een apparaat")
    return f"gevonden: {kind}; verwacht: een gewoon bestand"


def _why_not(path, error):
    """Return why a file could not be opened."""
    if isinstance(error, FileNotFoundError) and not path.is_symlink():
        return "het bestand ontbreekt; verwacht: een bestand met deze naam"
    if isinstance(error, FileNotFoundError) or error.errno == errno.ELOOP:
        return "gevonden: een verwijzing naar een bestand dat er niet is; verwacht: een gewoon bestand"
    if isinstance(error, PermissionError):
        return "gevonden: een bestand dat niet gelezen mag worden; verwacht: een bestand dat u mag lezen"
    return "gevonden: iets dat niet te lezen is; verwacht: een gewoon bestand"


def _decoded(raw, name):
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = raw[: error.start]
        line = before.count(b"\n") + 1
        column = len(before[before.rfind(b"\n") + 1 :].decode("utf-8-sig", "replace")) + 1
        message = f"gevonden: byte 0x{raw[error.start]:02X}, dat is geen UTF-8; verwacht: een bestand dat als UTF-8 is opgeslagen"
        raise DataFaults([Fault(name, line, column, message)]) from None
