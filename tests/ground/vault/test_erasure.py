"""Erasing is destroying a key: nothing opens any more, and it is said when it is complete."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as django_settings
from django.db import connection

from maillon.ground.actors.public import Person, PersonDetails
from maillon.ground.journal.models import Fact
from maillon.ground.vault import erasure
from maillon.ground.vault.models import Dossier, Erasure, WrappedKey
from maillon.ground.vault.public import (
    ErasedError,
    SealBrokenError,
    checkpoint,
    erase_dossier,
    hold_dossier,
    keep_new_content,
    on_erase,
    open_sealed,
    register_path,
    release_hold,
    share_dossier,
    touch,
)
from maillon.kernel.refusals import RuleViolation
from tests.ground.vault.dossiers import AWA, NOON, a_card, a_dossier, a_space, an_act

TODAY = NOON.date()


@pytest.fixture
def hooks() -> Iterator[Any]:
    kept = list(erasure._hooks)
    erasure._hooks.clear()
    yield erasure._hooks
    erasure._hooks[:] = kept


@pytest.mark.django_db
def test_an_erased_dossier_opens_no_more_and_the_others_do() -> None:
    card, kept = a_card(), a_card()
    share_dossier(card.dossier, a_space("CCAS"))
    answer = erase_dossier(an_act(), dossier=card.dossier, reason="person_asked")
    found = Person.objects.get(pk=card.pk)
    with pytest.raises(ErasedError):
        open_sealed(found)
    with pytest.raises(ErasedError):
        open_sealed(card)
    assert (bytes(found.sealed), found.phone_index) == (b"", None)
    assert list(WrappedKey.objects.values_list("dossier", flat=True)) == [kept.dossier_id]
    assert open_sealed(Person.objects.get(pk=kept.pk)) == AWA
    assert Person.objects.get(pk=kept.pk).phone_index is not None
    assert (answer.dossier_uid, answer.at, answer.reason) == (card.dossier.uid, NOON, "person_asked")
    assert answer.complete_on == TODAY + timedelta(days=14)


@pytest.mark.django_db
def test_what_stays_is_a_date_and_codes() -> None:
    dossier = a_card().dossier
    erase_dossier(an_act(), dossier=dossier, reason="person_asked")
    dossier.refresh_from_db()
    assert (dossier.erased_at, dossier.purpose) == (NOON, "request")
    (fact,) = Fact.objects.filter(name="vault.dossier_erased")
    assert fact.about == dossier.uid
    assert fact.payload == {"reason": "person_asked", "complete_on": "2026-12-06"}


@pytest.mark.django_db
def test_erasing_twice_gives_the_first_erasure() -> None:
    dossier = a_card().dossier
    first = erase_dossier(an_act(), dossier=dossier, reason="person_asked")
    again = erase_dossier(an_act(NOON + timedelta(days=3)), dossier=dossier, reason="end_reached")
    assert again == first
    assert Erasure.objects.count() == 1
    assert Fact.objects.filter(name="vault.dossier_erased").count() == 1


@pytest.mark.django_db
def test_rooms_are_told_in_the_same_transaction(hooks: Any) -> None:
    told = []

    @on_erase
    def forget(dossier: Dossier, at: datetime) -> None:
        told.append((dossier.uid, at, WrappedKey.objects.filter(dossier=dossier).count()))

    on_erase(forget)
    dossier = a_card().dossier
    erase_dossier(an_act(), dossier=dossier, reason="person_asked")
    assert told == [(dossier.uid, NOON, 0)]


@pytest.mark.django_db
def test_a_room_that_fails_keeps_everything_as_it_was(hooks: Any) -> None:
    @on_erase
    def fail(_dossier: Dossier, _at: datetime) -> None:
        raise OSError("disk")

    card = a_card()
    with pytest.raises(OSError, match="disk"):
        erase_dossier(an_act(), dossier=card.dossier, reason="person_asked")
    assert open_sealed(Person.objects.get(pk=card.pk)) == AWA
    assert Erasure.objects.count() == 0


@pytest.mark.django_db
def test_a_held_dossier_is_not_erased_until_its_last_day_or_its_release() -> None:
    dossier = a_card().dossier
    hold_dossier(an_act(), dossier=dossier, reason="complaint", until=TODAY + timedelta(days=10))
    for day in (0, 10):
        with pytest.raises(RuleViolation) as refusal:
            erase_dossier(an_act(NOON + timedelta(days=day)), dossier=dossier, reason="end_reached")
        assert refusal.value.code == "dossier_held"
        assert "02/12/2026" in str(refusal.value)
    erase_dossier(an_act(NOON + timedelta(days=11)), dossier=dossier, reason="end_reached")
    assert Erasure.objects.count() == 1


@pytest.mark.django_db
def test_a_released_dossier_is_erased_again() -> None:
    dossier = a_card().dossier
    hold_dossier(an_act(), dossier=dossier, reason="complaint", until=TODAY + timedelta(days=10))
    release_hold(an_act(), dossier=dossier)
    erase_dossier(an_act(), dossier=dossier, reason="person_asked")
    assert list(Fact.objects.order_by("id").values_list("name", flat=True)) == [
        "vault.dossier_held",
        "vault.dossier_released",
        "vault.dossier_erased",
    ]


@pytest.mark.django_db
def test_a_hold_has_an_end_to_come_and_a_dossier_to_hold() -> None:
    dossier = a_card().dossier
    with pytest.raises(RuleViolation) as refusal:
        hold_dossier(an_act(), dossier=dossier, reason="complaint", until=TODAY)
    assert refusal.value.code == "hold_ends_past"
    erase_dossier(an_act(), dossier=dossier, reason="person_asked")
    with pytest.raises(ErasedError):
        hold_dossier(an_act(), dossier=dossier, reason="complaint", until=TODAY + timedelta(days=1))


@pytest.mark.django_db
def test_a_contact_starts_the_clock_again_and_never_brings_the_end_nearer() -> None:
    dossier = a_dossier()
    assert dossier.ends_on == date(2027, 5, 22)
    Dossier.objects.filter(pk=dossier.pk).update(noticed_on=TODAY)
    touch(dossier, TODAY + timedelta(days=10))
    assert (dossier.last_contact_on, dossier.ends_on) == (date(2026, 12, 2), date(2027, 6, 2))
    touch(dossier, TODAY)
    stored = Dossier.objects.get(pk=dossier.pk)
    assert (stored.last_contact_on, stored.ends_on, stored.noticed_on) == (date(2026, 12, 2), date(2027, 6, 2), None)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("days_before_end", "end"),
    [(8, date(2027, 5, 22)), (7, date(2027, 6, 14)), (0, date(2027, 6, 21)), (-1, date(2027, 6, 22))],
)
def test_what_is_written_in_the_last_week_is_kept_thirty_days(days_before_end: Any, end: Any) -> None:
    dossier = a_dossier()
    keep_new_content(dossier, dossier.ends_on - timedelta(days=days_before_end))
    assert Dossier.objects.get(pk=dossier.pk).ends_on == dossier.ends_on == end
    assert dossier.last_contact_on == TODAY


@pytest.mark.django_db
def test_coming_back_never_revives_what_was_erased() -> None:
    dossier = a_card().dossier
    erase_dossier(an_act(), dossier=dossier, reason="person_asked")
    for prolong in (touch, keep_new_content):
        with pytest.raises(ErasedError):
            prolong(dossier, TODAY + timedelta(days=1))


@pytest.mark.django_db(transaction=True)
def test_the_register_outside_the_database_has_its_line() -> None:
    dossier = a_card().dossier
    erase_dossier(an_act(), dossier=dossier, reason="person_asked")
    path = register_path(django_settings.DATA_DIR)
    assert path.read_text().splitlines()[-1] == f"{dossier.uid} {NOON.isoformat()} person_asked 2026-12-06"
    assert path.stat().st_mode & 0o777 == 0o600


def _everything_on_disk() -> bytes:
    """The database file and its write-ahead log, or the pages PostgreSQL shows."""
    if connection.vendor == "sqlite":
        path = Path(connection.settings_dict["NAME"])
        return b"".join(
            found.read_bytes() for found in path.parent.glob(f"{path.name}*") if "template" not in found.name
        )
    with connection.cursor() as cursor:
        cursor.execute("SELECT string_agg(sealed, '') FROM actors_person")
        return bytes(cursor.fetchone()[0] or b"")


@pytest.mark.django_db(transaction=True)
def test_nothing_of_an_erased_row_stays_in_the_files() -> None:
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA secure_delete = ON")
    card, kept = a_card(), a_card(details=replace(AWA, first_name="Karim"))
    wrapped = bytes(WrappedKey.objects.get(dossier=card.dossier).wrapped)
    checkpoint()
    assert bytes(card.sealed) in _everything_on_disk()
    erase_dossier(an_act(), dossier=card.dossier, reason="person_asked")
    left = _everything_on_disk()
    assert bytes(card.sealed) not in left
    assert wrapped not in left
    assert bytes(kept.sealed) in left


@pytest.mark.django_db
def test_emptying_a_column_without_its_key_would_not_be_erasing() -> None:
    """The control: with the key still there, a copy of the row taken before opens."""
    card = a_card()
    Person.objects.filter(pk=card.pk).update(sealed=b"")
    assert open_sealed(card) == AWA
    with pytest.raises(SealBrokenError):
        open_sealed(Person.objects.get(pk=card.pk))
    assert isinstance(open_sealed(card), PersonDetails)
