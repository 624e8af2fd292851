"""A mistake in a template or in our Python, in a line for whoever made it."""

import re
import traceback
from pathlib import Path

import yaml
from jinja2 import TemplateError, TemplateNotFound
from mkdocs.exceptions import ConfigurationError

from ..data import disk, yaml_problems

SAID = (
    (re.compile(r"(?P<what>'[^']+') is undefined"), "de onbekende naam {what}"),
    (re.compile(r"'(?P<of>[^']+)' has no attribute (?P<what>'[^']+')"), "{what}, dat {of} niet heeft"),
    (re.compile(r"Encountered unknown tag (?P<what>'[^']+')"), "de onbekende opdracht {what}"),
)


def is_of_template(error: BaseException) -> bool:
    """Return whether a mistake in a template is what went wrong."""
    return isinstance(_first(error), TemplateError)


def explained(error: BaseException, root: Path) -> str:
    """Return what is wrong, with its file in the project `root` and its line where they are known."""
    error = _first(error)
    if isinstance(error, SystemExit):
        return str(error)
    if isinstance(error, ConfigurationError) and isinstance(error.__context__, yaml.MarkedYAMLError):
        text = (root / "mkdocs.yml").read_text(encoding="utf-8", errors="replace")
        line, column, said = yaml_problems.explained(error.__context__, text)
        return f"mkdocs.yml:{line}:{column}: {said}"
    if isinstance(error, OSError) and error.filename:
        return disk.trouble(error)
    frames = [(frame.filename, frame.lineno) for frame in traceback.extract_tb(error.__traceback__)]
    if getattr(error, "lineno", None) and getattr(error, "filename", None):  # of a mistake in how it is written
        frames.append((error.filename, error.lineno))
    ours = [(place, line) for place, line in ((_in_project(name, root), line) for name, line in frames) if place]
    if isinstance(error, TemplateError):  # it may have given Python of ours what is not there
        ours = [(place, line) for place, line in ours if not place.endswith(".py")] or ours
    in_a_page = any(name == "<template>" for name, _ in frames)
    place, line = ours[-1] if ours and not in_a_page else ("docs" if in_a_page else "mkdocs.yml", 1)
    wanted = "een sjabloon" if isinstance(error, TemplateError) else "Python" if place.endswith(".py") else "een site"
    return f"{place}:{line}:1: gevonden: {_said(error)}; verwacht: {wanted} zonder deze fout"


def _first(error):
    """Return the mistake in a template behind an error, if there is one: another program may have stumbled over it."""
    seen, behind = error, []
    while seen and seen not in behind:
        behind.append(seen)
        seen = seen.__cause__ or seen.__context__
    return next((each for each in behind if isinstance(each, TemplateError)), error)


def _in_project(name, root):
    path = Path(name)
    inside = path.is_absolute() and path.is_relative_to(root) and path.relative_to(root)
    return inside.as_posix() if inside and not inside.parts[0].startswith(".") else None


def _said(error):
    if isinstance(error, TemplateNotFound):
        return f"een verwijzing naar het sjabloon '{error.name}', dat er niet is"
    words = " ".join(str(error.args[0] if error.args else "").split())
    said = in_dutch(words)
    return said if said != words else f"{type(error).__name__} ({words})"


def in_dutch(words: str) -> str:
    """Return what Jinja says of a mistake in Dutch, where that is known; else its own words."""
    for pattern, dutch in SAID:
        if found := pattern.search(words):
            return dutch.format(**found.groupdict())
    return words
