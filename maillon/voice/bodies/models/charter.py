"""The charter of a body, version after version; what it decided, and in whose name things are said."""

from django.db import models
from django.db.models import F, Q

from maillon.ground.access.public import Scope, ScopedQuerySet
from maillon.ground.links.public import AuthorKind
from maillon.kernel.privacy import P0
from maillon.voice.bodies.models.body import Body
from maillon.voice.bodies.states import college_kinds
from maillon.voice.bodies.states_charter import (
    COUNTED,
    Approval,
    CharterState,
    approvals,
    author_kinds,
    charter_states,
    decided_hows,
)


class CharterQuerySet(ScopedQuerySet):
    scope = Scope(organisation="body__organisation", place="body__places", public=~Q(state=CharterState.DRAFT))


class Charter(models.Model):
    """One version. Once published its text never changes: its digest is shown, and a change is a new version."""

    uid = models.UUIDField(unique=True)
    body = models.ForeignKey(Body, models.PROTECT, related_name="charters")
    version = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=10, choices=charter_states, default=CharterState.DRAFT)
    text = models.TextField()
    colleges = models.JSONField(default=list, help_text="codes of the colleges that sign")
    approval = models.CharField(max_length=6, choices=approvals, default=Approval.ALL)
    digest = models.CharField(max_length=64, blank=True, help_text="SHA-256 of the text, from its publication on")
    written_at = models.DateTimeField()
    published_at = models.DateTimeField(null=True, blank=True)
    in_force_at = models.DateTimeField(null=True, blank=True)
    replaced_at = models.DateTimeField(null=True, blank=True)
    objects = CharterQuerySet.as_manager()

    privacy = {
        "id": P0, "uid": P0, "body": P0, "version": P0, "state": P0, "text": P0, "colleges": P0, "approval": P0,
        "digest": P0, "written_at": P0, "published_at": P0, "in_force_at": P0, "replaced_at": P0,
    }  # fmt: skip

    class Meta:
        ordering = ["body", "-version"]
        constraints = [
            models.UniqueConstraint(fields=["body", "version"], name="charter_version_once"),
            models.UniqueConstraint(
                fields=["body"], condition=Q(state=CharterState.IN_FORCE), name="one_charter_in_force"
            ),
            models.UniqueConstraint(
                fields=["body"], condition=Q(state__in=["draft", "open"]), name="one_charter_at_work"
            ),
            models.CheckConstraint(
                condition=Q(state=CharterState.DRAFT) | ~Q(digest=""), name="published_charter_has_a_digest"
            ),
        ]


class CharterSignature(models.Model):
    """A college signed, or said it does not, on a day, through an office; whoever wrote it down is said too.

    Taken back, it stays readable with its last day: what a college said is never erased.
    """

    uid = models.UUIDField(unique=True)
    charter = models.ForeignKey(Charter, models.PROTECT, related_name="signatures")
    college = models.CharField(max_length=14, choices=college_kinds)
    signed_as = models.CharField(max_length=120, help_text="an office or the college itself, never a person's name")
    on = models.DateField()
    scribe = models.CharField(max_length=80, help_text="the quality of who wrote it down")
    refuses = models.BooleanField(default=False, help_text="it does not sign; no reason is asked")
    withdrawn_on = models.DateField(null=True, blank=True)

    privacy = {
        "id": P0, "uid": P0, "charter": P0, "college": P0, "signed_as": P0, "on": P0, "scribe": P0, "refuses": P0,
        "withdrawn_on": P0,
    }  # fmt: skip

    class Meta:
        ordering = ["charter", "on", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["charter", "college"], condition=Q(withdrawn_on__isnull=True), name="college_signs_once"
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_on__isnull=True) | Q(withdrawn_on__gte=F("on")), name="taken_back_after_signing"
            ),
        ]


class DeliberationQuerySet(ScopedQuerySet):
    scope = Scope(organisation="body__organisation", place="body__places", public=Q(pk__isnull=False))


class Deliberation(models.Model):
    """What a body decided, when and how. Counts are those of the room, never the opinion of a neighbourhood."""

    uid = models.UUIDField(unique=True)
    body = models.ForeignKey(Body, models.PROTECT, related_name="decided")
    held_on = models.DateField()
    text = models.TextField()
    how = models.CharField(max_length=12, choices=decided_hows)
    votes_for = models.PositiveSmallIntegerField(null=True, blank=True)
    votes_against = models.PositiveSmallIntegerField(null=True, blank=True)
    abstained = models.PositiveSmallIntegerField(null=True, blank=True)
    scribe = models.CharField(max_length=80, help_text="the quality of who wrote it down")
    minutes = models.UUIDField(null=True, blank=True, help_text="the minutes it comes from, when they are here")
    recorded_at = models.DateTimeField()
    objects = DeliberationQuerySet.as_manager()

    privacy = {
        "id": P0, "uid": P0, "body": P0, "held_on": P0, "text": P0, "how": P0, "votes_for": P0, "votes_against": P0,
        "abstained": P0, "scribe": P0, "minutes": P0, "recorded_at": P0,
    }  # fmt: skip

    class Meta:
        ordering = ["-held_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(how__in=sorted(COUNTED)) | Q(votes_for__isnull=False, votes_against__isnull=False),
                name="vote_has_its_counts",
            )
        ]

    def __str__(self) -> str:
        return self.text[:90]

    @property
    def called_then(self) -> str:
        """What the body was called that day, when it was otherwise."""
        name = self.body.name_on(self.held_on)
        return "" if name == self.body.name else name


class Authorship(models.Model):
    """In whose name a row of any room was said. Without one, it was said by residents."""

    about = models.UUIDField(unique=True)
    kind = models.CharField(max_length=12, choices=author_kinds, default=AuthorKind.RESIDENTS)
    deliberation = models.ForeignKey(Deliberation, models.PROTECT, null=True, blank=True, related_name="+")
    on = models.DateField()

    privacy = {"id": P0, "about": P0, "kind": P0, "deliberation": P0, "on": P0}

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(kind=AuthorKind.COUNCIL, deliberation__isnull=False)
                | ~Q(kind=AuthorKind.COUNCIL) & Q(deliberation__isnull=True),
                name="council_speaks_after_deliberating",
            )
        ]


class Reclassification(models.Model):
    """What was said in one name is now said in another: why, when, by which office. Never erased, always shown."""

    uid = models.UUIDField(unique=True)
    about = models.UUIDField(db_index=True)
    before = models.CharField(max_length=12, choices=author_kinds)
    after = models.CharField(max_length=12, choices=author_kinds)
    reason = models.CharField(max_length=300)
    by = models.CharField(max_length=120, help_text="an office")
    at = models.DateTimeField()

    privacy = {
        "id": P0, "uid": P0, "about": P0, "before": P0, "after": P0, "reason": P0, "by": P0, "at": P0,
    }  # fmt: skip

    class Meta:
        ordering = ["at", "pk"]
        constraints = [models.CheckConstraint(condition=~Q(reason=""), name="reclassification_says_why")]
