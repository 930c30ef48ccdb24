"""What exchanges bring to the shared pages."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from maillon.ground.access.public import Capability, can
from maillon.ground.duties.public import DutyKind, register_duty
from maillon.voice.bodies.public import Body, BodySection, sections
from maillon.voice.exchanges.commands.own import DUTY_ORIENT
from maillon.voice.exchanges.queries.desk import NETWORKS, desk_of


def of_body(body: Body, request: Any) -> dict[str, Any]:
    runs = request.actor.holds(Capability.RUN_MEETINGS) and can(request.actor, Capability.RUN_MEETINGS, body)
    network = body.kind in NETWORKS or desk_of(body) is not None
    return {"body": body, "desk": desk_of(body), "runs": runs, "network": network}


def register() -> None:
    sections.add(BodySection(key="exchanges", order=50, template="exchanges/section.html", provide=of_body))
    register_duty(
        DutyKind(
            code=DUTY_ORIENT,
            title=_("Faire avancer la demande d'une association"),
            url_name="exchanges:orientation",
            capability=Capability.RUN_MEETINGS,
            note=_("Elle attend un partenaire, un rendez-vous ou une réponse."),
        )
    )
