"""The life line of an initiative: ending is a normal result."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from maillon.kernel.lifecycle import Lifecycle, step


class LifeStage(models.TextChoices):
    EMERGING = "emerging", _("ça démarre")
    ACTING = "acting", _("ça marche")
    SUPPORTED = "supported", _("soutenue")
    RELAYED = "relayed", _("reprise par d'autres")
    AUTONOMOUS = "autonomous", _("autonome")
    ENDED = "ended", _("terminée")


_S = LifeStage
_LIVING = [_S.EMERGING, _S.ACTING, _S.SUPPORTED, _S.RELAYED, _S.AUTONOMOUS]
LIFE_LINE = Lifecycle(
    {
        "act": step([_S.EMERGING], _S.ACTING),
        "support": step([_S.EMERGING, _S.ACTING], _S.SUPPORTED),
        "relay": step([_S.ACTING, _S.SUPPORTED], _S.RELAYED),
        "stand_alone": step([_S.ACTING, _S.SUPPORTED, _S.RELAYED], _S.AUTONOMOUS),
        "end": step(_LIVING, _S.ENDED),
        "start_again": step([_S.ENDED], _S.EMERGING),
    }
)


class Wanted(models.TextChoices):
    HANDS = "hands", _("des bras")
    MATERIAL = "material", _("du matériel")
    ROOM = "room", _("un lieu")
    MONEY = "money", _("un peu d'argent")


class Visibility(models.TextChoices):
    DRAFT = "draft", _("brouillon privé")
    SHOWN = "shown", _("visible")
    HIDDEN = "hidden", _("retirée")


def life_stages() -> list[tuple[str, Any]]:
    return list(LifeStage.choices)


def wanted_choices() -> list[tuple[str, Any]]:
    return list(Wanted.choices)


def visibilities() -> list[tuple[str, Any]]:
    return list(Visibility.choices)
