"""What the first view of a page fetches, and how much of it is used: a phone with an empty cache, a server that sends gzip."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bench.hosting import served
from bench.looking import OURS, PAGES

PHONE = {"viewport": {"width": 360, "height": 740}, "device_scale_factor": 3, "is_mobile": True, "has_touch": True}
QUIET = 5000  # milliseconds to wait after the network is quiet, for what a site fetches at its leisure
FIRST_TRIP = 14_600  # bytes: the ten packets of 1460 that a server sends at first; what HTTP and TLS add is left out
# When the page was loaded, as seconds of the clock, and what had to be there before anything could be painted: what the
# browser calls blocking, as far as it stands in the head. It says so of scripts at the end of the page too, if it fetched
# them while it waited for the head, but what stands before those is painted without them.
LOADED = """() => {
  const path = address => decodeURIComponent(new URL(address, location).pathname)
  const head = new Set([...document.head.querySelectorAll("link[href], script[src]")].map(each => path(each.href || each.src)))
  return {
    loaded: (performance.timeOrigin + performance.getEntriesByType("navigation")[0].loadEventEnd) / 1000,
    blocking: performance.getEntriesByType("resource").filter(each => each.renderBlockingStatus === "blocking")
      .filter(each => each.initiatorType === "css" || head.has(path(each.name))).map(each => path(each.name)),
  }
}"""


def fetched(browser, sites: dict[str, Path]):
    """Per page and site the requests and their bytes as lines, then of our home each request and the first round trip."""
    head = "".join(f"{label:>10}" for label in ("verzoeken", "bytes", "na laden", "bytes"))
    yield f"{'(bytes: de inhoud, gzip -9; trage lijn)':56}{head}{'nodig om te tekenen':>22}"
    found = {}
    for page in PAGES:
        for name, site in sites.items():
            if (site / page).exists():
                seen = found[page, name] = _view(browser, site, page)
                yield f"{f'{page}, {name}':56}{_counted(seen)}"
    for page in PAGES:
        yield f"{page}, {OURS}: {_first_trip(found[page, OURS])}"
    yield f"alles wat {PAGES[0]} van deze site ophaalt:"
    for path, size, late in found[PAGES[0], OURS]["requests"]:
        yield f"  {size:8} {path}{'  (na laden)' if late else ''}"


def used(browser, sites: dict[str, Path]):
    """Per page and site which part of the CSS and JavaScript is used at first view, as lines. Workers are not counted."""
    yield f"{'(tekens, niet ingepakt)':44}{'CSS':>10}{'gebruikt':>10}{'JS':>10}{'gebruikt':>10}"
    for page in PAGES:
        for name, site in sites.items():
            if (site / page).exists():
                css, js = _coverage(browser, site, page)
                yield f"{f'{page}, {name}':44}{_share(*css)}{_share(*js)}"


@contextmanager
def phone(browser) -> Iterator:
    """A page of a phone that has read nothing yet."""
    context = browser.new_context(**PHONE)
    try:
        yield context.new_page()
    finally:
        context.close()


def _view(browser, site, page):
    """The requests of the first view (path, bytes, whether after loading), in order, and the paths that painting waits for."""
    asked = []
    with served(site, slow=True, asked=asked) as base, phone(browser) as window:  # slow, for what comes after loading to do so
        window.goto(f"{base}/{page}", wait_until="networkidle")
        window.wait_for_timeout(QUIET)
        told = window.evaluate(LOADED)
    requests = [(path.partition("?")[0], size, when > told["loaded"]) for when, path, size in asked]
    return {"requests": requests, "blocking": [f"/{page}", *told["blocking"]]}


def _counted(seen):
    late = [size for _, size, after in seen["requests"] if after]
    sizes = [size for _, size, _ in seen["requests"]]
    return f"{len(sizes):10}{sum(sizes):10}{len(late):10}{sum(late):10}{_needed(seen):22}"


def _needed(seen):
    """The bytes of the page itself and of what keeps the browser from painting it."""
    return sum(size for path, size, _ in seen["requests"] if path in seen["blocking"])


def _first_trip(seen):
    """Whether all that painting needs comes in the first round trip, and how far the page is from that."""
    html, others = seen["requests"][0][1], len(seen["blocking"]) - 1
    needed = _needed(seen)
    fits = "ja" if needed <= FIRST_TRIP and not others else "nee"
    return (
        f"HTML {html} bytes, {html / FIRST_TRIP:.0%} van de eerste ronde ({FIRST_TRIP} bytes); voor het tekenen nog {others} andere"
        f" bestanden, samen {needed} bytes; alles in de eerste ronde: {fits}"
    )


def _coverage(browser, site, page):
    """(used, all) characters of CSS, and of JavaScript."""
    with served(site) as base, phone(browser) as window:
        cdp = window.context.new_cdp_session(window)
        sheets, scripts = {}, {}
        cdp.on("CSS.styleSheetAdded", lambda event: sheets.update({event["header"]["styleSheetId"]: event["header"]["length"]}))
        cdp.on("Debugger.scriptParsed", lambda event: scripts.update({event["scriptId"]: event}))
        for command in ("DOM.enable", "CSS.enable", "CSS.startRuleUsageTracking", "Debugger.enable", "Profiler.enable"):
            cdp.send(command)
        cdp.send("Profiler.startPreciseCoverage", {"callCount": False, "detailed": True})
        window.goto(f"{base}/{page}", wait_until="networkidle")
        rules = cdp.send("CSS.stopRuleUsageTracking")["ruleUsage"]
        taken = cdp.send("Profiler.takePreciseCoverage")["result"]
    css = sum(rule["endOffset"] - rule["startOffset"] for rule in rules if rule["used"] and rule["styleSheetId"] in sheets)
    ours = {number: event["length"] for number, event in scripts.items() if event["url"].startswith(base)}
    js = sum(_run(script, ours[script["scriptId"]]) for script in taken if script["scriptId"] in ours)
    return (css, sum(sheets.values())), (js, sum(ours.values()))


def _run(script, length):
    """How many characters of a script were run. Ranges lie in each other, the outer one first; the inner one is right."""
    ran = bytearray(length)
    for function in script["functions"]:
        for part in function["ranges"]:
            start, end = part["startOffset"], min(part["endOffset"], length)
            ran[start:end] = bytes([part["count"] > 0]) * (end - start)
    return sum(ran)


def _share(part, whole):
    return f"{whole:10}{f'{part / whole:.0%}' if whole else '–':>10}"
