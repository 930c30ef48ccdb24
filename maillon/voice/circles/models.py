"""A circle of partners is a body where organisations, invited by function, exchange words.

No amount, no project, no opinion has a field or a key here: what is asked of funders is read elsewhere, by others.
"""

from datetime import date
from typing import Self

from django.db import models
from django.db.models import F, Q

from maillon.ground.access.public import Actor, Capability, Scope, ScopedQuerySet
from maillon.kernel.privacy import P1
from maillon.voice.bodies.public import Body
from maillon.voice.circles.states import WordState, word_kinds, word_states


class CircleSeatQuerySet(ScopedQuerySet):
    """A seat opens a living circle to the teams of its organisation; those who run the body name seats."""

    scope = Scope(organisation="organisation")

    def allowed(self, actor: Actor, capability: Capability) -> Self:
        """None of a closed circle: what was said there is read by nobody, and takes no word."""
        return super().allowed(actor, capability).filter(body__in=Body.objects.living())

    def live(self, day: date) -> Self:
        return self.filter(Q(until__isnull=True) | Q(until__gte=day), ended_on__isnull=True)


class CircleSeat(models.Model):
    """An organisation invited by one of its functions. An empty function is the host's own seat."""

    uid = models.UUIDField(unique=True)
    body = models.ForeignKey("bodies.Body", models.PROTECT, related_name="circle_seats")
    organisation = models.ForeignKey("actors.Organisation", models.PROTECT, related_name="+")
    function = models.CharField(max_length=80, blank=True, help_text="a function, never a name")
    since = models.DateField()
    until = models.DateField(null=True, blank=True, help_text="the last day, when the invitation has one")
    ended_on = models.DateField(null=True, blank=True)
    objects = CircleSeatQuerySet.as_manager()

    privacy = {
        "id": P1, "uid": P1, "body": P1, "organisation": P1, "function": P1, "since": P1, "until": P1, "ended_on": P1,
    }  # fmt: skip

    class Meta:
        ordering = ["organisation__name", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["body", "organisation", "function"],
                condition=Q(ended_on__isnull=True),
                name="function_invited_once",
            ),
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("since")), name="seat_not_backwards"
            ),
        ]


class Word(models.Model):
    """A need, an offer, a news or a question, signed by a seat. An answer is a word below another."""

    uid = models.UUIDField(unique=True)
    seat = models.ForeignKey(CircleSeat, models.PROTECT, related_name="words")
    answers = models.ForeignKey("self", models.CASCADE, null=True, blank=True, related_name="replies")
    kind = models.CharField(max_length=8, choices=word_kinds, blank=True, help_text="empty for an answer")
    text = models.CharField(max_length=1200)
    state = models.CharField(max_length=7, choices=word_states, default=WordState.OPEN)
    said_at = models.DateTimeField()
    touched_at = models.DateTimeField(help_text="the last word or move: a year later all of it is deleted")

    privacy = {
        "id": P1, "uid": P1, "seat": P1, "answers": P1, "kind": P1, "text": P1, "state": P1, "said_at": P1,
        "touched_at": P1,
    }  # fmt: skip

    class Meta:
        ordering = ["-said_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(answers__isnull=True) & ~Q(kind="") | Q(answers__isnull=False, kind=""),
                name="an_answer_has_no_kind",
            )
        ]

    @property
    def shown_replies(self) -> int:
        """How many answers are read; from those already fetched."""
        return sum(one.state != WordState.REMOVED for one in self.replies.all())
