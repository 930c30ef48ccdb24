"""What stands behind the links and the later pages of meetings."""

from django.utils import timezone

from maillon.ground.access.public import PassKind, give_link
from maillon.ground.actors.public import PersonDetails
from maillon.voice.bodies.public import Seat
from maillon.voice.meetings.commands.calendars import calendar_token
from maillon.voice.meetings.commands.recording import keep_recording, publish_recording
from maillon.voice.meetings.commands.replacement import choose_stand_ins, start_search
from maillon.voice.meetings.models import Meeting, Receipt, Recording, Try, WhoSpoke
from maillon.voice.meetings.public import add_document, add_item, announce_meeting, convene
from tests.cast import Cast, Member
from tests.policy.kinds.voice import HERE, _body, _host, _minutes
from tests.policy.objects import NOWHERE, VOICE, Target, Where, kind
from tests.voice.bodies.making import a_member, a_term
from tests.voice.making import a_plan
from tests.voice.meetings.speaking import all_said_by, everyone_agrees


@kind("convocation_link", NOWHERE)
def convocation_link(cast: Cast, at: Where) -> Target:
    host = _host(cast, HERE)
    body = _body(cast, HERE, host)
    a_member(host, a_term(host, body))
    meeting = announce_meeting(host.act(), body=body.uid, plan=a_plan())
    add_item(host.act(), meeting=meeting.uid, title="Le hall")
    convene(host.act(), meeting=meeting.uid)
    token = give_link(PassKind.CONVOCATION, Receipt.objects.get().uid, at=timezone.now())
    return Target(args=(token,), of=at, public=True)


@kind("replacement_link", NOWHERE)
def replacement_link(cast: Cast, at: Where) -> Target:
    host = _host(cast, HERE)
    body = _body(cast, HERE, host)
    who = PersonDetails(first_name="Zélie", phone="+33600000010")
    row = a_member(host, Seat.objects.get(pk=a_term(host, body).pk), details=who)
    choose_stand_ins(host.act(), body=body.uid, persons=[row.person_id])
    meeting = announce_meeting(host.act(), body=body.uid, plan=a_plan())
    start_search(host.act(), body=body.uid, meeting=meeting.uid)
    return Target(args=(give_link(PassKind.REPLACEMENT, Try.objects.get().uid, at=timezone.now()),), of=at, public=True)


@kind("showcase", NOWHERE)
def showcase(cast: Cast, at: Where) -> Target:
    host = _host(cast, HERE)
    plan = a_plan(template="showcase")
    return Target(
        args=(announce_meeting(host.act(), body=_body(cast, HERE, host).uid, plan=plan).slug,), of=at, public=True
    )


@kind("run_paper", VOICE)
def run_paper(cast: Cast, at: Where) -> Target:
    host = _host(cast, at)
    meeting = announce_meeting(host.act(), body=_body(cast, at, host).uid, plan=a_plan())
    paper = add_document(host.act(), meeting=meeting.uid, title="Bilan", expected_on=timezone.localdate())
    return Target(args=(paper.uid,), of=at)


@kind("heard_meeting", NOWHERE)
def heard_meeting(cast: Cast, at: Where) -> Target:
    written, host = _minutes(cast, HERE)
    meeting = written.meetings.get()
    words = "Le hall est sombre."
    keep_recording(host.act(), meeting=meeting.uid, agreed=True, witness="Animation", words=words)
    everyone_agrees(host, meeting)
    publish_recording(host.act(), meeting=meeting.uid)
    return Target(args=(meeting.slug,), of=at, public=True)


def _words(cast: Cast, at: Where) -> tuple[Meeting, Member]:
    written, host = _minutes(cast, at)
    meeting = written.meetings.get()
    keep_recording(host.act(), meeting=meeting.uid, agreed=True, witness="Animation", words="Le hall est sombre.")
    return meeting, host


@kind("run_transcript", VOICE)
def run_transcript(cast: Cast, at: Where) -> Target:
    meeting, _host_of = _words(cast, at)
    return Target(args=(Recording.objects.get(meeting=meeting).uid,), of=at)


@kind("words_link", NOWHERE)
def words_link(cast: Cast, at: Where) -> Target:
    meeting, host = _words(cast, HERE)
    token = give_link(PassKind.SPOKEN, all_said_by(host, meeting).uid, at=timezone.now())
    return Target(args=(token,), of=at, public=True)


@kind("calendar_link", NOWHERE)
def calendar_link(cast: Cast, at: Where) -> Target:
    return Target(args=(calendar_token(cast.councillor.act()),), of=at, public=True)


@kind("own_words", NOWHERE)
def own_words(cast: Cast, at: Where) -> Target:
    """What the mediator said: hers to read, whatever the roles of others."""
    meeting, host = _words(cast, HERE)
    who = all_said_by(host, meeting)
    WhoSpoke.objects.filter(pk=who.pk).update(person=cast.mediator.person)
    return Target(args=(who.uid,), of=at, only=frozenset({"mediator"}), everywhere=True)
