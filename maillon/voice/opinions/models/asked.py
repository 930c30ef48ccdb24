"""An opinion asked to several organisations before a date. Silence is no answer, and never a yes."""

from typing import Self

from django.db import models
from django.db.models import Q

from maillon.ground.access.public import Actor, Capability, Scope, ScopedQuerySet, rows_allowed
from maillon.kernel.privacy import P0, P1
from maillon.voice.opinions.states import answer_ways, answers


class OpinionRequestQuerySet(ScopedQuerySet):
    """Between whoever asks and whoever is asked: never public."""

    scope = Scope(organisation="body__organisation", place="body__places")


class OpinionRequest(models.Model):
    """What is asked, until when, and what the asked see of each other: said before anyone answers."""

    uid = models.UUIDField(unique=True)
    reference = models.CharField(max_length=6, unique=True)
    body = models.ForeignKey("bodies.Body", models.PROTECT, related_name="opinion_requests")
    title = models.CharField(max_length=200)
    text = models.TextField()
    shown_at_once = models.BooleanField(default=False, help_text="each sees the others' answers before the end")
    closes_at = models.DateTimeField()
    asked_at = models.DateTimeField()
    conclusion = models.TextField(blank=True, help_text="what the asker does with it, and why")
    concluded_at = models.DateTimeField(null=True, blank=True)
    objects = OpinionRequestQuerySet.as_manager()

    privacy = {
        "id": P1, "uid": P1, "reference": P1, "body": P0, "title": P1, "text": P1, "shown_at_once": P1, "closes_at": P1,
        "asked_at": P1, "conclusion": P1, "concluded_at": P1,
    }  # fmt: skip

    class Meta:
        ordering = ["-asked_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(concluded_at__isnull=True) | ~Q(conclusion=""), name="concluded_opinion_has_words"
            )
        ]


class AskedQuerySet(ScopedQuerySet):
    """Whoever asks reads every line; whoever is asked reads her own."""

    scope = Scope(organisation="request__body__organisation", place="request__body__places")
    ours = Scope(organisation="organisation")

    def asked_of(self, actor: Actor) -> Self:
        """Lines of the organisations whose meetings the actor runs."""
        return self.filter(rows_allowed(actor, Capability.RUN_MEETINGS, self.ours))


class Asked(models.Model):
    """One organisation asked. `answer` stays empty while it says nothing; nothing fills it but an answer."""

    uid = models.UUIDField(unique=True)
    request = models.ForeignKey(OpinionRequest, models.CASCADE, related_name="asked")
    organisation = models.ForeignKey("actors.Organisation", models.PROTECT, related_name="+")
    contact = models.ForeignKey("actors.Person", models.SET_NULL, null=True, blank=True, related_name="+")
    answer = models.CharField(max_length=12, choices=answers, blank=True)
    words = models.CharField(max_length=800, blank=True)
    way = models.CharField(max_length=5, choices=answer_ways, blank=True)
    scribe = models.CharField(max_length=120, blank=True, help_text="who typed an answer heard or read: a function")
    answered_at = models.DateTimeField(null=True, blank=True)
    late = models.BooleanField(default=False)
    reminded_at = models.DateTimeField(null=True, blank=True)
    objects = AskedQuerySet.as_manager()

    privacy = {
        "id": P1, "uid": P1, "request": P1, "organisation": P1, "contact": P1, "answer": P1, "words": P1, "way": P1,
        "scribe": P1, "answered_at": P1, "late": P1, "reminded_at": P1,
    }  # fmt: skip

    class Meta:
        ordering = ["request", "organisation__name", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["request", "organisation"], name="asked_once"),
            models.CheckConstraint(
                condition=Q(answer="", answered_at__isnull=True) | ~Q(answer="") & Q(answered_at__isnull=False),
                name="asked_answer_is_dated",
            ),
            models.CheckConstraint(condition=Q(way__in=["", "web"]) | ~Q(scribe=""), name="heard_answer_has_a_scribe"),
        ]
