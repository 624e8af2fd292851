"""What serves a folder while it is measured: compressed as hosts do, and when asked as over the line of a phone."""

import gzip
import http.server
import re
import threading
import time
import zlib
from contextlib import contextmanager
from functools import cache, partial
from pathlib import Path

from bench.local import listening

LATENCY, BYTES_PER_SECOND, CPU = 0.15, 200_000, 4  # a phone on slow 4G
HASHED = re.compile(r"\.[0-9a-f]{8}\.(min\.)?(css|js)$")  # names that change with their content


@contextmanager
def served(folder: Path, slow: bool = False, asked: list | None = None):
    """The address of `folder` on a server of this computer, compressed as hosts do and kept as deploy/nginx.conf says.

    `slow` is as over slow 4G. In `asked` comes every request: when it came (seconds), its path, and the bytes of the answer.
    """
    with listening(partial(_Handler, directory=folder, line=threading.Lock() if slow else None, asked=asked)) as address:
        yield address


class _Handler(http.server.SimpleHTTPRequestHandler):
    """Answers one connection; the bodies of all of them come one after another over `line`, where there is one."""

    protocol_version = "HTTP/1.1"

    def __init__(self, *arguments, line, asked, **options):
        self.line, self.asked = line, asked
        super().__init__(*arguments, **options)  # this already answers

    def log_message(self, *arguments):
        pass

    def do_GET(self):
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        body = _compressed(path, path.stat().st_mtime_ns) if path.is_file() else b""
        mark = f'"{zlib.crc32(body):x}"'
        same = self.headers["If-None-Match"] == mark
        body = b"" if same else body
        self._take_the_time_for(body)
        self.send_response(304 if same else 200 if path.is_file() else 404)
        self.send_header("ETag", mark)
        kept = "max-age=60" if path.suffix == ".html" else "no-cache"
        self.send_header("Cache-Control", "public, max-age=31536000, immutable" if HASHED.search(path.name) else kept)
        if same:
            self.end_headers()
            return
        self.send_header("Content-Type", self.guess_type(path))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def _take_the_time_for(self, body):
        """Note the request, and wait as long as its answer is on its way."""
        if self.asked is not None:
            self.asked.append((time.time(), self.path, len(body)))
        if self.line:
            time.sleep(LATENCY)
            with self.line:
                time.sleep(len(body) / BYTES_PER_SECOND)


@cache
def _compressed(path: Path, changed: int) -> bytes:
    """The content of a file as small as gzip makes it; `changed` is when it last did, so that it is done once."""
    return gzip.compress(path.read_bytes(), 9, mtime=0)
