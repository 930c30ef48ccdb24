"""Ties with an applicant that the house knows by itself: nobody has to remember to declare them."""

from collections.abc import Sequence
from datetime import date

from maillon.ground.access.public import Grant
from maillon.voice.bodies.public import Membership
from maillon.voice.opinions.models import ProjectFile


def known_ties(project: ProjectFile, people: Sequence[int], day: date) -> set[int]:
    """Cards among `people` that sit for the applicant, or hold a role for it."""
    if project.applicant_id is None or not people:
        return set()
    mine = {"person__in": people, "organisation": project.applicant_id}
    seated = Membership.objects.sitting().filter(**mine).values_list("person_id", flat=True)
    return {*seated, *Grant.objects.live(day).filter(**mine).values_list("person_id", flat=True)}


def known_tie(project: ProjectFile, person: int, day: date) -> bool:
    return bool(known_ties(project, [person], day))
