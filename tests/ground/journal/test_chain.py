"""The chain: whatever is done to it behind our back is found."""

import random
from datetime import date, timedelta
from typing import Any, cast

import pytest
import rfc8785
from django.db import connection, transaction
from django.db.models import F
from hypothesis import given
from hypothesis import strategies as st

from maillon.ground.journal.chain import COLUMNS, Head, Row, canonical, chain_head, rows_of, sealed_by
from maillon.ground.journal.models import ActConflict, CarriedHead, Done, Fact, StoredAct
from maillon.ground.journal.sealer import drop_months, seal_facts, verify_chain
from maillon.kernel.act import utc
from maillon.kernel.uid import uuid7
from tests.ground.journal.story import NOON, ring

LATER = NOON + timedelta(days=1)
TAMPERINGS = 240

codes = st.text(st.characters(min_codepoint=0, max_codepoint=0xD7FF), max_size=40)
values = st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | codes
names = st.from_regex(r"[a-z_]{1,12}", fullmatch=True)


def told(value: object) -> bytes:
    """A binary column, which must be there."""
    assert isinstance(value, bytes | memoryview)
    return bytes(value)


@given(st.recursive(values, lambda inner: st.lists(inner) | st.dictionaries(names, inner), max_leaves=10))
def test_our_canonical_json_is_that_of_the_standard(value: Any) -> None:
    assert canonical(value) == rfc8785.dumps(value)


@pytest.mark.django_db
def test_facts_are_sealed_in_order_each_on_the_one_before() -> None:
    facts = ring(5)
    assert seal_facts(LATER, batch=2) == 5
    sealed = list(Fact.objects.order_by("seat"))
    assert [fact.pk for fact in sealed] == [fact.pk for fact in facts]
    assert [fact.seat for fact in sealed] == [1, 2, 3, 4, 5]
    assert [told(fact.previous) for fact in sealed] == [bytes(32), *(told(fact.seal) for fact in sealed[:-1])]
    assert chain_head() == Head(seat=5, seal=told(sealed[-1].seal))
    assert verify_chain() is None


@pytest.mark.django_db
def test_sealing_again_adds_nothing_and_goes_on_where_it_was() -> None:
    ring(3)
    seal_facts(LATER)
    first = chain_head()
    assert seal_facts(LATER) == 0
    ring(2)
    assert seal_facts(LATER) == 2
    assert chain_head().seat == 5
    assert verify_chain([first]) is None


@pytest.mark.django_db
def test_what_is_recorded_after_the_moment_waits() -> None:
    ring(1, at=NOON)
    ring(1, at=NOON + timedelta(days=2))
    assert seal_facts(LATER) == 1
    assert Fact.objects.filter(seat__isnull=True).count() == 1


@pytest.mark.django_db
def test_an_empty_chain_is_whole() -> None:
    assert verify_chain() is None
    assert chain_head() == Head(seat=0, seal=bytes(32))


def test_a_head_is_printed_and_read_back() -> None:
    head = Head(seat=1234, seal=bytes(range(32)))
    assert str(head).startswith("MAILLON 1234 00010203 04050607")
    assert Head.parse(f" {str(head).lower()} \n") == head
    with pytest.raises(ValueError, match="hexadecimal"):
        Head.parse("MAILLON 3 abcd")


# --- tampering, with the triggers out of the way: someone who holds the file ---


def _without_triggers() -> None:
    with connection.cursor() as cursor:
        for moment in ("insert", "update", "delete"):
            on = " ON journal_fact" if connection.vendor == "postgresql" else ""
            cursor.execute(f"DROP TRIGGER journal_fact_{moment}{on}")


def _edit(dice: random.Random, seat: int, _last: int) -> None:
    column, value = dice.choice(
        [
            ("name", "tests.edited"),
            ("actor_key", "account:7"),
            ("payload", {"times": 99, "tone": "edited"}),
            ("about", uuid7()),
            ("uid", uuid7()),
            ("act_id", uuid7()),
            ("happened_at", NOON + timedelta(days=3)),
            ("recorded_at", NOON - timedelta(microseconds=1)),
            ("seal", dice.randbytes(32)),
            ("previous", dice.randbytes(32)),
            ("seal", None),
        ]
    )
    Fact.objects.filter(seat=seat).update(**{column: value})


def _delete(_dice: random.Random, seat: int, _last: int) -> None:
    Fact.objects.filter(seat=seat)._raw_delete(using="default")


def _insert(_dice: random.Random, seat: int, last: int) -> None:
    """One more fact in the middle, well sealed; what follows moves up without being sealed again."""
    for fact in Fact.objects.filter(seat__gte=seat).order_by("-seat"):
        Fact.objects.filter(pk=fact.pk).update(seat=F("seat") + 1)
    before = Fact.objects.filter(seat=seat - 1).first()
    previous = told(before.seal) if before else bytes(32)
    row: Row = (10_000 + last, uuid7(), uuid7(), "tests.forged", "account:7", uuid7(), {}, NOON, NOON)
    values = dict(zip(COLUMNS, row, strict=True))
    Fact.objects.create(**values, seat=seat, previous=previous, seal=sealed_by(seat, row, previous))


