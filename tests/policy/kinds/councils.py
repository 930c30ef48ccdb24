"""What stands behind charters, asks, calls, attestations and mandates of bodies."""

from datetime import timedelta

from django.utils import timezone

from maillon.ground.access.public import PassKind, Role
from maillon.voice.bodies.commands import mandate_link
from maillon.voice.bodies.models import Campaign, OutsideMandate
from maillon.voice.bodies.public import (
    Answers,
    Approval,
    AskKind,
    CollegeKind,
    DecidedHow,
    Help,
    SharedWith,
    ask_body,
    attest,
    mandate_outside,
    move_charter,
    open_campaign,
    record_deliberation,
    say_vitality,
    write_charter,
)
from maillon.voice.bodies.states import BodyKind
from tests.cast import Cast
from tests.policy.kinds.voice import HERE, _body, _host
from tests.policy.objects import NOWHERE, VOICE, Held, Target, Where, kind
from tests.voice.bodies.making import a_member, a_term

TODAY = timezone.localdate


@kind("charter", NOWHERE)
def charter(cast: Cast, at: Where) -> Target:
    host = _host(cast, HERE)
    made = write_charter(
        host.act(),
        body=_body(cast, HERE, host).uid,
        text="On décide ensemble.",
        colleges=[CollegeKind.RESIDENTS],
        approval=Approval.ONE,
    )
    move_charter(host.act(), charter=made.uid, move="publish")
    return Target(args=(made.uid,), of=at, public=True)


@kind("body_deliberation", NOWHERE)
def deliberation(cast: Cast, at: Where) -> Target:
    host = _host(cast, HERE)
    made = record_deliberation(
        host.act(),
        body=_body(cast, HERE, host).uid,
        held_on=TODAY(),
        text="Demander un éclairage",
        how=DecidedHow.CONSENSUS,
        scribe="Animation",
    )
    return Target(args=(made.uid,), of=at, public=True)


def _campaign(cast: Cast, at: Where) -> Campaign:
    host = _host(cast, at)
    return open_campaign(
        host.act(),
        body=_body(cast, at, host).uid,
        college=CollegeKind.RESIDENTS,
        words="Venez voir",
        phone="01 99 00 20 20",
        drop_at="Au centre",
        closes_on=TODAY() + timedelta(days=9),
        pool_ends_on=TODAY() + timedelta(days=20),
    )


@kind("campaign", NOWHERE)
def campaign(cast: Cast, at: Where) -> Target:
    return Target(args=(_campaign(cast, HERE).uid,), of=at, public=True)


@kind("run_campaign", VOICE)
def run_campaign(cast: Cast, at: Where) -> Target:
    return Target(args=(_campaign(cast, at).uid,), of=at)


@kind("run_attestation", VOICE)
def run_attestation(cast: Cast, at: Where) -> Target:
    host = _host(cast, at)
    row = a_member(host, a_term(host, _body(cast, at, host)))
    return Target(args=(attest(host.act(), membership=row.uid).uid,), of=at)


@kind("run_ask", VOICE)
def run_ask(cast: Cast, at: Where) -> Target:
    made = ask_body(
        cast.official.act(),
        body=_body(cast, at, _host(cast, at)).uid,
        organisation=cast.town.pk,
        office="Adjointe",
        kind=AskKind.OPINION,
        text="Votre avis",
    )
    return Target(args=(made.uid,), of=at)


HELPERS = tuple(Where(at.organisation_name) for at in VOICE)


@kind("given_sheet", HELPERS)
def given_sheet(cast: Cast, at: Where) -> Target:
    """A sheet is of a body nobody of the cast runs: only the helper it was given to reads it."""
    helper = at.organisation(cast)
    network = _body(cast, Where(at.organisation_name, "commune"), cast.member("Hôte", Role.COUNCIL_HOST, helper, None))
    type(network).objects.filter(pk=network.pk).update(kind=BodyKind.PEER_NETWORK)
    host = cast.member("Hôte du CCAS", Role.COUNCIL_HOST, cast.ccas, None)
    made = say_vitality(
        host.act(),
        body=_body(cast, Where("ccas", "commune"), host).uid,
        answers=Answers(),
        helps=[Help.ROOM],
        shared_with=SharedWith.NETWORK,
        helper=helper.pk,
    )
    return Target(args=(made.uid,), of=at)


def _mandate(cast: Cast, at: Where) -> OutsideMandate:
    host = _host(cast, at)
    return mandate_outside(
        host.act(),
        organisation=at.organisation(cast).pk,
        firm="Atelier",
        purpose="Évaluer",
        bodies=[_body(cast, at, host).uid],
        rooms=["asks"],
        starts_on=TODAY(),
        ends_on=TODAY() + timedelta(days=20),
    )


@kind("run_outside", tuple(Where(at.organisation_name) for at in VOICE))
def run_outside(cast: Cast, at: Where) -> Target:
    """A mandate belongs to an organisation, whatever the places of its bodies."""
    within = {"council": "quarter", "other_cell": "next_quarter"}.get(at.organisation_name, "commune")
    return Target(args=(_mandate(cast, Where(at.organisation_name, within)).uid,), of=at)


@kind("outside_link", NOWHERE)
def outside_link(cast: Cast, at: Where) -> Target:
    token = mandate_link(_mandate(cast, HERE), _host(cast, HERE).act())
    return Target(args=(token,), of=at, public=True)


@kind("held_outside", NOWHERE, by_pass=True)
def held_outside(cast: Cast, at: Where) -> Target:
    return Target(of=at, held=Held(PassKind.OUTSIDE, _mandate(cast, HERE).uid))
