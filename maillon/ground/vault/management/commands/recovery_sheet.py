"""`maillon recovery_sheet`: the instance key on paper."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from maillon.ground.vault.keyfile import read_key
from maillon.ground.vault.printing import as_page, as_text, save
from maillon.ground.vault.recovery import recovery_sheet


class Command(BaseCommand):
    requires_system_checks = []
    help = "Imprime la feuille de secours de la clé. / Prints the recovery sheet of the key."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--to", type=Path, help="fichier .html ou .pdf à créer / file to make")

    def handle(self, *_args: Any, **options: Any) -> None:
        sheet, day = recovery_sheet(read_key(settings.DATA_DIR)), timezone.localdate()
        if options["to"] is None:
            self.stdout.write(as_text(sheet, site=settings.SITE_NAME, day=day))
            return
        try:
            made = save(as_page(sheet, site=settings.SITE_NAME, day=day), options["to"])
        except FileExistsError:
            raise CommandError(
                f"{options['to']} existe déjà : donnez un autre nom. / It is there already: give another name.",
                returncode=2,
            ) from None
        if not made:
            raise CommandError(
                "PDF impossible ici, demandez un fichier .html. / No PDF here, ask for an .html file.", returncode=2
            )
        self.stdout.write(
            f"{options['to']} : imprimez, rangez, effacez le fichier. / print it, keep it, delete the file."
        )
