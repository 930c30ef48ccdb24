"""Typed links between objects of any room, what was made from a paragraph, and the people who follow one."""

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


class Origin(models.Model):
    """An object was made from a paragraph in one tap. Codes only: what leaves the paragraph leaves the object too."""

    about = models.UUIDField(help_text="what was made")
    kind = models.CharField(max_length=20)
    body = models.UUIDField(help_text="whose account it comes from")
    account = models.UUIDField()
    passage = models.UUIDField()
    version = models.PositiveSmallIntegerField(default=0, help_text="published when it was made; 0 while in draft")
    made_at = models.DateTimeField()
    taken_out_at = models.DateTimeField(null=True, blank=True, help_text="words left it at someone's request")

    privacy = {
        "id": P1, "about": P1, "kind": P1, "body": P1, "account": P1, "passage": P1, "version": P1, "made_at": P1,
        "taken_out_at": P1,
    }  # fmt: skip

    class Meta:
        constraints = [models.UniqueConstraint(fields=["about", "passage"], name="origin_once")]
        indexes = [models.Index(fields=["body"])]


class Follower(models.Model):
    """A person asked to be told what becomes of an object."""

    about = models.UUIDField()
    person = models.ForeignKey("actors.Person", models.CASCADE, related_name="+")
    since = models.DateTimeField()

    privacy = {"id": P1, "about": P1, "person": P1, "since": P1}

    class Meta:
        constraints = [models.UniqueConstraint(fields=["about", "person"], name="follower_once")]
