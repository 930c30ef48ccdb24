"""What meetings add to the page of a body and to the neighbourhood page."""

from collections import Counter
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from maillon.ground.access.public import Capability
from maillon.ground.places.public import Place
from maillon.voice.bodies.public import Body, Contribution, bodies_here, rules_of, said_by_council
from maillon.voice.meetings import queries
from maillon.voice.meetings.models import AgendaRequest, Minutes
from maillon.voice.meetings.queries import before
from maillon.voice.meetings.queries.rules import rules_about
from maillon.voice.meetings.states import MinutesState


def of_body(body: Body, request: Any) -> dict[str, Any]:
    rules = rules_of(body)
    return {
        "coming": queries.coming_meetings(now=request.now, body=body),
        "past": queries.past_meetings(body, request.now, 6),
        "asked": queries.public_requests(now=request.now, bodies=[body], rules=False),
        "minutes": queries.published_minutes(bodies=[body]),
        "body": body,
        "polls": before.open_polls(body),
        "kept": before.rules_kept(body, rules),
        "political": rules is not None and rules.political,
    }


def dates_here(place: Place, request: HttpRequest) -> dict[str, Any] | None:
    """The next dates of every instance that covers this place."""
    bodies = bodies_here(place, request)
    found = queries.meetings_of(bodies, request.now, limit=3)  # type: ignore[attr-defined]
    alike = Counter(body.name for body in bodies)  # here, the place is said by the page; two of one name stay two
    named = [(body, body.name if alike[body.name] == 1 else body.full_name) for body in bodies]
    names = {body.pk: name for body, name in named[1:]}  # the nearest one is named below
    dates = [(meeting, names.get(meeting.body_id, "")) for meeting in found]
    return {"dates": dates, "bodies": named[:1], "others": named[1:], "place": place}


def questions_here(place: Place, request: HttpRequest) -> dict[str, Any] | None:
    """Questions asked here, and their answers."""
    bodies = bodies_here(place, request)
    found = queries.public_requests(now=request.now, bodies=bodies, limit=3)  # type: ignore[attr-defined]
    minutes = queries.published_minutes(bodies=bodies, limit=1)
    return {"asked": found, "minutes": minutes, "bodies": bodies[:1]} if bodies else None


def asked_by_council(body: Body) -> list[Contribution]:
    """Questions this council asked after deciding: they are credited to it, wherever they were asked."""
    rows = AgendaRequest.objects.filter(uid__in=list(said_by_council(body)), shown=True)
    return [
        Contribution(
            title=row.text,
            url=_page_of(row),
            on=localdate(row.asked_at),
            kind=_("a proposé de changer une règle") if hasattr(row, "rule_change") else _("a demandé"),
        )
        for row in rows.select_related("body", "rule_change")
    ]


def _page_of(row: AgendaRequest) -> str:
    if hasattr(row, "rule_change"):
        return reverse("meetings:rule", args=[row.uid])
    return reverse("bodies:page", args=[row.body.slug])


def rules_of_body(body: Body, request: Any) -> dict[str, Any]:
    """Changes of rules proposed to this body, and by it; the teams of councils find the way to propose one."""
    return {
        "body": body,
        "cards": rules_about(body, request.now),
        "proposes": request.actor.holds(Capability.RUN_MEETINGS),
    }


def published_papers(body: Body) -> list[tuple[UUID, str]]:
    """Published accounts a deliberation may point to."""
    rows = Minutes.objects.filter(body=body, state=MinutesState.PUBLISHED).order_by("-pk")
    return [(row.uid, row.title) for row in rows[:30]]


def dates_to_come(body: Body, request: Any) -> dict[str, Any]:
    """What someone who arrives wants first: the next dates."""
    return {"coming": queries.coming_meetings(now=request.now, body=body, limit=5), "body": body}
