"""Each job once per period, whatever the workers and the clock."""

from datetime import datetime, timedelta
from threading import Barrier, Thread

import pytest
from django.db import connection
from django_tasks_db.models import DBTaskResult

from maillon.ground.work import registry
from maillon.ground.work.models import Run
from maillon.ground.work.public import GivenUp, drain, every, on_given_up
from maillon.ground.work.schedules import begin_due
from maillon.ground.work.sweeps import prune
from maillon.kernel.act import utc

NOON = utc(2026, 11, 22, 12)
ran: list[datetime] = []


@pytest.fixture(autouse=True)
def _one_job(monkeypatch: pytest.MonkeyPatch) -> None:
    ran.clear()
    monkeypatch.setattr(registry, "_schedules", {})
    every("tests.tick", seconds=30)(ran.append)


def run_at(moment: datetime) -> None:
    drain(moment, schedules=True)


def test_a_job_runs_once_per_period(db: None) -> None:
    for seconds in (0, 5, 29, 30, 31, 60):
        run_at(NOON + timedelta(seconds=seconds))
    assert ran == [NOON, NOON + timedelta(seconds=30), NOON + timedelta(seconds=60)]


def test_a_clock_that_goes_back_an_hour_runs_nothing_again(db: None) -> None:
    run_at(NOON - timedelta(hours=1))
    run_at(NOON)
    run_at(NOON - timedelta(hours=1))
    run_at(NOON)
    assert ran == [NOON - timedelta(hours=1), NOON]


def test_a_clock_that_jumps_three_days_and_comes_back_does_not_stop_the_jobs(db: None) -> None:
    run_at(NOON)
    run_at(NOON + timedelta(days=3))
    run_at(NOON + timedelta(seconds=30))
    assert ran == [NOON, NOON + timedelta(days=3), NOON + timedelta(seconds=30)]


def test_missed_periods_are_not_made_up_for(db: None) -> None:
    run_at(NOON)
    run_at(NOON + timedelta(hours=2))
    assert len(ran) == 2


def test_the_same_job_never_waits_twice(db: None) -> None:
    assert begin_due(NOON) == 1
    assert begin_due(NOON + timedelta(seconds=30)) == 0
    drain(NOON + timedelta(seconds=30))
    assert begin_due(NOON + timedelta(seconds=60)) == 1


def test_ten_workers_at_the_same_instant_begin_it_once(transactional_db: None) -> None:
    together = Barrier(10)
    begun: list[int] = []

    def begin() -> None:
        together.wait()
        begun.append(begin_due(NOON))
        connection.close()

    threads = [Thread(target=begin) for _ in range(10)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(begun) == [0] * 9 + [1]
    assert (Run.objects.count(), DBTaskResult.objects.count()) == (1, 1)


def test_a_job_that_fails_three_times_in_a_row_is_told_without_its_values(
    db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[GivenUp] = []
    monkeypatch.setattr(registry, "_told", {})
    on_given_up(told.append)

    def fail(_now: datetime) -> None:
        raise ValueError("06 12 34 56 78")

    every("tests.fails", seconds=30)(fail)
    for turn in range(3):
        run_at(NOON + timedelta(seconds=30 * turn))
    assert [(g.path, g.error) for g in told] == [("tests.fails", "builtins.ValueError")]
    assert set(Run.objects.filter(job="tests.fails").values_list("error", flat=True)) == {"builtins.ValueError"}


def test_done_work_is_forgotten_after_a_day_and_the_rest_after_a_month(db: None) -> None:
    run_at(NOON)
    prune(NOON + timedelta(hours=23))
    assert DBTaskResult.objects.count() == 1
    prune(NOON + timedelta(hours=25))
    assert (DBTaskResult.objects.count(), Run.objects.count()) == (0, 1)
    prune(NOON + timedelta(days=31))
    assert Run.objects.count() == 0


def test_a_schedule_without_period_or_with_a_taken_name_is_refused() -> None:
    with pytest.raises(ValueError, match="no period"):
        every("tests.never")
    with pytest.raises(ValueError, match="taken"):
        every("tests.tick", seconds=5)(test_missed_periods_are_not_made_up_for)  # type: ignore[type-var]
