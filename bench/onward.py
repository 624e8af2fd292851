"""The next view: from choosing a link until the next page is painted, on a slow line, and what a site fetches before that."""

import statistics
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bench.hosting import CPU, served
from bench.looking import PAGES
from bench.transfer import phone

START, NEXT = PAGES[:2]  # home has a link to the theme on every site
RUNS = 5
REST, HOLD = 500, 100  # milliseconds that a pointer rests on a link before the click, and a finger before it leaves
SETTLED = 1000  # milliseconds until what a page does at its leisure is over
LINK = f'article a[href$="{NEXT}"]'
HINTS = "document.querySelectorAll('link[rel=prefetch], link[rel=prerender], script[type=speculationrules]').length"
# The moment of the click goes along to the next page, whatever the site itself does with clicks.
NOTE = """addEventListener("click", event => sessionStorage.setItem("bench", performance.timeOrigin + event.timeStamp), true)"""
# A page that was readied before the click counts from when it was shown. Nothing is painted before the entry is there.
PAINTED = """() => new Promise(done => {
  const seek = () => {
    const paint = performance.getEntriesByName("first-contentful-paint")[0]
    if (!paint) return setTimeout(seek, 20)
    const load = performance.getEntriesByType("navigation")[0]
    const clicked = Number(sessionStorage.getItem("bench"))
    done({
      answer: Math.max(load.responseStart, load.activationStart || 0) + performance.timeOrigin - clicked,
      network: load.responseStart - load.startTime,
      paint: Math.max(paint.startTime, load.activationStart || 0) + performance.timeOrigin - clicked,
    })
  }
  seek()
})"""


def next_view(browser, sites: dict[str, Path]):
    """Per site the median times as lines: with a mouse that rested on the link or not, and with a finger, held or not."""
    head = f"{'antwoord':>11}{'getekend':>11}{'navigatie tot antwoord':>24}{'vooraf opgehaald':>18}"
    yield f"{f'(van klik tot, mediaan van {RUNS})':48}{head}"
    ways = {
        "muis, meteen geklikt": (False, 0),
        f"muis, {REST} ms aangewezen": (False, REST),
        "vinger, meteen los": (True, 0),
        f"vinger, na {HOLD} ms los": (True, HOLD),
    }
    for way, (finger, wait) in ways.items():
        for name, site in sites.items():
            runs = [_once(browser, site, finger, wait) for _ in range(RUNS)]
            middle = {key: statistics.median(run[key] for run in runs) for key in runs[0]}
            times = f"{middle['answer']:8.0f} ms{middle['paint']:8.0f} ms{middle['network']:21.0f} ms"
            yield f"{f'{name}, {way}':48}{times}{middle['before']:18.0f}"


def from_folder(browser, sites: dict[str, Path]):
    """Per site what is fetched when a pointer rests on a link of a page that was opened from a folder, as lines."""
    for name, site in sites.items():
        asked = []
        with desk(browser) as window:
            cdp = window.context.new_cdp_session(window)
            cdp.send("Network.enable")
            cdp.on("Network.requestWillBeSent", lambda event, asked=asked: asked.append(event["request"]["url"]))
            window.goto(f"{site.as_uri()}/{START}")
            window.wait_for_timeout(SETTLED)
            arrive, _ = _hand(window, cdp, finger=False)
            before = len(asked)
            arrive()
            window.wait_for_timeout(2 * REST)
            hints = window.evaluate(HINTS)
        at_rest = f"{len(asked) - before} bij het aanwijzen van een link"
        yield f"{name:20}{before:4} verzoeken bij het openen, {at_rest}; {hints} regels in de pagina om iets vooraf op te halen"


def _once(browser, site, finger, wait):
    """The times of one choice in milliseconds, and how many requests came between the arrival on the link and the click."""
    asked = []
    with served(site, slow=True, asked=asked) as base, phone(browser) if finger else desk(browser) as window:
        window.add_init_script(NOTE)
        cdp = window.context.new_cdp_session(window)
        if finger:
            cdp.send("Emulation.setCPUThrottlingRate", {"rate": CPU})
        window.goto(f"{base}/{START}", wait_until="networkidle")
        window.wait_for_timeout(SETTLED)
        arrive, leave = _hand(window, cdp, finger)
        already = len(asked)
        arrive()
        window.wait_for_timeout(wait)
        before = len(asked) - already
        leave()
        window.wait_for_url(f"**/{NEXT}*", wait_until="load")
        return window.evaluate(PAINTED) | {"before": before}


def _hand(window, cdp, finger):
    """What puts a finger or the mouse on the link, and what chooses it."""
    link = window.locator(LINK).first
    link.scroll_into_view_if_needed()
    window.wait_for_timeout(SETTLED)
    box = link.bounding_box()
    x, y = box["x"] + min(box["width"] / 2, 40), box["y"] + box["height"] / 2
    if finger:
        return (
            lambda: cdp.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [{"x": x, "y": y}]}),
            lambda: cdp.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []}),
        )
    return lambda: window.mouse.move(x, y), lambda: (window.mouse.down(), window.mouse.up())


@contextmanager
def desk(browser) -> Iterator:
    """A page with a mouse that has read nothing yet."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    try:
        yield context.new_page()
    finally:
        context.close()
