"""The words of institutions, and the months before an election."""

from django.db import models
from django.db.models import F, Q

from maillon.ground.access.public import Scope, ScopedQuerySet
from maillon.kernel.privacy import P0
from maillon.voice.bodies.models.body import Body
from maillon.voice.bodies.states_elections import WordKind, election_kinds, word_kinds


class FreezeQuerySet(ScopedQuerySet):
    scope = Scope(organisation="organisation", public=Q(pk__isnull=False))


class ElectionFreeze(models.Model):
    """From one day to another, institutions do not promote what they did.

    It covers a place and what lies inside, or a body, or, with neither, what its organisation itself posts.
    """

    uid = models.UUIDField(unique=True)
    organisation = models.ForeignKey("actors.Organisation", models.PROTECT, related_name="+")
    place = models.ForeignKey("places.Place", models.PROTECT, null=True, blank=True, related_name="+")
    body = models.ForeignKey(Body, models.PROTECT, null=True, blank=True, related_name="freezes")
    election = models.CharField(max_length=10, choices=election_kinds)
    first_round = models.DateField()
    starts_on = models.DateField()
    ends_on = models.DateField()
    lifted_at = models.DateTimeField(null=True, blank=True)
    objects = FreezeQuerySet.as_manager()

    privacy = {
        "id": P0, "uid": P0, "organisation": P0, "place": P0, "body": P0, "election": P0, "first_round": P0,
        "starts_on": P0, "ends_on": P0, "lifted_at": P0,
    }  # fmt: skip

    class Meta:
        ordering = ["-starts_on", "-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(ends_on__gte=F("starts_on")), name="freeze_ends_after_start"),
            models.CheckConstraint(
                condition=Q(place__isnull=True) | Q(body__isnull=True), name="freeze_covers_one_thing"
            ),
        ]


class WordQuerySet(ScopedQuerySet):
    scope = Scope(organisation="organisation", public=Q(removed_at__isnull=True))


class InstitutionWord(models.Model):
    """What an institution says on the page of a place. It is signed by the institution: no field could name anyone."""

    uid = models.UUIDField(unique=True)
    organisation = models.ForeignKey("actors.Organisation", models.PROTECT, related_name="+")
    place = models.ForeignKey("places.Place", models.PROTECT, related_name="+")
    kind = models.CharField(max_length=10, choices=word_kinds, default=WordKind.PRACTICAL)
    title = models.CharField(max_length=120)
    text = models.CharField(max_length=800)
    posted_at = models.DateTimeField()
    shown_until = models.DateField()
    removed_at = models.DateTimeField(null=True, blank=True)
    objects = WordQuerySet.as_manager()

    privacy = {
        "id": P0, "uid": P0, "organisation": P0, "place": P0, "kind": P0, "title": P0, "text": P0, "posted_at": P0,
        "shown_until": P0, "removed_at": P0,
    }  # fmt: skip

    class Meta:
        ordering = ["-posted_at", "-pk"]
