"""SMS written as files, for a telephone or a modem that picks them up, and for the demonstration."""

import json
import os
from pathlib import Path

from django.conf import settings

from maillon.ground.channels.adapters.base import Parcel, Receipt, Result


class SpoolAdapter:
    """One file per message in `spool/sms` of the data folder; whole or absent, readable by its owner only."""

    def send(self, parcel: Parcel) -> Receipt:
        folder = Path(settings.SMS_SPOOL)
        target = folder / f"{parcel.key}.json"
        try:
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            half = folder / f".{parcel.key}.part"
            with os.fdopen(os.open(half, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8") as file:
                json.dump({"to": parcel.to, "text": parcel.text}, file, ensure_ascii=False)
                file.flush()
                os.fsync(file.fileno())
            half.replace(target)
        except OSError:
            return Receipt(result=Result.REFUSED, code="spool_not_writable")
        return Receipt(result=Result.ACCEPTED, ref=parcel.key)
