"""Stored acts make commands idempotent; facts say what happened, sealed into a chain."""

from django.db import models
from django.db.models import Q

from maillon.kernel.privacy import P1


class StoredAct(models.Model):
    """One act already carried out. Same id and digest: same answer."""

    id = models.UUIDField(primary_key=True)
    digest = models.BinaryField(max_length=32)
    command = models.CharField(max_length=80)
    actor_key = models.CharField(max_length=60)
    hat = models.BigIntegerField(null=True)
    channel = models.CharField(max_length=10)
    happened_at = models.DateTimeField()
    recorded_at = models.DateTimeField()
    answer = models.JSONField(null=True)

    privacy = {
        "id": P1,
        "digest": P1,
        "command": P1,
        "actor_key": P1,
        "hat": P1,
        "channel": P1,
        "happened_at": P1,
        "recorded_at": P1,
        "answer": P1,
    }


class ActConflict(models.Model):
    """The same act id arrived with other content: kept for a human, never overwritten."""

    act = models.ForeignKey(StoredAct, models.CASCADE, related_name="conflicts")
    digest = models.BinaryField(max_length=32)
    command = models.CharField(max_length=80)
    arrived_at = models.DateTimeField(auto_now_add=True)

    privacy = {"id": P1, "act": P1, "digest": P1, "command": P1, "arrived_at": P1}


class Fact(models.Model):
    """Something that happened, with identifiers and codes only. Append-only by trigger."""

    uid = models.UUIDField(unique=True)
    act = models.ForeignKey(StoredAct, models.PROTECT, related_name="facts", db_constraint=False)
    name = models.CharField(max_length=60)
    actor_key = models.CharField(max_length=60)
    about = models.UUIDField(null=True, help_text="uid of the object it is about")
    payload = models.JSONField(default=dict)
    happened_at = models.DateTimeField()
    recorded_at = models.DateTimeField()
    seat = models.BigIntegerField(null=True, unique=True, help_text="rank in the chain, once sealed")
    previous = models.BinaryField(max_length=32, null=True)
    seal = models.BinaryField(max_length=32, null=True)

    privacy = {
        "id": P1,
        "uid": P1,
        "act": P1,
        "name": P1,
        "actor_key": P1,
        "about": P1,
        "payload": P1,
        "happened_at": P1,
        "recorded_at": P1,
        "seat": P1,
        "previous": P1,
        "seal": P1,
    }

    class Meta:
        indexes = [
            models.Index(fields=["about", "id"]),
            models.Index(fields=["id"], name="fact_unsealed", condition=Q(seat__isnull=True)),
        ]


class CarriedHead(models.Model):
    """The head of a month whose facts were dropped by retention; the chain restarts from it."""

    month = models.DateField(unique=True)
    last_seat = models.BigIntegerField()
    seal = models.BinaryField(max_length=32)
    facts = models.PositiveIntegerField()

    privacy = {"id": P1, "month": P1, "last_seat": P1, "seal": P1, "facts": P1}


class Done(models.Model):
    """A reaction already took effect for a fact; written in the transaction of the effect."""

    fact = models.ForeignKey(Fact, models.CASCADE, related_name="+", db_constraint=False)
    reaction = models.CharField(max_length=100)
    at = models.DateTimeField(auto_now_add=True)

    privacy = {"id": P1, "fact": P1, "reaction": P1, "at": P1}

    class Meta:
        constraints = [models.UniqueConstraint(fields=["fact", "reaction"], name="reaction_done_once")]
