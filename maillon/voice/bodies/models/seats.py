"""Terms, colleges, seats and who sits: an empty seat is a normal state, computed, never typed."""

from dataclasses import dataclass
from typing import Annotated

from django.db import models
from django.db.models import F, Q

from maillon.ground.access.public import Scope, ScopedQuerySet
from maillon.ground.vault.public import SealedField
from maillon.kernel.privacy import P0, P1, P2
from maillon.voice.bodies.models.body import Body
from maillon.voice.bodies.states import college_kinds, council_themes, designations, end_reasons


class TermQuerySet(ScopedQuerySet):
    scope = Scope(organisation="body__organisation", place="body__places", public=Q())


class Term(models.Model):
    """The years a composition lasts. Two terms of one body never overlap."""

    uid = models.UUIDField(unique=True)
    body = models.ForeignKey(Body, models.PROTECT, related_name="terms")
    starts_on = models.DateField()
    ends_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True, help_text="the day it was really over")
    extended_because = models.CharField(max_length=300, blank=True)
    objects = TermQuerySet.as_manager()

    privacy = {
        "id": P0, "uid": P0, "body": P0, "starts_on": P0, "ends_on": P0, "ended_on": P0, "extended_because": P0,
    }  # fmt: skip

    class Meta:
        ordering = ["-starts_on"]
        constraints = [
            models.CheckConstraint(condition=Q(ends_on__gte=F("starts_on")), name="term_ends_after_start"),
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True) | Q(ended_on__gte=F("starts_on")), name="term_over_after_start"
            ),
        ]


class College(models.Model):
    """A part of the composition: residents, local actors."""

    term = models.ForeignKey(Term, models.PROTECT, related_name="colleges")
    kind = models.CharField(max_length=14, choices=college_kinds)
    seats_wanted = models.PositiveSmallIntegerField()

    privacy = {"id": P0, "term": P0, "kind": P0, "seats_wanted": P0}

    class Meta:
        ordering = ["term", "pk"]
        constraints = [models.UniqueConstraint(fields=["term", "kind"], name="college_once_a_term")]


class SeatQuerySet(ScopedQuerySet):
    scope = Scope(
        organisation="college__term__body__organisation", place="college__term__body__places", public=Q(pk__in=())
    )


class Seat(models.Model):
    """One seat of a college. Whether it is held is computed from its memberships."""

    uid = models.UUIDField(unique=True)
    college = models.ForeignKey(College, models.PROTECT, related_name="seats")
    rank = models.PositiveSmallIntegerField()
    objects = SeatQuerySet.as_manager()

    privacy = {"id": P0, "uid": P0, "college": P0, "rank": P0}

    class Meta:
        ordering = ["college", "rank"]
        constraints = [models.UniqueConstraint(fields=["college", "rank"], name="seat_rank_once")]


@dataclass(frozen=True, slots=True, kw_only=True)
class MembershipDetails:
    """What she said for the count of parity, which is all that is ever shown of it."""

    declared: Annotated[str, P2] = "unsaid"


class MembershipQuerySet(ScopedQuerySet):
    scope = Scope(
        organisation="seat__college__term__body__organisation",
        place="seat__college__term__body__places",
        person="person",
        public=Q(pk__in=()),
    )

    def sitting(self) -> "MembershipQuerySet":
        return self.filter(ended_on__isnull=True)


class Membership(models.Model):
    """Someone on a seat, titular or alternate. `public_name` is empty without her consent."""

    uid = models.UUIDField(unique=True)
    seat = models.ForeignKey(Seat, models.PROTECT, related_name="memberships")
    person = models.ForeignKey("actors.Person", models.PROTECT, related_name="+")
    organisation = models.ForeignKey("actors.Organisation", models.PROTECT, null=True, blank=True, related_name="+")
    alternate = models.BooleanField(default=False)
    designation = models.CharField(max_length=16, choices=designations)
    draw_rank = models.PositiveIntegerField(null=True, blank=True)
    starts_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)
    end_reason = models.CharField(max_length=10, choices=end_reasons, blank=True)
    public_name = models.CharField(max_length=80, blank=True, help_text="the name she agreed to show")
    shown_words = models.CharField(max_length=160, blank=True, help_text="what she wishes to say beside her name")
    in_phone_tree = models.BooleanField(default=False, help_text="she agreed to be called in the chain")
    dossier = models.ForeignKey("vault.Dossier", models.PROTECT, related_name="+")
    sealed = SealedField(MembershipDetails)
    objects = MembershipQuerySet.as_manager()

    privacy = {
        "id": P1, "uid": P1, "seat": P0, "person": P1, "organisation": P0, "alternate": P0, "designation": P0,
        "draw_rank": P0, "starts_on": P0, "ended_on": P0, "end_reason": P1, "public_name": P0, "shown_words": P0,
        "in_phone_tree": P1, "dossier": P1,
    }  # fmt: skip

    class Meta:
        ordering = ["seat", "alternate", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["seat", "alternate"], condition=Q(ended_on__isnull=True), name="one_titular_one_alternate"
            ),
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True, end_reason="") | Q(ended_on__isnull=False) & ~Q(end_reason=""),
                name="ended_membership_has_a_reason",
            ),
        ]


class Referent(models.Model):
    """Who hears first about a theme. Nobody is kept from a room by not being one."""

    uid = models.UUIDField(unique=True)
    membership = models.ForeignKey(Membership, models.PROTECT, related_name="referent_of")
    theme = models.CharField(max_length=10, choices=council_themes)
    since = models.DateField()
    until = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True, help_text="the last day wished; free again after it")
    substitute = models.ForeignKey(Membership, models.SET_NULL, null=True, blank=True, related_name="substitute_of")

    privacy = {
        "id": P1, "uid": P1, "membership": P1, "theme": P0, "since": P0, "until": P0, "ends_on": P0, "substitute": P1,
    }  # fmt: skip

    class Meta:
        ordering = ["theme", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["membership", "theme"], condition=Q(until__isnull=True), name="referent_once_a_theme"
            )
        ]
