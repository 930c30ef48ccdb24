"""Taking a task, finishing it, trying again, taking back what a dead worker held."""

from collections.abc import Collection
from datetime import datetime
from typing import Any
from uuid import UUID

import structlog
from django.db import transaction
from django.db.models import Q
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult, get_date_max

from maillon.ground.work.registry import GivenUp, tell_given_up
from maillon.ground.work.rules import LONGEST, delay_after, delay_after_death
from maillon.ground.work.scrub import error_code, where
from maillon.kernel.refusals import RuleViolation

logger = structlog.get_logger("maillon.work")
Held = DBTaskResult[Any, Any]
WORKER_DIED = "worker_died"
READY, RUNNING = TaskResultStatus.READY, TaskResultStatus.RUNNING


def ready(now: datetime) -> Any:
    """Tasks that may be taken at `now`, in their order."""
    return DBTaskResult.objects.filter(Q(run_after=get_date_max()) | Q(run_after__lte=now), status=READY)


def take(worker: str, now: datetime) -> Held | None:
    """Claims the first ready task in a short transaction; None when there is nothing to do.

    The look before the transaction keeps an idle worker from asking for SQLite's write lock.
    """
    if not ready(now).exists():
        return None
    with transaction.atomic():
        found: Held | None = ready(now).select_for_update(skip_locked=True).first()
        if found is not None:
            found.status, found.started_at = RUNNING, now
            found.worker_ids = [*found.worker_ids, worker]
            found.save(update_fields=["status", "started_at", "worker_ids"])
        return found


def still_mine(held: Held) -> Any:
    """The row, unless another worker took it back since: a late worker changes nothing."""
    return DBTaskResult.objects.filter(pk=held.pk, status=RUNNING, worker_ids=held.worker_ids)


def succeed(held: Held, now: datetime) -> bool:
    """Ends the task; its return value is not kept. False when it was taken back meanwhile."""
    changed: int = still_mine(held).update(
        status=TaskResultStatus.SUCCESSFUL, finished_at=now, return_value=None, exception_class_path="", traceback=""
    )
    return changed == 1


def fail(held: Held, problem: BaseException, now: datetime) -> None:
    """Tries again later, or gives up: after the last attempt, or at once for a refusal of the house."""
    delay = None if isinstance(problem, RuleViolation) else delay_after(len(held.worker_ids))
    code = error_code(problem)
    logger.warning("task_failed", id=str(held.pk), path=held.task_path, error=code)
    _again_or_give_up(held, delay, code, where(problem), now)


def _again_or_give_up(held: Held, delay: Any, code: str, trace: str, now: datetime) -> None:
    with transaction.atomic():
        if delay is not None:
            still_mine(held).update(status=READY, run_after=now + delay, exception_class_path=code, traceback=trace)
            return
        changed = still_mine(held).update(
            status=TaskResultStatus.FAILED,
            finished_at=now,
            return_value=None,
            exception_class_path=code,
            traceback=trace,
        )
        if changed:
            logger.error("task_given_up", id=str(held.pk), path=held.task_path, error=code)
            tell_given_up(_given_up(held, code, now))


def _given_up(held: Held, code: str, now: datetime) -> GivenUp:
    return GivenUp(
        task=UUID(str(held.pk)),
        path=held.task_path,
        args=tuple(held.args_kwargs["args"]),
        kwargs=dict(held.args_kwargs["kwargs"]),
        error=code,
        attempts=len(held.worker_ids),
        at=now,
    )


def running() -> list[Held]:
    """Tasks some worker says it is doing."""
    return list(DBTaskResult.objects.filter(status=RUNNING))


def take_back(held: Collection[Held], now: datetime) -> None:
    """Gives back to the queue what dead workers held, with a limit for tasks that kill their worker."""
    for task in held:
        logger.warning("task_taken_back", id=str(task.pk), path=task.task_path)
        _again_or_give_up(task, delay_after_death(len(task.worker_ids)), WORKER_DIED, "", now)


def clamp(now: datetime) -> int:
    """Brings nearer the retries a clock that jumped back has sent too far; returns how many."""
    lost = DBTaskResult.objects.filter(status=READY, run_after__gt=now + LONGEST, run_after__lt=get_date_max())
    changed: int = lost.exclude(worker_ids=[]).update(run_after=now)
    return changed
