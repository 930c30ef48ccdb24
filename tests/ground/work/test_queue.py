"""Attempts, backoff, giving up, taking back, and what is kept of an exception."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django_tasks import task
from django_tasks_db.models import DBTaskResult

from maillon.ground.work import life, queue, registry
from maillon.ground.work.life import Life, Watch
from maillon.ground.work.models import Worker
from maillon.ground.work.public import GivenUp, drain, now, on_given_up
from maillon.ground.work.rules import MOST_ATTEMPTS
from maillon.kernel.act import utc
from maillon.kernel.refusals import RuleViolation
from maillon.kernel.uid import uuid7

NOON = utc(2026, 11, 22, 12)
seen: list[datetime] = []
given_up: list[GivenUp] = []


@task()
def works(value: str) -> str:
    seen.append(now())
    return value


@task()
def breaks(secret: str) -> None:
    seen.append(now())
    raise ValueError(f"cannot call {secret}")


@task()
def refuses() -> None:
    raise RuleViolation("already_closed", "Ce besoin de Madame Untel est clos.")


@pytest.fixture(autouse=True)
def _listening(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    seen.clear()
    given_up.clear()
    monkeypatch.setattr(registry, "_told", {})
    on_given_up(given_up.append)


def row() -> Any:
    return DBTaskResult.objects.get()


def test_a_task_runs_once_and_its_answer_is_not_kept() -> None:
    works.enqueue("rue des Lilas")
    assert drain(NOON) == 1
    assert drain(NOON) == 0
    assert (row().status, row().return_value, seen) == ("SUCCESSFUL", None, [NOON])


def test_a_failure_is_tried_again_later_and_later_then_given_up_and_told_once() -> None:
    breaks.enqueue("0612345678")
    moment = NOON
    for _ in range(MOST_ATTEMPTS + 3):
        drain(moment)
        moment += timedelta(hours=7)
    assert len(seen) == MOST_ATTEMPTS
    assert row().status == "FAILED"
    assert [(g.error, g.attempts, g.task) for g in given_up] == [("builtins.ValueError", MOST_ATTEMPTS, row().pk)]


def test_nothing_is_tried_again_before_its_time() -> None:
    breaks.enqueue("x")
    drain(NOON)
    drain(NOON + timedelta(seconds=9))
    assert len(seen) == 1
    drain(NOON + timedelta(seconds=10))
    assert len(seen) == 2


def test_an_exception_leaves_its_type_and_its_place_but_no_value(caplog: pytest.LogCaptureFixture) -> None:
    breaks.enqueue("0612345678")
    drain(NOON)
    kept = row()
    assert kept.exception_class_path == "builtins.ValueError"
    assert "breaks" in kept.traceback
    assert "0612345678" not in kept.traceback + caplog.text


def test_a_refusal_of_the_house_is_not_tried_again_and_keeps_only_its_code() -> None:
    refuses.enqueue()
    drain(NOON)
    kept = row()
    assert kept.status == "FAILED"
    assert kept.exception_class_path == "maillon.kernel.refusals.RuleViolation:already_closed"
    assert "Untel" not in kept.traceback


def test_a_task_nobody_knows_waits_for_the_next_version() -> None:
    works.enqueue("x")
    DBTaskResult.objects.update(task_path="tests.ground.work.test_queue.gone")
    drain(NOON)
    assert row().status == "READY"


def test_a_worker_that_comes_back_late_changes_nothing() -> None:
    works.enqueue("x")
    held = queue.take("slow", NOON)
    assert held is not None
    queue.take_back([held], NOON)
    again = queue.take("quick", NOON)
    assert queue.succeed(held, NOON) is False
    assert row().status == "RUNNING"
    assert again is not None
    assert queue.succeed(again, NOON) is True


def test_a_task_that_kills_its_worker_is_given_up_at_last() -> None:
    works.enqueue("x")
    moment = NOON
    for _ in range(MOST_ATTEMPTS):
        held = queue.take("mortal", moment)
        assert held is not None
        queue.take_back([held], moment)
        moment += timedelta(hours=7)
    assert row().status == "FAILED"
    assert [g.error for g in given_up] == ["worker_died"]


def test_a_retry_sent_too_far_by_a_clock_that_jumped_is_brought_back() -> None:
    breaks.enqueue("x")
    drain(NOON + timedelta(days=3))
    assert queue.clamp(NOON) == 1
    drain(NOON)
    assert len(seen) == 2


def test_what_was_asked_for_later_stays_for_later() -> None:
    works.using(run_after=NOON + timedelta(days=3)).enqueue("x")
    assert queue.clamp(NOON) == 0
    assert drain(NOON) == 0


@pytest.fixture
def born(tmp_path: Path) -> Iterator[Callable[[], Life]]:
    """Workers of this machine, without their beating thread."""
    living: list[Life] = []

    def bear() -> Life:
        living.append(Life(tmp_path, NOON))
        return living[-1]

    yield bear
    for one in living:
        one.end(NOON)


class Clock:
    """A steady clock the test moves by hand."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def __call__(self) -> float:
        return self.seconds


