"""Vocabularies of the memory, and the lives of resources and suggestions."""

from collections.abc import Mapping
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from maillon.kernel.lifecycle import Lifecycle, step


class Theme(models.TextChoices):
    """What a sheet or a resource is about. Codes are those of the published list of initiatives."""

    FOOD = "aide_alimentaire", _("aide alimentaire")
    LONELINESS = "isolement", _("isolement")
    SCHOOL = "education", _("école, éducation")
    DIGITAL = "numerique", _("numérique")
    HEALTH = "sante", _("santé")
    MIND = "sante_mentale", _("santé mentale")
    MASKS = "masques", _("masques, protection")
    VIOLENCE = "violences", _("violences")
    CULTURE = "culture", _("culture")
    YOUTH = "jeunesse", _("jeunesse")
    WORK = "emploi", _("emploi")
    HOUSING = "logement", _("logement")
    INFORMATION = "information", _("information")
    ASSOCIATIONS = "vie_associative", _("vie associative")
    PARTICIPATION = "participation", _("participation")
    MONEY = "financement", _("financement")
    TRANSPORT = "mobilite", _("se déplacer")
    EQUALITY = "egalite", _("égalité")


def themes() -> list[tuple[str, Any]]:
    return list(Theme.choices)


def theme_words() -> Mapping[str, object]:
    return dict(Theme.choices)


class ResourceState(models.TextChoices):
    PROPOSED = "proposed", _("proposée")
    PUBLISHED = "published", _("publiée")
    DECLINED = "declined", _("pas retenue")
    WITHDRAWN = "withdrawn", _("retirée")


_R = ResourceState
RESOURCE_LIFECYCLE = Lifecycle(
    {
        "publish": step([_R.PROPOSED, _R.WITHDRAWN], _R.PUBLISHED),
        "decline": step([_R.PROPOSED], _R.DECLINED),
        "withdraw": step([_R.PUBLISHED], _R.WITHDRAWN),
    }
)


def resource_states() -> list[tuple[str, Any]]:
    return list(ResourceState.choices)


class ResourceLevel(models.TextChoices):
    STANDARD = "standard", _("texte")
    CLEAR = "clear", _("langage clair")
    FALC = "falc", _("facile à lire et à comprendre")


def resource_levels() -> list[tuple[str, Any]]:
    return list(ResourceLevel.choices)


class SuggestionKind(models.TextChoices):
    ADD = "add", _("J'ajoute quelque chose")
    CORRECT = "correct", _("Je corrige une erreur")
    DISAGREE = "disagree", _("Je ne suis pas d'accord")
    WITHDRAW = "withdraw", _("Cela parle de nous : nous voulons le changer ou le retirer")


class SuggestionState(models.TextChoices):
    OPEN = "open", _("en attente d'une réponse")
    TAKEN = "taken", _("prise en compte")
    ANSWERED = "answered", _("une réponse est donnée")


_S = SuggestionState
SUGGESTION_LIFECYCLE = Lifecycle({"take": step([_S.OPEN], _S.TAKEN), "answer": step([_S.OPEN], _S.ANSWERED)})


def suggestion_kinds() -> list[tuple[str, Any]]:
    return list(SuggestionKind.choices)


def suggestion_states() -> list[tuple[str, Any]]:
    return list(SuggestionState.choices)
