"""Writing minutes from blocks, and publishing an immutable version without what is not public."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from maillon.ground.access.public import Actor
from maillon.ground.journal.public import command, record
from maillon.kernel.act import Act
from maillon.kernel.naming import first_free
from maillon.kernel.refusals import NotFoundError, RuleViolation
from maillon.kernel.uid import uuid7
from maillon.voice.meetings.commands.own import own_body, own_minutes
from maillon.voice.meetings.commands.placing import first_free_rank
from maillon.voice.meetings.commands.templates import begin_account
from maillon.voice.meetings.dropped import said_left, to_remove
from maillon.voice.meetings.events import MinutesPublished
from maillon.voice.meetings.events_minutes import MinutesStateChanged
from maillon.voice.meetings.models import Amendment, Block, Meeting, Minutes, MinutesMeeting, MinutesVersion, Quote
from maillon.voice.meetings.rules_blocks import without_controls
from maillon.voice.meetings.states import MINUTES_LIFECYCLE, Audience, BlockKind, BlockTurn, MeetingState, MinutesState
from maillon.voice.meetings.states_minutes import QUOTE_LIFECYCLE, AmendmentState, QuoteState


@dataclass(frozen=True, slots=True, kw_only=True)
class BlockDraft:
    """One paragraph to write. `people` counts those who said it, in that room; `territory` is where they live."""

    kind: BlockKind
    text: str
    audience: Audience = Audience.PUBLIC
    people: int | None = None
    about: UUID | None = None
    turn: BlockTurn = BlockTurn.NEW
    territory: int | None = None
    theme: str = ""


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
    """An account of one meeting, or a synthesis of several, begun as its kind says; `previous` is the one it follows."""
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
    begin_account(act, made, covered)
    return made


def _free_slug(title: str) -> str:
    wished = slugify(title)[:80] or "compte-rendu"
    taken = set(Minutes.objects.filter(slug__startswith=wished).values_list("slug", flat=True))
    return first_free(wished, taken)


@command
def add_blocks(act: Act[Actor], *, minutes: UUID, blocks: Sequence[BlockDraft], under: UUID | None = None) -> Minutes:
    """Paragraphs at the end, or under a heading; two secretaries adding at once lose nothing.

    Refused with `never_kept` when one holds an IBAN or a social security number, whoever reads it.
    """
    found = own_minutes(act, minutes)
    for draft in blocks:
        _refuse_numbers(draft)
    kept = [draft for draft in blocks if draft.text.strip()]
    first = first_free_rank(found, len(kept), under)
    earlier = {b.uid: b.pk for b in Block.objects.filter(uid__in=[d.about for d in kept if d.about])}
    Block.objects.bulk_create(
        Block(
            uid=uuid7(),
            minutes=found,
            rank=rank,
            kind=draft.kind,
            text=without_controls(draft.text).strip(),
            audience=draft.audience,
            people=draft.people,
            turn=draft.turn,
            territory_id=draft.territory,
            theme=draft.theme.strip(),
            about_id=earlier.get(draft.about) if draft.about else None,
        )
        for rank, draft in enumerate(kept, start=first)
    )
    return found


def _refuse_numbers(draft: BlockDraft) -> None:
    left = to_remove(draft.text, shared=False, seen=())
    if left:
        raise RuleViolation(
            "never_kept", _("Retirez ces numéros, personne n'en a besoin : %(found)s"), found=said_left(left)
        )


@command
def rewrite_block(act: Act[Actor], *, minutes: UUID, block: UUID, version: int, draft: BlockDraft) -> Block:
    """Rewrites one paragraph; refused with `someone_else_wrote` when it changed since it was read.

    A quote rewritten is asked again of whoever said it: the yes was for the words.
    """
    _refuse_numbers(draft)
    found = Block.objects.filter(minutes=own_minutes(act, minutes), uid=block).first()
    if found is None:
        raise NotFoundError("no_such_block")
    if found.version != version:
        raise RuleViolation(
            "someone_else_wrote",
            _("Quelqu'un a modifié ce paragraphe en même temps. Son texte et le vôtre sont gardés : choisissez."),
        )
    text = without_controls(draft.text).strip()
    if found.text != text:
        _ask_again(found)
    found.kind, found.text, found.audience = draft.kind, text, draft.audience
    found.people, found.turn, found.version = draft.people, draft.turn, version + 1
    found.territory_id, found.theme = draft.territory, draft.theme.strip()
    found.about = Block.objects.filter(uid=draft.about).first() if draft.about else None
    found.save(update_fields=["kind", "text", "audience", "people", "turn", "version", "territory", "theme", "about"])
    return found


def _ask_again(block: Block) -> None:
    quote = Quote.objects.filter(block=block).first()
    if quote is not None:
        quote.state, quote.way, quote.witness = QUOTE_LIFECYCLE.target("ask", QuoteState(quote.state)), "", ""
        quote.answered_at = None
        quote.save(update_fields=["state", "way", "witness", "answered_at"])


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

    A quote without the yes of whoever said it stays out. Names, phones, mails and functions found, in the title and
    the reason too, are refused
    with `personal_data_found` until each was either taken out or accepted in `seen`.
    """
    found = own_minutes(act, minutes)
    blocks = _publishable(found)
    if not blocks:
        raise RuleViolation("nothing_public", _("Aucun paragraphe n'est public pour l'instant."))
    words = [found.title, reason, *(b.text for b in blocks)]
    left = [one for text in words for one in to_remove(text, shared=True, seen=set(seen))]
    if left:
        raise RuleViolation("personal_data_found", _("Relisez avant de publier : %(found)s"), found=said_left(left))
    number = MinutesVersion.objects.filter(minutes=found).count() + 1
    if number > 1 and not reason.strip():
        raise RuleViolation("correction_needs_a_reason", _("Dites en une phrase ce que vous avez corrigé."))
    found.state = MINUTES_LIFECYCLE.target("publish", MinutesState(found.state))
    found.published_at, found.withdrawn_for = act.happened_at, ""
    found.save(update_fields=["state", "published_at", "withdrawn_for"])
    version = MinutesVersion.objects.create(
        minutes=found,
        number=number,
        title=found.title,
        reason=reason,
        published_at=act.happened_at,
        blocks=[
            {
                "uid": str(b.uid),
                "kind": b.kind,
                "text": b.text,
                "people": b.people,
                "turn": b.turn,
                "about": str(b.about.uid) if b.about else "",
                "territory": b.territory.name if b.territory else "",
                "territory_uid": str(b.territory.uid) if b.territory else "",
                "theme": b.theme,
            }
            for b in blocks
        ],
    )
    record(act, MinutesPublished(about=found.uid, version=number))
    return version


