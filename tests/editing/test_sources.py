"""Asking the sources of the data: only servers of this computer are asked here."""

import http.server
import re
import socket
import threading

import pytest
from conftest import listening

from macros.__main__ import main
from macros.editing import links


class Sources(http.server.BaseHTTPRequestHandler):
    """A site with pages that are there, moved, gone, and broken."""

    def log_message(self, *arguments):
        pass

    def do_GET(self):
        if self.path == "/raar":
            self.wfile.write(b"dit is geen HTTP\r\n\r\n")
            return
        code = {"/goed": 200, "/verhuisd": 301, "/weg": 404, "/stuk": 500}[self.path]
        self.send_response(code)
        if code == 301:
            self.send_header("Location", "/goed")
        self.send_header("Content-Length", "0")
        self.end_headers()


@pytest.fixture
def sources(tmp_path):
    """A data folder whose files name these sources, and the address of the site."""
    with listening(Sources) as address:
        data = tmp_path / "data"
        data.mkdir()
        names = ("goed", "verhuisd", "weg", "stuk", "raar")
        (data / "noten.yml").write_text("".join(f"- adres: {address}/{name}\n" for name in names), encoding="utf-8")
        (data / "tips.yml").write_text(f"- {{bron: {address}/weg, titel: x}}\n", encoding="utf-8")
        yield data, address


def test_each_address_is_asked_once_and_told_with_its_places(sources):
    data, address = sources
    told = []
    assert links.broken(data, told.append) == 3
    assert len(told) == 5 and told[0] == f"1/5 goed: {address}/goed" and told[1] == f"2/5 goed: {address}/verhuisd"
    assert told[2].startswith(f"3/5 data/noten.yml:3, data/tips.yml:1: {address}/weg antwoordt met 404")
    assert "data/noten.yml:4" in told[3] and "antwoordt met 500" in told[3]
    assert "data/noten.yml:5" in told[4] and "geeft geen antwoord" in told[4]


def test_the_command_fails_when_a_source_is_gone_and_says_what_to_do(sources, capsys):
    data, _ = sources
    assert main(["--data", str(data), "links"]) == 1
    shown = capsys.readouterr()
    assert "3 adressen geven geen antwoord. Kijk zelf of de pagina is verhuisd" in shown.err
    assert "Traceback" not in shown.err
    (data / "tips.yml").unlink()
    (data / "noten.yml").write_text(re.sub(r"(?m)^.*/(weg|stuk|raar)\n", "", (data / "noten.yml").read_text()))
    assert main(["--data", str(data), "links"]) == 0
    assert "Alle bronnen antwoorden." in capsys.readouterr().out


def test_who_never_answers_is_not_waited_for(monkeypatch):
    monkeypatch.setattr(links, "SECONDS", 0.3)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        threading.Thread(target=silent.accept, daemon=True).start()
        assert "geeft geen antwoord" in links.answer(f"http://127.0.0.1:{silent.getsockname()[1]}/")
    assert "geeft geen antwoord" in links.answer("http://[::bad/")
