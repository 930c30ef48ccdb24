"""What this room adds to the shared pages and to the worker."""

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from maillon.ground.access.public import Actor, Capability
from maillon.ground.accounts import codes, notices, sweeps
from maillon.ground.accounts.queries import hats_of
from maillon.ground.ui.registry import Hat, HatSource, NavItem, hat_sources, nav


def hat_of(request: HttpRequest) -> Hat | None:
    """In whose name the signed-in person acts now."""
    actor: Actor | None = getattr(request, "actor", None)
    if actor is None or actor.account is None or actor.hat is None:
        return None
    hats = hats_of(actor)
    worn = next((hat for hat in hats if hat.worn), None)
    if worn is None:
        return None
    return Hat(label=worn.name, change_url=reverse("accounts:hat") if len(hats) > 1 else "")


hat_sources.add(HatSource(key="accounts", provide=hat_of))
nav.add(
    NavItem(
        key="accounts.access",
        label=_("Accès"),
        url_name="accounts:access",
        capability=Capability.MANAGE_ACCESS,
        order=85,
        icon="key",
    )
)
nav.add(
    NavItem(
        key="accounts.mine",
        label=_("Mon compte"),
        url_name="accounts:mine",
        capability=Capability.OWN_ACCOUNT,
        order=95,
        icon="user",
    )
)

__all__ = ["codes", "notices", "sweeps"]
