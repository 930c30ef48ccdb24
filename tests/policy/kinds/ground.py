"""What stands behind the addresses of the ground rooms."""

from datetime import timedelta

from django.utils import timezone

from maillon.ground.access.public import Grant, PassKind, Role, give_link
from tests.cast import Cast, give_role
from tests.policy.objects import CARE, NOWHERE, Target, Where, kind


@kind("nothing", NOWHERE)
def nothing(_cast: Cast, at: Where) -> Target:
    """A page that stays shut outside the demonstration."""
    return Target(of=at)


@kind("demo_person", NOWHERE)
def demo_person(_cast: Cast, at: Where) -> Target:
    return Target(args=("awa",), of=at)


@kind("entry_link", NOWHERE)
def entry_link(cast: Cast, at: Where) -> Target:
    now = timezone.now()
    person = cast.neighbour
    token = give_link(PassKind.ENTRY, person.uid, at=now, expires_at=now + timedelta(days=1), person=person.pk)
    return Target(args=(token,), of=at, public=True)


@kind("grant", (*CARE[:4], Where("ccas", "commune", "")))
def grant(cast: Cast, at: Where) -> Target:
    found: Grant = give_role(cast.neighbour, Role.VOLUNTEER, at.organisation(cast), at.place(cast))
    return Target(args=(found.uid,), of=at)


