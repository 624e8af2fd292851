"""The scripts of a built site, read as JavaScript: a mistake is told here, and not by the browser of a reader."""

from pathlib import Path

import tree_sitter_javascript
from tree_sitter import Language, Node, Parser

PARSER = Parser(Language(tree_sitter_javascript.language()))


class NoScript(Exception):
    """Raised for a script that no browser can read. The message says where, in Dutch."""


def check(folder: Path) -> None:
    """Read all scripts in `folder` but those that come minified. Raises `NoScript` at the first mistake."""
    for path in sorted(folder.rglob("*.js")):
        if not path.name.endswith(".min.js") and (place := mistake(path.read_bytes())):
            line, column = place
            name = path.relative_to(folder).as_posix()
            raise NoScript(f"docs/{name}:{line}:{column}: dit is geen JavaScript; kijk naar haakjes, komma's en aanhalingstekens hiervoor")


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
