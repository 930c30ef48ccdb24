"""Speaking in a meeting: one sentence without a name, and turns that go to who has not spoken."""

from dataclasses import dataclass
from typing import Annotated

from django.db import models
from django.db.models import F, Q

from maillon.ground.access.public import Scope, ScopedQuerySet
from maillon.ground.vault.public import SealedField
from maillon.kernel.privacy import P1, P2
from maillon.voice.opinions.states import SentenceState, sentence_states


class FloorQuerySet(ScopedQuerySet):
    scope = Scope(organisation="meeting__body__organisation", place="meeting__body__places")


class Floor(models.Model):
    """The word of a meeting while it lasts: a code on the wall, a window, a list of turns."""

    uid = models.UUIDField(unique=True)
    meeting = models.OneToOneField("meetings.Meeting", models.CASCADE, related_name="floor")
    code = models.CharField(max_length=6, unique=True)
    opens_at = models.DateTimeField()
    closes_at = models.DateTimeField()
    dossier = models.ForeignKey("vault.Dossier", models.PROTECT, related_name="+")
    objects = FloorQuerySet.as_manager()

    privacy = {"id": P1, "uid": P1, "meeting": P1, "code": P1, "opens_at": P1, "closes_at": P1, "dossier": P1}

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(closes_at__gt=F("opens_at")), name="floor_closes_after")]


class Sentence(models.Model):
    """What someone sent. Nothing says who: no card, no address, no browser."""

    uid = models.UUIDField(unique=True)
    floor = models.ForeignKey(Floor, models.CASCADE, related_name="sentences")
    text = models.CharField(max_length=240)
    state = models.CharField(max_length=8, choices=sentence_states, default=SentenceState.RECEIVED)
    sent_at = models.DateTimeField()

    privacy = {"id": P1, "uid": P1, "floor": P1, "text": P1, "state": P1, "sent_at": P1}

    class Meta:
        ordering = ["floor", "sent_at", "pk"]


@dataclass(frozen=True, slots=True, kw_only=True)
class SpeakerDetails:
    """A first name or a table, typed by the facilitator; gone within a day."""

    label: Annotated[str, P2] = ""


class Speaker(models.Model):
    """One table or first name in the list of turns. Waiting while `asked_at` is set."""

    uid = models.UUIDField(unique=True)
    floor = models.ForeignKey(Floor, models.CASCADE, related_name="speakers")
    dossier = models.ForeignKey("vault.Dossier", models.PROTECT, related_name="+")
    sealed = SealedField(SpeakerDetails)
    spoken = models.PositiveSmallIntegerField(default=0)
    asked_at = models.DateTimeField(null=True, blank=True)

    privacy = {"id": P1, "uid": P1, "floor": P1, "dossier": P1, "spoken": P1, "asked_at": P1}

    class Meta:
        ordering = ["floor", "pk"]
