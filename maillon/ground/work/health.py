"""How the work goes, for `/sante`, `maillon doctor` and the figures of the operator."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Q
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from maillon.ground.work.models import Run, Worker
from maillon.ground.work.queue import ready

SEEN_WITHIN = timedelta(minutes=2)


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkState:
    """Numbers only. Ages are in whole seconds; None when there is nothing."""

    workers: int
    waiting: int
    oldest_waiting: int | None
    running: int
    longest_running: int | None
    given_up_today: int
    failing_jobs: tuple[str, ...]

    @property
    def is_well(self) -> bool:
        """Somebody works, and nothing has waited for fifteen minutes."""
        return self.workers > 0 and (self.oldest_waiting or 0) < 900


def state_of_work(now: datetime) -> WorkState:
    """The state of the queue and of its workers."""
    waiting = ready(now).order_by()
    running = DBTaskResult.objects.filter(status=TaskResultStatus.RUNNING).order_by()
    given_up = Q(status=TaskResultStatus.FAILED, finished_at__gte=now - timedelta(days=1))
    latest = {run.job: run.error for run in Run.objects.filter(begun_at__gte=now - timedelta(days=1)).order_by("id")}
    return WorkState(
        workers=Worker.objects.filter(stopped_at__isnull=True, seen_at__gte=now - SEEN_WITHIN).count(),
        waiting=waiting.count(),
        oldest_waiting=_age(now, waiting.order_by("enqueued_at").values_list("enqueued_at", flat=True).first()),
        running=running.count(),
        longest_running=_age(now, running.order_by("started_at").values_list("started_at", flat=True).first()),
        given_up_today=DBTaskResult.objects.filter(given_up).count(),
        failing_jobs=tuple(sorted(job for job, error in latest.items() if error)),
    )


def _age(now: datetime, since: datetime | None) -> int | None:
    return None if since is None else max(int((now - since).total_seconds()), 0)
