"""The words the rows may hold, and the moves of what is decided together."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from maillon.kernel.lifecycle import Lifecycle, step


class Method(models.TextChoices):
    """How an item came to its end. The last three count nobody."""

    HANDS = "hands", _("vote à main levée")
    PAPER = "paper", _("vote sur papier")
    PHONE = "phone", _("vote au téléphone")
    CONSENSUS = "consensus", _("accord de tout le monde")
    CONSENT = "consent", _("personne ne s'y oppose")
    AUTHORITY = "authority", _("l'institution décide après l'avis")
    NO_DECISION = "no_decision", _("pas de décision")


COUNTED = frozenset({Method.HANDS, Method.PAPER, Method.PHONE})


class CountWay(models.TextChoices):
    """Where the votes on scenarios were taken."""

    ROOM = "room", _("dans la salle")
    PHONE = "phone", _("au téléphone")
    PAPER = "paper", _("sur papier")


class DeliberationState(models.TextChoices):
    OPEN = "open", _("en débat")
    CHOSEN = "chosen", _("choix fait")
    LEFT = "left", _("laissé sans choix")


_D = DeliberationState
DELIBERATION_LIFECYCLE = Lifecycle(
    {"choose": step([_D.OPEN], _D.CHOSEN), "leave": step([_D.OPEN], _D.LEFT), "reopen": step([_D.LEFT], _D.OPEN)}
)


class CarriedBy(models.TextChoices):
    """Who carries a position: a kind, never a person unless she agrees."""

    RESIDENTS = "residents", _("des habitantes et habitants")
    COUNCIL = "council", _("le conseil")
    ASSOCIATION = "association", _("une association ou un collectif")
    SERVICE = "service", _("un service public")
    PROFESSIONALS = "professionals", _("des professionnels")
    OFFICIALS = "officials", _("des élues et des élus")


class RuleKind(models.TextChoices):
    """What a local rule asks of whoever goes towards people."""

    CONTACTLESS = "contactless", _("sans contact")
    LANDING = "landing", _("sur le palier, sans entrer")
    OUTSIDE = "outside", _("dehors seulement")
    FORBIDDEN = "forbidden", _("pas de passage")
    OTHER = "other", _("autre règle")


class Answer(models.TextChoices):
    """What someone asked may say. Saying nothing is none of these."""

    FAVOURABLE = "favourable", _("favorable")
    RESERVES = "reserves", _("favorable avec des réserves")
    UNFAVOURABLE = "unfavourable", _("défavorable")
    DECLINED = "declined", _("nous déclinons")


class AnswerWay(models.TextChoices):
    WEB = "web", _("par le lien")
    PHONE = "phone", _("au téléphone")
    PAPER = "paper", _("sur papier")


class SentenceState(models.TextChoices):
    RECEIVED = "received", _("reçue")
    SHOWN = "shown", _("montrée")
    KEPT = "kept", _("gardée pour l'animation")


_S = SentenceState
SENTENCE_LIFECYCLE = Lifecycle(
    {"show": step([_S.RECEIVED, _S.KEPT], _S.SHOWN), "keep": step([_S.RECEIVED, _S.SHOWN], _S.KEPT)}
)


def methods() -> list[tuple[str, Any]]:
    return list(Method.choices)


def count_ways() -> list[tuple[str, Any]]:
    return list(CountWay.choices)


def deliberation_states() -> list[tuple[str, Any]]:
    return list(DeliberationState.choices)


def carriers() -> list[tuple[str, Any]]:
    return list(CarriedBy.choices)


def rule_kinds() -> list[tuple[str, Any]]:
    return list(RuleKind.choices)


def answers() -> list[tuple[str, Any]]:
    return list(Answer.choices)


def answer_ways() -> list[tuple[str, Any]]:
    return list(AnswerWay.choices)


def sentence_states() -> list[tuple[str, Any]]:
    return list(SentenceState.choices)
