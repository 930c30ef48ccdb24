"""Kinds of common frameworks, their life, and what two co-pilots decide together: French data, never code."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from maillon.kernel.lifecycle import Lifecycle, step


class Framework(models.TextChoices):
    """The usual ones; whatever is not here is `other` and carries its own name."""

    CITY = "city", _("contrat de ville")
    HEALTH = "health", _("contrat local de santé (CLS)")
    SAFETY = "safety", _("conseil local de sécurité et de prévention de la délinquance (CLSPD)")
    MENTAL_HEALTH = "mental_health", _("conseil local de santé mentale (CLSM)")
    HEALTH_WORKSHOP = "health_workshop", _("atelier santé ville (ASV)")
    EDUCATION = "education", _("programme de réussite éducative (PRE)")
    SCHOOL_CITY = "school_city", _("cité éducative")
    FOOD = "food", _("projet alimentaire territorial (PAT)")
    LOCAL = "local", _("convention locale")
    OTHER = "other", _("un autre cadre")


class ContractState(models.TextChoices):
    WRITING = "writing", _("en cours d'écriture")
    SIGNED = "signed", _("signé")
    ENDED = "ended", _("terminé")
    REPLACED = "replaced", _("remplacé")


_S = ContractState
CONTRACT_LIFECYCLE = Lifecycle(
    {
        "sign": step([_S.WRITING], _S.SIGNED),
        "end": step([_S.SIGNED], _S.ENDED),
        "replace": step([_S.SIGNED], _S.REPLACED),
    }
)


class ChangeKind(models.TextChoices):
    AMENDMENT = "amendment", _("avenant")
    DECISION = "decision", _("décision")


class ChangeState(models.TextChoices):
    DRAFT = "draft", _("en préparation")
    PUBLISHED = "published", _("publié")


CHANGE_LIFECYCLE = Lifecycle({"publish": step([ChangeState.DRAFT], ChangeState.PUBLISHED)})


class Part(models.TextChoices):
    """What a body is for a contract."""

    INSTANCE = "instance", _("instance du contrat")
    COUNCIL = "council", _("conseil d'habitantes et d'habitants")


class Answer(models.TextChoices):
    """What a council said. Silence stays silence: it is never a yes."""

    NONE = "none", _("pas de réponse")
    FOR = "for", _("favorable")
    RESERVED = "reserved", _("favorable avec des réserves")
    AGAINST = "against", _("défavorable")
    OTHER = "other", _("autre avis")


class ToldBy(models.TextChoices):
    COUNCIL = "council", _("dit par le conseil")
    WRITER = "writer", _("noté par l'institution")


class Side(models.TextChoices):
    """The two institutions that steer together."""

    LOCAL = "local", _("collectivité")
    STATE = "state", _("État")


class ValidationKind(models.TextChoices):
    AMENDMENT = "amendment", _("publier un avenant")
    LETTER = "letter", _("une lettre de mission")
    CALENDAR = "calendar", _("un calendrier")
    OTHER = "other", _("autre chose")


class ValidationState(models.TextChoices):
    ASKED = "asked", _("en attente des deux copilotes")
    GIVEN = "given", _("validé à deux")
    REFUSED = "refused", _("refusé, avec sa raison")
    WITHDRAWN = "dropped", _("demande retirée")


OVER = (ValidationState.REFUSED, ValidationState.WITHDRAWN)
"""Nothing came of it: the text may change, and be asked again."""
_V = ValidationState
VALIDATION_LIFECYCLE = Lifecycle(
    {
        "give": step([_V.ASKED], _V.GIVEN),
        "refuse": step([_V.ASKED], _V.REFUSED),
        "withdraw": step([_V.ASKED], _V.WITHDRAWN),
    }
)


class Said(models.TextChoices):
    WAITING = "", _("attend")
    YES = "yes", _("d'accord")
    NO = "no", _("pas d'accord")


def frameworks() -> list[tuple[str, Any]]:
    return list(Framework.choices)


def contract_states() -> list[tuple[str, Any]]:
    return list(ContractState.choices)


def change_kinds() -> list[tuple[str, Any]]:
    return list(ChangeKind.choices)


def change_states() -> list[tuple[str, Any]]:
    return list(ChangeState.choices)


def parts() -> list[tuple[str, Any]]:
    return list(Part.choices)


def answers() -> list[tuple[str, Any]]:
    return list(Answer.choices)


def told_by() -> list[tuple[str, Any]]:
    return list(ToldBy.choices)


def sides() -> list[tuple[str, Any]]:
    return list(Side.choices)


def validation_kinds() -> list[tuple[str, Any]]:
    return list(ValidationKind.choices)


def validation_states() -> list[tuple[str, Any]]:
    return list(ValidationState.choices)


def said() -> list[tuple[str, Any]]:
    return list(Said.choices)
