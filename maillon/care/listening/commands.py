"""Opening a time to talk, taking it, giving it back. Whoever takes it acts as nobody."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from uuid import UUID, uuid4

from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from maillon.care.listening.events import SlotCancelled, SlotOpened, SlotTaken
from maillon.care.listening.models import Booking, BookingDetails, Slot
from maillon.care.listening.states import SLOT_LIFECYCLE, SlotState, SlotWay
from maillon.ground.access.public import (
    Actor,
    Capability,
    Limit,
    PassKind,
    find_by_link,
    give_link,
    may_in,
    take,
)
from maillon.ground.journal.public import command, record
from maillon.ground.vault.public import erase_dossier, open_dossier, seal
from maillon.kernel.act import Act
from maillon.kernel.refusals import NotFoundError, RuleViolation
from maillon.kernel.uid import uuid7

PURPOSE = "listening"
MOST_SEATS, MOST_LABEL = 20, 40
# Few people take a seat of the same slot; a machine tries again and again.
ONE_SLOT = Limit(name="listening_slot", tries=40, every=timedelta(minutes=1))


@dataclass(frozen=True, slots=True, kw_only=True)
class SlotPlan:
    """One line of the form."""

    service: str
    starts_at: datetime
    ends_at: datetime
    way: SlotWay
    where: str
    seats: int = 1


@command
def open_slot(act: Act[Actor], *, organisation: int, place: int, plan: SlotPlan) -> Slot:
    """A time offered by a service that listens. Refused with `in_the_past`, `ends_before`, `say_who_listens`, `say_where`."""
    if not may_in(act.actor, Capability.HOST_LISTENING, organisation=organisation, place=place):
        raise NotFoundError("not_yours")
    if plan.starts_at <= act.happened_at:
        raise RuleViolation("in_the_past", _("Choisissez un jour et une heure à venir."))
    if plan.ends_at <= plan.starts_at:
        raise RuleViolation("ends_before", _("La fin vient après le début."))
    if not plan.service.strip():
        raise RuleViolation("say_who_listens", _("Dites quel service écoute."))
    if not plan.where.strip():
        raise RuleViolation("say_where", _("Dites où, ou comment on appelle."))
    if not 1 <= plan.seats <= MOST_SEATS:
        raise RuleViolation("how_many_seats", _("Une place, ou jusqu'à vingt pour un groupe."))
    made = Slot.objects.create(
        uid=uuid7(),
        organisation_id=organisation,
        place_id=place,
        service=plan.service.strip(),
        starts_at=plan.starts_at,
        ends_at=plan.ends_at,
        way=plan.way,
        where=plan.where.strip(),
        seats=plan.seats,
    )
    record(act, SlotOpened(about=made.uid))
    return made


def _own(act: Act[Actor], slot: UUID) -> Slot:
    mine = Slot.objects.allowed(act.actor, Capability.HOST_LISTENING).select_for_update(of=("self",))
    found: Slot | None = mine.filter(uid=slot).first()
    if found is None:
        raise NotFoundError("not_yours")
    return found


@command
def cancel_slot(act: Act[Actor], *, slot: UUID, why: str) -> Slot:
    """Whoever booked reads it on her page, with where to turn. Refused with `say_why`."""
    found = _own(act, slot)
    if not why.strip():
        raise RuleViolation("say_why", _("Dites pourquoi, et vers qui se tourner d'ici là."))
    found.state, found.why = SLOT_LIFECYCLE.target("cancel", SlotState(found.state)), why.strip()
    found.save(update_fields=["state", "why"])
    record(act, SlotCancelled(about=found.uid))
    return found


def nobody(act: Act[Actor]) -> Act[Actor]:
    """The same act without its author: who is signed in on this telephone is kept nowhere."""
    return replace(act, actor=Actor.public(), hat=None)


@command
def book(act: Act[Actor], *, slot: UUID, label: str) -> Booking:
    """One seat, under a first name or any word; erased the day after. `act` must be `nobody(act)`.

    Refused with `slot_is_full`, `say_a_word`; "not found" once begun or cancelled.
    """
    if act.actor != Actor.public():
        raise RuleViolation("no_author_here", _("Cette réservation ne garde pas qui l'a faite."))
    rows = Slot.objects.select_for_update(of=("self",)).select_related("organisation__space")
    found = rows.filter(uid=slot, state=SlotState.OPEN, starts_at__gt=act.happened_at).first()
    space = found.organisation.space if found else None
    if found is None or space is None:
        raise NotFoundError("no_such_slot")
    take(ONE_SLOT, str(found.uid), at=act.happened_at)
    word = label.strip()[:MOST_LABEL]
    if not word:
        raise RuleViolation("say_a_word", _("Écrivez un prénom ou un mot, celui que vous voulez."))
    if found.bookings.count() >= found.seats:
        raise RuleViolation("slot_is_full", _("Ce créneau vient d'être pris. Choisissez-en un autre, ou appelez."))
    dossier = open_dossier(space=space, purpose=PURPOSE, at=act.happened_at, ends_on=localdate(found.ends_at))
    made = Booking(uid=uuid4(), slot=found, dossier=dossier)
    seal(made, BookingDetails(label=word))
    made.save()
    record(act, SlotTaken(about=found.uid, free_again=False))
    return made


def booking_link(booking: Booking, act: Act[Actor]) -> str:
    """The path of the page that shows this booking and gives the seat back, until the day after."""
    until = booking.slot.ends_at + timedelta(days=1)
    return f"/souffler/venir/{give_link(PassKind.LISTENING, booking.uid, at=act.happened_at, expires_at=until)}/"


@command
def give_back(act: Act[Actor], *, token: str) -> Slot:
    """By its link; the seat is free again and the word is erased at once. `act` must be `nobody(act)`."""
    if act.actor != Actor.public():
        raise RuleViolation("no_author_here", _("Cette réservation ne garde pas qui l'a faite."))
    opened = find_by_link(PassKind.LISTENING, token, at=act.happened_at)
    found = Booking.objects.filter(uid=opened.about).select_related("slot", "dossier").first() if opened else None
    if found is None:
        raise NotFoundError("no_such_booking")
    return _freed(act, found)


@command
def give_back_for(act: Act[Actor], *, slot: UUID, booking: UUID) -> Slot:
    """The same by the service, for whoever called to say so."""
    found = Booking.objects.filter(slot=_own(act, slot), uid=booking).select_related("slot", "dossier").first()
    if found is None:
        raise NotFoundError("no_such_booking")
    return _freed(act, found)


def _freed(act: Act[Actor], found: Booking) -> Slot:
    slot, dossier = found.slot, found.dossier
    found.delete()
    erase_dossier(act.then(), dossier=dossier, reason="withdrawn")
    record(act, SlotTaken(about=slot.uid, free_again=True))
    return slot
