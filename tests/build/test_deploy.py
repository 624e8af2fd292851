"""deploy/nginx.conf on a real nginx, and deploy/_headers by its rules: every header on every sort of file, and the site working under them."""

import gzip
import hashlib
import http.client
import http.server
import re
import shutil
import socket
import ssl
from fnmatch import fnmatchcase
from urllib.parse import parse_qs, urlsplit

import brotli
import pytest
from conftest import CLIPBOARD, DESK, PUBLIC, ROOT, listening, needs, parsed, reader
from steps import search_copy_bundle_and_filter

from bench import webserver
from macros.build import compress, csp, deploy, lean

SORTS = [
    "/index.html", "/", "/tips/slagkracht.html", "/404.html", "/bestaat/niet", "/insluiten/tips/slagkracht.html",
    "/assets/css/shared.css", "/assets/js/filter.js", "/assets/merk.svg", "/assets/deelbeeld.png",
    "/open-data/raadgever.json", "/open-data/tips.csv", "/feed.xml", "/sitemap.xml", "/opensearch.xml", "/robots.txt",
    "/pdf/raadgever-zorg-en-veiligheid.pdf", "/.well-known/security.txt", "/tips/slagkracht", "/tips/", "/tips",
]  # fmt: skip
TYPES = {
    "html": "text/html; charset=utf-8", "css": "text/css; charset=utf-8", "js": "application/javascript; charset=utf-8",
    "json": "application/json; charset=utf-8", "csv": "text/csv; charset=utf-8", "svg": "image/svg+xml; charset=utf-8",
    "png": "image/png", "pdf": "application/pdf", "txt": "text/plain; charset=utf-8", "xml": "text/xml; charset=utf-8",
    "feed.xml": "application/atom+xml; charset=utf-8", "opensearch.xml": "application/opensearchdescription+xml; charset=utf-8",
}  # fmt: skip


def test_what_is_in_the_folder_is_what_the_built_site_needs(public):
    for name, content in deploy.files("Raadgever Zorg en veiligheid", public).items():
        assert (ROOT / "deploy" / name).read_text(encoding="utf-8") == content, f"run `make deploy`: {name} is old"


def test_no_policy_allows_what_is_unsafe(public):
    for name, page in parsed(public).items():
        given = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
        assert len(given) == 1 and not re.search(r"unsafe|http|\*", given[0]), name
        before = page.xpath("//head/meta[@http-equiv='Content-Security-Policy']/preceding-sibling::*")
        assert [element.tag for element in before] == ["meta"], "the policy counts from where it stands"
        assert not page.xpath("//@style | //@*[starts-with(name(), 'on')]"), name


def test_a_page_without_a_place_for_its_policy_is_named(tmp_path):
    (tmp_path / "kaal.html").write_text("<!doctype html><title>Kaal</title>")
    with pytest.raises(csp.NoPlace, match="kaal.html: geen plaats"):
        csp.protect(tmp_path)


def test_inline_code_gets_its_hash():
    page = '<script>a</script><script type="application/json">b</script><script src="c.js"></script><style>d</style>'
    policy = csp.policy([page])
    hashes = {"a": "ypeBEsobvcr6wjGzmiPcTaeG7/gUfE5yuYB3ha/uSLs=", "d": "GKw+c0PwFokMUQ6T+TUmEWnZ4/VlQ2Qpgw+vCTT0+OQ="}
    assert f"'sha256-{hashes['a']}'" in policy  # printf a | openssl dgst -sha256 -binary | base64
    assert policy.count("sha256-") == 3 and f"style-src 'self' 'sha256-{hashes['d']}';" in policy
    assert "sha256-" not in csp.policy([]), "a file that is no page has no code within it"
    assert "base-uri 'none'" in policy and "base-uri 'self'" in csp.policy([page, '<base href="/">'])


@pytest.fixture(scope="module")
def nginx(public, tmp_path_factory):
    """Debian's nginx with deploy/nginx.conf: (http port, https port)."""
    needs(webserver.NGINX and shutil.which("openssl"), "nginx and openssl")
    with webserver.nginx(public, tmp_path_factory.mktemp("nginx")) as found:
        yield found


