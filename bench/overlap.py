"""Which graded queries of the unseen set stand word for word in the sets that the search is fitted on.

python -m bench.overlap
"""

from bench.searching import queries

FITTED = ("vast", "raadsleden", "griffiers")
UNSEEN, BLIND = "ongezien", "blind"


def same(query: dict) -> str:
    """Return a query as it is compared: without capitals and without white space around it."""
    return query["vraag"].strip().casefold()


def apart(asked: list[dict], others: list[dict]) -> list[dict]:
    """Return the queries of `asked` that are not among `others`."""
    known = {same(query) for query in others}
    return [query for query in asked if same(query) not in known]


def main() -> None:
    """Print each query of the unseen set that others have too, with those sets, and how many there are."""
    unseen = queries(UNSEEN)
    where = {name: {same(query) for query in queries(name)} for name in FITTED}
    shared = [(query["vraag"], [name for name, known in where.items() if same(query) in known]) for query in unseen]
    shared = [(asked, names) for asked, names in shared if names]
    for asked, names in shared:
        print(f"{asked:44}{', '.join(names)}")
    print(f"{len(shared)} van de {len(unseen)} staan ook in een set waarop is afgesteld; {len(unseen) - len(shared)} niet")


if __name__ == "__main__":
    main()
