"""Words given by an office to a body: the first date is never erased, a reply always stands beside."""

from typing import Self

from django.db import models
from django.db.models import Q

from maillon.ground.access.public import Actor, Capability, Scope, ScopedQuerySet, rows_allowed
from maillon.kernel.privacy import P0
from maillon.voice.commitments.states import (
    SHOWN,
    CommitmentState,
    commitment_states,
    proof_kinds,
    sources,
)

_PUBLIC = Q(state__in=[state.value for state in SHOWN])


class CommitmentQuerySet(ScopedQuerySet):
    """The office answers for its own; the body that received the word follows it."""

    scope = Scope(organisation="organisation", public=_PUBLIC)
    followed = Scope(organisation="body__organisation", public=_PUBLIC)

    def allowed(self, actor: Actor, capability: Capability) -> Self:
        scope = self.followed if capability == Capability.FOLLOW_COMMITMENTS else self.scope
        return self.filter(rows_allowed(actor, capability, scope))


class Commitment(models.Model):
    """What an office told a body it would do, and by when."""

    uid = models.UUIDField(unique=True)
    reference = models.CharField(max_length=6, unique=True)
    organisation = models.ForeignKey("actors.Organisation", models.PROTECT, related_name="+")
    office = models.CharField(max_length=120, help_text="an office, never a person's name")
    body = models.ForeignKey("bodies.Body", models.PROTECT, related_name="commitments")
    text = models.CharField(max_length=500)
    source = models.CharField(max_length=8, choices=sources)
    source_uid = models.UUIDField(null=True, blank=True)
    state = models.CharField(max_length=12, choices=commitment_states, default=CommitmentState.PROPOSED)
    original_due = models.DateField()
    due = models.DateField()
    reply = models.TextField(blank=True, help_text="the office's own words, at the same level")
    lesson = models.TextField(blank=True, help_text="tried: what is kept of it")
    made_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)
    objects = CommitmentQuerySet.as_manager()

    privacy = {
        "id": P0, "uid": P0, "reference": P0, "organisation": P0, "office": P0, "body": P0, "text": P0, "source": P0,
        "source_uid": P0, "state": P0, "original_due": P0, "due": P0, "reply": P0, "lesson": P0, "made_at": P0,
        "closed_at": P0,
    }  # fmt: skip

    class Meta:
        indexes = [models.Index(fields=["body", "state", "due"])]
        constraints = [
            models.CheckConstraint(
                condition=~Q(state=CommitmentState.DECLINED) | ~Q(reply=""), name="declined_with_a_reply"
            ),
            models.CheckConstraint(
                condition=~Q(state=CommitmentState.TRIED) | ~Q(lesson=""), name="tried_with_a_lesson"
            ),
        ]


class DueChange(models.Model):
    """A new date: agreed by both, or shown as the office's alone."""

    commitment = models.ForeignKey(Commitment, models.CASCADE, related_name="due_changes")
    due = models.DateField()
    reason = models.CharField(max_length=300)
    agreed = models.BooleanField(default=False)
    at = models.DateTimeField()

    privacy = {"id": P0, "commitment": P0, "due": P0, "reason": P0, "agreed": P0, "at": P0}


class Proof(models.Model):
    """What shows it: given by the office, accepted or not by the body."""

    uid = models.UUIDField(unique=True)
    commitment = models.ForeignKey(Commitment, models.CASCADE, related_name="proofs")
    kind = models.CharField(max_length=8, choices=proof_kinds)
    text = models.CharField(max_length=500)
    file = models.UUIDField(null=True, blank=True)
    accepted = models.BooleanField(null=True, blank=True)
    given_at = models.DateTimeField()

    privacy = {
        "id": P0, "uid": P0, "commitment": P0, "kind": P0, "text": P0, "file": P0, "accepted": P0, "given_at": P0,
    }  # fmt: skip
