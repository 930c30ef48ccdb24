"""`maillon bench [name …]`: the measures of `benchmarks/`, each in its own process."""

import subprocess
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from maillon.doors.console.sentences import Refusal


class Command(BaseCommand):
    help = "Runs each benchmark (or those named) on data of its own and prints its figures."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("names", nargs="*", help="all when none is named")

    def handle(self, *_args: Any, names: list[str], **_options: Any) -> None:
        folder = Path(settings.BASE_DIR) / "benchmarks"
        known = {path.stem: path for path in sorted(folder.glob("*.py")) if not path.stem.startswith("_")}
        unknown = [name for name in names if name not in known]
        if unknown or not known:
            listed = ", ".join(known) or "aucune"
            raise Refusal(f"Mesures connues : {listed}.", f"Known benchmarks: {', '.join(known) or 'none'}.")
        failed = []
        for name in names or known:
            self.stdout.write(f"== {name}")
            self.stdout.flush()
            command = [sys.executable, "-m", f"benchmarks.{name}"]
            if subprocess.run(command, cwd=settings.BASE_DIR, check=False).returncode:  # noqa: S603 -- our own files
                failed.append(name)
        if failed:
            raise Refusal(f"N'ont pas abouti : {', '.join(failed)}.", f"Did not end well: {', '.join(failed)}.")
