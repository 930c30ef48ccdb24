"""Territories of every scale, as a graph: a QPV may span communes, a commune sits in several wholes."""

from datetime import date

from django.db import models
from django.db.models import Q

from maillon.ground.places.codes import named_after
from maillon.ground.places.states import NameKind, code_kinds, name_kinds, place_kinds
from maillon.kernel.privacy import P0


class PlaceQuerySet(models.QuerySet["Place"]):
    """Situations a page asks for."""

    def within(self, place: "Place | int") -> "PlaceQuerySet":
        """`place` and everything inside it."""
        pk = place if isinstance(place, int) else place.pk
        return self.filter(pk__in=Containment.objects.filter(whole=pk).values("part"))

    def around(self, place: "Place | int", on: date | None = None) -> "PlaceQuerySet":
        """`place` and everything it sits in (on a day, when given), the nearest first."""
        pk = place if isinstance(place, int) else place.pk
        wholes = Containment.objects.filter(part=pk)
        if on:
            wholes = wholes.filter(Q(starts_on=None) | Q(starts_on__lte=on), Q(ends_on=None) | Q(ends_on__gte=on))
        return self.filter(pk__in=wholes.values("whole")).order_by("scale", "pk")


class Place(models.Model):
    """One territory. A place without an official code is an equal citizen."""

    uid = models.UUIDField(unique=True)
    kind = models.CharField(max_length=14, choices=place_kinds)
    scale = models.PositiveSmallIntegerField(help_text="wider is bigger")
    name = models.CharField(max_length=160)
    slug = models.CharField(max_length=100, unique=True, help_text="said aloud in addresses: « saint-denis-93 »")
    article = models.CharField(max_length=6, blank=True, help_text="« de la », « du », « des »…")
    code = models.CharField(max_length=16, blank=True)
    generation = models.CharField(max_length=10, blank=True, help_text="vintage of the list it comes from")
    time_zone = models.CharField(max_length=40, default="Europe/Paris")
    population = models.PositiveIntegerField(null=True, blank=True)
    invented = models.BooleanField(default=False, help_text="belongs to the demonstration")
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)
    objects = PlaceQuerySet.as_manager()

    privacy = {
        "id": P0,
        "uid": P0,
        "kind": P0,
        "scale": P0,
        "name": P0,
        "slug": P0,
        "article": P0,
        "code": P0,
        "generation": P0,
        "time_zone": P0,
        "population": P0,
        "invented": P0,
        "starts_on": P0,
        "ends_on": P0,
    }

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "code", "generation"], condition=~models.Q(code=""), name="place_code_once"
            )
        ]
        indexes = [models.Index(fields=["scale", "name"]), models.Index(fields=["code"], name="place_by_code")]

    def __str__(self) -> str:
        return self.name

    @property
    def of_name(self) -> str:
        """`de Saint-Denis`, `du Havre`, `d'Arles`: what follows « la ville »."""
        return named_after(self.article, self.name)


class PlaceLink(models.Model):
    """`part` lies directly in `whole`, between two dates."""

    part = models.ForeignKey(Place, models.CASCADE, related_name="wholes")
    whole = models.ForeignKey(Place, models.CASCADE, related_name="parts")
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)

    privacy = {"id": P0, "part": P0, "whole": P0, "starts_on": P0, "ends_on": P0}

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["part", "whole", "starts_on"], name="place_link_once"),
            models.CheckConstraint(condition=~models.Q(part=models.F("whole")), name="place_not_in_itself"),
        ]


class Containment(models.Model):
    """The closure of the links, each place inside itself included."""

    part = models.ForeignKey(Place, models.CASCADE, related_name="+", db_index=False)
    whole = models.ForeignKey(Place, models.CASCADE, related_name="+", db_index=False)
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)

    privacy = {"id": P0, "part": P0, "whole": P0, "starts_on": P0, "ends_on": P0}

    class Meta:
        constraints = [models.UniqueConstraint(fields=["part", "whole"], name="containment_once")]
        indexes = [models.Index(fields=["whole", "part"])]


class PlaceName(models.Model):
    """A name a place answers to, folded for search (no accents, hyphens, articles; « st » for saint).

    `weight` repeats the place's population so that a search sorts inside the index.
    """

    place = models.ForeignKey(Place, models.CASCADE, related_name="names")
    kind = models.CharField(max_length=8, choices=name_kinds, default=NameKind.CURRENT)
    text = models.CharField(max_length=160)
    folded = models.CharField(max_length=160)
    weight = models.PositiveIntegerField(default=0)

    privacy = {"id": P0, "place": P0, "kind": P0, "text": P0, "folded": P0, "weight": P0}

    class Meta:
        indexes = [
            models.Index(
                fields=["folded", "kind", "weight", "place"],
                opclasses=["varchar_pattern_ops", "varchar_pattern_ops", "int4_ops", "int8_ops"],
                name="place_name_search",
            )
        ]


class PlaceCode(models.Model):
    """A postal or former code that leads to a place."""

    place = models.ForeignKey(Place, models.CASCADE, related_name="codes")
    kind = models.CharField(max_length=8, choices=code_kinds)
    code = models.CharField(max_length=16)

    privacy = {"id": P0, "place": P0, "kind": P0, "code": P0}

    class Meta:
        indexes = [models.Index(fields=["code", "kind"])]


class Succession(models.Model):
    """A place followed by another, many to many (QPV 2015 → 2024)."""

    before = models.ForeignKey(Place, models.CASCADE, related_name="successors")
    after = models.ForeignKey(Place, models.CASCADE, related_name="predecessors")

    privacy = {"id": P0, "before": P0, "after": P0}

    class Meta:
        constraints = [models.UniqueConstraint(fields=["before", "after"], name="succession_once")]
