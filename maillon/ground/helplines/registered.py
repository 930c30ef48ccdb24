"""What this room adds to the menu and to the duties."""

from django.utils.translation import gettext_lazy as _

from maillon.ground.access.public import Capability
from maillon.ground.duties.public import DutyKind, register_duty
from maillon.ground.helplines import sweeps
from maillon.ground.helplines.commands import RECHECK, SECOND_CHECK
from maillon.ground.ui.public import NavItem, nav

__all__ = ["register", "sweeps"]


def register() -> None:
    """Called once the models are ready."""
    may_check = Capability.CHECK_HELPLINES
    label = _("Numéros d'urgence")
    nav.add(
        NavItem(
            key="helplines", label=label, url_name="helplines:to_check", capability=may_check, order=80, icon="siren"
        )
    )
    second = _("Une personne a vérifié ce numéro. Il en faut une deuxième, différente.")
    register_duty(
        DutyKind(
            code=SECOND_CHECK,
            title=_("Vérifier un numéro"),
            note=second,
            url_name="helplines:check",
            capability=may_check,
        )
    )
    register_duty(
        DutyKind(
            code=RECHECK,
            title=_("Revérifier un numéro"),
            note=_("Il a été vérifié il y a plus de trois mois."),
            url_name="helplines:check",
            capability=may_check,
        )
    )
