"""The draw itself: same bytes twice, first ranks within the quotas, the quota at fault named."""

import hashlib
import itertools
import runpy
from collections.abc import Sequence
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maillon.voice.bodies.drawing import (
    Pool,
    QuotaFaultError,
    canonical,
    check_quotas,
    commitment,
    draw,
    pool_from,
    ranked,
    seed_of,
)

SCRIPT = Path(str(files("maillon.voice.bodies") / "data" / "replay_draw.py.txt"))
REPLAY = runpy.run_path(str(SCRIPT))
SEED = "00" * 32


def a_pool(
    people: Sequence[tuple[str, ...]], quotas: dict[str, dict[str, list[int]]], seats: int, reserve: int = 2
) -> Pool:
    numbered = tuple(enumerate(people, 1))
    return Pool(seats=seats, reserve=reserve, strata=tuple(quotas), quotas=quotas, candidates=numbered)


GOLDEN = a_pool(
    [("femme", "jeune"), ("homme", "jeune"), ("femme", "aîné"), ("homme", "aîné")] * 5,
    {"genre": {"femme": [2, 2], "homme": [2, 2]}, "âge": {"jeune": [1, 3], "aîné": [1, 3]}},
    seats=4,
)


def told(pool: Pool) -> dict[str, Any]:
    """The file given to the witnesses."""
    parts = [
        {"witness": "une habitante", "digits": d, "salt": "5a", "commitment": commitment(d, "5a")}
        for d in ("31415", "92653")
    ]
    seed = seed_of(pool.digest, [part["digits"] for part in parts])
    return {"pool": pool.plain(), "pool_hash": pool.digest, "parts": parts, "seed": seed, "result": draw(pool, seed)}


def test_the_same_inputs_give_the_same_bytes_on_any_machine() -> None:
    once, twice = canonical(draw(GOLDEN, SEED)), canonical(draw(pool_from(GOLDEN.plain()), SEED))
    assert once == twice
    assert hashlib.sha256(once).hexdigest() == "76b7cd8696acb017ab567096e27682e2e7623bd5f93ba48ffec8943d2624ed23"


def test_the_rank_is_the_hmac_of_the_number_under_the_seed() -> None:
    assert ranked(SEED, range(1, 6)) == [4, 1, 2, 3, 5]


def test_the_script_replays_the_same_bytes() -> None:
    file = told(GOLDEN)
    assert REPLAY["check"](file) == canonical(file["result"])


def test_the_script_refuses_an_altered_pool() -> None:
    file = told(GOLDEN)
    file["pool"]["candidates"][0][1] = "homme"
    with pytest.raises(SystemExit, match="not those that were frozen"):
        REPLAY["check"](file)


def test_the_script_refuses_another_part_another_seed_another_result() -> None:
    for change in ("parts", "seed", "result"):
        file = told(GOLDEN)
        if change == "parts":
            file["parts"][0]["digits"] = "27182"
        elif change == "seed":
            file["seed"] = SEED
        else:
            file["result"]["chosen"] = file["result"]["chosen"][1:]
        with pytest.raises(SystemExit):
            REPLAY["check"](file)


VALUES = ("a", "b", "c")
people = st.lists(st.tuples(st.sampled_from(VALUES), st.sampled_from(VALUES)), min_size=1, max_size=8)
bounds = st.tuples(st.integers(0, 2), st.integers(0, 4)).map(lambda b: [b[0], max(b)])
quotas = st.fixed_dictionaries({name: st.fixed_dictionaries(dict.fromkeys(VALUES, bounds)) for name in ("x", "y")})


def every_selection(pool: Pool, order: list[int]) -> list[tuple[int, ...]]:
    """Selections within the quotas, the first ranks first: what the search must agree with."""
    values = dict(pool.candidates)
    return [
        chosen
        for chosen in itertools.combinations(order, pool.seats)
        if all(
            least <= sum(values[n][d] == value for n in chosen) <= most
            for d, stratum in enumerate(pool.strata)
            for value, (least, most) in pool.quotas[stratum].items()
        )
    ]


@given(people, quotas, st.integers(1, 4), st.integers(0, 2**64))
def test_the_search_is_complete_and_keeps_the_first_ranks(
    people: list[tuple[str, ...]], quotas: dict[str, dict[str, list[int]]], seats: int, seed: int
) -> None:
    pool, key = a_pool(people, quotas, seats), f"{seed:064x}"
    order = ranked(key, [number for number, _values in pool.candidates])
    possible = every_selection(pool, order)
    try:
        chosen = tuple(number for _rank, number in draw(pool, key)["chosen"])
    except QuotaFaultError:
        assert possible == []
    else:
        assert chosen == possible[0]
        assert canonical(REPLAY["replay"](pool.plain(), key)) == canonical(draw(pool, key))


def test_the_reason_names_the_quota_the_lists_cannot_meet() -> None:
    pool = a_pool([("femme",)] * 5 + [("homme",)], {"genre": {"femme": [2, 3], "homme": [2, 3]}}, seats=4)
    with pytest.raises(QuotaFaultError) as fault:
        check_quotas(pool)
    assert fault.value.quotas == [("genre", "homme")]


def test_the_reason_names_the_stratum_that_cannot_add_up() -> None:
    pool = a_pool([("femme",), ("homme",)] * 5, {"genre": {"femme": [3, 3], "homme": [3, 3]}}, seats=4)
    with pytest.raises(QuotaFaultError) as fault:
        check_quotas(pool)
    assert fault.value.quotas == [("genre", "")]


def test_the_reason_names_quotas_that_only_fail_together() -> None:
    people = [("femme", "aîné")] * 4 + [("homme", "jeune")] * 4
    pool = a_pool(
        people, {"genre": {"femme": [3, 4], "homme": [0, 4]}, "âge": {"jeune": [2, 4], "aîné": [0, 4]}}, seats=4
    )
    with pytest.raises(QuotaFaultError) as fault:
        check_quotas(pool)
    assert fault.value.quotas == [("genre", "femme"), ("âge", "jeune")]


def test_nothing_is_relaxed_silently() -> None:
    chosen = {n for _rank, n in draw(GOLDEN, SEED)["chosen"]}
    values = dict(GOLDEN.candidates)
    assert sorted(values[n][0] for n in chosen) == ["femme", "femme", "homme", "homme"]
