"""`maillon export FILE`: everything, in open formats."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from django.utils import timezone

from maillon.doors.console.asking import ask_passphrase
from maillon.doors.console.commands import note_export
from maillon.doors.console.exports import export
from maillon.doors.console.locked import LockError, Unlocker
from maillon.doors.console.sentences import Refusal
from maillon.ground.access.public import Actor
from maillon.kernel.act import Act, Channel
from maillon.kernel.uid import uuid7

BLOCK = 1024 * 1024


class Command(BaseCommand):
    help = "Writes a tar of JSON lines: public and internal fields; with --with-personal, personal ones too, locked."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", metavar="fichier", type=Path)
        parser.add_argument("--with-personal", action="store_true", help="also what is personal; needs a passphrase")
        parser.add_argument("--passphrase-file", default=settings.BACKUP_KEY_FILE, help="else asked on the terminal")
        parser.add_argument("--unlock", type=Path, metavar="LOCKED", help="opens a locked export into FILE")

    def handle(
        self, *_args: Any, file: Path, with_personal: bool, passphrase_file: str, unlock: Path | None, **_options: Any
    ) -> None:
        if unlock is not None:
            self._unlock(unlock, file, ask_passphrase(passphrase_file))
            return
        passphrase = ask_passphrase(passphrase_file, twice=True) if with_personal else ""
        now = timezone.now()
        act = Act(actor=Actor.system("export"), happened_at=now, recorded_at=now, channel=Channel.SYSTEM)
        note_export(act, uid=uuid7(), highest="P3" if with_personal else "P1")
        rows = export(file, now, passphrase)
        self.stdout.write(f"{file} : {rows} lignes.")

    def _unlock(self, locked: Path, file: Path, passphrase: str) -> None:
        partial = file.with_name(f"{file.name}.partial")
        try:
            with locked.open("rb") as source, partial.open("wb") as target:
                partial.chmod(0o600)
                stream = Unlocker(source, passphrase)
                while block := stream.read(BLOCK):
                    target.write(block)
            partial.replace(file)
        except LockError:
            raise Refusal(f"{locked} ne s'ouvre pas avec cette phrase.", f"{locked} does not open.") from None
        finally:
            partial.unlink(missing_ok=True)
        self.stdout.write(f"{file} : {file.stat().st_size / 1_000_000:.1f} Mo")
