"""The ways out, and what becomes of a message."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from maillon.kernel.lifecycle import Lifecycle, step


class Way(models.TextChoices):
    EMAIL = "email", _("e-mail")
    SMS = "sms", _("SMS")
    CALL = "call", _("appel")
    LETTER = "letter", _("lettre")
    IN_APP = "in_app", _("dans Maillon")


class CallResult(models.TextChoices):
    JOINED = "joined", _("Je lui ai parlé")
    NO_ANSWER = "no_answer", _("Pas de réponse")
    CALL_BACK = "call_back", _("À rappeler plus tard")


class MessageState(models.TextChoices):
    QUEUED = "queued", _("à envoyer")
    ATTEMPTING = "attempting", _("envoi en cours")
    SENT = "sent", _("envoyé")
    FAILED = "failed", _("non remis")
    UNCERTAIN = "uncertain", _("envoi incertain")
    HANDED = "handed", _("fait par une personne")


_S = MessageState
MESSAGE_LIFECYCLE = Lifecycle(
    {
        "attempt": step([_S.QUEUED], _S.ATTEMPTING),
        "put_back": step([_S.ATTEMPTING], _S.QUEUED),
        "accept": step([_S.ATTEMPTING, _S.UNCERTAIN], _S.SENT),
        "lose_sight": step([_S.ATTEMPTING], _S.UNCERTAIN),
        "give_up": step([_S.QUEUED, _S.ATTEMPTING, _S.SENT, _S.UNCERTAIN], _S.FAILED),
        "hand": step([_S.QUEUED, _S.FAILED, _S.UNCERTAIN], _S.HANDED),
    }
)


def ways() -> list[tuple[str, Any]]:
    return list(Way.choices)


def message_states() -> list[tuple[str, Any]]:
    return list(MessageState.choices)
