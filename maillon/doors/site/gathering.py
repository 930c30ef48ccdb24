"""Requests that look alike become one question to a council: a count, and no one named.

`care` and `voice` do not know each other: they meet here, at the door.
"""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count
from django.http import Http404

from maillon.care.needs.public import Need, NeedState, Theme
from maillon.ground.access.public import Actor, Capability
from maillon.ground.journal.public import command
from maillon.ground.places.public import Place, chain_of
from maillon.kernel.act import Act
from maillon.voice.bodies.public import Body, bodies_around
from maillon.voice.meetings.public import AgendaRequest, Voice, ask_item

ENOUGH = 5
_OPEN = (NeedState.RECEIVED, NeedState.TAKEN_UP, NeedState.ANSWERED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathered:
    """How many open requests of one theme in one neighbourhood; never fewer than five."""

    theme: Theme
    place: Place
    count: int


def gathered_for(actor: Actor) -> list[Gathered]:
    """What the actor's own requests say together, where five or more look alike."""
    rows = (
        Need.objects.allowed(actor, Capability.READ_NEEDS)
        .filter(state__in=_OPEN)
        .values("theme", "place")
        .annotate(count=Count("pk"))
        .order_by("-count", "theme", "place")
    )
    places = Place.objects.in_bulk({row["place"] for row in rows})
    return [
        Gathered(theme=Theme(row["theme"]), place=places[row["place"]], count=row["count"])
        for row in rows
        if row["count"] >= ENOUGH
    ]


def gathered_or_404(actor: Actor, theme: str, place: int) -> Gathered:
    """One of them; below five it does not exist."""
    for found in gathered_for(actor):
        if (found.theme, found.place.pk) == (theme, place):
            return found
    raise Http404


def councils_for(place: Place) -> list[Body]:
    """The bodies that could be asked about this place, the closest first."""
    closest = {one.pk: rank for rank, one in enumerate(chain_of(place))}
    return sorted(
        bodies_around(place), key=lambda body: min((closest.get(p.pk, 99) for p in body.places.all()), default=99)
    )


@command
def bring_to_agenda(act: Act[Actor], *, theme: str, place: int, body: UUID, text: str) -> AgendaRequest:
    """Asks a council to talk about it. What leaves is a sentence and a count, read again at this moment."""
    found = gathered_or_404(act.actor, theme, place)
    return ask_item(act, body=body, text=text, voice=Voice.JOINT_WORK, alike=found.count)
