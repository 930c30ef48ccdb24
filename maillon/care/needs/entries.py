"""Where the room shows itself: the menu, the neighbourhood page, the list of what must be done."""

from collections.abc import Collection
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from maillon.care.needs.owing import DutyCode
from maillon.ground.access.public import Capability
from maillon.ground.duties.public import DutyKind, register_duty, register_subjects
from maillon.ground.ui.public import NavItem, PlaceBlock, nav, place_blocks

_PAGE = "needs:detail"
_CAN = Capability.HANDLE_NEEDS

nav.add(
    NavItem(
        key="needs",
        label=_("Besoins"),
        url_name="needs:board",
        capability=Capability.READ_NEEDS,
        order=10,
        icon="inbox",
    )
)

for _code, _title, _note in (
    (DutyCode.FIRST_CONTACT, _("Rappeler une personne qui a demandé"), _("Elle attend votre appel.")),
    (DutyCode.CONFIRM, _("Demander à la personne si elle est d'accord"), _("Sans oui, l'envie de rappel s'efface.")),
    (DutyCode.ANSWER, _("Apporter une réponse"), _("Vous avez pris cette demande en charge.")),
    (DutyCode.REVIEW, _("Vérifier que c'est réglé"), _("Un appel suffit, puis vous pouvez terminer.")),
    (DutyCode.NOBODY_YET, _("Personne n'a encore répondu"), _("La personne le sait. Trouvez qui peut aider.")),
    (DutyCode.SILENCE, _("La personne dit que personne n'a appelé"), _("Rappelez-la aujourd'hui.")),
):
    register_duty(DutyKind(code=_code, title=_title, url_name=_PAGE, note=_note, capability=_CAN))


@register_subjects
def needs_of(persons: Collection[int]) -> QuerySet[Any, Any]:
    """The requests of these people."""
    from maillon.care.needs.models import Need  # noqa: PLC0415 -- once models are loaded

    return Need.objects.filter(person__in=persons).values("uid")


def answering_here(place: Any, request: HttpRequest) -> dict[str, Any] | None:
    """Who has said that they answer here, with hours and delay; an empty list is said too."""
    from maillon.care.needs.places import answering_around  # noqa: PLC0415 -- once models are loaded

    return {"answering": answering_around(place, timezone.localdate()), "place": place}


place_blocks.add(
    PlaceBlock(key="needs", order=10, template="needs/place_block.html", provide=answering_here, pillar="trust")
)
