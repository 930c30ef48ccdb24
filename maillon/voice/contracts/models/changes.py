"""What changes a contract once signed: amendments and decisions, numbered and dated."""

from django.db import models
from django.db.models import Q

from maillon.ground.access.public import Scope, ScopedQuerySet
from maillon.kernel.privacy import P0
from maillon.voice.contracts.models.contract import Contract
from maillon.voice.contracts.states import ChangeState, change_kinds, change_states


class ChangeQuerySet(ScopedQuerySet):
    scope = Scope(
        organisation="contract__organisation", place="contract__places", public=Q(state=ChangeState.PUBLISHED)
    )


class Change(models.Model):
    """An amendment or a decision. Published, it never changes: the next one says what does."""

    uid = models.UUIDField(unique=True)
    contract = models.ForeignKey(Contract, models.PROTECT, related_name="changes")
    kind = models.CharField(max_length=10, choices=change_kinds)
    number = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=150)
    text = models.TextField(max_length=4000)
    written_on = models.DateField(help_text="the day its draft was begun")
    on = models.DateField(help_text="the day it is in force, or was decided")
    body = models.ForeignKey("bodies.Body", models.PROTECT, null=True, blank=True, related_name="+")
    extends_to = models.DateField(null=True, blank=True, help_text="the contract then ends that day")
    state = models.CharField(max_length=10, choices=change_states, default=ChangeState.DRAFT)
    published_at = models.DateTimeField(null=True, blank=True)
    objects = ChangeQuerySet.as_manager()

    privacy = {
        "id": P0, "uid": P0, "contract": P0, "kind": P0, "number": P0, "title": P0, "text": P0, "written_on": P0,
        "on": P0, "body": P0, "extends_to": P0, "state": P0, "published_at": P0,
    }  # fmt: skip

    class Meta:
        ordering = ["contract", "on", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["contract", "kind", "number"], name="change_number_once"),
            models.CheckConstraint(
                condition=Q(state=ChangeState.DRAFT, published_at__isnull=True)
                | (~Q(state=ChangeState.DRAFT) & Q(published_at__isnull=False)),
                name="published_change_has_a_date",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class ChangeEffect(models.Model):
    """A place, a signatory or a body that comes with an amendment, or leaves with it."""

    change = models.ForeignKey(Change, models.CASCADE, related_name="effects")
    adds = models.BooleanField(default=True)
    place = models.ForeignKey("places.Place", models.PROTECT, null=True, blank=True, related_name="+")
    organisation = models.ForeignKey("actors.Organisation", models.PROTECT, null=True, blank=True, related_name="+")
    body = models.ForeignKey("bodies.Body", models.PROTECT, null=True, blank=True, related_name="+")

    privacy = {"id": P0, "change": P0, "adds": P0, "place": P0, "organisation": P0, "body": P0}

    class Meta:
        ordering = ["change", "-adds", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(place__isnull=False, organisation__isnull=True, body__isnull=True)
                | Q(place__isnull=True, organisation__isnull=False, body__isnull=True)
                | Q(place__isnull=True, organisation__isnull=True, body__isnull=False),
                name="effect_about_one_thing",
            )
        ]
