"""`maillon createadmin`: the first account of a space, asked or given by options."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone, translation

from maillon.doors.console.asking import ask, ask_secret
from maillon.doors.console.first_admin import FirstAdmin, create_first_admin, place_named
from maillon.doors.console.first_evening import is_empty, starting_link
from maillon.doors.console.sentences import Refusal
from maillon.ground.spaces.public import SpaceKind
from maillon.kernel.refusals import RuleViolation

QUESTIONS = {
    "organisation": "Nom de votre organisation",
    "place": "Votre commune ou votre quartier",
    "first_name": "Prénom de la personne qui administre",
    "last_name": "Son nom",
    "email": "Son adresse e-mail",
    "login": "Son identifiant",
}


class Command(BaseCommand):
    help = "Makes a space, its organisation and the account that administers it; asks what the options do not say."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--kind", choices=SpaceKind.values, help="asked when missing")
        for name, question in QUESTIONS.items():
            parser.add_argument(f"--{name.replace('_', '-')}", help=question)
        parser.add_argument("--link", action="store_true", help="gives the address of the first page instead")
        parser.add_argument("--password-file", type=Path, help="else asked on the terminal")

    def handle(self, *_args: Any, kind: str | None, link: bool, password_file: Path | None, **given: Any) -> None:
        if link:
            return self._give_link()
        kinds = ", ".join(SpaceKind.values)
        chosen = kind or ask(f"Conseil, ville, association ou réseau ({kinds})")
        if chosen not in SpaceKind.values:
            raise Refusal(f"« {chosen} » n'est pas une de ces réponses : {kinds}.", f"Choose one of: {kinds}.")
        answers = {name: given[name] or ask(question) for name, question in QUESTIONS.items()}
        place = place_named(answers.pop("place"))
        password = (
            password_file.read_text(encoding="utf-8").strip()
            if password_file
            else ask_secret("Mot de passe", twice=True)
        )
        try:
            with translation.override("fr"):
                account = create_first_admin(FirstAdmin(kind=SpaceKind(chosen), place=place.id, **answers), password)
        except RuleViolation as refusal:
            raise Refusal(str(refusal), f"Refused: {refusal.code}.") from None
        self.stdout.write(f"Compte « {account.login} » prêt, pour {answers['organisation']}, {place.name}.")
        self.stdout.write("À la première entrée, il demandera d'ajouter un second facteur.")
        return None

    def _give_link(self) -> None:
        """The address to open in a browser: it serves once, for a day."""
        self.stdout.write("À ouvrir dans un navigateur, une fois, avant demain :")
        self.stdout.write(starting_link(timezone.now()))
        if not is_empty():
            self.stdout.write("Cette instance a déjà un espace : ce lien en ouvre un autre.")
