"""How long pages are for a reader: screens, words, links and controls that can be seen, with folds closed and open.

Counted from outside: all that shows on the page, its head and foot included.
"""

from collections.abc import Iterator
from pathlib import Path

PHONE, DESK = {"width": 360, "height": 640}, {"width": 1280, "height": 900}
# A page of each kind, and the themes with the most and the least to say.
PAGES = (
    "index.html", "themas/verward-gedrag.html", "themas/inbraken.html", "themas/index.html", "bij-elk-thema.html", "tips/regio.html",
    "tips/index.html", "rollen/controleren.html", "momenten/index.html", "momenten/jaarlijkse-bespreking.html",
    "decentralisaties/wmo.html", "zorg/psychische-problemen.html", "partners/politie.html", "plannen/integraal-veiligheidsplan.html",
    "begrippen/regie.html", "begrippen/index.html", "secties/inleiding.html", "raadgever.html", "verbanden.html",
    "wat-kan-de-raad-doen.html", "vaste-links.html", "leespakket.html",
)  # fmt: skip
# What is an inch high for the ear only, or lies in a fold, does not count.
COUNT = r"""() => {
  const seen = element => element.checkVisibility({ visibilityProperty: true }) && !element.closest(".rg-onzichtbaar, .md-skip")
  const hasSize = element => [...element.getClientRects()].some(({ width, height }) => width && height)
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  let words = 0
  while (walker.nextNode()) {
    const { data, parentElement } = walker.currentNode
    if (!parentElement.closest("script, style, template, noscript, option, title") && seen(parentElement)) {
      words += (data.match(/[\p{L}\p{N}]\S*/gu) || []).length
    }
  }
  const count = name => [...document.querySelectorAll(name)].filter(element => seen(element) && hasSize(element)).length
  return {
    screens: document.documentElement.scrollHeight / innerHeight, words,
    links: count("a[href]"), controls: count("button, input, select, textarea, summary")
  }
}"""
OPEN = "document.querySelectorAll('main details').forEach(fold => { fold.open = true })"


def count(page) -> dict:
    """Return what shows on a page as it is now: `screens`, `words`, `links` and `controls`."""
    return page.evaluate(COUNT)


def lengths(browser, sites: dict[str, Path], pages=PAGES) -> Iterator[str]:
    """The table as lines: each page of each site, on a phone with folds closed and open, and at a desk."""
    yield f"{'':52}{'360 x 640, dicht':^34}{'alles open':^24}{'1280 x 900':^12}"
    yield f"{'':52}{'schermen':>10}{'woorden':>8}{'links':>8}{'knoppen':>8}{'schermen':>12}{'woorden':>10}{'schermen':>14}"
    page = browser.new_page()
    for path in pages:
        for name, folder in sites.items():
            if (folder / path).exists():
                yield f"{f'{path}, {name}' if len(sites) > 1 else path:52}{_row(page, (folder / path).resolve().as_uri())}"
    page.close()


def _row(page, address):
    page.set_viewport_size(PHONE)
    page.goto(address)
    closed = count(page)
    page.evaluate(OPEN)
    opened = count(page)
    page.set_viewport_size(DESK)
    page.goto(address)
    desk = count(page)
    shown = f"{closed['screens']:10.1f}{closed['words']:8}{closed['links']:8}{closed['controls']:8}"
    return f"{shown}{opened['screens']:12.1f}{opened['words']:10}{desk['screens']:14.1f}"
