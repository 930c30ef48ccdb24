"""What stands behind the addresses of programmes, training, forums and reviews."""

from datetime import timedelta

from django.utils import timezone

from maillon.ground.access.public import PassKind
from maillon.voice.meetings.public import MeetingPlan
from maillon.voice.programmes.commands import write_down
from maillon.voice.programmes.models import (
    Demand,
    Forum,
    Kit,
    Path,
    Programme,
    Review,
    Said,
    Sequence,
    SkillNeed,
    Statement,
)
from maillon.voice.programmes.public import (
    Aspect,
    College,
    DemandDraft,
    SaidDraft,
    Topic,
    capture_demands,
    give_attestation,
    look_for_skill,
    offer_path,
    open_forum,
    open_review,
    publish_kit,
    publish_review,
    publish_statement,
    say_in_review,
    start_programme,
)
from tests.cast import Cast, Member
from tests.policy.kinds.voice import HERE, _body, _host
from tests.policy.objects import NOWHERE, VOICE, Held, Target, Where, kind


def _programme(cast: Cast, at: Where, host: Member) -> Programme:
    """Begun three days ago: its first sequence took place."""
    week_ago, began = timezone.now() - timedelta(days=7), timezone.now() - timedelta(days=3)
    body = _body(cast, at, host)
    return start_programme(host.act(at=week_ago), body=body.uid, template="commune", first_at=began, room="Mairie")


@kind("programme", NOWHERE)
def programme(cast: Cast, at: Where) -> Target:
    return Target(args=(_programme(cast, HERE, _host(cast, HERE)).slug,), of=at, public=True)


@kind("programme_sheet", NOWHERE)
def programme_sheet(cast: Cast, at: Where) -> Target:
    return Target(args=(_programme(cast, HERE, _host(cast, HERE)).slug, 1), of=at, public=True)


@kind("run_programme", VOICE)
def run_programme(cast: Cast, at: Where) -> Target:
    return Target(args=(_programme(cast, at, _host(cast, at)).slug,), of=at, data={"move": "end"})


@kind("run_sequence", VOICE)
def run_sequence(cast: Cast, at: Where) -> Target:
    return Target(args=(_programme(cast, at, _host(cast, at)).slug, 1), of=at)


def _sequence(cast: Cast, at: Where, host: Member) -> Sequence:
    return _programme(cast, at, host).sequences.get(rank=1)


@kind("run_sequence_uid", VOICE)
def run_sequence_uid(cast: Cast, at: Where) -> Target:
    return Target(args=(_sequence(cast, at, _host(cast, at)).uid,), of=at)


@kind("run_line", VOICE)
def run_line(cast: Cast, at: Where) -> Target:
    host = _host(cast, at)
    found = _sequence(cast, at, host)
    write_down(host.act(), sequence=found.uid, said=[SaidDraft(text="Une salle", college="council")])
    return Target(args=(Said.objects.get(sequence=found).uid,), of=at)


@kind("words_to_withdraw", (*VOICE, Where("cell", "quarter")))
def words_to_withdraw(cast: Cast, at: Where) -> Target:
    """Its own body takes it off, or who administers its space."""
    host, today = _host(cast, at), timezone.localdate()
    made: Statement = publish_statement(
        host.act(), body=_body(cast, at, host).uid, place=at.place(cast).pk, topic=Topic.NEED, text="Un besoin.",
        source="Séance", source_on=today,
    )  # fmt: skip
    may = {"council": "council_host", "town": "project_manager", "network": "facilitator", "cell": "space_admin"}
    only = frozenset({may[at.organisation_name]} if at.organisation_name in may else ())
    return Target(args=(made.uid,), of=at, only=only, data={"why": "On recommence."})


def _path(cast: Cast, at: Where) -> Path:
    host = _host(cast, at)
    return offer_path(host.act(), body=_body(cast, at, host).uid, template="council", title=f"Parcours {at}")


