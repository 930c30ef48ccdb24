"""Asking both co-pilots; each says yes or no for its own side."""

from datetime import timedelta
from uuid import UUID

from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from maillon.ground.access.public import Actor
from maillon.ground.duties.public import close_duties, open_duty
from maillon.ground.journal.public import command, record
from maillon.kernel.act import Act
from maillon.kernel.refusals import RuleViolation
from maillon.kernel.uid import uuid7
from maillon.voice.contracts.commands.own import own, shared_contract
from maillon.voice.contracts.commands.pilots import holder
from maillon.voice.contracts.events import ValidationAsked, VoiceGiven
from maillon.voice.contracts.models import Change, Contract, Mandate, Validation, ValidationVoice
from maillon.voice.contracts.states import (
    VALIDATION_LIFECYCLE,
    ChangeState,
    Said,
    Side,
    ValidationKind,
    ValidationState,
)

DUTY_VALIDATE = "joint_validation"
SAY_WITHIN = timedelta(days=15)


@command
def ask_validation(  # one field a line of the form
    act: Act[Actor],
    *,
    contract: UUID,
    kind: ValidationKind,
    title: str,
    text: str,
    change: UUID | None = None,
) -> Validation:
    """Both co-pilots find it in what they have to do. Refused with `needs_two_copilots`, `asked_already`,
    `needs_the_amendment`."""
    found = shared_contract(act, contract)
    sides = _sides(found, act)
    about = _amendment(found, kind, change)
    made = Validation.objects.create(
        uid=uuid7(),
        contract=found,
        change=about,
        kind=kind,
        title=title.strip(),
        text=text.strip(),
        asked_at=act.happened_at,
    )
    for side, organisation in sides.items():
        voice = ValidationVoice.objects.create(uid=uuid7(), validation=made, side=side, organisation_id=organisation)
        open_duty(
            about=voice.uid,
            kind=DUTY_VALIDATE,
            organisation=organisation,
            due=act.happened_at + SAY_WITHIN,
            at=act.happened_at,
        )
    record(act, ValidationAsked(about=made.uid, kind=kind.value))
    return made


def _sides(contract: Contract, act: Act[Actor]) -> dict[str, int]:
    running = Mandate.objects.on(localdate(act.happened_at)).filter(contract=contract, replaces__isnull=True)
    found = dict(running.values_list("side", "organisation_id"))
    if set(found) != set(Side.values):
        raise RuleViolation("needs_two_copilots", _("Nommez d'abord les deux copilotes : un de chaque côté."))
    return found


def _amendment(contract: Contract, kind: ValidationKind, uid: UUID | None) -> Change | None:
    if kind != ValidationKind.AMENDMENT:
        return None
    found: Change | None = contract.changes.filter(uid=uid, state=ChangeState.DRAFT).first() if uid else None
    if found is None:
        raise RuleViolation("needs_the_amendment", _("Choisissez l'avenant à publier."))
    if found.validations.exclude(state=ValidationState.REFUSED).exists():
        raise RuleViolation("asked_already", _("Cette validation est déjà demandée, ou donnée."))
    return found


@command
def give_voice(act: Act[Actor], *, voice: UUID, agrees: bool, reason: str = "") -> Validation:
    """One side says yes, or no with its reason; two yes give it, one no stops it.

    Refused with `not_a_pilot`, `said_already`, `needs_words` (a no without reason), `both_sides` (one person never
    counts for the two), `illegal_move` once it is closed.
    """
    mine: ValidationVoice = own(act, ValidationVoice.objects.all(), voice)
    found = Validation.objects.select_for_update().select_related("contract").get(pk=mine.validation_id)
    mine.refresh_from_db()
    mandate, person = holder(act, found.contract, Side(mine.side))
    voices = list(found.voices.all())
    if any(other.person_id in act.actor.persons for other in voices if other.side != mine.side and other.person_id):
        raise RuleViolation(
            "both_sides",
            _("Vous avez déjà répondu pour l'autre côté : une même personne ne compte jamais pour les deux."),
        )
    if mine.said != Said.WAITING:
        raise RuleViolation("said_already", _("Ce côté a déjà répondu."))
    if not agrees and not reason.strip():
        raise RuleViolation("needs_words", _("Dites en une phrase ce qui ne va pas : c'est ce qui permet d'avancer."))
    if found.state != ValidationState.ASKED:
        raise RuleViolation("closed_already", _("Cette validation est close."))
    mine.said, mine.reason = (Said.YES if agrees else Said.NO), reason.strip()
    mine.mandate, mine.person, mine.said_at = mandate, person, act.happened_at
    mine.save(update_fields=["said", "reason", "mandate", "person", "said_at"])
    close_duties(mine.uid, at=act.happened_at)
    _close_if_told(act, found, [v for v in voices if v.pk != mine.pk], agrees=agrees)
    record(act, VoiceGiven(about=found.uid, side=mine.side, said=mine.said, state=found.state))
    return found


def _close_if_told(act: Act[Actor], found: Validation, others: list[ValidationVoice], *, agrees: bool) -> None:
    if agrees and any(other.said != Said.YES for other in others):
        return
    move = "give" if agrees else "refuse"
    found.state = VALIDATION_LIFECYCLE.target(move, ValidationState(found.state))
    found.closed_at = act.happened_at
    found.save(update_fields=["state", "closed_at"])
    for other in others:
        close_duties(other.uid, at=act.happened_at)
