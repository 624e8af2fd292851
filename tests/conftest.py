"""What the tests share: the real data, a copy of the project to spoil, the built site, a browser."""

import functools
import http.server
import os
import shutil
from collections import defaultdict
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from urllib.parse import unquote, urlsplit

import browsers
import builds
import pytest
from builds import PUBLIC, ZIP  # noqa: F401 (the tests take them from here)
from lxml import html
from playwright.sync_api import Error

from bench.local import ROOT, copy_project, environment, listening, run  # noqa: F401 (the tests take them from here)
from macros.data import strict_yaml
from macros.data.load import load_boek

PHONE, DESK = {"width": 360, "height": 740}, {"width": 1280, "height": 900}


def needs(tool, name):
    """Skips the test where what it checks with is not installed; in a pipeline everything must be."""
    if not tool:
        (pytest.fail if os.environ.get("CI") else pytest.skip)(f"{name} is not installed; see README.md")


@pytest.fixture(scope="session")
def boek():
    """The real data, loaded and checked."""
    return load_boek(ROOT / "data")


@pytest.fixture
def data(tmp_path):
    """A copy of the data folder, to spoil; that of the hand-written pages stands beside it."""
    shutil.copytree(ROOT / "docs", tmp_path / "docs", ignore=shutil.ignore_patterns(".*", "assets"))
    return Path(shutil.copytree(ROOT / "data", tmp_path / "data", ignore=shutil.ignore_patterns(".*")))


@pytest.fixture(scope="module")
def each_text_is_read_once():
    """For tests that spoil a copy of the data each: most files are as they were, and reading YAML is nearly all that takes time."""
    read, seen = strict_yaml.read, {}

    def once(path, *rest):
        if not path.is_file():
            return read(path, *rest)
        key = (path.read_bytes(), *rest)
        if key not in seen:
            seen[key] = read(path, *rest)
        return seen[key]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(strict_yaml, "read", once)
        yield


@pytest.fixture
def project(tmp_path, site):
    """A copy of what a build needs, to spoil, with what the build of the real site kept."""
    return copy_project(tmp_path / "project", along=site.parent)


@pytest.fixture(scope="session")
def shared_folder(tmp_path_factory, worker_id):
    """The folder of what is built once for all processes that test."""
    own = tmp_path_factory.getbasetemp()
    return own if worker_id == "master" else own.parent


@pytest.fixture(scope="session")
def built(shared_folder):
    """The real site without a public address, and what its build said."""
    return builds.plain(shared_folder)


@pytest.fixture(scope="session")
def public(shared_folder):
    """The folder of the real site with a public address, a contact and a zip."""
    return builds.public(shared_folder)


@pytest.fixture(scope="session")
def aged(shared_folder):
    """The folder of the real site some years on, with a public address; what changed is in tests/aged.py."""
    return builds.aged(shared_folder)


def parse(site, name):
    """The page at the address `name` from the root of the site in the folder `site`."""
    return html.document_fromstring((site / name).read_text(encoding="utf-8"))


def parsed(site):
    """Address from the root -> parsed page, for every page in the folder `site`."""
    names = sorted(path.relative_to(site).as_posix() for path in site.rglob("*.html"))
    return {name: parse(site, name) for name in names}


def resolve(name, link):
    """(address from the root, fragment) of a relative link on the page `name`."""
    parts = urlsplit(link)
    folder = name.split("/")[:-1]
    for step in unquote(parts.path).split("/") if parts.path else []:
        if step == "..":
            folder.pop()
        elif step not in ("", "."):
            folder.append(step)
    return ("/".join(folder) if parts.path else name), unquote(parts.fragment)


@pytest.fixture(scope="session")
def site(built):
    """The folder of the real site."""
    return built[0]


@pytest.fixture(scope="session")
def folder(site):
    """The address of the site opened from a folder."""
    return site.as_uri()


@pytest.hookimpl(trylast=True)
def pytest_configure(config):
    """Tries the browser once before many processes begin, so that what is wrong with it is said once; and begins to build
    while they start, when all tests are run."""
    if getattr(config.option, "numprocesses", None) and not hasattr(config, "workerinput"):
        try:
            browsers.check_setting()
            with browsers.driver() as playwright:
                if playwright:
                    browsers.launch(playwright, browsers.usual()).close()
        except browsers.NoBrowser as error:
            raise pytest.UsageError(str(error)) from None
        if config.args_source is not pytest.Config.ArgsSource.ARGS and not config.option.keyword:
            builds.ahead(config._tmp_path_factory.getbasetemp())


def pytest_collection_modifyitems(items):
    """The long ones first; else the order stays."""
    items.sort(key=lambda item: item.get_closest_marker("long") is None)


@pytest.fixture(scope="session")
def browser_with():
    """Gives Chromium with the letters of that name: the same one for all tests of a process."""
    with browsers.driver() as playwright, ExitStack() as opened:
        needs(playwright, "a browser")

        @functools.cache
        def launched(name):
            needs(name == browsers.MACHINE or browsers.files(name), f"the family of the {name} letters")
            try:
                return opened.enter_context(browsers.launch(playwright, name))
            except browsers.NoBrowser as error:
                pytest.exit(str(error), returncode=1)

        yield launched


@pytest.fixture(scope="session")
def browser(browser_with):
    """Chromium with narrow letters, as wide as those of most readers."""
    return browser_with(browsers.usual())


