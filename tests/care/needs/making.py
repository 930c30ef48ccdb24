"""Needs and who answers, made through the commands people use."""

import re
from datetime import date, datetime
from typing import Any

from django.utils import timezone

from maillon.care.needs.drafts import start_draft
from maillon.care.needs.models import Draft, DraftDetails, NeedDetails
from maillon.care.needs.public import Need, Origin, Theme, Urgency, Wish, ask, ask_callback
from maillon.care.needs.queries import details_of
from maillon.ground.access.public import Actor
from maillon.ground.actors.public import Answering, Organisation, Person, PersonDetails
from maillon.ground.channels.public import Message
from maillon.ground.places.public import Place
from maillon.kernel.act import Act, utc
from maillon.kernel.uid import uuid7
from tests.cast import Cast, keep_apart

MONDAY = utc(2026, 11, 16, 9)
PHONE = "+33600000042"
CANARY = "canari-de-la-voisine"


def answers_here(
    organisation: Organisation, place: Place, *, theme: str = "", replacement: Organisation | None = None, **fields: Any
) -> Answering:
    """`organisation` has said that it answers in `place`."""
    return Answering.objects.create(
        uid=uuid7(),
        organisation=organisation,
        place=place,
        theme=theme,
        hours="du lundi au vendredi, 9 h à 17 h",
        delay_hours=fields.pop("delay_hours", 48),
        phone=fields.pop("phone", "+33139980000"),
        replacement=replacement,
        starts_on=date(2020, 1, 1),
        **fields,
    )


def public_act(at: datetime = MONDAY) -> Act[Actor]:
    """Someone without account, at `at`."""
    return Act(actor=Actor.public(), happened_at=at, recorded_at=at)


def house_act(at: datetime) -> Act[Actor]:
    return Act(actor=Actor.system("test"), happened_at=at, recorded_at=at)


def a_need(cast: Cast, *, at: datetime = MONDAY, place: Place | None = None, **wish: Any) -> Need:
    """A request in the quarter, where the cell answers."""
    where = place or cast.quarter
    if not Answering.objects.filter(place=where).exists():
        answers_here(cast.cell, where)
    phone = wish.pop("phone", PHONE)
    reach = PersonDetails(first_name=wish.pop("first_name", CANARY), phone=phone, channel=wish.pop("channel", "sms"))
    wish.setdefault("theme", Theme.GROCERIES)
    wish.setdefault("urgency", Urgency.WEEK)
    return ask(public_act(at), place=where.pk, wish=Wish(**wish), reach=reach)


def a_spotted_need(cast: Cast, at: datetime = MONDAY) -> Need:
    """A neighbour wished a call for someone who has not said yes."""
    if not Answering.objects.filter(place=cast.quarter).exists():
        answers_here(cast.cell, cast.quarter)
    return ask_callback(
        public_act(at), place=cast.quarter.pk, phone=PHONE, language="ar", origin=Origin.NEIGHBOUR, agreed=False
    )


def a_draft(cast: Cast, **details: Any) -> Draft:
    """A request being typed in the quarter; the pass is the caller's business."""
    if not Answering.objects.filter(place=cast.quarter).exists():
        answers_here(cast.cell, cast.quarter)
    known = {"theme": "groceries", "frequency": "once", "urgency": 3, "phone": PHONE, "for_whom": "me", **details}
    found = start_draft(public_act(timezone.now()), place=cast.quarter.pk, details=DraftDetails(**known))
    assert found is not None
    return found


def kept_apart(one: Person | None, other: Person | None) -> None:
    """Two people who must never be put together from now on."""
    assert one is not None
    assert other is not None
    keep_apart(one, other)


def details_kept(need: Need) -> NeedDetails:
    """What is sealed in a need that is not erased."""
    found = details_of(need)
    assert found is not None
    return found


def code_shown(page: str) -> str:
    """The twelve signs on the page of a request just sent."""
    found = re.search(r"[2-9A-Z]{4} [2-9A-Z]{4} [2-9A-Z]{4}", page)
    assert found is not None
    return found[0]


def last_told(need: Need) -> Message:
    """The latest message about a need."""
    found: Message | None = Message.objects.filter(about=need.uid).order_by("id").last()
    assert found is not None
    return found


def deadline(need: Need) -> datetime:
    """When she is told that nobody has answered yet."""
    assert need.tell_nobody_at is not None
    return need.tell_nobody_at
