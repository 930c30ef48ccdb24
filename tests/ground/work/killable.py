"""Run by the tests of killed workers: forks a real worker each time a line is read, and says its pid."""

import os
import random
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any, ClassVar

import django
from django.conf import settings


def main(database: str, folder: str) -> None:
    settings.DATABASES["default"]["NAME"] = database
    settings.DATA_DIR = Path(folder)
    django.setup()
    from maillon.ground.work import life, worker  # noqa: PLC0415 -- models need the setup first

    register()
    life.BEAT_SECONDS, worker.LOOK_SECONDS, worker.IDLE_SECONDS = 0.1, 0.1, 0.02
    for _line in sys.stdin:
        pid = os.fork()
        if pid == 0:
            worker.run()
            os._exit(0)
        sys.stdout.write(f"{pid}\n")
        sys.stdout.flush()
        os.waitpid(pid, 0)
        sys.stdout.write("gone\n")
        sys.stdout.flush()


def register() -> Any:
    """An event, and a reaction that is slow enough to be killed before, inside and after its effect."""
    from django.db import connection  # noqa: PLC0415 -- Django is set up just before

    from maillon.ground.journal.public import Event, event, reacts_to  # noqa: PLC0415 -- Django is set up just before

    @event
    @dataclass(frozen=True, slots=True, kw_only=True)
    class Happened(Event):
        name: ClassVar[str] = "tests.happened"

    @reacts_to(Happened)
    def write_effect(_event: Happened, fact: Any) -> None:
        time.sleep(random.uniform(0, 0.02))
        with connection.cursor() as cursor:
            cursor.execute("INSERT INTO effects (fact) VALUES (%s)", [fact.pk])
        time.sleep(random.uniform(0, 0.02))

    return Happened
