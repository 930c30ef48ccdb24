"""What an instruction and its relays go through."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from maillon.kernel.lifecycle import Lifecycle, step


class InstructionState(models.TextChoices):
    SENT = "sent", _("envoyée")
    WITHDRAWN = "withdrawn", _("retirée")


class RelayState(models.TextChoices):
    ASKED = "asked", _("à relayer")
    SENT = "sent", _("relayée")
    DECLINED = "declined", _("ne relaie pas")


INSTRUCTION_LIFECYCLE = Lifecycle({"withdraw": step([InstructionState.SENT], InstructionState.WITHDRAWN)})
_S = RelayState
# Who declined may still relay: a delegation changes its mind, or its means.
RELAY_LIFECYCLE = Lifecycle({"relay": step([_S.ASKED, _S.DECLINED], _S.SENT), "decline": step([_S.ASKED], _S.DECLINED)})


def instruction_states() -> list[tuple[str, Any]]:
    return list(InstructionState.choices)


def relay_states() -> list[tuple[str, Any]]:
    return list(RelayState.choices)
