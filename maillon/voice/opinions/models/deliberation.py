"""A question, several scenarios, votes counted in several places, a choice and what was said against it."""

from django.db import models
from django.db.models import Q

from maillon.ground.access.public import Scope, ScopedQuerySet
from maillon.kernel.privacy import P0
from maillon.voice.opinions.states import DeliberationState, count_ways, deliberation_states


class DeliberationQuerySet(ScopedQuerySet):
    """Debated in public; the body that asks runs it."""

    scope = Scope(organisation="body__organisation", place="body__places", public=Q())


class Deliberation(models.Model):
    """A question with its scenarios. `dissent` is kept in its own words, attributed to no one."""

    uid = models.UUIDField(unique=True)
    slug = models.SlugField(max_length=90, unique=True)
    body = models.ForeignKey("bodies.Body", models.PROTECT, related_name="deliberations")
    title = models.CharField(max_length=200)
    context = models.TextField(blank=True)
    state = models.CharField(max_length=8, choices=deliberation_states, default=DeliberationState.OPEN)
    chosen = models.ForeignKey("opinions.Scenario", models.PROTECT, null=True, blank=True, related_name="+")
    why = models.CharField(max_length=500, blank=True)
    dissent = models.TextField(blank=True)
    decided_on = models.DateField(null=True, blank=True)
    office = models.CharField(max_length=120, blank=True, help_text="who writes it down: a function")
    made_at = models.DateTimeField()
    meetings = models.ManyToManyField("meetings.Meeting", through="DeliberationMeeting", related_name="+")
    objects = DeliberationQuerySet.as_manager()

    privacy = {
        "id": P0, "uid": P0, "slug": P0, "body": P0, "title": P0, "context": P0, "state": P0, "chosen": P0, "why": P0,
        "dissent": P0, "decided_on": P0, "office": P0, "made_at": P0,
    }  # fmt: skip

    class Meta:
        ordering = ["-made_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(state=DeliberationState.CHOSEN) | Q(chosen__isnull=False, decided_on__isnull=False),
                name="choice_has_a_scenario_and_a_date",
            )
        ]


class Scenario(models.Model):
    """One way of doing: for, against and the cost in words. None is put forward."""

    uid = models.UUIDField(unique=True)
    deliberation = models.ForeignKey(Deliberation, models.CASCADE, related_name="scenarios")
    rank = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=150)
    text = models.TextField(blank=True)
    pros = models.TextField(blank=True)
    cons = models.TextField(blank=True)
    cost = models.CharField(max_length=300, blank=True, help_text="in words: who gives time, what must be paid")

    privacy = {
        "id": P0, "uid": P0, "deliberation": P0, "rank": P0, "title": P0, "text": P0, "pros": P0, "cons": P0,
        "cost": P0,
    }  # fmt: skip

    class Meta:
        ordering = ["deliberation", "rank", "pk"]


class DeliberationMeeting(models.Model):
    """Debated there."""

    deliberation = models.ForeignKey(Deliberation, models.CASCADE, related_name="debated_in")
    meeting = models.ForeignKey("meetings.Meeting", models.CASCADE, related_name="deliberated")

    privacy = {"id": P0, "deliberation": P0, "meeting": P0}

    class Meta:
        constraints = [models.UniqueConstraint(fields=["deliberation", "meeting"], name="debated_once_a_meeting")]


class Count(models.Model):
    """Votes of one meeting by one way, written down by a function. Typed again it becomes a version more."""

    uid = models.UUIDField(unique=True)
    deliberation = models.ForeignKey(Deliberation, models.CASCADE, related_name="counts")
    meeting = models.ForeignKey("meetings.Meeting", models.CASCADE, null=True, blank=True, related_name="+")
    way = models.CharField(max_length=5, choices=count_ways)
    present = models.PositiveSmallIntegerField(help_text="people there, or papers and calls received")
    no_choice = models.PositiveSmallIntegerField(default=0)
    scribe = models.CharField(max_length=120, help_text="a function, never a person's name")
    on = models.DateField()
    number = models.PositiveSmallIntegerField(default=1)
    why = models.CharField(max_length=300, blank=True)
    recorded_at = models.DateTimeField()
    replaced_at = models.DateTimeField(null=True, blank=True)

    privacy = {
        "id": P0, "uid": P0, "deliberation": P0, "meeting": P0, "way": P0, "present": P0, "no_choice": P0, "scribe": P0,
        "on": P0, "number": P0, "why": P0, "recorded_at": P0, "replaced_at": P0,
    }  # fmt: skip

    class Meta:
        ordering = ["deliberation", "on", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["deliberation", "meeting", "way"],
                condition=Q(replaced_at__isnull=True, meeting__isnull=False),
                name="one_count_in_force_a_meeting",
            ),
            models.UniqueConstraint(
                fields=["deliberation", "way"],
                condition=Q(replaced_at__isnull=True, meeting__isnull=True),
                name="one_count_in_force_outside",
            ),
        ]


class CountLine(models.Model):
    """How many for one scenario."""

    count = models.ForeignKey(Count, models.CASCADE, related_name="lines")
    scenario = models.ForeignKey(Scenario, models.PROTECT, related_name="lines")
    people = models.PositiveSmallIntegerField()

    privacy = {"id": P0, "count": P0, "scenario": P0, "people": P0}

    class Meta:
        constraints = [models.UniqueConstraint(fields=["count", "scenario"], name="counted_once_a_scenario")]
