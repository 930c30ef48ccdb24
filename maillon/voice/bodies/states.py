"""Kinds of bodies, their life, and the rule presets: French data, never code."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from maillon.kernel.lifecycle import Lifecycle, step


class BodyKind(models.TextChoices):
    CITIZENS_COUNCIL = "citizens_council", _("conseil citoyen")
    RESIDENTS_TABLE = "residents_table", _("table de quartier")
    DISTRICT_COUNCIL = "district_council", _("conseil de quartier")
    AD_HOC = "ad_hoc", _("groupe d'habitantes et d'habitants")
    STEERING = "steering", _("comité de pilotage")
    TECHNICAL = "technical", _("comité technique")
    CLIP = "clip", _("comité local d'impulsion et de pilotage (CLIP)")
    HOUSING = "housing", _("conférence intercommunale du logement")
    WATCH_CELL = "watch_cell", _("cellule de veille")
    PEER_NETWORK = "peer_network", _("réseau de conseils ou de professionnels")


class BodyState(models.TextChoices):
    PREPARING = "preparing", _("en préparation")
    ACTIVE = "active", _("en activité")
    DORMANT = "dormant", _("en sommeil")
    RENEWING = "renewing", _("en renouvellement")
    CLOSED = "closed", _("terminé")


_S = BodyState
BODY_LIFECYCLE = Lifecycle(
    {
        "begin": step([_S.PREPARING, _S.RENEWING], _S.ACTIVE),
        "rest": step([_S.ACTIVE], _S.DORMANT),
        "wake": step([_S.DORMANT], _S.ACTIVE),
        "renew": step([_S.ACTIVE, _S.DORMANT], _S.RENEWING),
        "close": step([_S.PREPARING, _S.ACTIVE, _S.DORMANT, _S.RENEWING], _S.CLOSED),
    }
)


class Openness(models.TextChoices):
    """Who may invite themselves, and whether someone decides."""

    OPEN = "open", _("ouverte : confirmée tout de suite")
    ON_REQUEST = "on_request", _("sur demande : réponse motivée")
    CLOSED = "closed", _("fermée : le motif est public")


def body_kinds() -> list[tuple[str, Any]]:
    return list(BodyKind.choices)


def body_states() -> list[tuple[str, Any]]:
    return list(BodyState.choices)


def openness_choices() -> list[tuple[str, Any]]:
    return list(Openness.choices)
