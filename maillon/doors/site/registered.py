"""What the site brings to the shared pages."""

from django.utils.translation import gettext_lazy as _

from maillon.ground.access.public import Capability
from maillon.ground.ui.registry import NavItem, nav


def register() -> None:
    nav.add(
        NavItem(
            key="team",
            label=_("À faire"),
            url_name="site:team",
            capability=Capability.OPEN_TEAM,
            order=0,
            icon="list-todo",
        )
    )
