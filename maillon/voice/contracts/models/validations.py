"""What two co-pilots decide together: both say yes, or nothing happens."""

from django.db import models
from django.db.models import Q

from maillon.ground.access.public import Scope, ScopedQuerySet
from maillon.kernel.privacy import P0, P1
from maillon.voice.contracts.models.changes import Change
from maillon.voice.contracts.models.contract import Contract
from maillon.voice.contracts.models.pilots import Mandate
from maillon.voice.contracts.states import Said, ValidationState, said, sides, validation_kinds, validation_states


class Validation(models.Model):
    """A text that waits for both. Given, its title and its day are public; refused, it stays between the two."""

    uid = models.UUIDField(unique=True)
    contract = models.ForeignKey(Contract, models.PROTECT, related_name="validations")
    change = models.ForeignKey(Change, models.PROTECT, null=True, blank=True, related_name="validations")
    kind = models.CharField(max_length=10, choices=validation_kinds)
    title = models.CharField(max_length=150)
    text = models.TextField(max_length=4000)
    state = models.CharField(max_length=8, choices=validation_states, default=ValidationState.ASKED)
    asked_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)

    privacy = {
        "id": P1, "uid": P1, "contract": P0, "change": P0, "kind": P0, "title": P1, "text": P1, "state": P1,
        "asked_at": P1, "closed_at": P1,
    }  # fmt: skip

    class Meta:
        ordering = ["-asked_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state=ValidationState.ASKED, closed_at__isnull=True)
                | (~Q(state=ValidationState.ASKED) & Q(closed_at__isnull=False)),
                name="closed_validation_has_a_date",
            ),
            models.UniqueConstraint(
                fields=["change"], condition=Q(state=ValidationState.ASKED), name="one_validation_asked_a_change"
            ),
        ]


class VoiceQuerySet(ScopedQuerySet):
    scope = Scope(organisation="organisation", public=Q(pk__in=()))


class ValidationVoice(models.Model):
    """What one side says. A refusal has its reason; one person never speaks for both."""

    uid = models.UUIDField(unique=True)
    validation = models.ForeignKey(Validation, models.CASCADE, related_name="voices")
    side = models.CharField(max_length=5, choices=sides)
    organisation = models.ForeignKey("actors.Organisation", models.PROTECT, related_name="+")
    said = models.CharField(max_length=3, choices=said, default=Said.WAITING, blank=True)
    reason = models.CharField(max_length=600, blank=True)
    mandate = models.ForeignKey(Mandate, models.PROTECT, null=True, blank=True, related_name="+")
    person = models.ForeignKey("actors.Person", models.PROTECT, null=True, blank=True, related_name="+")
    said_at = models.DateTimeField(null=True, blank=True)
    objects = VoiceQuerySet.as_manager()

    privacy = {
        "id": P1, "uid": P1, "validation": P1, "side": P1, "organisation": P1, "said": P1, "reason": P1, "mandate": P1,
        "person": P1, "said_at": P1,
    }  # fmt: skip

    class Meta:
        ordering = ["validation", "side"]
        constraints = [
            models.UniqueConstraint(fields=["validation", "side"], name="one_voice_a_side"),
            models.UniqueConstraint(
                fields=["validation", "person"], condition=Q(person__isnull=False), name="one_person_one_side"
            ),
            models.CheckConstraint(
                condition=Q(said=Said.WAITING, person__isnull=True) | (~Q(said=Said.WAITING) & Q(person__isnull=False)),
                name="said_by_someone",
            ),
            models.CheckConstraint(condition=~Q(said=Said.NO) | ~Q(reason=""), name="refusal_has_a_reason"),
        ]
