"""What a browser needs to put the site on a home screen (W3C Web Application Manifest)."""

import json

from ..boek import addresses
from ..boek.addresses import Site
from ..boek.boek import Boek

PATH = "manifest.webmanifest"
ICONS = "assets/pictogram"  # without the size; made by `make screenshots`
GROUND = "#ffffff"


def webmanifest(boek: Boek, site: Site) -> str:
    """Return the manifest. All addresses in it are relative to its own, the root of the site, wherever that is."""
    icons = [("192", "any"), ("512", "any"), ("512-vol", "maskable")]
    told = {
        "name": site.naam,
        "short_name": boek.raadgever.titel.partition(" ")[0],
        "description": site.omschrijving,
        "lang": "nl",
        "dir": "ltr",
        "id": "./",
        "start_url": "./index.html",
        "scope": "./",
        "display": "standalone",
        "display_override": ["minimal-ui"],
        "background_color": GROUND,
        "theme_color": GROUND,
        "icons": [
            {"src": f"./{ICONS}-{name}.png", "sizes": "x".join([name[:3]] * 2), "type": "image/png", "purpose": purpose}
            for name, purpose in icons
        ],
        "shortcuts": [
            {"name": "Zoeken", "url": "./index.html?q="},
            {"name": "Bundel voor de vergadering", "url": f"./{addresses.BUNDLE_PAGE}"},
        ],
    }
    return json.dumps(told, ensure_ascii=False, indent=1) + "\n"
