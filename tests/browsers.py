"""The browser of the tests, with the letters of one family at a time, whatever else the machine has.

What stands where on a page depends on the letters. `LETTERS=machine` takes those that the machine has.
"""

import os
import re
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path
from xml.sax.saxutils import escape

from playwright.sync_api import Browser, Error, Playwright, sync_playwright

MACHINE = "machine"
NONE = "none"  # CHROMIUM, when there is no browser; see scripts/browser.sh
# Name in the tests -> how its files begin, and the package of Debian that holds them.
FAMILIES = {
    "narrow": ("LiberationSans-", "fonts-liberation"),  # as wide as Arial
    "wide": ("DejaVuSans", "fonts-dejavu-core"),  # what a Linux without other letters has; as wide as Verdana
    "serif": ("DejaVuSerif", "fonts-dejavu-core"),  # for a reader who chose a serif for everything
}
FOLDERS = ("/usr/share/fonts", "/usr/local/share/fonts", "~/.local/share/fonts", "~/.fonts")
KEPT = Path(__file__).resolve().parent.parent / ".cache" / "letters"
CONFIGURATION = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>{files}</dir>
  <cachedir>{cache}</cachedir>
</fontconfig>
"""
OPTIONS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--no-first-run"]
ERROR = re.compile(r"\[err\] (.*)")  # in what Playwright tells of a browser that does not start
WHOLE = "a whole Chromium (Debian, Ubuntu: sudo apt-get install chromium), which has the back/forward cache,"
WORDS = "data:text/html,<p><span>Zorg en veiligheid</span>"


class NoBrowser(Exception):
    """Raised when there is a browser that does not do, or letters that are none; the message says what is wrong and what to do."""


@cache
def files(family: str) -> tuple[Path, ...]:
    """The files of a family in the usual folders of this machine; none when it is not installed."""
    start, _ = FAMILIES[family]
    found = {}
    for folder in FOLDERS:
        for path in sorted(Path(folder).expanduser().rglob(f"{start}*.ttf")):
            if start.endswith("-") or path.stem.removeprefix(start)[:1] in ("", "-"):  # DejaVuSans-Bold, not DejaVuSansMono
                found.setdefault(path.name, path)
    return tuple(found.values())


def chosen() -> tuple[str, ...]:
    """The letters that the tests of layout run with: names of families, or only the machine's, or the one that LETTERS names."""
    named = os.environ.get("LETTERS")
    if sys.platform != "linux":  # there browsers know nothing of fontconfig
        return (MACHINE,)
    return (named,) if named in (MACHINE, *FAMILIES) else tuple(FAMILIES)


def check_setting() -> None:
    """Raises `NoBrowser` when LETTERS is something else than one can choose."""
    named = os.environ.get("LETTERS")
    if named and named not in (MACHINE, *FAMILIES):
        raise NoBrowser(f"LETTERS is {named!r}. Choose {MACHINE}, {' or '.join(FAMILIES)}, or leave it out for all families.")


def usual() -> str:
    """The letters of all other tests: the first of those, or the machine's where it is not installed."""
    first = chosen()[0]
    return first if first == MACHINE or files(first) else MACHINE


def missing() -> list[str]:
    """The packages of Debian with the letters that are wanted and not there."""
    return sorted({FAMILIES[name][1] for name in chosen() if name != MACHINE and not files(name)})


def environment(family: str) -> dict[str, str]:
    """The environment in which a program has this family and no other letters."""
    if family == MACHINE:
        return dict(os.environ)
    folder, path = KEPT / family, KEPT / f"{family}.conf"
    folder.mkdir(parents=True, exist_ok=True)
    for file in files(family):
        with suppress(FileExistsError):
            (folder / file.name).symlink_to(file)
    new = path.with_suffix(f".{os.getpid()}")
    new.write_text(CONFIGURATION.format(files=escape(str(folder)), cache=escape(str(KEPT / "kept"))), encoding="utf-8")
    new.replace(path)  # as a whole: other processes may be reading it
    return os.environ | {"FONTCONFIG_FILE": str(path)}


def installed(playwright: Playwright) -> str:
    """The browser of the tests: the one that CHROMIUM names, else Playwright's own, which need not be there."""
    return os.environ.get("CHROMIUM") or playwright.chromium.executable_path


@contextmanager
def driver() -> Iterator[Playwright | None]:
    """What drives browsers, for the length of a block; None where there is no browser."""
    if os.environ.get("CHROMIUM") == NONE:
        yield None
        return
    with sync_playwright() as playwright:
        yield playwright if shutil.which(installed(playwright)) else None


def launch(playwright: Playwright, family: str, **options) -> Browser:
    """Chromium with these letters. Raises `NoBrowser` when it does not start, or has no letters to show."""
    path = installed(playwright)
    try:
        browser = playwright.chromium.launch(executable_path=path, args=OPTIONS, env=environment(family), **options)
    except Error as error:
        told = ERROR.search(str(error))
        why = f" It says: {told[1].strip()}" if told else ""
        raise NoBrowser(f"The browser of the tests, {path}, does not start. Set CHROMIUM to one that does.{why}") from None
    try:
        page = browser.new_page()
        page.set_default_timeout(20_000)
        page.goto(WORDS)
        wide = page.evaluate("document.querySelector('span').getBoundingClientRect().width")
        page.close()
    except Error:  # without any letters it ends as soon as it is to show a word
        wide = 0
    if not wide:
        raise NoBrowser(
            f"The browser of the tests, {path}, has no letters to show a page with. Install some"
            " (Debian, Ubuntu: sudo apt-get install fonts-liberation fonts-dejavu-core)."
        )
    return browser


def whole() -> str | None:
    """The path of a Chromium with its window: one without has no back/forward cache."""
    return next(filter(None, map(shutil.which, ("chromium", "google-chrome", "chromium-browser"))), None)


def remembering(browser: Browser) -> Browser:
    """Another Chromium, with the back/forward cache, which Playwright turns off else. It is there when `whole` finds one."""
    return browser.browser_type.launch(
        executable_path=whole(),
        args=OPTIONS,
        env=environment(usual()),
        ignore_default_args=["--disable-back-forward-cache"],
    )


if __name__ == "__main__":
    print(*missing())
