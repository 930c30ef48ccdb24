"""Figures for whoever watches many instances: counts and ages, in the text format of Prometheus."""

import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from django.conf import settings
from django.db.models import Count, Min, QuerySet
from django_tasks_db.models import DBTaskResult

from maillon import __version__
from maillon.doors.console.backups import newest_backup
from maillon.doors.console.findings import ALIVE_WITHIN
from maillon.ground.channels.public import Message
from maillon.ground.duties.public import Duty
from maillon.ground.work.public import Worker

Sample = tuple[str, float]


def exposition(now: datetime) -> str:
    """Every figure with its help and its samples; labels are codes of ours, never a value typed by someone."""
    lines: list[str] = []
    for name, meaning, samples in _families(now):
        lines += [f"# HELP maillon_{name} {meaning}", f"# TYPE maillon_{name} gauge"]
        lines += [f"maillon_{name}{labels} {value:g}" for labels, value in samples]
    return "\n".join(lines) + "\n"


def _families(now: datetime) -> Iterator[tuple[str, str, list[Sample]]]:
    yield "build_info", "Version of the code.", [(f'{{version="{__version__}"}}', 1)]
    alive = Worker.objects.filter(stopped_at__isnull=True, seen_at__gte=now - ALIVE_WITHIN).count()
    yield "workers_alive", "Workers heard from lately.", [("", alive)]
    yield "tasks", "Background tasks by state.", _by(DBTaskResult.objects.all(), "status")
    oldest = DBTaskResult.objects.ready().aggregate(at=Min("enqueued_at"))["at"]
    yield "oldest_task_seconds", "Age of the oldest task waiting.", [("", _age(oldest, now))]
    yield "messages", "Messages by state.", _by(Message.objects.all(), "state")
    open_duties = Duty.objects.filter(closed_at__isnull=True)
    yield "duties_open", "Things somebody must do.", [("", open_duties.count())]
    yield "duties_late", "Those past their date.", [("", open_duties.filter(due__lt=now).count())]
    yield "disk_free_bytes", "Free space in the data folder.", [("", shutil.disk_usage(settings.DATA_DIR).free)]
    newest = newest_backup()
    if newest is not None:
        age = _age(datetime.fromtimestamp(newest.stat().st_mtime, UTC), now)
        yield "backup_age_seconds", "Age of the newest backup.", [("", age)]


def _by(rows: "QuerySet[Any]", field: str) -> list[Sample]:
    found = rows.order_by().values_list(field).annotate(Count("pk")).order_by(field)
    return [(f'{{{field}="{str(code).lower()}"}}', count) for code, count in found]


def _age(moment: datetime | None, now: datetime) -> float:
    return (now - moment).total_seconds() if moment else 0.0
