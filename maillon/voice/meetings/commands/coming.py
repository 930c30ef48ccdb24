"""Inviting oneself, saying one no longer comes, counting who was there."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.db.models import Q
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from maillon.ground.access.public import Actor, Capability, PassKind, free_pass_reference, give_code, revoke
from maillon.ground.actors.public import Person, PersonDetails, add_person
from maillon.ground.duties.public import close_duties, open_duty
from maillon.ground.journal.public import command, record
from maillon.ground.spaces.public import Space
from maillon.ground.vault.public import open_dossier, seal
from maillon.kernel.act import Act
from maillon.kernel.refusals import NotFoundError, RuleViolation
from maillon.kernel.uid import uuid7
from maillon.voice.bodies.public import Openness, rules_of
from maillon.voice.meetings.commands.own import lock_meeting, own_meeting
from maillon.voice.meetings.events import AttendanceCounted, ComingSaid, SeatFreed
from maillon.voice.meetings.models import AttendanceCount, Meeting, Participation, ParticipationDetails, Search
from maillon.voice.meetings.queries.asking import answer_days
from maillon.voice.meetings.rules import answer_due, coming_state
from maillon.voice.meetings.states import COMING, STILL_COMING, Capacity, ComingState, MeetingState, Presence
from maillon.voice.meetings.states_more import SearchState

NEEDS_KEPT = timedelta(days=30)
ANSWER_DUTY = "answer_coming"


@command
def say_coming(  # one field a line of the form
    act: Act[Actor],
    *,
    meeting: UUID,
    capacity: Capacity,
    name: str = "",
    practical_needs: str = "",
    contact: PersonDetails | None = None,
    territory: int | None = None,
    person: int | None = None,
) -> Participation:
    """Self-invitation: confirmed at once where the door is open and a seat remains.

    Refused with `door_is_closed` and the public reason of the instance, `meeting_is_over` once it ended; a full room
    gives a waiting list.
    """
    found: Meeting | None = (
        Meeting.objects.select_for_update(of=("self",))
        .select_related("body__organisation__space")
        .filter(uid=meeting, state__in=[s.value for s in COMING])
        .first()
    )
    space = found.body.organisation.space if found else None
    if found is None or space is None:
        raise NotFoundError("no_such_meeting")
    if capacity not in {Capacity.PARTICIPANT, Capacity.OBSERVER}:
        raise NotFoundError("no_such_capacity")
    if found.ends_at <= act.happened_at:
        raise RuleViolation("meeting_is_over", _("Cette réunion est finie. Voyez les prochaines dates de l'instance."))
    if person is not None and person not in act.actor.persons:
        raise NotFoundError("not_her_card")
    rules = rules_of(found.body)
    openness = Openness.OPEN if rules is None else Openness(getattr(rules, f"{capacity.value}s"))
    state = coming_state(openness=openness, capacity=found.capacity, confirmed=seats_taken(found))
    if state == ComingState.REFUSED:
        raise RuleViolation(
            "door_is_closed",
            _("Cette réunion n'est pas ouverte : %(reason)s"),
            reason=rules.closed_reason if rules else "",
        )
    row = _row(act, found, space, person)
    state = _kept_seat(row, state)
    card = person or _card(act, found, space, contact)
    row.person_id, row.capacity, row.territory_id, row.state = card, capacity, territory, state
    seal(row, ParticipationDetails(name=name.strip(), practical_needs=practical_needs.strip()))
    row.save()
    if state == ComingState.ASKED:
        _owe_an_answer(act, row, answer_days(rules))
    record(act, ComingSaid(about=row.uid, state=state))
    return row


def _kept_seat(row: Participation, state: ComingState) -> ComingState:
    """Whoever was called, or has her seat, keeps it when she says once more that she comes."""
    called = row.pk is not None and row.state in {ComingState.CONFIRMED, ComingState.EXPECTED}
    return ComingState.CONFIRMED if called else state


def _owe_an_answer(act: Act[Actor], row: Participation, within_days: int) -> None:
    """She waits for a yes, or a written no, before the meeting."""
    open_duty(
        about=row.uid,
        kind=ANSWER_DUTY,
        organisation=row.meeting.body.organisation_id,
        due=answer_due(act.happened_at, within_days, row.meeting.starts_at, 0),
        at=act.happened_at,
    )


def seats_taken(meeting: Meeting, *, but: Participation | None = None) -> int:
    """Seats of whoever comes, and those kept for someone a council is looking for, save the one of `but`."""
    confirmed: int = Participation.objects.filter(meeting=meeting, state=ComingState.CONFIRMED).count()
    held = Search.objects.filter(meeting=meeting, state=SearchState.OPEN)
    kept = [absent for absent in held.values_list("absent", flat=True) if but is None or absent != but.pk]
    return confirmed + len(kept)


def seat_the_first_waiting(act: Act[Any], meeting: Meeting) -> bool:
    """The freed seat goes to the first who waits; False when nobody does."""
    waiting = Participation.objects.filter(meeting=meeting, state=ComingState.WAITING).order_by("asked_at").first()
    if waiting is None:
        return False
    waiting.state = ComingState.CONFIRMED
    waiting.save(update_fields=["state"])
    record(act, SeatFreed(about=waiting.uid))
    return True


def _row(act: Act[Actor], meeting: Meeting, space: Space, person: int | None) -> Participation:
    known: Participation | None = (
        Participation.objects.filter(meeting=meeting, person=person).first() if person else None
    )
    if known is not None:
        return known
    dossier = open_dossier(
        space=space,
        purpose="participation",
        at=act.happened_at,
        ends_on=localdate(meeting.ends_at + NEEDS_KEPT),
    )
    return Participation(uid=uuid7(), meeting=meeting, dossier=dossier, asked_at=act.happened_at)


def _card(act: Act[Actor], meeting: Meeting, space: Space, contact: PersonDetails | None) -> int | None:
    if contact is None:
        return None
    made: Person = add_person(
        act,
        space=space,
        details=contact,
        purpose="participation",
        ends_on=localdate(meeting.ends_at + NEEDS_KEPT),
    )
    return made.pk


def coming_code(row: Participation, act: Act[Actor]) -> tuple[str, str]:
    """The reference and the code that open this coming; made once, shown once. The ones before open nothing more."""
    revoke(row.uid, at=act.happened_at, kind=PassKind.COMING)
    reference = free_pass_reference(PassKind.COMING)
    until = row.meeting.ends_at + NEEDS_KEPT
    return reference, give_code(PassKind.COMING, row.uid, reference, at=act.happened_at, expires_at=until)


@command
def say_not_coming(act: Act[Actor], *, participation: UUID) -> Participation:
    """Said by her account or by her follow-up code; the seat goes to the first on the waiting list."""
    rows = Participation.objects.select_for_update(of=("self",)).select_related("meeting")
    hers = Participation.objects.allowed(act.actor, Capability.FOLLOW_REQUEST)
    mine = Q(person__in=act.actor.persons) | Q(pk__in=hers.values("pk"))
    found: Participation | None = rows.filter(mine, uid=participation).first()
    if found is None or found.state not in STILL_COMING:
        raise NotFoundError("no_such_participation")
    lock_meeting(found.meeting)
    freed = found.state == ComingState.CONFIRMED
    found.state = ComingState.WITHDRAWN
    found.save(update_fields=["state"])
    close_duties(found.uid, at=act.happened_at, kind=ANSWER_DUTY)
    if freed:
        seat_the_first_waiting(act, found.meeting)
    record(act, ComingSaid(about=found.uid, state=found.state))
    return found


@command
def count_attendance(act: Act[Actor], *, meeting: UUID, counts: Mapping[str, int]) -> Meeting:
    """How many, by `capacity:presence`. Typing it again replaces it; nothing typed stays unknown."""
    found = own_meeting(act, meeting)
    if MeetingState(found.state) != MeetingState.HELD:
        raise RuleViolation("not_held_yet", _("Notez d'abord que la réunion a eu lieu."))
    AttendanceCount.objects.filter(meeting=found).delete()
    for key, people in counts.items():
        capacity, presence = key.split(":")
        AttendanceCount.objects.create(
            meeting=found, capacity=Capacity(capacity), presence=Presence(presence), people=people
        )
    record(act, AttendanceCounted(about=found.uid))
    return found
