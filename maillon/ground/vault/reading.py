"""Who opened a person's social values: said in the journal, once an hour for the same reader."""

from datetime import datetime, timedelta

from django.db import transaction

from maillon.ground.journal.public import record, told_since
from maillon.ground.vault.events import DossierRead
from maillon.ground.vault.models import Dossier
from maillon.kernel.act import Act, Principal

AGAIN_AFTER = timedelta(hours=1)


def note_reading(reader: Principal, dossier: Dossier, at: datetime) -> None:
    """To be called by a query that opens P3 values for a page about one person; lists show none.

    Writes one fact with the uid of the dossier and the key of the reader, nothing of what was read.
    """
    if told_since(DossierRead, about=dossier.uid, actor_key=reader.key, since=at - AGAIN_AFTER):
        return
    with transaction.atomic():
        record(Act(actor=reader, happened_at=at, recorded_at=at), DossierRead(about=dossier.uid))