def _publishable(minutes: Minutes) -> list[Block]:
    """Public paragraphs, in order; of the quotes, those whose speaker said yes."""
    public = Block.objects.filter(minutes=minutes, audience=Audience.PUBLIC).select_related(
        "about", "quote", "territory"
    )
    return [
        block
        for block in public.order_by("rank", "pk")
        if block.kind != BlockKind.QUOTE or getattr(getattr(block, "quote", None), "state", "") == QuoteState.APPROVED
    ]


@command
def circulate_minutes(act: Act[Actor], *, minutes: UUID) -> Minutes:
    """Sent to be read again: from now on, corrections may be proposed. Refused with `nothing_written`."""
    found = own_minutes(act, minutes)
    if not Block.objects.filter(minutes=found).exists():
        raise RuleViolation("nothing_written", _("Écrivez au moins un paragraphe avant de le faire relire."))
    found.state = MINUTES_LIFECYCLE.target("circulate", MinutesState(found.state))
    found.circulated_at = act.happened_at
    found.save(update_fields=["state", "circulated_at"])
    record(act, MinutesStateChanged(about=found.uid, state=found.state))
    return found


@command
def approve_minutes(act: Act[Actor], *, minutes: UUID, meeting: UUID) -> Minutes:
    """Approved by a held meeting of the same body, later than those it tells. What is published stays published.

    Refused with `approved_by_which_meeting`, or `corrections_waiting` while one has no answer.
    """
    found = own_minutes(act, minutes)
    by = Meeting.objects.filter(body=found.body_id, uid=meeting, state=MeetingState.HELD).first()
    told = list(found.meetings.values_list("pk", flat=True))
    if by is None or by.pk in told or found.meetings.filter(starts_at__gte=by.starts_at).exists():
        raise RuleViolation("approved_by_which_meeting", _("Choisissez la réunion, tenue après, qui l'a approuvé."))
    if Amendment.objects.filter(minutes=found, state=AmendmentState.PROPOSED).exists():
        raise RuleViolation("corrections_waiting", _("Répondez d'abord aux corrections proposées."))
    if found.state != MinutesState.PUBLISHED:
        found.state = MINUTES_LIFECYCLE.target("approve", MinutesState(found.state))
    found.approved_at, found.approved_in = act.happened_at, by
    found.save(update_fields=["state", "approved_at", "approved_in"])
    record(act, MinutesStateChanged(about=found.uid, state="approved"))
    return found


@command
def withdraw_minutes(act: Act[Actor], *, minutes: UUID, reason: str) -> Minutes:
    """No longer public; its address says that it was withdrawn, and why. Refused with `say_why`."""
    found = own_minutes(act, minutes)
    if not reason.strip():
        raise RuleViolation("say_why", _("Dites en une phrase pourquoi vous le retirez."))
    found.state = MINUTES_LIFECYCLE.target("withdraw", MinutesState(found.state))
    found.withdrawn_for = reason.strip()
    found.save(update_fields=["state", "withdrawn_for"])
    record(act, MinutesStateChanged(about=found.uid, state=found.state))
    return found