@pytest.fixture(params=browsers.chosen())
def letters(request, browser_with):
    """Chromium with each family of letters in turn: for what may depend on how wide and how high they are."""
    return browser_with(request.param)


WAITING = defaultdict(list)  # (browser, from a folder, leave for the clipboard) -> windows that wait to be used again
STAYING = ("add_init_script", "route", "on", "once", "expose_function", "expose_binding")  # what these bring is there for good
LEFT = "() => { stop(); return [/native code/.test(performance.now), localStorage.length + sessionStorage.length] }"


def opened(browser, base, viewport, options):
    """A new window: its page, and the lists in which come the addresses that the page asks for and the errors that it has."""
    context = browser.new_context(viewport=viewport, **options)
    context.set_default_timeout(10_000)
    context.set_offline(base.startswith("file:"))
    page, asked, errors = context.new_page(), [], []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: errors.append(str(error)))
    return page, asked, errors


def refused(*_, **__):
    """Stands in a shared window for what would be there for the next test too."""
    raise AssertionError("this would stay in the window for other tests: ask for a window of your own with alone=True")


def as_new(page, asked):
    """Brings a page back to how it was when it was new, after a test in which it asked for the addresses `asked`.

    Gives whether that was possible. Fails when the test set the clock of the page, which nothing sets back.
    """
    places = {urlsplit(url)[:2] for url in asked if url.startswith(("http", "file:"))}
    with suppress(Error):  # the page may be closed, or on its way to another
        real, kept = page.evaluate(LEFT)
        assert real, "the clock was set, which nothing sets back: ask for a window of your own with alone=True"
        # What a page keeps is not taken away: from a folder that may be lost (see `stored`), and of two places only one is seen.
        if not kept and len(places) == 1 and len(page.context.pages) == 1:
            page.set_default_timeout(10_000)
            page.mouse.move(0, 0)  # where it is in a new window
            page.emulate_media(
                media="null", color_scheme="light", reduced_motion="no-preference", forced_colors="none", contrast="no-preference"
            )
            page.goto("about:blank")
            return True
    return False


@contextmanager
def reader(browser, base, viewport=DESK, alone=False, **options):
    """A page in a window like new; fails when anything is asked of another host or the console reports an error.

    A window without options, or with leave for the clipboard only, may have been used by tests before and is used again by
    those after; one that is to be `alone` is new, and its test may do with it what would stay.
    """
    shared = not alone and options in ({}, {"permissions": CLIPBOARD})
    waiting = WAITING[browser, base.startswith("file:"), bool(options)] if shared else []
    page, asked, errors = window = waiting.pop() if waiting else opened(browser, base, viewport, options)
    if page.viewport_size != viewport:  # as that of the test before it may be
        page.set_viewport_size(viewport)
    asked.clear()
    errors.clear()
    for part in (page, page.context) if shared else ():
        vars(part).update(dict.fromkeys(STAYING, refused))
    again = False
    try:
        yield page
        assert [url for url in asked if not url.startswith((base, "data:", "about:", "blob:"))] == []
        assert [error for error in errors if "404" not in error] == []
        again = shared and as_new(page, asked)
    finally:
        if again:
            waiting.append(window)
        else:
            with suppress(Error):  # Chromium may hang when it is closed in the middle of a step to another page
                page.evaluate("stop()")
            page.context.close()


WRITTEN_AGAIN = """() => { for (const [key, value] of Object.entries(localStorage)) {
  localStorage.removeItem(key)
  localStorage.setItem(key, value)
} }"""
STORED = "() => JSON.stringify(Object.entries(localStorage).sort())"


def stored(page):
    """Wait until the whole browser knows what the page keeps. Opened from a folder, one in fifty pages that are left within
    some milliseconds loses on a busy machine what it kept; on a server none does. No reader is that quick."""
    if page.url.startswith("file:"):
        wanted, other = page.evaluate(STORED), page.context.new_page()
        other.goto(page.url.partition("#")[0])
        for _ in range(50):
            if other.evaluate(STORED) == wanted:
                break
            page.evaluate(WRITTEN_AGAIN)  # what was lost once does not come by itself
            other.reload()
        else:
            pytest.fail("the browser does not keep what the page gave it")
        other.close()


CLIPBOARD = ["clipboard-read", "clipboard-write"]  # what a page needs leave for, to be asked what was copied
ON_CLIPBOARD = """async () => {
  const [item] = await navigator.clipboard.read()
  const kinds = {}
  for (const type of item.types) kinds[type] = await (await item.getType(type)).text()
  return kinds
}"""


def copied(page, button):
    """What a press on the button puts on the clipboard: (markup, plain text)."""
    page.evaluate("navigator.clipboard.writeText('')")
    page.evaluate("document.querySelector('.rg-melding').textContent = ''")
    button.click()
    page.wait_for_function("() => document.querySelector('.rg-melding').textContent")
    kinds = page.evaluate(ON_CLIPBOARD)
    return kinds["text/html"], kinds["text/plain"]


@contextmanager
def server(site):
    """Serves the folder `site` on a free port, with the 404 page for what is not there, as hosts do; gives the address."""

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

    with listening(functools.partial(Handler, directory=site)) as address:
        yield address


@pytest.fixture(scope="session")
def web(site):
    """The address of the site on a server."""
    with server(site) as address:
        yield address


@pytest.fixture(params=["web", "folder"])
def base(request):
    """The address of the site, on a server and from a folder without a network in turn."""
    return request.getfixturevalue(request.param)
