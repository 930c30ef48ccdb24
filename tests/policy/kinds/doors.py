"""What stands behind the addresses of the API and of the first evening."""

from django.utils import timezone

from maillon.doors.api.commands import make_token
from maillon.doors.console.first_evening import starting_link
from maillon.ground.access.public import Role
from tests.cast import Cast
from tests.policy.objects import NOWHERE, VOICE, Target, Where, kind


@kind("api_token", VOICE)
def api_token(cast: Cast, at: Where) -> Target:
    host = cast.member(f"Hôte {at.organisation_name}", Role.COUNCIL_HOST, at.organisation(cast), None)
    made = make_token(host.act(), organisation=at.organisation(cast).pk, label="Le site de la ville")
    return Target(args=(made.uid,), of=Where(at.organisation_name, "", at.person_name))


@kind("start_link", NOWHERE)
def start_link(_cast: Cast, at: Where) -> Target:
    token = starting_link(timezone.now()).rstrip("/").rsplit("/", 1)[-1]
    return Target(args=(token,), of=at, public=True)
