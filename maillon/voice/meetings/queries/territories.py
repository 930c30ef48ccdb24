"""Where people of a meeting, and what they say, may be from."""

from django.db.models import Count, QuerySet

from maillon.ground.places.public import Containment, Place, PlaceKind
from maillon.voice.bodies.public import Body, BodyPlace
from maillon.voice.meetings.models import Meeting, Participation
from maillon.voice.meetings.states import STILL_COMING


def territories_of(body: Body) -> QuerySet[Place]:
    """The places a body covers and those inside them; for a network that covers none, those of every body."""
    covered = BodyPlace.objects.filter(body=body).values("place")
    if not BodyPlace.objects.filter(body=body).exists():
        return Place.objects.filter(pk__in=BodyPlace.objects.values("place")).order_by("name")
    return Place.objects.filter(pk__in=Containment.objects.filter(whole__in=covered).values("part")).order_by("name")


def origins_of(body: Body) -> QuerySet[Place]:
    """What someone may answer to « d'où venez-vous ? »: the places of a body that covers several.

    Of a network that covers none, the départements, else the places of every body. Nothing for one neighbourhood.
    """
    covered = set(BodyPlace.objects.filter(body=body).values_list("place", flat=True))
    if len(covered) == 1:
        return Place.objects.none()
    if covered:
        return Place.objects.filter(pk__in=covered).order_by("name")
    departments = Place.objects.filter(kind=PlaceKind.DEPARTMENT)
    return departments.order_by("name") if departments.exists() else territories_of(body)


def coming_from(meeting: Meeting) -> list[tuple[str, int]]:
    """How many say they come from each territory, the most numerous first; whoever did not say is not there."""
    rows = Participation.objects.filter(
        meeting=meeting, territory__isnull=False, state__in=[s.value for s in STILL_COMING]
    )
    counted = rows.order_by().values_list("territory__name").annotate(people=Count("pk"))
    return sorted(counted, key=lambda row: (-row[1], row[0]))
