"""What institutions ask of a body, what it can take, and how it says it is doing."""

from django.db import models
from django.db.models import F, Q

from maillon.ground.access.public import Scope, ScopedQuerySet
from maillon.kernel.privacy import P0, P1
from maillon.voice.bodies.models.body import Body
from maillon.voice.bodies.states_asks import (
    AskState,
    Feeling,
    SharedWith,
    ask_kinds,
    ask_states,
    feelings,
    shared_withs,
)


class AskQuerySet(ScopedQuerySet):
    """The body answers; whoever asked reads its own asks. Nobody else."""

    scope = Scope(organisation="body__organisation", place="body__places")
    sent = Scope(organisation="organisation")


class BodyAsk(models.Model):
    """An opinion, a presence or a mission asked of a body. One reminder at most; an answer needs no reason."""

    uid = models.UUIDField(unique=True)
    body = models.ForeignKey(Body, models.PROTECT, related_name="asks")
    organisation = models.ForeignKey("actors.Organisation", models.PROTECT, related_name="+")
    office = models.CharField(max_length=120, help_text="who asks: an office, never a person's name")
    kind = models.CharField(max_length=10, choices=ask_kinds)
    text = models.CharField(max_length=600)
    wished_by = models.DateField(null=True, blank=True)
    state = models.CharField(max_length=10, choices=ask_states, default=AskState.WAITING)
    words = models.CharField(max_length=300, blank=True, help_text="what the body adds, if it wishes")
    asked_at = models.DateTimeField()
    reminded_at = models.DateTimeField(null=True, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    objects = AskQuerySet.as_manager()

    privacy = {
        "id": P1, "uid": P1, "body": P1, "organisation": P1, "office": P1, "kind": P1, "text": P1, "wished_by": P1,
        "state": P1, "words": P1, "asked_at": P1, "reminded_at": P1, "answered_at": P1,
    }  # fmt: skip

    class Meta:
        ordering = ["-asked_at", "-pk"]
        indexes = [models.Index(fields=["body", "asked_at"])]


class BodyPace(models.Model):
    """How many asks a month the body takes. Empty: it has not said."""

    body = models.OneToOneField(Body, models.CASCADE, related_name="pace")
    monthly_cap = models.PositiveSmallIntegerField(null=True, blank=True)

    privacy = {"id": P0, "body": P0, "monthly_cap": P0}


class QuietWeeks(models.Model):
    """Days when nothing is asked of the body: its own choice, no reason."""

    uid = models.UUIDField(unique=True)
    body = models.ForeignKey(Body, models.CASCADE, related_name="quiet_weeks")
    starts_on = models.DateField()
    ends_on = models.DateField()

    privacy = {"id": P0, "uid": P0, "body": P0, "starts_on": P0, "ends_on": P0}

    class Meta:
        ordering = ["starts_on"]
        constraints = [models.CheckConstraint(condition=Q(ends_on__gte=F("starts_on")), name="quiet_ends_after_start")]


class VitalityQuerySet(ScopedQuerySet):
    """The body's own; the chosen helper reads the one sheet it was given."""

    scope = Scope(organisation="body__organisation", place="body__places")
    given = Scope(organisation="helper")


class VitalitySheet(models.Model):
    """How a body says it is doing, in words: never a mark, never a list to compare, erased when the body wishes."""

    uid = models.UUIDField(unique=True)
    body = models.ForeignKey(Body, models.CASCADE, related_name="vitality")
    on = models.DateField()
    people = models.CharField(max_length=8, choices=feelings, default=Feeling.UNSAID)
    energy = models.CharField(max_length=8, choices=feelings, default=Feeling.UNSAID)
    tools = models.CharField(max_length=8, choices=feelings, default=Feeling.UNSAID)
    heard = models.CharField(max_length=8, choices=feelings, default=Feeling.UNSAID)
    ahead = models.CharField(max_length=8, choices=feelings, default=Feeling.UNSAID)
    words = models.CharField(max_length=600, blank=True)
    helps = models.JSONField(default=list, help_text="codes of what would help")
    shared_with = models.CharField(max_length=8, choices=shared_withs, default=SharedWith.NOBODY)
    helper = models.ForeignKey("actors.Organisation", models.PROTECT, null=True, blank=True, related_name="+")
    helped_at = models.DateTimeField(null=True, blank=True)
    objects = VitalityQuerySet.as_manager()

    privacy = {
        "id": P1, "uid": P1, "body": P1, "on": P1, "people": P1, "energy": P1, "tools": P1, "heard": P1, "ahead": P1,
        "words": P1, "helps": P1, "shared_with": P1, "helper": P1, "helped_at": P1,
    }  # fmt: skip

    class Meta:
        ordering = ["-on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(shared_with=SharedWith.NOBODY, helper__isnull=True)
                | ~Q(shared_with=SharedWith.NOBODY) & Q(helper__isnull=False),
                name="vitality_shared_names_its_helper",
            )
        ]
