"""Charters, deliberations, and in whose name something is said."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from maillon.ground.links.public import AuthorKind
from maillon.kernel.lifecycle import Lifecycle, step


class CharterState(models.TextChoices):
    DRAFT = "draft", _("en préparation")
    OPEN = "open", _("ouverte à la signature")
    IN_FORCE = "in_force", _("en vigueur")
    REPLACED = "replaced", _("remplacée")


_S = CharterState
CHARTER_LIFECYCLE = Lifecycle(
    {
        "publish": step([_S.DRAFT], _S.OPEN),
        "adopt": step([_S.OPEN], _S.IN_FORCE),
        "replace": step([_S.OPEN, _S.IN_FORCE], _S.REPLACED),
    }
)


class Approval(models.TextChoices):
    """When a version comes into force."""

    ALL = "all", _("quand tous les collèges ont signé")
    MOST = "most", _("quand plus de la moitié des collèges ont signé")
    ONE = "one", _("quand le groupe l'a signée une fois")


class DecidedHow(models.TextChoices):
    CONSENSUS = "consensus", _("d'accord ensemble, sans vote")
    NO_OBJECTION = "no_objection", _("personne ne s'y est opposé")
    HANDS = "hands", _("à main levée")
    BALLOT = "ballot", _("à bulletin secret")


COUNTED = frozenset({DecidedHow.HANDS, DecidedHow.BALLOT})


def charter_states() -> list[tuple[str, Any]]:
    return list(CharterState.choices)


def approvals() -> list[tuple[str, Any]]:
    return list(Approval.choices)


def decided_hows() -> list[tuple[str, Any]]:
    return list(DecidedHow.choices)


def author_kinds() -> list[tuple[str, Any]]:
    return list(AuthorKind.choices)
