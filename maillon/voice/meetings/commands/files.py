"""A published paper that names someone leaves at once; the team brings a clean version, and the trace stays."""

import re
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from maillon.ground.access.public import Actor, Capability
from maillon.ground.duties.public import close_duties, open_duty
from maillon.ground.files.public import StoredFile, content_of, remove_file
from maillon.ground.journal.public import command, record
from maillon.kernel.act import Act
from maillon.kernel.refusals import NotFoundError, RuleViolation
from maillon.kernel.uid import uuid7
from maillon.voice.bodies.public import Body
from maillon.voice.meetings.events_field import FileTakenOut
from maillon.voice.meetings.models import Document, FileRemoval, Meeting
from maillon.voice.meetings.words_of_files import words_of

DUTY = "clean_meeting_file"
SOON = timedelta(days=8)


@dataclass(frozen=True, slots=True, kw_only=True)
class LookedAt:
    """How many papers left, and how many no machine could read: a person looks at those."""

    withdrawn: int
    unread: int


def withdraw_naming(act: Act[Any], body: Body, pattern: re.Pattern[str], reason: str) -> LookedAt:
    """Every paper of the meetings of a body whose words hold the name leaves. In the caller's transaction."""
    rows = Document.objects.filter(meeting__body=body, file__isnull=False).select_related("meeting__body")
    withdrawn = unread = 0
    for row in rows.order_by("pk"):
        held = content_of(row.file) if row.file else None
        words = words_of(*held) if held else ""
        if words is None:
            unread += 1
        elif pattern.search(words):
            _withdraw(act, row, reason)
            withdrawn += 1
    return LookedAt(withdrawn=withdrawn, unread=unread)


@command
def withdraw_document(act: Act[Actor], *, document: UUID, reason: str) -> FileRemoval:
    """The team takes one paper away by hand: a picture, a scan. Refused with `say_why`, `file_is_gone`."""
    found = own_document(act, document)
    if not reason.strip():
        raise RuleViolation("say_why", _("Dites en une phrase pourquoi, sans redire ce que vous retirez."))
    if not found.file:
        raise RuleViolation("file_is_gone", _("Ce fichier n'est déjà plus là."))
    return _withdraw(act, found, reason)


@command
def replace_document(act: Act[Actor], *, document: UUID, file: UUID) -> Document:
    """The clean version is here. Refused with `same_file` when it is the very one that left, `nothing_to_replace`."""
    found = own_document(act, document)
    kept = StoredFile.objects.filter(uid=file, removed_at__isnull=True).first()
    waiting = FileRemoval.objects.filter(document=found, replaced_at__isnull=True)
    if found.withdrawn_at is None or kept is None:
        raise RuleViolation("nothing_to_replace", _("Ce fichier n'a pas été retiré."))
    if FileRemoval.objects.filter(document=found, sha256=kept.sha256).exists():
        remove_file(act.then(), file=kept.uid)
        raise RuleViolation(
            "same_file", _("C'est le fichier retiré, mot pour mot. Enlevez ce qu'on a demandé d'enlever.")
        )
    waiting.update(replaced_at=act.happened_at)
    found.file, found.weight, found.withdrawn_at = kept.uid, kept.size, None
    found.save(update_fields=["file", "weight", "withdrawn_at"])
    close_duties(found.uid, at=act.happened_at, kind=DUTY)
    record(act, FileTakenOut(about=found.meeting.uid, document=found.uid, replaced=True))
    return found


def own_document(act: Act[Actor], uid: UUID) -> Document:
    """A paper of a meeting the actor runs, locked."""
    mine = Meeting.objects.allowed(act.actor, Capability.RUN_MEETINGS)
    rows = Document.objects.select_for_update(of=("self",)).select_related("meeting__body")
    found: Document | None = rows.filter(uid=uid, meeting__in=mine).first()
    if found is None:
        raise NotFoundError("no_such_document")
    return found


def _withdraw(act: Act[Any], document: Document, reason: str) -> FileRemoval:
    stored = StoredFile.objects.filter(uid=document.file).first() if document.file else None
    if document.file:
        remove_file(act.then(), file=document.file)
    document.file, document.weight, document.withdrawn_at = None, 0, act.happened_at
    document.save(update_fields=["file", "weight", "withdrawn_at"])
    open_duty(
        about=document.uid,
        kind=DUTY,
        organisation=document.meeting.body.organisation_id,
        due=act.happened_at + SOON,
        at=act.happened_at,
    )
    record(act, FileTakenOut(about=document.meeting.uid, document=document.uid, replaced=False))
    return FileRemoval.objects.create(
        uid=uuid7(),
        document=document,
        reason=reason.strip(),
        sha256=stored.sha256 if stored else "",
        taken_out_at=act.happened_at,
    )
