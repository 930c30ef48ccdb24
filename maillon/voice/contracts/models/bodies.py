"""Which instances and councils a contract knows, between which dates, and what councils were asked."""

from django.db import models
from django.db.models import F, Q

from maillon.ground.access.public import Scope, ScopedQuerySet
from maillon.kernel.periods import Period
from maillon.kernel.privacy import P0
from maillon.voice.contracts.models.changes import Change
from maillon.voice.contracts.models.contract import Contract
from maillon.voice.contracts.states import Answer, ContractState, answers, parts, told_by


class ContractBody(models.Model):
    """A body of the contract, between two days. `chair` is an office, never a person's name."""

    uid = models.UUIDField(unique=True)
    contract = models.ForeignKey(Contract, models.CASCADE, related_name="links")
    body = models.ForeignKey("bodies.Body", models.PROTECT, related_name="+")
    part = models.CharField(max_length=8, choices=parts)
    since = models.DateField()
    until = models.DateField(null=True, blank=True)
    label = models.CharField(max_length=120, blank=True, help_text="its precise type: « comité technique emploi »")
    decides = models.CharField(max_length=300, blank=True)
    rhythm = models.CharField(max_length=120, blank=True)
    chair = models.CharField(max_length=120, blank=True, help_text="an office, never a person's name")

    privacy = {
        "id": P0, "uid": P0, "contract": P0, "body": P0, "part": P0, "since": P0, "until": P0, "label": P0,
        "decides": P0, "rhythm": P0, "chair": P0,
    }  # fmt: skip

    class Meta:
        ordering = ["contract", "part", "since", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("since")), name="link_ends_after_it_starts"
            ),
            models.UniqueConstraint(
                fields=["contract", "body"], condition=Q(until__isnull=True), name="body_linked_once"
            ),
        ]

    @property
    def life(self) -> Period:
        return Period(self.since, self.until)


class ConsultationQuerySet(ScopedQuerySet):
    """The council asked answers for itself; what was asked and answered is public once the contract is."""

    scope = Scope(
        organisation="body__organisation", place="body__places", public=~Q(contract__state=ContractState.WRITING)
    )
    noted = Scope(organisation="contract__organisation", place="contract__places")


class Consultation(models.Model):
    """A council was asked its opinion on the contract or on one change. No answer is never a yes."""

    uid = models.UUIDField(unique=True)
    contract = models.ForeignKey(Contract, models.PROTECT, related_name="consultations")
    change = models.ForeignKey(Change, models.PROTECT, null=True, blank=True, related_name="consultations")
    body = models.ForeignKey("bodies.Body", models.PROTECT, related_name="+")
    question = models.CharField(max_length=300)
    asked_on = models.DateField()
    answer = models.CharField(max_length=10, choices=answers, default=Answer.NONE)
    answered_on = models.DateField(null=True, blank=True)
    words = models.CharField(max_length=600, blank=True)
    told_by = models.CharField(max_length=8, choices=told_by, blank=True)
    objects = ConsultationQuerySet.as_manager()

    privacy = {
        "id": P0, "uid": P0, "contract": P0, "change": P0, "body": P0, "question": P0, "asked_on": P0, "answer": P0,
        "answered_on": P0, "words": P0, "told_by": P0,
    }  # fmt: skip

    class Meta:
        ordering = ["contract", "asked_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(answer=Answer.NONE, answered_on__isnull=True)
                | (~Q(answer=Answer.NONE) & Q(answered_on__gte=F("asked_on"))),
                name="answer_comes_with_its_date",
            ),
            models.UniqueConstraint(fields=["contract", "change", "body"], name="consulted_once_a_change"),
            models.UniqueConstraint(
                fields=["contract", "body"], condition=Q(change__isnull=True), name="consulted_once_on_the_writing"
            ),
        ]
