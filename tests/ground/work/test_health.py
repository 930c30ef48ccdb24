"""How the work goes, in numbers."""

from datetime import timedelta
from typing import Any

import pytest
from django_tasks import task
from django_tasks_db.models import DBTaskResult

from maillon.ground.work import queue
from maillon.ground.work.models import Run, Worker
from maillon.ground.work.public import state_of_work
from maillon.kernel.act import utc
from maillon.kernel.uid import uuid7

NOON = utc(2026, 11, 22, 12)


@task()
def nothing() -> None:
    """Does nothing."""


def worker(**fields: Any) -> None:
    Worker.objects.create(**{"uid": uuid7(), "host": "a", "pid": 1, "started_at": NOON, "seen_at": NOON, **fields})


def test_work_is_well_when_somebody_works_and_nothing_waits_long(db: None) -> None:
    assert state_of_work(NOON).is_well is False
    worker()
    worker(stopped_at=NOON)
    worker(seen_at=NOON - timedelta(minutes=5))
    assert (state_of_work(NOON).workers, state_of_work(NOON).is_well) == (1, True)
    nothing.enqueue()
    DBTaskResult.objects.update(enqueued_at=NOON - timedelta(minutes=16))
    found = state_of_work(NOON)
    assert (found.waiting, found.oldest_waiting, found.is_well) == (1, 960, False)


def test_what_runs_for_long_what_failed_and_which_jobs_fail_are_said(db: None) -> None:
    nothing.enqueue()
    assert queue.take("w", NOON - timedelta(hours=1)) is not None
    for period, error in enumerate(["builtins.ValueError", ""]):
        Run.objects.create(job="mended", period=period, task=uuid7(), begun_at=NOON, error=error)
    Run.objects.create(job="broken", period=1, task=uuid7(), begun_at=NOON, error="builtins.ValueError")
    found = state_of_work(NOON)
    assert (found.running, found.longest_running, found.failing_jobs) == (1, 3600, ("broken",))


def test_an_idle_look_is_one_read(db: None, django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(1) as seen:
        assert queue.take("w", NOON) is None
    assert seen.captured_queries[0]["sql"].startswith("SELECT")


@pytest.mark.parametrize("left", [1, 3])
def test_taking_a_task_costs_the_same_whatever_waits(db: None, django_assert_num_queries: Any, left: int) -> None:
    for _ in range(left):
        nothing.enqueue()
    with django_assert_num_queries(5):
        assert queue.take("w", NOON) is not None
