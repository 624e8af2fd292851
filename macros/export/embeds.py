"""Embeds: the page that shows a record in a frame on another site, and the HTML to paste there."""

import math
import re
from functools import partial

from markupsafe import Markup

from ..boek import addresses
from ..boek.addresses import Site
from ..boek.boek import Boek
from ..boek.cache import per_boek
from ..boek.edition import edition
from ..boek.records import Record
from ..pages import render

EMBED_CODE = Markup('<iframe src="{address}" title="{title}" width="100%" height="{height}" style="border:0" loading="lazy"></iframe>')
# The room in a column of 320 pixels, in pixels: round everything, for a block beside its letters, and for a letter.
EMBED_FRAME, EMBED_BLOCK, EMBED_LETTER = 60, 16, 0.77


@per_boek  # its record's page asks how high it is
def embed_html(boek: Boek, site: Site, ref: str) -> str:
    """Render the embed of a record: no navigation, its source, and a link to the whole page."""
    given = {"bundel": True, "site": site, "record": boek.records[ref], "uitgave": edition(boek)}
    page = partial(render.page_part, boek, addresses.embed_path(ref), "embed.html", **given)
    return page(hoogte=embed_height(page(hoogte=0)))


def embed_code(boek: Boek, site: Site, record: Record) -> str:
    """Return the HTML to paste on another site. Without a public address its `src` is relative."""
    path = addresses.embed_path(record.ref)
    return EMBED_CODE.format(
        address=site.url(path) or path,
        title=f"{addresses.title_of(boek, record)} ({site.naam})",
        height=embed_height(embed_html(boek, site, record.ref)),
    )


def embed_height(page: str) -> int:
    """Return how many pixels high a frame must be to show an embed in a column of 320 pixels or wider, in any font.

    A build has no browser to measure with, so this leaves room for the widest letters; tests hold it against every embed in
    several fonts. The embed fills what is left over.
    """
    card = re.search(r"<main.*</main>", page, re.S)[0]
    blocks = len(re.findall(r"<(?:p|h[12]|li|figcaption)\b", card))
    room = EMBED_FRAME + EMBED_BLOCK * blocks + EMBED_LETTER * len(Markup(card).striptags())
    return math.ceil(room / 10) * 10
