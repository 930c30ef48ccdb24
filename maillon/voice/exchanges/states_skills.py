"""The words of a skill offered or looked for, and its moves."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from maillon.kernel.lifecycle import Lifecycle, step


class SkillKind(models.TextChoices):
    OFFER = "offer", _("nous pouvons aider")
    WISH = "wish", _("nous cherchons de l'aide")


class SkillState(models.TextChoices):
    OPEN = "open", _("ouvert")
    ASKED = "asked", _("une association répond")
    TAKEN = "taken", _("deux associations se parlent")
    THANKED = "thanked", _("fait, merci")
    REMOVED = "removed", _("retiré")


_S = SkillState
SKILL_LIFECYCLE = Lifecycle(
    {
        "take": step([_S.OPEN], _S.ASKED),
        "agree": step([_S.ASKED], _S.TAKEN),
        "reopen": step([_S.ASKED, _S.TAKEN], _S.OPEN),
        "thank": step([_S.TAKEN], _S.THANKED),
        "remove": step([_S.OPEN, _S.ASKED, _S.TAKEN, _S.THANKED], _S.REMOVED),
    }
)


def skill_kinds() -> list[tuple[str, Any]]:
    return list(SkillKind.choices)


def skill_states() -> list[tuple[str, Any]]:
    return list(SkillState.choices)
