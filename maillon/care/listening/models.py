"""Times to talk after something hard. A booking knows a slot and a word chosen by whoever comes, until the day after."""

from dataclasses import dataclass
from typing import Annotated

from django.db import models
from django.db.models import F, Q

from maillon.care.listening.states import SlotState, slot_states, slot_ways
from maillon.ground.access.public import Scope, ScopedQuerySet
from maillon.ground.vault.public import SealedField
from maillon.kernel.privacy import P0, P1, P2


class SlotQuerySet(ScopedQuerySet):
    scope = Scope(organisation="organisation", place="place")


class Slot(models.Model):
    """When, where or by which telephone, which service listens: never the name of a person."""

    uid = models.UUIDField(unique=True)
    organisation = models.ForeignKey("actors.Organisation", models.PROTECT, related_name="+")
    place = models.ForeignKey("places.Place", models.PROTECT, related_name="+")
    service = models.CharField(max_length=150, help_text="who listens: a service")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    way = models.CharField(max_length=5, choices=slot_ways)
    where = models.CharField(max_length=200, help_text="an address, or how one is called")
    seats = models.PositiveSmallIntegerField(default=1)
    state = models.CharField(max_length=9, choices=slot_states, default=SlotState.OPEN)
    why = models.CharField(max_length=300, blank=True, help_text="why it is cancelled, and where to turn")
    objects = SlotQuerySet.as_manager()

    privacy = {
        "id": P0, "uid": P0, "organisation": P0, "place": P0, "service": P0, "starts_at": P0, "ends_at": P0, "way": P0,
        "where": P0, "seats": P0, "state": P0, "why": P0,
    }  # fmt: skip

    class Meta:
        ordering = ["starts_at", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="slot_ends_after"),
            models.CheckConstraint(condition=Q(seats__gt=0), name="slot_has_a_seat"),
            models.CheckConstraint(condition=Q(state=SlotState.OPEN) | ~Q(why=""), name="cancelled_slot_says_why"),
        ]


@dataclass(frozen=True, slots=True, kw_only=True)
class BookingDetails:
    """A first name or any word, chosen by whoever comes."""

    label: Annotated[str, P2] = ""


class Booking(models.Model):
    """One seat taken. No column leads to a card, an account, an organisation or a telephone."""

    uid = models.UUIDField(unique=True)
    slot = models.ForeignKey(Slot, models.CASCADE, related_name="bookings")
    dossier = models.ForeignKey("vault.Dossier", models.PROTECT, related_name="+")
    sealed = SealedField(BookingDetails)

    privacy = {"id": P1, "uid": P1, "slot": P1, "dossier": P1}
