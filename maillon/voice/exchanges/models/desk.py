"""The orientation desk of a network: partners with what they can carry, and each request until both sides said its end."""

from django.db import models
from django.db.models import F, Q

from maillon.ground.access.public import Scope, ScopedQuerySet
from maillon.kernel.privacy import P0, P1
from maillon.voice.exchanges.states import (
    WITH_PARTNER,
    OrientationState,
    matters,
    orientation_states,
    outcomes,
)


class OfBodyQuerySet(ScopedQuerySet):
    scope = Scope(organisation="body__organisation", place="body__places")


class Desk(models.Model):
    """A network says that it answers: what one may ask, in how many days, until it closes."""

    body = models.OneToOneField("bodies.Body", models.PROTECT, related_name="orientation_desk")
    welcome = models.TextField()
    answers_within = models.PositiveSmallIntegerField(default=10, help_text="days")
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)
    objects = OfBodyQuerySet.as_manager()

    privacy = {"id": P0, "body": P0, "welcome": P0, "answers_within": P0, "opened_at": P0, "closed_at": P0}


class Partner(models.Model):
    """An organisation that takes up such requests: what about, how many at once, until when it said so."""

    uid = models.UUIDField(unique=True)
    body = models.ForeignKey("bodies.Body", models.PROTECT, related_name="+")
    organisation = models.ForeignKey("actors.Organisation", models.PROTECT, related_name="+")
    contact = models.ForeignKey("actors.Person", models.SET_NULL, null=True, blank=True, related_name="+")
    matter = models.CharField(max_length=8, choices=matters)
    takes_up = models.CharField(max_length=300)
    capacity = models.PositiveSmallIntegerField(help_text="requests at once")
    until = models.DateField()
    said_by = models.CharField(max_length=120, help_text="a function of that organisation")
    said_at = models.DateTimeField()
    objects = OfBodyQuerySet.as_manager()

    privacy = {
        "id": P1, "uid": P1, "body": P1, "organisation": P1, "contact": P1, "matter": P1, "takes_up": P1,
        "capacity": P1, "until": P1, "said_by": P1, "said_at": P1,
    }  # fmt: skip

    class Meta:
        ordering = ["organisation__name", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["body", "organisation", "matter"], name="partner_once_for_a_matter"),
            models.CheckConstraint(condition=Q(capacity__gt=0), name="partner_can_carry_one"),
        ]


class Orientation(models.Model):
    """One association that asks, and the partner found for it. Both links open this row, each its own side."""

    uid = models.UUIDField(unique=True)
    reference = models.CharField(max_length=6, unique=True)
    body = models.ForeignKey("bodies.Body", models.PROTECT, related_name="orientations")
    asker = models.CharField(max_length=200, help_text="the association, never a person")
    contact = models.ForeignKey("actors.Person", models.SET_NULL, null=True, blank=True, related_name="+")
    text = models.CharField(max_length=800)
    matter = models.CharField(max_length=8, choices=matters)
    state = models.CharField(max_length=9, choices=orientation_states, default=OrientationState.RECEIVED)
    understood = models.CharField(max_length=400, blank=True, help_text="what the desk understood, read by both sides")
    asked_at = models.DateTimeField()
    partner = models.ForeignKey(Partner, models.PROTECT, null=True, blank=True, related_name="orientations")
    why_partner = models.CharField(max_length=300, blank=True, help_text="when another had less in hand")
    declined = models.CharField(max_length=300, blank=True, help_text="why the last partner said no")
    reason = models.CharField(max_length=300, blank=True, help_text="why it was not kept")
    meets_at = models.DateTimeField(null=True, blank=True)
    meets_where = models.CharField(max_length=200, blank=True)
    asked_both_at = models.DateTimeField(null=True, blank=True, help_text="both were asked what it gave, once")
    asker_side = models.UUIDField(unique=True)
    partner_side = models.UUIDField(unique=True, null=True, blank=True)
    asker_outcome = models.CharField(max_length=9, choices=outcomes, blank=True)
    asker_words = models.CharField(max_length=400, blank=True)
    partner_outcome = models.CharField(max_length=9, choices=outcomes, blank=True)
    partner_words = models.CharField(max_length=400, blank=True)
    objects = OfBodyQuerySet.as_manager()

    privacy = {
        "id": P1, "uid": P1, "reference": P1, "body": P1, "asker": P1, "contact": P1, "text": P1, "matter": P1,
        "state": P1, "understood": P1, "asked_at": P1, "partner": P1, "why_partner": P1, "declined": P1, "reason": P1,
        "meets_at": P1, "meets_where": P1, "asked_both_at": P1, "asker_side": P1, "partner_side": P1, "asker_outcome": P1,
        "asker_words": P1, "partner_outcome": P1, "partner_words": P1,
    }  # fmt: skip

    class Meta:
        ordering = ["-asked_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(
                    state__in=[one.value for one in WITH_PARTNER], partner__isnull=False, partner_side__isnull=False
                )
                | ~Q(state__in=[one.value for one in WITH_PARTNER])
                & Q(partner__isnull=True, partner_side__isnull=True),
                name="orientation_has_its_partner",
            ),
            models.CheckConstraint(
                condition=~Q(state=OrientationState.REFUSED) | ~Q(reason=""), name="refused_orientation_says_why"
            ),
            models.CheckConstraint(
                condition=~Q(state=OrientationState.MEETING) | Q(meets_at__isnull=False),
                name="orientation_meeting_is_dated",
            ),
            models.CheckConstraint(
                condition=~Q(state=OrientationState.ENDED) | ~Q(asker_outcome="") & ~Q(partner_outcome=""),
                name="ended_orientation_was_said_by_both",
            ),
            models.CheckConstraint(condition=~Q(asker_side=F("partner_side")), name="orientation_sides_differ"),
        ]
