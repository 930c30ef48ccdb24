"""Numbers grow old: every day, those checked more than ninety days ago are asked about again."""

from datetime import datetime

from maillon.ground.helplines.commands import ask_again
from maillon.ground.work.public import every


@every("helplines.recheck", hours=24)
def recheck(now: datetime) -> None:
    ask_again(now)
