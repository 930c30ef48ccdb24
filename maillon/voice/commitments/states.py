"""What becomes of a word given. Overdue is computed, never typed."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from maillon.kernel.lifecycle import Lifecycle, step


class CommitmentState(models.TextChoices):
    PROPOSED = "proposed", _("proposé")
    ACKNOWLEDGED = "acknowledged", _("engagement pris")
    DECLINED = "declined", _("pas possible, réponse donnée")
    CLAIMED = "claimed", _("annoncé comme fait")
    KEPT = "kept", _("tenu")
    PARTLY_KEPT = "partly_kept", _("tenu en partie")
    NOT_KEPT = "not_kept", _("pas tenu")
    TRIED = "tried", _("essayé, voici ce qu'on garde")


_S = CommitmentState
COMMITMENT_LIFECYCLE = Lifecycle(
    {
        "acknowledge": step([_S.PROPOSED], _S.ACKNOWLEDGED),
        "decline": step([_S.PROPOSED], _S.DECLINED),
        "claim": step([_S.ACKNOWLEDGED], _S.CLAIMED),
        "tell_tried": step([_S.ACKNOWLEDGED, _S.CLAIMED], _S.TRIED),
        "keep": step([_S.CLAIMED], _S.KEPT),
        "keep_partly": step([_S.CLAIMED], _S.PARTLY_KEPT),
        "regret": step([_S.ACKNOWLEDGED, _S.CLAIMED], _S.NOT_KEPT),
    }
)
OF_THE_OFFICE = frozenset({"acknowledge", "decline", "claim", "tell_tried"})
OF_THE_BODY = frozenset({"keep", "keep_partly", "regret"})
SHOWN = frozenset({_S.ACKNOWLEDGED, _S.DECLINED, _S.CLAIMED, _S.KEPT, _S.PARTLY_KEPT, _S.NOT_KEPT, _S.TRIED})
OPEN = frozenset({_S.PROPOSED, _S.ACKNOWLEDGED, _S.CLAIMED})


class Source(models.TextChoices):
    REQUEST = "request", _("réponse à une demande")
    MINUTES = "minutes", _("paroles en réunion")
    LETTER = "letter", _("courrier")
    CHARTER = "charter", _("charte")


class ProofKind(models.TextChoices):
    DOCUMENT = "document", _("document")
    MINUTES = "minutes", _("compte rendu")
    VISIT = "visit", _("visite sur place")
    WORDS = "words", _("explication")


def commitment_states() -> list[tuple[str, Any]]:
    return list(CommitmentState.choices)


def sources() -> list[tuple[str, Any]]:
    return list(Source.choices)


def proof_kinds() -> list[tuple[str, Any]]:
    return list(ProofKind.choices)
