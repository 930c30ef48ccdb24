"""What initiatives bring to the shared pages."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from maillon.care.initiatives.commands import DUTY_HANDS, DUTY_REREAD
from maillon.care.initiatives.queries import initiatives_here, shown_among, titles_of
from maillon.care.initiatives.taking_out import owners, take_out
from maillon.ground.access.public import Capability
from maillon.ground.duties.public import DutyKind, register_duty, register_made_from_accounts
from maillon.ground.links.public import register_linkable
from maillon.ground.places.public import Place
from maillon.ground.search.public import KindOfText, register_kind
from maillon.ground.ui.registry import PlaceBlock, place_blocks


def here(place: Place, _request: HttpRequest) -> dict[str, Any]:
    return {"initiatives": initiatives_here(place), "place": place}


def _page(uid: UUID) -> str:
    return reverse("initiatives:by_uid", args=[uid])


def register() -> None:
    register_kind(KindOfText(code="initiative", title=_("Initiatives"), order=5))
    register_linkable("initiative", _page, titles=titles_of, visible=shown_among)
    register_made_from_accounts(
        "initiative",
        take_out,
        label=_("Initiatives"),
        owners=owners,
        page=_page,
        capability=Capability.REREAD_INITIATIVES,
    )
    place_blocks.add(
        PlaceBlock(key="initiatives", order=40, template="initiatives/here.html", provide=here, pillar="trust")
    )
    register_duty(
        DutyKind(
            code=DUTY_REREAD,
            title=_("Relire une initiative racontée"),
            url_name="initiatives:by_uid",
            capability=Capability.REREAD_INITIATIVES,
        )
    )
    register_duty(
        DutyKind(
            code=DUTY_HANDS,
            title=_("Faire suivre une offre d'aide"),
            url_name="initiatives:by_uid",
            capability=Capability.REREAD_INITIATIVES,
        )
    )