def ask(nginx, path, **headers):
    """(status, headers, body) of the answer over https."""
    context = ssl.create_default_context()
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    connection = http.client.HTTPSConnection("127.0.0.1", nginx[1], context=context, timeout=10)
    connection.request("GET", path, headers=headers)
    answer = connection.getresponse()
    body = answer.read()
    connection.close()
    return answer.status, answer.headers, body


@pytest.mark.parametrize(
    "cipher, offered", [("ECDHE+AESGCM", True), ("ECDHE+CHACHA20", True), ("kRSA+AES", False), ("ECDHE+AES+SHA1", False)]
)
def test_what_is_said_over_https_stays_secret(nginx, cipher, offered):
    """Gixy asks for it: nginx by itself allows keys that are sent along (kRSA), and blocks that can be guessed (CBC)."""
    context = ssl.create_default_context()
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    context.maximum_version = ssl.TLSVersion.TLSv1_2
    context.set_ciphers(f"{cipher}:@SECLEVEL=0")
    with socket.create_connection(("127.0.0.1", nginx[1]), timeout=10) as plain:
        if offered:
            context.wrap_socket(plain).close()
        else:
            with pytest.raises(ssl.SSLError):
                context.wrap_socket(plain)


@pytest.mark.parametrize("path", SORTS)
def test_every_header_on_every_sort_of_file(nginx, public, path):
    status, headers, _ = ask(nginx, path)
    assert status == (404 if "niet" in path else 301 if path in ("/tips/slagkracht", "/tips/", "/tips") else 200)
    for name, value in deploy.HEADERS.items():
        assert headers.get_all(name) == [value], name
    frames = "*" if path.startswith("/insluiten/") else "'none'"
    is_page = path == "/" or status == 404 or path.endswith(".html")
    whole = "" if is_page else f"{csp.policy([])}; "  # a page carries the rest itself
    assert headers.get_all("Content-Security-Policy") == [f"{whole}frame-ancestors {frames}"]
    assert headers.get_all("Cache-Control") == ["max-age=60" if is_page else "no-cache"]
    assert headers.get("Access-Control-Allow-Origin") == ("*" if path.startswith(("/open-data/", "/feed.xml")) else None)
    assert not headers.get("X-Frame-Options") and re.fullmatch("nginx", headers["Server"])
    if status == 200:
        name = path.rpartition("/")[2] or "index.html"
        assert headers["Content-Type"] == TYPES.get(name, TYPES.get(name.rpartition(".")[2]))


def test_files_named_by_their_content_are_kept_and_all_else_is_asked_again(nginx, public):
    kept = [path for path in (public / lean.KEPT).iterdir() if path.suffix not in compress.COMPRESSED]
    assert {path.name.partition(".")[0] for path in kept} == {"druk", "later", "pagina", "zoeken"}
    for path in kept:
        _, headers, body = ask(nginx, f"/{path.relative_to(public).as_posix()}")
        assert headers["Cache-Control"] == "public, max-age=31536000, immutable"
        assert body == path.read_bytes() and hashlib.sha256(body).hexdigest()[:8] == path.name.split(".")[1]
    _, headers, _ = ask(nginx, "/tips/slagkracht.html")
    status, again, body = ask(nginx, "/tips/slagkracht.html", **{"If-None-Match": headers["ETag"]})
    assert (status, body) == (304, b"") and again["Content-Security-Policy"]


def test_what_was_compressed_is_sent_and_is_the_same(nginx, public):
    for path in ("/raadgever.html", "/assets/css/standalone.css", "/open-data/tips.csv", "/open-data/raadgever.json", "/feed.xml"):
        plain = (public / path[1:]).read_bytes()
        status, headers, body = ask(nginx, path, **{"Accept-Encoding": "gzip"})
        assert (status, headers["Content-Encoding"], headers["Vary"]) == (200, "gzip", "Accept-Encoding")
        assert gzip.decompress(body) == plain and body == (public / f"{path[1:]}.gz").read_bytes()
        if webserver.BROTLI.exists():
            _, headers, smaller = ask(nginx, path, **{"Accept-Encoding": "gzip, br"})
            assert headers["Content-Encoding"] == "br" and headers["Vary"] == "Accept-Encoding"
            assert brotli.decompress(smaller) == plain and len(smaller) < len(body)
        assert headers["Content-Type"] == ask(nginx, path)[1]["Content-Type"]


