"""What a number is for, and the words of the numbers shipped with Maillon."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _


class LineTheme(models.TextChoices):
    DANGER = "danger", _("Danger, tout de suite")
    HEALTH = "health", _("Santé")
    VIOLENCE = "violence", _("Violences, harcèlement")
    MIND = "mind", _("Idées noires, besoin de parler")
    HOUSING = "housing", _("Sans abri")
    RIGHTS = "rights", _("Droits, papiers, argent")
    LOCAL = "local", _("Près de chez vous")


class CheckWay(models.TextChoices):
    CALLED = "called", _("J'ai appelé et quelqu'un a répondu")
    OFFICIAL_PAGE = "official_page", _("Je l'ai lu sur la page officielle du service")


class LineStatus(models.TextChoices):
    """How sure the number is; computed, never typed."""

    CHECKED = "checked", _("Vérifié par deux personnes")
    STALE = "stale", _("À revérifier")
    SHIPPED = "shipped", _("Fourni avec le logiciel")
    HIDDEN = "hidden", _("Pas encore montré")


def line_themes() -> list[tuple[str, Any]]:
    return list(LineTheme.choices)


def check_ways() -> list[tuple[str, Any]]:
    return list(CheckWay.choices)


SHIPPED_NAMES = {
    "samu": (_("Samu"), _("Malaise, blessure, urgence de santé.")),
    "police": (_("Police ou gendarmerie"), _("Vous êtes en danger, ou quelqu'un l'est.")),
    "fire": (_("Pompiers"), _("Feu, accident, fuite de gaz.")),
    "europe": (_("Urgences, partout en Europe"), _("Le même numéro dans tous les pays d'Europe.")),
    "deaf": (
        _("Urgences par SMS"),
        _("Si vous entendez mal, si vous ne pouvez pas parler, ou si parler est dangereux."),
    ),
    "shelter": (_("Samu social"), _("Vous ou quelqu'un dormez dehors.")),
    "child": (_("Enfance en danger"), _("Un enfant est maltraité, ou risque de l'être.")),
    "women": (_("Violences Femmes Info"), _("Violences dans le couple, dans la famille, au travail. On vous écoute.")),
    "elder": (
        _("Maltraitance de personnes âgées ou handicapées"),
        _("Vous êtes maltraité, ou vous êtes inquiet pour quelqu'un."),
    ),
    "suicide": (_("Prévention du suicide"), _("Idées noires, pour vous ou pour un proche.")),
    "online": (_("Harcèlement et violences numériques"), _("À l'école ou sur Internet.")),
    "missing": (_("Enfants disparus"), _("Votre enfant a disparu.")),
    "victims": (_("France Victimes"), _("Vous avez subi une violence, un vol, un accident.")),
}
SHIPPED_HOURS = {"all": _("Jour et nuit, gratuit."), "": ""}
