"""`maillon demo`: the invented town, or a story with the arithmetic of a real one, so that one can look first."""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from maillon.doors.console.demo import play
from maillon.doors.console.demo.scenarios import SCENARIOS, play_scenario
from maillon.doors.console.prepare import migrate
from maillon.doors.console.sentences import Refusal


class Command(BaseCommand):
    help = "Loads the invented town, or a scenario. Run again after an interruption: it goes on where it was."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--scenario", choices=sorted(SCENARIOS), help="instead of the town, or beside it")

    def handle(self, *_args: Any, **options: Any) -> None:
        if not settings.DEMO:
            raise Refusal(
                "La démonstration ne se charge que sur une installation d'essai (MAILLON_DEMO=true).",
                "The demonstration loads only on a trial installation (MAILLON_DEMO=true).",
            )
        quiet = options["verbosity"] == 0
        tell = (lambda _line: None) if quiet else lambda line: self.stdout.write(f"  {line}")
        migrate()
        if options["scenario"]:
            play_scenario(options["scenario"], tell)
        else:
            play(tell)
