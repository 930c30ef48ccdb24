"""The one look upwards: access stands on places and actors, and still decides who may change them."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from maillon.kernel.act import Act
from maillon.kernel.refusals import RuleViolation


def may(actor: Any, capability: str, *, organisation: int | None = None, place: int | None = None) -> bool:
    """Whether `actor` may do this there. The house itself (imports, demonstration) may."""
    from maillon.ground.access.public import Capability, may_in  # noqa: PLC0415 -- access imports places

    if actor.key.startswith("system:"):
        return True
    return may_in(actor, Capability(capability), organisation=organisation, place=place)


def require(act: Act[Any], capability: str, *, organisation: int | None = None, place: int | None = None) -> None:
    """Refuses with `not_allowed` whoever may not do this there."""
    if not may(act.actor, capability, organisation=organisation, place=place):
        raise RuleViolation(
            "not_allowed",
            _("Votre rôle ne le permet pas ici. Demandez à la personne qui administre votre espace."),
        )
