"""The ledger of permalinks: every address and every place on a page that was ever published. None is ever removed."""

from pathlib import Path

NAME = "permalinks.txt"
HEAD = "# Elk adres en elke plaats op een pagina die ooit is gepubliceerd. `make permalinks` voegt nieuwe toe; haal er nooit een weg.\n"


def read(ledger: Path) -> list[str]:
    """Return the addresses in the ledger; none when there is no ledger yet."""
    lines = ledger.read_text(encoding="utf-8", errors="replace").splitlines() if ledger.exists() else []
    return [line for line in lines if line and not line.startswith("#")]


def add(ledger: Path, addresses: set[str]) -> list[str]:
    """Add addresses to the ledger, sorted, and return those that are new."""
    known = set(read(ledger))
    ledger.write_text(HEAD + "\n".join(sorted(known | addresses)) + "\n", encoding="utf-8", newline="\n")
    return sorted(addresses - known)