def _swap(dice: random.Random, seat: int, last: int) -> None:
    other = dice.choice([rank for rank in range(1, last + 1) if rank != seat])
    Fact.objects.filter(seat=seat).update(seat=-1)
    Fact.objects.filter(seat=other).update(seat=seat)
    Fact.objects.filter(seat=-1).update(seat=other)


def _swap_contents(dice: random.Random, seat: int, last: int) -> None:
    other = dice.choice([rank for rank in range(1, last + 1) if rank != seat])
    one, two = Fact.objects.get(seat=seat), Fact.objects.get(seat=other)
    Fact.objects.filter(pk=one.pk).update(payload=two.payload, happened_at=two.happened_at)
    Fact.objects.filter(pk=two.pk).update(payload=one.payload, happened_at=one.happened_at)


def _renumber(dice: random.Random, seat: int, _last: int) -> None:
    field, by = dice.choice([("seat", 1000), ("id", 5000)])
    fact = Fact.objects.get(seat=seat)
    Fact.objects.filter(seat=seat).update(**{field: getattr(fact, field) + by})


def _cut_tail(dice: random.Random, seat: int, _last: int) -> None:
    Fact.objects.filter(seat__gte=seat)._raw_delete(using="default")


def _rewrite_from(_dice: random.Random, seat: int, _last: int) -> None:
    """The strongest: edit one fact, then seal everything after it again, correctly."""
    Fact.objects.filter(seat=seat).update(name="tests.rewritten")
    before = Fact.objects.filter(seat=seat - 1).first()
    previous = told(before.seal) if before else bytes(32)
    for found in list(rows_of(Fact.objects.filter(seat__gte=seat).order_by("seat"), "seat")):
        rank, row = found[-1], cast("Row", found[:-1])
        seal = sealed_by(rank, row, previous)
        Fact.objects.filter(seat=rank).update(previous=previous, seal=seal)
        previous = seal


WAYS = [_edit, _delete, _insert, _swap, _swap_contents, _renumber, _cut_tail, _rewrite_from]


@pytest.mark.django_db
def test_every_tampering_is_found() -> None:
    ring(12)
    seal_facts(LATER)
    head = Head.parse(str(chain_head()))
    _without_triggers()
    dice = random.Random(20261122)
    missed = []
    for rank in range(TAMPERINGS):
        way = WAYS[rank % len(WAYS)]
        undo = transaction.savepoint()
        seat = dice.randint(1, 12)
        way(dice, seat, 12)
        if verify_chain([head]) is None:
            missed.append((way.__name__, seat))
        transaction.savepoint_rollback(undo)
    assert missed == []
    assert verify_chain([head]) is None


@pytest.mark.django_db
def test_without_the_head_kept_outside_a_cut_tail_would_pass() -> None:
    """The control: what the printed head is for."""
    ring(6)
    seal_facts(LATER)
    head = chain_head()
    _without_triggers()
    _cut_tail(random.Random(1), 4, 6)
    assert verify_chain() is None
    assert verify_chain([head]) == 4


@pytest.mark.django_db
def test_the_first_broken_seat_is_named() -> None:
    ring(6)
    seal_facts(LATER)
    _without_triggers()
    Fact.objects.filter(seat__in=[3, 5]).update(name="tests.edited")
    assert verify_chain() == 3


# --- months dropped by retention ---


@pytest.mark.django_db
def test_a_month_is_dropped_with_its_head_and_the_rest_still_verifies() -> None:
    old = ring(3, at=utc(2025, 9, 10))
    kept = ring(2, at=utc(2026, 3, 10))
    now = utc(2026, 11, 22)
    seal_facts(now)
    head, third = chain_head(), Fact.objects.get(seat=3)
    Done.objects.create(fact=old[0], reaction="tests.x")
    ActConflict.objects.create(act_id=old[0].act_id, digest=bytes(32), command="tests.x")
    assert drop_months(now) == 3
    assert [fact.pk for fact in Fact.objects.order_by("seat")] == [fact.pk for fact in kept]
    carried = CarriedHead.objects.get()
    assert (carried.month, carried.last_seat, carried.facts) == (date(2025, 10, 1), 3, 3)
    assert bytes(carried.seal) == told(third.seal)
    assert set(StoredAct.objects.values_list("id", flat=True)) == {fact.act_id for fact in kept}
    assert (Done.objects.count(), ActConflict.objects.count()) == (0, 0)
    assert verify_chain([head]) is None
    ring(1, at=now)
    seal_facts(now + timedelta(hours=1))
    assert verify_chain([head]) is None


@pytest.mark.django_db
def test_nothing_is_dropped_before_its_time_nor_twice() -> None:
    ring(3, at=utc(2025, 11, 1))
    seal_facts(NOON)
    assert drop_months(NOON) == 0
    assert drop_months(utc(2026, 12, 1)) == 3
    assert drop_months(utc(2026, 12, 1)) == 0


@pytest.mark.django_db
def test_a_broken_chain_is_evidence_and_stays() -> None:
    ring(3, at=utc(2025, 1, 1))
    seal_facts(NOON)
    _without_triggers()
    Fact.objects.filter(seat=2).update(name="tests.edited")
    assert drop_months(NOON) == 0
    assert Fact.objects.count() == 3


@pytest.mark.django_db
def test_what_is_not_sealed_yet_is_not_dropped() -> None:
    ring(2, at=utc(2025, 1, 1))
    assert drop_months(NOON) == 0
    assert Fact.objects.count() == 2
