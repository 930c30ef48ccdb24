"""`maillon restore`: a backup back into an empty data folder."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from maillon.doors.console.asking import ask_passphrase
from maillon.doors.console.backups import KEYS
from maillon.doors.console.restoring import restore


class Command(BaseCommand):
    help = "Puts a .backup (and the .keys beside it) into an empty MAILLON_DATA, then replays the erasures."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("backup", metavar="sauvegarde", type=Path)
        parser.add_argument("--passphrase-file", default=settings.BACKUP_KEY_FILE, help="else asked on the terminal")

    def handle(self, *_args: Any, backup: Path, passphrase_file: str, **_options: Any) -> None:
        backup.open("rb").close()  # said before the passphrase is asked
        found = restore(backup, ask_passphrase(passphrase_file))
        self.stdout.write(
            f"Sauvegarde du {found.made_at} remise : {found.files} fichiers, {found.keys} clés de dossiers, "
            f"{found.erased_again} dossiers effacés de nouveau."
        )
        if not backup.with_suffix(KEYS).exists():
            self.stdout.write(
                f"Sans {backup.with_suffix(KEYS).name} à côté, ce qui concerne les personnes reste fermé."
            )
        if not found.key_fits:
            self.stdout.write("Il reste à remettre la clé de l'instance : maillon recover, avec la feuille de secours.")
