"""Slots for tests, through the real command."""

from datetime import timedelta

from django.utils import timezone

from maillon.care.listening.public import Slot, SlotPlan, SlotWay, open_slot
from maillon.ground.actors.public import Organisation
from maillon.ground.places.public import Place
from tests.cast import Cast, Member


def a_slot_of(host: Member, organisation: Organisation, place: Place, seats: int = 1) -> Slot:
    """In three days, for an hour, on the telephone."""
    starts = timezone.now() + timedelta(days=3)
    plan = SlotPlan(
        service="Psychologues du centre",
        starts_at=starts,
        ends_at=starts + timedelta(hours=1),
        way=SlotWay.PHONE,
        where="01 99 00 00 42",
        seats=seats,
    )
    return open_slot(host.act(), organisation=organisation.pk, place=place.pk, plan=plan)


def a_slot(cast: Cast, seats: int = 1) -> Slot:
    """Yasmine listens, for the cell."""
    return a_slot_of(cast.listener, cast.cell, cast.quarter, seats)
