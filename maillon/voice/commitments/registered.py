"""What commitments bring to the shared pages."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from maillon.ground.access.public import Capability
from maillon.ground.duties.public import DutyKind, register_duty, register_made_from_accounts
from maillon.ground.links.public import register_linkable
from maillon.ground.places.public import Place
from maillon.ground.search.public import KindOfText, register_kind
from maillon.ground.ui.registry import NavItem, PlaceBlock, nav, place_blocks
from maillon.voice.bodies.public import Body, BodySection, bodies_here, sections
from maillon.voice.commitments.commands import DUTY_JUDGE, DUTY_KEEP
from maillon.voice.commitments.finding import KIND
from maillon.voice.commitments.following import words_given_to
from maillon.voice.commitments.queries import commitments_to, reference_of, titles
from maillon.voice.commitments.taking_out import owners, take_out
from maillon.voice.programmes.public import SuiteSource, suite_sources


def promised_here(place: Place, request: HttpRequest) -> dict[str, Any] | None:
    """Words given to the bodies of this place; nothing while there is none."""
    bodies = bodies_here(place, request)
    cards = commitments_to(bodies, localdate(request.now), limit=2)  # type: ignore[attr-defined]  # MaillonRequest
    return {"cards": cards, "bodies": bodies[:1]} if cards else None


def of_body(body: Body, request: Any) -> dict[str, Any]:
    return {"cards": commitments_to([body], localdate(request.now), limit=4), "body": body}


def _page(uid: UUID) -> str:
    return reverse("commitments:page", args=[reference_of(uid)])


def register() -> None:
    register_kind(KindOfText(code=KIND, title=_("Engagements"), order=33))
    register_linkable("commitment", _page, titles=titles)
    register_made_from_accounts(
        "commitment",
        take_out,
        label=_("Engagements"),
        owners=owners,
        page=_page,
        capability=Capability.ANSWER_AS_OFFICE,
    )
    nav.add(
        NavItem(
            key="commitments",
            label=_("Engagements"),
            url_name="commitments:board",
            capability=Capability.ANSWER_AS_OFFICE,
            order=40,
            icon="handshake",
        )
    )
    suite_sources.add(SuiteSource(key="commitments", provide=words_given_to))
    sections.add(BodySection(key="commitments", order=20, template="commitments/section.html", provide=of_body))
    place_blocks.add(
        PlaceBlock(key="promised", order=35, template="commitments/here.html", provide=promised_here, pillar="decide")
    )
    register_duty(
        DutyKind(
            code=DUTY_KEEP,
            title=_("Tenir un engagement"),
            url_name="commitments:page",
            capability=Capability.ANSWER_AS_OFFICE,
        )
    )
    register_duty(DutyKind(code=DUTY_JUDGE, title=_("Dire si l'engagement est tenu"), url_name="commitments:page"))
