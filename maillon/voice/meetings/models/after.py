"""What happens to an account once written: quotes approved, corrections proposed, passages taken out."""

from django.db import models
from django.db.models import Q

from maillon.kernel.privacy import P0, P1
from maillon.voice.meetings.states_minutes import (
    AmendmentState,
    QuoteState,
    amendment_states,
    quote_states,
    quote_ways,
    removed_things,
)


class Quote(models.Model):
    """The yes of whoever spoke, for these words: no name and no contact are kept. Without it, a quote stays unpublished."""

    uid = models.UUIDField(unique=True)
    block = models.OneToOneField("meetings.Block", models.CASCADE, related_name="quote")
    state = models.CharField(max_length=9, choices=quote_states, default=QuoteState.ASKED)
    way = models.CharField(max_length=6, choices=quote_ways, blank=True)
    witness = models.CharField(max_length=120, blank=True, help_text="the office that heard a spoken yes")
    asked_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True, blank=True)

    privacy = {
        "id": P1, "uid": P1, "block": P1, "state": P1, "way": P1, "witness": P1, "asked_at": P1, "answered_at": P1,
    }  # fmt: skip

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state=QuoteState.ASKED) | Q(answered_at__isnull=False), name="quote_answer_is_dated"
            ),
            models.CheckConstraint(condition=~Q(way="spoken") | ~Q(witness=""), name="spoken_yes_has_a_witness"),
        ]


class Amendment(models.Model):
    """Other words proposed for an account, and what was answered."""

    uid = models.UUIDField(unique=True)
    minutes = models.ForeignKey("meetings.Minutes", models.CASCADE, related_name="amendments")
    block = models.ForeignKey("meetings.Block", models.SET_NULL, null=True, blank=True, related_name="amendments")
    text = models.TextField()
    why = models.CharField(max_length=300, blank=True)
    state = models.CharField(max_length=8, choices=amendment_states, default=AmendmentState.PROPOSED)
    reason = models.CharField(max_length=300, blank=True)
    proposed_at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True, blank=True)

    privacy = {
        "id": P1, "uid": P1, "minutes": P1, "block": P1, "text": P1, "why": P1, "state": P1, "reason": P1,
        "proposed_at": P1, "decided_at": P1,
    }  # fmt: skip

    class Meta:
        ordering = ["minutes", "proposed_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(state=AmendmentState.REFUSED) | ~Q(reason=""), name="amendment_refusal_has_a_reason"
            )
        ]


class Removal(models.Model):
    """The tombstone of what was taken out on request: when and why, never the words themselves."""

    uid = models.UUIDField(unique=True)
    minutes = models.ForeignKey("meetings.Minutes", models.CASCADE, related_name="removals")
    what = models.CharField(max_length=7, choices=removed_things)
    reason = models.CharField(max_length=300)
    copies = models.PositiveSmallIntegerField(help_text="how many versions and paragraphs were changed")
    at = models.DateTimeField()

    privacy = {"id": P0, "uid": P0, "minutes": P0, "what": P0, "reason": P0, "copies": P0, "at": P0}

    class Meta:
        ordering = ["minutes", "at", "pk"]
