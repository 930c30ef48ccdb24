"""The moves of quotes and amendments."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from maillon.kernel.lifecycle import Lifecycle, step


class QuoteState(models.TextChoices):
    ASKED = "asked", _("accord demandé")
    APPROVED = "approved", _("accord donné")
    WITHDRAWN = "withdrawn", _("accord retiré")


_Q = QuoteState
QUOTE_LIFECYCLE = Lifecycle(
    {
        "ask": step([_Q.ASKED, _Q.APPROVED, _Q.WITHDRAWN], _Q.ASKED),
        "approve": step([_Q.ASKED], _Q.APPROVED),
        "withdraw": step([_Q.ASKED, _Q.APPROVED], _Q.WITHDRAWN),
    }
)


class QuoteWay(models.TextChoices):
    """How the speaker said yes or no."""

    NONE = "", _("pas encore")
    LINK = "link", _("avec son lien")
    SPOKEN = "spoken", _("de vive voix")


class AmendmentState(models.TextChoices):
    PROPOSED = "proposed", _("proposée")
    ACCEPTED = "accepted", _("acceptée")
    REFUSED = "refused", _("refusée")


_A = AmendmentState
AMENDMENT_LIFECYCLE = Lifecycle({"accept": step([_A.PROPOSED], _A.ACCEPTED), "refuse": step([_A.PROPOSED], _A.REFUSED)})


class Removed(models.TextChoices):
    PASSAGE = "passage", _("un passage")
    NAME = "name", _("le nom d'une personne")


def quote_states() -> list[tuple[str, Any]]:
    return list(QuoteState.choices)


def quote_ways() -> list[tuple[str, Any]]:
    return list(QuoteWay.choices)


def amendment_states() -> list[tuple[str, Any]]:
    return list(AmendmentState.choices)


def removed_things() -> list[tuple[str, Any]]:
    return list(Removed.choices)
