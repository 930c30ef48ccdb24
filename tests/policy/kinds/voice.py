"""What stands behind the addresses of bodies, meetings and commitments."""

from datetime import timedelta

from django.utils import timezone

from maillon.ground.access.public import PassKind, Role
from maillon.voice.bodies.public import Body, BodyKind, found_body
from maillon.voice.commitments.public import Commitment, commit
from maillon.voice.meetings.models import Meeting, Minutes
from maillon.voice.meetings.public import (
    BlockDraft,
    add_blocks,
    announce_meeting,
    ask_item,
    hold_meeting,
    open_minutes,
    publish_minutes,
)
from maillon.voice.meetings.states import BlockKind
from tests.cast import Cast, Member
from tests.policy.objects import NOWHERE, VOICE, Held, Target, Where, kind
from tests.voice.making import a_plan

HERE = VOICE[0]


def _host(cast: Cast, at: Where) -> Member:
    """Someone who runs the meetings of that organisation."""
    return cast.member(f"Hôte {at.organisation_name}", Role.COUNCIL_HOST, at.organisation(cast), None)


def _body(cast: Cast, at: Where, host: Member) -> Body:
    return found_body(
        host.act(),
        organisation=at.organisation(cast).pk,
        name=f"Conseil {at.organisation_name}",
        kind=BodyKind.CITIZENS_COUNCIL,
        places=[at.place(cast).pk],
        contact_phone="+33123456789",
    )


def _meeting(cast: Cast, at: Where) -> Meeting:
    host = _host(cast, at)
    return announce_meeting(host.act(), body=_body(cast, at, host).uid, plan=a_plan())


def _minutes(cast: Cast, at: Where) -> tuple[Minutes, Member]:
    host, week_ago = _host(cast, at), timezone.now() - timedelta(days=7)
    body = _body(cast, at, host)
    meeting = announce_meeting(host.act(at=week_ago), body=body.uid, plan=a_plan(week_ago))
    hold_meeting(host.act(), meeting=meeting.uid)
    written = open_minutes(host.act(), body=body.uid, meetings=[meeting.uid], title="Compte rendu")
    add_blocks(host.act(), minutes=written.uid, blocks=[BlockDraft(kind=BlockKind.TEXT, text="Le hall est sombre.")])
    return written, host


@kind("body", NOWHERE)
def body(cast: Cast, at: Where) -> Target:
    return Target(args=(_body(cast, HERE, _host(cast, HERE)).slug,), of=at, public=True)


@kind("run_body", VOICE)
def run_body(cast: Cast, at: Where) -> Target:
    return Target(args=(_body(cast, at, _host(cast, at)).slug,), of=at)


@kind("told_body", NOWHERE)
def told_body(cast: Cast, at: Where) -> Target:
    """An office gives its word to any body: the form is open to whoever speaks for an office."""
    return Target(args=(_body(cast, HERE, _host(cast, HERE)).slug,), of=at, everywhere=True)


@kind("meeting", NOWHERE)
def meeting(cast: Cast, at: Where) -> Target:
    return Target(args=(_meeting(cast, HERE).slug,), of=at, public=True)


@kind("run_meeting", VOICE)
def run_meeting(cast: Cast, at: Where) -> Target:
    return Target(args=(_meeting(cast, at).slug,), of=at)


@kind("request", VOICE)
def request(cast: Cast, at: Where) -> Target:
    found = ask_item(cast.visitor.act(), body=_meeting(cast, at).body.uid, text="Éclairer le passage")
    return Target(args=(found.reference,), of=at)


@kind("followed_question", NOWHERE, by_pass=True)
def followed_question(cast: Cast, at: Where) -> Target:
    found = ask_item(cast.visitor.act(), body=_meeting(cast, HERE).body.uid, text="Éclairer le passage")
    return Target(of=at, held=Held(PassKind.AGENDA_REQUEST, found.uid))


@kind("published_minutes", NOWHERE)
def published_minutes(cast: Cast, at: Where) -> Target:
    written, host = _minutes(cast, HERE)
    publish_minutes(host.act(), minutes=written.uid)
    return Target(args=(written.slug,), of=at, public=True)


@kind("written_minutes", VOICE)
def written_minutes(cast: Cast, at: Where) -> Target:
    return Target(args=(_minutes(cast, at)[0].slug,), of=at)


def _commitment(cast: Cast) -> Commitment:
    return commit(
        cast.official.act(),
        organisation=cast.town.pk,
        office="Adjointe à la propreté",
        body=_body(cast, HERE, _host(cast, HERE)).uid,
        text="Éclairer le passage",
        due=timezone.localdate() + timedelta(days=30),
    )


@kind("commitment", NOWHERE)
def commitment(cast: Cast, at: Where) -> Target:
    return Target(args=(_commitment(cast).reference,), of=at, public=True)


@kind("own_commitment", NOWHERE)
def own_commitment(cast: Cast, at: Where) -> Target:
    """Only the office says where its word stands; the body says the rest with other words."""
    found = _commitment(cast)
    office = frozenset({"official", "project_manager"})
    return Target(args=(found.reference,), of=at, only=office, data={"move": "claim", "words": "Les lampes sont là."})
