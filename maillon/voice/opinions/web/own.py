"""What the team's pages open: only what the actor runs."""

from django.db.models import Q, QuerySet
from django.http import Http404

from maillon.ground.access.public import Actor, Capability
from maillon.ground.actors.public import Organisation
from maillon.ground.places.public import Containment
from maillon.voice.bodies.public import Body

MOST_LISTED = 300


def own_body_or_404(actor: Actor, slug: str) -> Body:
    found: Body | None = (
        Body.objects.allowed(actor, Capability.RUN_MEETINGS)
        .living()
        .select_related("organisation")
        .filter(slug=slug)
        .first()
    )
    if found is None:
        raise Http404
    return found


def organisations_near(body: Body) -> QuerySet[Organisation]:
    """Whom this body may turn to: organisations of its places and around them, and those that run a council."""
    covered = list(body.covers.values_list("place_id", flat=True))
    inside = Containment.objects.filter(whole__in=covered).values("part")
    around = Containment.objects.filter(part__in=covered).values("whole")
    hosts = Body.objects.living().values("organisation")
    near = Q(place__in=inside) | Q(place__in=around) | Q(pk__in=hosts)
    found = Organisation.objects.living().filter(near).exclude(pk=body.organisation_id).order_by("name", "pk")
    return Organisation.objects.filter(pk__in=list(found.values_list("pk", flat=True)[:MOST_LISTED])).order_by("name")
