"""Who may edit the memory."""

from django.utils.translation import gettext_lazy as _

from maillon.ground.access.public import Actor, Capability, may_in
from maillon.kernel.act import Act
from maillon.kernel.refusals import NotFoundError, RuleViolation

EDIT = Capability.EDIT_LIBRARY


def editing_for(act: Act[Actor], place: int | None = None) -> int:
    """The organisation in whose name the person edits; what one may not do does not exist."""
    if act.hat is None or not may_in(act.actor, EDIT, organisation=act.hat, place=place):
        raise NotFoundError("not_found")
    return act.hat


def known_themes(themes: list[str], known: list[str]) -> list[str]:
    """The themes in the order of the vocabulary; unknown ones are refused."""
    if set(themes) - set(known):
        raise RuleViolation("unknown_theme", _("Choisissez des thèmes de la liste."))
    return [theme for theme in known if theme in themes]
