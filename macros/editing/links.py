"""Ask the sources in the data whether they still answer. This is done only when an editor asks for it."""

import re
import urllib.error
import urllib.request
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPException
from pathlib import Path
from urllib.parse import quote

from ..data.textfile import read_text

ADDRESS = re.compile(r"""https?://[^\s"'<>\\]*[^\s"'<>\\.,;:}\]]""")  # not what YAML puts behind it
UNREADABLE = re.compile("[\x00-\x1f\x7f-\x9f]+")  # what a server answered is shown on one line, without commands to a terminal
SECONDS = 20  # for one address
AT_ONCE = 4  # addresses; more would be rude to a host that several notes name
BROWSER = {"User-Agent": "Mozilla/5.0 (controle van bronnen)"}


def addresses(data: Path) -> dict[str, list[str]]:
    """Return all web addresses in the YAML files in `data`: address -> the places that name it, as 'noten.yml:12'.

    Raises `DataFaults` when a file cannot be read.
    """
    found: dict[str, list[str]] = {}
    for path in sorted(data.glob("[!.]*.yml")):
        for number, line in enumerate(read_text(path, f"{data.name}/{path.name}").split("\n"), 1):
            for address in ADDRESS.findall(re.sub(r"(^|\s)#.*", "", line)):
                found.setdefault(address, []).append(f"{path.name}:{number}")
    return found


def answer(address: str) -> str | None:
    """Ask a web address over the network. Return what is wrong, in Dutch, or None when it answers without an error."""
    try:
        asked = urllib.request.Request(quote(address, safe=":/?#[]@!$&'()*+,;=%~"), headers=BROWSER)
        with urllib.request.urlopen(asked, timeout=SECONDS):
            return None
    except urllib.error.HTTPError as error:
        return f"antwoordt met {error.code} ({error.reason})"
    except urllib.error.URLError as error:
        return f"geeft geen antwoord ({error.reason})"
    except (OSError, HTTPException, ValueError) as error:
        return f"geeft geen antwoord ({error})"


def broken(data: Path, say: Callable[[str], None]) -> int:
    """Ask every address, tell of each where it stands and what came back, and return how many do not answer."""
    found = addresses(data)
    with ThreadPoolExecutor(AT_ONCE) as threads:
        answers = threads.map(answer, found)
        wrong = 0
        for number, (address, problem) in enumerate(zip(found, answers, strict=True), 1):
            wrong += problem is not None
            where = ", ".join(f"{data.name}/{place}" for place in found[address])
            told = f"{where}: {address} {problem}" if problem else f"goed: {address}"
            say(f"{number}/{len(found)} {UNREADABLE.sub(' ', told)}")
    return wrong
