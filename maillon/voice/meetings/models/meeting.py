"""A meeting, its documents, and what changed since it was announced."""

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import F, Q
from django.utils.functional import Promise

from maillon.ground.access.public import Scope, ScopedQuerySet
from maillon.ground.ui.public import said_date
from maillon.kernel.privacy import P0
from maillon.voice.meetings.models.hours import here, said_zone
from maillon.voice.meetings.states import (
    COMING,
    SHOWN,
    DocumentRole,
    ItemState,
    MeetingState,
    Mode,
    document_roles,
    meeting_states,
    modes,
)
from maillon.voice.meetings.states_more import template_codes

if TYPE_CHECKING:
    from maillon.voice.meetings.models.agenda import AgendaItem


class MeetingQuerySet(ScopedQuerySet):
    """Dates of every instance are public as soon as announced, closed ones included."""

    scope = Scope(organisation="body__organisation", place="body__places", public=Q(state__in=[s.value for s in SHOWN]))

    def for_list(self) -> "MeetingQuerySet":
        return self.select_related("body").order_by("starts_at", "pk")

    def coming(self, moment: object) -> "MeetingQuerySet":
        """Announced or convened, and not over."""
        return self.filter(state__in=[s.value for s in COMING], ends_at__gte=moment)

    def past(self, moment: object) -> "MeetingQuerySet":
        return self.filter(ends_at__lt=moment).exclude(state=MeetingState.CANCELLED)


class Meeting(models.Model):
    """When, where, how to join. Times are UTC with the meeting's own zone."""

    uid = models.UUIDField(unique=True)
    slug = models.SlugField(max_length=90, unique=True)
    body = models.ForeignKey("bodies.Body", models.PROTECT, related_name="meetings")
    title = models.CharField(max_length=200)
    state = models.CharField(max_length=10, choices=meeting_states, default=MeetingState.DRAFT)
    mode = models.CharField(max_length=8, choices=modes, default=Mode.ROOM)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    time_zone = models.CharField(max_length=40, default="Europe/Paris")
    room = models.CharField(max_length=200, blank=True)
    access_notes = models.CharField(max_length=300, blank=True)
    link = models.URLField(blank=True)
    dial_in = models.CharField(max_length=20, blank=True)
    dial_in_code = models.CharField(max_length=20, blank=True)
    capacity = models.PositiveSmallIntegerField(null=True, blank=True)
    summary = models.TextField(blank=True)
    public_reason = models.CharField(max_length=300, blank=True, help_text="why moved, cancelled or held by day")
    revision = models.PositiveSmallIntegerField(default=0, help_text="the SEQUENCE of its calendar file")
    template = models.CharField(max_length=9, choices=template_codes, blank=True)
    series = models.ForeignKey("meetings.Series", models.SET_NULL, null=True, blank=True, related_name="meetings")
    occurrence = models.PositiveSmallIntegerField(null=True, blank=True, help_text="twins share it")
    objects = MeetingQuerySet.as_manager()

    privacy = {
        "id": P0, "uid": P0, "slug": P0, "body": P0, "title": P0, "state": P0, "mode": P0, "starts_at": P0,
        "ends_at": P0, "time_zone": P0, "room": P0, "access_notes": P0, "link": P0, "dial_in": P0, "dial_in_code": P0,
        "capacity": P0, "summary": P0, "public_reason": P0, "revision": P0,
        "template": P0, "series": P0, "occurrence": P0,
    }  # fmt: skip

    class Meta:
        indexes = [models.Index(fields=["state", "starts_at"])]
        constraints = [
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="meeting_ends_after_start"),
            models.CheckConstraint(
                condition=~Q(state=MeetingState.CANCELLED) | ~Q(public_reason=""), name="cancelled_with_a_reason"
            ),
        ]

    def __str__(self) -> str:
        """In a list where one chooses: a council often meets under the same title."""
        return f"{said_date(self.starts_here, 'l j F Y')} – {self.title}"

    @property
    def starts_here(self) -> datetime:
        """For people: the hour where it is held."""
        return here(self.starts_at, self.time_zone)

    @property
    def ends_here(self) -> datetime:
        return here(self.ends_at, self.time_zone)

    @property
    def hour_told(self) -> dict[str, str]:
        """For a message: the moment, and whose clock to say it by."""
        return {"starts_at": self.starts_at.isoformat(), "starts_at_zone": self.time_zone}

    @property
    def standing(self) -> list["AgendaItem"]:
        """Its points, save those taken out. One query, none once `items` is prefetched."""
        return [item for item in self.items.all() if item.state != ItemState.REMOVED]

    @property
    def zone_said(self) -> str | Promise:
        return said_zone(self.time_zone)


class MeetingRevision(models.Model):
    """One change after announcement: what changed, when. The calendar's SEQUENCE counts them."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="revisions")
    number = models.PositiveSmallIntegerField()
    changed = models.JSONField(default=list, help_text="names of the fields that changed")
    at = models.DateTimeField()
    started_at = models.DateTimeField(null=True, blank=True, help_text="the start it had, when that is what changed")

    privacy = {"id": P0, "meeting": P0, "number": P0, "changed": P0, "at": P0, "started_at": P0}

    class Meta:
        constraints = [models.UniqueConstraint(fields=["meeting", "number"], name="meeting_revision_once")]


class Document(models.Model):
    """A paper of a meeting: a file, or a dated « à suivre »."""

    uid = models.UUIDField(unique=True)
    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="documents")
    title = models.CharField(max_length=200)
    role = models.CharField(max_length=12, choices=document_roles, default=DocumentRole.REQUIRED)
    file = models.UUIDField(null=True, blank=True, help_text="uid of the stored file")
    weight = models.PositiveIntegerField(default=0, help_text="bytes")
    available_at = models.DateTimeField(null=True, blank=True)
    expected_on = models.DateField(null=True, blank=True)
    summary = models.TextField(blank=True)
    confidential = models.BooleanField(default=False)
    why_confidential = models.CharField(max_length=200, blank=True, help_text="shown instead of the title")
    withdrawn_at = models.DateTimeField(null=True, blank=True, help_text="its file named someone: a clean one is owed")

    privacy = {
        "id": P0, "uid": P0, "meeting": P0, "title": P0, "role": P0, "file": P0, "weight": P0, "available_at": P0,
        "expected_on": P0, "summary": P0, "confidential": P0, "why_confidential": P0, "withdrawn_at": P0,
    }  # fmt: skip

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(file__isnull=False) | Q(expected_on__isnull=False) | Q(withdrawn_at__isnull=False),
                name="document_is_here_or_dated",
            ),
            models.CheckConstraint(
                condition=Q(confidential=False) | Q(title="", summary="") & ~Q(why_confidential=""),
                name="confidential_document_says_why",
            ),
        ]
