"""Replays a draw by lot from the file given to its witnesses: `python3 replay_draw.py tirage.json`.

Checks that the frozen lists, the sealed parts and the seed are those announced, draws again, and says whether the
numbers drawn are the same. Needs Python 3.8 and nothing else. Rank: HMAC-SHA-256 of the candidate's number under the
seed. Selection: each rank in turn is taken when the seats left can still meet every quota, which is searched whole.
"""

import hashlib
import hmac
import json
import sys
from collections import Counter


def canonical(value):
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def sha256(text):
    return hashlib.sha256(text if isinstance(text, bytes) else text.encode()).hexdigest()


def fits(quotas, seats, counts, left, there):  # noqa: C901 -- one page, read from top to bottom
    """Whether people of the kinds `there` can take the seats left within every quota. Tries every possibility."""
    totals = Counter()
    for kind, count in there.items():
        for pair in kind:
            totals[pair] += count
    by_stratum = {}
    for pair in set(quotas) | set(totals):
        by_stratum.setdefault(pair[0], []).append(pair)
    for pairs in by_stratum.values():
        bounds = {p: quotas.get(p, (0, seats)) for p in pairs}
        if any(counts[p] > bounds[p][1] or bounds[p][0] - counts[p] > totals[p] for p in pairs):
            return False
        if sum(max(0, bounds[p][0] - counts[p]) for p in pairs) > left:
            return False
        if sum(min(bounds[p][1] - counts[p], totals[p]) for p in pairs) < left:
            return False
    if not left:
        return True
    unmet = sorted((totals[p] - q[0] + counts[p], p) for p, q in quotas.items() if counts[p] < q[0])
    open_to = [k for k, n in there.items() if n and all(counts[p] < quotas.get(p, (0, seats))[1] for p in k)]
    if unmet:
        open_to = [k for k in open_to if unmet[0][1] in k]
    open_to.sort(key=lambda k: (-sum(counts[p] < quotas.get(p, (0, 0))[0] for p in k), -there[k], k))
    there = dict(there)
    for kind in open_to:
        if fits(quotas, seats, counts + Counter(kind), left - 1, {**there, kind: there[kind] - 1}):
            return True
        del there[kind]
    return False


def replay(pool, seed):
    """The same ranks and numbers as the draw, from the frozen lists and the seed."""
    strata, seats = pool["strata"], pool["seats"]
    quotas = {(s, v): q for s, values in pool["quotas"].items() for v, q in values.items()}
    kinds = {row[0]: tuple(zip(strata, row[1:])) for row in pool["candidates"]}  # noqa: B905 -- runs on Python 3.8
    key = bytes.fromhex(seed)
    order = sorted(kinds, key=lambda n: (hmac.new(key, str(n).encode(), "sha256").digest(), n))
    there, counts, chosen, hopeless = dict(Counter(kinds.values())), Counter(), [], set()
    if not fits(quotas, seats, counts, seats, there):
        raise SystemExit("No selection meets these quotas.")
    for number in order:
        kind = kinds[number]
        there[kind] -= 1
        if len(chosen) == seats or kind in hopeless:
            continue
        if fits(quotas, seats, counts + Counter(kind), seats - len(chosen) - 1, there):
            chosen.append(number)
            counts += Counter(kind)
        else:
            hopeless.add(kind)
    places = [[rank, number] for rank, number in enumerate(order, 1)]
    rest = [place for place in places if place[1] not in set(chosen)]
    return {"chosen": [p for p in places if p[1] in set(chosen)], "reserve": rest[: pool["reserve"]]}


def check(told):
    """The replayed result in canonical bytes; stops with a sentence at the first thing that differs."""
    pool, parts = told["pool"], told["parts"]
    if sha256(canonical(pool)) != told["pool_hash"]:
        raise SystemExit("The lists or the quotas are not those that were frozen.")
    if any(sha256(part["salt"] + ":" + part["digits"]) != part["commitment"] for part in parts):
        raise SystemExit("A part of the seed is not the one that was sealed.")
    seed = sha256("\n".join([pool["algorithm"], told["pool_hash"]] + [part["digits"] for part in parts]))
    if seed != told["seed"]:
        raise SystemExit("The seed does not come from these parts.")
    result = replay(pool, seed)
    if result != told["result"]:
        raise SystemExit("The numbers drawn are not these.")
    return canonical(result)


if __name__ == "__main__":
    with open(sys.argv[1], encoding="utf-8") as file:  # noqa: PTH123 -- as short as it can be
        sys.stdout.buffer.write(check(json.load(file)) + b"\n")
