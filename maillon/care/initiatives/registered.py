"""What initiatives bring to the shared pages."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from maillon.care.initiatives.commands import DUTY_HANDS, DUTY_REREAD
from maillon.care.initiatives.queries import initiatives_here
from maillon.ground.access.public import Capability
from maillon.ground.duties.public import DutyKind, register_duty
from maillon.ground.places.public import Place
from maillon.ground.search.public import KindOfText, register_kind
from maillon.ground.ui.registry import PlaceBlock, place_blocks


def here(place: Place, _request: HttpRequest) -> dict[str, Any]:
    return {"initiatives": initiatives_here(place), "place": place}


def register() -> None:
    register_kind(KindOfText(code="initiative", title=_("Initiatives"), order=5))
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
    register_duty(DutyKind(code=DUTY_HANDS, title=_("Faire suivre une offre d'aide"), url_name="initiatives:by_uid"))
