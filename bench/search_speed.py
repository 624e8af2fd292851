"""The search against that of an earlier commit and of stock Material: how heavy, how fast, and at ten times the records.

In turns, since a computer is not equally fast all the time. Run by `make bench`; each table is one function that yields lines.
"""

import json
import os
import random
import re
import shutil
import statistics
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import unquote, urlsplit

from bench.hosting import CPU, served
from bench.searching import FIELD, RESULT, SETS, ask, asked, queries, reading
from macros.search import packing

RUNS = 7
SAMPLE = 40  # queries of the fixed set that are asked of the larger sites, and to see how fast an open search answers
WORDS = "woonoverlast"
PHONE = {"viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True}
OPENER = "button.rg-zoekknop, label.md-header__button[for=__search]"  # of ours, and of Material
# When somebody meant to search, and when the first result was there.
CLOCK = """results => {
  addEventListener("pointerdown", event => { window.meant ??= event.timeStamp }, { capture: true })
  new MutationObserver((_, observer) => {
    if (!document.querySelector(results)) return
    window.first = performance.now()
    observer.disconnect()
  }).observe(document, { childList: true, subtree: true })
}"""
LOAD = re.compile(r"(zoekmachine\.load\()(\{.*\})(\))")
IN_FRAME = "() => Math.max(0, ...window.long)"
LONG = """() => {
  window.long = []
  new PerformanceObserver(list => long.push(...list.getEntries().map(each => each.duration))).observe({ type: "longtask" })
}"""


def click(browser, sites: dict[str, Path]):
    """Per site what it fetches after the field is meant, and how long from the click until the first result, on a phone; how fast
    an open search answers; and the longest block while one types on a desk, from a folder."""
    found = {name: [] for name in sites}
    for _ in range(RUNS):
        for name, site in sites.items():
            found[name].append(_once(browser, site) | _warm(browser, site))
    head = "".join(f"{label:>17}" for label in ("bytes na klik", "klik tot eerste", "bureau, warm", "telefoon, warm", "blok, map"))
    yield f"{f'(mediaan van {RUNS}, om en om)':28}{head}"
    middle = {name: {key: statistics.median(run[key] for run in runs) for key in runs[0]} for name, runs in found.items()}
    for name, each in middle.items():
        yield (
            f"{name:28}{each['bytes']:17.0f}{each['first']:14.0f} ms{each['desk']:14.1f} ms{each['phone']:14.1f} ms{each['block']:14.0f} ms"
        )
    ours, *others = middle
    for name in others:
        ratio = middle[ours]["first"] / middle[name]["first"]
        yield f"klik tot eerste uitkomst: {ratio:.2f} van {name}"
    for name, site in sites.items():
        for size, path in _parts(browser, site):
            yield f"  {name:26}{size:8} {path}"


@contextmanager
def _phone(browser, base):
    """A page of a phone whose processor is slow, with home read to the end."""
    context = browser.new_context(**PHONE)
    page = context.new_page()
    page.set_default_timeout(120_000)
    page.add_init_script(f"({CLOCK})({json.dumps(RESULT)})")
    context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": CPU})
    try:
        page.goto(f"{base}/index.html", wait_until="networkidle")
        yield page
    finally:
        context.close()


def _search(page):
    """Click, type, and wait for the first result."""
    page.locator(OPENER).locator("visible=true").first.tap()
    field = page.locator(FIELD).locator("visible=true").first
    field.fill(WORDS[:-1])
    field.press(WORDS[-1])  # Material hears keys
    page.wait_for_function("() => window.first")


def _once(browser, site):
    """One search from cold: milliseconds and bytes; then how fast the next words are answered, on the same phone."""
    sent = []
    with served(site, slow=True, asked=sent) as base, _phone(browser, base) as page:
        before = len(sent)
        _search(page)
        first = page.evaluate("first - meant")
        page.wait_for_load_state("networkidle")
        times = [ask(page, base, query["vraag"])[1] for query in _sample()]
        return {"first": first, "bytes": sum(size for _, _, size in sent[before:]), "phone": statistics.median(times)}


def _parts(browser, site):
    """What is fetched after the click, one by one: (bytes, path)."""
    sent = []
    with served(site, asked=sent) as base, _phone(browser, base) as page:
        before = len(sent)
        _search(page)
        page.wait_for_load_state("networkidle")
        return [(size, path) for _, path, size in sent[before:]]


def _warm(browser, site):
    """How fast an open search answers on a desk, and from a folder the longest block while somebody types."""
    with served(site) as base, reading(browser, base) as page:
        desk = statistics.median(ask(page, base, query["vraag"])[1] for query in _sample())
    with reading(browser, site.as_uri()) as page:
        if page is None:
            return {"desk": desk, "block": float("nan")}
        page.evaluate(LONG)
        field = page.locator(FIELD).locator("visible=true").first
        for query in _sample()[:5]:
            field.fill("")
            field.press_sequentially(query["vraag"], delay=30)
        return {"desk": desk, "block": page.evaluate(IN_FRAME)}


def _sample():
    return random.Random(1).sample(queries(SETS[0]), SAMPLE)


def size(browser, sites: dict[str, Path], scratch: Path):
    """How each site answers at its size and at ten times the records: from opening an address with a query on a phone."""
    yield f"{'':48}{'MRR':>7}{'warm, mediaan':>16}{'95%':>10}{'koud':>10}{'bytes tot eerste uitkomst':>27}"
    for times in (1, 10):
        for name, site in sites.items():
            folder = site if times == 1 else multiplied(site, times, scratch)
            with served(folder) as web:
                for protocol, base in (("http", web), ("file", folder.as_uri())):
                    grades, took, found = asked(browser, base, _sample())
                    label = f"{name}, {times} keer zoveel records, {protocol}://".ljust(48)
                    if not any(found):
                        yield f"{label}{'werkt niet zonder netwerk':>25}"
                        continue
                    took.sort()
                    runs = [_coldest(browser, folder, protocol) for _ in range(RUNS if times == 1 else 3)]
                    cold, weight = (statistics.median(each) for each in zip(*runs, strict=True))
                    mrr, warm, most = statistics.mean(each["mrr"] for each in grades), statistics.median(took), took[int(0.95 * len(took))]
                    yield f"{label}{mrr:7.3f}{warm:13.0f} ms{most:7.0f} ms{cold:7.0f} ms{weight:27.0f}"


def _coldest(browser, folder: Path, protocol: str) -> tuple[float, int]:
    """From opening an address with a query until the first result on a phone without a cache: milliseconds, and bytes fetched."""
    context = browser.new_context(**PHONE)
    context.set_offline(protocol == "file")
    page = context.new_page()
    page.set_default_timeout(600_000)
    context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": CPU})
    page.add_init_script(f"({CLOCK})({json.dumps(RESULT)})")
    sent, opened = [], []
    page.on("request", lambda request: opened.append(request.url))
    try:
        with served(folder, slow=True, asked=sent) as web:
            base = web if protocol == "http" else folder.as_uri()
            page.goto(f"{base}/index.html?q={WORDS}", wait_until="commit")
            page.wait_for_function("() => window.first")
            took = page.evaluate("window.first")
        if protocol == "http":
            return took, sum(weight for _, _, weight in sent)
        files = {
            folder / unquote(urlsplit(url).path.removeprefix(urlsplit(base).path)).lstrip("/") for url in opened if url.startswith(base)
        }
        return took, sum(path.stat().st_size for path in files)
    finally:
        context.close()


def multiplied(site: Path, times: int, scratch: Path) -> Path:
    """The site with `times` as many records in its index: copies with other words, so that the same pages still answer."""
    target = scratch / f"{site.parent.name}-{times}"
    shutil.copytree(site, target, copy_function=os.link)
    stock = target / "search" / "search_index.json"
    if stock.exists():
        index = json.loads(stock.read_text(encoding="utf-8"))
        index["docs"] += [copied(doc, number) for number in range(1, times) for doc in index["docs"]]
        _replace(stock, json.dumps(index, separators=(",", ":")))
        return target
    [path] = (target / "assets" / "vast").glob("zoeken.*.js")
    script = path.read_text(encoding="utf-8")
    index = grown(packing.unpack(json.loads(LOAD.search(script)[2])), times)
    content = json.dumps(packing.pack(index), ensure_ascii=False, separators=(",", ":"))
    _replace(path, LOAD.sub(lambda found: found[1] + content + found[3], script))
    return target


def grown(index: dict, times: int) -> dict:
    """Our index (see macros/search/index.py) with copies of its pages."""
    more = {name: list(index[name]) for name in ("adressen", "teksten", "namen", "zoek", "van")}
    for number in range(1, times):
        on = number * len(index["adressen"])
        more["adressen"] += [moved(address, number) for address in index["adressen"]]
        more["teksten"] += [disguised(texts, number) for texts in index["teksten"]]
        more["namen"] += [disguised(names, number) for names in index["namen"]]
        more["zoek"] += [disguised(words, number) for words in index["zoek"]]
        more["van"] += [[kind, *([whose, *(page + on for page in pages)] for whose, *pages in marks)] for kind, *marks in index["van"]]
    return index | more


def moved(address: str, number: int) -> str:
    """The address of a copy."""
    path, mark, place = address.partition("#")
    return f"{path.removesuffix('.html')}-{number}.html{mark}{place}"


def _replace(path, text):
    """Write a file anew: it is a link to that of the site that was measured."""
    path.unlink()
    path.write_text(text, encoding="utf-8")


def copied(doc: dict, number: int) -> dict:
    """An entry of Material's index as another page: other words of the same shape."""
    changed = {key: disguised([value], number)[0] for key, value in doc.items() if isinstance(value, str)}
    return doc | changed | {"location": moved(doc["location"], number)}


def disguised(texts: list[str], number: int) -> list[str]:
    """Texts with other words of the same shape, the same ones for the same number."""
    letters = random.Random(number)
    vowels, consonants = list("aeiou"), list("bdfgklmnprstvz")
    other = dict(zip("aeioubdfgklmnprstvz", shuffled(vowels, letters) + shuffled(consonants, letters), strict=True))
    table = str.maketrans(other | {key.upper(): value.upper() for key, value in other.items()})
    return [re.sub(r"(?<![<&/\w])\w{4,}(?![>;\w])", lambda word: word[0].translate(table), text) for text in texts]


def shuffled(letters: list[str], chance: random.Random) -> list[str]:
    """The letters in another order."""
    return chance.sample(letters, len(letters))
