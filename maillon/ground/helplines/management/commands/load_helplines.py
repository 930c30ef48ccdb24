"""`maillon load_helplines`: the national numbers shipped with Maillon."""

from django.core.management.base import BaseCommand
from django.utils import timezone

from maillon.ground.access.public import Actor
from maillon.ground.helplines.commands import load_national
from maillon.kernel.act import Act


class Command(BaseCommand):
    help = "Adds the national emergency numbers shipped with Maillon; running again changes nothing."

    def handle(self, *args: object, **options: object) -> None:
        now = timezone.now()
        added = load_national(Act(actor=Actor.system("helplines"), happened_at=now, recorded_at=now))
        if options["verbosity"]:
            self.stdout.write(f"{added} numbers added.")
