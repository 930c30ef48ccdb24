"""What stands behind the addresses of the orientation desk."""

from django.utils import timezone

from maillon.voice.exchanges.commands.asking import asker_link
from maillon.voice.exchanges.commands.skills import skill_link
from maillon.voice.exchanges.models import Orientation, Skill
from tests.cast import Cast
from tests.policy.kinds.voice import HERE, _body, _host
from tests.policy.objects import NOWHERE, VOICE, Target, Where, kind
from tests.voice.exchanges.making import a_desk_of, a_skill_at, an_orientation_at


def _orientation(cast: Cast, at: Where) -> Orientation:
    host = _host(cast, at)
    body = _body(cast, at, host)
    a_desk_of(host, body)
    return an_orientation_at(cast, body)


@kind("open_desk", NOWHERE)
def open_desk(cast: Cast, at: Where) -> Target:
    host = _host(cast, HERE)
    body = _body(cast, HERE, host)
    a_desk_of(host, body)
    return Target(args=(body.slug,), of=at, public=True)


@kind("orientation_link", NOWHERE)
def orientation_link(cast: Cast, at: Where) -> Target:
    made = _orientation(cast, HERE)
    link = asker_link(made, cast.visitor.act(at=timezone.now()))
    return Target(args=(link.strip("/").split("/")[-1],), of=at, public=True)


@kind("run_orientation", VOICE)
def run_orientation(cast: Cast, at: Where) -> Target:
    return Target(args=(_orientation(cast, at).reference,), of=at)


@kind("run_network", VOICE)
def run_network(cast: Cast, at: Where) -> Target:
    host = _host(cast, at)
    body = _body(cast, at, host)
    a_desk_of(host, body)
    return Target(args=(body.slug,), of=at)


def _skill(cast: Cast) -> Skill:
    host = _host(cast, HERE)
    body = _body(cast, HERE, host)
    a_desk_of(host, body)
    return a_skill_at(cast, body)


@kind("open_skill", NOWHERE)
def open_skill(cast: Cast, at: Where) -> Target:
    return Target(args=(_skill(cast).uid,), of=at, public=True)


@kind("skill_link", NOWHERE)
def skill_link_of(cast: Cast, at: Where) -> Target:
    link = skill_link(_skill(cast), "author", cast.visitor.act())
    return Target(args=(link.strip("/").split("/")[-1],), of=at, public=True)
