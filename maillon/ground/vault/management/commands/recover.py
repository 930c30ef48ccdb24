"""`maillon recover`: the key put back from its sheet; the only command that starts without the key."""

import sys
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from maillon.ground.vault.keyfile import remembered_fingerprint
from maillon.ground.vault.recovery import LINES, QR_WORD, key_of, read_line
from maillon.ground.vault.restoring import put_key_back
from maillon.kernel.refusals import RuleViolation


class Command(BaseCommand):
    help = "Remet la clé à partir de la feuille de secours. / Puts the key back from the recovery sheet."
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--from", dest="source", type=Path, help="fichier des neuf lignes / file of the nine lines")

    def handle(self, *_args: Any, **options: Any) -> None:
        try:
            key = key_of(self._typed(options["source"]))
            remembered = remembered_fingerprint(settings.DATA_DIR, settings.DATABASES["default"])
            path = put_key_back(settings.DATA_DIR, key, remembered)
        except RuleViolation as refusal:
            raise CommandError(str(refusal), returncode=2) from None
        self.stdout.write(f"{path} : la clé est remise. / the key is back.")

    def _typed(self, source: Path | None) -> list[str]:
        if source is not None:
            return source.read_text(encoding="utf-8").splitlines()
        if not sys.stdin.isatty():
            return sys.stdin.read().splitlines()
        return self._asked()

    def _asked(self) -> list[str]:
        """Line by line, each one checked at once and asked again when wrong."""
        lines: list[str] = []
        while len(lines) < LINES:
            line = input(f"{len(lines) + 1}/{LINES} > ")
            if not lines and line.upper().startswith(QR_WORD):
                return [line]
            try:
                read_line(len(lines), line)
            except RuleViolation as refusal:
                self.stderr.write(str(refusal))
                continue
            lines.append(line)
        return lines
