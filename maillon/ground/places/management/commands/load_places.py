"""`maillon load_places`: the official communes, EPCI, départements and régions. May be stopped and run again."""

import time
import zlib
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from maillon.ground.places.loading import load_official
from maillon.ground.places.official import FILE, read_official


class Command(BaseCommand):
    help = "Loads the official places shipped with Maillon; a second run changes nothing."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--file", type=Path, default=FILE, help="another compact file (see compact_places)")

    def handle(self, *_args: Any, file: Path, **_options: Any) -> None:
        started = time.monotonic()
        try:
            lists = read_official(file)
        except (OSError, EOFError, ValueError, LookupError, TypeError, zlib.error) as wrong:
            raise CommandError(
                f"{file} n'est pas un fichier de lieux : compact_places en fait un. / "
                f"{file} is not a file of places: compact_places makes one.",
                returncode=2,
            ) from wrong
        self.stdout.write(f"{len(lists.places):,} places, {lists.vintage} ({lists.source})")
        done = load_official(lists, self._show)
        spent = time.monotonic() - started
        if done.nothing:
            self.stdout.write(f"Nothing to change ({spent:.1f} s).")
        else:
            self.stdout.write(
                f"{done.created:,} created, {done.changed:,} changed, {done.ended:,} ended, "
                f"{done.rows:,} names, codes and links written ({spent:.1f} s)."
            )

    def _show(self, step: str, done: int, total: int) -> None:
        self.stdout.write(f"  {step}: {done:,} / {total:,}")
        self.stdout.flush()
