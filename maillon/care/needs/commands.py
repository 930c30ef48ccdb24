"""What the team does with a need: take it up, try to reach her, answer, hand over, end."""

from dataclasses import replace
from datetime import date
from uuid import UUID

from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from maillon.care.needs import events, rules
from maillon.care.needs.dossiers import keep_closed, keep_open
from maillon.care.needs.models import Constat, ContactAttempt, Need
from maillon.care.needs.owing import DutyCode, owe, owe_nothing
from maillon.care.needs.queries import details_of
from maillon.care.needs.states import (
    NEED_LIFECYCLE,
    Closure,
    ContactChannel,
    ContactOutcome,
    Handover,
    NeedState,
    Theme,
    Urgency,
    Weight,
)
from maillon.care.needs.telling import tell_requester
from maillon.ground.access.public import Actor, Capability, may_in
from maillon.ground.actors.public import Organisation
from maillon.ground.journal.public import command, record
from maillon.ground.links.public import keep_origin
from maillon.ground.places.public import SCALE, Place, PlaceKind
from maillon.ground.vault.public import ErasedError, seal
from maillon.kernel.act import Act
from maillon.kernel.references import spoken
from maillon.kernel.refusals import RuleViolation
from maillon.kernel.scrub import personal_data_in
from maillon.kernel.uid import uuid7


def handled(act: Act[Actor], need: UUID) -> Need:
    """The need, locked, when this actor may handle it; otherwise it does not exist."""
    mine = Need.objects.allowed(act.actor, Capability.HANDLE_NEEDS)
    found: Need = mine.select_for_update(of=("self",)).select_related("organisation").get(uid=need)
    return found


def move(need: Need, name: str) -> None:
    """Follows the table of moves; the caller saves."""
    need.state = NEED_LIFECYCLE.target(name, NeedState(need.state))


def _worker(act: Act[Actor], need: Need) -> int | None:
    """The card under which this actor handles needs of that organisation."""
    grants = act.actor.grants_for(Capability.HANDLE_NEEDS)
    return next((grant.person for grant in grants if grant.organisation == need.organisation_id), None)


@command
def confirm(act: Act[Actor], *, need: UUID) -> Need:
    """She was called and said yes: the wish made for her becomes a request. Refused once expired."""
    found = handled(act, need)
    move(found, "confirm")
    found.tell_nobody_at = act.happened_at + rules.CLOCKS[Urgency(found.urgency)].tell_nobody
    found.review_on = rules.review_day(Urgency(found.urgency), act.happened_at)
    owe(act, found, DutyCode.ANSWER, rules.answer_due(Urgency(found.urgency), act.happened_at))
    found.save(update_fields=["state", "tell_nobody_at", "review_on", "due_at"])
    keep_open(act, found)
    record(act, events.NeedReceived(about=found.uid, theme=found.theme))
    return found


@command
def take_up(act: Act[Actor], *, need: UUID) -> Need:
    """Take charge of a received need; refused once someone else has it or it is over."""
    found = handled(act, need)
    move(found, "take_up")
    found.taken_by_id = _worker(act, found)
    owe(act, found, DutyCode.ANSWER, rules.answer_due(Urgency(found.urgency), act.happened_at))
    found.save(update_fields=["state", "taken_by", "due_at"])
    record(act, events.NeedTakenUp(about=found.uid))
    tell_requester(act, found, "needs.taken_up", organisation=found.organisation_id)
    return found


@command
def hand_back(act: Act[Actor], *, need: UUID) -> Need:
    """Put a need back on the board so that a colleague takes it; she loses no time: the clock goes on."""
    found = handled(act, need)
    move(found, "hand_back")
    found.taken_by_id = None
    owe(act, found, DutyCode.FIRST_CONTACT, act.happened_at)
    found.save(update_fields=["state", "taken_by", "due_at"])
    record(act, events.NeedHandedBack(about=found.uid))
    return found


@command
def note_contact_attempt(
    act: Act[Actor], *, need: UUID, channel: ContactChannel, outcome: ContactOutcome
) -> ContactAttempt:
    """One try to reach her, by any means; kept without note."""
    found = handled(act, need)
    attempt = ContactAttempt.objects.create(
        uid=uuid7(), need=found, channel=channel, outcome=outcome, by_id=_worker(act, found), at=act.happened_at
    )
    record(act, events.ContactTried(about=found.uid, channel=channel, outcome=outcome))
    return attempt


@command
def write_instructions(act: Act[Actor], *, need: UUID, instructions: str, access_notes: str) -> Need:
    """What whoever comes must know, agreed with her; what she said herself is never rewritten."""
    found = handled(act, need)
    before = details_of(found)
    if before is None:
        raise ErasedError
    seal(found, replace(before, instructions=instructions, access_notes=access_notes))
    found.save(update_fields=["sealed"])
    return found


@command
def propose_card(act: Act[Actor], *, need: UUID, card: UUID, code: str) -> Need:
    """Somebody's card goes to her by her own channel; nothing of hers goes the other way."""
    found = handled(act, need)
    if found.state != NeedState.TAKEN_UP:
        raise RuleViolation("take_up_first", _("Prenez d'abord cette demande en charge."))
    record(act, events.CardProposed(about=found.uid, card=card))
    tell_requester(act, found, "needs.card_sent", organisation=found.organisation_id, card=spoken(code))
    return found


