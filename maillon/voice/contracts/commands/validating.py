"""Asking both co-pilots; each says yes or no for its own side."""

from uuid import UUID

from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from maillon.ground.access.public import Actor
from maillon.ground.duties.public import close_duties
from maillon.ground.journal.public import command, record
from maillon.kernel.act import Act
from maillon.kernel.refusals import NotFoundError, RuleViolation
from maillon.kernel.uid import uuid7
from maillon.voice.contracts.commands.own import own, shared_contract
from maillon.voice.contracts.commands.pilots import holder
from maillon.voice.contracts.commands.voices import await_voice
from maillon.voice.contracts.events import ValidationAsked, ValidationWithdrawn, VoiceGiven, VoiceTakenBack
from maillon.voice.contracts.models import Change, Contract, Mandate, Validation, ValidationVoice
from maillon.voice.contracts.states import (
    OVER,
    VALIDATION_LIFECYCLE,
    ChangeState,
    Said,
    Side,
    ValidationKind,
    ValidationState,
)


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
        await_voice(
            act, ValidationVoice.objects.create(uid=uuid7(), validation=made, side=side, organisation_id=organisation)
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
    if found.validations.exclude(state__in=OVER).exists():
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


@command
def take_back_voice(act: Act[Actor], *, voice: UUID) -> Validation:
    """One side takes its yes back while the other has not answered: it owes an answer again.

    Refused with `not_a_pilot`, `nothing_said`, `closed_already`.
    """
    mine: ValidationVoice = own(act, ValidationVoice.objects.all(), voice)
    found = Validation.objects.select_for_update().select_related("contract").get(pk=mine.validation_id)
    mine.refresh_from_db()
    holder(act, found.contract, Side(mine.side))
    if found.state != ValidationState.ASKED:
        raise RuleViolation("closed_already", _("Cette validation est close."))
    if mine.said == Said.WAITING:
        raise RuleViolation("nothing_said", _("Ce côté n'a pas répondu : il n'y a rien à reprendre."))
    mine.said, mine.reason, mine.mandate, mine.person, mine.said_at = Said.WAITING, "", None, None, None
    mine.save(update_fields=["said", "reason", "mandate", "person", "said_at"])
    await_voice(act, mine)
    record(act, VoiceTakenBack(about=found.uid, side=mine.side))
    return found


@command
def withdraw_validation(act: Act[Actor], *, validation: UUID) -> Validation:
    """Nothing waits for the two any more: the text may change, and be asked again. Refused with `illegal_move`."""
    known = Validation.objects.filter(uid=validation).first()
    if known is None:
        raise NotFoundError("not_yours")
    shared_contract(act, known.contract.uid)
    found = Validation.objects.select_for_update().get(pk=known.pk)
    found.state = VALIDATION_LIFECYCLE.target("withdraw", ValidationState(found.state))
    found.closed_at = act.happened_at
    found.save(update_fields=["state", "closed_at"])
    for voice in found.voices.all():
        close_duties(voice.uid, at=act.happened_at)
    record(act, ValidationWithdrawn(about=found.uid))
    return found
