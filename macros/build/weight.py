"""How much a reader fetches to search, and how much that may be."""

import gzip
import json

from ..boek.boek import Boek
from ..search.index import engine_script, index
from ..search.packing import pack
from .shorten import shortened

ENGINE, RECORD = 7000, 240  # bytes, compressed: so much for what finds, and so much for each record
NEAR = 0.95  # of that


def packed(content: bytes) -> int:
    """Return the size of `content`, compressed as well as gzip can."""
    return len(gzip.compress(content, 9))


def allowed(boek: Boek) -> int:
    """Return how many bytes the search of these records may take."""
    return ENGINE + RECORD * len(boek.records)


def weight(boek: Boek) -> int:
    """Return how many bytes a reader fetches to search the records: what finds, and the index."""
    text = json.dumps(pack(index(boek, [])), ensure_ascii=False, separators=(",", ":"))
    return packed((shortened(engine_script()) + text).encode())


def warning(boek: Boek) -> str | None:
    """Return what an editor should know when the search is nearly as large as it may be, in Dutch; else None."""
    now = weight(boek)
    if now < NEAR * allowed(boek):
        return None
    return (
        f"wat een lezer ophaalt om te zoeken, is {now} van de {allowed(boek)} bytes die het mag zijn. Maak lijsten met "
        "zoekwoorden ('zoekwoorden' en 'ook_bekend_als') korter: elk woord telt voor ongeveer zes bytes, elke zin op een pagina "
        "voor ongeveer vijfentwintig. Is er niets te schrappen, verhoog dan RECORD in macros/build/weight.py."
    )
