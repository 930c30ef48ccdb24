"""What the person called says herself, by the link of her convocation: received, coming, cannot come."""

from dataclasses import replace
from typing import Any
from uuid import UUID

from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from maillon.ground.access.public import Actor, Capability, PassKind, find_by_link
from maillon.ground.channels.public import handed_over
from maillon.ground.journal.public import command, record
from maillon.ground.vault.public import seal
from maillon.kernel.act import Act
from maillon.kernel.refusals import NotFoundError, RuleViolation
from maillon.voice.bodies.public import Body, Openness, PresenceWish, people_to_tell
from maillon.voice.meetings.commands.coming import seat_the_first_waiting, seats_taken
from maillon.voice.meetings.commands.own import lock_meeting
from maillon.voice.meetings.commands.replacement import COMES, agree_to_be_called, end_search, open_search
from maillon.voice.meetings.events import ComingSaid
from maillon.voice.meetings.events_field import ReceiptSaid
from maillon.voice.meetings.models import (
    Convocation,
    Meeting,
    Participation,
    Receipt,
    Search,
    StandIn,
)
from maillon.voice.meetings.queries.people import said_in
from maillon.voice.meetings.rules import coming_state
from maillon.voice.meetings.states import COMING, ComingState, MeetingState
from maillon.voice.meetings.states_more import ReceiptWay, SearchState

MOVES = frozenset({"received", "coming", "not_coming", "call_me", "do_not_call", "needs"})


@command
def answer_convocation(act: Act[Actor], *, token: str, move: str, needs: str = "") -> Receipt:
    """One button each: `received`, `coming`, `not_coming`, and `call_me` or `do_not_call` to replace someone.

    `needs` is what she lacks to come (a childminder, an interpreter…): with `coming`, or alone with the move `needs`.

    Any of them says that she has her convocation. « Je ne peux pas venir » calls for a replacement at once when
    members agreed to be called. Refused with `newer_convocation` once the meeting moved.
    """
    opened = find_by_link(PassKind.CONVOCATION, token, at=act.happened_at)
    found = _receipt(opened.about) if opened else None
    if found is None:
        raise NotFoundError("no_such_receipt")
    if move not in MOVES:
        raise RuleViolation("choose_a_button", _("Choisissez un des boutons."))
    if move in {"call_me", "do_not_call"}:
        council = council_of(found.participation)
        if council is None or found.participation.person_id is None:
            raise RuleViolation(
                "sits_nowhere", _("Seuls les membres d'un conseil peuvent être appelés pour remplacer.")
            )
        agree_to_be_called(act, council, found.participation.person_id, yes=move == "call_me")
    acknowledge(act, found, ReceiptWay.LINK)
    _said(act, found, move, needs)
    return found


def _said(act: Act[Any], receipt: Receipt, move: str, needs: str) -> None:
    if move in {"coming", "not_coming"}:
        say(act, receipt.participation, coming=move == "coming")
    if move == "needs" or (move == "coming" and needs.strip()):
        say_needs(receipt.participation, needs)


def say_needs(row: Participation, needs: str) -> None:
    """What she needs to come replaces what was said before; sealed, for the organiser, erased with the rest."""
    known = said_in(row)
    if known is not None:
        seal(row, replace(known, practical_needs=needs.strip()))
        row.save()


def _receipt(uid: UUID) -> Receipt | None:
    rows = Receipt.objects.select_for_update(of=("self",))
    found: Receipt | None = (
        rows.select_related("convocation__meeting__body__organisation", "participation").filter(uid=uid).first()
    )
    return found


def acknowledge(act: Act[Any], receipt: Receipt, way: ReceiptWay) -> None:
    """She has it: said once, the first way stays. Refused when a newer convocation went."""
    if newest_of(receipt.convocation.meeting_id).pk != receipt.convocation_id:
        raise RuleViolation("newer_convocation", _("La réunion a changé depuis : répondez à la dernière convocation."))
    if receipt.acknowledged_at is None:
        receipt.acknowledged_at, receipt.said = act.happened_at, way
        receipt.save(update_fields=["acknowledged_at", "said"])
        record(act, ReceiptSaid(about=receipt.uid, way=way))
    if receipt.message:
        handed_over(receipt.message, at=act.happened_at)


def newest_of(meeting: int) -> Convocation:
    return Convocation.objects.filter(meeting=meeting).order_by("-number")[:1].get()


def say(act: Act[Any], row: Participation, *, coming: bool) -> None:
    """She comes, or cannot: then whoever waits takes the seat; when nobody waits, someone is looked for."""
    meeting = row.meeting
    if MeetingState(meeting.state) not in COMING:
        raise RuleViolation("meeting_is_over", _("Cette réunion n'est plus à venir."))
    lock_meeting(meeting)
    row.refresh_from_db(fields=["state"])
    before = ComingState(row.state)
    wanted = _comes(row) if coming else ComingState.WITHDRAWN
    if before == wanted or (coming and before == ComingState.WAITING):
        return
    row.state = wanted
    row.save(update_fields=["state"])
    record(act, ComingSaid(about=row.uid, state=row.state))
    if coming:
        for search in Search.objects.select_related("meeting", "body").filter(absent=row, state=SearchState.OPEN):
            end_search(act, search)
    elif not (before == ComingState.CONFIRMED and seat_the_first_waiting(act, meeting)) and before in COMES:
        council = council_of(row)
        if council is not None and not Search.objects.filter(absent=row).exists():
            open_search(act, meeting, council, row)


def _comes(row: Participation) -> ComingState:
    """Whoever was called has her seat; once she gave it back, she has it again if one is left."""
    if row.state != ComingState.WITHDRAWN:
        return ComingState.CONFIRMED
    taken = seats_taken(row.meeting, but=row)
    return coming_state(openness=Openness.OPEN, capacity=row.meeting.capacity, confirmed=taken)


def council_of(row: Participation) -> Body | None:
    """Where she sits: the body that meets, or a council that wants to be present there."""
    return council_among(row.meeting, row.person_id, localdate(row.asked_at)) if row.person_id else None


def council_among(meeting: Meeting, person: int, day: Any) -> Body | None:
    wished = PresenceWish.objects.current().filter(instance=meeting.body).select_related("council")
    bodies = [*(wish.council for wish in wished), meeting.body]
    return next((body for body in bodies if person in people_to_tell(body, day)), None)


def stands_in(body: Body, person: int) -> bool:
    return StandIn.objects.ready().filter(body=body, person=person).exists()


@command
def note_receipt(
    act: Act[Actor], *, receipt: UUID, way: ReceiptWay = ReceiptWay.SPOKEN, move: str = "", needs: str = ""
) -> Receipt:
    """She said it to the team, by telephone, by SMS or with the slip of her letter; `coming` or `not_coming` too.

    `needs` is what she said she lacks to come.

    The call or the letter owed to her is done. Refused with `newer_convocation` when the meeting moved since.
    """
    if not Receipt.objects.allowed(act.actor, Capability.RUN_MEETINGS).filter(uid=receipt).exists():
        raise NotFoundError("no_such_receipt")
    found = _receipt(receipt)
    if found is None or found.participation.person_id in act.actor.kept_from:
        raise NotFoundError("no_such_receipt")
    acknowledge(act, found, way)
    _said(act, found, move, needs)
    return found
