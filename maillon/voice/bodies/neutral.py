"""The neutral sentence on every page and paper about a place or a body, in the months before an election."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from maillon.ground.places.public import Place
from maillon.ground.ui.public import said_date
from maillon.voice.bodies.models import Body, ElectionFreeze
from maillon.voice.bodies.queries.elections import freeze_at, freeze_of_body, one_is_near

ABOUT = ("body", "meeting", "minutes", "account", "card", "row", "poll", "programme", "path", "review", "forum")
"""What a page calls what it is about: a body, or a thing of a body."""
OF_PLACES = frozenset({"site", "bodies", "contracts", "meetings", "commitments", "opinions", "programmes"})
"""Where a place is shown with what its institutions do; whoever asks for a hand reads nothing of it."""


def neutral_note(context: Mapping[str, Any], now: datetime) -> dict[str, Any] | None:
    """The freeze a page or a paper is under, a framework through the widest of its places.

    None, after one query for a body and one for a place at most, when no election is near.
    """
    body, place, covers = _body_of(context), _place_of(context), getattr(context.get("contract"), "places", None)
    freeze = freeze_of_body(body, now) if body is not None else None
    if freeze is None and (place is not None or covers is not None) and one_is_near(now):
        if place is None and covers is not None:
            place = max(covers.all(), key=lambda one: one.scale, default=None)
        freeze = freeze_at(place, now) if place is not None else None
    return {"freeze": freeze, "whole": _in_full(context)} if freeze is not None else None


def _in_full(context: Mapping[str, Any]) -> bool:
    """On the page of the place, and on those of a council, where lists of people are kept: the second sentence too."""
    match = getattr(context.get("request"), "resolver_match", None)
    return match is not None and ("bodies" in match.namespaces or match.view_name == "site:place")


def neutral_line(freeze: ElectionFreeze) -> str:
    """The same in one line, for a file taken away."""
    said = {"election": freeze.get_election_display(), "end": said_date(freeze.ends_on, "j F Y")}
    return _("Période d'élection (%(election)s), jusqu'au %(end)s.") % said


def _body_of(context: Mapping[str, Any]) -> Body | None:
    for name in ABOUT:
        found = context.get(name)
        if isinstance(found, Body):
            return found
        for thing in (found, getattr(found, "minutes", None), getattr(found, "row", None)):
            body = getattr(thing, "body", None)
            if isinstance(body, Body):
                return body
    return None


def _place_of(context: Mapping[str, Any]) -> Place | None:
    place, request = context.get("place"), context.get("request")
    match = getattr(request, "resolver_match", None)
    known = isinstance(place, Place) and match is not None and bool(OF_PLACES & set(match.namespaces))
    return place if known else None
