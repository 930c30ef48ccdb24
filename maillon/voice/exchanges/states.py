"""The words the rows may hold, and the moves of a request on the orientation desk."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from maillon.kernel.lifecycle import Lifecycle, step


class Matter(models.TextChoices):
    """What an association needs, as the desk sorts it. A closed list: nobody's story."""

    MONEY = "money", _("trouver un financement")
    ACCOUNTS = "accounts", _("tenir ses comptes")
    JOB = "job", _("employer quelqu'un, ou un service civique")
    PLACE = "place", _("un local, du matériel")
    DIGITAL = "digital", _("le numérique")
    PROJECT = "project", _("monter un projet")
    PEOPLE = "people", _("accompagner des personnes")
    OTHER = "other", _("autre chose")


class OrientationState(models.TextChoices):
    RECEIVED = "received", _("reçue")
    QUALIFIED = "qualified", _("comprise, un partenaire est cherché")
    PROPOSED = "proposed", _("un partenaire est proposé")
    ACCEPTED = "accepted", _("le partenaire a dit oui")
    MEETING = "meeting", _("rendez-vous fixé")
    ENDED = "ended", _("terminée")
    REFUSED = "refused", _("pas retenue")


_S = OrientationState
ORIENTATION_LIFECYCLE = Lifecycle(
    {
        "qualify": step([_S.RECEIVED, _S.QUALIFIED], _S.QUALIFIED),
        "propose": step([_S.QUALIFIED], _S.PROPOSED),
        "accept": step([_S.PROPOSED], _S.ACCEPTED),
        "decline": step([_S.PROPOSED], _S.QUALIFIED),
        "set_meeting": step([_S.ACCEPTED, _S.MEETING], _S.MEETING),
        "end": step([_S.MEETING], _S.ENDED),
        "refuse": step([_S.RECEIVED, _S.QUALIFIED], _S.REFUSED),
    }
)
# What a partner has in hand: asked, accepted or met, and not ended.
IN_HAND = (_S.PROPOSED, _S.ACCEPTED, _S.MEETING)
WITH_PARTNER = (*IN_HAND, _S.ENDED)


class Side(models.TextChoices):
    ASKER = "asker", _("l'association qui demande")
    PARTNER = "partner", _("le partenaire")


class Outcome(models.TextChoices):
    """What came of it, said by each side for itself."""

    BEGUN = "begun", _("l'accompagnement a commencé")
    ANSWERED = "answered", _("une réponse a suffi")
    ELSEWHERE = "elsewhere", _("il faut chercher ailleurs")
    NOT_MET = "not_met", _("la rencontre n'a pas eu lieu")


def matters() -> list[tuple[str, Any]]:
    return list(Matter.choices)


def orientation_states() -> list[tuple[str, Any]]:
    return list(OrientationState.choices)


def outcomes() -> list[tuple[str, Any]]:
    return list(Outcome.choices)
