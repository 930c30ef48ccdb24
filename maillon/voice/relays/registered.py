"""What instructions bring to the shared pages: two duties, and an entry in the menu of institutions."""

from django.utils.translation import gettext_lazy as _

from maillon.ground.access.public import Capability
from maillon.ground.duties.public import DutyKind, register_duty
from maillon.ground.ui.registry import NavItem, nav
from maillon.voice.relays.commands.relaying import DUTY_READ
from maillon.voice.relays.commands.writing import DUTY_RELAY


def register() -> None:
    nav.add(
        NavItem(
            key="relays",
            label=_("Consignes"),
            url_name="relays:board",
            capability=Capability.ANSWER_AS_OFFICE,
            order=48,
            icon="megaphone",
        )
    )
    register_duty(
        DutyKind(
            code=DUTY_RELAY,
            title=_("Relayer une consigne, avec ce qu'elle change ici"),
            url_name="relays:relay",
            capability=Capability.ANSWER_AS_OFFICE,
            by_uid=True,
        )
    )
    register_duty(
        DutyKind(
            code=DUTY_READ,
            title=_("Lire une consigne et dire que c'est lu"),
            url_name="relays:reading",
            capability=Capability.WORK_WITH_PARTNERS,
            by_uid=True,
        )
    )
