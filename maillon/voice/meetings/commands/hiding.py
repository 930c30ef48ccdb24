"""Making one point or one paper confidential, and public again: the others stay open."""

from datetime import timedelta
from uuid import UUID

from django.db.models import Q
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from maillon.ground.access.public import Actor
from maillon.ground.files.public import StoredFile, read_by
from maillon.ground.journal.public import command, record
from maillon.ground.vault.public import open_dossier, seal
from maillon.kernel.act import Act
from maillon.kernel.refusals import NotFoundError, RuleViolation
from maillon.kernel.uid import uuid7
from maillon.voice.meetings.commands.own import own_meeting
from maillon.voice.meetings.events_field import TitleHidden
from maillon.voice.meetings.models import (
    AgendaItem,
    AgendaRequest,
    Convocation,
    Document,
    HiddenTitle,
    HiddenWords,
    Meeting,
    Topic,
)
from maillon.voice.meetings.queries.hidden import hidden_words
from maillon.voice.meetings.rules_proof import masked_thing, shown_again

KEPT = timedelta(days=365)
FOR_ALL, FOR_TEAM = "meeting", "meeting_team"


@command
def hide_item(act: Act[Actor], *, meeting: UUID, item: UUID, why: str) -> AgendaItem:
    """Its title is sealed and its public reason stands instead. Refused with `say_why`.

    The meetings it was carried from or to, and the proofs of what was sent, lose it too. Refused with
    `asked_in_public` for a point residents asked for: their question is already read by everyone.
    """
    owner, found = own_meeting(act, meeting), None
    found = AgendaItem.objects.filter(meeting=owner, uid=item).first()
    if found is None:
        raise NotFoundError("no_such_item")
    same = _same_point(found)
    asked = AgendaRequest.objects.filter(item__in=same).exists() or Topic.objects.filter(item__in=same).exists()
    if asked:
        raise RuleViolation("asked_in_public", _("Ce point vient d'une demande publique : il ne peut pas être masqué."))
    for one in same:
        _hide(act, one.meeting, one, why)
    return found


def _same_point(item: AgendaItem) -> list[AgendaItem]:
    """The point itself first, then as it stood in each meeting it was carried from or to."""
    found, known = [item], {item.pk}
    for one in found:
        near = AgendaItem.objects.select_related("meeting__body__organisation__space")
        around = near.filter(Q(carried_to=one) | Q(carried_from=one), meeting__body=item.meeting.body_id)
        fresh = [row for row in around if row.pk not in known]
        known |= {row.pk for row in fresh}
        found += fresh
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
            space=space, purpose="meeting_point", at=act.happened_at, ends_on=localdate(meeting.ends_at + KEPT)
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
    for sent in Convocation.objects.filter(meeting=meeting):
        sent.manifest = masked_thing(sent.manifest, thing.uid, thing.title)
        sent.save(update_fields=["manifest"])
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
    words = hidden_words(kept)
    if words is None:
        raise RuleViolation("title_is_erased", _("Ce titre a été effacé à sa date. Écrivez un nouveau point."))
    found.title, found.confidential, found.why_confidential = words.title, False, ""
    fields = ["title", "confidential", "why_confidential"]
    sent = {"title": found.title}
    if isinstance(found, Document):
        found.summary = words.summary
        fields.append("summary")
        stored = StoredFile.objects.filter(uid=found.file).first() if found.file else None
        sent["sha256"] = stored.sha256 if stored else ""
        if found.file:
            read_by(found.file, FOR_ALL)
    found.save(update_fields=fields)
    kept.delete()
    for one in Convocation.objects.filter(meeting=owner):
        one.manifest = shown_again(one.manifest, found.uid, sent)
        one.save(update_fields=["manifest"])
    record(act, TitleHidden(about=found.uid, meeting=owner.uid, hidden=False))
    return found


def carry_hidden(act: Act[Actor], old: AgendaItem, new: AgendaItem) -> None:
    """A confidential point not reached comes back confidential, with its sealed title."""
    kept = HiddenTitle.objects.select_related("dossier").filter(item=old).first()
    if kept is None:
        return
    words = hidden_words(kept)
    if words is None:
        return
    again = HiddenTitle(
        uid=uuid7(),
        item=new,
        dossier=open_dossier(
            space=kept.dossier.space,
            purpose="meeting_point",
            at=act.happened_at,
            ends_on=localdate(new.meeting.ends_at + KEPT),
        ),
    )
    seal(again, words)
    again.save()
