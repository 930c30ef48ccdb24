"""What stands behind the addresses of listening."""

from maillon.care.listening.public import Slot, book, booking_link
from maillon.ground.access.public import Role
from tests.care.listening.making import a_slot_of
from tests.cast import Cast
from tests.policy.objects import CARE, NOWHERE, Target, Where, kind

HERE = CARE[0]


def _slot(cast: Cast, at: Where) -> Slot:
    host = cast.member(f"Écoute {at.organisation_name}", Role.LISTENER, at.organisation(cast), None)
    return a_slot_of(host, at.organisation(cast), at.place(cast))


@kind("open_slot", NOWHERE)
def open_slot(cast: Cast, at: Where) -> Target:
    return Target(args=(_slot(cast, HERE).uid,), of=at, public=True)


@kind("booking_link", NOWHERE)
def booking_link_of(cast: Cast, at: Where) -> Target:
    act = cast.visitor.act()
    made = book(act, slot=_slot(cast, HERE).uid, label="Plume")
    return Target(args=(booking_link(made, act).strip("/").split("/")[-1],), of=at, public=True)


@kind("slot", CARE[:5])
def slot(cast: Cast, at: Where) -> Target:
    return Target(args=(_slot(cast, at).uid,), of=at)
