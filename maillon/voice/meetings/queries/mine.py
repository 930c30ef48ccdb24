"""The dates of one person: where she is awaited or comes, and those of the bodies where she sits."""

from collections.abc import Collection
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Q
from django.utils.timezone import localdate

from maillon.ground.access.public import Actor, Capability
from maillon.ground.accounts.public import Card
from maillon.voice.bodies.public import bodies_of_people
from maillon.voice.meetings.models import Meeting, Participation
from maillon.voice.meetings.states import STILL_COMING, ComingState


def cards_of(account: UUID) -> list[int]:
    """Every card of an account still open."""
    rows = Card.objects.filter(account__uid=account, account__is_active=True)
    return list(rows.values_list("person_id", flat=True))


def dates_of_people(persons: Collection[int], now: datetime, *, kept: timedelta = timedelta()) -> list[Meeting]:
    """Public dates not over since `kept`, the soonest first; each carries `said`: what she said of it, empty when nobody asked her."""
    since = now - kept
    rows = Participation.objects.filter(person__in=persons, state__in=[s.value for s in STILL_COMING])
    said = {row.meeting_id: str(row.get_state_display()) for row in rows.filter(meeting__ends_at__gte=since)}
    seen = Meeting.objects.allowed(Actor.public(), Capability.SEE_PUBLIC).filter(ends_at__gte=since)
    sits = bodies_of_people(persons, localdate(now))
    found = list(seen.filter(Q(pk__in=said) | Q(body__in=sits)).distinct().for_list())
    for meeting in found:
        meeting.said = said.get(meeting.pk, "")  # type: ignore[attr-defined]  # a word for the page
    return found


def card_here(actor: Actor, meeting: Meeting) -> tuple[int | None, bool]:
    """The card by which the organiser awaits whoever acts, else her card in the organiser's own space; whether awaited.

    None without account. Nothing is tied to a card unless she says that it is for herself.
    """
    known = Participation.objects.filter(meeting=meeting, person__in=actor.persons).order_by("pk").first()
    if known is not None:
        return known.person_id, known.state == ComingState.EXPECTED
    rows = Card.objects.filter(person__in=actor.persons, person__space=meeting.body.organisation.space_id)
    return rows.order_by("pk").values_list("person_id", flat=True).first(), False
