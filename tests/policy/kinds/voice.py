"""What stands behind the addresses of bodies, meetings and commitments."""

from datetime import timedelta

from django.utils import timezone

from maillon.ground.access.public import PassKind, Role, give_link
from maillon.ground.duties.rereading import owe_a_rereading
from maillon.ground.links.public import Owner
from maillon.kernel.uid import uuid7
from maillon.voice.bodies.public import (
    Body,
    BodyKind,
    DecidedHow,
    Openness,
    Preset,
    change_rules,
    found_body,
    record_deliberation,
)
from maillon.voice.commitments.public import Commitment, commit
from maillon.voice.meetings.commands import ask_quote
from maillon.voice.meetings.models import DatePoll, Meeting, Minutes, RuleChange
from maillon.voice.meetings.public import (
    BlockDraft,
    RuleKind,
    add_blocks,
    add_document,
    add_item,
    announce_meeting,
    ask_item,
    hold_meeting,
    open_minutes,
    open_poll,
    propose_rule,
    publish_minutes,
    say_coming,
)
from maillon.voice.meetings.states import BlockKind, Capacity
from tests.cast import Cast, Member
from tests.policy.objects import NOWHERE, VOICE, Held, Target, Where, kind
from tests.voice.bodies.making import a_finished_draw, a_member, a_term
from tests.voice.making import a_council, a_plan

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


@kind("run_seat", VOICE)
def run_seat(cast: Cast, at: Where) -> Target:
    host = _host(cast, at)
    return Target(args=(a_term(host, _body(cast, at, host)).uid,), of=at)


@kind("run_term", VOICE)
def run_term(cast: Cast, at: Where) -> Target:
    host = _host(cast, at)
    return Target(args=(a_term(host, _body(cast, at, host)).college.term.uid,), of=at)


@kind("run_member", VOICE)
def run_member(cast: Cast, at: Where) -> Target:
    host = _host(cast, at)
    seat = a_term(host, _body(cast, at, host))
    return Target(args=(a_member(host, seat).uid,), of=at)


@kind("draw", NOWHERE)
def draw(cast: Cast, at: Where) -> Target:
    host = _host(cast, HERE)
    return Target(args=(a_finished_draw(host, _body(cast, HERE, host)).uid,), of=at, public=True)


@kind("run_draw", VOICE)
def run_draw(cast: Cast, at: Where) -> Target:
    host = _host(cast, at)
    return Target(args=(a_finished_draw(host, _body(cast, at, host)).uid,), of=at)


@kind("meeting", NOWHERE)
def meeting(cast: Cast, at: Where) -> Target:
    return Target(args=(_meeting(cast, HERE).slug,), of=at, public=True)


@kind("run_meeting", VOICE)
def run_meeting(cast: Cast, at: Where) -> Target:
    return Target(args=(_meeting(cast, at).slug,), of=at)


def _poll(cast: Cast, at: Where) -> DatePoll:
    host, soon = _host(cast, at), timezone.now() + timedelta(days=20)
    return open_poll(
        host.act(),
        body=_body(cast, at, host).uid,
        title=f"Une date {at.organisation_name}",
        starts=[soon, soon + timedelta(days=1)],
        closes_on=soon.date(),
        room="Salle des fêtes",
    )


@kind("date_poll", NOWHERE)
def date_poll(cast: Cast, at: Where) -> Target:
    return Target(args=(_poll(cast, HERE).slug,), of=at, public=True)


@kind("run_poll", VOICE)
def run_poll(cast: Cast, at: Where) -> Target:
    return Target(args=(_poll(cast, at).slug,), of=at)


@kind("awaited_paper", VOICE)
def awaited_paper(cast: Cast, at: Where) -> Target:
    host, day = _host(cast, at), timezone.localdate() + timedelta(days=3)
    found = announce_meeting(host.act(), body=_body(cast, at, host).uid, plan=a_plan())
    paper = add_document(host.act(), meeting=found.uid, title="Bilan", expected_on=day)
    return Target(args=(found.slug, paper.uid), of=at)


@kind("request", VOICE)
def request(cast: Cast, at: Where) -> Target:
    found = ask_item(cast.visitor.act(), body=_meeting(cast, at).body.uid, text="Éclairer le passage")
    return Target(args=(found.reference,), of=at)


