"""The sound of a meeting and its words, paragraph by paragraph."""

from django.db import models
from django.db.models import Q

from maillon.ground.access.public import Scope, ScopedQuerySet
from maillon.kernel.privacy import P0, P1


class RecordingQuerySet(ScopedQuerySet):
    """Read by the team until it is published; then by anyone."""

    scope = Scope(
        organisation="meeting__body__organisation",
        place="meeting__body__places",
        public=Q(published_at__isnull=False),
    )


class Recording(models.Model):
    """One sound of one meeting. Nothing is kept without the yes said aloud of those present."""

    uid = models.UUIDField(unique=True)
    meeting = models.OneToOneField("meetings.Meeting", models.CASCADE, related_name="recording")
    file = models.UUIDField(null=True, blank=True, help_text="uid of the stored sound; none: words only")
    weight = models.PositiveIntegerField(default=0, help_text="bytes")
    agreed_at = models.DateTimeField(help_text="when those present said yes, aloud")
    witness = models.CharField(max_length=120, help_text="the office that asked and heard the yes")
    made_at = models.DateTimeField()
    published_at = models.DateTimeField(null=True, blank=True)
    withdrawn_sha256 = models.CharField(max_length=64, blank=True, help_text="of the sound that left: it named someone")
    objects = RecordingQuerySet.as_manager()

    privacy = {
        "id": P0, "uid": P0, "meeting": P0, "file": P0, "weight": P0, "agreed_at": P0, "witness": P0, "made_at": P0,
        "published_at": P0, "withdrawn_sha256": P1,
    }  # fmt: skip

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(witness=""), name="recording_yes_has_a_witness")]


class SpokenLine(models.Model):
    """One paragraph of the words, and the second it starts at."""

    uid = models.UUIDField(unique=True)
    recording = models.ForeignKey(Recording, models.CASCADE, related_name="lines")
    rank = models.PositiveIntegerField()
    starts = models.PositiveIntegerField(null=True, blank=True, help_text="seconds from the start; none: not timed")
    text = models.TextField()
    quote = models.UUIDField(null=True, blank=True, help_text="uid of the paragraph of an account that quotes it")

    privacy = {"id": P1, "uid": P1, "recording": P1, "rank": P1, "starts": P1, "text": P1, "quote": P1}

    class Meta:
        ordering = ["recording", "rank"]
        constraints = [models.UniqueConstraint(fields=["recording", "rank"], name="spoken_line_once")]
