"""What pages read about volunteers, offers and cards."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeVar, cast
from uuid import UUID

from django.db.models import Count, Q, QuerySet
from django.http import Http404
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.timezone import localdate

from maillon.care.needs.public import Theme
from maillon.care.volunteers.models import (
    Card,
    CardLot,
    Offer,
    TrustStep,
    Volunteer,
    VolunteerDetails,
    VolunteerReach,
)
from maillon.care.volunteers.rules import LOAD_WINDOW
from maillon.care.volunteers.states import VOLUNTEER_LIFECYCLE, CardState, OfferState, VolunteerState
from maillon.ground.access.public import Actor, Capability
from maillon.ground.actors.public import Person, PersonDetails
from maillon.ground.vault.public import ErasedError, open_sealed, open_still_there
from maillon.kernel.references import parse_reference

Words = str | Promise
D = TypeVar("D")
LIST_SIZE = 100


def name_for_card(person: Person) -> str:
    """The first name she gave; her card shows nothing else of her."""
    return cast("PersonDetails", open_sealed(person)).first_name


@dataclass(frozen=True, slots=True, kw_only=True)
class CardFace:
    """What a card shows: a first name, a number to call, who met her."""

    uid: UUID
    code: str
    name: str
    number: str
    hours: str
    organisation: str
    theme: Words
    state: CardState
    state_label: Words
    expires_at: datetime


def faces(cards: Sequence[Card]) -> list[CardFace]:
    """The faces of cards, keys read in one query; those of volunteers erased since are left out."""
    opened = open_still_there([card.volunteer for card in cards])
    return [_face(card, details) for card, details in zip(cards, opened, strict=True) if details is not None]


def _face(card: Card, details: VolunteerDetails) -> CardFace:
    theme = card.lot.theme if card.lot is not None else card.need.theme if card.need is not None else ""
    state = CardState(card.state)
    return CardFace(
        uid=card.uid,
        code=card.code,
        name=details.card_name,
        number=details.relay_number or card.volunteer.organisation.phone,
        hours=details.hours,
        organisation=card.volunteer.organisation.name,
        theme=Theme(theme).label if theme else "",
        state=state,
        state_label=state.label,
        expires_at=card.expires_at,
    )


def _with_volunteer(rows: QuerySet[Card]) -> list[Card]:
    return list(rows.select_related("volunteer__organisation", "lot", "need").order_by("id"))


def cards_for_need(need: UUID, *, kept_from: Collection[int] = ()) -> list[CardFace]:
    """The cards that went to the person of a need, for her and for whoever handles it."""
    live = Card.objects.filter(need__uid=need).exclude(state__in=(CardState.FREED, CardState.SUPERSEDED))
    live = live.exclude(volunteer__person__in=kept_from)
    return faces(_with_volunteer(live))


def lot_or_404(actor: Actor, code: str) -> CardLot:
    """A lot of the places where this actor hands cards: it says nothing of anybody but the volunteers on it."""
    meant = parse_reference(code)
    rows = CardLot.objects.allowed(actor, Capability.HAND_CARDS).select_related("organisation", "place")
    found = rows.filter(code=meant).first() if meant else None
    if found is None:
        raise Http404
    return cast("CardLot", found)


def faces_of_lot(lot: CardLot) -> list[CardFace]:
    """Its cards, to print, send or read aloud."""
    return faces(_with_volunteer(Card.objects.filter(lot=lot)))


@dataclass(frozen=True, slots=True, kw_only=True)
class LotLine:
    """One lot in the relay's list: a theme, a place, how many cards were used. About nobody."""

    code: str
    theme: Words
    place: str
    made_at: datetime
    cards: int
    called: int
    url: str


