"""Six-digit codes: derived from a random identifier and the instance key, looked for and sent by the worker."""

import hmac
import json
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate

from maillon.ground.access.public import Actor, Grant, take
from maillon.ground.accounts.models import EntryCode
from maillon.ground.accounts.queries import persons_of_contact
from maillon.ground.accounts.rules import CODE_ASKED, CODE_LIVES, CODE_TYPED
from maillon.ground.channels.public import tell
from maillon.ground.vault.public import keyed_digest, open_secret, seal_secret
from maillon.ground.work.public import task
from maillon.kernel.act import Act, Channel
from maillon.kernel.references import clean
from maillon.kernel.uid import uuid7

LABEL = "entry_contact"
SEND_BY = {"phone": "sms", "email": "email"}


def code_of(uid: UUID) -> str:
    """The six digits of a request; nothing of them is stored."""
    return f"{int.from_bytes(keyed_digest('entry_code', str(uid))[:8]) % 1_000_000:06d}"


def ask_code(kind: str, value: str, first_name: str, *, at: datetime) -> UUID:
    """Notes the request and leaves the rest to the worker: the answer takes the same time for anyone.

    Refused (TooManyTriesError) when this contact asked too often, known or not.
    """
    take(CODE_ASKED, kind, value, at=at)
    uid = uuid7()
    contact = seal_secret(LABEL, json.dumps([kind, value, first_name]).encode())
    with transaction.atomic():
        row = EntryCode.objects.create(uid=uid, contact=contact, created_at=at, expires_at=at + CODE_LIVES)
        send_code.enqueue(entry_code=row.pk)
    return uid


@task(queue_name="default")
def send_code(entry_code: int) -> None:
    """Looks for whom the contact belongs to, forgets it, and sends the code. Twice does nothing more."""
    with transaction.atomic():
        row = EntryCode.objects.select_for_update().get(pk=entry_code)
        if not row.contact:
            return
        kind, value, first_name = json.loads(open_secret(LABEL, bytes(row.contact)))
        row.persons = persons_of_contact(kind, value, first_name, row.created_at)
        row.contact = b""
        row.save(update_fields=["persons", "contact"])
        if not row.persons:
            return
        first = row.persons[0]
        grant = Grant.objects.live(localdate(row.created_at)).filter(person=first).order_by("pk").first()
        if grant is not None:
            tell(
                _house_act(row.created_at),
                notice="accounts.entry_code",
                person=first,
                about=row.uid,
                organisation=grant.organisation_id,
                code=code_of(row.uid),
                channel=SEND_BY[kind],
            )


def _house_act(at: datetime) -> Act[Actor]:
    return Act(actor=Actor.system("accounts"), happened_at=at, recorded_at=at, channel=Channel.SYSTEM)


def use_code(uid: UUID, typed: str, *, at: datetime) -> list[int]:
    """The cards a right code opens, once; nothing for a wrong, late or used one."""
    take(CODE_TYPED, str(uid), at=at)
    right = hmac.compare_digest(clean(typed).encode(), code_of(uid).encode())
    live = EntryCode.objects.filter(uid=uid, used_at__isnull=True, expires_at__gt=at)
    row = live.first()
    if row is None or not right or not row.persons:
        return []
    return list(row.persons) if live.update(used_at=at) == 1 else []
