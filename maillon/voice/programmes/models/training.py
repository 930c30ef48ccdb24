"""Attestations asked for, kits and the groups they feed, what must be learnt before, what is missing."""

from dataclasses import dataclass
from typing import Annotated

from django.db import models
from django.db.models import Q

from maillon.ground.access.public import Scope, ScopedQuerySet
from maillon.ground.vault.public import SealedField
from maillon.kernel.privacy import P0, P1, P2
from maillon.voice.programmes.models.programme import OfBodyQuerySet
from maillon.voice.programmes.states import (
    SkillState,
    gathering_kinds,
    mission_kinds,
    skill_states,
    wish_subjects,
    wish_ways,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class AttestationDetails:
    """The name to print, given by the person who asked."""

    name: Annotated[str, P2] = ""


class AttestationQuerySet(ScopedQuerySet):
    """Whoever holds its code; nobody lists them."""

    scope = Scope()


class TrainingAttestation(models.Model):
    """Which sequences a person who asked for it followed. Opened by its code alone."""

    uid = models.UUIDField(unique=True)
    reference = models.CharField(max_length=6, unique=True)
    programme = models.ForeignKey("programmes.Programme", models.PROTECT, related_name="+")
    dossier = models.ForeignKey("vault.Dossier", models.PROTECT, related_name="+")
    sealed = SealedField(AttestationDetails)
    attended = models.JSONField(help_text="ranks of the sequences followed")
    given_at = models.DateTimeField()
    objects = AttestationQuerySet.as_manager()

    privacy = {
        "id": P1, "uid": P1, "reference": P1, "programme": P1, "dossier": P1, "attended": P1, "given_at": P1,
    }  # fmt: skip


class Kit(models.Model):
    """What relays are trained with: one row a version."""

    uid = models.UUIDField(unique=True)
    body = models.ForeignKey("bodies.Body", models.PROTECT, related_name="+")
    title = models.CharField(max_length=150)
    number = models.PositiveSmallIntegerField(default=1)
    summary = models.TextField(blank=True)
    url = models.URLField(blank=True)
    current = models.BooleanField(default=True)
    published_at = models.DateTimeField()
    objects = OfBodyQuerySet.as_manager()

    privacy = {
        "id": P0, "uid": P0, "body": P0, "title": P0, "number": P0, "summary": P0, "url": P0, "current": P0,
        "published_at": P0,
    }  # fmt: skip

    class Meta:
        constraints = [models.UniqueConstraint(fields=["body", "title", "number"], name="kit_numbered_once")]

    def __str__(self) -> str:
        return self.title


class Gathering(models.Model):
    """A date, a place, a number of people: nothing of what was said is kept."""

    uid = models.UUIDField(unique=True)
    kit = models.ForeignKey(Kit, models.PROTECT, related_name="gatherings")
    kind = models.CharField(max_length=8, choices=gathering_kinds)
    place = models.ForeignKey("places.Place", models.PROTECT, related_name="+")
    day = models.DateField()
    people = models.PositiveSmallIntegerField(null=True, blank=True, help_text="not counted yet: unknown")
    said_at = models.DateTimeField()

    privacy = {"id": P0, "uid": P0, "kit": P0, "kind": P0, "place": P0, "day": P0, "people": P0, "said_at": P0}

    class Meta:
        ordering = ["day", "pk"]


class Prerequisite(models.Model):
    """A path is to be followed before this kind of mission."""

    path = models.ForeignKey("programmes.Path", models.CASCADE, related_name="needed_for")
    mission = models.CharField(max_length=8, choices=mission_kinds)
    since = models.DateField()

    privacy = {"id": P0, "path": P0, "mission": P0, "since": P0}

    class Meta:
        constraints = [models.UniqueConstraint(fields=["path", "mission"], name="needed_before_once")]


class SkillNeed(models.Model):
    """A qualification that is missing here, for what, how many, by when."""

    uid = models.UUIDField(unique=True)
    body = models.ForeignKey("bodies.Body", models.PROTECT, related_name="+")
    skill = models.CharField(max_length=120)
    needed_for = models.CharField(max_length=200)
    people = models.PositiveSmallIntegerField()
    by = models.DateField()
    state = models.CharField(max_length=8, choices=skill_states, default=SkillState.MISSING)
    said_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)
    objects = OfBodyQuerySet.as_manager()

    privacy = {
        "id": P0, "uid": P0, "body": P0, "skill": P0, "needed_for": P0, "people": P0, "by": P0, "state": P0,
        "said_at": P0, "closed_at": P0,
    }  # fmt: skip

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state=SkillState.MISSING) | Q(closed_at__isnull=False), name="skill_end_is_dated"
            )
        ]


class TrainingWish(models.Model):
    """One wish, without anyone: a subject and a way of learning. Shown only as counts of five and more."""

    uid = models.UUIDField(unique=True)
    subject = models.CharField(max_length=8, choices=wish_subjects)
    way = models.CharField(max_length=8, choices=wish_ways)
    day = models.DateField(help_text="the first of its month: no hour, nothing that points to someone")

    privacy = {"id": P1, "uid": P1, "subject": P1, "way": P1, "day": P1}
