"""The ledger of permalinks: every address and every place on a page that was ever published. None is ever removed."""

import re
from pathlib import Path

from .disk import put
from .errors import DataFaults, Fault, shown
from .textfile import read_text

NAME = "permalinks.txt"
HEAD = "# Elk adres en elke plaats op een pagina die ooit is gepubliceerd. `make permalinks` voegt nieuwe toe; haal er nooit een weg.\n"
ADDRESS = re.compile(r"""(?:[^\s/#<>"'\\|=:]+/)*[^\s/#<>"'\\|=:]+\.[a-z0-9]+(?:#[^\s#<>"'\\]+)?""")


def read(ledger: Path) -> list[str]:
    """Return the addresses in the ledger; none when there is no ledger yet. Raises `DataFaults` when it is not whole."""
    return list(numbered(ledger))


def numbered(ledger: Path) -> dict[str, int]:
    """Return the addresses in the ledger, each with its line. Raises `DataFaults` when it is not whole."""
    if not ledger.exists() and not ledger.is_symlink():
        return {}
    name = f"{ledger.parent.name}/{ledger.name}"
    text = read_text(ledger, name)
    advice = "verwacht: het hele register; haal het terug uit git"
    if not text.strip():
        raise DataFaults([Fault(name, 1, 1, f"het bestand is leeg; {advice}")])
    if not text.endswith("\n"):
        raise DataFaults([Fault(name, text.count("\n") + 1, 1, f"gevonden: een einde midden in een regel; {advice}")])
    written = {number: line for number, line in enumerate(text.split("\n"), 1) if line and not line.startswith("#")}
    wrong = [
        Fault(name, number, 1, f"gevonden: {shown(line)}; verwacht: een adres, als tips/een-tip.html of pagina.html#plaats")
        for number, line in written.items()
        if not ADDRESS.fullmatch(line)
    ]
    if wrong:
        raise DataFaults(wrong)
    return {line: number for number, line in written.items()}


def add(ledger: Path, addresses: set[str]) -> list[str]:
    """Add addresses to the ledger, sorted, and return those that are new. It is written as a whole or not at all.

    Raises `DataFaults` when the ledger is not whole, or when a file or place has a name that it cannot hold."""
    known = set(read(ledger))
    if strange := sorted(address for address in addresses - known if not ADDRESS.fullmatch(address)):
        name = f"{ledger.parent.name}/{ledger.name}"
        message = "staat in de site; verwacht: een bestand met een naam als een-tip.html of kaart.png, of geen bestand"
        raise DataFaults([Fault(name, 1, 1, f"gevonden: {shown(address)} {message}") for address in strange])
    put(ledger.resolve(), (HEAD + "\n".join(sorted(known | addresses)) + "\n").encode(), lasting=True)
    return sorted(addresses - known)
