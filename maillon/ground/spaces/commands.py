"""Opening and closing spaces and their rooms.

Rights stand above this room: the page or the command line that calls them checks who may.
"""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from maillon.ground.journal.public import command, record
from maillon.ground.spaces.events import ControllerNamed, RoomClosed, RoomOpened, SpaceClosed, SpaceOpened
from maillon.ground.spaces.models import Space
from maillon.ground.spaces.rules import in_order, known_room, rooms_at_start
from maillon.ground.spaces.states import Room, SpaceKind
from maillon.kernel.act import Act
from maillon.kernel.refusals import RuleViolation


@command
def open_space(
    act: Act[Any],
    *,
    uid: UUID,
    name: str,
    kind: SpaceKind,
    controller: str = "",
    data_officer_contact: str = "",
    rooms: Sequence[Room] | None = None,
) -> Space:
    """One data controller, with the rooms of its way of starting (or `rooms`); refused without a name."""
    if not name.strip():
        raise RuleViolation("space_without_name", _("Donnez un nom à cet espace."))
    space = Space.objects.create(
        uid=uid,
        name=name.strip(),
        kind=kind,
        rooms=[room.value for room in rooms_at_start(SpaceKind(kind), rooms)],
        controller=controller.strip() or name.strip(),
        data_officer_contact=data_officer_contact.strip(),
        opened_on=localdate(act.happened_at),
    )
    record(act, SpaceOpened(about=space.uid, kind=space.kind))
    return space


@command
def close_space(act: Act[Any], *, space: UUID) -> Space:
    """Nothing new enters; what it holds runs to its end dates. Refused when it is closed already."""
    found = _open_space(space)
    found.closed_on = localdate(act.happened_at)
    found.save(update_fields=["closed_on"])
    record(act, SpaceClosed(about=found.uid))
    return found


@command
def name_controller(act: Act[Any], *, space: UUID, controller: str, data_officer_contact: str) -> Space:
    """Says who answers for personal data and whom to write to; refused without a controller."""
    if not controller.strip():
        raise RuleViolation("controller_missing", _("Dites qui répond des données personnelles de cet espace."))
    found = _open_space(space)
    found.controller, found.data_officer_contact = controller.strip(), data_officer_contact.strip()
    found.save(update_fields=["controller", "data_officer_contact"])
    record(act, ControllerNamed(about=found.uid))
    return found


@command
def open_room(act: Act[Any], *, space: UUID, room: str) -> Space:
    """The space uses one more room; opening it twice changes nothing."""
    found, opened = _open_space(space), known_room(room)
    if not found.opens(opened):
        _save_rooms(found, [*found.rooms, opened])
        record(act, RoomOpened(about=found.uid, room=opened.value))
    return found


@command
def close_room(act: Act[Any], *, space: UUID, room: str) -> Space:
    """The space no longer shows this room; nothing in it is lost."""
    found, closed = _open_space(space), known_room(room)
    if found.opens(closed):
        _save_rooms(found, [kept for kept in found.rooms if kept != closed])
        record(act, RoomClosed(about=found.uid, room=closed.value))
    return found


def _open_space(uid: UUID) -> Space:
    found = Space.objects.select_for_update().get(uid=uid)
    if found.closed_on is not None:
        raise RuleViolation("space_closed", _("Cet espace est fermé. Ouvrez-en un autre."))
    return found


def _save_rooms(space: Space, rooms: Sequence[str]) -> None:
    space.rooms = [room.value for room in in_order(Room(code) for code in rooms if code in Room.values)]
    space.save(update_fields=["rooms"])
