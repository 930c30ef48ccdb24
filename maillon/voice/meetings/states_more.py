"""The moves of calls for a replacement, how a receipt was said, and the templates of meetings."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from maillon.kernel.lifecycle import Lifecycle, step


class ReceiptWay(models.TextChoices):
    """How someone said that she has her convocation."""

    NONE = "", _("pas encore dit")
    LINK = "link", _("avec son lien")
    SMS = "sms", _("par SMS")
    CALL = "call", _("au téléphone")
    SLIP = "slip", _("avec le coupon")
    SPOKEN = "spoken", _("de vive voix")


class SearchState(models.TextChoices):
    OPEN = "open", _("on cherche")
    FOUND = "found", _("trouvé")
    STOPPED = "stopped", _("arrêté")


_S = SearchState
SEARCH_LIFECYCLE = Lifecycle({"find": step([_S.OPEN], _S.FOUND), "stop": step([_S.OPEN], _S.STOPPED)})


class TryState(models.TextChoices):
    WAITING = "waiting", _("pas encore appelé")
    ASKED = "asked", _("appelé")
    YES = "yes", _("y va")
    NO = "no", _("ne peut pas")
    TOO_LATE = "too_late", _("merci, quelqu'un y va déjà")


_T = TryState
TRY_LIFECYCLE = Lifecycle(
    {
        "ask": step([_T.WAITING], _T.ASKED),
        "accept": step([_T.WAITING, _T.ASKED, _T.NO], _T.YES),
        "decline": step([_T.WAITING, _T.ASKED], _T.NO),
        "thank": step([_T.WAITING, _T.ASKED, _T.NO], _T.TOO_LATE),
    }
)


class TemplateCode(models.TextChoices):
    """Kinds of meetings: what they prepare is in `templates_data.py`."""

    NONE = "", _("réunion ordinaire")
    GOUTER = "gouter", _("goûter, rencontre légère")
    STEERING = "steering", _("comité de pilotage")
    WATCH = "watch", _("cellule de veille")
    CALL = "call", _("point téléphonique du réseau")
    TRAINING = "training", _("formation")
    SHOWCASE = "showcase", _("présentation de projets")
    REGIONS = "regions", _("séance ouverte entre régions")


def receipt_ways() -> list[tuple[str, Any]]:
    return list(ReceiptWay.choices)


def search_states() -> list[tuple[str, Any]]:
    return list(SearchState.choices)


def try_states() -> list[tuple[str, Any]]:
    return list(TryState.choices)


def template_codes() -> list[tuple[str, Any]]:
    return list(TemplateCode.choices)
