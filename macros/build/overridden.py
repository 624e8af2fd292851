"""Leave out what a stylesheet says and takes back: declarations that a later rule with the same selector always overrides."""

import re
from collections import defaultdict
from collections.abc import Iterable
from functools import cache

from .css import Rule

# What sets all properties whose names begin with its own, of those that occur in stylesheets here.
SHORTHANDS = (
    "margin",
    "padding",
    "border",
    "background",
    "font",
    "outline",
    "transition",
    "inset",
    "mask",
    "text-decoration",
    "list-style",
)
BESIDE = {"border-radius", "border-image", "border-collapse", "border-spacing", "font-feature-settings", "font-variant-ligatures",
          "outline-offset", "text-decoration-skip-ink"}  # fmt: skip


def without_overridden(rules: Iterable[Rule]) -> list[Rule]:
    """Return the rules without declarations, and selectors, that cannot count: those of which a later rule says the same or otherwise.

    A later rule counts when it has the same selector and stands in the same conditions, or in none.
    """
    set_later = defaultdict(set)  # (conditions, selector) -> (name, whether important) of what is set after where we are
    kept = []
    for rule in reversed(list(rules)):
        kept.append(_left_of(rule, set_later) if rule.selectors else rule)
        for selector in rule.selectors:
            for name, text in rule.declarations:
                set_later[rule.conditions, _plain(selector.text)].add((name, _important(text)))
    return [rule for rule in reversed(kept) if rule]


def _left_of(rule, set_later):
    """Return what can count of a rule, or None."""
    counts = {selector: [each for each in rule.declarations if not _is_set(each, rule, selector, set_later)] for selector in rule.selectors}
    selectors = tuple(selector for selector in rule.selectors if counts[selector])
    declarations = tuple(each for each in rule.declarations if any(each in counts[selector] for selector in selectors))
    return Rule(rule.conditions, selectors, declarations) if selectors else None


def _is_set(declaration, rule, selector, set_later):
    name, text = declaration
    later = set_later[rule.conditions, _plain(selector.text)] | set_later[(), _plain(selector.text)]
    return any(important >= _important(text) and _sets(other, name) for other, important in later)


@cache
def _sets(name, other):
    """Return whether setting the first property sets the other one too."""
    return name == other or (name in SHORTHANDS and other.startswith(f"{name}-") and other not in BESIDE)


@cache
def _plain(selector):
    """Return a selector as it is compared: with one way to write what can be written in two."""
    return re.sub(r"\s*([>+~,])\s*", r"\1", selector).replace("::", ":").replace("'", '"')


@cache
def _important(text):
    return "!important" in text.replace(" ", "")
