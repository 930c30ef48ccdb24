"""What partners say to one another, and what becomes of it."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from maillon.kernel.lifecycle import Lifecycle, step


class WordKind(models.TextChoices):
    NEED = "need", _("un besoin")
    OFFER = "offer", _("une proposition")
    NEWS = "news", _("une nouvelle")
    QUESTION = "question", _("une question")


class WordState(models.TextChoices):
    OPEN = "open", _("ouvert")
    SETTLED = "settled", _("réglé")
    REMOVED = "removed", _("retiré")


_S = WordState
WORD_LIFECYCLE = Lifecycle(
    {
        "settle": step([_S.OPEN], _S.SETTLED),
        "reopen": step([_S.SETTLED], _S.OPEN),
        "remove": step([_S.OPEN, _S.SETTLED], _S.REMOVED),
    }
)


def word_kinds() -> list[tuple[str, Any]]:
    return list(WordKind.choices)


def word_states() -> list[tuple[str, Any]]:
    return list(WordState.choices)
