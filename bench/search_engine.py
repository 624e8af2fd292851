"""The search without a browser: our engine in Node, asked line by line."""

import json
import re
import shutil
import subprocess
from contextlib import contextmanager
from pathlib import Path

import yaml

from macros.search.index import engine_script, page_entry
from macros.search.packing import pack

# Each line in is a command with what it needs, as ["ask", query, options]; each line out is its answer. `order` gives only the
# addresses of the first ten, `time` the milliseconds that each query takes.
SERVE = """
const commands = {
  load: index => { const began = performance.now(); zoekmachine.load(index); return performance.now() - began },
  weights: given => Object.assign(zoekmachine.weights, given),
  ask: (query, options) => zoekmachine.ask(query, options),
  order: queries => queries.map(query => zoekmachine.order(query)),
  time: queries => queries.map(query => { const began = performance.now(); zoekmachine.ask(query); return performance.now() - began }),
}
require("readline").createInterface({ input: process.stdin }).on("line", line => {
  const [name, ...given] = JSON.parse(line)
  process.stdout.write(JSON.stringify(commands[name](...given)) + "\\n")
})
"""


class Engine:
    """A running engine; each method waits for its answer."""

    def __init__(self, process: subprocess.Popen):
        """Ask through the pipes of `process`."""
        self._process = process

    def __call__(self, command: str, *given):
        """Send a command with what it needs, and return what comes back."""
        self._process.stdin.write(json.dumps([command, *given]) + "\n")
        self._process.stdin.flush()
        return json.loads(self._process.stdout.readline())


def written(docs: Path) -> list[dict]:
    """Return what the index has of the hand-written pages in a folder, as the build gives it: those with `zoekwoorden`."""
    found = []
    for path in sorted(docs.rglob("*.md")):
        head, _, body = path.read_text(encoding="utf-8").removeprefix("---\n").partition("\n---\n")
        meta = yaml.safe_load(head) if body else None
        if isinstance(meta, dict) and meta.get("zoekwoorden"):
            title = meta.get("title") or re.search(r"^# (.+)$", body, re.M)[1]
            address = path.relative_to(docs).with_suffix(".html").as_posix()
            found.append(page_entry(address, title, meta.get("description", ""), meta["zoekwoorden"]))
    return found


def node() -> str | None:
    """Return where Node is, or None."""
    return shutil.which("node")


@contextmanager
def running(index: dict):
    """Yield an `Engine` that has loaded `index`, packed."""
    with subprocess.Popen([node(), "-e", engine_script() + SERVE], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        engine = Engine(process)
        engine("load", pack(index))
        yield engine
        process.stdin.close()
