"""`maillon work`: background work alone, in as many processes and machines as needed."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.db import connection

from maillon.ground.vault.public import check_key
from maillon.ground.work.public import run


class Command(BaseCommand):
    help = "Runs what was enqueued and the schedules of the rooms, until SIGTERM; the task in hand is finished first."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--once", action="store_true", help="runs what is ready, then ends")

    def handle(self, *_args: Any, once: bool, **_options: Any) -> None:
        check_key(connection)
        done = run(once=once)
        if once:
            self.stdout.write(f"{done} tasks run.")
