"""The search against stock Material's, in one run: how well it finds, what it weighs, how fast it answers.

Every query goes through the search box of the real page in Chromium. Stock is the same pages with Material's own search:
its index of all pages, its worker, its panel. Run by `make bench`; each table is one function that yields lines.
"""

import json
import math
import os
import random
import re
import shutil
import statistics
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import unquote, urlsplit

import yaml

from bench.hosting import CPU, served
from macros.search.weight import packed

QUERIES = Path(__file__).parent.parent / "tests" / "zoekvragen"
SETS = ("vast", "raadsleden", "griffiers", "ongezien")
SAMPLE = 40  # queries of the fixed set that are asked of the larger sites
FIRST = """new MutationObserver((_, observer) => {
  if (!document.querySelector(".md-search-result__item")) return
  window.first = performance.now()
  observer.disconnect()
}).observe(document, { childList: true, subtree: true })"""
# once the worker is there, the panel no longer says that it is being readied, in our words or in Material's
READY = """() => {
  const meta = document.querySelector(".md-search-result__meta")
  return meta && !/Zoeken start|nitiali/.test(meta.textContent)
}"""
# Answers are drawn at once after the count; a query with the same count is told apart by a mark that we take away first.
ASK = """async query => {
  const field = document.querySelector("header [name=query]")
  const meta = document.querySelector(".md-search-result__meta")
  meta.textContent = ""
  field.value = query
  const began = performance.now()
  field.dispatchEvent(new Event("input"))
  field.dispatchEvent(new KeyboardEvent("keyup"))
  while (!meta.textContent) {
    if (performance.now() - began > 20000) return { links: [], time: 20000 }
    await new Promise(done => setTimeout(done, 1))
  }
  const time = performance.now() - began
  await new Promise(done => setTimeout(done))
  return { links: [...document.querySelectorAll(".md-search-result__link")].map(link => link.getAttribute("href")), time }
}"""


def queries(name: str) -> list[dict]:
    """The graded queries of one set: `vraag`, `soort` (of query) and `relevant`, a record -> its grade."""
    return yaml.safe_load((QUERIES / f"{name}.yml").read_text(encoding="utf-8"))


def ask(page, base: str, query: str) -> tuple[list[str], float]:
    """The pages found for a query as `<soort>/<id>`, best first, each once, and the milliseconds until they showed."""
    answer = page.evaluate(ASK, query)
    found = [re.sub(r"\.html.*", "", link.removeprefix(base).lstrip("/")) for link in answer["links"]]
    return list(dict.fromkeys(found)), answer["time"]


def grade(found: list[str], relevant: dict[str, int]) -> dict[str, float]:
    """What an answer is worth: reciprocal rank of the best grade within ten, success at 1, nDCG at 10, nothing found."""
    best = max(relevant.values())
    rank = next((place for place, ref in enumerate(found[:10], 1) if relevant.get(ref) == best), None)
    gain = sum((2 ** relevant.get(ref, 0) - 1) / math.log2(place + 1) for place, ref in enumerate(found[:10], 1))
    ideal = sum((2**value - 1) / math.log2(place + 1) for place, value in enumerate(sorted(relevant.values())[:-11:-1], 1))
    return {"mrr": 1 / rank if rank else 0, "s1": rank == 1, "ndcg": gain / ideal, "leeg": not found}


@contextmanager
def reading(browser, base: str):
    """A page with the search open; None when the site has no search there, as stock has from a folder without a network."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    context.set_offline(base.startswith("file:"))
    page = context.new_page()
    page.set_default_timeout(300_000)
    try:
        page.goto(f"{base}/index.html")
        if page.locator("header [name=query]").is_visible():
            page.locator("header [name=query]").click()
            page.wait_for_function(READY)
            yield page
        else:
            yield None
    finally:
        context.close()


def asked(browser, base: str, questions: list[dict]) -> tuple[list[dict], list[float], list[list[str]]]:
    """The grade of each query, the milliseconds it took, and what was found."""
    with reading(browser, base) as page:
        answers = [ask(page, base, question["vraag"]) if page else ([], math.nan) for question in questions]
    grades = [
        grade(found, question["relevant"]) | {"soort": question["soort"]} for (found, _), question in zip(answers, questions, strict=True)
    ]
    return grades, [took for _, took in answers], [found for found, _ in answers]


def quality(browser, sites: dict[str, Path]):
    """How well each site finds, per set and per sort of query, on a server and from a folder."""
    yield f"{'':34}{'n':>5}{'MRR':>8}{'goed op 1':>11}{'nDCG@10':>9}{'leeg':>7}"
    for name, site in sites.items():
        with served(site) as web:
            results = {}
            for set_ in SETS:
                for protocol, base in (("http", web), ("file", site.as_uri())):
                    grades, _, found = asked(browser, base, queries(set_))
                    results[set_, protocol] = found
                    yield row(f"{name}, {set_}, {protocol}://", grades)
                    if set_ == SETS[0] and protocol == "http":
                        for sort in dict.fromkeys(each["soort"] for each in grades):
                            yield row(f"    {sort}", [each for each in grades if each["soort"] == sort])
            same = all(results[set_, "http"] == results[set_, "file"] for set_ in SETS)
            yield f"{name}: {'dezelfde' if same else 'NIET dezelfde'} uitkomsten op http:// en file://"


def row(label: str, grades: list[dict]) -> str:
    """One line of the table of quality."""
    mean = {key: statistics.mean(float(each[key]) for each in grades) for key in ("mrr", "s1", "ndcg", "leeg")}
    return f"{label:34}{len(grades):5}{mean['mrr']:8.3f}{mean['s1']:11.3f}{mean['ndcg']:9.3f}{mean['leeg']:7.1%}"


def weight(sites: dict[str, Path], own: str):
    """The bytes of the search, compressed; `own` is our part of the worker's script."""
    ours, stock = sites.values()
    parts = {
        "register (search_index.json)": packed((ours / "search/search_index.json").read_bytes()),
        "eigen deel van de werker": packed(own.encode()),
    }
    for label, size in parts.items():
        yield f"{label:44}{size:8} bytes gzip"
    yield f"{'samen':44}{sum(parts.values()):8} bytes gzip"
    for path in sorted((ours / "assets/vast").glob("zoek*")):
        yield f"{path.name:44}{packed(path.read_bytes()):8} bytes gzip"
    yield f"{'register van gewoon Material':44}{packed((stock / 'search/search_index.json').read_bytes()):8} bytes gzip"


