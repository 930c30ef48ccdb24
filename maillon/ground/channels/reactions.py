"""Duties this room opens, and what it does about those of others."""

from django.utils.translation import gettext_lazy as _

from maillon.ground.access.public import Capability
from maillon.ground.duties.public import DutyKind, register_duty

register_duty(
    DutyKind(
        code="channels.call",
        title=_("Appeler une personne"),
        note=_("Un message n'a pas pu partir seul, ou la personne préfère qu'on l'appelle."),
        url_name="channels:calls",
        capability=Capability.HANDLE_NEEDS,
    )
)
register_duty(
    DutyKind(
        code="channels.letter",
        title=_("Imprimer et poster une lettre"),
        note=_("La personne n'a ni téléphone ni e-mail."),
        url_name="channels:letters",
        capability=Capability.HANDLE_NEEDS,
    )
)
