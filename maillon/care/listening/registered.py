"""What listening brings to the shared pages: a line where a mission is prepared, an entry for whoever listens."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from maillon.ground.access.public import Capability
from maillon.ground.places.public import Place
from maillon.ground.ui.registry import FormHint, NavItem, form_hints, nav

MISSION = "mission"


def after_a_mission(topic: str, places: list[Place], _request: HttpRequest) -> dict[str, Any] | None:
    """Where to talk after it, on the pages of a mission; no query."""
    return {"place": places[0]} if topic == MISSION else None


def register() -> None:
    form_hints.add(FormHint(key="listening", order=90, template="listening/after.html", provide=after_a_mission))
    nav.add(
        NavItem(
            key="listening",
            label=_("Écoute"),
            url_name="listening:board",
            capability=Capability.HOST_LISTENING,
            order=30,
            icon="message-square",
        )
    )
