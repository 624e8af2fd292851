"""What a server sends is written beside each file, compressed once and as small as it gets, instead of at every request."""

import gzip
import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import brotli

COMPRESSED = {".br", ".gz"}
TEXT = {".html", ".css", ".js", ".json", ".csv", ".xml", ".svg", ".txt"}  # pictures and PDFs are compressed already
WORTH = 1000  # bytes; what fits in one packet of the network is sent as it is


def compress(folder: Path, say: Callable[[str], None]) -> None:
    """Write `<name>.gz` and `<name>.br` beside every file of text in the folder of a built site. The same files give the same bytes."""
    files = [path for path in sorted(folder.rglob("*")) if path.suffix in TEXT and path.stat().st_size > WORTH]
    say(f"{len(files)} bestanden inpakken voor de webserver (gzip en brotli) …")
    with ThreadPoolExecutor(os.cpu_count()) as threads:
        list(threads.map(_compress, files))


def _compress(path):
    content = path.read_bytes()
    path.with_name(f"{path.name}.gz").write_bytes(gzip.compress(content, 9, mtime=0))
    path.with_name(f"{path.name}.br").write_bytes(brotli.compress(content, mode=brotli.MODE_TEXT, quality=11))
