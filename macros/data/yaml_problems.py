"""Explain in Dutch why a file is no YAML, from the messages of PyYAML."""

import re

import yaml

from ..boek.fields import UNSEEN
from ..boek.text import named_sign

# A space of another sort, or a sign that nobody sees: what stands where YAML wants its own space, or none.
ODD = rf"(?:[^\S \t\r\n]|(?![\t\r\n]){UNSEEN.pattern})"
IN_A_KEY = "bij de sleutel; verwacht: alleen gewone spaties ervoor en erachter"
MISPLACED = re.compile(rf"^ *(?:-(?: +|$|(?={ODD})))*(?:\w+:|\w+(?={ODD}+:))?(?P<odd>{ODD})")
QUOTES = "zet de tekst tussen dubbele aanhalingstekens"
# How PyYAML names a problem, what an editor should look for (@: what the pattern found), and whether to point at
# where the construct began.
PROBLEMS = [
    ("found unexpected end of stream", "een aanhalingsteken dat niet wordt gesloten", True),
    (
        r"expected ',' or '\]'",
        "een haakje [ dat niet wordt gesloten, of een tekst in de lijst die aanhalingstekens nodig heeft",
        True,
    ),
    (
        r"expected ',' or '\}'",
        "een accolade { die niet wordt gesloten, of een tekst erin die aanhalingstekens nodig heeft",
        True,
    ),
    ("could not find expected ':'", "een sleutel zonder dubbele punt en spatie erachter", True),
    (
        "mapping values are not allowed here",
        f"een dubbele punt op deze plaats; kijk naar het inspringen, of {QUOTES}",
        False,
    ),
    (r"found character '\\t'", "een tab; gebruik spaties", False),
    (r"found character '(.)' that cannot start", f"het teken @ aan het begin van een waarde; {QUOTES}", False),
    ("expected alphabetic or numeric character", f"een * of & aan het begin van een waarde; {QUOTES}", True),
    (
        "sequence entries are not allowed|but found '-'|but found '<block sequence start>'",
        "een streepje op deze plaats; kijk naar het inspringen",
        False,
    ),
    ("mapping keys are not allowed|but found '\\?'", "een vraagteken op deze plaats", False),
    (
        "found unknown escape character|expected escape sequence",
        "een \\ tussen dubbele aanhalingstekens; schrijf \\\\ of gebruik enkele aanhalingstekens",
        False,
    ),
    (
        "but found another document|document start|YAML document|directive",
        "een tweede document of een aanwijzing met --- of %; een bestand is één lijst",
        False,
    ),
    ("but found '<scalar>'", "tekst op deze plaats; kijk naar de aanhalingstekens en het inspringen", False),
    ("expected <block end>", "een regel die te ver of niet ver genoeg inspringt", False),
]


def explained(error: yaml.MarkedYAMLError, text: str) -> tuple[int, int, str]:
    """Return the (line, column, message) of a fault in the YAML of `text`; line and column count from 1."""
    problem = error.problem or ""
    mark = error.problem_mark or error.context_mark
    if problem.startswith("gevonden: "):
        return mark.line + 1, mark.column + 1, problem
    found = "iets dat hier niet kan; kijk naar het inspringen, de dubbele punten en de aanhalingstekens"
    for pattern, words, at_start in PROBLEMS:
        if match := re.search(pattern, problem):
            found = words.replace("@", match[1]) if match.groups() else words
            mark = error.context_mark if at_start and error.context_mark else mark
            break
    if odd := _odd_space(text, mark.line):
        return odd
    if runaway := _runaway_text(text, mark):
        mark, found = runaway
    return mark.line + 1, mark.column + 1, f"dit is geen geldige YAML. Gevonden: {found}; verwacht: geldige YAML"


def _odd_space(text, last):
    """Return the place and message of a space of another sort among the lines that end at number `last`, where one may be the cause."""
    lines = text.split("\n")
    for number in range(min(last, len(lines) - 1), max(-1, last - 4), -1):
        if found := MISPLACED.match(lines[number]):
            message = f"dit is geen geldige YAML. Gevonden: {named_sign(found['odd'])}; verwacht: op deze plaats alleen gewone spaties"
            return number + 1, found.start("odd") + 1, message
    return None


def _runaway_text(text, mark):
    """Return where a quoted or bare text began that ran on to the fault at `mark`: most often the true mistake."""
    last = None
    try:
        for token in yaml.scan(text, Loader=yaml.SafeLoader):
            if token.start_mark.index >= mark.index:
                break
            if isinstance(token, yaml.ScalarToken) and token.style not in ("|", ">"):
                last = token
    except (yaml.YAMLError, ValueError, OverflowError):
        pass
    if last is None or last.start_mark.line == last.end_mark.line or last.end_mark.line < mark.line - 1:
        return None
    if last.style:
        return last.start_mark, "een aanhalingsteken dat niet op dezelfde regel wordt gesloten"
    return (
        last.start_mark,
        "een regel zonder dubbele punt en spatie achter de sleutel, of een tekst die aanhalingstekens nodig heeft",
    )