def test_an_address_without_html_and_a_folder_send_on(nginx):
    for path, target in (
        ("/tips/slagkracht", "/tips/slagkracht.html"),
        ("/tips/slagkracht?q=wmo", "/tips/slagkracht.html?q=wmo"),
        ("/tips/", "/tips/index.html"),
        ("/tips", "/tips/index.html"),
        ("/insluiten/tips/slagkracht", "/insluiten/tips/slagkracht.html"),
    ):
        status, headers, _ = ask(nginx, path)
        assert (status, headers["Location"]) == (301, target)


@pytest.mark.parametrize("path, target", [
    ("/themas/woonoverlast/", "/themas/woonoverlast.html"), ("/themas/woonoverlast//?a=b//c", "/themas/woonoverlast.html?a=b//c"),
    ("/themas/woonoverlast.html/", "/themas/woonoverlast.html"), ("/open-data/tips.csv/", "/open-data/tips.csv"),
    ("/themas//woonoverlast.html", "/themas/woonoverlast.html"), ("///themas///woonoverlast.html?q=1", "/themas/woonoverlast.html?q=1"),
    ("/themas%2Fwoonoverlast.html", "/themas/woonoverlast.html"), ("/themas/%77oonoverlast.html", "/themas/woonoverlast.html"),
    ("/themas/./woonoverlast.html", "/themas/woonoverlast.html"), ("/tips/../themas/woonoverlast.html", "/themas/woonoverlast.html"),
    ("/themas//woonoverlast", "/themas/woonoverlast.html"), ("/themas//", "/themas/index.html"), ("//", "/index.html"),
    ("//assets//merk.svg", "/assets/merk.svg"), ("//insluiten/tips//slagkracht.html", "/insluiten/tips/slagkracht.html"),
])  # fmt: skip
def test_a_slash_too_many_and_a_sign_as_a_code_are_sent_on(nginx, path, target):
    status, headers, _ = ask(nginx, path)
    assert (status, headers.get_all("Location")) == (301, [target])
    status, headers, _ = ask(nginx, target)
    assert status == 200, "once is enough"


def test_nobody_is_sent_on_to_another_host_or_gets_headers_of_their_own(nginx, public):
    for path in (
        "//evil.example", "//evil.example/", "//evil.example/%2e%2e/x", "/%5cevil.example/", "/tips/slagkracht%0d%0aSet-Cookie:a=b/",
        "/tips%0a/slagkracht/", "//tips/%0d%0aX-A:b//", "/-", "/-/", "//404", "/%20/", "/niets//niets.html", "//niets/",
    ):  # fmt: skip
        status, headers, body = ask(nginx, path)
        assert not headers.get("Set-Cookie") and not headers.get("X-A"), path
        if path == "//404":
            assert (status, headers["Location"]) == (301, "/404.html")
        elif status != 400:
            assert (status, body) == (404, (public / "404.html").read_bytes()), path


@pytest.mark.parametrize("range_", ["bytes=99999999-", "bytes=0-9", "bytes=5-2", "bytes=-0", "x"])
def test_a_part_of_a_file_is_answered_with_the_whole_and_each_header_once(nginx, public, range_):
    for path in ("/tips/slagkracht.html", "/pdf/raadgever-zorg-en-veiligheid.pdf", "/open-data/tips.csv"):
        status, headers, body = ask(nginx, path, Range=range_)
        assert (status, body) == (200, (public / path[1:]).read_bytes())
        assert len(headers.keys()) == len({name.lower() for name in headers.keys()}), headers.keys()  # noqa: SIM118 (each time it is there)


