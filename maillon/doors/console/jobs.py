"""What the worker does for whoever looks after the machine."""

from datetime import datetime

from django.conf import settings

from maillon.doors.console.backups import make_backup, passphrase_from
from maillon.ground.work.public import every

if settings.BACKUP_EVERY_MINUTES:

    @every("console.backup", minutes=settings.BACKUP_EVERY_MINUTES)
    def back_up(now: datetime) -> None:
        """A backup, when a passphrase file is set; without one `maillon doctor` says that none is made."""
        if settings.BACKUP_KEY_FILE:
            make_backup(passphrase_from(settings.BACKUP_KEY_FILE), now)
