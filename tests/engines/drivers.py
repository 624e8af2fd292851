"""Firefox and WebKit, driven by the protocols that they speak themselves: Marionette, and WebDriver of the W3C.

Both know the same commands by other names. Chromium is driven by Playwright, with the same few methods, so that one list of
steps runs in all three.
"""

import json
import os
import shutil
import socket
import subprocess
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from playwright.sync_api import Browser

# What is said when one of them is not there, by the name that the tests have for it.
CALLED = {
    "firefox": "Firefox (as root on Debian: ENGINES=all make test)",
    "webkit": "WebKit with its driver (as root on Debian: ENGINES=all make test)",
}
PATIENCE = 15  # seconds for anything, on a busy machine
ELEMENT = "element-6066-11e4-a52e-4f735466cecf"
CONTROL = "\ue009"
# Nothing asked of the makers of Firefox, nothing asked of the reader.
PREFERENCES = {
    "app.update.disabledForTesting": True,
    "browser.shell.checkDefaultBrowser": False,
    "browser.startup.page": 0,
    "datareporting.policy.dataSubmissionEnabled": False,
    "marionette.port": 0,
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
    "services.settings.server": "data:,",
    "toolkit.telemetry.reportingpolicy.firstRun": False,
}


class Refused(Exception):
    """Raised when a browser says that a command failed; the message is its own."""


class Driver:
    """What the steps ask of a browser. Those that speak a protocol have `ask`, which sends one command and gives its value."""

    def open(self, address: str) -> None:
        """Go to an address, and wait until the page is there."""
        self.ask("navigate", url=address)

    def back(self) -> None:
        """The button Back of the browser."""
        self.ask("back")

    def run(self, script: str, *given):
        """The value of a JavaScript expression in the page, in which `given` is a list of these values."""
        return self.ask("execute", script=f"const given = [...arguments]; return ({script})", args=list(given))

    def until(self, script: str, *given):
        """Wait until the expression is true, also while the page changes; gives its value."""
        end = time.monotonic() + PATIENCE
        while True:
            with suppress(Refused):
                if value := self.run(script, *given):
                    return value
            assert time.monotonic() < end, f"never true: {script} {given}; at {self.run('location.href')}"
            time.sleep(0.05)  # between two questions

    def _element(self, css: str) -> str:
        return self.ask("find", using="css selector", value=css)[ELEMENT]

    def press(self, css: str) -> None:
        """A click, as with the mouse, on the first element of that selector."""
        self.ask("click", element=self._element(css))

    def type(self, css: str, words: str) -> None:
        """The keys of these words, in that field."""
        self.ask("type", element=self._element(css), text=words)

    def choose(self, select: str, value: str) -> None:
        """An option of a list."""
        self.press(f"{select} option[value='{value}']")

    def size(self, wide: int, high: int) -> None:
        """The size of the window in pixels."""
        self.ask("size", width=wide, height=high)

    def paste(self, css: str) -> None:
        """What is on the clipboard, in that field."""
        self.type(css, CONTROL + "v")


class WebDriver(Driver):
    """A browser behind a server that speaks WebDriver over HTTP."""

    PATHS = {"navigate": "url", "back": "back", "execute": "execute/sync", "find": "element", "size": "window/rect"}

    def __init__(self, port: int, capabilities: dict):
        self.root = f"http://127.0.0.1:{port}/session"
        session = self._send("POST", "", {"capabilities": {"alwaysMatch": capabilities}})
        self.session, self.version = f"/{session['sessionId']}", session["capabilities"]["browserVersion"]

    def _send(self, method: str, path: str, body: dict | None):
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(self.root + path, data, {"Content-Type": "application/json"}, method=method)
        try:
            with urllib.request.urlopen(request, timeout=2 * PATIENCE) as answer:
                return json.load(answer)["value"]
        except urllib.error.HTTPError as error:
            raise Refused(error.read().decode(errors="replace")) from None

    def ask(self, command, **given):
        element = given.pop("element", "")
        path = {"click": f"element/{element}/click", "type": f"element/{element}/value"}.get(command) or self.PATHS[command]
        return self._send("POST", f"{self.session}/{path}", given)

    def quit(self):
        self._send("DELETE", self.session, None)


