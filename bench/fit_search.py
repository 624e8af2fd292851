"""Fit the weights of the search on the graded queries, and say what each weight is worth.

    python -m bench.fit_search            how well each set is answered now, and what each weight is worth
    python -m bench.fit_search --write    fit first, and write macros/search/js/weights.js if that helps

Fitted on `vast`, `raadsleden` and `griffiers`, without the queries that stand word for word in `ongezien` too; of that set the
others are reported apart. `nieuw` and `blind` are only reported, of `blind` also what no other set has. Fitting helps when weights
that are fitted on two thirds of the queries answer the other third better than those that there are. Seeded: the same data and
code give the same weights. Needs Node, no browser.
"""

import argparse
import random
import re
import statistics
from pathlib import Path

from bench.local import ROOT
from bench.overlap import BLIND, FITTED, UNSEEN, apart
from bench.search_engine import Engine, running, written
from bench.searching import SETS, grade, queries, row
from macros.data.load import load_boek
from macros.search.index import SCRIPTS, index

WEIGHTS = SCRIPTS / "weights.js"
FIXED = {"found", "rest", "form"}  # the others are measured against these
STEPS = (0.5, 0.75, 1.35, 2)
LEAST, ENOUGH = 0.0005, 0.002  # a change that gives less is no better; a round that gives less is the last
ROUNDS = 3


def fit_sets() -> dict[str, list[dict]]:
    """Return the queries that are fitted on, by set."""
    return {name: apart(queries(name), queries(UNSEEN)) for name in FITTED}


def report_sets() -> dict[str, list[dict]]:
    """Return the sets to report on: each whole, and two of them also without what stands in those that are fitted on, or in any."""
    sets = {name: queries(name) for name in SETS}
    fitted = [query for name in FITTED for query in sets[name]]
    others = [query for name in SETS for query in sets[name] if name != BLIND]
    return sets | {
        f"{BLIND}, die nergens anders staan": apart(sets[BLIND], others),
        f"{UNSEEN}, die nergens anders staan": apart(sets[UNSEEN], fitted),
    }


def grades(engine: Engine, asked: list[dict]) -> list[dict]:
    """Return the grade of each query."""
    found = engine("order", [query["vraag"] for query in asked])
    refs = [list(dict.fromkeys(re.sub(r"\.html.*", "", url) for url in urls)) for urls in found]
    return [grade(each, query["relevant"]) | {"soort": query["soort"]} for each, query in zip(refs, asked, strict=True)]


def worth(engine: Engine, sets: dict[str, list[dict]]) -> float:
    """Return how well the sets are answered: the mean of MRR and nDCG, each set counting as much."""
    return statistics.mean(statistics.mean((each["mrr"] + each["ndcg"]) / 2 for each in grades(engine, asked)) for asked in sets.values())


def fitted(engine: Engine, start: dict[str, float], sets: dict[str, list[dict]], seed: int) -> dict[str, float]:
    """Change one weight at a time, in an order that `seed` gives, as long as the sets are answered better. Return the best weights."""
    chance, best, reached = random.Random(seed), dict(start), worth_with(engine, sets, start)
    for turn in range(ROUNDS):
        before = reached
        for name in chance.sample(sorted(best.keys() - FIXED), len(best) - len(FIXED)):
            for step in STEPS:
                tried = best | {name: best[name] * step}
                if (found := worth_with(engine, sets, tried)) > reached + LEAST:
                    best, reached = tried, found
        print(f"  ronde {turn + 1}: {reached:.4f}", flush=True)
        if reached - before < ENOUGH:
            break
    return best


def gained(engine: Engine, start: dict[str, float], sets: dict[str, list[dict]], seed: int) -> float:
    """Return how much better weights answer the third of the queries that they were not fitted on, than the weights `start` do."""
    chance, gains = random.Random(seed), []
    thirds = {name: [chance.randrange(3) for _ in asked] for name, asked in sets.items()}
    for third in range(3):
        other = {name: [query for query, at in zip(asked, thirds[name], strict=True) if at == third] for name, asked in sets.items()}
        kept = {name: [query for query, at in zip(asked, thirds[name], strict=True) if at != third] for name, asked in sets.items()}
        found = fitted(engine, start, kept, seed)
        gains.append(worth_with(engine, other, found) - worth_with(engine, other, start))
    return statistics.mean(gains)


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
    yield f"{'zonder':12}{'afgesteld':>11}{'ongezien':>10}   (gemiddelde van MRR en nDCG; nu {full[0]:.3f} en {full[1]:.3f})"
    for name, value in weights.items():
        engine("weights", {name: 0})
        yield f"{name:12}{worth(engine, sets) - full[0]:+11.3f}{worth(engine, unseen) - full[1]:+10.3f}"
        engine("weights", {name: value})


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
            gain = gained(engine, weights, sets, given.seed)
            print(f"afstellen geeft {gain:+.4f} op wat niet is afgesteld{'' if gain > ENOUGH else '; de gewichten blijven zoals ze zijn'}")
            if gain > ENOUGH:
                weights = {name: float(f"{value:.2g}") for name, value in fitted(engine, weights, sets, given.seed).items()}
                write(weights)
            engine("weights", weights)
        print(f"{'':34}{'n':>5}{'MRR':>8}{'goed op 1':>11}{'nDCG@10':>9}{'leeg':>7}")
        for name, asked in report_sets().items():
            print(row(name, grades(engine, asked)))
        print(*ablation(engine, weights), sep="\n")


if __name__ == "__main__":
    main()
