"""Minutes and syntheses made of blocks; what is published is an immutable version."""

from django.db import models
from django.db.models import Q

from maillon.ground.access.public import Scope, ScopedQuerySet
from maillon.kernel.privacy import P0, P1
from maillon.voice.meetings.states import (
    Audience,
    BlockKind,
    MinutesState,
    audiences,
    block_kinds,
    block_turns,
    minutes_states,
)


class MinutesQuerySet(ScopedQuerySet):
    """Public once published."""

    scope = Scope(organisation="body__organisation", place="body__places", public=Q(state=MinutesState.PUBLISHED))


class Minutes(models.Model):
    """The account of one meeting, or the synthesis of several; it may follow a previous one."""

    uid = models.UUIDField(unique=True)
    slug = models.SlugField(max_length=90, unique=True)
    body = models.ForeignKey("bodies.Body", models.PROTECT, related_name="minutes")
    meetings = models.ManyToManyField("meetings.Meeting", through="MinutesMeeting", related_name="minutes")
    title = models.CharField(max_length=200)
    synthesis = models.BooleanField(default=False)
    previous = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="followed_by")
    state = models.CharField(max_length=10, choices=minutes_states, default=MinutesState.DRAFT)
    made_at = models.DateTimeField()
    published_at = models.DateTimeField(null=True, blank=True)
    circulated_at = models.DateTimeField(null=True, blank=True)
    approved_at = models.DateTimeField(null=True, blank=True)
    approved_in = models.ForeignKey("meetings.Meeting", models.SET_NULL, null=True, blank=True, related_name="approved")
    withdrawn_for = models.CharField(max_length=300, blank=True, help_text="why the whole account was withdrawn")
    objects = MinutesQuerySet.as_manager()

    privacy = {
        "id": P0, "uid": P0, "slug": P0, "body": P0, "title": P0, "synthesis": P0, "previous": P0, "state": P1,
        "made_at": P0, "published_at": P0, "circulated_at": P1, "approved_at": P0, "approved_in": P0,
        "withdrawn_for": P0,
    }  # fmt: skip

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(state=MinutesState.PUBLISHED) | Q(published_at__isnull=False),
                name="published_minutes_are_dated",
            )
        ]

    def __str__(self) -> str:
        return self.title


class MinutesMeeting(models.Model):
    """A synthesis covers several meetings."""

    minutes = models.ForeignKey(Minutes, models.CASCADE, related_name="covers")
    meeting = models.ForeignKey("meetings.Meeting", models.CASCADE, related_name="covered_by")

    privacy = {"id": P0, "minutes": P0, "meeting": P0}

    class Meta:
        constraints = [models.UniqueConstraint(fields=["minutes", "meeting"], name="minutes_cover_once")]


class Block(models.Model):
    """One paragraph, marked. `people` counts those who said it in the room: a count, not a prevalence."""

    uid = models.UUIDField(unique=True)
    minutes = models.ForeignKey(Minutes, models.CASCADE, related_name="blocks")
    rank = models.PositiveIntegerField()
    kind = models.CharField(max_length=10, choices=block_kinds, default=BlockKind.TEXT)
    text = models.TextField()
    audience = models.CharField(max_length=9, choices=audiences, default=Audience.PUBLIC)
    people = models.PositiveSmallIntegerField(null=True, blank=True)
    item = models.ForeignKey("meetings.AgendaItem", models.SET_NULL, null=True, blank=True, related_name="blocks")
    about = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="taken_up_by")
    turn = models.CharField(max_length=8, choices=block_turns, blank=True)
    version = models.PositiveIntegerField(default=1)
    made = models.UUIDField(null=True, blank=True, help_text="the agenda request made from it")
    territory = models.ForeignKey("places.Place", models.SET_NULL, null=True, blank=True, related_name="+")
    theme = models.CharField(max_length=60, blank=True, help_text="under which word a lesson is found again")

    privacy = {
        "id": P1, "uid": P1, "minutes": P1, "rank": P1, "kind": P1, "text": P1, "audience": P1, "people": P1, "item": P1,
        "about": P1, "turn": P1, "version": P1, "made": P1, "territory": P1, "theme": P1,
    }  # fmt: skip

    class Meta:
        ordering = ["minutes", "rank", "pk"]
        indexes = [models.Index(fields=["minutes", "rank"])]


class MinutesVersion(models.Model):
    """What was published, word for word. A correction is another version with its reason.

    Its rows never change, but for what a person asked to take out: see docs/decisions/0030.
    """

    minutes = models.ForeignKey(Minutes, models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=200)
    blocks = models.JSONField()
    reason = models.CharField(max_length=300, blank=True)
    published_at = models.DateTimeField()

    privacy = {
        "id": P0, "minutes": P0, "number": P0, "title": P0, "blocks": P0, "reason": P0, "published_at": P0,
    }  # fmt: skip

    class Meta:
        ordering = ["minutes", "number"]
        constraints = [models.UniqueConstraint(fields=["minutes", "number"], name="minutes_version_once")]
