"""Mandates, the time they take, and what waits for both."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q
from django.http import Http404

from maillon.ground.access.public import Actor, Capability
from maillon.ground.vault.public import open_still_there
from maillon.voice.contracts.models import Contract, Mandate, MonthTime, Validation, ValidationVoice
from maillon.voice.contracts.states import Said, Side


def mandate_or_404(actor: Actor, uid: UUID) -> Mandate:
    """A mandate of the actor's institution, or one that nobody took yet in a contract it writes."""
    mine = Mandate.objects.allowed(actor, Capability.ANSWER_AS_OFFICE)
    written = Contract.objects.allowed(actor, Capability.ANSWER_AS_OFFICE)
    named = Mandate.objects.filter(person__isnull=True, contract__in=written.values("pk"))
    found: Mandate | None = (
        Mandate.objects.filter(uid=uid)
        .filter(Q(pk__in=mine.values("pk")) | Q(pk__in=named.values("pk")))
        .select_related("contract__organisation", "organisation", "replaces")
        .first()
    )
    if found is None:
        raise Http404
    return found


def mandates_of(actor: Actor) -> list[Mandate]:
    """Mandates of the actor's institution, those without anyone first."""
    rows = Mandate.objects.allowed(actor, Capability.ANSWER_AS_OFFICE).select_related("contract", "organisation")
    return sorted(rows, key=lambda one: (one.person_id is not None, one.contract.title, one.starts_on))


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeLine:
    """The time of one mandate in one month, in hours and days of seven hours."""

    mandate: Mandate
    month: date
    minutes: int
    note: str

    @property
    def hours(self) -> float:
        return self.minutes / 60

    @property
    def days(self) -> float:
        return self.minutes / 420


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthLoad:
    """Every framework of one month, and what they take together."""

    month: date
    lines: list[TimeLine]

    @property
    def hours(self) -> float:
        return sum(line.minutes for line in self.lines) / 60

    @property
    def days(self) -> float:
        return sum(line.minutes for line in self.lines) / 420


def times_of_contract(actor: Actor, contract: Contract) -> list[TimeLine]:
    """What both co-pilots said of their time here: for the two and their institutions, nobody else."""
    mine = Mandate.objects.allowed(actor, Capability.ANSWER_AS_OFFICE).filter(contract=contract)
    if not mine.exists():
        return []
    return _lines(list(MonthTime.objects.filter(mandate__contract=contract)))


def load_of(actor: Actor) -> list[MonthLoad]:
    """The time of the actor's institution across all its frameworks, the newest month first."""
    mine = Mandate.objects.allowed(actor, Capability.ANSWER_AS_OFFICE)
    months: dict[date, list[TimeLine]] = defaultdict(list)
    for line in _lines(list(MonthTime.objects.filter(mandate__in=mine))):
        months[line.month].append(line)
    return [MonthLoad(month=month, lines=months[month]) for month in sorted(months, reverse=True)]


def _lines(rows: list[MonthTime]) -> list[TimeLine]:
    known = Mandate.objects.select_related("contract", "organisation").in_bulk({row.mandate_id for row in rows})
    opened = open_still_there(rows)
    return [
        TimeLine(mandate=known[row.mandate_id], month=row.month, minutes=said.minutes, note=said.note)
        for row, said in zip(rows, opened, strict=True)
        if said is not None
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class VoiceCard:
    """One validation as one side sees it: its own voice, and the other's."""

    mine: ValidationVoice
    validation: Validation
    voices: list[ValidationVoice]
    may_say: bool
    may_take_back: bool


def voice_or_404(actor: Actor, uid: UUID, today: date) -> VoiceCard:
    """What waits for the actor's side. `may_say`: she holds that side today, and nothing was said yet;
    `may_take_back`: it was, and the other side has not answered."""
    rows = ValidationVoice.objects.allowed(actor, Capability.ANSWER_AS_OFFICE)
    found: ValidationVoice | None = (
        rows.select_related("validation__contract", "validation__change").filter(uid=uid).first()
    )
    if found is None:
        raise Http404
    holds = Mandate.objects.on(today).filter(
        contract=found.validation.contract_id, side=found.side, person__in=actor.persons
    )
    voices = list(found.validation.voices.select_related("organisation", "mandate"))
    holding = found.validation.closed_at is None and holds.exists()
    return VoiceCard(
        mine=found,
        validation=found.validation,
        voices=voices,
        may_say=holding and found.said == Said.WAITING,
        may_take_back=holding and found.said != Said.WAITING,
    )


def voices_waiting(actor: Actor) -> list[ValidationVoice]:
    """What waits for the actor's institutions."""
    rows = ValidationVoice.objects.allowed(actor, Capability.ANSWER_AS_OFFICE).filter(
        said=Said.WAITING, validation__closed_at__isnull=True
    )
    return list(rows.select_related("validation__contract").order_by("validation__asked_at"))


def voices_of(actor: Actor, contract: Contract) -> list[ValidationVoice]:
    """Every validation of a contract, through the side of the actor's institution."""
    rows = ValidationVoice.objects.allowed(actor, Capability.ANSWER_AS_OFFICE).filter(validation__contract=contract)
    return list(rows.select_related("validation").order_by("-validation__asked_at", "pk"))


def my_side(actor: Actor, contract: Contract, today: date) -> Side | None:
    """The side for which the actor's institution steers this contract."""
    rows = Mandate.objects.allowed(actor, Capability.ANSWER_AS_OFFICE).on(today).filter(contract=contract)
    side = rows.order_by("replaces_id", "pk").values_list("side", flat=True).first()
    return Side(side) if side else None
