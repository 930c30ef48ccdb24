"""What a council proposes to change in the way an institution works, and what becomes of it."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _


class RuleKind(models.TextChoices):
    MEETING = "meeting", _("comment se passent les réunions")
    CHARTER = "charter", _("la charte ou le règlement")
    FRAMEWORK = "framework", _("le contrat ou le cadre commun")
    PROCEDURE = "procedure", _("une façon de faire, un formulaire, un délai")


class RuleOutcome(models.TextChoices):
    """Every one of them has its reason."""

    WAITING = "", _("réponse attendue")
    ACCEPTED = "accepted", _("acceptée")
    PARTLY = "partly", _("acceptée en partie")
    REFUSED = "refused", _("refusée")


def rule_kinds() -> list[tuple[str, Any]]:
    return list(RuleKind.choices)


def rule_outcomes() -> list[tuple[str, Any]]:
    return list(RuleOutcome.choices)
