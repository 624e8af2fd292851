"""Which search words do nothing: without them their page stands as high for that word, and the fitted sets are answered as well.

python -m bench.spare_words [--data map]

One after another, each tried without those before it. Takes a minute or two. Needs Node, no browser.
"""

import argparse
import copy
from collections.abc import Iterator
from pathlib import Path

from bench.fit_search import fit_sets, worth
from bench.local import ROOT
from bench.search_engine import Engine, running, written
from macros.data.load import load_boek
from macros.search.index import index
from macros.search.packing import pack

NOWHERE = 10  # `order` gives the first ten
SLACK = 1e-9


def spare(engine: Engine, content: dict) -> Iterator[tuple[str, str]]:
    """Yield the address of a page and a search word that it can do without, in the order of the pages of the index `content`."""
    words = [(page, word) for page, found in enumerate(content["zoek"]) for word in found]
    at_first = _ranks(engine, content, words)
    kept, gone, sets = copy.deepcopy(content), [], fit_sets()
    best = worth(engine, sets)
    for page, word in words:
        kept["zoek"][page].remove(word)
        engine("load", pack(kept))
        tried = [*[each for each in gone if each[0] == page], (page, word)]
        as_high = all(now <= at_first[each] for each, now in _ranks(engine, content, tried).items())
        if as_high and (reached := worth(engine, sets)) >= best - SLACK:
            best = reached
            gone.append((page, word))
            yield _address(content, page), word
        else:
            kept["zoek"][page].append(word)


def _ranks(engine, content, words):
    """The place of the page for each of its words: (page, word) -> place, from 0."""
    found = engine("order", [word for _, word in words])
    urls = [(_address(content, page), answers) for (page, _), answers in zip(words, found, strict=True)]
    places = [answers.index(url) if url in answers else NOWHERE for url, answers in urls]
    return dict(zip(words, places, strict=True))


def _address(content, page):
    _, before, after = content["soorten"][content["van"][page][0]]
    return before + content["adressen"][page] + after


def main() -> None:
    """Print them."""
    parser = argparse.ArgumentParser(prog="python -m bench.spare_words", description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, default=ROOT / "data")
    content, count = index(load_boek(parser.parse_args().data), written(ROOT / "docs")), 0
    with running(content) as engine:
        for address, word in spare(engine, content):
            count += 1
            print(f"{address:60}{word}", flush=True)
    print(f"{count} van de {sum(map(len, content['zoek']))} zoekwoorden kunnen weg")


if __name__ == "__main__":
    main()
