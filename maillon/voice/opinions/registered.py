"""What opinions bring to the shared pages."""

from typing import Any

from django.http import HttpRequest
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from maillon.ground.access.public import Capability, can
from maillon.ground.duties.public import DutyKind, register_duty
from maillon.ground.places.public import Place
from maillon.ground.search.public import KindOfText, register_kind
from maillon.ground.ui.registry import FormHint, PlaceBlock, form_hints, place_blocks
from maillon.voice.bodies.public import Body, BodySection, bodies_here, sections
from maillon.voice.opinions.commands.requests import DUTY_CONCLUDE
from maillon.voice.opinions.commands.results import DUTY_FOLLOW_UP
from maillon.voice.opinions.commands.surveys import DUTY_CONCLUDE_SURVEY
from maillon.voice.opinions.hints import rule_of_mission, surveys_of_meeting
from maillon.voice.opinions.queries.debates import debates_of, rules_here
from maillon.voice.opinions.queries.deliberations import deliberations_of
from maillon.voice.opinions.queries.results import last_results
from maillon.voice.opinions.queries.said import said_here
from maillon.voice.opinions.queries.surveys import surveys_of


def of_body(body: Body, request: Any) -> dict[str, Any]:
    runs = request.actor.holds(Capability.RUN_MEETINGS) and can(request.actor, Capability.RUN_MEETINGS, body)
    return {
        "body": body,
        "items": last_results(body),
        "deliberations": deliberations_of(body),
        "debates": debates_of(body),
        "surveys": surveys_of(body),
        "runs": runs,
        "gives": request.actor.holds(Capability.GIVE_OPINION),
    }


def rules_of_place(place: Place, request: HttpRequest) -> dict[str, Any] | None:
    """The rules adopted here, the last choices, votes and surveys; nothing while there is none."""
    now = request.now  # type: ignore[attr-defined]  # MaillonRequest
    rules, said = rules_here(place, localdate(now)), said_here(bodies_here(place, request), now, limit=2)
    return {"rules": rules, "said": said} if rules or said else None


def register() -> None:
    register_kind(KindOfText(code="opinion", title=_("Votes, choix et débats"), order=28))
    form_hints.add(FormHint(key="rule_of_mission", template="opinions/rule_of_mission.html", provide=rule_of_mission))
    form_hints.add(FormHint(key="surveys", template="opinions/surveys_here.html", provide=surveys_of_meeting))
    sections.add(BodySection(key="opinions", order=15, template="opinions/section.html", provide=of_body))
    place_blocks.add(
        PlaceBlock(key="rules", order=25, template="opinions/rules_here.html", provide=rules_of_place, pillar="decide")
    )
    register_duty(
        DutyKind(
            code=DUTY_FOLLOW_UP,
            title=_("Écrire la suite donnée à un point, et pourquoi"),
            url_name="opinions:item",
            capability=Capability.RUN_MEETINGS,
        )
    )
    register_duty(
        DutyKind(
            code=DUTY_CONCLUDE_SURVEY,
            title=_("Dire ce que vous faites des réponses à un sondage"),
            url_name="opinions:run_survey",
            capability=Capability.RUN_MEETINGS,
            note=_("Les personnes qui ont répondu attendent de le savoir."),
        )
    )
    register_duty(
        DutyKind(
            code=DUTY_CONCLUDE,
            title=_("Écrire la suite donnée aux avis reçus"),
            url_name="opinions:request",
            capability=Capability.RUN_MEETINGS,
            note=_("Les organisations consultées attendent de savoir ce que vous en faites."),
        )
    )
