"""Once an hour: what no row names leaves the disk, what was stored in clear is sealed."""

from datetime import datetime

from maillon.ground.files.commands import seal_old_files, sweep_files
from maillon.ground.work.public import sweep


@sweep("files.orphans")
def orphans(now: datetime) -> None:
    sweep_files(at=now)


@sweep("files.sealed")
def sealed(_now: datetime) -> int:
    return seal_old_files()
