"""What pages read about bodies."""

from django.http import Http404

from maillon.ground.access.public import Actor, Capability
from maillon.ground.places.public import Place
from maillon.voice.bodies.models import Body, BodyRules


def body_or_404(slug: str) -> Body:
    """A public body by its address."""
    found: Body | None = Body.objects.filter(slug=slug).select_related("organisation").first()
    if found is None:
        raise Http404
    return found


def rules_of(body: Body) -> BodyRules | None:
    """The rules in force."""
    return BodyRules.objects.filter(body=body, ends_on__isnull=True).first()


def bodies_around(place: Place) -> list[Body]:
    """Living bodies covering this place or one it sits in, the closest first."""
    ids = list(Place.objects.around(place).values_list("pk", flat=True))
    return list(Body.objects.living().around(ids).select_related("organisation").order_by("name"))


def bodies_run_by(actor: Actor) -> list[Body]:
    """Bodies this person runs."""
    return list(Body.objects.allowed(actor, Capability.RUN_MEETINGS).living().distinct().order_by("name"))
