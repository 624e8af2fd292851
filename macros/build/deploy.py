"""Configuration for web servers: the files in `deploy/`."""

import posixpath
from pathlib import Path

from ..boek.addresses import EMBEDS
from ..export import securitytxt
from ..pages import render
from . import compress, csp, lean

TEMPLATES = ("nginx.conf", "_headers")
# Headers that are the same for every file. HSTS counts over https only. Copying asks for the clipboard, sharing for the
# device's own list of ways to share.
HEADERS = {
    "Strict-Transport-Security": "max-age=31536000",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
}


def files(name: str, site: Path) -> dict[str, str]:
    """Return the configuration for each kind of server: file name -> content.

    `site` is the folder of the built site, `name` what it is called. A page carries its policy itself, save who may frame
    it, which only a header can say. Other files run scripts too when they are opened by themselves, so they get the whole
    policy by header.
    """
    context = {
        "naam": name,
        "beleid": csp.policy([]),
        "koppen": HEADERS,
        "frames": EMBEDS,
        "paden": _paths(site),
        "blijvend": lean.KEPT,
    }
    return {name: render.plain_text(name, **context) for name in TEMPLATES}


def _paths(site):
    """Return patterns of all addresses except embeds, each once: (pattern, whether it is of pages). A page has one without .html too."""
    contact = f"/{posixpath.dirname(securitytxt.PATH)}/*"  # there once there is a contact
    return [("/", True), (contact, False), *_patterns(site, "/", lambda path: path.name == EMBEDS or path.name.startswith("."))]


def _patterns(folder, at, left_out=lambda path: False):
    """Yield the patterns of what is in `folder`, which has the address `at`: a folder of one sort is one, others are taken apart."""
    for path in sorted(folder.iterdir()):
        if left_out(path) or path.suffix in compress.COMPRESSED:
            continue
        address = f"{at}{path.name}"
        if path.is_dir():
            sorts = {each.suffix == ".html" for each in path.rglob("*") if each.is_file() and each.suffix not in compress.COMPRESSED}
            yield from _patterns(path, f"{address}/") if len(sorts) > 1 else [(f"{address}/*", True in sorts)]
        else:
            yield address, path.suffix == ".html"
            if path.suffix == ".html":
                yield address.removesuffix(".html"), True
