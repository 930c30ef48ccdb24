"""Choosing a date, and choosing what to talk about. Counts only: no one is named."""

from django.db import models
from django.db.models import F, Q
from django.utils.functional import Promise

from maillon.ground.access.public import Scope, ScopedQuerySet
from maillon.kernel.privacy import P0
from maillon.voice.meetings.models.hours import said_zone
from maillon.voice.meetings.states import TopicState, poll_ways, topic_states


class OfBodyQuerySet(ScopedQuerySet):
    """Anyone reads and answers; whoever runs the body decides."""

    scope = Scope(organisation="body__organisation", place="body__places", public=Q())


class DatePoll(models.Model):
    """Some dates are possible; the one chosen becomes a meeting."""

    uid = models.UUIDField(unique=True)
    slug = models.SlugField(max_length=90, unique=True)
    body = models.ForeignKey("bodies.Body", models.PROTECT, related_name="polls")
    title = models.CharField(max_length=200)
    room = models.CharField(max_length=200, blank=True)
    link = models.URLField(blank=True)
    dial_in = models.CharField(max_length=20, blank=True)
    closes_on = models.DateField()
    meeting = models.OneToOneField(
        "meetings.Meeting", models.SET_NULL, null=True, blank=True, related_name="poll", help_text="the date chosen"
    )
    made_at = models.DateTimeField()
    objects = OfBodyQuerySet.as_manager()

    privacy = {
        "id": P0, "uid": P0, "slug": P0, "body": P0, "title": P0, "room": P0, "link": P0, "dial_in": P0,
        "closes_on": P0, "meeting": P0, "made_at": P0,
    }  # fmt: skip

    @property
    def zone_said(self) -> str | Promise:
        return said_zone(self.body.time_zone)


class PollDate(models.Model):
    """One possible date; `paper` is what the printed grid says, typed again it replaces."""

    poll = models.ForeignKey(DatePoll, models.CASCADE, related_name="dates")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    web = models.PositiveIntegerField(default=0, help_text="how many said yes on the web")
    paper = models.PositiveIntegerField(null=True, blank=True, help_text="how many said yes on paper; none: not typed")

    privacy = {"id": P0, "poll": P0, "starts_at": P0, "ends_at": P0, "web": P0, "paper": P0}

    class Meta:
        ordering = ["starts_at", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="poll_date_ends_after_start"),
            models.UniqueConstraint(fields=["poll", "starts_at"], name="poll_date_once"),
        ]


class Topic(models.Model):
    """A subject proposed for one of the next meetings."""

    uid = models.UUIDField(unique=True)
    body = models.ForeignKey("bodies.Body", models.PROTECT, related_name="topics")
    text = models.CharField(max_length=200)
    state = models.CharField(max_length=8, choices=topic_states, default=TopicState.PROPOSED)
    reason = models.CharField(max_length=300, blank=True)
    item = models.OneToOneField("meetings.AgendaItem", models.SET_NULL, null=True, blank=True, related_name="topic")
    proposed_at = models.DateTimeField()
    idea = models.UUIDField(null=True, blank=True, unique=True, help_text="the paragraph of an account it was told in")
    told = models.ForeignKey(
        "meetings.Minutes", models.SET_NULL, null=True, blank=True, related_name="topics", help_text="its account"
    )
    removed_at = models.DateTimeField(null=True, blank=True)
    objects = OfBodyQuerySet.as_manager()

    privacy = {
        "id": P0, "uid": P0, "body": P0, "text": P0, "state": P0, "reason": P0, "item": P0, "proposed_at": P0,
        "idea": P0, "told": P0, "removed_at": P0,
    }  # fmt: skip

    class Meta:
        indexes = [models.Index(fields=["body", "state"])]
        constraints = [
            models.CheckConstraint(
                condition=~Q(state=TopicState.REMOVED) | ~Q(reason="") & Q(removed_at__isnull=False),
                name="removed_topic_has_a_reason",
            )
        ]


class TopicVotes(models.Model):
    """How many want a subject, by the way they said it."""

    topic = models.ForeignKey(Topic, models.CASCADE, related_name="votes")
    way = models.CharField(max_length=6, choices=poll_ways)
    people = models.PositiveIntegerField(default=0)

    privacy = {"id": P0, "topic": P0, "way": P0, "people": P0}

    class Meta:
        constraints = [models.UniqueConstraint(fields=["topic", "way"], name="votes_of_a_topic_by_way")]
