"""Thirty days after it was sent, a spreadsheet of projects is deleted, imported or not, as its page says."""

from datetime import datetime

from maillon.ground.work.public import sweep
from maillon.voice.opinions.commands.sheets import KEPT_FOR
from maillon.voice.opinions.models import ProjectSheet


@sweep("opinions.project_sheets")
def forget_sheets(now: datetime) -> int:
    """Returns how many went."""
    return ProjectSheet.objects.filter(made_at__lt=now - KEPT_FOR).delete()[0]
