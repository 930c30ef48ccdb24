"""Knowing who is alive without believing any wall clock.

Two proofs. A lock on a file of the data folder, which the kernel opens the instant its holder dies:
it answers at once for workers of the same machine. A counter of beats in the database, which an
observer times with its own steady clock: it answers within a minute for workers elsewhere.
"""

import fcntl
import os
import socket
import threading
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from time import monotonic
from typing import IO
from uuid import UUID, uuid4

import structlog
from django.db import DatabaseError, InterfaceError, close_old_connections, connection
from django.db.models import F
from django.utils import timezone

from maillon.ground.work.models import Worker
from maillon.ground.work.queue import Held

logger = structlog.get_logger("maillon.work")
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
        if self._thread.is_alive():
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

    def orphans(self, running: Iterable[Held], now: datetime) -> list[Held]:
        """The tasks whose worker is dead."""
        held = list(running)
        names = {task.worker_ids[-1] for task in held} - {self.life.name}
        if not names:
            return []
        known = {str(row.uid): row for row in Worker.objects.filter(uid__in=[n for n in names if _is_uid(n)])}
        dead = {name for name in names if self._is_dead(name, known.get(name))}
        fresh = [known[name].pk for name in dead if name in known and known[name].stopped_at is None]
        Worker.objects.filter(pk__in=fresh).update(stopped_at=now, died=True)
        for name in dead:  # only once the row says it: a watcher may itself die in between
            _lock_path(self.folder, name).unlink(missing_ok=True)
        return [task for task in held if task.worker_ids[-1] in dead]

    def _is_dead(self, name: str, row: Worker | None) -> bool:
        if row is not None and row.stopped_at is not None:
            return True
        path = _lock_path(self.folder, name)
        if path.exists():
            lock = _try_lock(path)
            if lock is not None:
                lock.close()
            return lock is not None
        return self._heart_stopped(name, row.beats if row is not None else -1)

    def _heart_stopped(self, name: str, beats: int) -> bool:
        before = self._changed.get(name)
        if before is None or before[0] != beats:
            self._changed[name] = (beats, monotonic())
            return False
        return monotonic() - before[1] >= LEASE_SECONDS


def _is_uid(name: str) -> bool:
    try:
        return bool(UUID(name))
    except ValueError:
        return False
