"""Configuration for web servers: the files in `deploy/`, with the policy of the built pages."""

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
    "Permissions-Policy": "clipboard-write=(self), web-share=(self), camera=(), microphone=(), geolocation=(), "
    "payment=(), usb=(), serial=(), hid=(), bluetooth=(), midi=(), display-capture=(), browsing-topics=()",
    "Cross-Origin-Opener-Policy": "same-origin",
}


def files(name: str, site: Path) -> dict[str, str]:
    """Return the configuration for each kind of server: file name -> content.

    `site` is the folder of the built site, `name` what it is called. A header holds for every page, so its policy allows the
    inline code of all of them; the policy in a page allows only its own.
    """
    policy = csp.policy((path.read_text(encoding="utf-8") for path in sorted(site.rglob("*.html"))), header=True)
    context = {
        "naam": name,
        "beleid": policy,
        "koppen": HEADERS,
        "frames": EMBEDS,
        "paden": _paths(site),
        "blijvend": lean.KEPT,
    }
    return {name: render.plain_text(name, **context) for name in TEMPLATES}


def _paths(site):
    """List everything at the top of the site except embeds. A page is listed without .html too."""
    found = ["/", f"/{posixpath.dirname(securitytxt.PATH)}/*"]  # the second is there once there is a contact
    for path in sorted(site.iterdir()):
        if path.is_dir() and path.name != EMBEDS and not path.name.startswith("."):
            found.append(f"/{path.name}/*")
        elif path.is_file() and path.suffix not in compress.COMPRESSED:
            found += [f"/{path.name}", *([f"/{path.stem}"] if path.suffix == ".html" else [])]
    return found
