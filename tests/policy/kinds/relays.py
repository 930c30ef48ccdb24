"""What stands behind the addresses of instructions."""

from datetime import timedelta

from django.utils import timezone

from maillon.ground.access.public import Role
from maillon.voice.relays.public import Instruction, Reading, relay_instruction, send_instruction
from tests.cast import Cast, Member
from tests.policy.objects import VOICE, Target, Where, kind


def _sent(cast: Cast, by: Where, relayed_by: Where) -> tuple[Instruction, Member]:
    """Written by one institution, asked of another: both have someone who speaks for them."""
    writer = cast.member(f"Plume {by.organisation_name}", Role.OFFICIAL, by.organisation(cast), None)
    relays = cast.member(f"Relais {relayed_by.organisation_name}", Role.OFFICIAL, relayed_by.organisation(cast), None)
    made = send_instruction(
        writer.act(),
        organisation=by.organisation(cast).pk,
        place=cast.commune.pk,
        title="Ouvrir les halls frais",
        text="De midi à vingt heures.",
        read_before=timezone.localdate() + timedelta(days=9),
        relays=[relayed_by.organisation(cast).pk],
    )
    return made, relays


STATE = Where("state", "commune")


@kind("own_instruction", VOICE)
def own_instruction(cast: Cast, at: Where) -> Target:
    return Target(args=(_sent(cast, at, STATE)[0].reference,), of=at)


@kind("own_relay", VOICE)
def own_relay(cast: Cast, at: Where) -> Target:
    return Target(args=(_sent(cast, STATE, at)[0].relays.get().uid,), of=at)


@kind("team_reading", VOICE)
def team_reading(cast: Cast, at: Where) -> Target:
    """Asked of someone of that team: her colleagues may read it too."""
    reader = cast.member(f"Lectrice {at.organisation_name}", Role.MEDIATOR, at.organisation(cast), None)
    made, relays = _sent(cast, STATE, Where("ccas", "commune"))
    relay_instruction(relays.act(), relay=made.relays.get().uid, organisations=[at.organisation(cast).pk])
    return Target(args=(Reading.objects.get(person=reader.person).uid,), of=at)
