"""The small page of a record, for a frame on another site, and the HTML that puts it there."""

import math
import re
from functools import partial

from markupsafe import Markup

from ..boek import addresses
from ..boek.addresses import Site
from ..boek.boek import Boek
from ..boek.cache import per_boek
from ..boek.records import Record
from ..pages import render

EMBED_CODE = Markup(
    '<iframe src="{address}" title="{title}" width="100%" height="{height}" style="border:0" loading="lazy"></iframe>'
)
# The room in a column of 320 pixels, in pixels: round everything, for a block beside its letters, and for a letter.
EMBED_FRAME, EMBED_BLOCK, EMBED_LETTER = 60, 16, 0.77


@per_boek  # its record's page asks how high it is
def embed_html(boek: Boek, site: Site, ref: str) -> str:
    """The small page of a record, for a frame on another site: no navigation, its source, and the way to the whole page."""
    page = partial(render.page_part, boek, addresses.embed_path(ref), "embed.html", bundel=True, site=site, record=boek.records[ref])
    return page(hoogte=embed_height(page(hoogte=0)))


def embed_code(boek: Boek, site: Site, record: Record) -> str:
    """The HTML that puts a record's small page on another site. Without a public address its `src` is the relative one."""
    path = addresses.embed_path(record.ref)
    return EMBED_CODE.format(
        address=site.url(path) or path,
        title=f"{addresses.title_of(boek, record)} ({site.naam})",
        height=embed_height(embed_html(boek, site, record.ref)),
    )


def embed_height(page: str) -> int:
    """How high a frame must be for a small page (HTML) to show whole, in a column of 320 pixels or wider, in any letters; in pixels.

    A build has no browser to measure with, and does not know whose letters it will be. So this is no estimate but room for the
    widest: tests/test_insluiten.py holds it against every small page, in several families. What is left over, the page fills.
    """
    card = re.search(r"<main.*</main>", page, re.S)[0]
    blocks = len(re.findall(r"<(?:p|h[12]|li|figcaption)\b", card))
    room = EMBED_FRAME + EMBED_BLOCK * blocks + EMBED_LETTER * len(Markup(card).striptags())
    return math.ceil(room / 10) * 10
