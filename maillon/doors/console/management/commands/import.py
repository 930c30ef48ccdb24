# ruff: noqa: N999 -- the name of the file is the name of the command
"""`maillon import places|qpv|associations …`: hands over to the room that knows how."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.files.base import ContentFile
from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.utils import timezone

from maillon.doors.console.first_admin import place_named
from maillon.doors.console.sentences import Refusal
from maillon.ground.access.public import Actor
from maillon.ground.actors.public import checked_rows, import_sheet, open_sheet
from maillon.kernel.act import Act, Channel
from maillon.kernel.refusals import RuleViolation


class Command(BaseCommand):
    help = "places: official communes (shipped); qpv: the official CSV; associations: a spreadsheet, for a place."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("what", metavar="quoi", choices=("places", "qpv", "associations"))
        parser.add_argument("file", metavar="fichier", type=Path, nargs="?")
        parser.add_argument("--place", help="associations: the commune or neighbourhood of the spreadsheet")

    def handle(self, *_args: Any, what: str, file: Path | None, place: str | None, **_options: Any) -> None:
        if what == "places":
            call_command("load_places", *([f"--file={file}"] if file else []))
            return
        if file is None:
            raise Refusal("Donnez le fichier à importer.", "Name the file to import.")
        if not file.is_file():
            raise Refusal(f"{file} n'est pas un fichier : vérifiez son nom.", f"{file} is not a file: check its name.")
        if what == "qpv":
            call_command("import_qpv", str(file))
        else:
            self._associations(file, place)

    def _associations(self, file: Path, place: str | None) -> None:
        if not place:
            raise Refusal("Dites pour quel lieu : --place.", "Say for which place: --place.")
        now = timezone.now()
        act = Act(actor=Actor.system("import"), happened_at=now, recorded_at=now, channel=Channel.IMPORT)
        try:
            sheet = open_sheet(act, place=place_named(place).id, upload=ContentFile(file.read_bytes(), name=file.name))
            added = import_sheet(act.then(), sheet=sheet.uid)
        except RuleViolation as refusal:
            raise Refusal(str(refusal), f"Refused: {refusal.code}.") from None
        sheet.refresh_from_db()
        self.stdout.write(f"{added} organisations ajoutées sur {len(sheet.rows)} lignes.")
        for row in checked_rows(sheet):
            if row.reason:
                self.stdout.write(f"  ligne {row.line} : {row.why}")
