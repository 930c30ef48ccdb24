"""The database itself refuses to change or lose a fact, whoever holds the connection."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction

from maillon.ground.journal.models import CarriedHead, Fact, StoredAct
from maillon.ground.journal.sealer import seal_facts
from tests.ground.journal.story import NOON, an_act, ring, stored

pytestmark = pytest.mark.django_db

COLUMNS = {
    "uid": "'0190b3a0000070008000000000000000'",
    "act_id": "'0190b3a0000070008000000000000000'",
    "name": "'tests.other'",
    "actor_key": "'account:1'",
    "about": "NULL",
    "payload": "'{}'",
    "happened_at": "'2020-01-01 00:00:00'",
    "recorded_at": "'2020-01-01 00:00:00'",
    "seat": "99",
    "previous": "NULL",
    "seal": "NULL",
    "id": "999999",
}


def refused(sql: str, *params: Any) -> str:
    """Runs the statement, which the database must refuse; what it said."""
    with pytest.raises(IntegrityError) as refusal, transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql, params)
    return str(refusal.value)


@pytest.mark.parametrize("column", COLUMNS)
def test_no_column_of_a_sealed_fact_changes(column: str) -> None:
    ring(2)
    seal_facts(NOON + timedelta(hours=1))
    before = list(Fact.objects.order_by("id").values())
    assert "never changes" in refused(f"UPDATE journal_fact SET {column} = {COLUMNS[column]} WHERE seat = 1")
    assert list(Fact.objects.order_by("id").values()) == before


@pytest.mark.parametrize("column", [name for name in COLUMNS if name not in {"seat", "previous", "seal"}])
def test_no_column_of_a_new_fact_changes_either(column: str) -> None:
    ring(1)
    assert "never changes" in refused(f"UPDATE journal_fact SET {column} = {COLUMNS[column]}")


def test_an_empty_seal_is_filled_whole_or_not_at_all() -> None:
    (fact,) = ring(1)
    refused("UPDATE journal_fact SET seat = 1 WHERE id = %s", fact.pk)
    refused("UPDATE journal_fact SET seal = %s WHERE id = %s", bytes(32), fact.pk)
    refused(
        "UPDATE journal_fact SET seat = 1, previous = %s, seal = %s, name = 'x' WHERE id = %s",
        bytes(32),
        bytes(32),
        fact.pk,
    )
    assert Fact.objects.filter(pk=fact.pk).update(seat=1, previous=bytes(32), seal=bytes(32)) == 1


def test_a_fact_is_never_deleted() -> None:
    ring(2)
    assert "never deleted" in refused("DELETE FROM journal_fact")
    seal_facts(NOON + timedelta(hours=1))
    assert "never deleted" in refused("DELETE FROM journal_fact WHERE seat = 2")
    assert Fact.objects.count() == 2


def test_a_fact_is_born_without_a_seat() -> None:
    (fact,) = ring(1)
    values = [getattr(fact, field.attname) for field in Fact._meta.concrete_fields]
    assert values[0] == fact.pk
    with pytest.raises(IntegrityError, match="born once"), transaction.atomic():
        Fact.objects.create(
            uid=an_act().id, act_id=fact.act_id, name="tests.x", actor_key="x", happened_at=NOON, recorded_at=NOON,
            seat=1, previous=bytes(32), seal=bytes(32),
        )  # fmt: skip


def test_replacing_is_not_a_way_around() -> None:
    ring(1)
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM journal_fact")
        row = cursor.fetchone()
    marks = ", ".join(["%s"] * len(row))
    over = "" if connection.vendor == "sqlite" else " ON CONFLICT (id) DO UPDATE SET name = 'tests.other'"
    replace = "INSERT" if over else "INSERT OR REPLACE"
    assert "born once" in refused(f"{replace} INTO journal_fact VALUES ({marks}){over}", *row)


def test_an_act_keeps_what_was_stored() -> None:
    act = stored(an_act())
    assert "never changes" in refused("UPDATE journal_storedact SET digest = %s", b"other")
    assert StoredAct.objects.filter(id=act.id).update(answer={"value": 1}) == 1
    assert "never changes" in refused("UPDATE journal_storedact SET answer = '{}'")
    assert "never deleted" in refused("DELETE FROM journal_storedact")


def test_a_carried_head_must_be_that_of_a_fact_and_stays() -> None:
    ring(2)
    seal_facts(NOON + timedelta(hours=1))
    last = Fact.objects.get(seat=2)
    with pytest.raises(IntegrityError, match="that of a fact"), transaction.atomic():
        CarriedHead.objects.create(month=date(2026, 11, 1), last_seat=2, seal=bytes(32), facts=2)
    CarriedHead.objects.create(month=date(2026, 11, 1), last_seat=2, seal=bytes(last.seal or b""), facts=2)
    refused("UPDATE journal_carriedhead SET last_seat = 1")
    refused("DELETE FROM journal_carriedhead")
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM journal_fact WHERE seat <= 2")
    assert Fact.objects.count() == 0


def test_without_its_triggers_the_table_would_change() -> None:
    """The control: the refusals above come from the triggers and from nothing else."""
    ring(1)
    with connection.cursor() as cursor:
        on = " ON journal_fact" if connection.vendor == "postgresql" else ""
        cursor.execute(f"DROP TRIGGER journal_fact_update{on}")
        cursor.execute("UPDATE journal_fact SET name = 'tests.other'")
    assert Fact.objects.get().name == "tests.other"
