"""A worker killed at any moment: nothing stuck, each effect exactly once."""

import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.conf import settings
from django.db import connection
from django.db.models import Q
from django.utils import timezone
from django_tasks_db.models import DBTaskResult, get_date_max

from maillon.ground.access.public import Actor
from maillon.ground.journal.public import record
from maillon.ground.work.public import drain
from maillon.kernel.act import Act
from maillon.kernel.uid import uuid7
from tests.ground.work.killable import register


class Nursery:
    """Forks workers of a process that has already loaded everything."""

    def __init__(self) -> None:
        self.living = 0
        environ = {**os.environ, "DJANGO_SETTINGS_MODULE": settings.SETTINGS_MODULE}
        start = "import sys; from tests.ground.work.killable import main; main(*sys.argv[1:])"
        name = str(connection.settings_dict["NAME"])
        self.process = subprocess.Popen(
            [sys.executable, "-c", start, name, str(settings.DATA_DIR)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env=environ,
        )

    def _say(self) -> str:
        assert self.process.stdout is not None
        return self.process.stdout.readline().strip()

    def worker(self) -> int:
        assert self.process.stdin is not None
        self.process.stdin.write("go\n")
        self.process.stdin.flush()
        self.living = int(self._say())
        return self.living

    def end(self, pid: int, number: int) -> None:
        os.kill(pid, number)
        assert self._say() == "gone"
        self.living = 0

    def close(self) -> None:
        assert self.process.stdin is not None
        if self.living:
            os.kill(self.living, signal.SIGKILL)
        self.process.terminate()
        self.process.communicate(timeout=30)


@pytest.fixture
def nursery(transactional_db: None) -> Iterator[Nursery]:
    found = Nursery()
    try:
        yield found
    finally:
        found.close()


@pytest.fixture
def happened(transactional_db: None) -> Any:
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE effects (fact bigint)")
    return register()


def enqueue(happened: Any, count: int) -> list[int]:
    now = timezone.now()
    act = Act(actor=Actor.system("tests"), happened_at=now, recorded_at=now)
    return [record(act, happened(about=uuid7())).pk for _ in range(count)]


def effects() -> Counter[int]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT fact FROM effects")
        return Counter(row[0] for row in cursor.fetchall())


def unfinished() -> int:
    return DBTaskResult.objects.exclude(status="SUCCESSFUL").count()


def due_now() -> list[tuple[Any, ...]]:
    """What a worker should be doing, leaving aside what waits for a later try."""
    soon = timezone.now() + timedelta(seconds=5)
    rows = DBTaskResult.objects.filter(Q(run_after__lte=soon) | Q(run_after=get_date_max()))
    return list(rows.exclude(status="SUCCESSFUL").values_list("task_path", "status", "worker_ids", "run_after"))


def wait_until_idle(seconds: float) -> None:
    """Waits for the running worker to have nothing left that is due."""
    end = time.monotonic() + seconds
    while found := due_now():
        assert time.monotonic() < end, found
        time.sleep(0.05)


def kill_and_check(nursery: Nursery, happened: Any, kills: int) -> None:
    facts: list[int] = []
    for _ in range(kills):
        facts += enqueue(happened, 6)
        pid = nursery.worker()
        time.sleep(random.uniform(0.02, 0.2))
        nursery.end(pid, signal.SIGKILL)
    last = nursery.worker()
    wait_until_idle(20 + 2 * kills)
    nursery.end(last, signal.SIGTERM)
    drain(timezone.now() + timedelta(hours=1))
    assert unfinished() == 0
    assert effects() == Counter(facts)


def test_workers_killed_ten_times_leave_no_task_stuck_and_each_effect_once(nursery: Nursery, happened: Any) -> None:
    kill_and_check(nursery, happened, 10)


@pytest.mark.long
def test_workers_killed_a_hundred_times(nursery: Nursery, happened: Any) -> None:
    kill_and_check(nursery, happened, 100)


def test_two_workers_and_a_murder_share_the_queue_without_doing_anything_twice(happened: Any) -> None:
    first, second = Nursery(), Nursery()
    facts = enqueue(happened, 30)
    victim, other = first.worker(), second.worker()
    time.sleep(0.3)
    first.end(victim, signal.SIGKILL)
    wait_until_idle(20)
    second.end(other, signal.SIGTERM)
    first.close()
    second.close()
    assert unfinished() == 0
    assert effects() == Counter(facts)


def test_a_worker_asked_to_stop_finishes_the_task_in_hand(nursery: Nursery, happened: Any) -> None:
    enqueue(happened, 20)
    pid = nursery.worker()
    time.sleep(0.15)
    nursery.end(pid, signal.SIGTERM)
    assert not DBTaskResult.objects.filter(status="RUNNING").exists()
    done = DBTaskResult.objects.filter(status="SUCCESSFUL", task_path__endswith=".react").count()
    assert sum(effects().values()) == done
