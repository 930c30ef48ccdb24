"""Members called for a meeting, through the real commands."""

from django.utils import timezone

from maillon.ground.access.public import PassKind, give_link
from maillon.ground.actors.public import Person, PersonDetails
from maillon.kernel.uid import uuid7
from maillon.voice.bodies.public import Body, Seat
from maillon.voice.meetings.commands.replacement import choose_stand_ins, start_search
from maillon.voice.meetings.models import Meeting, Participation, Receipt, Search, Try
from maillon.voice.meetings.public import (
    add_item,
    convene,
)
from maillon.voice.meetings.states import Capacity
from tests.cast import Cast, make_person
from tests.voice.bodies.making import a_member, a_term
from tests.voice.making import a_council, a_meeting


def members(cast: Cast, body: Body, names: list[str]) -> list[int]:
    """Cards of whoever sits, in order."""
    first = a_term(cast.council_host, body, seats=len(names))
    seats = Seat.objects.filter(college=first.college).order_by("rank")
    return [
        a_member(
            cast.council_host, seat, details=PersonDetails(first_name=name, phone="+33600000010", channel="sms")
        ).person_id
        for seat, name in zip(seats, names, strict=True)
    ]


def a_call(cast: Cast, names: int = 3, **when: object) -> tuple[Meeting, Search]:
    """A council of which everyone but the first agreed to be called; the first cannot go to an instance it wants."""
    council = a_council(cast)
    people = members(cast, council, [f"Membre{n}" for n in range(names + 1)])
    choose_stand_ins(cast.council_host.act(), body=council.uid, persons=people[1:])
    meeting = a_meeting(cast, council, **when)  # type: ignore[arg-type]
    return meeting, start_search(cast.council_host.act(), body=council.uid, meeting=meeting.uid)


def link_of(row: Try) -> str:
    return f"/remplacer/{give_link(PassKind.REPLACEMENT, row.uid, at=timezone.now())}/"


def states(search: Search) -> list[str]:
    return list(Try.objects.filter(search=search).order_by("rank").values_list("state", flat=True))


def convened(cast: Cast) -> tuple[Meeting, list[Receipt]]:
    council = a_council(cast)
    people = members(cast, council, ["Ana", "Bela", "Chloé"])
    meeting = a_meeting(cast, council)
    add_item(cast.council_host.act(), meeting=meeting.uid, title="La cour")
    convene(cast.council_host.act(), meeting=meeting.uid)
    return meeting, [Receipt.objects.get(participation__person=person) for person in people]


def token_of(receipt: Receipt) -> str:
    return give_link(PassKind.CONVOCATION, receipt.uid, at=timezone.now())


def said_expected(cast: Cast, meeting: Meeting, person: int) -> None:
    Participation.objects.create(
        uid=uuid7(),
        meeting=meeting,
        person_id=person,
        dossier=cast.neighbour.dossier,
        capacity=Capacity.MEMBER,
        state="expected",
        asked_at=timezone.now(),
    )


def with_her_own_telephone(person: int | None) -> Person:
    assert person is not None
    row = Person.objects.get(pk=person)
    row.phone_index = make_person(row.space, "Carte", phone="+33699000003").phone_index
    row.save(update_fields=["phone_index"])
    return row
