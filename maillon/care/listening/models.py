"""Times to talk after something hard. A booking knows a slot and a word chosen by whoever comes, until the day after."""

from dataclasses import dataclass
from typing import Annotated, Self

from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.db.models.functions import Cast

from maillon.care.listening.states import SlotState, slot_states, slot_ways
from maillon.ground.access.public import NEVER_LISTENS, Actor, Capability, Grant, Scope, ScopedQuerySet
from maillon.ground.vault.public import SealedField
from maillon.kernel.privacy import P0, P1, P2


class SlotQuerySet(ScopedQuerySet):
    """Held by whoever listens, unless the same account coordinates, employs or manages accesses in that space."""

    scope = Scope(organisation="organisation", place="place")

    def allowed(self, actor: Actor, capability: Capability) -> Self:
        found = super().allowed(actor, capability)
        if capability != Capability.HOST_LISTENING:
            return found
        # Roles of today; and those of the day of the slot on any card of the account, shown in this session or not.
        today = [grant.space for grant in actor.grants if grant.role in NEVER_LISTENS]
        day = Cast(OuterRef("starts_at"), models.DateField())
        that_day = Grant.objects.filter(
            Q(ends_on__isnull=True) | Q(ends_on__gte=day),
            person__card__account=actor.account,
            organisation__space=OuterRef("organisation__space"),
            role__in=NEVER_LISTENS,
            starts_on__lte=day,
            revoked_at__isnull=True,
        )
        return found.exclude(organisation__space__in=today).exclude(Exists(that_day))


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
