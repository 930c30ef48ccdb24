"""The wishes of councils, the load they would make, and what was said before."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Q

from maillon.ground.places.public import Containment, plain
from maillon.voice.bodies.models import Body, BodyPlace, PresenceWish
from maillon.voice.bodies.rules import places_to_fill
from maillon.voice.bodies.states import COUNCILS, INSTANCES, CouncilTheme


@dataclass(frozen=True, slots=True, kw_only=True)
class Load:
    """What would be asked if each council sat for each theme: « 20 conseils × 6 thèmes = 120 places »."""

    councils: int
    themes: int

    @property
    def places(self) -> int:
        return places_to_fill(self.councils, self.themes)


def instances_for(council: Body) -> list[Body]:
    """Living instances whose places touch those of the council, at any scale: wider, the same, or inside.

    An instance that covers no place is where its organisation is.
    """
    covered = list(council.places.values_list("pk", flat=True))
    wholes = Containment.objects.filter(part__in=covered).values("whole")
    parts = Containment.objects.filter(whole__in=covered).values("part")
    covering = BodyPlace.objects.filter(Q(place__in=wholes) | Q(place__in=parts)).values("body")
    nowhere = Q(covers__isnull=True) & (Q(organisation__place__in=wholes) | Q(organisation__place__in=parts))
    kinds = [kind.value for kind in INSTANCES]
    near = Body.objects.living().filter(Q(pk__in=covering) | nowhere, kind__in=kinds)
    return sorted(near.select_related("organisation").order_by("pk"), key=lambda one: plain(one.name))


def load_for(instances: Sequence[Body]) -> dict[int, Load]:
    """For each instance, the councils whose places touch its own times the themes, in a few queries whatever their number."""
    kinds = [kind.value for kind in COUNCILS]
    at: dict[int, set[int]] = {}
    for pk, place in BodyPlace.objects.filter(body__in=[b.pk for b in instances]).values_list("body_id", "place_id"):
        at.setdefault(pk, set()).add(place)
    for body in instances:
        at.setdefault(body.pk, {body.organisation.place_id})
    theirs: set[int] = set().union(*at.values())
    councils: dict[int, set[int]] = {}
    living = Body.objects.living().filter(kind__in=kinds)
    for pk, place in BodyPlace.objects.filter(body__in=living).values_list("body_id", "place_id"):
        councils.setdefault(place, set()).add(pk)
    touching: dict[int, set[int]] = {}
    rows = Containment.objects.filter(Q(whole__in=theirs) | Q(part__in=theirs)).values_list("whole_id", "part_id")
    for whole, part in rows:
        touching.setdefault(whole, set()).update(councils.get(part, ()))
        touching.setdefault(part, set()).update(councils.get(whole, ()))
    return {
        pk: Load(councils=len(set().union(*(touching.get(place, set()) for place in places))), themes=len(CouncilTheme))
        for pk, places in at.items()
    }


def wishes_of(council: Body) -> list[PresenceWish]:
    """What this council wishes now."""
    rows = PresenceWish.objects.current().filter(council=council).select_related("instance")
    return list(rows)


def former_wishes(council: Body) -> list[PresenceWish]:
    """What it wished before, the newest first."""
    rows = PresenceWish.objects.filter(council=council, replaced_at__isnull=False).select_related("instance")
    return list(rows.order_by("-replaced_at", "-pk")[:60])


def wishes_for(instance: Body) -> list[PresenceWish]:
    """Who wishes to be in this instance, whatever the council: a council's wish is never a duty."""
    rows = PresenceWish.objects.current().filter(instance=instance).select_related("council")
    return list(rows)
