"""What stands behind the addresses of votes, choices, debates and opinions."""

from datetime import timedelta

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from maillon.ground.access.public import PassKind, give_link
from maillon.voice.meetings.public import Meeting, add_item, announce_meeting
from maillon.voice.opinions.commands.sheets import open_project_sheet
from maillon.voice.opinions.models import Debate, Deliberation, OpinionRequest, ProjectFile
from maillon.voice.opinions.public import (
    ask_opinion,
    open_debate,
    open_deliberation,
    open_floor,
    put_project,
)
from tests.cast import Cast
from tests.policy.kinds.voice import HERE, _body, _host
from tests.policy.objects import NOWHERE, VOICE, Target, Where, kind
from tests.voice.making import a_plan
from tests.voice.opinions.surveys import a_survey_of

SITS = {
    "council": frozenset({"councillor", "council_host"}),
    "town": frozenset({"project_manager"}),
    "network": frozenset({"facilitator"}),
    "other_cell": frozenset[str](),
}


def _deliberation(cast: Cast, at: Where) -> Deliberation:
    host = _host(cast, at)
    return open_deliberation(host.act(), body=_body(cast, at, host).uid, title=f"Où {at.organisation_name} ?")


@kind("deliberation", NOWHERE)
def deliberation(cast: Cast, at: Where) -> Target:
    return Target(args=(_deliberation(cast, HERE).slug,), of=at, public=True)


@kind("run_deliberation", VOICE)
def run_deliberation(cast: Cast, at: Where) -> Target:
    return Target(args=(_deliberation(cast, at).slug,), of=at)


def _debate(cast: Cast, at: Where) -> Debate:
    host = _host(cast, at)
    return open_debate(host.act(), body=_body(cast, at, host).uid, title=f"Faut-il {at.organisation_name} ?")


@kind("debate", NOWHERE)
def debate(cast: Cast, at: Where) -> Target:
    return Target(args=(_debate(cast, HERE).slug,), of=at, public=True)


@kind("run_debate", VOICE)
def run_debate(cast: Cast, at: Where) -> Target:
    return Target(args=(_debate(cast, at).slug,), of=at)


@kind("run_item", VOICE)
def run_item(cast: Cast, at: Where) -> Target:
    host, week_ago = _host(cast, at), timezone.now() - timedelta(days=7)
    meeting = announce_meeting(host.act(at=week_ago), body=_body(cast, at, host).uid, plan=a_plan(week_ago))
    return Target(args=(add_item(host.act(), meeting=meeting.uid, title="L'éclairage").uid,), of=at)


def _opinion_request(cast: Cast, at: Where) -> OpinionRequest:
    host = _host(cast, at)
    return ask_opinion(
        host.act(),
        body=_body(cast, at, host).uid,
        title=f"Votre avis {at.organisation_name}",
        text="Faut-il fermer la rue ?",
        organisations=[cast.ccas.pk, cast.state.pk],
        closes_at=timezone.now() + timedelta(days=10),
    )


@kind("run_opinion_request", VOICE)
def run_opinion_request(cast: Cast, at: Where) -> Target:
    return Target(args=(_opinion_request(cast, at).reference,), of=at)


@kind("asked_link", NOWHERE)
def asked_link(cast: Cast, at: Where) -> Target:
    asked = _opinion_request(cast, HERE).asked.earliest("pk")
    return Target(args=(give_link(PassKind.OPINION, asked.uid, at=timezone.now()),), of=at, public=True)


@kind("asked_house", VOICE)
def asked_house(cast: Cast, at: Where) -> Target:
    """The line of that organisation in a request that the State's network made."""
    host, house = _host(cast, Where("state", "commune")), at.organisation(cast)
    request = ask_opinion(
        host.act(),
        body=_body(cast, Where("state", "commune"), host).uid,
        title=f"Votre avis {at.organisation_name}",
        text="Faut-il fermer la rue ?",
        organisations=[cast.ccas.pk, house.pk],
        closes_at=timezone.now() + timedelta(days=10),
    )
    return Target(args=(request.asked.get(organisation=house).uid,), of=at)


def _meeting_now(cast: Cast, at: Where) -> Meeting:
    host, now = _host(cast, at), timezone.now()
    meeting = announce_meeting(host.act(), body=_body(cast, at, host).uid, plan=a_plan(now))
    open_floor(host.act(), meeting=meeting.uid)
    return meeting


@kind("run_floor", VOICE)
def run_floor(cast: Cast, at: Where) -> Target:
    return Target(args=(_meeting_now(cast, at).slug,), of=at)


@kind("open_floor", NOWHERE)
def open_floor_of(cast: Cast, at: Where) -> Target:
    return Target(args=(_meeting_now(cast, HERE).floor.code,), of=at, public=True)


def _project(cast: Cast, at: Where) -> ProjectFile:
    host, today = _host(cast, at), timezone.localdate()
    return put_project(
        host.act(),
        body=_body(cast, at, host).uid,
        title="Un café des parents",
        applicant=cast.partner.pk,
        opinions_until=today + timedelta(days=10),
        decided_on=today + timedelta(days=20),
    )


@kind("project_file", VOICE)
def project_file(cast: Cast, at: Where) -> Target:
    """Whoever sits in that council or runs it; anyone of a team finds the list, and only her councils in it."""
    return Target(args=(_project(cast, at).reference,), of=at, only=SITS[at.organisation_name])


@kind("own_project_file", VOICE)
def own_project_file(cast: Cast, at: Where) -> Target:
    return Target(args=(_project(cast, at).reference,), of=at)


@kind("open_survey", NOWHERE)
def open_survey(cast: Cast, at: Where) -> Target:
    host = _host(cast, HERE)
    return Target(args=(a_survey_of(host, _body(cast, HERE, host)).code,), of=at, public=True)


@kind("run_survey", VOICE)
def run_survey(cast: Cast, at: Where) -> Target:
    host = _host(cast, at)
    return Target(args=(a_survey_of(host, _body(cast, at, host)).code,), of=at)


@kind("run_project_file", VOICE)
def run_project_file(cast: Cast, at: Where) -> Target:
    return Target(args=(_project(cast, at).reference,), of=at)


@kind("run_project_sheet", VOICE)
def run_project_sheet(cast: Cast, at: Where) -> Target:
    host, today = _host(cast, at), timezone.localdate()
    sheet = open_project_sheet(
        host.act(),
        body=_body(cast, at, host).uid,
        upload=SimpleUploadedFile("projets.csv", b"Projet;Association\nUn four;Le Local"),
        opinions_until=today + timedelta(days=10),
        decided_on=today + timedelta(days=20),
    )
    return Target(args=(sheet.uid,), of=at)