@command
def answer(act: Act[Actor], *, need: UUID) -> Need:
    """An answer has been brought. It is looked at again before it is called over."""
    found = handled(act, need)
    move(found, "answer")
    owe(act, found, DutyCode.REVIEW, act.happened_at + rules.CLOCKS[Urgency(found.urgency)].review)
    found.review_on = rules.review_day(Urgency(found.urgency), act.happened_at)
    found.tell_nobody_at = None
    found.save(update_fields=["state", "review_on", "due_at", "tell_nobody_at"])
    keep_open(act, found)
    record(act, events.NeedAnswered(about=found.uid))
    tell_requester(act, found, "needs.answered", organisation=found.organisation_id)
    return found


@command
def belongs_to_public_service(act: Act[Actor], *, need: UUID, service: UUID, proof: Handover) -> Need:
    """A public service answers this: it is named, it was told, and so is she. A success, not a refusal."""
    found = handled(act, need)
    move(found, "refer")
    named = Organisation.objects.living().get(uid=service)
    found.public_service, found.handover = named, proof
    owe(act, found, DutyCode.REVIEW, act.happened_at + rules.CLOCKS[Urgency(found.urgency)].review)
    found.review_on = rules.review_day(Urgency(found.urgency), act.happened_at)
    found.tell_nobody_at = None
    found.save(update_fields=["state", "public_service", "handover", "review_on", "due_at", "tell_nobody_at"])
    keep_open(act, found)
    record(act, events.NeedReferred(about=found.uid, service=named.uid, proof=proof))
    tell_requester(act, found, "needs.public_service", organisation=named.pk)
    return found


@command
def close(act: Act[Actor], *, need: UUID, reason: Closure) -> Need:
    """End a need with its reason; « injoignable » needs three tries by two means."""
    found = handled(act, need)
    tries = [
        rules.Tried(one.channel, one.outcome == ContactOutcome.REACHED)
        for one in ContactAttempt.objects.filter(need=found)
    ]
    rules.check_closure(reason, NeedState(found.state), tries)
    move(found, "close")
    return end(act, found, reason)


def end(act: Act[Actor], need: Need, reason: Closure) -> Need:
    """The one way a need ends: reason, day, no more duty, three months before erasure, and she is told."""
    need.closure, need.closed_on = reason, localdate(act.happened_at)
    owe_nothing(act, need)
    need.save(update_fields=["state", "closure", "closed_on", "due_at", "tell_nobody_at"])
    keep_closed(act, need)
    record(act, events.NeedClosed(about=need.uid, reason=reason))
    if reason != Closure.NOT_CONFIRMED:
        tell_requester(act, need, "needs.closed")
    return need


@command
def reopen(act: Act[Actor], *, need: UUID) -> Need:
    """It was not over: same reference, back on the board, due now."""
    return back_on_the_board(act, handled(act, need))


def back_on_the_board(act: Act[Actor], need: Need) -> Need:
    """Reopens a need already gated and locked."""
    move(need, "reopen")
    need.closure, need.closed_on, need.taken_by_id, need.told_nobody_at = "", None, None, None
    urgency = Urgency(need.urgency)
    need.tell_nobody_at = act.happened_at + rules.CLOCKS[urgency].tell_nobody
    need.review_on = rules.review_day(urgency, act.happened_at)
    owe(act, need, DutyCode.FIRST_CONTACT, act.happened_at + rules.CLOCKS[urgency].first_contact)
    changed = ["state", "closure", "closed_on", "taken_by", "told_nobody_at", "tell_nobody_at", "review_on", "due_at"]
    need.save(update_fields=changed)
    keep_open(act, need)
    record(act, events.NeedReopened(about=need.uid))
    tell_requester(act, need, "needs.received", organisation=need.organisation_id)
    return need


@command
def note_constat(
    act: Act[Actor],
    *,
    organisation: int,
    place: int,
    theme: Theme,
    weight: Weight | None,
    headcount: int | None,
    note: str,
    seen_on: date,
    origin: str = "",
) -> Constat:
    """What is noticed in a place, never about a person: a building at the finest, no name, no number."""
    where = Place.objects.get(pk=place)
    if not may_in(act.actor, Capability.HANDLE_NEEDS, organisation=organisation, place=place):
        raise RuleViolation("not_here", _("Vous ne notez pas de constat pour ce lieu."))
    if where.scale < SCALE[PlaceKind.BUILDING]:
        raise RuleViolation("too_fine", _("Un constat s'arrête au bâtiment : ni l'escalier, ni l'étage."))
    if (weight is None) == (headcount is None):
        raise RuleViolation("weight_or_count", _("Dites « un, quelques, beaucoup » ou donnez un nombre compté."))
    if personal_data_in(note):
        raise RuleViolation(
            "about_someone", _("Retirez les noms, téléphones et courriels : un constat n'est jamais sur une personne.")
        )
    space = Organisation.objects.get(pk=organisation).space_id
    if space is None:
        raise RuleViolation("no_space", _("Cette organisation n'a pas d'espace ici."))
    found = Constat.objects.create(
        uid=uuid7(),
        space_id=space,
        organisation_id=organisation,
        place=where,
        theme=theme,
        weight=weight or "",
        headcount=headcount,
        note=note,
        seen_on=seen_on,
    )
    keep_origin(act, kind="constat", about=found.uid, origin=origin)
    record(act, events.ConstatNoted(about=found.uid, theme=theme))
    return found
