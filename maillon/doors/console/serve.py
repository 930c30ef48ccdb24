"""`maillon serve`: web and worker together on one machine, each started again when it dies."""

import ctypes
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType

from django.conf import settings

from maillon.doors.console.checks import check_disk, check_folder, check_port
from maillon.doors.console.readiness import is_ready, people_of_the_demonstration
from maillon.doors.console.running import Parser
from maillon.doors.console.sentences import say
from maillon.doors.console.welcome import welcome

REFUSED = 2
BROKEN = 1
TOO_MANY_DEATHS = 3
STOP_WITHIN = 12.0
HEALTHY_AFTER = 20.0
LONGEST_PAUSE = 30.0
PR_SET_PDEATHSIG = 1


def main(arguments: Sequence[str]) -> None:
    """Checks, prepares what changed, then serves until told to stop."""
    parser = Parser(prog="maillon serve")
    parser.add_argument("--demo", action="store_true", help="loads places and the invented town the first time")
    options = parser.parse_args(arguments)
    check_port(settings.BIND, settings.PORT)
    check_folder(settings.DATA_DIR)
    check_disk(settings.DATA_DIR, settings.DISK_MIN_MB)

    if not is_ready(demo=options.demo):
        from maillon.doors.console.prepare import prepare  # noqa: PLC0415 -- loads Django only when needed

        prepare(demo=options.demo)
    children = [Child(name, [sys.executable, "-m", "maillon", name]) for name in ("web", "work")]
    people = people_of_the_demonstration() if options.demo else []
    address = f"http://{_shown_host()}:{settings.PORT}/"
    raise SystemExit(Supervisor(children).run(ready=lambda: welcome(address, people, demo=options.demo)))


def _shown_host() -> str:
    host = "127.0.0.1" if settings.BIND in {"0.0.0.0", "::"} else settings.BIND  # noqa: S104 -- shown, not bound
    return f"[{host}]" if ":" in host else str(host)


@dataclass(slots=True)
class Child:
    """One process kept alive; pauses double while it keeps dying young."""

    name: str
    command: list[str]
    process: subprocess.Popen[bytes] | None = None
    started: float = 0.0
    deaths: int = 0
    not_before: float = 0.0
    environment: dict[str, str] = field(default_factory=dict)

    def start(self, now: float) -> None:
        root = str(Path(__file__).resolve().parents[3])
        path = os.pathsep.join(part for part in (root, os.environ.get("PYTHONPATH", "")) if part)
        environment = {**os.environ, "PYTHONPATH": path, "DJANGO_SETTINGS_MODULE": "maillon.config.settings"}
        self.process = subprocess.Popen(  # noqa: S603 -- our own commands
            self.command,
            stdin=subprocess.DEVNULL,
            env={**environment, **self.environment},
            start_new_session=True,
            preexec_fn=_die_with_parent,  # noqa: PLW1509 -- this process has no thread
        )
        self.started = now

    def buried(self, now: float) -> int | None:
        """The exit code of a process just found dead; None while it lives or waits to start again."""
        code = self.process.poll() if self.process else None
        if code is None:
            return None
        self.process = None
        self.deaths = 1 if now - self.started > HEALTHY_AFTER else self.deaths + 1
        self.not_before = now + min(LONGEST_PAUSE, 0.5 * 2 ** (self.deaths - 1))
        return code


def _die_with_parent() -> None:
    """On Linux a child never outlives the supervisor, even killed."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


class Supervisor:
    """Starts the first child, the others once it answers; starts again those that die; stops them all when told to."""

    def __init__(self, children: list[Child]) -> None:
        self.children = children
        self.stopping = False

    def run(self, ready: Callable[[], None] = lambda: None) -> int:
        """The exit code: 0 when told to stop, 2 when a child refused with its sentence, 1 when one cannot start."""
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, self._stop)
        self.children[0].start(time.monotonic())
        announced = False
        code = 0
        while not self.stopping and not code:
            announced = announced or self._announced(ready)
            code = self._look_after(opening=not announced)
            time.sleep(0.05 if not announced else 0.2)
        self._end()
        return code

    def _announced(self, ready: Callable[[], None]) -> bool:
        if not answers(settings.BIND, settings.PORT):
            return False
        ready()
        return True

    def _look_after(self, *, opening: bool) -> int:
        """Starts again what died; the code to end with when it is no use."""
        now = time.monotonic()
        for child in self.children:
            code = child.buried(now)
            if code == REFUSED:
                return REFUSED
            if code is not None and opening and child.deaths >= TOO_MANY_DEATHS:
                say(
                    f"« {child.name} » ne démarre pas : lancez « maillon doctor » pour savoir pourquoi.",
                    f'"{child.name}" does not start: run "maillon doctor" to know why.',
                )
                return BROKEN
            if code is not None:
                say(
                    f"« {child.name} » s'est arrêté (code {code}) : il repart.",
                    f'"{child.name}" stopped: starting it again.',
                )
            if child.process is None and now >= child.not_before and not (opening and child is not self.children[0]):
                child.start(now)
        return 0

    def _stop(self, _number: int, _frame: FrameType | None) -> None:
        self.stopping = True

    def _end(self) -> None:
        alive = [child.process for child in self.children if child.process and child.process.poll() is None]
        for process in alive:
            process.terminate()
        deadline = time.monotonic() + STOP_WITHIN
        for process in alive:
            try:
                process.wait(max(0.1, deadline - time.monotonic()))
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def answers(address: str, port: int) -> bool:
    """Whether something listens there."""
    host = "127.0.0.1" if address == "0.0.0.0" else address  # noqa: S104 -- asked, not bound
    try:
        with socket.create_connection((host, port), timeout=0.5):
            return True
    except OSError:
        return False
