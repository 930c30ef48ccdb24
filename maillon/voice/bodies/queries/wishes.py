"""The wishes of councils, the load they would make, and what was said before."""

from collections.abc import Sequence
from dataclasses import dataclass

from maillon.ground.places.public import Containment
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
    """Living instances whose places touch those of the council, at any scale."""
    wholes = Containment.objects.filter(part__in=council.places.all()).values("whole")
    covering = BodyPlace.objects.filter(place__in=wholes).values("body")
    kinds = [kind.value for kind in INSTANCES]
    return list(Body.objects.living().filter(kind__in=kinds, pk__in=covering).order_by("name", "pk"))


def load_for(instances: Sequence[Body]) -> dict[int, Load]:
    """For each instance, the councils inside its places times the themes, in a few queries whatever their number."""
    kinds = [kind.value for kind in COUNCILS]
    pairs = list(BodyPlace.objects.filter(body__in=[b.pk for b in instances]).values_list("body_id", "place_id"))
    wholes = {place for _body, place in pairs}
    inside = Containment.objects.filter(whole__in=wholes)
    councils = list(
        BodyPlace.objects.filter(
            body__in=Body.objects.living().filter(kind__in=kinds), place__in=inside.values("part")
        ).values_list("body_id", "place_id")
    )
    parts: dict[int, set[int]] = {}
    covered = {place for _body, place in councils}
    for whole, part in inside.filter(part__in=covered).values_list("whole_id", "part_id"):
        parts.setdefault(whole, set()).add(part)
    found: dict[int, set[int]] = {body.pk: set() for body in instances}
    for instance, place in pairs:
        found[instance] |= {council for council, at in councils if at in parts.get(place, set())}
    return {pk: Load(councils=len(those), themes=len(CouncilTheme)) for pk, those in found.items()}


def wishes_of(council: Body) -> list[PresenceWish]:
    """What this council wishes now."""
    return list(PresenceWish.objects.current().filter(council=council).select_related("instance"))


def former_wishes(council: Body) -> list[PresenceWish]:
    """What it wished before, the newest first."""
    rows = PresenceWish.objects.filter(council=council, replaced_at__isnull=False).select_related("instance")
    return list(rows.order_by("-replaced_at", "-pk")[:60])


def wishes_for(instance: Body) -> list[PresenceWish]:
    """Who wishes to be in this instance, whatever the council: a council's wish is never a duty."""
    return list(PresenceWish.objects.current().filter(instance=instance).select_related("council"))
