"""The words a survey may hold, and its moves. Open or ended is read from its date, never typed."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from maillon.kernel.lifecycle import Lifecycle, step


class SurveyState(models.TextChoices):
    DRAFT = "draft", _("en préparation")
    ASKED = "asked", _("questions posées")
    WITHDRAWN = "withdrawn", _("retiré")


_S = SurveyState
SURVEY_LIFECYCLE = Lifecycle({"ask": step([_S.DRAFT], _S.ASKED), "withdraw": step([_S.DRAFT, _S.ASKED], _S.WITHDRAWN)})


class AskedWhom(models.TextChoices):
    """Who is asked; counts of organisations and of people do not hide at the same number."""

    RESIDENTS = "residents", _("des habitantes et des habitants")
    ORGANISATIONS = "organisations", _("des associations et des services")


class ShownTo(models.TextChoices):
    EVERYONE = "everyone", _("tout le monde")
    PARTICIPANTS = "participants", _("les personnes qui ont le lien")


class QuestionKind(models.TextChoices):
    ONE = "one", _("une réponse parmi plusieurs")
    SEVERAL = "several", _("plusieurs réponses possibles")
    NUMBER = "number", _("un nombre")
    WORDS = "words", _("quelques mots libres")


WITH_OPTIONS = frozenset({QuestionKind.ONE, QuestionKind.SEVERAL})


def survey_states() -> list[tuple[str, Any]]:
    return list(SurveyState.choices)


def asked_whom() -> list[tuple[str, Any]]:
    return list(AskedWhom.choices)


def shown_to() -> list[tuple[str, Any]]:
    return list(ShownTo.choices)


def question_kinds() -> list[tuple[str, Any]]:
    return list(QuestionKind.choices)
