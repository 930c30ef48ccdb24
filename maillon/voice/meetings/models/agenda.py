"""What will be talked about, and what residents ask to talk about."""

from dataclasses import dataclass
from typing import Annotated

from django.db import models
from django.db.models import Q

from maillon.ground.access.public import Scope, ScopedQuerySet
from maillon.ground.vault.public import SealedField
from maillon.kernel.privacy import P0, P1, P2
from maillon.voice.meetings.states import (
    ItemOrigin,
    ItemState,
    RequestState,
    Voice,
    item_origins,
    item_states,
    request_states,
    voices,
)


class AgendaItem(models.Model):
    """One point, with the level of voice declared and the one really given."""

    uid = models.UUIDField(unique=True)
    meeting = models.ForeignKey("meetings.Meeting", models.CASCADE, related_name="items")
    rank = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=200)
    origin = models.CharField(max_length=12, choices=item_origins, default=ItemOrigin.INSTITUTION)
    voice = models.CharField(max_length=12, choices=voices, default=Voice.INFORMATION)
    voice_given = models.CharField(max_length=12, choices=voices, blank=True)
    minutes_planned = models.PositiveSmallIntegerField(null=True, blank=True)
    presenter = models.CharField(max_length=120, blank=True, help_text="an office, not a person")
    confidential = models.BooleanField(default=False)
    why_confidential = models.CharField(max_length=200, blank=True, help_text="shown instead of the title")
    state = models.CharField(max_length=12, choices=item_states, default=ItemState.PLANNED)
    reason = models.CharField(max_length=300, blank=True)
    carried_from = models.OneToOneField(
        "self", models.SET_NULL, null=True, blank=True, related_name="carried_to", help_text="not reached last time"
    )

    privacy = {
        "id": P0, "uid": P0, "meeting": P0, "rank": P0, "title": P0, "origin": P0, "voice": P0, "voice_given": P0,
        "minutes_planned": P0, "presenter": P0, "confidential": P0, "why_confidential": P0, "state": P0,
        "reason": P0, "carried_from": P0,
    }  # fmt: skip

    class Meta:
        ordering = ["meeting", "rank", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(confidential=False) | Q(title="") & ~Q(why_confidential=""),
                name="confidential_item_says_why",
            )
        ]


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestDetails:
    """How the asker signs, if she wishes; never shown without her yes."""

    signature: Annotated[str, P2] = ""


class RequestQuerySet(ScopedQuerySet):
    """Anyone reads what was asked and answered; the body's host answers."""

    scope = Scope(organisation="body__organisation", place="body__places", public=Q(shown=True))

    def waiting(self) -> "RequestQuerySet":
        return self.filter(state=RequestState.SUBMITTED)


class AgendaRequest(models.Model):
    """Someone asks for an item, with or without account; a reasoned answer is owed by `answer_due`."""

    uid = models.UUIDField(unique=True)
    reference = models.CharField(max_length=6, unique=True)
    body = models.ForeignKey("bodies.Body", models.PROTECT, related_name="requests")
    meeting = models.ForeignKey("meetings.Meeting", models.SET_NULL, null=True, blank=True, related_name="requests")
    item = models.OneToOneField(AgendaItem, models.SET_NULL, null=True, blank=True, related_name="request")
    topic = models.ForeignKey(
        "meetings.Topic", models.SET_NULL, null=True, blank=True, related_name="requests", help_text="asked alike"
    )
    person = models.ForeignKey("actors.Person", models.SET_NULL, null=True, blank=True, related_name="+")
    dossier = models.ForeignKey("vault.Dossier", models.PROTECT, related_name="+")
    sealed = SealedField(RequestDetails)
    text = models.CharField(max_length=600)
    voice_wished = models.CharField(max_length=12, choices=voices, blank=True, help_text="empty: she does not know")
    alike = models.PositiveSmallIntegerField(default=1, help_text="how many asked the same: a count, no one named")
    state = models.CharField(max_length=10, choices=request_states, default=RequestState.SUBMITTED)
    answer = models.TextField(blank=True)
    answered_by = models.CharField(max_length=120, blank=True, help_text="an office")
    answer_due = models.DateTimeField()
    asked_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True, blank=True)
    shown = models.BooleanField(default=True)
    objects = RequestQuerySet.as_manager()

    privacy = {
        "id": P1, "uid": P0, "reference": P1, "body": P0, "meeting": P0, "item": P0, "topic": P0, "person": P1,
        "dossier": P1, "text": P0, "voice_wished": P0, "alike": P0, "state": P0, "answer": P0, "answered_by": P0, "answer_due": P0,
        "asked_at": P0, "answered_at": P0, "shown": P1,
    }  # fmt: skip

    class Meta:
        indexes = [models.Index(fields=["body", "state", "answer_due"])]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=[RequestState.SUBMITTED, RequestState.WITHDRAWN]) | Q(answered_at__isnull=False),
                name="request_answer_is_dated",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=[RequestState.REFUSED, RequestState.REDIRECTED]) | ~Q(answer=""),
                name="request_refusal_has_a_reason",
            ),
        ]
