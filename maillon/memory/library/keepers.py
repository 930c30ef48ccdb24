"""Who answers for the memory of a place: no form without someone behind it."""

from datetime import date

from maillon.ground.access.public import ROLES, Capability, Grant
from maillon.ground.places.public import Containment

KEEPERS = [role for role, capabilities in ROLES.items() if Capability.EDIT_LIBRARY in capabilities]


def keeper_for(place: int | None, on: date) -> int | None:
    """The organisation that keeps resources and stories there: whoever covers the place, else anyone everywhere.

    None means that nobody does: the page then offers no form.
    """
    rows = Grant.objects.live(on).filter(role__in=KEEPERS).order_by("id")
    anyone = rows.filter(place__isnull=True).values_list("organisation", flat=True).first()
    if place is not None:
        around = Containment.objects.filter(part=place).values("whole")
        near = rows.filter(place__in=around).order_by("place__scale", "id")
        anyone = near.values_list("organisation", flat=True).first() or anyone
    return anyone or rows.values_list("organisation", flat=True).first()
