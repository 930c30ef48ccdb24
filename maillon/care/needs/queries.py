"""What pages read about needs: clear columns on boards, sealed details on one page, each reading noted."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import cast
from uuid import UUID

from django.db import transaction
from django.http import Http404
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from maillon.care.needs.events import NeedRead
from maillon.care.needs.models import Constat, ContactAttempt, Draft, DraftDetails, Need, NeedDetails
from maillon.care.needs.states import (
    NEED_LIFECYCLE,
    WAITING,
    Closure,
    NeedState,
    Theme,
    Urgency,
)
from maillon.ground.access.public import Actor, Capability, PassKind
from maillon.ground.actors.public import PersonDetails
from maillon.ground.journal.public import record
from maillon.ground.vault.public import ErasedError, open_sealed
from maillon.kernel.act import Act
from maillon.kernel.references import parse_reference

BOARD_SIZE = 60
FILTERS = ("all", "urgent", "late", "mine")
Words = str | Promise


@dataclass(frozen=True, slots=True, kw_only=True)
class NeedCard:
    """One line of the board: clear columns only."""

    uid: UUID
    reference: str
    url: str
    theme: Words
    place: str
    organisation: str
    state: NeedState
    state_label: Words
    urgency_label: Words
    urgent: bool
    received_at: datetime
    due_at: datetime | None
    tone: str
    mine: bool
    callback: bool
    can_take_up: bool


def board(actor: Actor, now: datetime, *, only: str = "all") -> list[NeedCard]:
    """The open needs `actor` may read, most urgent and soonest due first: one query."""
    rows = Need.objects.allowed(actor, Capability.READ_NEEDS).open()
    if only == "urgent":
        rows = rows.urgent()
    if only == "late":
        rows = rows.late(now)
    if only == "mine":
        rows = rows.mine(actor)
    return [_card(need, actor, now) for need in rows.for_list()[:BOARD_SIZE]]


def _card(need: Need, actor: Actor, now: datetime) -> NeedCard:
    state = NeedState(need.state)
    return NeedCard(
        uid=need.uid,
        reference=need.reference,
        url=reverse("needs:detail", args=[need.reference]),
        theme=_("une personne à rappeler") if need.callback else Theme(need.theme).label,
        place=need.place.name,
        organisation=need.organisation.name,
        state=state,
        state_label=state.label,
        urgency_label=Urgency(need.urgency).label,
        urgent=need.urgency <= Urgency.TWO_DAYS,
        received_at=need.received_at,
        due_at=need.due_at,
        tone=_tone(need, now),
        mine=need.taken_by_id in actor.persons,
        callback=need.callback,
        can_take_up=NEED_LIFECYCLE.allows("take_up", state),
    )


def _tone(need: Need, now: datetime) -> str:
    if need.state == NeedState.CLOSED:
        return "past"
    if need.due_at is not None and need.due_at < now:
        return "late"
    if need.state in WAITING:
        return "waiting"
    return "done" if need.state in {NeedState.ANSWERED, NeedState.REFERRED} else "now"


def need_or_404(actor: Actor, reference: str, capability: Capability = Capability.READ_NEEDS) -> Need:
    """The need of a reference `actor` may reach; otherwise it does not exist."""
    meant = parse_reference(reference)
    rows = Need.objects.allowed(actor, capability).select_related(
        "place", "organisation", "person", "public_service", "taken_by"
    )
    found = rows.filter(reference=meant).first() if meant else None
    if found is None:
        raise Http404
    return cast("Need", found)


@dataclass(frozen=True, slots=True, kw_only=True)
class NeedSheet:
    """Everything one page of the team shows. `details` is None once erased, `contact` without identity."""

    need: Need
    card: NeedCard
    details: NeedDetails | None
    contact: PersonDetails | None
    attempts: Sequence[ContactAttempt]
    same_phone: Sequence[NeedCard]
    moves: Sequence[str]


def read_need(act: Act[Actor], reference: str) -> NeedSheet:
    """Opens one need for the team, and notes that it was read in the same transaction."""
    need = need_or_404(act.actor, reference)
    with transaction.atomic():
        record(act, NeedRead(about=need.uid))
        return NeedSheet(
            need=need,
            card=_card(need, act.actor, act.happened_at),
            details=details_of(need),
            contact=contact_of(need),
            attempts=list(need.attempts.order_by("-at")),
            same_phone=_same_phone(act, need),
            moves=NEED_LIFECYCLE.moves_from(NeedState(need.state)),
        )


def details_of(need: Need) -> NeedDetails | None:
    """What she said; None once erased. Called by pages that note the reading, and by her own follow-up."""
    try:
        return cast("NeedDetails", open_sealed(need))
    except ErasedError:
        return None


def contact_of(need: Need) -> PersonDetails | None:
    """How to reach her; None without identity or once erased."""
    if need.person is None:
        return None
    try:
        return cast("PersonDetails", open_sealed(need.person))
    except ErasedError:
        return None


def _same_phone(act: Act[Actor], need: Need) -> list[NeedCard]:
    """Other open needs from the same telephone and theme, in this space, that this reader may read anyway."""
    if need.person is None or need.person.phone_index is None:
        return []
    rows = Need.objects.allowed(act.actor, Capability.READ_NEEDS).open().filter(space=need.space_id, theme=need.theme)
    same = rows.filter(person__phone_index=need.person.phone_index).exclude(pk=need.pk)
    return [_card(one, act.actor, act.happened_at) for one in same.for_list()[:5]]


def followed_or_404(actor: Actor, reference: str) -> Need:
    """The need whose code was shown in this browser."""
    return need_or_404(actor, reference, Capability.FOLLOW_REQUEST)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """One step of the follow-up, in plain words."""

    code: str
    reached: bool
    now: bool


def stages(need: Need) -> list[Stage]:
    """Received, taken up, answered (by neighbours or by a public service), over."""
    order = ["received", "taken_up", "referred" if need.public_service_id else "answered", "closed"]
    rank = {
        NeedState.SPOTTED: -1,
        NeedState.RECEIVED: 0,
        NeedState.TAKEN_UP: 1,
        NeedState.ANSWERED: 2,
        NeedState.REFERRED: 2,
        NeedState.CLOSED: 3,
    }[NeedState(need.state)]
    return [Stage(code=code, reached=place <= rank, now=place == rank) for place, code in enumerate(order)]


def last_visit(actor: Actor, need: Need) -> datetime | None:
    """The visit before this one, shown so that an unknown one is noticed."""
    held = [one for one in actor.passes if one.about == need.uid and one.kind == PassKind.FOLLOW_UP]
    return held[0].last_visit if held else None


def draft_or_404(actor: Actor, uid: UUID) -> tuple[Draft, DraftDetails]:
    """The draft this browser is typing, opened; "not found" once sent elsewhere, erased or of another browser."""
    if not any(held.kind == PassKind.DRAFT and held.about == uid for held in actor.passes):
        raise Http404
    draft = Draft.objects.select_related("place", "need__organisation", "need__place").filter(uid=uid).first()
    if draft is None:
        raise Http404
    try:
        return draft, cast("DraftDetails", open_sealed(draft))
    except ErasedError:
        raise Http404 from None


def closures_offered(need: Need) -> list[tuple[str, Words]]:
    """The endings a member of the team may choose now."""
    hidden = {Closure.NOT_CONFIRMED}
    if need.state != NeedState.REFERRED:
        hidden.add(Closure.MET_BY_PUBLIC_SERVICE)
    return [(one.value, one.label) for one in Closure if one not in hidden]


def constats_of(actor: Actor, *, limit: int = 50) -> Iterable[Constat]:
    """What was noticed, latest first."""
    rows = Constat.objects.allowed(actor, Capability.READ_NEEDS).select_related("place", "organisation")
    return cast("Iterable[Constat]", rows.order_by("-seen_on", "-id")[:limit])


@dataclass(frozen=True, slots=True, kw_only=True)
class WantedHelp:
    """What matching may know of a need: no name, no contact, no word she said."""

    id: int
    uid: UUID
    theme: Theme
    place: int
    organisation: int
    language: str
    person: int | None


def wanted_help(actor: Actor, need: UUID) -> WantedHelp:
    """The clear columns matching works on, for whoever handles the need; otherwise it does not exist."""
    found: Need = Need.objects.allowed(actor, Capability.HANDLE_NEEDS).select_related("person").get(uid=need)
    contact = contact_of(found)
    return WantedHelp(
        id=found.pk,
        uid=found.uid,
        theme=Theme(found.theme),
        place=found.place_id,
        organisation=found.organisation_id,
        language=contact.language if contact else "",
        person=found.person_id,
    )
