"""The sweeps of the rooms below, and the end of finished work."""

from datetime import datetime, timedelta

from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from maillon.ground.journal.public import drop_months, seal_facts
from maillon.ground.vault.public import erase_due
from maillon.ground.work.models import Run, Worker
from maillon.ground.work.registry import every, sweep

DONE_KEPT = timedelta(days=1)
REST_KEPT = timedelta(days=30)
BATCH = 5_000


every("journal.seal_facts", seconds=30)(seal_facts)
sweep("vault.erase_due")(erase_due)
sweep("journal.drop_months")(drop_months)


@sweep("work.prune")
def prune(now: datetime) -> int:
    """Forgets tasks done since a day, and failures, runs and workers older than a month."""
    done = DBTaskResult.objects.filter(status=TaskResultStatus.SUCCESSFUL, finished_at__lt=now - DONE_KEPT)
    failed = DBTaskResult.objects.filter(status=TaskResultStatus.FAILED, finished_at__lt=now - REST_KEPT)
    gone = 0
    for rows in (done, failed):
        keys = list(rows.order_by().values_list("pk", flat=True)[:BATCH])
        gone += DBTaskResult.objects.filter(pk__in=keys).delete()[0]
    old = Run.objects.filter(begun_at__lt=now - REST_KEPT).values_list("pk", flat=True)[:BATCH]
    gone += Run.objects.filter(pk__in=list(old)).delete()[0]
    return gone + Worker.objects.filter(stopped_at__lt=now - REST_KEPT).delete()[0]
