"""Who agrees to be called to replace someone, and what was asked of whom for one meeting."""

from django.db import models
from django.db.models import Q

from maillon.ground.access.public import Scope, ScopedQuerySet
from maillon.kernel.privacy import P1
from maillon.voice.meetings.states_more import SearchState, TryState, receipt_ways, search_states, try_states


class StandInQuerySet(ScopedQuerySet):
    """For whoever runs the body; each person sees her own."""

    scope = Scope(organisation="body__organisation", person="person", public=Q(pk__in=()))

    def ready(self) -> "StandInQuerySet":
        return self.filter(ended_at__isnull=True)


class StandIn(models.Model):
    """Someone who accepts to be called when a member cannot come. She stops whenever she wants."""

    uid = models.UUIDField(unique=True)
    body = models.ForeignKey("bodies.Body", models.CASCADE, related_name="stand_ins")
    person = models.ForeignKey("actors.Person", models.CASCADE, related_name="+")
    said_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    objects = StandInQuerySet.as_manager()

    privacy = {"id": P1, "uid": P1, "body": P1, "person": P1, "said_at": P1, "ended_at": P1}

    class Meta:
        ordering = ["body", "said_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["body", "person"], condition=Q(ended_at__isnull=True), name="stands_in_once_a_body"
            )
        ]


class SearchQuerySet(ScopedQuerySet):
    scope = Scope(organisation="body__organisation", public=Q(pk__in=()))


class Search(models.Model):
    """One call for a replacement, among those of a council who agreed to be called. The first yes wins.

    `absent` is empty when a council looks for someone to go where nobody was named.
    """

    uid = models.UUIDField(unique=True)
    meeting = models.ForeignKey("meetings.Meeting", models.CASCADE, related_name="searches")
    body = models.ForeignKey("bodies.Body", models.CASCADE, related_name="searches")
    absent = models.OneToOneField(
        "meetings.Participation", models.CASCADE, null=True, blank=True, related_name="search"
    )
    state = models.CharField(max_length=8, choices=search_states, default=SearchState.OPEN)
    found = models.OneToOneField(
        "meetings.Participation", models.SET_NULL, null=True, blank=True, related_name="replaces"
    )
    started_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    objects = SearchQuerySet.as_manager()

    privacy = {
        "id": P1, "uid": P1, "meeting": P1, "body": P1, "absent": P1, "state": P1, "found": P1, "started_at": P1,
        "ended_at": P1,
    }  # fmt: skip

    class Meta:
        ordering = ["meeting", "started_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "body"],
                condition=Q(state=SearchState.OPEN, absent__isnull=True),
                name="one_search_for_an_unnamed_seat",
            )
        ]


class Try(models.Model):
    """One person of the chain, in her turn."""

    uid = models.UUIDField(unique=True)
    search = models.ForeignKey(Search, models.CASCADE, related_name="tries")
    rank = models.PositiveSmallIntegerField()
    person = models.ForeignKey("actors.Person", models.CASCADE, related_name="+")
    state = models.CharField(max_length=8, choices=try_states, default=TryState.WAITING)
    message = models.UUIDField(null=True, blank=True, help_text="uid of the message; none when she has no way")
    way = models.CharField(max_length=6, choices=receipt_ways, blank=True, help_text="how she answered")
    asked_at = models.DateTimeField(null=True, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)

    privacy = {
        "id": P1, "uid": P1, "search": P1, "rank": P1, "person": P1, "state": P1, "message": P1, "way": P1,
        "asked_at": P1, "answered_at": P1,
    }  # fmt: skip

    class Meta:
        ordering = ["search", "rank"]
        constraints = [
            models.UniqueConstraint(fields=["search", "rank"], name="one_turn_each"),
            models.UniqueConstraint(fields=["search", "person"], name="asked_once_a_search"),
            models.UniqueConstraint(fields=["search"], condition=Q(state="yes"), name="one_yes_wins"),
        ]
