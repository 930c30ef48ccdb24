"""Running one task, or all that are ready."""

from datetime import datetime
from typing import Any
from uuid import uuid4

from django_tasks import TaskContext

from maillon.ground.work import clock, queue
from maillon.ground.work.queue import Held
from maillon.ground.work.schedules import begin_due

MOST_PER_DRAIN = 10_000


def carry_out(held: Held) -> bool:
    """Runs a claimed task outside any transaction; True when it succeeded."""
    try:
        found: Any = held.task
        asked: Any = held.task_result
        first = [TaskContext(task_result=asked)] if found.takes_context else []
        found.call(*first, *asked.args, **asked.kwargs)
    except Exception as problem:  # noqa: BLE001 -- whatever a task does, the worker lives on
        queue.fail(held, problem, clock.now())
        return False
    return queue.succeed(held, clock.now())


def drain(now: datetime | None = None, *, schedules: bool = False) -> int:
    """Runs here and now every task that is ready, as if it were `now`; returns how many were run.

    For the demonstration, the tests and `maillon work --once`; `schedules` also begins the jobs due.
    """
    name = f"drain:{uuid4()}"
    done = 0
    with clock.at(now):
        if schedules:
            begin_due(clock.now())
        while done < MOST_PER_DRAIN and (held := queue.take(name, clock.now())) is not None:
            carry_out(held)
            done += 1
    return done
