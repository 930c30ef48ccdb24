"""The words the rows may hold, and what one may say of oneself, which is held nowhere."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from maillon.kernel.lifecycle import Lifecycle, step


class SlotState(models.TextChoices):
    OPEN = "open", _("ouvert")
    CANCELLED = "cancelled", _("annulé")


SLOT_LIFECYCLE = Lifecycle({"cancel": step([SlotState.OPEN], SlotState.CANCELLED)})


class SlotWay(models.TextChoices):
    PLACE = "place", _("sur place")
    PHONE = "phone", _("au téléphone")


class HowMuch(models.TextChoices):
    NO = "no", _("non")
    A_LITTLE = "a_little", _("un peu")
    MUCH = "much", _("beaucoup")


class Advice(models.TextChoices):
    """Where the answers lead. No grade, no number."""

    NOW = "now", _("appeler maintenant")
    TALK = "talk", _("en parler bientôt")
    KEEP = "keep", _("garder ces adresses")


def slot_states() -> list[tuple[str, Any]]:
    return list(SlotState.choices)


def slot_ways() -> list[tuple[str, Any]]:
    return list(SlotWay.choices)
