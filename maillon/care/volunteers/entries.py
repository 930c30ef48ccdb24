"""Where the room shows itself: the menu, the pages of a need, the list of what must be done."""

from collections.abc import Collection
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from maillon.care.needs.public import NeedPanel, need_panels
from maillon.care.volunteers.owing import DutyCode
from maillon.ground.access.public import Capability
from maillon.ground.duties.public import DutyKind, register_duty, register_subjects
from maillon.ground.ui.public import NavItem, nav

nav.add(
    NavItem(
        key="volunteers",
        label=_("Bénévoles"),
        url_name="volunteers:list",
        capability=Capability.READ_VOLUNTEERS,
        order=20,
        icon="hand-heart",
    )
)
nav.add(
    NavItem(
        key="cards",
        label=_("Cartes à remettre"),
        url_name="volunteers:cards",
        capability=Capability.HAND_CARDS,
        order=25,
        icon="id-card",
    )
)

register_duty(
    DutyKind(
        code=DutyCode.CALL_OFFER,
        title=_("Appeler une personne qui propose un coup de main"),
        url_name="volunteers:list",
        capability=Capability.HANDLE_VOLUNTEERS,
    )
)
for _code, _title in (
    (DutyCode.LOT_NEEDS_MORE, _("Après une carte, il faut autre chose")),
    (DutyCode.LOT_UNUSED, _("Une carte n'a pas servi : la personne a-t-elle trouvé ?")),
):
    register_duty(DutyKind(code=_code, title=_title, url_name="volunteers:lot", capability=Capability.HAND_CARDS))
for _code, _title in (
    (DutyCode.NEED_NEEDS_MORE, _("Après une carte, il faut autre chose")),
    (DutyCode.NEED_UNUSED, _("La carte envoyée n'a pas servi : rappelez la personne")),
):
    register_duty(DutyKind(code=_code, title=_title, url_name="needs:detail", capability=Capability.HANDLE_NEEDS))


@register_subjects
def offers_of(persons: Collection[int]) -> QuerySet[Any, Any]:
    """What these people proposed."""
    from maillon.care.volunteers.models import Offer  # noqa: PLC0415 -- once models are loaded

    return Offer.objects.filter(person__in=persons).values("uid")


def cards_received(need: UUID, request: Any) -> dict[str, Any] | None:
    """The cards that went to her; never one of someone she is kept from, even when it was sent before."""
    from maillon.care.volunteers.queries import cards_for_need  # noqa: PLC0415 -- once models are loaded

    found = cards_for_need(need, kept_from=request.actor.kept_from)
    return {"cards": found} if found else None


def cards_to_send(need: UUID, request: Any) -> dict[str, Any] | None:
    """Who could be proposed for a need, in the published order, and why the others are not there."""
    from maillon.care.volunteers.proposing import proposals_for  # noqa: PLC0415 -- once models are loaded

    if not request.actor.holds(Capability.HANDLE_VOLUNTEERS):
        return None
    return proposals_for(request.actor, need, request.now)


need_panels["cards_received"] = NeedPanel(
    key="cards_received", template="volunteers/cards_received.html", provide=cards_received, team=False
)
need_panels["cards_to_send"] = NeedPanel(
    key="cards_to_send", template="volunteers/cards_to_send.html", provide=cards_to_send, team=True
)
