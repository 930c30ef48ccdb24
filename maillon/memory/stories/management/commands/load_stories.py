"""`maillon load_stories`: the seventy stories shipped with Maillon."""

from django.core.management.base import BaseCommand
from django.utils import timezone

from maillon.ground.access.public import Actor
from maillon.kernel.act import Act
from maillon.memory.stories.commands import load_stories


class Command(BaseCommand):
    help = "Adds the seventy real stories shipped with Maillon; running again ties places loaded since."

    def handle(self, *args: object, **options: object) -> None:
        now = timezone.now()
        added = load_stories(Act(actor=Actor.system("stories"), happened_at=now, recorded_at=now))
        self.stdout.write(f"{added} stories added.")