@pytest.fixture
def steady(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock()
    monkeypatch.setattr(life, "monotonic", clock)
    return clock


def elsewhere(beats: int = 5) -> Worker:
    """A worker of another machine: no lock here, only its beats."""
    return Worker.objects.create(uid=uuid7(), host="b", pid=1, beats=beats, started_at=NOON, seen_at=NOON)


def held_by(worker: Worker) -> None:
    works.enqueue("x")
    assert queue.take(str(worker.uid), NOON) is not None


def test_a_worker_elsewhere_that_beats_is_alive_whatever_the_wall_clock(
    tmp_path: Path, steady: Clock, born: Callable[[], Life]
) -> None:
    other = elsewhere()
    held_by(other)
    watch = Watch(born(), tmp_path)
    for beat in range(5):
        Worker.objects.filter(pk=other.pk).update(beats=10 + beat)
        steady.seconds += 50
        assert watch.orphans(queue.running(), NOON + timedelta(days=3 * beat)) == []


def test_a_worker_elsewhere_that_stops_beating_loses_its_task(
    tmp_path: Path, steady: Clock, born: Callable[[], Life]
) -> None:
    other = elsewhere()
    held_by(other)
    watch = Watch(born(), tmp_path)
    assert watch.orphans(queue.running(), NOON) == []
    steady.seconds += life.LEASE_SECONDS
    queue.take_back(watch.orphans(queue.running(), NOON), NOON)
    other.refresh_from_db()
    assert (row().status, other.died) == ("READY", True)


def test_a_worker_of_this_machine_is_known_dead_at_once(tmp_path: Path, born: Callable[[], Life]) -> None:
    other = born()
    works.enqueue("x")
    queue.take(other.name, NOON)
    watch = Watch(born(), tmp_path)
    assert watch.orphans(queue.running(), NOON) == []
    assert other._lock is not None
    other._lock.close()
    assert [str(task.pk) for task in watch.orphans(queue.running(), NOON)] == [str(row().pk)]


def test_a_worker_believed_dead_takes_a_new_name(born: Callable[[], Life]) -> None:
    sleeper = born()
    before = sleeper.name
    Worker.objects.update(stopped_at=NOON, died=True)
    sleeper.assure(NOON)
    assert sleeper.name != before
    assert Worker.objects.filter(uid=sleeper.uid, stopped_at__isnull=True).count() == 1


def test_a_watcher_that_dies_too_leaves_the_task_to_the_next_one(born: Callable[[], Life]) -> None:
    dead = born()
    works.enqueue("x")
    queue.take(dead.name, NOON)
    assert dead._lock is not None
    dead._lock.close()
    first = Watch(born(), dead.folder)
    assert len(first.orphans(queue.running(), NOON)) == 1
    second = Watch(born(), dead.folder)
    assert len(second.orphans(queue.running(), NOON)) == 1
