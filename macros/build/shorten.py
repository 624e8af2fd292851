"""Make a script shorter without changing what it does: no comments, no spaces, and short names for what only it knows.

Read with tree-sitter, as `scripts` does. What a script shares keeps its name: properties, globals, and what is declared outside
every block. It is for scripts as ours are: const, let, functions and classes in blocks; no var, no eval. Who reads `.name` of a
function or class gives it as a text, for that changes.
"""

import string
from collections import Counter
from collections.abc import Iterator
from functools import cache
from itertools import count, product

from tree_sitter import Node

from .scripts import PARSER

NAMES = {"identifier", "shorthand_property_identifier", "shorthand_property_identifier_pattern"}
SCOPES = {
    *("statement_block", "class_body", "switch_body", "for_statement", "for_in_statement", "catch_clause"),
    *("arrow_function", "function_expression", "function_declaration", "generator_function", "generator_function_declaration"),
    *("method_definition", "class_static_block"),
}
FUNCTIONS = {"function_declaration", "generator_function_declaration", "class_declaration"}
PATTERNS = {"object_pattern", "array_pattern", "rest_pattern", "formal_parameters"}
WHOLE = {"string", "regex", "comment", "html_comment", "string_fragment"}  # not looked into
RESERVED = {"as", "do", "if", "in", "of"}  # of at most two letters: a script has fewer names than there are such
# Where a line may end: a statement goes on behind the first and before the second.
GOES_ON, WENT_ON = set("{([,;:?=&|<>!*%~.+-"), set("})],;:?=&|<>*%.")


@cache  # pages have the same scripts within them
def shortened(script: str) -> str:
    """Return a script, without the mistakes that `scripts.check` tells, as short as it can be with its words as they are."""
    source = script.encode()
    pieces = [node for node in _leaves(PARSER.parse(source).root_node) if node.type not in ("comment", "html_comment")]
    new = _short_names([node for node in pieces if node.type in NAMES])
    text, last, end = [], "", 0
    for node in pieces:
        words, blank = node.text.decode(), source[end : node.start_byte].decode()
        if node.type in NAMES and words in new:
            words = new[words] if node.type == "identifier" else f"{words}:{new[words]}"
        text += [_between(last, words, blank), words]
        last, end = words, node.end_byte
    return "".join(text)


def _leaves(node: Node) -> Iterator[Node]:
    if node.type in WHOLE or not node.children:
        yield node
    else:
        for child in node.children:
            yield from _leaves(child)


def _between(before, after, blank):
    """What has to stand between two pieces, in place of the blank, with comments in it, that stood there."""
    if not before or not blank:
        return ""
    last, first = before[-1], after[0]
    number = before[0].isdigit() or (before[0] == "." and before[1:2].isdigit())
    regex = before[0] == "/" and len(before) > 2
    goes_on = last in GOES_ON and before not in ("++", "--") and not number
    if "\n" in blank and not goes_on and (first not in WENT_ON or after[1:2].isdigit()):
        return "\n"
    runs_together = (
        (_is_of_word(last) and _is_of_word(first))
        or (first == last and first in "+-/")
        or (number and first == ".")
        or ((number or regex) and _is_of_word(first))
        or (before == "<" and first == "!")  # else a comment of HTML, which JavaScript knows too
    )
    return " " if runs_together else ""


def _is_of_word(sign):
    return sign.isalnum() or sign in "_$#" or ord(sign) > 127


def _short_names(nodes):
    """Return a short name for each name that is declared wherever it stands: name -> short name, the most used one first."""
    declared = {}  # place of a scope -> the names declared in it
    for node in nodes:
        if scope := _scope_declared(node):
            declared.setdefault(scope.id, set()).add(node.text)
    times, shared = Counter(), set(RESERVED)
    for node in nodes:
        name = node.text.decode()
        if any(node.text in declared.get(scope.id, ()) for scope in _scopes(node)):
            times[name] += 1
        else:
            shared.add(name)
    free = (name for name in _names() if name not in shared)
    return {name: next(free) for name, _ in times.most_common() if name not in shared}


def _names() -> Iterator[str]:
    for length in count(1):
        yield from map("".join, product(string.ascii_letters, repeat=length))


def _scopes(node) -> Iterator[Node]:
    """The scopes around a node, the innermost first; what is declared in a function is not known at its own name."""
    while parent := node.parent:
        if parent.type in SCOPES and parent.child_by_field_name("name") != node:
            yield parent
        node = parent


def _scope_declared(node):
    """Return the scope in which a name is declared at this node; None where it only is used, or stands outside every block."""
    top = node
    while top.parent and _is_part_of_pattern(top):
        top = top.parent
    parent = top.parent
    if parent.type == "variable_declarator" and parent.child_by_field_name("name") == top:
        return next(_scopes(parent), None)
    if parent.type in FUNCTIONS and parent.child_by_field_name("name") == top:
        return next(_scopes(parent), None)
    if top.type == "formal_parameters" or (parent.type == "arrow_function" and parent.child_by_field_name("parameter") == top):
        return parent
    if parent.type == "catch_clause" and parent.child_by_field_name("parameter") == top:
        return parent
    if parent.type == "for_in_statement" and parent.child_by_field_name("left") == top and parent.child_by_field_name("kind"):
        return parent
    return None


def _is_part_of_pattern(node):
    """Return whether a node is what a pattern gives a name, and no value for when there is none, nor the name of a property."""
    parent = node.parent
    if parent.type in PATTERNS:
        return True
    if parent.type in ("assignment_pattern", "object_assignment_pattern"):
        return parent.child_by_field_name("left") == node
    return parent.type == "pair_pattern" and parent.child_by_field_name("value") == node
