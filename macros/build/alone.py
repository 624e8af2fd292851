"""Make a page stand alone: its styles and drawings within it, and a policy that lets it load nothing."""

import re
from pathlib import Path

from . import csp, css

SHEET = re.compile(r'<link rel="stylesheet" href="(?:\.\./)*(assets/[^"]+)"(?: media="([^"]+)")?>\s*')
DRAWING = re.compile(r'<img src="(?:\.\./)*(assets/[^"]+\.svg)" alt=""([^>]*)>')


def alone(page: str, folder: Path) -> str:
    """Return a page with the rules that it uses of its stylesheets, and its drawings that say nothing, which stand in `folder`.

    Raises `ValueError` or `OSError`.
    """
    sheets = [_rules(folder / address, media) for address, media in SHEET.findall(page)]
    page = DRAWING.sub(lambda found: _drawing(folder / found[1], found[2]), page)
    names = css.names_in_page(page)
    used = css.without_unused(css.select([rule for sheet in sheets for rule in sheet], lambda each: each.may_apply(names)))
    place = iter([f"<style>{css.text(used)}</style>\n"])
    return csp.sealed(SHEET.sub(lambda _: next(place, ""), page))


def _drawing(path, size):
    """Return an SVG as part of a page, with the attributes that its image had."""
    drawing = re.sub(r">\s+<", "><", path.read_text(encoding="utf-8").strip())
    return drawing.replace("<svg ", f'<svg aria-hidden="true"{size} ', 1)


def _rules(path, media):
    """Return the rules of a stylesheet, within the condition under which the page loads it."""
    sheet = path.read_text(encoding="utf-8")
    try:
        return css.rules(f"@media {media} {{{sheet}}}" if media else sheet)
    except ValueError as error:
        raise ValueError(f"{path}: {error}") from None
