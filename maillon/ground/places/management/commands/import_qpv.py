"""`maillon import_qpv FILE`: the official list of priority neighbourhoods, or the 2015-2024 correspondence."""

import csv
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from maillon.ground.places.qpv import UnreadableFileError, holds_pairs, read_list, read_pairs
from maillon.ground.places.qpv_import import Imported, import_list, import_pairs

SENTENCES = {
    "unknown_commune": "la commune {value} n'est pas connue",
    "wrong_code": "« {value} » n'est pas un code de quartier prioritaire",
    "twice": "le quartier {value} est déjà plus haut dans le fichier",
    "without_name": "le quartier {value} n'a pas de nom",
    "without_commune": "le quartier {value} n'a pas de commune",
    "several_alike": "plusieurs quartiers écrits à la main s'appellent « {value} » dans sa commune : ils restent à part",
    "unknown_neighbourhood": "le quartier {value} n'est pas dans la base : importez d'abord sa liste",
}


class Command(BaseCommand):
    help = "Imports the official CSV or GeoJSON of QPV (both generations) or their correspondence. Safe to run again."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--report", type=Path, help="also write the lines not taken to this CSV file")

    def handle(self, *_args: Any, file: Path, report: Path | None, **_options: Any) -> None:
        try:
            content = file.read_bytes()
        except OSError as wrong:
            raise CommandError(
                f"{file} ne se lit pas. / {file} cannot be read: {wrong.strerror}.", returncode=2
            ) from wrong
        try:
            if holds_pairs(content):
                self._tell("successions", import_pairs(read_pairs(content)), report)
            else:
                self._tell("quartiers", import_list(read_list(content), self._show), report)
        except UnreadableFileError as wrong:
            raise CommandError(f"{file}: {wrong}.", returncode=2) from wrong

    def _show(self, step: str, done: int, total: int) -> None:
        self.stdout.write(f"  {step}: {done:,} / {total:,}")
        self.stdout.flush()

    def _tell(self, what: str, done: Imported, report: Path | None) -> None:
        for problem in done.problems:
            self.stdout.write(f"  ligne {problem.line} : {SENTENCES[problem.code].format(value=problem.value)}")
        if report is not None:
            with report.open("w", encoding="utf-8", newline="") as out:
                writer = csv.writer(out, delimiter=";")
                writer.writerow(["ligne", "code", "valeur"])
                writer.writerows((p.line, p.code, p.value) for p in done.problems)
        self.stdout.write(
            f"{what} : {done.created} créés, {done.changed} modifiés, {done.unchanged} inchangés ; "
            f"{done.over_several_communes} sur plusieurs communes ; {len(done.problems)} remarques."
        )
        if done.recognised:
            self.stdout.write(
                f"  {done.recognised} étaient déjà écrits à la main : ils gardent leur page et reçoivent leur code."
            )
