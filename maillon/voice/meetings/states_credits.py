"""What a council did in a meeting, when it did it as a council."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _


class Deed(models.TextChoices):
    SAT = "sat", _("a siégé par mandat")
    STATED = "stated", _("a lu une déclaration")
    OPINION = "opinion", _("a donné son avis")


def deeds() -> list[tuple[str, Any]]:
    return list(Deed.choices)
