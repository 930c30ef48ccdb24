"""A draw by lot: what it draws from, sealed; what it gave, without any name."""

from dataclasses import dataclass
from typing import Annotated

from django.db import models
from django.db.models import Q

from maillon.ground.access.public import Scope, ScopedQuerySet
from maillon.ground.vault.public import SealedField
from maillon.kernel.privacy import P0, P1, P2
from maillon.voice.bodies.models.body import Body
from maillon.voice.bodies.models.seats import College
from maillon.voice.bodies.states import DrawnState, DrawState, draw_states, drawn_states


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawPool:
    """The lists as given, one JSON row a candidate: number, name, contact, then one value a stratum."""

    rows: Annotated[str, P2] = "[]"


class DrawQuerySet(ScopedQuerySet):
    scope = Scope(organisation="body__organisation", place="body__places", public=~Q(state=DrawState.PREPARED))


class Draw(models.Model):
    """One draw. After the freeze, lists and quotas cannot change: a change cancels it, and that stays visible."""

    uid = models.UUIDField(unique=True)
    body = models.ForeignKey(Body, models.PROTECT, related_name="draws")
    college = models.ForeignKey(College, models.PROTECT, null=True, blank=True, related_name="draws")
    state = models.CharField(max_length=10, choices=draw_states, default=DrawState.PREPARED)
    seats = models.PositiveSmallIntegerField()
    reserve = models.PositiveSmallIntegerField(default=0)
    sources = models.JSONField(default=list, help_text="name and size of each list")
    quotas = models.JSONField(default=list, help_text="stratum, value, least and most, in the order typed")
    algorithm = models.CharField(max_length=20, default="maillon-draw-1")
    pool_size = models.PositiveIntegerField(default=0)
    pool_hash = models.CharField(max_length=64, blank=True)
    names_hash = models.CharField(max_length=64, blank=True)
    seed = models.CharField(max_length=64, blank=True)
    result = models.JSONField(default=dict, help_text="numbers and ranks, never a name")
    cancelled_because = models.CharField(max_length=300, blank=True)
    pool_ends_on = models.DateField()
    prepared_at = models.DateTimeField()
    frozen_at = models.DateTimeField(null=True, blank=True)
    executed_at = models.DateTimeField(null=True, blank=True)
    published_at = models.DateTimeField(null=True, blank=True)
    dossier = models.ForeignKey("vault.Dossier", models.PROTECT, related_name="+")
    sealed = SealedField(DrawPool)
    objects = DrawQuerySet.as_manager()

    privacy = {
        "id": P0, "uid": P0, "body": P0, "college": P0, "state": P0, "seats": P0, "reserve": P0, "sources": P0,
        "quotas": P0, "algorithm": P0, "pool_size": P0, "pool_hash": P0, "names_hash": P0, "seed": P0, "result": P0,
        "cancelled_because": P0, "pool_ends_on": P0, "prepared_at": P0, "frozen_at": P0, "executed_at": P0,
        "published_at": P0, "dossier": P1,
    }  # fmt: skip

    class Meta:
        ordering = ["-prepared_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=[DrawState.PREPARED, DrawState.CANCELLED]) | ~Q(pool_hash=""),
                name="frozen_draw_has_a_hash",
            ),
            models.CheckConstraint(
                condition=~Q(state=DrawState.CANCELLED) | ~Q(cancelled_because=""), name="cancelled_draw_says_why"
            ),
        ]


@dataclass(frozen=True, slots=True, kw_only=True)
class SeedDigits:
    """What a witness gave, until every part is opened at once. `salt` keeps the commitment from being guessed."""

    digits: Annotated[str, P2] = ""
    salt: Annotated[str, P2] = ""


class SeedPart(models.Model):
    """One witness's part of the seed: its commitment is shown first, its digits once all are opened."""

    uid = models.UUIDField(unique=True)
    draw = models.ForeignKey(Draw, models.PROTECT, related_name="parts")
    rank = models.PositiveSmallIntegerField()
    witness = models.CharField(max_length=80, help_text="a quality, never a name")
    commitment = models.CharField(max_length=64)
    length = models.PositiveSmallIntegerField()
    digits = models.CharField(max_length=40, blank=True)
    salt = models.CharField(max_length=32, blank=True)
    sealed_at = models.DateTimeField()
    dossier = models.ForeignKey("vault.Dossier", models.PROTECT, related_name="+")
    sealed = SealedField(SeedDigits)

    privacy = {
        "id": P0, "uid": P0, "draw": P0, "rank": P0, "witness": P0, "commitment": P0, "length": P0, "digits": P0,
        "salt": P0, "sealed_at": P0, "dossier": P1,
    }  # fmt: skip

    class Meta:
        ordering = ["draw", "rank"]
        constraints = [models.UniqueConstraint(fields=["draw", "rank"], name="seed_part_rank_once")]


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawnDetails:
    """Who was drawn, and how to reach her."""

    name: Annotated[str, P2] = ""
    contact: Annotated[str, P2] = ""


class DrawnPerson(models.Model):
    """Someone drawn or on the reserve list, in order. A passed rank keeps its reason."""

    uid = models.UUIDField(unique=True)
    draw = models.ForeignKey(Draw, models.PROTECT, related_name="drawn")
    number = models.PositiveIntegerField()
    order = models.PositiveSmallIntegerField()
    on_reserve = models.BooleanField(default=False)
    state = models.CharField(max_length=12, choices=drawn_states, default=DrawnState.WAITING)
    tries = models.JSONField(default=list, help_text="day and channel of each try")
    dossier = models.ForeignKey("vault.Dossier", models.PROTECT, related_name="+")
    sealed = SealedField(DrawnDetails)

    privacy = {
        "id": P1, "uid": P1, "draw": P0, "number": P0, "order": P0, "on_reserve": P0, "state": P1, "tries": P1,
        "dossier": P1,
    }  # fmt: skip

    class Meta:
        ordering = ["draw", "on_reserve", "order"]
        constraints = [models.UniqueConstraint(fields=["draw", "number"], name="drawn_once")]
