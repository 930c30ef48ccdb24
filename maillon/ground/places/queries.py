"""What pages and other rooms read about places."""

from datetime import date

from django.http import Http404

from maillon.ground.places.codes import normalise_commune_code
from maillon.ground.places.models import Containment, Place, Succession
from maillon.ground.places.search import contexts, find_places
from maillon.ground.places.states import PlaceKind

__all__ = [
    "chain_of",
    "commune_of",
    "communes_of",
    "context_of",
    "find_places",
    "is_inside",
    "place_by_code",
    "place_or_404",
    "successors_of",
]


def place_or_404(slug: str) -> Place:
    """The place of a public address; "not found" otherwise."""
    place = Place.objects.filter(slug=slug).first() if slug.isprintable() else None
    if place is None:
        raise Http404
    return place


def chain_of(place: Place | int, on: date | None = None) -> list[Place]:
    """The place, then all it lies in, the nearest first: one query."""
    pk = place if isinstance(place, int) else place.pk
    return list(Place.objects.around(pk, on))


def commune_of(place: Place | int) -> Place | None:
    """The commune it lies in, the most populated when it spans several; None for wider or unattached places."""
    found = communes_of(place)
    return found[0] if found else None


def communes_of(place: Place | int) -> list[Place]:
    """Every commune it lies in, the most populated first."""
    around = [one for one in chain_of(place) if one.kind == PlaceKind.COMMUNE]
    return sorted(around, key=lambda one: (-(one.population or 0), one.pk))


def is_inside(place: Place | int, whole: Place | int) -> bool:
    """Whether `place` is `whole` or lies in it."""
    part_pk = place if isinstance(place, int) else place.pk
    whole_pk = whole if isinstance(whole, int) else whole.pk
    return Containment.objects.filter(part=part_pk, whole=whole_pk).exists()


def context_of(place: Place) -> str:
    """`La Courneuve, Seine-Saint-Denis`: where the place is, in words."""
    return contexts([place])[place.pk]


def place_by_code(kind: PlaceKind, code: str) -> Place | None:
    """The living place of an official code; an arrondissement of Paris, Lyon or Marseille asked as a commune is the city."""
    wanted = normalise_commune_code(code) if kind == PlaceKind.COMMUNE else code
    return Place.objects.filter(kind=kind, code=wanted, invented=False).order_by("-generation").first()


def successors_of(place: Place) -> list[Place]:
    """What followed a place of an older list (several when it was split)."""
    after = Succession.objects.filter(before=place).values("after")
    return list(Place.objects.filter(pk__in=after).order_by("name", "pk"))
