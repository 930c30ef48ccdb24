"""The moves of a passage said in a meeting: nothing of it is shown without the yes of whoever said it."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from maillon.kernel.lifecycle import Lifecycle, step


class LineState(models.TextChoices):
    WAITING = "waiting", _("à relire par qui l'a dit")
    APPROVED = "approved", _("d'accord")
    WITHDRAWN = "withdrawn", _("retiré")


_L = LineState
LINE_LIFECYCLE = Lifecycle(
    {
        "approve": step([_L.WAITING, _L.APPROVED], _L.APPROVED),
        "withdraw": step([_L.WAITING, _L.APPROVED], _L.WITHDRAWN),
        "ask": step([_L.WAITING, _L.APPROVED], _L.WAITING),
        "expire": step([_L.WAITING], _L.WITHDRAWN),
    }
)


class LineWay(models.TextChoices):
    """How the answer came."""

    NONE = "", _("pas encore")
    LINK = "link", _("avec son lien")
    ACCOUNT = "account", _("avec son compte")
    SPOKEN = "spoken", _("de vive voix")
    LATE = "late", _("pas relu à temps")
    TEAM = "team", _("retiré par l'équipe")


def line_states() -> list[tuple[str, Any]]:
    return list(LineState.choices)


def line_ways() -> list[tuple[str, Any]]:
    return list(LineWay.choices)
