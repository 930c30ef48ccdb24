"""What common frameworks bring to the shared pages."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from maillon.ground.access.public import Actor, Capability
from maillon.ground.duties.public import DutyKind, register_duty
from maillon.ground.files.public import register_audience
from maillon.ground.links.public import register_linkable
from maillon.ground.places.public import Place, chain_here
from maillon.ground.search.public import KindOfText, register_kind
from maillon.ground.ui.registry import NavItem, PlaceBlock, nav, place_blocks
from maillon.voice.bodies.public import Body, BodySection, sections
from maillon.voice.contracts import queries
from maillon.voice.contracts.commands.linking import DUTY_ANSWER
from maillon.voice.contracts.commands.pilots import DUTY_TAKE
from maillon.voice.contracts.commands.voices import DUTY_VALIDATE
from maillon.voice.contracts.models import Contract

AUDIENCE = "contract"


def framework_here(place: Place, request: HttpRequest) -> dict[str, Any] | None:
    """The contracts in force here; nothing while there is none."""
    around = [one.pk for one in chain_here(place, request)]
    found = queries.contracts_here(place, request.now, around, limit=1)  # type: ignore[attr-defined]  # MaillonRequest
    return {"contracts": found, "place": place} if found else None


def of_body(body: Body, request: Any) -> dict[str, Any]:
    return {"links": queries.contracts_of_body(body, localdate(request.now)), "body": body}


def may_read(actor: Actor, uid: UUID) -> bool:
    """The documents of a contract follow it: public once signed."""
    known = Contract.objects.filter(uid=uid)
    return (
        known.allowed(actor, Capability.SEE_PUBLIC).exists()
        or Contract.objects.shared_with(actor).filter(uid=uid).exists()
    )


def register() -> None:
    register_kind(KindOfText(code="contract", title=_("Cadres communs"), order=28))
    register_linkable(
        "contract", lambda uid: reverse("contracts:page", args=[queries.slug_of(uid)]), titles=queries.titles
    )
    register_audience(AUDIENCE, may_read)
    nav.add(
        NavItem(
            key="contracts",
            label=_("Cadres communs"),
            url_name="contracts:board",
            capability=Capability.ANSWER_AS_OFFICE,
            order=45,
            icon="files",
        )
    )
    sections.add(BodySection(key="contracts", order=60, template="contracts/section.html", provide=of_body))
    place_blocks.add(
        PlaceBlock(key="framework", order=45, template="contracts/here.html", provide=framework_here, pillar="decide")
    )
    register_duty(
        DutyKind(
            code=DUTY_VALIDATE,
            title=_("Valider à deux : dire oui, ou dire ce qui ne va pas"),
            url_name="contracts:voice",
            capability=Capability.ANSWER_AS_OFFICE,
            by_uid=True,
        )
    )
    register_duty(
        DutyKind(
            code=DUTY_TAKE,
            title=_("Prendre un mandat de copilote"),
            url_name="contracts:mandate",
            capability=Capability.ANSWER_AS_OFFICE,
            by_uid=True,
        )
    )
    register_duty(
        DutyKind(
            code=DUTY_ANSWER,
            title=_("Donner l'avis du conseil"),
            url_name="contracts:answer",
            capability=Capability.RUN_MEETINGS,
            note=_("Sans réponse, rien n'est compté comme un accord."),
            by_uid=True,
        )
    )
