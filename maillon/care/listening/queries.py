"""What whoever needs to talk reads, and what the service that listens reads. Nobody else reads a booking."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Count, QuerySet
from django.http import Http404

from maillon.care.listening.models import Booking, Slot
from maillon.care.listening.states import SlotState
from maillon.ground.access.public import Actor, Capability, PassKind, find_by_link
from maillon.ground.actors.public import Organisation
from maillon.ground.helplines.public import Line, LineTheme, helplines_for
from maillon.ground.places.public import Containment, Place
from maillon.ground.vault.public import open_still_there

THEMES = (LineTheme.MIND, LineTheme.LOCAL, LineTheme.DANGER, LineTheme.VIOLENCE, LineTheme.HEALTH)
MOST = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class SlotCard:
    """A slot and its free seats."""

    row: Slot
    free: int


def _counted(rows: QuerySet[Slot]) -> list[SlotCard]:
    found = rows.select_related("organisation", "place").annotate(taken=Count("bookings")).order_by("starts_at", "pk")
    return [SlotCard(row=one, free=max(one.seats - one.taken, 0)) for one in found[:MOST]]  # type: ignore[attr-defined]  # annotated


def slots_to_come(now: datetime, place: Place | None = None) -> list[SlotCard]:
    """The open ones, the next first; those of `place`, of what it lies in and of its parts when one is named."""
    rows = Slot.objects.filter(state=SlotState.OPEN, starts_at__gt=now)
    if place is not None:
        around = Containment.objects.filter(part=place).values("whole")
        inside = Containment.objects.filter(whole=place).values("part")
        rows = rows.filter(place__in=around) | rows.filter(place__in=inside)
    return _counted(rows)


def slot_or_404(uid: UUID, now: datetime) -> SlotCard:
    """One that may still be taken."""
    found = _counted(Slot.objects.filter(uid=uid, state=SlotState.OPEN, starts_at__gt=now))
    if not found:
        raise Http404
    return found[0]


def lines_to_call(today: date, place: Place | None = None) -> list[Line]:
    """Where one talks at once: listening first, then those nearby, danger, violence, health."""
    order = {theme: rank for rank, theme in enumerate(THEMES)}
    found = [line for line in helplines_for(place, today=today) if line.theme in order]
    return sorted(found, key=lambda line: order[line.theme])


def booking_by_link(token: str, now: datetime) -> Booking:
    opened = find_by_link(PassKind.LISTENING, token, at=now)
    rows = Booking.objects.select_related("slot__organisation", "slot__place")
    found = rows.filter(uid=opened.about).first() if opened else None
    if found is None:
        raise Http404
    return found


def hosts_of(actor: Actor) -> list[Organisation]:
    """The services in whose name the actor listens."""
    mine = [grant.organisation for grant in actor.grants_for(Capability.HOST_LISTENING)]
    return list(Organisation.objects.living().filter(pk__in=mine).order_by("name", "pk"))


def places_of(actor: Actor) -> QuerySet[Place]:
    """Where she may open a time: the places of her grants; those of her services when they name none."""
    grants = actor.grants_for(Capability.HOST_LISTENING)
    named = [grant.place for grant in grants if grant.place]
    homes = Organisation.objects.filter(pk__in=[grant.organisation for grant in grants]).values("place")
    return (Place.objects.filter(pk__in=named) | Place.objects.filter(pk__in=homes)).order_by("scale", "name")


def own_slots(actor: Actor, now: datetime) -> list[SlotCard]:
    rows = Slot.objects.allowed(actor, Capability.HOST_LISTENING).filter(ends_at__gte=now)
    return _counted(rows)


@dataclass(frozen=True, slots=True, kw_only=True)
class HostCard:
    """A slot for the service that listens: the words chosen by whoever comes."""

    row: Slot
    free: int
    coming: Sequence[tuple[UUID, str]]


def own_slot_or_404(actor: Actor, uid: UUID) -> HostCard:
    found = _counted(Slot.objects.allowed(actor, Capability.HOST_LISTENING).filter(uid=uid))
    if not found:
        raise Http404
    rows = list(Booking.objects.filter(slot=found[0].row).select_related("dossier"))
    opened = zip(rows, open_still_there(rows), strict=True)
    coming = sorted(((row.uid, details.label) for row, details in opened if details), key=lambda one: one[1])
    return HostCard(row=found[0].row, free=found[0].free, coming=coming)
