"""The loop of a worker process: short claims, a heartbeat, and a look at the others."""

import signal
import threading
from datetime import datetime
from time import monotonic

import structlog
from django.conf import settings
from django.db import DatabaseError, InterfaceError, close_old_connections
from django.utils import timezone

from maillon.ground.work import queue
from maillon.ground.work.execute import carry_out, drain
from maillon.ground.work.life import Life, Watch
from maillon.ground.work.schedules import begin_due

logger = structlog.get_logger("maillon.work")
IDLE_SECONDS = 0.5
LOOK_SECONDS = 5.0
TROUBLE_SECONDS = 5.0


def run(stop_event: threading.Event | None = None, once: bool = False) -> int:
    """Works until `stop_event` is set or SIGTERM comes; returns how many tasks were run.

    The task in hand is always finished first. `once` runs what is ready and returns.
    """
    if once:
        return drain(schedules=True)
    stop = stop_event or threading.Event()
    if stop_event is None:
        _stop_on_signals(stop)
    return Worker(stop).work()


def _stop_on_signals(stop: threading.Event) -> None:
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())


class Worker:
    """One worker: its life seen by the others, its watch over theirs."""

    def __init__(self, stop: threading.Event) -> None:
        self.stop = stop
        self.done = 0
        self.seen: dict[str, int] = {}
        self.next_look = 0.0

    def work(self) -> int:
        """The loop. A database that is away for a while is waited for, never a reason to end."""
        life = Life.begin(settings.DATA_DIR, timezone.now())
        watch = Watch(life, settings.DATA_DIR)
        try:
            while not self.stop.is_set():
                try:
                    if not self._turn(life, watch):
                        self.stop.wait(IDLE_SECONDS)
                except (DatabaseError, InterfaceError) as problem:
                    logger.error("worker_trouble", error=type(problem).__qualname__)  # noqa: TRY400 -- a trace may hold values
                    close_old_connections()
                    self.stop.wait(TROUBLE_SECONDS)
        finally:
            life.end(timezone.now())
        return self.done

    def _turn(self, life: Life, watch: Watch) -> bool:
        """One task, or none; True when something was done."""
        close_old_connections()
        now = timezone.now()
        if monotonic() >= self.next_look:
            self._look_around(life, watch, now)
            self.next_look = monotonic() + LOOK_SECONDS
        begin_due(now, self.seen)
        held = queue.take(life.name, now)
        if held is None:
            return False
        carry_out(held)
        self.done += 1
        return True

    def _look_around(self, life: Life, watch: Watch, now: datetime) -> None:
        life.assure(now)
        queue.take_back(watch.orphans(queue.running(), now), now)
        queue.clamp(now)
