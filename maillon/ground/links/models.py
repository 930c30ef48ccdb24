"""Typed links between objects of any room, and the people who follow one."""

from django.db import models
from django.db.models import F, Q

from maillon.ground.links.states import relation_choices
from maillon.kernel.privacy import P1


class Link(models.Model):
    """`source` stands in `relation` to `target` since a moment. Never to a person."""

    source_kind = models.CharField(max_length=20)
    source = models.UUIDField()
    relation = models.CharField(max_length=16, choices=relation_choices)
    target_kind = models.CharField(max_length=20)
    target = models.UUIDField()
    at = models.DateTimeField()
    act = models.UUIDField(help_text="act that made it")

    privacy = {
        "id": P1,
        "source_kind": P1,
        "source": P1,
        "relation": P1,
        "target_kind": P1,
        "target": P1,
        "at": P1,
        "act": P1,
    }

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["source", "relation", "target"], name="link_once"),
            models.CheckConstraint(condition=~Q(source=F("target")), name="link_not_to_itself"),
        ]
        indexes = [models.Index(fields=["target", "relation"])]


class Follower(models.Model):
    """A person asked to be told what becomes of an object."""

    about = models.UUIDField()
    person = models.ForeignKey("actors.Person", models.CASCADE, related_name="+")
    since = models.DateTimeField()

    privacy = {"id": P1, "about": P1, "person": P1, "since": P1}

    class Meta:
        constraints = [models.UniqueConstraint(fields=["about", "person"], name="follower_once")]
