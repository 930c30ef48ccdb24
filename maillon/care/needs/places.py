"""Who has said that they answer in a place."""

from datetime import date

from maillon.ground.actors.public import Answering, Organisation, OrganisationKind, answering_for
from maillon.ground.places.public import SCALE, Place, PlaceKind


def answering_around(place: Place | int, on: date) -> list[Answering]:
    """The organisations that answer there today, each once: whoever is called for anything, then the nearest first."""
    around = Place.objects.around(place).values("pk")
    rows = (
        Answering.objects.live(on)
        .filter(place__in=around, organisation__space__isnull=False)
        .select_related("organisation", "organisation__space", "replacement", "place")
        .order_by("place__scale", "theme", "id")
    )
    for_anything = [row for row in rows if not row.theme][:1]
    once: dict[int, Answering] = {}
    for row in (*for_anything, *rows):
        once.setdefault(row.organisation_id, row)
    return list(once.values())


def who_answers(place: int, theme: str, on: date) -> Answering | None:
    """Who has said that they answer there and can hold what is asked.

    Without theme (a call back), whoever answers there for anything: she is never sent away for not having chosen.
    """
    found = answering_for(place, theme, on)
    if found is not None and found.organisation.space is not None:
        return found
    around = answering_around(place, on) if not theme else []
    return around[0] if around else None


SERVICES = (OrganisationKind.CCAS, OrganisationKind.TOWN, OrganisationKind.SOCIAL_CENTRE)


def nearest_services(place: Place | int, limit: int = 3) -> list[Organisation]:
    """Whom to call where nobody has promised to answer: the services around that have a telephone, nearest first."""
    around = Place.objects.around(place).filter(scale__lte=SCALE[PlaceKind.EPCI]).values("pk")
    rows = Organisation.objects.living().filter(kind__in=SERVICES, place__in=around).exclude(phone="")
    return list(rows.select_related("place").order_by("place__scale", "name", "pk")[:limit])
