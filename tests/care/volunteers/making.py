"""Volunteers ready to help, made through the commands teams use."""

from datetime import datetime
from typing import Any

from maillon.care.needs.public import Theme
from maillon.care.volunteers.public import (
    Proposal,
    ReachMode,
    Trust,
    Volunteer,
    VolunteerDetails,
    activate,
    add_volunteer,
    sign_trust,
)
from maillon.ground.places.public import Place
from tests.care.needs.making import MONDAY
from tests.cast import Cast, make_person


def a_volunteer(
    cast: Cast,
    name: str = "Samir",
    *,
    place: Place | None = None,
    steps: tuple[Trust, ...] = (Trust.KNOWN_OF,),
    at: datetime = MONDAY,
    relay_number: str = "+33600000099",
    person: Any = None,
    **proposal: Any,
) -> Volunteer:
    """Someone active who shares her card, in the quarter."""
    content = {"themes": (Theme.GROCERIES,), "shares_card": True, "cap_per_month": 4, **proposal}
    act = cast.coordinator.act(at=at)
    found = add_volunteer(
        act,
        organisation=cast.cell.pk,
        person=(person or make_person(cast.space, name)).pk,
        proposal=Proposal(**content),
        reach=[((place or cast.quarter).pk, ReachMode.WALK)],
        details=VolunteerDetails(card_name=name, relay_number=relay_number, hours="le matin"),
    )
    for step in steps:
        sign_trust(cast.coordinator.act(at=at), volunteer=found.uid, kind=step)
    if steps:
        activate(cast.coordinator.act(at=at), volunteer=found.uid)
    found.refresh_from_db()
    return found
