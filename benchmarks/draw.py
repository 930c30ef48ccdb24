"""A draw of 50 among 20,000 with six strata, against sorting the same candidates by their rank alone.

    python -m benchmarks.draw [--candidates 20000] [--seats 50] [--rounds 5]

Invented people from a fixed seed. Prints the median and the worst seconds of the whole draw (ranks, complete search,
reserve), of the ranks alone, and their ratio; `tight` asks the exact share of every value.
"""

import argparse
import random
import statistics
import time
from collections import Counter
from collections.abc import Callable
from functools import partial

from maillon.voice.bodies.drawing import Pool, draw, ranked

STRATA = {
    "genre": ["femme", "homme"],
    "âge": ["18-29", "30-44", "45-59", "60 et plus"],
    "quartier": [f"quartier {n}" for n in range(1, 10)],
    "logement": ["locataire", "propriétaire", "hébergé"],
    "activité": ["emploi", "sans emploi", "études", "retraite"],
    "arrivée": ["moins de 5 ans", "plus de 5 ans"],
}


def pool_of(candidates: int, seats: int, *, tight: bool) -> Pool:
    """Quotas that a drawn selection is known to meet: two around its counts, or exactly its counts."""
    dice = random.Random(2026)
    people = tuple((n, tuple(dice.choice(values) for values in STRATA.values())) for n in range(1, candidates + 1))
    known = [values for _number, values in dice.sample(people, seats)]
    slack = 0 if tight else 2
    quotas = {}
    for d, (stratum, values) in enumerate(STRATA.items()):
        counts = Counter(row[d] for row in known)
        quotas[stratum] = {v: [max(0, counts[v] - slack), counts[v] + slack] for v in values}
    return Pool(seats=seats, reserve=50, strata=tuple(STRATA), quotas=quotas, candidates=people)


def seconds(work: Callable[[str], object], rounds: int) -> list[float]:
    """How long each round takes, each with its own seed."""
    found = []
    for turn in range(rounds):
        start = time.perf_counter()
        work(f"{turn:064x}")
        found.append(time.perf_counter() - start)
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--candidates", type=int, default=20_000)
    parser.add_argument("--seats", type=int, default=50)
    parser.add_argument("--rounds", type=int, default=5)
    given = parser.parse_args()
    for tight in (False, True):
        pool = pool_of(given.candidates, given.seats, tight=tight)
        numbers = [number for number, _values in pool.candidates]
        whole = seconds(partial(draw, pool), given.rounds)
        alone = seconds(partial(ranked, numbers=numbers), given.rounds)
        ratio = statistics.median(whole) / statistics.median(alone)
        name = "tight" if tight else "loose"
        print(f"{name}: median {statistics.median(whole):.3f} s, worst {max(whole):.3f} s")
        print(f"{name}: ranks alone {statistics.median(alone):.3f} s, ratio {ratio:.1f}")


if __name__ == "__main__":
    main()