@kind("training_path", NOWHERE)
def training_path(cast: Cast, at: Where) -> Target:
    return Target(args=(_path(cast, HERE).slug,), of=at, public=True)


@kind("run_path", VOICE)
def run_path(cast: Cast, at: Where) -> Target:
    return Target(args=(_path(cast, at).slug,), of=at)


@kind("followed_attestation", NOWHERE, by_pass=True)
def followed_attestation(cast: Cast, at: Where) -> Target:
    host = _host(cast, HERE)
    found = _programme(cast, HERE, host)
    given = give_attestation(host.act(), programme=found.uid, name="Samia Invente", attended=[1])
    return Target(of=at, held=Held(PassKind.ATTESTATION, given.uid))


@kind("relay_kit", NOWHERE)
def relay_kit(cast: Cast, at: Where) -> Target:
    """Anyone who takes part somewhere may note a group there; the places are those of her own grants."""
    host = _host(cast, HERE)
    made: Kit = publish_kit(host.act(), body=_body(cast, HERE, host).uid, title="Parler")
    return Target(args=(made.uid,), of=at, everywhere=True)


@kind("run_skill", VOICE)
def run_skill(cast: Cast, at: Where) -> Target:
    host, soon = _host(cast, at), timezone.localdate() + timedelta(days=30)
    body = _body(cast, at, host)
    made: SkillNeed = look_for_skill(host.act(), body=body.uid, skill="BAFA", needed_for="été", people=2, by=soon)
    return Target(args=(made.uid,), of=at, data={"move": "find"})


@kind("paper_to_print", NOWHERE)
def paper_to_print(_cast: Cast, at: Where) -> Target:
    return Target(args=("guide",), of=at, public=True)


def _forum(cast: Cast, at: Where, host: Member) -> Forum:
    starts = timezone.now() + timedelta(days=20)
    plan = MeetingPlan(title=f"Forum {at}", starts_at=starts, ends_at=starts + timedelta(hours=5), room="Gymnase")
    made = open_forum(host.act(), body=_body(cast, at, host).uid, plan=plan, workshops=["Jeunesse"])
    capture_demands(host.act(), forum=made.uid, demands=[DemandDraft(text="Un banc", college="residents")])
    return made


@kind("forum", NOWHERE)
def forum(cast: Cast, at: Where) -> Target:
    return Target(args=(_forum(cast, HERE, _host(cast, HERE)).slug,), of=at, public=True)


@kind("run_forum", VOICE)
def run_forum(cast: Cast, at: Where) -> Target:
    return Target(args=(_forum(cast, at, _host(cast, at)).slug,), of=at)


@kind("run_demand", VOICE)
def run_demand(cast: Cast, at: Where) -> Target:
    found = _forum(cast, at, _host(cast, at))
    return Target(args=(found.slug, Demand.objects.get(forum=found).reference), of=at)


def _review(cast: Cast, at: Where, host: Member) -> Review:
    today = timezone.localdate()
    body = _body(cast, at, host)
    return open_review(host.act(), body=body.uid, title="Bilan", since=today - timedelta(days=300), until=today)


@kind("published_review", NOWHERE)
def published_review(cast: Cast, at: Where) -> Target:
    host = _host(cast, HERE)
    found = _review(cast, HERE, host)
    for who, college in ((host, College.COUNCIL), (cast.official, College.ELECTED)):
        say_in_review(who.act(), review=found.uid, college=college, aspect=Aspect.KEEP, text="Le vendredi")
    publish_review(host.act(), review=found.uid, kept="Le vendredi")
    return Target(args=(found.slug,), of=at, public=True)


@kind("run_review", VOICE)
def run_review(cast: Cast, at: Where) -> Target:
    return Target(args=(_review(cast, at, _host(cast, at)).slug,), of=at)


@kind("run_review_uid", VOICE)
def run_review_uid(cast: Cast, at: Where) -> Target:
    return Target(args=(_review(cast, at, _host(cast, at)).uid,), of=at)
