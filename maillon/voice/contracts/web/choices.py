"""What the forms of frameworks offer: near places, organisations and bodies, each with its town so that none merge."""

from collections.abc import Iterable
from uuid import UUID

from django.db.models import Q

from maillon.ground.access.public import Actor, Capability
from maillon.ground.actors.public import Organisation
from maillon.ground.places.public import SCALE, Containment, Place, PlaceKind
from maillon.voice.bodies.public import Body
from maillon.voice.contracts.models import Contract

SMALLEST, WIDEST = SCALE[PlaceKind.NEIGHBOURHOOD], SCALE[PlaceKind.REGION]
MOST = 60
Choices = list[tuple[str, str]]


def my_organisations(actor: Actor) -> list[Organisation]:
    """The institutions in whose name the actor may write."""
    mine = {grant.organisation for grant in actor.grants_for(Capability.ANSWER_AS_OFFICE)}
    return list(Organisation.objects.filter(pk__in=mine).select_related("place").order_by("name"))


def places_for(actor: Actor) -> Choices:
    """Neighbourhoods to regions in the places of the actor's institutions; the widest first, sixty at most."""
    held = {grant.place for grant in actor.grants_for(Capability.ANSWER_AS_OFFICE) if grant.place}
    held |= {organisation.place_id for organisation in my_organisations(actor)}
    return _places(held)


def places_near(contract: Contract) -> Choices:
    """Places around those of a contract."""
    return _places(contract.covers.filter(until__isnull=True).values_list("place_id", flat=True))


def _places(held: Iterable[int]) -> Choices:
    wanted = list(held)
    inside = Containment.objects.filter(whole__in=wanted).values("part")
    around = Containment.objects.filter(part__in=wanted).values("whole")
    rows = Place.objects.filter(Q(pk__in=inside) | Q(pk__in=around), scale__gte=SMALLEST, scale__lte=WIDEST)
    return [
        (str(place.pk), f"{place.name} ({place.get_kind_display()})")
        for place in rows.order_by("-scale", "name", "pk")[:MOST]
    ]


def organisations_near(contract: Contract) -> Choices:
    """Living organisations of the places of the contract, of what they lie in and of what lies in them."""
    places = list(contract.covers.values_list("place_id", flat=True))
    inside = Containment.objects.filter(whole__in=places).values("part")
    around = Containment.objects.filter(part__in=places).values("whole")
    rows = Organisation.objects.living().filter(Q(place__in=inside) | Q(place__in=around)).select_related("place")
    return [(str(one.pk), f"{one.name} ({one.place.name})") for one in rows.order_by("name", "pk")]


def bodies_choices(bodies: Iterable[Body]) -> Choices:
    return [(str(body.uid), body.full_name) for body in bodies]


def as_uid(value: str) -> UUID | None:
    """The identifier chosen, or None for the empty choice."""
    return UUID(value) if value else None
