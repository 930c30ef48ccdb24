"""Four ways to start, rooms opened when needed."""

from typing import Any

import pytest

from maillon.ground.journal.models import Fact
from maillon.ground.spaces.commands import close_room, close_space, name_controller, open_room, open_space
from maillon.ground.spaces.models import Space
from maillon.ground.spaces.rules import in_order, rooms_at_start
from maillon.ground.spaces.states import OPENED_FIRST, Room, SpaceKind
from maillon.kernel.act import Act, Machine, utc
from maillon.kernel.refusals import RuleViolation
from maillon.kernel.uid import uuid7

NOON = utc(2026, 11, 22, 12)


def an_act() -> Act[Machine]:
    return Act(actor=Machine("tests"), happened_at=NOON, recorded_at=NOON)


def a_space(**options: Any) -> Space:
    given = {"uid": uuid7(), "name": "Conseil citoyen des Trois-Ponts", "kind": SpaceKind.COUNCIL, **options}
    return open_space(an_act(), **given)


def told() -> list[tuple[str, dict[str, str]]]:
    return list(Fact.objects.order_by("id").values_list("name", "payload"))


def refusal_of(command: Any, **content: Any) -> str:
    facts = Fact.objects.count()
    with pytest.raises(RuleViolation) as refusal:
        command(an_act(), **content)
    assert Fact.objects.count() == facts
    return refusal.value.code


@pytest.mark.parametrize("kind", list(SpaceKind))
def test_each_way_to_start_opens_a_few_rooms_in_the_order_of_the_house(kind: SpaceKind) -> None:
    rooms = rooms_at_start(kind, None)
    assert set(rooms) == set(OPENED_FIRST[kind])
    assert rooms == in_order(rooms)
    assert 1 <= len(rooms) <= 5


@pytest.mark.django_db
@pytest.mark.parametrize("kind", list(SpaceKind))
def test_a_space_is_useful_on_the_first_evening(kind: SpaceKind) -> None:
    space = Space.objects.get(pk=a_space(kind=kind, name="  Un nom ").pk)
    assert (space.name, space.controller, space.kind) == ("Un nom", "Un nom", kind)
    assert space.rooms == [room.value for room in rooms_at_start(kind, None)]
    assert (space.opened_on, space.closed_on) == (NOON.date(), None)
    assert told() == [("spaces.space_opened", {"kind": kind.value})]


@pytest.mark.django_db
def test_a_space_may_choose_its_rooms() -> None:
    assert a_space(rooms=[Room.STORIES, Room.NEEDS, Room.STORIES]).rooms == ["needs", "stories"]
    assert a_space(rooms=[]).rooms == []


@pytest.mark.django_db
def test_a_space_has_a_name() -> None:
    content = {"uid": uuid7(), "name": "  ", "kind": SpaceKind.TOWN}
    assert refusal_of(open_space, **content) == "space_without_name"
    assert Space.objects.count() == 0


@pytest.mark.django_db
def test_a_room_opens_once_and_closes_without_losing_anything() -> None:
    space = a_space(rooms=[Room.MEETINGS])
    for _ in range(2):
        open_room(an_act(), space=space.uid, room=Room.NEEDS)
    assert Space.objects.get().rooms == ["needs", "meetings"]
    assert Space.objects.get().opens(Room.NEEDS)
    for _ in range(2):
        close_room(an_act(), space=space.uid, room=Room.NEEDS)
    assert Space.objects.get().rooms == ["meetings"]
    assert told()[1:] == [("spaces.room_opened", {"room": "needs"}), ("spaces.room_closed", {"room": "needs"})]


@pytest.mark.django_db
def test_a_room_unknown_to_the_house_is_refused() -> None:
    space = a_space()
    assert refusal_of(open_room, space=space.uid, room="treasury") == "unknown_room"


@pytest.mark.django_db
def test_a_closed_space_stays_closed() -> None:
    space = a_space()
    close_space(an_act(), space=space.uid)
    assert Space.objects.get().closed_on == NOON.date()
    attempts: list[tuple[Any, dict[str, Any]]] = [
        (close_space, {}),
        (open_room, {"room": Room.NEEDS}),
        (close_room, {"room": Room.MEETINGS}),
        (name_controller, {"controller": "Ville", "data_officer_contact": ""}),
    ]
    for command, content in attempts:
        assert refusal_of(command, space=space.uid, **content) == "space_closed"


@pytest.mark.django_db
def test_someone_answers_for_personal_data() -> None:
    space = a_space()
    content: dict[str, Any] = {"space": space.uid, "data_officer_contact": "dpo@ville.example"}
    name_controller(an_act(), controller=" Ville de Sillage ", **content)
    found = Space.objects.get()
    assert (found.controller, found.data_officer_contact) == ("Ville de Sillage", "dpo@ville.example")
    assert told()[-1] == ("spaces.controller_named", {})
    assert refusal_of(name_controller, controller=" ", **content) == "controller_missing"


@pytest.mark.django_db
def test_a_space_nobody_opened_is_not_found() -> None:
    a_space()
    with pytest.raises(Space.DoesNotExist):
        close_space(an_act(), space=uuid7())
    assert Space.objects.filter(closed_on__isnull=True).count() == 1