def speed(browser, sites: dict[str, Path], scratch: Path):
    """How each site answers, at its size and at ten and a hundred times the records, on a server and from a folder.

    Warm is a query in an open panel on a desk; cold is from opening an address with a query on a phone until the first
    result, with the bytes that this fetches: compressed over a slow line, as they lie in a folder.
    """
    sample = random.Random(1).sample(queries(SETS[0]), SAMPLE)
    yield f"{'':48}{'MRR':>7}{'warm, mediaan':>16}{'95%':>10}{'koud':>10}{'bytes tot eerste uitkomst':>27}"
    cold = {}
    for times in (1, 10, 100):
        for name, site in sites.items():
            folder = site if times == 1 else multiplied(site, times, scratch)
            with served(folder) as web:
                for protocol, base in (("http", web), ("file", folder.as_uri())):
                    grades, took, found = asked(browser, base, sample)
                    label = f"{name}, {times} keer zoveel records, {protocol}://".ljust(48)
                    if not any(found):
                        yield f"{label}{'werkt niet zonder netwerk':>25}"
                        continue
                    took.sort()
                    runs = [coldest(browser, folder, protocol) for _ in range(5 if times == 1 else 1)]
                    cold[name, protocol, times] = time_, size = [statistics.median(each) for each in zip(*runs, strict=True)]
                    mrr = statistics.mean(each["mrr"] for each in grades)
                    yield (
                        f"{label}{mrr:7.3f}{statistics.median(took):13.0f} ms{took[int(0.95 * len(took))]:7.0f} ms"
                        f"{time_:7.0f} ms{size:27.0f}"
                    )
    ours, stock = sites
    for times in (1, 10, 100):
        yield f"koud, {times} keer: {cold[ours, 'http', times][0] / cold[stock, 'http', times][0]:.2f} van gewoon Material over http://"
    for protocol in ("http", "file"):
        (_, one), (_, hundred) = cold[ours, protocol, 1], cold[ours, protocol, 100]
        yield f"bytes bij 100 keer zoveel records, {protocol}://: {hundred / one:.1f} keer die van nu"


def coldest(browser, folder: Path, protocol: str) -> tuple[float, int]:
    """From opening an address with a query until the first result on a phone without a cache: milliseconds, and bytes fetched."""
    context = browser.new_context(viewport={"width": 360, "height": 740})
    context.set_offline(protocol == "file")
    page = context.new_page()
    page.set_default_timeout(600_000)
    context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": CPU})
    page.add_init_script(FIRST)
    sent, opened = [], []
    page.on("request", lambda request: opened.append(request.url))
    try:
        with served(folder, slow=True, asked=sent) as web:
            base = web if protocol == "http" else folder.as_uri()
            page.goto(f"{base}/index.html?q=woonoverlast", wait_until="commit")
            page.wait_for_function("() => window.first")
            took = page.evaluate("window.first")
        if protocol == "http":
            return took, sum(size for _, _, size in sent)
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
    index = json.loads((site / "search/search_index.json").read_text(encoding="utf-8"))
    index["docs"] += [copied(doc, number) for number in range(1, times) for doc in index["docs"]]
    text = json.dumps(index, separators=(",", ":"))
    for name, content in (("search_index.json", text), ("search_index.js", f"var __index = {text}")):
        (target / "search" / name).unlink()
        (target / "search" / name).write_text(content, encoding="utf-8")
    return target


def copied(doc: dict, number: int) -> dict:
    """An entry of the index as another page: other words of the same shape."""
    letters = random.Random(number)
    vowels, consonants = list("aeiou"), list("bdfgklmnprstvz")
    other = dict(zip("aeioubdfgklmnprstvz", shuffled(vowels, letters) + shuffled(consonants, letters), strict=True))
    disguise = str.maketrans(other | {key.upper(): value.upper() for key, value in other.items()})
    place, _, anchor = doc["location"].partition("#")
    moved = f"{place.removesuffix('.html')}-{number}.html" + (f"#{anchor}" if anchor else "")

    def changed(value):
        if isinstance(value, list):
            return [changed(each) for each in value]
        return re.sub(r"(?<![<&/\w])\w{4,}(?![>;\w])", lambda word: word[0].translate(disguise), str(value))

    same = {"noot", "bij", "taak"}
    return {key: value if key in same else changed(value) for key, value in doc.items()} | {"location": moved}


def shuffled(letters: list[str], chance: random.Random) -> list[str]:
    """The letters in another order."""
    return chance.sample(letters, len(letters))
