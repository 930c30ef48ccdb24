"""Where someone sits."""

from collections.abc import Collection
from datetime import date

from maillon.voice.bodies.models import Membership


def bodies_of_people(persons: Collection[int], day: date) -> set[int]:
    """The bodies where one of these cards sits that day."""
    rows = Membership.objects.sitting().filter(
        person__in=persons, seat__college__term__ended_on__isnull=True, seat__college__term__starts_on__lte=day
    )
    return set(rows.values_list("seat__college__term__body", flat=True))
