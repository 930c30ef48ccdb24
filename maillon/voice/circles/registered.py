"""What circles bring to the shared pages."""

from typing import Any

from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from maillon.ground.access.public import Capability, can
from maillon.ground.ui.registry import NavItem, nav
from maillon.voice.bodies.public import Body, BodyKind, BodySection, sections
from maillon.voice.circles.queries import is_invited, seats_of


def of_body(body: Body, request: Any) -> dict[str, Any]:
    """Where partners enter, for whoever is invited; nothing for another kind of body."""
    if body.kind != BodyKind.PARTNERS:
        return {"circle": None}
    return {
        "circle": body,
        "partners": len(seats_of(body, localdate(request.now))),
        "invited": is_invited(request.actor, body, localdate(request.now)),
        "runs": can(request.actor, Capability.RUN_MEETINGS, body),
    }


def register() -> None:
    nav.add(
        NavItem(
            key="circles",
            label=_("Cercles de partenaires"),
            url_name="circles:board",
            capability=Capability.WORK_WITH_PARTNERS,
            order=70,
            icon="handshake",
        )
    )
    sections.add(BodySection(key="circles", order=5, template="circles/section.html", provide=of_body))
