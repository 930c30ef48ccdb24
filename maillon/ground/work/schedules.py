"""Beginning each job once per period."""

from datetime import datetime
from uuid import UUID

import structlog
from django.db import IntegrityError, transaction
from django_tasks import TaskResultStatus, task
from django_tasks_db.models import DBTaskResult

from maillon.ground.work import clock
from maillon.ground.work.models import Run
from maillon.ground.work.registry import GivenUp, Schedule, schedule, schedules, tell_given_up
from maillon.ground.work.rules import period_of
from maillon.ground.work.scrub import error_code

logger = structlog.get_logger("maillon.work")
FAILURES_BEFORE_TELLING = 3


@task(queue_name="default", priority=10)
def run_job(job: str, period: int) -> None:
    """Runs one job for one period. A failure waits for the next period; three in a row are told."""
    found = schedule(job)
    if found is None:
        return
    try:
        found.function(clock.now())
    except Exception as problem:  # noqa: BLE001 -- kept as a code, and told when it lasts
        _note_failure(job, period, error_code(problem))


def _note_failure(job: str, period: int, error: str) -> None:
    logger.warning("job_failed", job=job, error=error)
    with transaction.atomic():
        Run.objects.filter(job=job, period=period).update(error=error[:150])
        last = list(Run.objects.filter(job=job).order_by("-id")[:FAILURES_BEFORE_TELLING])
        if len(last) == FAILURES_BEFORE_TELLING and all(run.error for run in last):
            tell_given_up(
                GivenUp(
                    task=last[0].task,
                    path=job,
                    args=(),
                    kwargs={},
                    error=error,
                    attempts=FAILURES_BEFORE_TELLING,
                    at=clock.now(),
                )
            )


def begin_due(now: datetime, seen: dict[str, int] | None = None) -> int:
    """Enqueues the jobs whose period is new; returns how many. `seen` spares a worker the same question."""
    known = {} if seen is None else seen
    begun = 0
    for found in schedules():
        period = period_of(now, found.seconds)
        if known.get(found.name) == period:
            continue
        begun += _begin(found, period, now)
        known[found.name] = period
    return begun


def _begin(found: Schedule, period: int, now: datetime) -> int:
    if Run.objects.filter(job=found.name, period=period).exists() or _still_at_it(found):
        return 0
    try:
        with transaction.atomic():
            asked = run_job.enqueue(job=found.name, period=period)
            Run.objects.create(job=found.name, period=period, task=UUID(asked.id), begun_at=now)
    except IntegrityError:
        return 0
    return 1


def _still_at_it(found: Schedule) -> bool:
    """Whether the last run is not finished: the same job never runs twice at once."""
    last = Run.objects.filter(job=found.name).order_by("-id").first()
    unfinished = (TaskResultStatus.READY, TaskResultStatus.RUNNING)
    return last is not None and DBTaskResult.objects.filter(pk=last.task, status__in=unfinished).exists()