def lots_of(actor: Actor) -> list[LotLine]:
    """What this relay handed out lately, latest first: one query."""
    mine = [grant.organisation for grant in actor.grants_for(Capability.HAND_CARDS)]
    rows = CardLot.objects.allowed(actor, Capability.HAND_CARDS).filter(organisation__in=mine).select_related("place")
    used = Count("cards", filter=Q(cards__state__in=(CardState.CALLED, CardState.DONE, CardState.NEEDS_MORE)))
    counted = rows.annotate(n=Count("cards"), used=used).order_by("-made_at", "-id")[:30]
    return [
        LotLine(
            code=lot.code,
            theme=Theme(lot.theme).label,
            place=lot.place.name,
            made_at=lot.made_at,
            cards=lot.n,
            called=lot.used,
            url=reverse("volunteers:lot", args=[lot.code]),
        )
        for lot in counted
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class VolunteerLine:
    """One volunteer in the team's list."""

    uid: UUID
    url: str
    name: str
    state: VolunteerState
    state_label: Words
    themes: Sequence[Words]
    paused_until: date | None
    recent: int
    cap: int
    steps: int


def volunteers_of(actor: Actor, now: datetime) -> list[VolunteerLine]:
    """The volunteers this team knows, alphabetically: a fixed number of queries."""
    recent = Count(
        "cards",
        filter=Q(cards__reserved_at__gt=now - LOAD_WINDOW) & ~Q(cards__state=CardState.SUPERSEDED),
        distinct=True,
    )
    steps = Count("steps", filter=Q(steps__expires_on__gte=localdate(now)), distinct=True)
    rows = Volunteer.objects.allowed(actor, Capability.READ_VOLUNTEERS).exclude(state=VolunteerState.ENDED)
    found = list(rows.annotate(recent=recent, live_steps=steps).order_by("id")[:LIST_SIZE])
    opened = open_still_there(found)
    lines = [_line(one, details) for one, details in zip(found, opened, strict=True) if details is not None]
    return sorted(lines, key=lambda line: line.name.casefold())


def _line(one: Volunteer, details: VolunteerDetails) -> VolunteerLine:
    return VolunteerLine(
        uid=one.uid,
        url=reverse("volunteers:detail", args=[one.uid]),
        name=details.card_name,
        state=VolunteerState(one.state),
        state_label=VolunteerState(one.state).label,
        themes=[Theme(theme).label for theme in one.themes if theme in Theme.values],
        paused_until=one.paused_until,
        recent=getattr(one, "recent", 0),
        cap=one.cap_per_month,
        steps=getattr(one, "live_steps", 0),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class VolunteerSheet:
    """One volunteer, for the team that knows her. `contact` is None once erased."""

    volunteer: Volunteer
    details: VolunteerDetails | None
    contact: PersonDetails | None
    themes: Sequence[Words]
    steps: Sequence[TrustStep]
    reaches: Sequence[VolunteerReach]
    moves: Sequence[str]


def volunteer_or_404(actor: Actor, uid: UUID) -> VolunteerSheet:
    rows = Volunteer.objects.allowed(actor, Capability.READ_VOLUNTEERS).select_related("person", "organisation")
    found = rows.filter(uid=uid).first()
    if found is None:
        raise Http404
    return VolunteerSheet(
        volunteer=found,
        details=_opened(found, VolunteerDetails),
        contact=_opened(found.person, PersonDetails),
        themes=[Theme(theme).label for theme in found.themes if theme in Theme.values],
        steps=list(found.steps.order_by("-on", "-id")),
        reaches=list(found.reaches.select_related("place").order_by("id")),
        moves=VOLUNTEER_LIFECYCLE.moves_from(VolunteerState(found.state)),
    )


def _opened(row: object, _kind: type[D]) -> D | None:
    try:
        return cast("D", open_sealed(row))
    except ErasedError:
        return None


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferLine:
    """One offer waiting for a call, with how to call back."""

    uid: UUID
    reference: str
    name: str
    phone: str
    email: str
    said: str
    themes: Sequence[Words]
    place: str
    received_at: datetime


def offers_waiting(actor: Actor) -> list[OfferLine]:
    """The offers nobody has called yet, oldest first: a fixed number of queries."""
    rows = Offer.objects.allowed(actor, Capability.READ_VOLUNTEERS).filter(state=OfferState.WAITING)
    found = list(rows.select_related("place", "person").order_by("received_at", "id")[:LIST_SIZE])
    known = [one for one in found if one.person is not None]
    said = open_still_there(known)
    people = open_still_there([one.person for one in known])
    return [
        OfferLine(
            uid=one.uid,
            reference=one.reference,
            name=person.first_name,
            phone=person.phone,
            email=person.email,
            said=words.said,
            themes=[Theme(theme).label for theme in one.themes if theme in Theme.values],
            place=one.place.name,
            received_at=one.received_at,
        )
        for one, words, person in zip(known, said, people, strict=True)
        if words is not None and person is not None
    ]


def names_of(volunteers: Sequence[int]) -> dict[int, tuple[UUID, str]]:
    """uid and card name of volunteers by key, for a coordinator's list."""
    rows = list(Volunteer.objects.filter(pk__in=volunteers))
    opened = open_still_there(rows)
    return {row.pk: (row.uid, d.card_name) for row, d in zip(rows, opened, strict=True) if d is not None}
