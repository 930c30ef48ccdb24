"""What stands behind the addresses of circles of partners."""

from maillon.voice.bodies.public import Body, BodyKind, found_body
from maillon.voice.circles.models import CircleSeat
from maillon.voice.circles.public import WordKind, invite_partner, post_word
from tests.cast import Cast, Member
from tests.policy.kinds.voice import _host
from tests.policy.objects import VOICE, Target, Where, kind


def _circle(cast: Cast, at: Where) -> tuple[Body, Member]:
    """Hosted by that organisation; the other one in it has nobody of the cast."""
    host = _host(cast, at)
    body = found_body(
        host.act(),
        organisation=at.organisation(cast).pk,
        name=f"Cercle {at.organisation_name}",
        kind=BodyKind.PARTNERS,
        places=[at.place(cast).pk],
    )
    invite_partner(host.act(), body=body.uid, organisation=cast.partner.pk, function="Direction")
    return body, host


@kind("circle", VOICE)
def circle(cast: Cast, at: Where) -> Target:
    return Target(args=(_circle(cast, at)[0].slug,), of=at)


@kind("run_circle", VOICE)
def run_circle(cast: Cast, at: Where) -> Target:
    return Target(args=(_circle(cast, at)[0].slug,), of=at)


@kind("circle_word", VOICE)
def circle_word(cast: Cast, at: Where) -> Target:
    body, host = _circle(cast, at)
    seat = CircleSeat.objects.get(body=body, function="")
    word = post_word(host.act(), seat=seat.uid, kind=WordKind.NEED, text="Une salle")
    return Target(args=(word.uid,), of=at, data={"move": "settle"})
