"""Compress files for web servers, once, instead of at every request."""

import gzip
import hashlib
import os
import zlib
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path

import brotli

from ..data import disk

COMPRESSED = {".br", ".gz"}
TEXT = {".html", ".css", ".js", ".json", ".csv", ".xml", ".svg", ".txt"}  # pictures and PDFs are compressed already
WORTH = 1000  # bytes; what fits in one packet of the network is sent as it is
KEPT = Path(".cache/ingepakt")  # where the project keeps what was compressed
AT_MOST = 2  # sites of which the files are kept, so that another address is no new start
WAYS = {
    ".gz": (lambda content: gzip.compress(content, 9, mtime=0), gzip.decompress),
    ".br": (lambda content: brotli.compress(content, mode=brotli.MODE_TEXT, quality=11), brotli.decompress),
}
UNREADABLE = (OSError, EOFError, zlib.error, brotli.error)


def compress(folder: Path, kept: Path, say: Callable[[str], None]) -> None:
    """Write `<name>.gz` and `<name>.br` beside every text file in the folder of a built site.

    The same files give the same bytes. What was compressed before is taken from the folder `kept`, which gets the rest too.
    """
    files = [path for path in sorted(folder.rglob("*")) if path.suffix in TEXT and path.stat().st_size > WORTH]
    say(f"{len(files)} bestanden inpakken voor de webserver (gzip en brotli) …")
    with suppress(OSError):
        kept.mkdir(parents=True, exist_ok=True)
    with ThreadPoolExecutor(os.cpu_count()) as threads:
        made = list(threads.map(lambda path: _compress(path, kept), files))
    with suppress(OSError):  # after all that is published, which needs the room first
        for place, packed in ((place, packed) for places in made for place, packed in places.items() if packed):
            disk.put(place, packed)
        used = {place for places in made for place in places}
        disk.forget(kept, used, AT_MOST * len(used))


def _compress(path, kept):
    """Compress one file, and return where the results are kept: place -> content, or None when it is there already."""
    content = path.read_bytes()
    places = {}
    for suffix, (pack, unpack) in WAYS.items():
        place = kept / f"{hashlib.sha256(content).hexdigest()}{suffix}"
        before = _before(place, unpack, content)
        packed = before or pack(content)
        path.with_name(f"{path.name}{suffix}").write_bytes(packed)
        places[place] = None if before else packed
    return places


def _before(place, unpack, content):
    """Return what was kept at this place, if it is whole."""
    try:
        packed = place.read_bytes()
        return packed if unpack(packed) == content else None
    except UNREADABLE:
        return None
