"""Knowing who is alive without believing any wall clock.

Two proofs. A lock on a file of the data folder, which the kernel opens the instant its holder dies:
it answers at once for workers of the same machine. A counter of beats in the database, which an
observer times with its own steady clock: it answers within a minute for workers elsewhere.
"""

import fcntl
import logging
import os
import socket
import threading
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from time import monotonic
from typing import IO
from uuid import UUID, uuid4

from django.db import DatabaseError, InterfaceError, close_old_connections, connection
from django.db.models import F
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from maillon.ground.work.models import Worker

logger = logging.getLogger("maillon.work")
BEAT_SECONDS = 10.0
LEASE_SECONDS = 60.0


def _lock_path(folder: Path, name: str) -> Path:
    return folder / "workers" / f"{name}.lock"


def _try_lock(path: Path) -> IO[str] | None:
    """The open, locked file; None when somebody alive holds it."""
    file = path.open("a")
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        file.close()
        return None
    return file


class Life:
    """One worker's own life: its row, its lock, its beating thread."""

    def __init__(self, folder: Path, now: datetime) -> None:
        self.folder = folder
        self.uid = uuid4()
        self._stop = threading.Event()
        self._lock: IO[str] | None = None
        self._born(now)
        self._thread = threading.Thread(target=self._beat, name="heartbeat", daemon=True)

    @classmethod
    def begin(cls, folder: Path, now: datetime) -> "Life":
        """Registers the worker and starts its heart."""
        life = cls(folder, now)
        life._thread.start()
        return life

    @property
    def name(self) -> str:
        """How tasks name their holder."""
        return str(self.uid)

    def _born(self, now: datetime) -> None:
        path = _lock_path(self.folder, self.name)
        path.parent.mkdir(parents=True, exist_ok=True)
        self._lock = _try_lock(path)
        Worker.objects.create(
            uid=self.uid, host=socket.gethostname()[:64], pid=os.getpid(), started_at=now, seen_at=now
        )

    def assure(self, now: datetime) -> None:
        """Takes a new name when the others believed this worker dead (a machine that slept)."""
        if Worker.objects.filter(uid=self.uid, stopped_at__isnull=True).exists():
            return
        self._free()
        self.uid = uuid4()
        self._born(now)

    def end(self, now: datetime) -> None:
        """Stops the heart and says so."""
        self._stop.set()
        self._thread.join(timeout=BEAT_SECONDS)
        try:
            Worker.objects.filter(uid=self.uid).update(stopped_at=now)
        except (DatabaseError, InterfaceError):
            logger.warning("worker_end_unsaid")  # the lock opens anyway
        self._free()

    def _free(self) -> None:
        if self._lock is not None:
            _lock_path(self.folder, self.name).unlink(missing_ok=True)
            self._lock.close()
            self._lock = None

    def _beat(self) -> None:
        while not self._stop.wait(BEAT_SECONDS):
            try:
                close_old_connections()
                living = Worker.objects.filter(uid=self.uid, stopped_at__isnull=True)
                living.update(beats=F("beats") + 1, seen_at=timezone.now())
            except (DatabaseError, InterfaceError):
                logger.warning("heartbeat_missed")
        connection.close()


class Watch:
    """What one worker knows of the others, timed by its own steady clock."""

    def __init__(self, life: Life, folder: Path) -> None:
        self.life = life
        self.folder = folder
        self._changed: dict[str, tuple[int, float]] = {}

    def orphans(self, running: Iterable[DBTaskResult], now: datetime) -> list[DBTaskResult]:
        """The tasks whose worker is dead."""
        held = list(running)
        if not held:
            return []
        beats = {str(u): b for u, b in Worker.objects.filter(stopped_at__isnull=True).values_list("uid", "beats")}
        dead = {name for name in {task.worker_ids[-1] for task in held} if self._is_dead(name, beats)}
        if dead:
            known = [UUID(name) for name in dead if name in beats]
            Worker.objects.filter(uid__in=known).update(stopped_at=now, died=True)
        return [task for task in held if task.worker_ids[-1] in dead]

    def _is_dead(self, name: str, beats: dict[str, int]) -> bool:
        if name == self.life.name:
            return False
        path = _lock_path(self.folder, name)
        if path.exists():
            return self._lock_is_free(path)
        return self._heart_stopped(name, beats.get(name, -1))

    def _lock_is_free(self, path: Path) -> bool:
        lock = _try_lock(path)
        if lock is None:
            return False
        path.unlink(missing_ok=True)
        lock.close()
        return True

    def _heart_stopped(self, name: str, beats: int) -> bool:
        before = self._changed.get(name)
        if before is None or before[0] != beats:
            self._changed[name] = (beats, monotonic())
            return False
        return monotonic() - before[1] >= LEASE_SECONDS
