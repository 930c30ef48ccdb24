"""`maillon demo`: the invented town, so that one can look before one decides."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from maillon.doors.console.demo import play


class Command(BaseCommand):
    help = "Loads the invented town. Run again after an interruption: it goes on where it was."

    def handle(self, *_args: Any, **options: Any) -> None:
        if not settings.DEMO:
            raise CommandError(
                "La démonstration ne se charge que sur une installation d'essai (MAILLON_DEMO=true). / "
                "The demonstration loads only on a trial installation (MAILLON_DEMO=true)."
            )
        quiet = options["verbosity"] == 0
        play((lambda _line: None) if quiet else lambda line: self.stdout.write(f"  {line}"))
