"""Once an hour: what no row names leaves the disk."""

from datetime import datetime

from maillon.ground.files.commands import sweep_files
from maillon.ground.work.public import sweep


@sweep("files.orphans")
def orphans(now: datetime) -> None:
    sweep_files(at=now)
