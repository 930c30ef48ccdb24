"""Retention is data: notice, grace, hold, erasure, on time whatever the path."""

import random
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.utils.timezone import localdate
from hypothesis import given
from hypothesis import strategies as st

from maillon.ground.journal.models import Fact
from maillon.ground.vault import erasure
from maillon.ground.vault.models import Dossier, Erasure
from maillon.ground.vault.public import RETENTIONS, Swept, erase_due, hold_dossier, on_erase, retention_of, touch
from maillon.ground.vault.retention import end_with_contact, end_with_new_content, erased_from, months_later
from tests.ground.vault.dossiers import NOON, a_card, a_dossier, a_space, an_act

days = st.dates(date(2020, 1, 1), date(2040, 1, 1))


@given(days, st.integers(0, 60))
def test_months_later_is_the_same_day_or_the_last_of_the_month(day: Any, months: int) -> None:
    later = months_later(day, months)
    assert (later.year * 12 + later.month) - (day.year * 12 + day.month) == months
    assert later.day == day.day or (later.day < day.day and (later + timedelta(days=1)).day == 1)


@given(st.sampled_from(sorted(RETENTIONS)), days, days, days)
def test_no_event_ever_brings_an_end_nearer(purpose: str, ends_on: date, contact: date, written: date) -> None:
    assert end_with_contact(purpose, ends_on, contact) >= ends_on
    assert end_with_new_content(ends_on, written) >= ends_on


@given(st.sampled_from(sorted(RETENTIONS)), days, st.none() | days)
def test_nothing_is_erased_before_its_end_nor_before_its_notice_and_grace(
    purpose: str, ends_on: date, noticed_on: Any
) -> None:
    start, rule = erased_from(purpose, ends_on, noticed_on), retention_of(purpose)
    if rule.notice_days and noticed_on is None:
        assert start is None
    elif rule.notice_days:
        assert start is not None
        assert noticed_on is not None
        assert start > ends_on
        assert start >= noticed_on + timedelta(days=rule.grace_days)
    else:
        assert start == ends_on + timedelta(days=1)


def test_a_purpose_the_table_does_not_name_is_kept_twelve_months() -> None:
    assert retention_of("another").end_after(date(2026, 1, 31)) == date(2027, 1, 31)
    assert retention_of("unconfirmed").end_after(date(2026, 1, 31)) == date(2026, 3, 2)
    assert retention_of("follow_up").end_after(date(2024, 2, 29)) == date(2026, 2, 28)


@pytest.mark.django_db
def test_a_notice_a_month_before_then_the_end() -> Any:
    dossier = a_card().dossier
    end = dossier.ends_on

    def sweep(day: date) -> Swept:
        return erase_due(NOON.replace(year=day.year, month=day.month, day=day.day))

    assert sweep(end - timedelta(days=31)) == Swept()
    assert sweep(end - timedelta(days=30)) == Swept(noticed=1)
    assert sweep(end - timedelta(days=29)) == Swept()
    (fact,) = Fact.objects.all()
    assert (fact.name, fact.about, fact.payload) == ("vault.dossier_ends_soon", dossier.uid, {"ends_on": str(end)})
    assert sweep(end) == Swept()
    assert sweep(end + timedelta(days=1)) == Swept(erased=1)
    assert sweep(end + timedelta(days=2)) == Swept()


@pytest.mark.django_db
def test_after_a_long_silence_of_the_house_the_notice_still_comes_first() -> None:
    dossier = a_card().dossier
    late = NOON + timedelta(days=900)
    assert erase_due(late) == Swept(noticed=1)
    assert erase_due(late + timedelta(days=6)) == Swept()
    assert erase_due(late + timedelta(days=7)) == Swept(erased=1)
    assert Erasure.objects.get().dossier_uid == dossier.uid


@pytest.mark.django_db
def test_what_nobody_confirmed_goes_without_notice() -> None:
    dossier = a_dossier(purpose="unconfirmed")
    assert erase_due(NOON + timedelta(days=30)) == Swept()
    assert erase_due(NOON + timedelta(days=31)) == Swept(erased=1)
    assert Erasure.objects.get().dossier_uid == dossier.uid


@pytest.mark.django_db
def test_a_contact_after_the_notice_calls_for_another_notice() -> None:
    dossier = a_card().dossier
    erase_due(NOON + timedelta(days=160))
    touch(dossier, (NOON + timedelta(days=170)).date())
    assert erase_due(NOON + timedelta(days=190)) == Swept()
    assert erase_due(NOON + timedelta(days=340)) == Swept(noticed=1)


@pytest.mark.django_db
def test_a_dossier_that_cannot_be_erased_does_not_keep_the_others() -> None:
    first, second = a_dossier(purpose="spam"), a_dossier(purpose="spam")
    kept = list(erasure._hooks)

    @on_erase
    def fail(dossier: Dossier, _at: datetime) -> None:
        if dossier.pk == first.pk:
            raise OSError("disk")

    try:
        assert erase_due(NOON + timedelta(days=9)) == Swept(erased=1, failed=1)
        assert list(Erasure.objects.values_list("dossier_uid", flat=True)) == [second.uid]
    finally:
        erasure._hooks[:] = kept
    assert erase_due(NOON + timedelta(days=10)) == Swept(erased=1)


@pytest.mark.django_db
def test_five_years_of_dossiers_none_early_none_late_each_one_told() -> None:
    """Weekly sweeps over five simulated years; contacts and holds fall at random."""
    dice = random.Random(20261122)
    space = a_space()
    purposes = sorted(RETENTIONS)
    made: list[Dossier] = []
    for week in range(5 * 52):
        now = NOON + timedelta(weeks=week)
        if len(made) < 120:
            made.append(a_dossier(space, purpose=dice.choice(purposes), at=now))
        alive = list(Dossier.objects.filter(erased_at__isnull=True))
        for dossier in alive:
            fate = dice.random()
            if fate < 0.004:
                touch(dossier, localdate(now))
            elif fate < 0.006 and dossier.held_until is None:
                until = localdate(now) + timedelta(days=dice.randint(1, 200))
                hold_dossier(an_act(now), dossier=dossier, reason="complaint", until=until)
        erase_due(now)
        day = localdate(now)
        for dossier in Dossier.objects.filter(erased_at=now):
            assert dossier.ends_on < day
            assert dossier.held_until is None or dossier.held_until < day
        for dossier in Dossier.objects.filter(erased_at__isnull=True, ends_on__lt=day - timedelta(days=14)):
            assert dossier.held_until is not None
            assert dossier.held_until >= day - timedelta(days=14)
    told = set(Fact.objects.filter(name="vault.dossier_ends_soon").values_list("about", flat=True))
    owed = {d.uid for d in Dossier.objects.filter(erased_at__isnull=False) if retention_of(d.purpose).notice_days}
    assert owed <= told
    assert Erasure.objects.count() > 60
    assert Fact.objects.filter(name="vault.dossier_erased").count() == Erasure.objects.count()
