"""Cut stylesheets down to the rules that pages can use. A rule goes when it needs a name that occurs nowhere.

Selectors are those of W3C Selectors 4. When in doubt a rule stays.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache

import rcssmin
import tinycss2

ELEMENT = re.compile(r"<([a-z][a-z0-9]*)([^<>]*)>")
ATTRIBUTE = re.compile(r'\s([a-z][\w:-]*)(?:="([^"]*)")?')
STRING = re.compile(r"""(?=(["'`])([\w\s-]+)\1)""")  # of words only: a list of classes, no selector; overlapping, so as to miss none
MADE = re.compile(r"""\(["'`](\w+)["'`]""")  # an element is made by a function that takes its name first
PROPERTY = re.compile(r"\.([a-zA-Z]\w*)|([a-z]\w*)\s*[:,}]")
TAG = re.compile(r"<(/?)([a-z][a-z0-9]*)([^<>]*)>")
HIDDEN = re.compile(r"\shidden(?=[\s>]|$)")
OPEN = re.compile(r"\sopen(?=[\s>=]|$)")
NOT_SEEN = {"dialog", "template"}  # until something opens them
URGENT = re.compile(r":focus|forced-colors|prefers-(?:reduced-motion|contrast)")
ASKED = re.compile(r"var\(\s*(--[\w-]+)")
WORD = re.compile(r"[\w-]+")
ALTERNATIVES = {"is", "where", "has", "matches"}  # one of the selectors between the brackets has to apply
NESTED = {"media", "supports", "layer", "container"}


@dataclass(frozen=True)
class Names:
    """What occurs in pages and scripts: `names` (classes and ids), `words` (attributes and their values) and `tags`."""

    names: frozenset[str]
    words: frozenset[str]
    tags: frozenset[str]

    def __or__(self, other: "Names") -> "Names":
        return Names(self.names | other.names, self.words | other.words, self.tags | other.tags)

    def __and__(self, other: "Names") -> "Names":
        return Names(self.names & other.names, self.words & other.words, self.tags & other.tags)


@dataclass(frozen=True)
class Selector:
    """A selector: its text, the names it needs, and `choices`, lists of selectors of which one has to apply (`:is()`)."""

    text: str
    names: frozenset[str]
    words: frozenset[str]
    tags: frozenset[str]
    choices: tuple[tuple["Selector", ...], ...]

    def may_apply(self, names: Names) -> bool:
        """Return whether it could match an element where these names occur."""
        if not (self.names <= names.names and self.words <= names.words and self.tags <= names.tags):
            return False
        return all(any(choice.may_apply(names) for choice in choices) for choices in self.choices)


@dataclass(frozen=True)
class Rule:
    """A rule within its conditions (`@media …`). Without selectors it is another at-rule, kept whole."""

    conditions: tuple[str, ...]
    selectors: tuple[Selector, ...]
    declarations: tuple[tuple[str, str], ...]  # (name, the whole of it); of an at-rule ("", the whole of it)

    @property
    def prints_only(self) -> bool:
        """Whether the rule counts on paper only."""
        return any(condition.split(None, 1)[1].strip() == "print" for condition in self.conditions) or (
            not self.selectors and self.declarations[0][1].startswith("@page")
        )

    @property
    def is_urgent(self) -> bool:
        """Whether the rule may not come late: what has the focus, and how a reader wants colours and movement."""
        return any(map(URGENT.search, (*self.conditions, *(selector.text for selector in self.selectors))))


def names_in_page(page: str) -> Names:
    """Return the names in a page (HTML): its elements, their classes and ids, their attributes and one-word values."""
    names, words, tags = set(), set(), set()
    for tag, attributes in set(ELEMENT.findall(page)):
        tags.add(tag)
        for name, value in ATTRIBUTE.findall(attributes):
            words.update((name, value))
            if name in {"class", "id"}:
                names.update(value.split())
    return Names(frozenset(names), frozenset(words), frozenset(tags))


def first_view(page: str) -> str:
    """Return a page without what nobody sees before doing something: what is hidden, closed dialogs, what lies in closed folds."""
    kept, start, folds, within, depth = [], 0, [], None, 0
    for found in TAG.finditer(page):
        closes, name, attributes = found.groups()
        if within:
            depth += name == within and (-1 if closes else 1)
            if not depth:
                within, start = None, found.start() if name == "details" else found.end()
        elif not closes and (name in NOT_SEEN or (HIDDEN.search(attributes) and name != "input")):
            kept.append(page[start : found.start()])
            within, depth = name, 1
        elif closes and name == "summary" and folds and folds[-1]:
            kept.append(page[start : found.end()])
            within, depth = "details", 1
        if name == "details" and not closes and within in (None, "details") and depth < 2:
            folds.append(not OPEN.search(attributes))
        elif name == "details" and closes and not within:
            folds.pop()
    return "".join([*kept, "" if within else page[start:]])


def names_in_script(script: str) -> Names:
    """Return the names that a script can give to elements: the words in its strings, and its properties as data attributes."""
    strings = {word for _, words in STRING.findall(script) for word in words.split()}
    properties = {name for found in PROPERTY.findall(script) for name in found if name}
    data = {"data-" + re.sub("[A-Z]", lambda letter: f"-{letter[0].lower()}", name) for name in properties}
    made = frozenset(MADE.findall(script))
    return Names(frozenset(strings), frozenset(strings | properties | data), made) | names_in_page(script)


def rules(stylesheet: str) -> list[Rule]:
    """Return the rules of a stylesheet, in order. Raises `ValueError` with the line of a mistake."""
    return list(_rules(tinycss2.parse_stylesheet(stylesheet, skip_comments=True, skip_whitespace=True), ()))


def _rules(nodes, conditions):
    for node in nodes:
        if node.type == "error":
            raise ValueError(f"regel {node.source_line}: {node.message}")
        if node.type == "at-rule" and node.lower_at_keyword in NESTED and node.content:
            condition = f"@{node.lower_at_keyword} {tinycss2.serialize(node.prelude).strip()}"
            inner = tinycss2.parse_rule_list(node.content, skip_comments=True, skip_whitespace=True)
            yield from _rules(inner, (*conditions, condition))
        elif node.type == "at-rule" and node.lower_at_keyword != "charset":
            yield Rule(conditions, (), (("", node.serialize()),))
        elif node.type == "qualified-rule":
            yield Rule(conditions, tuple(map(_selector, _split(node.prelude))), tuple(_declarations(node.content)))


def _declarations(content):
    for node in tinycss2.parse_blocks_contents(content, skip_comments=True, skip_whitespace=True):
        if node.type == "error":
            raise ValueError(f"regel {node.source_line}: {node.message}")
        yield (node.name if node.type == "declaration" else ""), node.serialize()


def _split(tokens):
    """Return the parts between the commas."""
    parts = [[]]
    for token in tokens:
        if token == ",":
            parts.append([])
        elif token.type != "comment":
            parts[-1].append(token)
    return parts


def _selector(tokens):
    names, words, tags, choices = set(), set(), set(), []
    before = None
    for token in tokens:
        if token.type == "hash" or (token.type == "ident" and before == "."):
            names.add(token.value)
        elif token.type == "ident" and before != ":":
            tags.add(token.lower_value)
        elif token.type == "function" and token.lower_name in ALTERNATIVES:
            choices.append(tuple(map(_selector, _split(token.arguments))))
        elif token.type == "[] block":
            words.update(_words_of_attribute(token.content))
        before = token.value if token.type == "literal" else None
    return Selector(tinycss2.serialize(tokens).strip(), frozenset(names), frozenset(words), frozenset(tags), tuple(choices))


def _words_of_attribute(content):
    """Return the name of an attribute, and its value where that is one word. `open` is left out: a reader sets it."""
    tokens = [token for token in content if token.type != "whitespace"]
    name, *rest = tokens
    if name.lower_value != "open":
        yield name.value
    if len(rest) >= 2 and rest[0] == "=" and WORD.fullmatch(rest[1].value):
        yield rest[1].value


def select(among: Iterable[Rule], wanted: Callable[[Selector], bool]) -> list[Rule]:
    """Keep of each rule the selectors that are `wanted`. At-rules of other kinds stay as they are."""
    found = []
    for rule in among:
        selectors = tuple(selector for selector in rule.selectors if wanted(selector))
        if selectors or not rule.selectors:
            found.append(Rule(rule.conditions, selectors, rule.declarations))
    return found


def used_properties(among: Iterable[Rule]) -> set[str]:
    """Return the custom properties (`--x`) that the rules ask for."""
    return {name for rule in among for _, text in rule.declarations for name in _asked(text)}


@cache
def _asked(text):
    return ASKED.findall(text)


def with_properties(among: list[Rule], source: list[Rule]) -> list[Rule]:
    """Put the rules of `source` that set the custom properties which `rules` ask for before them."""
    used = used_properties(among)
    while True:
        given = [Rule(rule.conditions, rule.selectors, tuple(each for each in rule.declarations if each[0] in used)) for rule in source]
        given = [rule for rule in given if rule.declarations]
        if (more := used | used_properties(given)) == used:
            return [*given, *among]
        used = more


def without_unused(among: list[Rule]) -> list[Rule]:
    """Leave out custom properties that no rule asks for, and animations that no rule names."""
    while True:
        used = used_properties(among)
        moved = " ".join(text for rule in among for name, text in rule.declarations if "animation" in name)
        kept = [rule for each in among for rule in [_without_unused(each, used, moved)] if rule]
        if kept == among:
            return kept
        among = kept


def _without_unused(rule, used, moved):
    """Return the rule with only what is `used`, or None when nothing is left of it."""
    if not rule.selectors:
        moves = re.match(r"@(?:-\w+-)?keyframes\s+([\w-]+)", rule.declarations[0][1])
        return None if moves and moves[1] not in moved else rule
    if not any(name.startswith("--") and name not in used for name, _ in rule.declarations):
        return rule
    left = tuple(each for each in rule.declarations if not each[0].startswith("--") or each[0] in used)
    return Rule(rule.conditions, rule.selectors, left) if left else None


def text(among: Iterable[Rule]) -> str:
    """Return the rules as a stylesheet, as short as possible."""
    parts, opened = [], ()
    for rule in among:
        if rule.conditions != opened:
            parts.append("}" * len(opened) + "".join(f"{condition}{{" for condition in rule.conditions))
            opened = rule.conditions
        body = ";".join(declaration.rstrip(";") for _, declaration in rule.declarations)
        parts.append(f"{','.join(selector.text for selector in rule.selectors)}{{{body}}}" if rule.selectors else body)
    return rcssmin.cssmin("".join(parts) + "}" * len(opened))
