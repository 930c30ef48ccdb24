"""Drawing by lot: the same inputs give the same list on any machine. Standard library only.

Order: HMAC-SHA-256 of the candidate's number under the seed. Selection: the first ranks that leave the quotas within
reach, found by a complete search; nothing is relaxed. `data/replay_draw.py.txt` does the same on one page: anyone
takes it at `/tirages/refaire.py`, from the public page of a draw.
"""

import hashlib
import hmac
import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

ALGORITHM = "maillon-draw-1"
MOST_NODES = 200_000
LEAST_PARTS = 2
LEAST_DIGITS = 20  # ten to the twentieth is more than 64 bits

Kind = tuple[int, ...]
Quotas = Mapping[str, Mapping[str, Sequence[int]]]


class QuotaFaultError(Exception):
    """No selection fits. `quotas` are those at fault: (stratum, value), the value empty for a whole stratum."""

    def __init__(self, quotas: Sequence[tuple[str, str]]) -> None:
        super().__init__(quotas)
        self.quotas = list(quotas)


class SearchTooLongError(Exception):
    """The complete search was given up: nothing is said to be impossible, nothing is relaxed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pool:
    """What is frozen: no name, one number and one value a stratum for each candidate."""

    seats: int
    reserve: int
    strata: tuple[str, ...]
    quotas: Quotas
    candidates: tuple[tuple[int, tuple[str, ...]], ...]

    def plain(self) -> dict[str, Any]:
        return {
            "algorithm": ALGORITHM,
            "seats": self.seats,
            "reserve": self.reserve,
            "strata": list(self.strata),
            "quotas": {s: {v: list(q) for v, q in values.items()} for s, values in self.quotas.items()},
            "candidates": [[number, *values] for number, values in self.candidates],
        }

    @property
    def digest(self) -> str:
        """What is published before any part of the seed exists."""
        return hashlib.sha256(canonical(self.plain())).hexdigest()


def pool_from(plain: Mapping[str, Any]) -> Pool:
    """The pool of an exported file."""
    return Pool(
        seats=plain["seats"],
        reserve=plain["reserve"],
        strata=tuple(plain["strata"]),
        quotas=plain["quotas"],
        candidates=tuple((row[0], tuple(row[1:])) for row in plain["candidates"]),
    )


def canonical(value: object) -> bytes:
    """The same bytes for the same content, wherever."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def commitment(digits: str, salt: str) -> str:
    """What is shown of a part while it is sealed."""
    return hashlib.sha256(f"{salt}:{digits}".encode()).hexdigest()


def seed_of(pool_hash: str, parts: Iterable[str]) -> str:
    """The seed, from what was frozen and every part in its order."""
    return hashlib.sha256("\n".join([ALGORITHM, pool_hash, *parts]).encode()).hexdigest()


def ranked(seed: str, numbers: Iterable[int]) -> list[int]:
    """Candidates in the order the seed gives them."""
    key = bytes.fromhex(seed)
    return sorted(numbers, key=lambda n: (hmac.digest(key, str(n).encode(), "sha256"), n))


def draw(pool: Pool, seed: str) -> dict[str, list[list[int]]]:
    """`chosen` and `reserve`, each `[rank, number]`. Raises QuotaFaultError or SearchTooLongError."""
    order = ranked(seed, [number for number, _values in pool.candidates])
    chosen = set(_choose(pool, order))
    places = [[rank, number] for rank, number in enumerate(order, 1)]
    rest = [place for place in places if place[1] not in chosen]
    return {"chosen": [place for place in places if place[1] in chosen], "reserve": rest[: pool.reserve]}


def check_quotas(pool: Pool) -> None:
    """Refuses before the freeze what no seed could fill."""
    bench = _Bench(pool)
    if bench.complete([0] * len(bench.names), pool.seats, bench.there) is None:
        raise QuotaFaultError(_at_fault(pool, bench))


def _choose(pool: Pool, order: Sequence[int]) -> list[int]:
    bench = _Bench(pool)
    counts, left, there = [0] * len(bench.names), pool.seats, dict(bench.there)
    first = bench.complete(counts, left, there)
    if first is None:
        raise QuotaFaultError(_at_fault(pool, bench))
    ahead, chosen, hopeless = Counter(first), list[int](), set[Kind]()
    for number in order:
        if not left:
            break
        kind = bench.kind_of[number]
        there[kind] -= 1
        if kind in hopeless:
            continue
        rest = _without(ahead, kind) or bench.swapped(counts, ahead, kind)
        if rest is None:
            after = [have + (k in kind) for k, have in enumerate(counts)]
            found = bench.complete(after, left - 1, there)
            if found is None:  # it never becomes possible again: seats only fill, lists only shorten
                hopeless.add(kind)
                continue
            rest = Counter(found)
        ahead, left = rest, left - 1
        chosen.append(number)
        for k in kind:
            counts[k] += 1
    return chosen


def _without(ahead: Counter[Kind], kind: Kind) -> Counter[Kind] | None:
    """The selection still ahead once one of this kind is taken, when it counted on one."""
    if not ahead[kind]:
        return None
    return ahead - Counter([kind])


def _at_fault(pool: Pool, bench: "_Bench") -> list[tuple[str, str]]:
    """The quota alone to blame, or those without each of which a selection would exist."""
    if len(pool.candidates) < pool.seats:
        return [("", "")]
    alone = bench.short()
    if alone:
        return alone
    lifted = [
        (stratum, value)
        for stratum, values in pool.quotas.items()
        for value in values
        if _possible_without(pool, stratum, value)
    ]
    return lifted or [(stratum, value) for stratum, values in pool.quotas.items() for value in values]


