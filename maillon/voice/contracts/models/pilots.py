"""Two co-pilots, one for each institution, their replacements, and the time they really have."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Annotated

from django.db import models
from django.db.models import F, Q

from maillon.ground.access.public import Scope, ScopedQuerySet
from maillon.ground.vault.public import SealedField
from maillon.kernel.periods import Period
from maillon.kernel.privacy import P0, P1, P2
from maillon.voice.contracts.models.contract import Contract
from maillon.voice.contracts.states import ContractState, sides


class MandateQuerySet(ScopedQuerySet):
    scope = Scope(organisation="organisation", public=~Q(contract__state=ContractState.WRITING))

    def on(self, day: date) -> "MandateQuerySet":
        """Those that run that day. Taken back at once, a mandate runs no more on its very last day."""
        rows = self.filter(starts_on__lte=day).filter(Q(ends_on__isnull=True) | Q(ends_on__gte=day))
        return rows.exclude(stopped_at__isnull=False, ends_on__lte=day)


class Mandate(models.Model):
    """One co-pilot of one side, or who replaces her between two days. `public_name` is empty without her consent.

    The letter comes from both institutions: each date is the day one of them signed it.
    """

    uid = models.UUIDField(unique=True)
    contract = models.ForeignKey(Contract, models.PROTECT, related_name="mandates")
    side = models.CharField(max_length=5, choices=sides)
    organisation = models.ForeignKey("actors.Organisation", models.PROTECT, related_name="+")
    office = models.CharField(max_length=120, help_text="an office, never a person's name")
    mission = models.CharField(max_length=600, blank=True)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    stopped_at = models.DateTimeField(null=True, blank=True, help_text="taken back at once, on its last day")
    letter_local_on = models.DateField(null=True, blank=True)
    letter_state_on = models.DateField(null=True, blank=True)
    replaces = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="replacements")
    person = models.ForeignKey("actors.Person", models.PROTECT, null=True, blank=True, related_name="+")
    public_name = models.CharField(max_length=80, blank=True, help_text="the name she agreed to show")
    taken_on = models.DateField(null=True, blank=True)
    objects = MandateQuerySet.as_manager()

    privacy = {
        "id": P0, "uid": P0, "contract": P0, "side": P0, "organisation": P0, "office": P0, "mission": P0,
        "starts_on": P0, "ends_on": P0, "stopped_at": P0, "letter_local_on": P0, "letter_state_on": P0, "replaces": P0, "person": P1,
        "public_name": P0, "taken_on": P0,
    }  # fmt: skip

    class Meta:
        ordering = ["contract", "side", "starts_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")), name="mandate_ends_after_start"
            ),
            models.CheckConstraint(
                condition=Q(replaces__isnull=True) | Q(ends_on__isnull=False), name="replacement_has_an_end"
            ),
            models.CheckConstraint(
                condition=Q(public_name="") | Q(person__isnull=False), name="name_shown_by_who_took_it"
            ),
            models.CheckConstraint(
                condition=Q(stopped_at__isnull=True) | Q(ends_on__isnull=False), name="stopped_mandate_has_a_last_day"
            ),
        ]

    @property
    def span(self) -> Period:
        return Period(self.starts_on, self.ends_on)

    @property
    def kept(self) -> Period | None:
        """The days nobody else may hold: without its last one when it was taken back; None when that leaves none."""
        if self.stopped_at is None or self.ends_on is None:
            return self.span
        eve = self.ends_on - timedelta(days=1)
        return Period(self.starts_on, eve) if eve >= self.starts_on else None

    @property
    def has_both_letters(self) -> bool:
        return self.letter_local_on is not None and self.letter_state_on is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthTimeDetails:
    """How long, and in what; seen by the two co-pilots and their institutions."""

    minutes: Annotated[int, P2] = 0
    note: Annotated[str, P2] = ""


class MonthTime(models.Model):
    """The time one co-pilot really gave in one month. Typed again, it replaces what was said."""

    uid = models.UUIDField(unique=True)
    mandate = models.ForeignKey(Mandate, models.PROTECT, related_name="months")
    month = models.DateField(help_text="its first day")
    said_at = models.DateTimeField()
    dossier = models.ForeignKey("vault.Dossier", models.PROTECT, related_name="+")
    sealed = SealedField(MonthTimeDetails)

    privacy = {"id": P1, "uid": P1, "mandate": P1, "month": P1, "said_at": P1, "dossier": P1}

    class Meta:
        ordering = ["-month", "mandate"]
        constraints = [models.UniqueConstraint(fields=["mandate", "month"], name="time_once_a_month")]
