"""What pages read about bodies."""

from collections.abc import Sequence

from django.db.models import Case, Min, Q, When
from django.http import Http404

from maillon.ground.access.public import Actor, Capability
from maillon.ground.places.public import Place, contexts
from maillon.voice.bodies.models import Body, BodyPlace, BodyRules
from maillon.voice.bodies.states import BodyKind

OF_RESIDENTS = (BodyKind.CITIZENS_COUNCIL, BodyKind.RESIDENTS_TABLE, BodyKind.DISTRICT_COUNCIL, BodyKind.AD_HOC)


def body_or_404(slug: str) -> Body:
    """A public body by its address."""
    found: Body | None = Body.objects.filter(slug=slug).select_related("organisation", "continued_by").first()
    if found is None:
        raise Http404
    return found


def rules_of(body: Body) -> BodyRules | None:
    """The rules in force."""
    return BodyRules.objects.filter(body=body, ends_on__isnull=True).first()


def bodies_around(place: Place, wholes: Sequence[int] | None = None) -> list[Body]:
    """Living bodies covering this place or one it sits in, the closest first and those of residents before the others.

    `wholes`: the keys of the place and of what it sits in, when they are known.
    """
    ids = list(Place.objects.around(place).values_list("pk", flat=True)) if wholes is None else list(wholes)
    nearness = Min("covers__place__scale", filter=Q(covers__place__in=ids))
    of_others = Case(When(kind__in=OF_RESIDENTS, then=0), default=1)
    rows = Body.objects.living().around(ids).select_related("organisation")
    return list(rows.annotate(nearness=nearness).order_by("nearness", of_others, "name"))


def bodies_run_by(actor: Actor) -> list[Body]:
    """Bodies this person runs."""
    mine = Body.objects.allowed(actor, Capability.RUN_MEETINGS).living().distinct()
    return list(mine.order_by("name", "pk"))


def bodies_beside(actor: Actor, body: Body) -> list[Body]:
    """Living bodies that could go on with this one: those this person runs, and those of its places."""
    here = BodyPlace.objects.filter(place__in=body.places.all()).values("body")
    run = Body.objects.allowed(actor, Capability.RUN_MEETINGS).values("pk")
    rows = Body.objects.living().filter(Q(pk__in=here) | Q(pk__in=run)).exclude(pk=body.pk)
    return list(rows.order_by("name", "pk"))


def rules_over_time(body: Body) -> list[BodyRules]:
    """Those in force first, then the former ones, the newest first."""
    return list(BodyRules.objects.filter(body=body).order_by("-starts_on", "-pk"))


def places_written_of(body: Body) -> dict[str, int]:
    """The places it covers as people write them, widest first: « Les Tilleuls, Rivemont »."""
    covered = list(body.places.order_by("-scale", "name", "pk"))
    around = contexts(covered)
    return {", ".join(part for part in (place.name, around[place.pk]) if part): place.pk for place in covered}
