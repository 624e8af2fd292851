"""A server of a built site that can be told to answer otherwise."""

import functools
import http.server
import json
from contextlib import contextmanager

from bench.local import listening
from macros.build import offline


class Host:
    """A server of a folder below /raad/ that can be told to answer otherwise: path -> (status, headers, body)."""

    def __init__(self, folder):
        self.folder, self.otherwise, self.asked, self.base = folder, {}, [], None

    def list(self):
        """The list of the build that it serves."""
        return json.loads((self.folder / "raad" / offline.LIST).read_text(encoding="utf-8"))

    @contextmanager
    def serving(self):
        host = self

        class Handler(http.server.SimpleHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def log_message(self, *arguments):
                pass

            def do_GET(self):
                path = self.path.partition("?")[0]
                host.asked.append(path)
                if found := host.otherwise.get(path.removeprefix("/raad/")) or host.otherwise.get("*"):
                    status, headers, body = found
                    self.send_response(status)
                    for name, value in {"Content-Type": "text/html", "Content-Length": str(len(body)), **headers}.items():
                        self.send_header(name, value)
                    self.end_headers()
                    self.wfile.write(body)
                else:
                    super().do_GET()

            def end_headers(self):
                self.send_header("Cache-Control", "max-age=600")  # what a careless host says
                super().end_headers()

            def send_error(self, code, message=None, explain=None):
                body = (host.folder / "raad" / "404.html").read_bytes()
                self.send_response(code)
                self.send_header("Content-Type", "text/html; charset=utf-8")
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

        with listening(functools.partial(Handler, directory=self.folder)) as address:
            self.base = f"{address}/raad"
            yield self