class Marionette(Driver):
    """Firefox: JSON over TCP, each message behind its length and a colon."""

    NAMES = {
        "navigate": "WebDriver:Navigate",
        "back": "WebDriver:Back",
        "execute": "WebDriver:ExecuteScript",
        "find": "WebDriver:FindElement",
        "click": "WebDriver:ElementClick",
        "type": "WebDriver:ElementSendKeys",
        "size": "WebDriver:SetWindowRect",
    }

    def __init__(self, port: int):
        self.line = socket.create_connection(("127.0.0.1", port), timeout=2 * PATIENCE)
        self.answers = self.line.makefile("rb")
        self.number = 0
        self._read()  # who it is
        self.version = self._send("WebDriver:NewSession", {})["capabilities"]["browserVersion"]

    def _read(self):
        length = b""
        while not length.endswith(b":"):
            byte = self.answers.read(1)
            if not byte:
                raise Refused("Firefox hung up")
            length += byte
        return json.loads(self.answers.read(int(length[:-1])))

    def _send(self, name: str, given: dict):
        self.number += 1
        message = json.dumps([0, self.number, name, given]).encode()
        self.line.sendall(b"%d:%s" % (len(message), message))
        _, _, error, value = self._read()
        if error:
            raise Refused(error["message"])
        return value.get("value", value) if isinstance(value, dict) else value

    def ask(self, command, **given):
        if "element" in given:
            given["id"] = given.pop("element")
        return self._send(self.NAMES[command], given)

    def quit(self):
        self._send("Marionette:Quit", {"flags": ["eForceQuit"]})


class Chromium(Driver):
    """Chromium by Playwright, which hears no more of a page that comes back from the cache: hence the shortest waits."""

    def __init__(self, browser: Browser):
        self.browser, self.version = browser, browser.version
        self.page = browser.new_context(permissions=[]).new_page()
        self.page.set_default_timeout(PATIENCE * 1000)

    def open(self, address):
        self.page.goto(address)

    def back(self):
        self.page.go_back(wait_until="commit")

    def run(self, script, *given):
        return self.page.evaluate(f"given => ({script})", list(given))

    def until(self, script, *given):
        return self.page.wait_for_function(f"given => ({script})", arg=list(given)).json_value()

    def press(self, css):
        self.page.locator(css).first.click()

    def type(self, css, words):
        self.page.locator(css).first.press("End")
        self.page.locator(css).first.press_sequentially(words)

    def choose(self, select, value):
        self.page.locator(select).select_option(value)

    def size(self, wide, high):
        self.page.set_viewport_size({"width": wide, "height": high})

    def paste(self, css):
        self.page.locator(css).first.press("Control+v")


def _waiting(what, problem: str):
    """The first true value of a function, within the time that a browser may take to start."""
    end = time.monotonic() + PATIENCE
    while not (value := what()):
        assert time.monotonic() < end, problem
        time.sleep(0.05)  # between two looks
    return value


@contextmanager
def _started(command: list[str], folder: str, **environment: str) -> Iterator[subprocess.Popen]:
    """A program with a home of its own, for the length of a block; what it says goes to a file there."""
    with (Path(folder) / "said").open("w") as said:
        program = subprocess.Popen(command, stdout=said, stderr=said, env=os.environ | {"HOME": folder} | environment)
        try:
            yield program
        finally:
            program.terminate()
            try:
                program.wait(PATIENCE)
            except subprocess.TimeoutExpired:
                program.kill()
                program.wait()


@contextmanager
def firefox() -> Iterator[Driver]:
    """Firefox without a window."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        lines = [f"user_pref({json.dumps(name)}, {json.dumps(value)});" for name, value in PREFERENCES.items()]
        (Path(folder) / "user.js").write_text("\n".join(lines))
        with _started([firefox_path(), "--headless", "--marionette", "--no-remote", "--profile", folder], folder):
            port = Path(folder) / "MarionetteActivePort"
            driver = Marionette(int(_waiting(lambda: port.exists() and port.read_text(), "Firefox does not start")))
            try:
                yield driver
            finally:
                driver.quit()


@contextmanager
def webkit() -> Iterator[Driver]:
    """The small browser of WebKitGTK, on a screen that nobody sees."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder, socket.socket() as free:
        read, write = os.pipe()
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
        free.close()
        screen = subprocess.Popen(["Xvfb", "-displayfd", str(write), "-nolisten", "tcp"], pass_fds=[write], stderr=subprocess.DEVNULL)
        os.close(write)
        try:
            with os.fdopen(read) as shown:
                display = f":{shown.readline().strip()}"
            # Its sandbox does not work for root or in a container, and here it shows only our own pages.
            still = {"DISPLAY": display, "WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS": "1", "NO_AT_BRIDGE": "1", "GDK_BACKEND": "x11"}
            with _started(["WebKitWebDriver", f"--port={port}"], folder, **still):
                driver = _waiting(lambda: _webdriver(port), "WebKit does not start")
                try:
                    yield driver
                finally:
                    driver.quit()
        finally:
            screen.terminate()
            screen.wait()


def _webdriver(port: int) -> WebDriver | None:
    """None as long as nothing listens there yet."""
    try:
        return WebDriver(port, {})
    except urllib.error.URLError:
        return None


def firefox_path() -> str | None:
    """The path of Firefox; None when there is none."""
    return shutil.which("firefox-esr") or shutil.which("firefox")


def there(engine: str) -> bool:
    """Whether an engine is installed: `firefox` or `webkit`."""
    return bool(firefox_path()) if engine == "firefox" else all(map(shutil.which, ("WebKitWebDriver", "Xvfb")))
