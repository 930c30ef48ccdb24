"""Who acts around a body."""

from maillon.ground.actors.public import Organisation
from maillon.ground.places.public import Containment
from maillon.voice.bodies.models import Body

UP_TO = 60
"""Scale of an intercommunality: wider organisations are not neighbours."""


def actors_around(body: Body, limit: int = 60) -> list[Organisation]:
    """Living organisations of the places it covers, inside them, and around up to the intercommunality."""
    covered = body.places.all()
    inside = Containment.objects.filter(whole__in=covered).values("part")
    around = Containment.objects.filter(part__in=covered, whole__scale__lte=UP_TO).values("whole")
    living = Organisation.objects.living().select_related("place")
    near = living.filter(place__in=inside) | living.filter(place__in=around)
    return list(near.order_by("kind", "name", "pk")[:limit])


def speaking_around(body: Body) -> list[tuple[str, str]]:
    """Those a member may sit for, each with its town, for a choice."""
    rows = sorted(actors_around(body, limit=300), key=lambda one: (one.name.casefold(), one.pk))
    return [(str(one.pk), f"{one.name} ({one.place.name})") for one in rows]
