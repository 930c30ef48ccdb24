"""`maillon compact_places FOLDER`: makes the shipped file of official places from the npm package.

npm pack @etalab/decoupage-administratif@6.0.0 && tar xzf etalab-*.tgz
maillon compact_places package
"""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from maillon.ground.places.official import FILE, compact


class Command(BaseCommand):
    help = "Compacts an unpacked npm package @etalab/decoupage-administratif into the file shipped with Maillon."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folder", type=Path, help="the unpacked package (it holds package.json and data/)")
        parser.add_argument("--to", type=Path, default=FILE, help="the file to write")

    def handle(self, *_args: Any, folder: Path, to: Path, **_options: Any) -> None:
        if not (folder / "package.json").is_file():
            raise CommandError(f"{folder} holds no package.json: give the folder of the unpacked npm package.")
        content = compact(folder)
        to.write_bytes(content)
        self.stdout.write(f"{to}: {len(content):,} bytes.")
