"""`maillon backup`: a locked copy of everything, while people work."""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from django.utils import timezone

from maillon.doors.console.asking import ask_passphrase
from maillon.doors.console.backups import make_backup


class Command(BaseCommand):
    help = "Writes <moment>.backup and <moment>.keys, both locked by a passphrase; drops the old ones."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--passphrase-file", default=settings.BACKUP_KEY_FILE, help="else asked on the terminal")

    def handle(self, *_args: Any, passphrase_file: str, **_options: Any) -> None:
        path = make_backup(ask_passphrase(passphrase_file, twice=True), timezone.now())
        self.stdout.write(f"{path} ({path.stat().st_size / 1_000_000:.1f} Mo)")
