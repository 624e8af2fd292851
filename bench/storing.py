"""Storing the site on a phone: bytes and seconds over a slow line, and how soon a stored page shows beside one from the host."""

import statistics
import time
from pathlib import Path

from bench.hosting import served
from bench.transfer import phone

DONE = "() => document.querySelector('[data-bewaar-deel=melding]').textContent.startsWith('Staat op dit apparaat')"
PAINTED = """() => new Promise(done => {
  const seek = () => {
    const paint = performance.getEntriesByName("first-contentful-paint")[0]
    if (paint) done(paint.startTime)
    else setTimeout(seek, 20)
  }
  seek()
})"""


def stored(browser, site: Path):
    """What storing takes, and the time until a page is painted from the device and from the host, as lines."""
    asked = []
    with served(site, slow=True, asked=asked) as address, phone(browser) as keeper, phone(browser) as other:
        keeper.goto(f"{address}/bewaren.html")
        keeper.wait_for_load_state("networkidle")
        before, started = len(asked), time.monotonic()
        keeper.click("[data-bewaar-doe=vraag]")
        keeper.click("[data-bewaar-doe=bewaar]")
        keeper.wait_for_function(DONE, timeout=300_000)
        seconds, answers = time.monotonic() - started, asked[before:]
        yield f"bewaren: {len(answers)} verzoeken, {sum(size for *_, size in answers) / 1000:.0f} kB, {seconds:.1f} s"
        pages = sorted(path.relative_to(site).as_posix() for path in site.glob("themas/*.html"))
        times = {keeper: [], other: []}
        other.goto(f"{address}/index.html", wait_until="networkidle")  # has what all pages share, as the keeper
        for page in pages:
            for window, found in times.items():
                window.goto(f"{address}/{page}")
                found.append(window.evaluate(PAINTED))
        here, there = (statistics.median(found) for found in times.values())
        yield f"tot getekend, mediaan van {len(pages)} pagina's die nog niet gelezen waren:"
        yield f"van het apparaat {here:.0f} ms, van de host {there:.0f} ms: {here / there:.2f}"
