"""The search against that of an earlier commit and of stock Material, in one run: how well it finds.

Every query goes through the search box of the real page in Chromium. Stock is the same words with Material's own search: its
index of all pages, its worker, its panel. How fast and how heavy: `bench/search_speed.py`. Run by `make bench`; each table is one
function that yields lines.
"""

import math
import re
import statistics
from contextlib import contextmanager
from pathlib import Path

import yaml

from bench.hosting import served

QUERIES = Path(__file__).parent.parent / "tests" / "zoekvragen"
SETS = ("vast", "raadsleden", "griffiers", "ongezien", "nieuw", "blind")
# Ours, by what is agreed with who measures from outside; and Material's, which an earlier commit has too.
FIELD = "[data-zoekveld] input, header [name=query]"
RESULT = "[data-zoekresultaat], .md-search-result__link"
SAID = "[data-zoekveld] [role=status], .md-search-result__meta"
# Whether the search is there: ours answers, Material's panel no longer says that it is being readied.
READY = """said => {
  if (document.querySelector("[data-zoekveld]")) return Boolean(window.zoekvenster?.draw)
  const meta = document.querySelector(said)
  return meta && !/klaargezet|Zoeken start|nitiali/.test(meta.textContent)
}"""
# Answers are drawn at once after the count; a query with the same count is told apart by a count that we take away first.
ASK = """async ([query, fields, results, said]) => {
  const field = [...document.querySelectorAll(fields)].find(each => each.checkVisibility())
  const count = document.querySelector(said)
  count.textContent = ""
  field.value = query
  const began = performance.now()
  field.dispatchEvent(new Event("input", { bubbles: true }))
  field.dispatchEvent(new KeyboardEvent("keyup", { bubbles: true }))
  while (!count.textContent) {
    if (performance.now() - began > 20000) return { links: [], time: 20000 }
    await new Promise(done => setTimeout(done, 1))
  }
  const time = performance.now() - began
  await new Promise(done => setTimeout(done))
  return { links: [...document.querySelectorAll(results)].map(link => link.href), time }
}"""


def queries(name: str) -> list[dict]:
    """The graded queries of one set: `vraag`, `soort` (of query) and `relevant`, a record -> its grade."""
    return yaml.safe_load((QUERIES / f"{name}.yml").read_text(encoding="utf-8"))


def ask(page, base: str, query: str) -> tuple[list[str], float]:
    """The pages found for a query as `<soort>/<id>`, best first, each once, and the milliseconds until they showed."""
    answer = page.evaluate(ASK, [query, FIELD, RESULT, SAID])
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
        field = page.locator(FIELD).first
        if field.is_visible():
            field.click()
            page.wait_for_function(READY, arg=SAID)
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