def test_what_is_not_there_gets_the_page_that_says_so(nginx, public):
    for path in (
        "/niets",
        "/tips/niets.html",
        "/insluiten/",
        "/assets/",
        "/.git/config",
        "/.geheim.csv",
        "/.x/",
        "/%2e%2e/geheim",
        "/tips/%0d%0aX-A:b",
    ):
        status, headers, body = ask(nginx, path)
        if status != 400:  # what nginx itself takes for an attack
            assert (status, body) == (404, (public / "404.html").read_bytes()), path
        assert "X-A" not in headers


def test_plain_http_sends_on_to_https(nginx):
    connection = http.client.HTTPConnection("127.0.0.1", nginx[0], timeout=10)
    connection.request("GET", "/tips/slagkracht?a=b", headers={"Host": "elders.example"})
    answer = connection.getresponse()
    assert (answer.status, answer.headers["Location"]) == (301, "https://raadgever.example/tips/slagkracht?a=b")
    assert answer.headers["Server"] == "nginx"


def test_search_copy_filter_bundle_and_embed_work_under_the_headers(nginx, browser, boek):
    base = f"https://127.0.0.1:{nginx[1]}"
    with reader(browser, base, DESK, ignore_https_errors=True, permissions=CLIPBOARD) as page:
        search_copy_bundle_and_filter(page, base, boek)
        page.goto(f"{base}/insluiten/tips/slagkracht.html")
        assert page.locator("h1").inner_text() == "Let op de slagkracht van de organisatie"


def test_only_the_small_pages_may_be_framed(nginx, browser, listener_page):
    base = f"https://127.0.0.1:{nginx[1]}"
    context = browser.new_context(ignore_https_errors=True)
    page = context.new_page()
    page.goto(listener_page(f"{base}/insluiten/tips/slagkracht.html"))
    assert page.frame_locator("iframe").locator("h1").inner_text() == "Let op de slagkracht van de organisatie"
    with page.expect_console_message(lambda message: "frame-ancestors" in message.text):
        page.goto(listener_page(f"{base}/tips/slagkracht.html"))
    context.close()


@pytest.fixture
def listener_page():
    """The address of a page of another site that frames an address."""

    class Handler(http.server.BaseHTTPRequestHandler):
        def log_message(self, *arguments):
            pass

        def do_GET(self):
            framed = parse_qs(urlsplit(self.path).query).get("a", [""])[0]
            body = f'<!doctype html><title>Intranet</title><iframe src="{framed}" title="x"></iframe>'.encode()
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            self.wfile.write(body)

    with listening(Handler) as address:
        yield lambda framed: f"{address}/?a={framed}"


def rules(text):
    """The rules of a `_headers` file: [(pattern, [(name, value)])]."""
    found = []
    for line in text.splitlines():
        if line.startswith("/"):
            found.append((line, []))
        elif line.startswith("  "):
            name, _, value = line.strip().partition(": ")
            found[-1][1].append((name, value))
        else:
            assert not line or line.startswith("#"), line
    return found


def test_a_host_that_reads_headers_gives_each_address_the_same(public, nginx):
    listed = rules((ROOT / "deploy" / "_headers").read_text(encoding="utf-8"))
    assert len(listed) <= 100, "as many as hosts read"
    assert all(len(f"{name}: {value}") <= 2000 for _, headers in listed for name, value in headers)
    for path in SORTS:
        status, real, _ = ask(nginx, path)
        if status != 200:
            continue
        given = {}
        for pattern, headers in listed:
            if fnmatchcase(path, pattern):
                for name, value in headers:
                    given.setdefault(name, []).append(value)
        for name in (*deploy.HEADERS, "Content-Security-Policy", "Access-Control-Allow-Origin"):
            assert given.get(name) == real.get_all(name), (path, name)


def test_security_txt_says_where_and_until_when(public, site):
    lines = dict(line.split(": ", 1) for line in (public / ".well-known/security.txt").read_text().splitlines())
    assert lines["Contact"] == "mailto:griffie@example.org"
    assert re.fullmatch(r"20\d\d-\d\d-\d\dT00:00:00Z", lines["Expires"])
    assert lines["Canonical"] == f"{PUBLIC}.well-known/security.txt"
    assert not (site / ".well-known").exists()
