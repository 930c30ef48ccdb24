"""Giving one's word, keeping it, saying what became of it."""

from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID

from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from maillon.ground.access.public import Actor, Capability, may_in
from maillon.ground.duties.public import close_duties, replace
from maillon.ground.journal.public import command, record
from maillon.ground.links.public import Ref, Relation, follow, keep_origin, link
from maillon.kernel.act import Act
from maillon.kernel.naming import free_reference
from maillon.kernel.refusals import NotFoundError, RuleViolation
from maillon.kernel.uid import uuid7
from maillon.voice.bodies.public import Body
from maillon.voice.commitments.events import CommitmentMade, CommitmentMoved, CommitmentPostponed
from maillon.voice.commitments.models import Commitment, DueChange, Proof
from maillon.voice.commitments.states import (
    COMMITMENT_LIFECYCLE,
    OF_THE_BODY,
    OPEN,
    CommitmentState,
    ProofKind,
    Source,
)
from maillon.voice.meetings.public import AgendaRequest

DUTY_KEEP = "keep_word"
DUTY_JUDGE = "say_if_kept"


@command
def commit(  # one field a line of the form
    act: Act[Actor],
    *,
    organisation: int,
    office: str,
    body: UUID,
    text: str,
    due: date,
    source: Source = Source.MINUTES,
    source_uid: UUID | None = None,
    origin: str = "",
) -> Commitment:
    """An office gives its word itself: acknowledged at once, public at once, with its date.

    Refused to whoever does not answer for that office; a date already gone is `due_is_past`.
    """
    if not may_in(act.actor, Capability.ANSWER_AS_OFFICE, organisation=organisation):
        raise NotFoundError("no_right_here")
    beneficiary: Body | None = Body.objects.living().filter(uid=body).first()
    if beneficiary is None:
        raise NotFoundError("no_such_body")
    if due < localdate(act.happened_at):
        raise RuleViolation("due_is_past", _("Choisissez une date à venir."))
    made = Commitment.objects.create(
        uid=uuid7(),
        reference=_free_reference(),
        organisation_id=organisation,
        office=office,
        body=beneficiary,
        text=text.strip(),
        source=source,
        source_uid=source_uid,
        state=CommitmentState.ACKNOWLEDGED,
        original_due=due,
        due=due,
        made_at=act.happened_at,
    )
    _owe(act, made, DUTY_KEEP, organisation, due)
    _trace(act, made)
    keep_origin(act, kind="commitment", about=made.uid, origin=origin)
    record(act, CommitmentMade(about=made.uid))
    return made


def _trace(act: Act[Actor], commitment: Commitment) -> None:
    """Request → commitment: the asker follows what was promised, without asking again."""
    asked = AgendaRequest.objects.filter(uid=commitment.source_uid).first() if commitment.source_uid else None
    if asked is None:
        return
    link(act, source=Ref("request", asked.uid), relation=Relation.LEADS_TO, target=Ref("commitment", commitment.uid))
    if asked.person_id:
        follow(act, about=commitment.uid, person=asked.person_id)


def _free_reference() -> str:
    return free_reference(lambda wished: Commitment.objects.filter(reference=wished).exists())


def _owe(act: Act[Actor], commitment: Commitment, kind: str, organisation: int, due: date) -> None:
    replace(
        about=commitment.uid,
        kind=kind,
        organisation=organisation,
        due=datetime.combine(due, time(18), UTC),
        at=act.happened_at,
        reference=commitment.reference,
    )


@command
def say(act: Act[Actor], *, commitment: UUID, move: str, words: str = "") -> Commitment:
    """One move: the office claims, declines or tells what it tried; the body says kept, partly or not.

    The office may claim, never verify. Refused with `needs_proof` (kept without an accepted proof),
    `needs_words` (declining, or telling what was tried, without a sentence), `not_due` (regret before the date).
    """
    found = _own(act, commitment, move)
    found.state = COMMITMENT_LIFECYCLE.target(move, CommitmentState(found.state))
    _check(act, found, move, words)
    if move == "tell_tried":
        found.lesson = words.strip()
    elif words.strip() and move not in OF_THE_BODY:
        found.reply = words.strip()
    found.closed_at = None if found.state in OPEN else act.happened_at
    found.save(update_fields=["state", "lesson", "reply", "closed_at"])
    if found.state == CommitmentState.CLAIMED:
        _owe(act, found, DUTY_JUDGE, found.body.organisation_id, localdate(act.happened_at + timedelta(days=30)))
    elif found.closed_at:
        close_duties(found.uid, at=act.happened_at)
    record(act, CommitmentMoved(about=found.uid, state=found.state))
    return found


def _check(act: Act[Actor], commitment: Commitment, move: str, words: str) -> None:
    if move in {"decline", "tell_tried"} and not words.strip():
        raise RuleViolation("needs_words", _("Dites en une phrase pourquoi, ou ce que vous gardez de l'essai."))
    if move in {"keep", "keep_partly"} and not commitment.proofs.exclude(accepted=False).exists():
        raise RuleViolation("needs_proof", _("Il faut au moins une preuve que vous acceptez."))
    if move == "regret" and commitment.due >= localdate(act.happened_at):
        raise RuleViolation("not_due", _("La date promise n'est pas encore passée."))
    if move in {"keep", "keep_partly"}:
        commitment.proofs.filter(accepted=None).update(accepted=True)


def _own(act: Act[Actor], commitment: UUID, move: str) -> Commitment:
    capability = Capability.FOLLOW_COMMITMENTS if move in OF_THE_BODY else Capability.ANSWER_AS_OFFICE
    rows = Commitment.objects.allowed(act.actor, capability).select_for_update(of=("self",)).select_related("body")
    found: Commitment | None = rows.filter(uid=commitment).first()
    if found is None:
        raise NotFoundError("no_such_commitment")
    return found


@command
def give_proof(act: Act[Actor], *, commitment: UUID, kind: ProofKind, text: str, file: UUID | None = None) -> Proof:
    """The office shows what was done; the body will say whether it accepts it."""
    found = _own(act, commitment, "claim")
    return Proof.objects.create(
        uid=uuid7(), commitment=found, kind=kind, text=text.strip(), file=file, given_at=act.happened_at
    )


@command
def postpone(act: Act[Actor], *, commitment: UUID, due: date, reason: str) -> Commitment:
    """Another date, with its reason; the first one stays shown."""
    found = _own(act, commitment, "claim")
    if CommitmentState(found.state) not in OPEN or due <= found.due:
        raise RuleViolation("later_date_needed", _("Choisissez une date plus lointaine que la date promise."))
    if not reason.strip():
        raise RuleViolation("needs_words", _("Dites pourquoi la date change."))
    DueChange.objects.create(commitment=found, due=due, reason=reason.strip(), at=act.happened_at)
    found.due = due
    found.save(update_fields=["due"])
    _owe(act, found, DUTY_KEEP, found.organisation_id, due)
    record(act, CommitmentPostponed(about=found.uid))
    return found
