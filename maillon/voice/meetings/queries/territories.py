"""Where what was said in a room may be from."""

from django.db.models import QuerySet

from maillon.ground.places.public import Containment, Place
from maillon.voice.bodies.public import Body, BodyPlace


def territories_of(body: Body) -> QuerySet[Place]:
    """The places a body covers and those inside them; for a network that covers none, those of every body."""
    covered = BodyPlace.objects.filter(body=body).values("place")
    if not BodyPlace.objects.filter(body=body).exists():
        return Place.objects.filter(pk__in=BodyPlace.objects.values("place")).order_by("name")
    return Place.objects.filter(pk__in=Containment.objects.filter(whole__in=covered).values("part")).order_by("name")
