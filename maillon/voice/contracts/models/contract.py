"""A common framework: what it is called, where it holds, who signed it, from when to when."""

from typing import Self

from django.db import models
from django.db.models import F, Q

from maillon.ground.access.public import Actor, Capability, Scope, ScopedQuerySet, rows_allowed
from maillon.kernel.periods import Period
from maillon.kernel.privacy import P0
from maillon.voice.contracts.states import ContractState, Framework, contract_states, frameworks


class ContractQuerySet(ScopedQuerySet):
    """Public once signed. Its own institution writes it; the institutions of its co-pilots read it before."""

    scope = Scope(organisation="organisation", place="places", public=~Q(state=ContractState.WRITING))
    piloted = Scope(organisation="mandates__organisation")

    def shared_with(self, actor: Actor) -> Self:
        """What the actor's institution writes, and what it steers."""
        steered = self.model._base_manager.filter(rows_allowed(actor, Capability.ANSWER_AS_OFFICE, self.piloted))
        written = self.model._base_manager.filter(rows_allowed(actor, Capability.ANSWER_AS_OFFICE, self.scope))
        return self.filter(Q(pk__in=written.values("pk")) | Q(pk__in=steered.values("pk")))


class Contract(models.Model):
    """A contrat de ville, a CLS, an ASV… Once signed, only a dated amendment changes it."""

    uid = models.UUIDField(unique=True)
    slug = models.SlugField(max_length=80, unique=True)
    organisation = models.ForeignKey("actors.Organisation", models.PROTECT, related_name="+")
    title = models.CharField(max_length=150)
    kind = models.CharField(max_length=16, choices=frameworks)
    kind_name = models.CharField(max_length=80, blank=True, help_text="what it is called when no usual kind fits")
    purpose = models.TextField(max_length=1000, blank=True)
    state = models.CharField(max_length=10, choices=contract_states, default=ContractState.WRITING)
    starts_on = models.DateField()
    ends_on = models.DateField()
    signed_on = models.DateField(null=True, blank=True)
    closed_on = models.DateField(null=True, blank=True)
    replaced_by = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="replaces")
    places = models.ManyToManyField("places.Place", through="ContractPlace", related_name="+")
    objects = ContractQuerySet.as_manager()

    privacy = {
        "id": P0, "uid": P0, "slug": P0, "organisation": P0, "title": P0, "kind": P0, "kind_name": P0, "purpose": P0,
        "state": P0, "starts_on": P0, "ends_on": P0, "signed_on": P0, "closed_on": P0, "replaced_by": P0,
    }  # fmt: skip

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(ends_on__gte=F("starts_on")), name="contract_ends_after_start"),
            models.CheckConstraint(
                condition=Q(state=ContractState.WRITING, signed_on__isnull=True)
                | (~Q(state=ContractState.WRITING) & Q(signed_on__isnull=False)),
                name="signed_contract_has_a_date",
            ),
            models.CheckConstraint(
                condition=~Q(kind=Framework.OTHER) | ~Q(kind_name=""), name="other_framework_has_a_name"
            ),
            models.CheckConstraint(
                condition=~Q(state=ContractState.REPLACED) | Q(replaced_by__isnull=False), name="replaced_says_by_which"
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def kind_shown(self) -> str:
        return self.kind_name or str(Framework(self.kind).label)

    @property
    def life(self) -> Period:
        """From the first day written, or the day it was signed when that came before, to its end."""
        start = min(self.starts_on, self.signed_on or self.starts_on)
        end = min(self.closed_on, self.ends_on) if self.closed_on else self.ends_on
        return Period(start, max(end, start))


class ContractPlace(models.Model):
    """The contract holds in a place; `task` says what is done at that scale, and nowhere else."""

    contract = models.ForeignKey(Contract, models.CASCADE, related_name="covers")
    place = models.ForeignKey("places.Place", models.PROTECT, related_name="+")
    task = models.CharField(max_length=300, blank=True)
    since = models.DateField(null=True, blank=True, help_text="empty: since the contract began")
    until = models.DateField(null=True, blank=True)

    privacy = {"id": P0, "contract": P0, "place": P0, "task": P0, "since": P0, "until": P0}

    class Meta:
        ordering = ["contract", "-place__scale", "place__name"]
        constraints = [
            models.UniqueConstraint(
                fields=["contract", "place"], condition=Q(until__isnull=True), name="contract_place_once"
            )
        ]


class Signatory(models.Model):
    """An organisation that signs, or is expected to; it may leave, with its date and its reason, signed or never signed."""

    uid = models.UUIDField(unique=True)
    contract = models.ForeignKey(Contract, models.CASCADE, related_name="signatories")
    organisation = models.ForeignKey("actors.Organisation", models.PROTECT, related_name="+")
    signed_on = models.DateField(null=True, blank=True, help_text="empty: expected")
    withdrawn_on = models.DateField(null=True, blank=True)
    reason = models.CharField(max_length=300, blank=True)

    privacy = {
        "id": P0, "uid": P0, "contract": P0, "organisation": P0, "signed_on": P0, "withdrawn_on": P0, "reason": P0,
    }  # fmt: skip

    class Meta:
        ordering = ["contract", "signed_on", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["contract", "organisation"], condition=Q(withdrawn_on__isnull=True), name="signatory_once"
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_on__isnull=True)
                | Q(signed_on__isnull=True)
                | Q(withdrawn_on__gte=F("signed_on")),
                name="signatory_leaves_after_signing",
            ),
        ]
