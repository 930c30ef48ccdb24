"""Making one point or one paper confidential, and public again: the others stay open."""

from datetime import timedelta
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from maillon.ground.access.public import Actor
from maillon.ground.files.public import read_by
from maillon.ground.journal.public import command, record
from maillon.ground.vault.public import ErasedError, open_dossier, open_sealed, seal
from maillon.kernel.act import Act
from maillon.kernel.refusals import NotFoundError, RuleViolation
from maillon.kernel.uid import uuid7
from maillon.voice.meetings.commands.own import own_meeting
from maillon.voice.meetings.events_field import TitleHidden
from maillon.voice.meetings.models import AgendaItem, AgendaRequest, Document, HiddenTitle, HiddenWords, Meeting, Topic

KEPT = timedelta(days=365)
FOR_ALL, FOR_TEAM = "meeting", "meeting_team"


@command
def hide_item(act: Act[Actor], *, meeting: UUID, item: UUID, why: str) -> AgendaItem:
    """Its title is sealed and its public reason stands instead. Refused with `say_why`.

    Refused with `asked_in_public` for a point residents asked for: their question is already read by everyone.
    """
    owner, found = own_meeting(act, meeting), None
    found = AgendaItem.objects.filter(meeting=owner, uid=item).first()
    if found is None:
        raise NotFoundError("no_such_item")
    asked = AgendaRequest.objects.filter(item=found).exists() or Topic.objects.filter(item=found).exists()
    if asked:
        raise RuleViolation("asked_in_public", _("Ce point vient d'une demande publique : il ne peut pas être masqué."))
    _hide(act, owner, found, why)
    return found


@command
def hide_document(act: Act[Actor], *, meeting: UUID, document: UUID, why: str) -> Document:
    """Its title, its summary and its file are for the team only. Refused with `say_why`."""
    owner = own_meeting(act, meeting)
    found = Document.objects.filter(meeting=owner, uid=document).first()
    if found is None:
        raise NotFoundError("no_such_document")
    _hide(act, owner, found, why)
    if found.file:
        read_by(found.file, FOR_TEAM)
    return found


def _hide(act: Act[Actor], meeting: Meeting, thing: AgendaItem | Document, why: str) -> None:
    if not why.strip():
        raise RuleViolation("say_why", _("Dites en quelques mots pourquoi ce point ou ce document est confidentiel."))
    if not thing.confidential:
        space = meeting.body.organisation.space
        if space is None:
            raise NotFoundError("no_such_meeting")
        dossier = open_dossier(
            space=space, purpose="meeting_point", at=act.happened_at, ends_on=(meeting.ends_at + KEPT).date()
        )
        kept = HiddenTitle(
            uid=uuid7(),
            item=thing if isinstance(thing, AgendaItem) else None,
            document=thing if isinstance(thing, Document) else None,
            dossier=dossier,
        )
        summary = thing.summary if isinstance(thing, Document) else ""
        seal(kept, HiddenWords(title=thing.title, summary=summary))
        kept.save()
    thing.title, thing.confidential, thing.why_confidential = "", True, why.strip()
    fields = ["title", "confidential", "why_confidential"]
    if isinstance(thing, Document):
        thing.summary = ""
        fields.append("summary")
    thing.save(update_fields=fields)
    record(act, TitleHidden(about=thing.uid, meeting=meeting.uid, hidden=True))


@command
def show_again(act: Act[Actor], *, meeting: UUID, thing: UUID) -> AgendaItem | Document:
    """The title comes back for everyone. Refused with `title_is_erased` past its date."""
    owner = own_meeting(act, meeting)
    found: AgendaItem | Document | None = (
        AgendaItem.objects.filter(meeting=owner, uid=thing, confidential=True).first()
        or Document.objects.filter(meeting=owner, uid=thing, confidential=True).first()
    )
    kept = getattr(found, "hidden", None)
    if found is None or kept is None:
        raise NotFoundError("no_such_thing")
    try:
        words: HiddenWords = open_sealed(kept)
    except ErasedError:
        raise RuleViolation(
            "title_is_erased", _("Ce titre a été effacé à sa date. Écrivez un nouveau point.")
        ) from None
    found.title, found.confidential, found.why_confidential = words.title, False, ""
    fields = ["title", "confidential", "why_confidential"]
    if isinstance(found, Document):
        found.summary = words.summary
        fields.append("summary")
        if found.file:
            read_by(found.file, FOR_ALL)
    found.save(update_fields=fields)
    kept.delete()
    record(act, TitleHidden(about=found.uid, meeting=owner.uid, hidden=False))
    return found


def carry_hidden(act: Act[Actor], old: AgendaItem, new: AgendaItem) -> None:
    """A confidential point not reached comes back confidential, with its sealed title."""
    kept = HiddenTitle.objects.select_related("dossier").filter(item=old).first()
    if kept is None:
        return
    try:
        words: HiddenWords = open_sealed(kept)
    except ErasedError:
        return
    again = HiddenTitle(
        uid=uuid7(),
        item=new,
        dossier=open_dossier(
            space=kept.dossier.space,
            purpose="meeting_point",
            at=act.happened_at,
            ends_on=(new.meeting.ends_at + KEPT).date(),
        ),
    )
    seal(again, words)
    again.save()