def _possible_without(pool: Pool, stratum: str, value: str) -> bool:
    quotas = {s: {v: q for v, q in vs.items() if (s, v) != (stratum, value)} for s, vs in pool.quotas.items()}
    bench = _Bench(Pool(seats=pool.seats, reserve=0, strata=pool.strata, quotas=quotas, candidates=pool.candidates))
    return bench.complete([0] * len(bench.names), pool.seats, bench.there) is not None


class _Bench:
    """Quotas as numbered bounds, candidates grouped by the values they share."""

    def __init__(self, pool: Pool) -> None:
        self.seats, self.strata = pool.seats, pool.strata
        numbered: dict[tuple[int, str], int] = {}
        for d, stratum in enumerate(pool.strata):
            for value in pool.quotas.get(stratum, {}):
                numbered.setdefault((d, value), len(numbered))
        self.kind_of: dict[int, Kind] = {}
        for number, values in pool.candidates:
            self.kind_of[number] = tuple(numbered.setdefault(pair, len(numbered)) for pair in enumerate(values))
        self.names = list(numbered)
        bounds = [pool.quotas.get(pool.strata[d], {}).get(value, (0, pool.seats)) for d, value in self.names]
        self.least, self.most = [b[0] for b in bounds], [b[1] for b in bounds]
        self.there: dict[Kind, int] = dict(Counter(self.kind_of.values()))
        self.kinds_with = [[kind for kind in self.there if k in kind] for k in range(len(self.names))]
        self.keys_of = [[k for k, (d, _v) in enumerate(self.names) if d == row] for row in range(len(pool.strata))]
        self.nodes = 0

    def short(self) -> list[tuple[str, str]]:
        """Quotas that fail by themselves: too few in the lists, or a stratum that cannot add up to the seats."""
        have = self._totals(self.there)
        lacking = [self._name(k) for k in range(len(self.names)) if have[k] < self.least[k]]
        if lacking:
            return lacking
        return [
            (self.strata[d], "")
            for d, keys in enumerate(self.keys_of)
            if sum(self.least[k] for k in keys) > self.seats
            or sum(min(self.most[k], have[k]) for k in keys) < self.seats
        ]

    def _name(self, k: int) -> tuple[str, str]:
        d, value = self.names[k]
        return self.strata[d], value

    def _totals(self, there: Mapping[Kind, int]) -> list[int]:
        totals = [0] * len(self.names)
        for kind, count in there.items():
            for k in kind:
                totals[k] += count
        return totals

    def complete(self, counts: Sequence[int], left: int, there: Mapping[Kind, int]) -> list[Kind] | None:
        """Kinds that fill the seats left within every quota, or None when there are none."""
        if any(have > self.most[k] for k, have in enumerate(counts)):
            return None
        self.nodes = 0
        return self._search(list(counts), left, dict(there), self._totals(there))

    def _search(self, counts: list[int], left: int, there: dict[Kind, int], totals: list[int]) -> list[Kind] | None:
        """Takes one of the best kind, then does without that kind: between them, every selection is tried."""
        set_aside: list[tuple[Kind, int]] = []
        found: list[Kind] | None = None
        while found is None and self._within_reach(counts, left, totals):
            self.nodes += 1
            if self.nodes > MOST_NODES:
                raise SearchTooLongError
            if not left:
                found = []
                break
            kind = self._best(counts, there, totals)
            if kind is None:
                break
            _shift(kind, 1, counts, totals)
            there[kind] -= 1
            deeper = self._search(counts, left - 1, there, totals)
            there[kind] += 1
            _shift(kind, -1, counts, totals)
            if deeper is not None:
                found = [kind, *deeper]
                break
            set_aside.append((kind, there[kind]))
            for k in kind:
                totals[k] -= there[kind]
            there[kind] = 0
        for kind, count in set_aside:
            there[kind] = count
            for k in kind:
                totals[k] += count
        return found

    def _within_reach(self, counts: Sequence[int], left: int, totals: Sequence[int]) -> bool:
        for keys in self.keys_of:
            needed = room = 0
            for k in keys:
                need = self.least[k] - counts[k]
                if need > 0:
                    if need > totals[k]:
                        return False
                    needed += need
                room += min(self.most[k] - counts[k], totals[k])
            if needed > left or room < left:
                return False
        return True

    def _best(self, counts: Sequence[int], there: Mapping[Kind, int], totals: Sequence[int]) -> Kind | None:
        """A kind the tightest unmet quota needs, meeting as many others as possible."""
        unmet = [k for k in range(len(counts)) if counts[k] < self.least[k]]
        tightest = min(unmet, key=lambda k: (totals[k] - self.least[k] + counts[k], k), default=None)
        pool: Iterable[Kind] = there if tightest is None else self.kinds_with[tightest]
        full, wanted = {k for k in range(len(counts)) if counts[k] >= self.most[k]}, set(unmet)
        best, best_score = None, (-1, 0)
        for kind in pool:
            if there[kind] > 0 and full.isdisjoint(kind):
                score = (len(wanted.intersection(kind)), there[kind])
                if score > best_score:
                    best, best_score = kind, score
        return best

    def swapped(self, counts: Sequence[int], ahead: Counter[Kind], kind: Kind) -> Counter[Kind] | None:
        """The selection ahead with this one in another's stead, when every quota still holds."""
        totals = [have + more for have, more in zip(counts, self._totals(ahead), strict=True)]
        for other in ahead:
            leaves, joins = set(other) - set(kind), set(kind) - set(other)
            if all(totals[k] > self.least[k] for k in leaves) and all(totals[k] < self.most[k] for k in joins):
                return ahead - Counter([other])
        return None


def _shift(kind: Kind, by: int, counts: list[int], totals: list[int]) -> None:
    for k in kind:
        counts[k] += by
        totals[k] -= by
