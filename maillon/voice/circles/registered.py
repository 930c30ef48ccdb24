"""What circles bring to the shared pages."""

from typing import Any

from maillon.ground.access.public import Capability, can
from maillon.voice.bodies.public import Body, BodyKind, BodySection, sections
from maillon.voice.circles.queries import seats_of


def of_body(body: Body, request: Any) -> dict[str, Any]:
    """Where partners enter; nothing for another kind of body."""
    if body.kind != BodyKind.PARTNERS:
        return {"circle": None}
    return {
        "circle": body,
        "partners": len(seats_of(body, request.now.date())),
        "runs": can(request.actor, Capability.RUN_MEETINGS, body),
    }


def register() -> None:
    sections.add(BodySection(key="circles", order=5, template="circles/section.html", provide=of_body))
