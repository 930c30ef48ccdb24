"""Who agreed to be called, and what became of each call: for whoever runs the council, after the second factor."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from django.db.models import Count, Q

from maillon.ground.access.public import Actor
from maillon.ground.actors.public import Person, PersonDetails
from maillon.ground.vault.public import open_still_there
from maillon.voice.bodies.public import Body, people_to_tell
from maillon.voice.meetings.models import AttendanceCount, Meeting, Participation, Search, StandIn, Try
from maillon.voice.meetings.states import Capacity, ComingState, Presence
from maillon.voice.meetings.states_more import SearchState, TryState


@dataclass(frozen=True, slots=True, kw_only=True)
class Sitting:
    """A member of the council, and whether she may be called."""

    person: int
    name: str = field(repr=False)
    phone: str = field(repr=False)
    ready: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    uid: UUID
    name: str = field(repr=False)
    phone: str = field(repr=False)
    state: str
    state_label: str
    asked_at: datetime | None
    open: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Looking:
    """One search and its turns, in order."""

    uid: UUID
    meeting: Meeting
    state: str
    state_label: str
    turns: list[Turn]


def _people(pks: Iterable[int]) -> dict[int, PersonDetails]:
    rows = list(Person.objects.filter(pk__in=set(pks)))
    opened = zip(rows, open_still_there(rows), strict=True)
    return {row.pk: details for row, details in opened if details is not None}


def _name(details: PersonDetails | None) -> str:
    return f"{details.first_name} {details.last_name}".strip() if details else ""


def name_of(person: Person) -> str:
    """What a member is called by her team; empty once erased."""
    details: PersonDetails | None = open_still_there([person])[0]
    return _name(details)


def sitting_of(actor: Actor, body: Body, day: date) -> list[Sitting]:
    """Whoever sits, by name. Nobody is named before the second factor."""
    if not actor.second_factor:
        return []
    pks = [pk for pk in people_to_tell(body, day) if pk not in actor.kept_from]
    ready = set(StandIn.objects.ready().filter(body=body).values_list("person_id", flat=True))
    known = _people(pks)
    found = [
        Sitting(person=pk, name=_name(known[pk]), phone=known[pk].phone, ready=pk in ready) for pk in pks if pk in known
    ]
    return sorted(found, key=lambda one: one.name)


def searches_of(actor: Actor, body: Body, limit: int = 20) -> list[Looking]:
    """The last searches of this council, those still open first."""
    rows = list(Search.objects.filter(body=body).select_related("meeting__body").order_by("ended_at", "-pk")[:limit])
    tries = list(Try.objects.filter(search__in=[row.pk for row in rows]).exclude(person__in=actor.kept_from))
    known = _people(one.person_id for one in tries) if actor.second_factor else {}
    turns: dict[int, list[Turn]] = {}
    for one in tries:
        details = known.get(one.person_id)
        answerable = one.state in {TryState.WAITING, TryState.ASKED, TryState.NO}
        turns.setdefault(one.search_id, []).append(
            Turn(
                uid=one.uid,
                name=_name(details),
                phone=details.phone if details else "",
                state=one.state,
                state_label=str(one.get_state_display()),
                asked_at=one.asked_at,
                open=answerable,
            )
        )
    return [
        Looking(
            uid=row.uid,
            meeting=row.meeting,
            state=row.state,
            state_label=str(row.get_state_display()),
            turns=turns.get(row.pk, []) if row.state == SearchState.OPEN or actor.second_factor else [],
        )
        for row in rows
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """Who was expected and who was there, members alone; `came` is None when nobody counted."""

    planned: int
    came: int | None
    replaced: int
    others: int | None

    @property
    def unmandated(self) -> bool:
        """Whether people came whom nobody had expected: they are as welcome as the others."""
        return bool(self.others)


_THERE = (Presence.ROOM, Presence.VIDEO, Presence.PHONE)
_CALLED = [ComingState.EXPECTED, ComingState.CONFIRMED, ComingState.WITHDRAWN]


def compared(meeting: Meeting) -> Compared:
    """Planned and actual presence of one meeting, from its rows and its counts."""
    rows = Participation.objects.filter(meeting=meeting, capacity=Capacity.MEMBER)
    seats = rows.filter(state__in=_CALLED, replaces__isnull=True).count()
    instead = Search.objects.filter(meeting=meeting, found__isnull=False)
    numbers = instead.aggregate(all=Count("pk"), unnamed=Count("pk", filter=Q(absent__isnull=True)))
    there = AttendanceCount.objects.filter(meeting=meeting, presence__in=_THERE)
    counted = list(there.values_list("capacity", "people"))
    members = sum(people for capacity, people in counted if capacity == Capacity.MEMBER)
    everyone = sum(people for _capacity, people in counted)
    return Compared(
        planned=seats + numbers["unnamed"],
        came=members if counted else None,
        replaced=numbers["all"],
        others=everyone - members if counted else None,
    )
