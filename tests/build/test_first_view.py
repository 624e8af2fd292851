"""How much has to come before a theme can be read: what nginx sends at once, with deploy/nginx.conf, compressed with Brotli.

A server sends ten packets before it hears from the reader: 14,600 bytes. What fits in them is there after one round trip.
"""

import shutil
import socket
import ssl

import pytest
from conftest import needs

from bench import webserver
from macros.build import css

ROUND_TRIP = 14_600  # bytes
HEAVY = (
    "themas/{id}: {bytes} bytes, more than the {most} that come at once. Which words, connections or terms can stand on another"
    " page? Of style and scripts: what only counts later belongs in a fold, a dialog or a file of its own."
)


@pytest.fixture(scope="module")
def port(public, tmp_path_factory):
    """The https port of Debian's nginx with deploy/nginx.conf."""
    needs(webserver.NGINX and shutil.which("openssl"), "nginx and openssl")
    with webserver.nginx(public, tmp_path_factory.mktemp("nginx")) as (_, https):
        yield https


def answer(port, path):
    """All bytes of the answer to a browser that knows Brotli: (headers of HTTP/1.1, body)."""
    context = ssl.create_default_context()
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    asked = f"GET /{path} HTTP/1.1\r\nHost: localhost\r\nAccept-Encoding: gzip, deflate, br\r\nConnection: close\r\n\r\n"
    with socket.create_connection(("127.0.0.1", port), timeout=10) as plain, context.wrap_socket(plain) as line:
        line.sendall(asked.encode())
        found = b"".join(iter(lambda: line.recv(65536), b""))
    head, _, body = found.partition(b"\r\n\r\n")
    return head + b"\r\n\r\n", body


def test_each_theme_can_be_read_after_one_round_trip(port, boek):
    heavy = []
    for thema in boek.of_vorm("themas"):
        head, body = answer(port, f"{thema.ref}.html")
        assert b" 200 " in head.partition(b"\r\n")[0] and b"content-encoding: br" in head.lower(), thema.ref
        if (size := len(head) + len(body)) > ROUND_TRIP:
            heavy.append(HEAVY.format(id=thema.id, bytes=size, most=ROUND_TRIP))
    assert heavy == []


PAGE = """<body><p class="a">x</p><dialog><p class="b">x</p></dialog><details><summary class="c">x</summary><p class="d">x</p>
<details open><summary>x</summary><p class="e">x</p></details></details><details open><summary>x</summary><p class="f">x</p>
<details><summary class="g">x</summary><i class="h"></i></details><p class="i">x</p></details><div hidden><div class="j"></div></div>
<details hidden><summary>x</summary><p class="k"></p></details><template><p class="l"></p></template><p class="m">x</p></body>"""


def test_what_is_not_seen_at_first_is_no_part_of_the_first_view():
    assert css.names_in_page(css.first_view(PAGE)).names == set("acfgim")


def test_what_has_the_focus_and_what_a_reader_asks_of_colours_does_not_come_late(public):
    seen = (public / "themas/woonoverlast.html").read_text(encoding="utf-8")
    style = seen.partition("<style>")[2].partition("</style>")[0]
    later = next((public / "assets/vast").glob("later.*.css")).read_text(encoding="utf-8")
    for rules in (css.rules(style), css.rules(later)):
        assert any(rule.is_urgent for rule in rules)
    names = css.names_in_page(seen)
    urgent = [rule for rule in css.rules(later) if rule.is_urgent]
    missed = [selector.text for rule in urgent for selector in rule.selectors if selector.may_apply(names) and selector.text not in style]
    assert missed == []
