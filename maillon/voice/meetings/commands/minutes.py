"""Writing minutes from blocks, and publishing an immutable version without what is not public."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Max
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from maillon.ground.access.public import Actor
from maillon.ground.journal.public import command, record
from maillon.kernel.act import Act
from maillon.kernel.refusals import NotFoundError, RuleViolation
from maillon.kernel.scrub import personal_data_in
from maillon.kernel.uid import uuid7
from maillon.voice.meetings.commands.own import own_body, own_minutes
from maillon.voice.meetings.events import MinutesPublished
from maillon.voice.meetings.models import Block, Meeting, Minutes, MinutesMeeting, MinutesVersion
from maillon.voice.meetings.states import MINUTES_LIFECYCLE, Audience, BlockKind, BlockTurn, MinutesState


@dataclass(frozen=True, slots=True, kw_only=True)
class BlockDraft:
    """One paragraph to write. `people` counts those who said it, in that room."""

    kind: BlockKind
    text: str
    audience: Audience = Audience.PUBLIC
    people: int | None = None
    about: UUID | None = None
    turn: BlockTurn = BlockTurn.NEW


@command
def open_minutes(
    act: Act[Actor],
    *,
    body: UUID,
    meetings: Sequence[UUID],
    title: str,
    synthesis: bool = False,
    previous: UUID | None = None,
) -> Minutes:
    """A blank account of one meeting, or a synthesis of several; `previous` is the one it follows."""
    host = own_body(act, body)
    covered = list(Meeting.objects.filter(body=host, uid__in=list(meetings)))
    if len(covered) != len(set(meetings)) or not covered:
        raise RuleViolation("which_meeting", _("Choisissez au moins une réunion de cette instance."))
    before = Minutes.objects.filter(body=host, uid=previous).first() if previous else None
    made = Minutes.objects.create(
        uid=uuid7(),
        slug=_free_slug(title),
        body=host,
        title=title,
        synthesis=synthesis or len(covered) > 1,
        previous=before,
        made_at=act.happened_at,
    )
    MinutesMeeting.objects.bulk_create(MinutesMeeting(minutes=made, meeting=one) for one in covered)
    return made


def _free_slug(title: str) -> str:
    wished = slugify(title)[:80] or "compte-rendu"
    taken = set(Minutes.objects.filter(slug__startswith=wished).values_list("slug", flat=True))
    return next(s for n in range(1, len(taken) + 3) if (s := wished if n == 1 else f"{wished}-{n}") not in taken)


@command
def add_blocks(act: Act[Actor], *, minutes: UUID, blocks: Sequence[BlockDraft]) -> Minutes:
    """Paragraphs at the end; two secretaries adding at once lose nothing."""
    found = own_minutes(act, minutes)
    last = Block.objects.filter(minutes=found).aggregate(last=Max("rank"))["last"] or 0
    earlier = {b.uid: b.pk for b in Block.objects.filter(uid__in=[d.about for d in blocks if d.about])}
    Block.objects.bulk_create(
        Block(
            uid=uuid7(),
            minutes=found,
            rank=last + place,
            kind=draft.kind,
            text=draft.text.strip(),
            audience=draft.audience,
            people=draft.people,
            turn=draft.turn,
            about_id=earlier.get(draft.about) if draft.about else None,
        )
        for place, draft in enumerate(blocks, start=1)
        if draft.text.strip()
    )
    return found


@command
def rewrite_block(act: Act[Actor], *, minutes: UUID, block: UUID, version: int, draft: BlockDraft) -> Block:
    """Rewrites one paragraph; refused with `someone_else_wrote` when it changed since it was read."""
    found = Block.objects.filter(minutes=own_minutes(act, minutes), uid=block).first()
    if found is None:
        raise NotFoundError("no_such_block")
    if found.version != version:
        raise RuleViolation(
            "someone_else_wrote",
            _("Quelqu'un a modifié ce paragraphe en même temps. Son texte et le vôtre sont gardés : choisissez."),
        )
    found.kind, found.text, found.audience = draft.kind, draft.text.strip(), draft.audience
    found.people, found.turn, found.version = draft.people, draft.turn, version + 1
    found.save(update_fields=["kind", "text", "audience", "people", "turn", "version"])
    return found


@command
def remove_block(act: Act[Actor], *, minutes: UUID, block: UUID, version: int) -> Minutes:
    """Takes one paragraph out; refused when it changed since it was read."""
    found = own_minutes(act, minutes)
    gone, _rows = Block.objects.filter(minutes=found, uid=block, version=version).delete()
    if not gone:
        raise RuleViolation("someone_else_wrote", _("Ce paragraphe a changé entre-temps. Relisez-le d'abord."))
    return found


@command
def publish_minutes(act: Act[Actor], *, minutes: UUID, reason: str = "", seen: Sequence[str] = ()) -> MinutesVersion:
    """Publishes the public blocks as an immutable version; a correction says why.

    Names, phones and mails found in them are refused with `personal_data_found` until each was
    either taken out or accepted in `seen`.
    """
    found = own_minutes(act, minutes)
    blocks = list(Block.objects.filter(minutes=found, audience=Audience.PUBLIC).order_by("rank", "pk"))
    if not blocks:
        raise RuleViolation("nothing_public", _("Aucun paragraphe n'est public pour l'instant."))
    left = [f.text for b in blocks for f in personal_data_in(b.text) if f.text not in set(seen)]
    if left:
        raise RuleViolation("personal_data_found", _("Relisez avant de publier : %(found)s"), found=", ".join(left))
    number = MinutesVersion.objects.filter(minutes=found).count() + 1
    if number > 1 and not reason.strip():
        raise RuleViolation("correction_needs_a_reason", _("Dites en une phrase ce que vous avez corrigé."))
    found.state = MINUTES_LIFECYCLE.target("publish", MinutesState(found.state))
    found.published_at = act.happened_at
    found.save(update_fields=["state", "published_at"])
    version = MinutesVersion.objects.create(
        minutes=found,
        number=number,
        title=found.title,
        reason=reason,
        published_at=act.happened_at,
        blocks=[
            {"uid": str(b.uid), "kind": b.kind, "text": b.text, "people": b.people, "turn": b.turn} for b in blocks
        ],
    )
    record(act, MinutesPublished(about=found.uid, version=number))
    return version


@command
def withdraw_minutes(act: Act[Actor], *, minutes: UUID) -> Minutes:
    """No longer public; the page says that it was withdrawn."""
    found = own_minutes(act, minutes)
    found.state = MINUTES_LIFECYCLE.target("withdraw", MinutesState(found.state))
    found.save(update_fields=["state"])
    return found