def _rule(cast: Cast, body: Body) -> RuleChange:
    behind = a_council(cast, "Conseil qui propose")
    decided = record_deliberation(
        cast.council_host.act(),
        body=behind.uid,
        held_on=timezone.localdate(),
        text="Demander les papiers plus tôt",
        how=DecidedHow.CONSENSUS,
        scribe="Animation",
    )
    words = {"says_today": "La veille.", "proposed": "Dix jours avant.", "why": "Pour lire."}
    return propose_rule(
        cast.council_host.act(), body=body.uid, kind=RuleKind.MEETING, deliberation=decided.uid, **words
    )


@kind("owed_rule", VOICE)
def owed_rule(cast: Cast, at: Where) -> Target:
    return Target(args=(_rule(cast, _meeting(cast, at).body).request.reference,), of=at)


@kind("rule_change", NOWHERE)
def rule_change(cast: Cast, at: Where) -> Target:
    return Target(args=(_rule(cast, _meeting(cast, HERE).body).request.uid,), of=at, public=True)


@kind("followed_question", NOWHERE, by_pass=True)
def followed_question(cast: Cast, at: Where) -> Target:
    found = ask_item(cast.visitor.act(), body=_meeting(cast, HERE).body.uid, text="Éclairer le passage")
    return Target(of=at, held=Held(PassKind.AGENDA_REQUEST, found.uid))


@kind("followed_coming", NOWHERE, by_pass=True)
def followed_coming(cast: Cast, at: Where) -> Target:
    meeting = _meeting(cast, HERE)
    row = say_coming(cast.visitor.act(), meeting=meeting.uid, capacity=Capacity.OBSERVER, name="Lou")
    return Target(of=at, held=Held(PassKind.COMING, row.uid))


@kind("asked_coming", VOICE)
def asked_coming(cast: Cast, at: Where) -> Target:
    host = _host(cast, at)
    held = _body(cast, at, host)
    change_rules(host.act(), body=held.uid, rules=Preset(participants=Openness.ON_REQUEST))
    meeting = announce_meeting(host.act(), body=held.uid, plan=a_plan())
    row = say_coming(cast.visitor.act(), meeting=meeting.uid, capacity=Capacity.PARTICIPANT, name="Lou")
    return Target(args=(row.uid,), of=at)


@kind("run_point", VOICE)
def run_point(cast: Cast, at: Where) -> Target:
    meeting = _meeting(cast, at)
    point = add_item(_host(cast, at).act(), meeting=meeting.uid, title="Le hall")
    return Target(args=(meeting.slug, point.uid), of=at)


@kind("published_minutes", NOWHERE)
def published_minutes(cast: Cast, at: Where) -> Target:
    written, host = _minutes(cast, HERE)
    publish_minutes(host.act(), minutes=written.uid)
    return Target(args=(written.slug,), of=at, public=True)


@kind("written_minutes", VOICE)
def written_minutes(cast: Cast, at: Where) -> Target:
    return Target(args=(_minutes(cast, at)[0].slug,), of=at)


@kind("written_block", VOICE)
def written_block(cast: Cast, at: Where) -> Target:
    written, _host = _minutes(cast, at)
    return Target(args=(written.slug, written.blocks.get().uid), of=at)


@kind("quote_link", NOWHERE)
def quote_link(cast: Cast, at: Where) -> Target:
    written, host = _minutes(cast, HERE)
    add_blocks(host.act(), minutes=written.uid, blocks=[BlockDraft(kind=BlockKind.QUOTE, text="On attend.")])
    said = written.blocks.get(kind=BlockKind.QUOTE)
    asked = ask_quote(host.act(), minutes=written.uid, block=said.uid)
    return Target(args=(give_link(PassKind.QUOTE, asked.uid, at=timezone.now()),), of=at, public=True)


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


@kind("reread", (Where("town", "commune"), Where("cell", "quarter")))
def reread(cast: Cast, at: Where) -> Target:
    """Words left something at someone's request: only the team that answers for it reads it again."""
    kinds = {
        "town": ("commitment", frozenset({"official", "project_manager"})),
        "cell": ("constat", frozenset({"mediator", "coordinator", "twice"})),
    }
    made, only = kinds[at.organisation_name]
    about = _commitment(cast).uid if made == "commitment" else uuid7()
    owe_a_rereading(cast.official.act(), made, {about: Owner(organisation=at.organisation(cast).pk)})
    return Target(args=(about,), of=at, only=only)


@kind("own_commitment", NOWHERE)
def own_commitment(cast: Cast, at: Where) -> Target:
    """Only the office says where its word stands; the body says the rest with other words."""
    found = _commitment(cast)
    office = frozenset({"official", "project_manager"})
    return Target(args=(found.reference,), of=at, only=office, data={"move": "claim", "words": "Les lampes sont là."})
