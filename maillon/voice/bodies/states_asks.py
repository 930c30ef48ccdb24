"""What is asked of a body, and how it says it is doing."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from maillon.kernel.lifecycle import Lifecycle, step


class AskKind(models.TextChoices):
    OPINION = "opinion", _("un avis")
    PRESENCE = "presence", _("une présence")
    MISSION = "mission", _("une mission")
    OTHER = "other", _("autre chose")


class AskState(models.TextChoices):
    """« Nous déclinons » is an answer like the others; no reason is asked."""

    WAITING = "waiting", _("attend une réponse")
    YES = "yes", _("oui")
    NO = "no", _("non")
    DECLINED = "declined", _("nous déclinons")
    WITHDRAWN = "withdrawn", _("retirée par qui demandait")


_A = AskState
ASK_LIFECYCLE = Lifecycle(
    {
        "yes": step([_A.WAITING], _A.YES),
        "no": step([_A.WAITING], _A.NO),
        "decline": step([_A.WAITING], _A.DECLINED),
        "withdraw": step([_A.WAITING], _A.WITHDRAWN),
    }
)


class Feeling(models.TextChoices):
    """An answer to a plain question: words, never a mark."""

    WELL = "well", _("ça va")
    SO_SO = "so_so", _("ça dépend des jours")
    HARD = "hard", _("c'est difficile")
    UNSAID = "unsaid", _("nous préférons ne pas répondre")


class SharedWith(models.TextChoices):
    NOBODY = "nobody", _("personne d'autre que nous")
    NETWORK = "network", _("notre réseau")
    CENTRE = "centre", _("notre centre de ressources")


class Help(models.TextChoices):
    RECRUIT = "recruit", _("trouver de nouvelles personnes")
    HOST = "host", _("animer une réunion")
    WRITE = "write", _("écrire un compte rendu")
    ROOM = "room", _("trouver une salle")
    TOOLS = "tools", _("nous servir du téléphone et de l'ordinateur")
    LEARN = "learn", _("comprendre nos droits et le contrat")


def ask_kinds() -> list[tuple[str, Any]]:
    return list(AskKind.choices)


def ask_states() -> list[tuple[str, Any]]:
    return list(AskState.choices)


def feelings() -> list[tuple[str, Any]]:
    return list(Feeling.choices)


def shared_withs() -> list[tuple[str, Any]]:
    return list(SharedWith.choices)
