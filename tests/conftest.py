"""What the tests share: the real data, a copy of the project to spoil, the built site, a browser."""

import functools
import http.server
import os
import shutil
import subprocess
import sys
import threading
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest
from playwright.sync_api import Error

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

PROJECT = ("data", "docs", "macros", "overrides", "mkdocs.yml")
PHONE, DESK = {"width": 360, "height": 740}, {"width": 1280, "height": 900}


@pytest.fixture(scope="session")
def boek():
    """The real data, loaded and checked."""
    from macros.load import load_boek

    return load_boek(ROOT / "data")


@pytest.fixture
def data(tmp_path):
    """A copy of the data folder, to spoil."""
    return Path(shutil.copytree(ROOT / "data", tmp_path / "data"))


@pytest.fixture
def project(tmp_path):
    """A copy of what a build needs, to spoil."""
    return copy_project(tmp_path / "project")


def copy_project(target):
    target.mkdir()
    for name in PROJECT:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, target / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, target / name)
    return target


def run(project, *arguments, **environment):
    """Run a Python module in the folder `project`; gives the finished process with its output as text."""
    clean = {key: value for key, value in os.environ.items() if key not in {"SITE_URL", "CONTACT"}}
    return subprocess.run(
        [sys.executable, "-m", *arguments],
        cwd=project,
        env=clean | {"NO_MKDOCS_2_WARNING": "1", "PYTHONDONTWRITEBYTECODE": "1"} | environment,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


@pytest.fixture(scope="session")
def built(tmp_path_factory):
    """The real site, built strictly as `make site` does: (folder, output of the build)."""
    project = copy_project(tmp_path_factory.mktemp("built") / "project")
    result = run(project, "macros", "site")
    assert result.returncode == 0, result.stdout + result.stderr
    return project / "site", result.stdout + result.stderr


@pytest.fixture(scope="session")
def site(built):
    """The folder of the real site."""
    return built[0]


@pytest.fixture(scope="session")
def folder(site):
    """The address of the site opened from a folder."""
    return site.as_uri()


@pytest.fixture(scope="session")
def browser():
    """Chromium: the one that CHROMIUM names, else Playwright's own."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(
            executable_path=os.environ.get("CHROMIUM") or None,
            args=[
                "--no-sandbox",
                "--disable-gpu",
                "--disable-background-networking",
                "--disable-component-update",
                "--no-first-run",
            ],
        )
        yield launched
        launched.close()


@contextmanager
def reader(browser, base, viewport=DESK, **options):
    """A page in a fresh window; fails when anything is asked of another host or the console reports an error."""
    context = browser.new_context(viewport=viewport, **options)
    context.set_default_timeout(10_000)
    context.set_offline(base.startswith("file:"))
    page, asked, errors = context.new_page(), [], []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: errors.append(str(error)))
    try:
        yield page
        assert [url for url in asked if not url.startswith((base, "data:", "about:", "blob:"))] == []
        assert [error for error in errors if "404" not in error] == []
    finally:
        with suppress(Error):  # Chromium may hang when it is closed in the middle of a step to another page
            page.goto("about:blank")
        context.close()


@pytest.fixture(scope="session")
def web(site):
    """The address of the site on a server that answers a missing page with the 404 page, as hosts do."""

    class Handler(http.server.SimpleHTTPRequestHandler):
        def log_message(self, *arguments):
            pass

        def send_error(self, code, message=None, explain=None):
            body = (site / "404.html").read_bytes()
            self.send_response(code)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Handler, directory=site))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.fixture(params=["web", "folder"])
def base(request):
    """The address of the site, on a server and from a folder without a network in turn."""
    return request.getfixturevalue(request.param)
