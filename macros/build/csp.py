"""The Content-Security-Policy (W3C CSP3) of pages, with the hashes of their inline code.

It stands in the page itself, so that it holds on any host and in a folder; `deploy` has the header of all other files.
"""

import base64
import hashlib
import re
from collections.abc import Iterable
from pathlib import Path

INLINE_SCRIPT = re.compile(r"<script(?![^>]*\ssrc=)[^>]*>(.*?)</script>", re.S)
INLINE_STYLE = re.compile(r"<style[^>]*>(.*?)</style>", re.S)
CHARSET = '<meta charset="utf-8">'
ELEMENT = '<meta http-equiv="Content-Security-Policy" content="{policy}">'
HAS_ONE = ELEMENT.partition("{")[0]


class NoPlace(ValueError):
    """Raised when a page has no place for its policy. The message says what was expected."""


def policy(pages: Iterable[str]) -> str:
    """Return the policy under which each of `pages` (HTML) works, and that allows nothing else.

    Pages load from their own host or folder only; Material's icons are `data:` images. Hashes of data in script elements are
    in it too: browsers do not ask for them, the Nu checker does. Without pages it is the policy of a file that has no code
    within it: a picture, a feed, a worker.
    """
    scripts, styles, base = set(), set(), False
    for page in pages:
        scripts.update(_hash(body) for body in INLINE_SCRIPT.findall(page))
        styles.update(_hash(body) for body in INLINE_STYLE.findall(page))
        base = base or "<base href" in page
    directives = {
        "default-src": ["'none'"],
        "script-src": ["'self'", *sorted(scripts)],
        "style-src": ["'self'", *sorted(styles)],
        "img-src": ["'self'", "data:"],
        "connect-src": ["'self'"],
        "manifest-src": ["'self'"],
        "worker-src": ["'self'"],
        "form-action": ["'self'"],
        "base-uri": ["'self'" if base else "'none'"],
    }
    return "; ".join(" ".join([name, *sources]) for name, sources in directives.items())


def _hash(code):
    """Return the source expression that allows exactly this inline code."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(code.encode()).digest()).decode()}'"


def protected(page: str) -> str:
    """Return a page with its policy. Raises `NoPlace`."""
    return _with_policy(page, policy([page]))


def _with_policy(page, rules):
    """Return the page with its policy before anything that the policy is about."""
    before, found, after = page.partition(CHARSET)
    if not found:
        raise NoPlace(f"geen plaats voor het beveiligingsbeleid; verwacht: {CHARSET}")
    return f"{before}{found}\n{ELEMENT.format(policy=rules)}{after}"


def sealed(page: str) -> str:
    """Return a page that needs nothing but the styles within it with a policy that allows nothing else. Raises `NoPlace`."""
    styles = sorted(_hash(body) for body in INLINE_STYLE.findall(page))
    return _with_policy(page, f"default-src 'none'; style-src {' '.join(styles)}; base-uri 'none'; form-action 'none'")


def protect(folder: Path) -> None:
    """Give every page of a built site its policy, unless it has one. Raises `NoPlace` with the name of the page."""
    for path in sorted(folder.rglob("*.html")):
        page = path.read_text(encoding="utf-8")
        if HAS_ONE in page:
            continue
        try:
            path.write_text(protected(page), encoding="utf-8")
        except NoPlace as error:
            raise NoPlace(f"{path.relative_to(folder).as_posix()}: {error}") from None
