"""Fit the weights of the search on the graded queries, and say what each weight is worth.

    python -m bench.fit_search            how well each set is answered now, and what each weight is worth
    python -m bench.fit_search --write    fit first, and write macros/search/js/weights.js

Fitted on `vast`, `raadsleden` and `griffiers`, without the queries that stand word for word in `ongezien` too; of that set the
others are reported apart. Seeded: the same data and code give the same weights. Needs Node, no browser.
"""

import argparse
import random
import re
import statistics
from collections.abc import Callable
from pathlib import Path

from bench.local import ROOT
from bench.overlap import FITTED, UNSEEN, apart
from bench.search_engine import Engine, running, written
from bench.searching import grade, queries, row
from macros.data.load import load_boek
from macros.search.index import SCRIPTS, index

WEIGHTS = SCRIPTS / "weights.js"
FIXED = {"found", "rest", "form"}  # the others are measured against these
STEPS = (0, 0.5, 0.75, 0.9, 1.1, 1.35, 2)
LEAST = 1e-4  # a change that gives less is no better
ROUNDS = 4
NEAR = 3  # other weights tried beside each


def fit_sets() -> dict[str, list[dict]]:
    """Return the queries that are fitted on, by set."""
    return {name: apart(queries(name), queries(UNSEEN)) for name in FITTED}


def report_sets() -> dict[str, list[dict]]:
    """Return the sets to report on: those that are fitted on, whole, and the unseen one, whole and without what stands in those."""
    fitted = [query for name in FITTED for query in queries(name)]
    unseen = queries(UNSEEN)
    return {name: queries(name) for name in (*FITTED, UNSEEN)} | {f"{UNSEEN}, die nergens anders staan": apart(unseen, fitted)}


def grades(engine: Engine, asked: list[dict]) -> list[dict]:
    """Return the grade of each query."""
    found = engine("order", [query["vraag"] for query in asked])
    refs = [list(dict.fromkeys(re.sub(r"\.html.*", "", url) for url in urls)) for urls in found]
    return [grade(each, query["relevant"]) | {"soort": query["soort"]} for each, query in zip(refs, asked, strict=True)]


def worth(engine: Engine, sets: dict[str, list[dict]]) -> float:
    """Return how well the sets are answered: the mean of MRR and nDCG, each set counting as much."""
    return statistics.mean(statistics.mean((each["mrr"] + each["ndcg"]) / 2 for each in grades(engine, asked)) for asked in sets.values())


def fitted(start: dict[str, float], value: Callable[[dict], float], seed: int, say=print) -> dict[str, float]:
    """Change one weight at a time, in an order that `seed` gives, as long as `value` grows. Return the best weights."""
    chance, best = random.Random(seed), dict(start)
    reached = value(best)
    for turn in range(ROUNDS):
        before = reached
        for name in chance.sample(sorted(best.keys() - FIXED), len(best) - len(FIXED)):
            for step in STEPS:
                tried = best | {name: round(best[name] * step, 3)}
                if tried != best and (found := value(tried)) > reached + LEAST:
                    best, reached = tried, found
        say(f"ronde {turn + 1}: {reached:.4f}")
        if reached - before < LEAST:
            break
    return best


def around(weights: dict[str, float], seed: int) -> list[dict[str, float]]:
    """Return the weights and some that lie near, the same for each `seed`: what is good only at one point is luck."""
    chance = random.Random(seed)
    return [weights] + [{name: value * chance.uniform(0.75, 1.3) for name, value in weights.items()} for _ in range(NEAR)]


def worth_with(engine: Engine, sets: dict[str, list[dict]], weights: dict[str, float]) -> float:
    """Return how well the sets are answered with these weights."""
    engine("weights", weights)
    return worth(engine, sets)


def current() -> dict[str, float]:
    """Return the weights as the script has them."""
    return {name: float(value) for name, value in re.findall(r"(\w+): (-?[\d.]+)", _body(WEIGHTS.read_text(encoding="utf-8")))}


def write(weights: dict[str, float]) -> None:
    """Put weights in the script, where their names stand."""
    text = WEIGHTS.read_text(encoding="utf-8")
    body = re.sub(r"(\w+): -?[\d.]+", lambda found: f"{found[1]}: {weights[found[1]]:g}", _body(text))
    WEIGHTS.write_text(text.replace(_body(text), body), encoding="utf-8")


def _body(text):
    return re.search(r"const weights = \{(.*)\}", text, re.S)[1]


def ablation(engine: Engine, weights: dict[str, float]):
    """Yield a line for each weight: what is lost on the fitted sets, and on the unseen queries, when it is nothing."""
    sets, unseen = fit_sets(), {"": list(report_sets().values())[-1]}
    full = worth(engine, sets), worth(engine, unseen)
    yield f"{'zonder':12}{'afgesteld':>11}{'ongezien':>10}   (verschil in het gemiddelde van MRR en nDCG; nu {full[0]:.3f} en {full[1]:.3f})"
    for name in weights:
        engine("weights", {name: 0})
        yield f"{name:12}{worth(engine, sets) - full[0]:+11.3f}{worth(engine, unseen) - full[1]:+10.3f}"
        engine("weights", {name: weights[name]})


def main() -> None:
    """Fit if asked to, and report."""
    parser = argparse.ArgumentParser(prog="python -m bench.fit_search", description=__doc__.splitlines()[0])
    parser.add_argument("--write", action="store_true", help="fit, and write the weights")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--data", type=Path, default=ROOT / "data")
    given = parser.parse_args()
    with running(index(load_boek(given.data), written(ROOT / "docs"))) as engine:
        weights = current()
        if given.write:
            sets = fit_sets()

            def value(tried):
                return statistics.mean(worth_with(engine, sets, near) for near in around(tried, given.seed))

            weights = fitted(weights, value, given.seed)
            write(weights)
            engine("weights", weights)
        print(f"{'':34}{'n':>5}{'MRR':>8}{'goed op 1':>11}{'nDCG@10':>9}{'leeg':>7}")
        for name, asked in report_sets().items():
            print(row(name, grades(engine, asked)))
        print(*ablation(engine, weights), sep="\n")


if __name__ == "__main__":
    main()
