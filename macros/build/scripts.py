"""The scripts of a built site, read as JavaScript: a mistake is told here, and not by the browser of a reader."""

import re
from pathlib import Path

import tree_sitter_javascript
from tree_sitter import Language, Node, Parser

PARSER = Parser(Language(tree_sitter_javascript.language()))
TEMPLATES = ("overrides/**/[!.]*.html", "macros/*/templates/[!.]*.html")
WITHIN = re.compile(r"(<script(?![^>]*\s(?:src|type)=)[^>]*>)(.*?)</script>", re.S)  # with a type it is data, or rules
# Of Jinja: what gives a value, and what gives none. In their place come as many signs, so that places stay as they are.
VALUE, NONE = re.compile(r"\{\{.*?\}\}", re.S), re.compile(r"\{%.*?%\}|\{#.*?#\}", re.S)


class NoScript(Exception):
    """Raised for a script that no browser can read. The message says where, in Dutch."""


def check(folder: Path, root: Path) -> None:
    """Read all scripts: files of the site built in `folder` but those that come minified, then what stands within the templates
    of the project in `root`, then within pages. Raises `NoScript` at the first mistake."""
    for path in sorted(folder.rglob("*.js")):
        if not path.name.endswith(".min.js"):
            _read(f"docs/{path.relative_to(folder).as_posix()}", path.read_bytes())
    for path in sorted(path for pattern in TEMPLATES for path in root.glob(pattern)):
        for script in _within(_without_jinja(path.read_text(encoding="utf-8"))):
            _read(path.relative_to(root).as_posix(), script)
    seen = set()
    for path in sorted(folder.rglob("*.html")):
        for script in _within(path.read_text(encoding="utf-8")):
            if script.strip() not in seen:
                _read(path.relative_to(folder).as_posix(), script)
            seen.add(script.strip())


def _read(name, script):
    """Raise `NoScript` when a script (UTF-8) holds a mistake."""
    if place := mistake(script):
        line, column = place
        raise NoScript(f"{name}:{line}:{column}: dit is geen JavaScript; kijk naar haakjes, komma's en aanhalingstekens hiervoor")


def _within(text):
    """Give each script within a page or template (UTF-8), behind as many lines and signs as there stand before it."""
    for found in WITHIN.finditer(text):
        before = text[: found.start(2)]
        column = len(before) - before.rfind("\n") - 1
        yield ("\n" * before.count("\n") + " " * column + found[2]).encode()


def _without_jinja(template):
    for pattern, sign in ((NONE, " "), (VALUE, "x")):
        template = pattern.sub(lambda found, sign=sign: re.sub(".", sign, found[0]), template)
    return template


def mistake(script: bytes) -> tuple[int, int] | None:
    """Return line and column of the first mistake in a script (UTF-8), both from 1; None when there is none."""
    root = PARSER.parse(script).root_node
    if not root.has_error:
        return None
    row, column = _first(root).start_point
    return row + 1, column + 1


def _first(node: Node) -> Node:
    """The innermost first node within `node` that is not what it should be, or is not there."""
    while within := [child for child in node.children if child.has_error or child.is_missing]:
        node = within[0]
    return node
