"""The first evening of an empty instance: one of four ways to start, and what it needs to be useful alone."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from maillon.doors.console.first_admin import FirstAdmin, create_first_admin
from maillon.doors.console.sentences import Refusal
from maillon.ground.access.public import Actor, PassKind, Role, consume, find_by_link, give_link, house_act, revoke
from maillon.ground.accounts.public import Account, give_role
from maillon.ground.places.public import Place, PlaceKind, add_place, fold
from maillon.ground.spaces.public import Space, SpaceKind
from maillon.kernel.act import Act
from maillon.kernel.refusals import RuleViolation
from maillon.kernel.uid import uuid7
from maillon.voice.bodies.public import Body, BodyKind, found_body

HERE = UUID("6d61696c-6c6f-4e00-8000-636f6d6d656e")
LIVES = timedelta(days=1)
ROLE = {
    SpaceKind.COUNCIL: Role.COUNCIL_HOST,
    SpaceKind.TOWN: Role.PROJECT_MANAGER,
    SpaceKind.ASSOCIATION: Role.COORDINATOR,
    SpaceKind.NETWORK: Role.FACILITATOR,
}
BODY = {SpaceKind.COUNCIL: BodyKind.CITIZENS_COUNCIL, SpaceKind.NETWORK: BodyKind.PEER_NETWORK}


class LinkIsDeadError(RuleViolation):
    """The link served already, or is a day old."""

    def __init__(self) -> None:
        super().__init__("link_is_dead", _("Ce lien a déjà servi, ou il a plus d'un jour. Demandez-en un autre."))


class CannotStartError(RuleViolation):
    """What the console refused, in the words it used."""

    def __init__(self, why: Refusal) -> None:
        super().__init__("cannot_start", str(why).splitlines()[0])


@dataclass(frozen=True, slots=True, kw_only=True)
class Start:
    """What was opened: the account, and the council or network with which to go on."""

    account: Account
    body: Body | None


def is_empty() -> bool:
    """Whether nobody works here yet."""
    return not Space.objects.exists()


def starting_link(at: datetime) -> str:
    """The address that opens the first page, once, for a day; kept nowhere. A new one ends those before it."""
    revoke(HERE, at=at, kind=PassKind.START)
    token = give_link(PassKind.START, HERE, at=at, expires_at=at + LIVES)
    return f"{settings.PUBLIC_URL.rstrip('/')}/commencer/{token}/"


def link_lives(token: str, at: datetime) -> bool:
    return find_by_link(PassKind.START, token, at=at) is not None


def quarter_in(commune: int, name: str, at: datetime) -> int:
    """The neighbourhood so called inside the commune; made when nobody wrote it down yet."""
    for known in Place.objects.within(commune).filter(kind__in=[PlaceKind.NEIGHBOURHOOD, PlaceKind.QPV]):
        if fold(known.name) == fold(name):
            return int(known.pk)
    act = house_act("start", at)
    made = add_place(
        act,
        name=name.strip(),
        kind=PlaceKind.NEIGHBOURHOOD,
        wholes=[commune],
        invented=settings.DEMO,
        uid=uuid7(),
    )
    return int(made.pk)


def start(asked: FirstAdmin, password: str, *, quarter: str = "", token: str = "", at: datetime) -> Start:
    """Space, organisation, account, the role to work with, and its council or network: all or nothing.

    With a `token`, it serves once: refused with `link_is_dead`. Refused with `cannot_start` when the login is taken
    or the password too weak.
    """
    with transaction.atomic():
        if token:
            held = find_by_link(PassKind.START, token, at=at)
            if held is None or not consume(held, at=at):
                raise LinkIsDeadError
        place = quarter_in(asked.place, quarter, at) if quarter.strip() else asked.place
        try:
            account = create_first_admin(_at(asked, place), password)
        except Refusal as why:
            raise CannotStartError(why) from None
        return Start(account=account, body=_working(account, asked, place, at))


def _at(asked: FirstAdmin, place: int) -> FirstAdmin:
    return FirstAdmin(
        organisation=asked.organisation,
        kind=asked.kind,
        place=place,
        first_name=asked.first_name,
        last_name=asked.last_name,
        email=asked.email,
        login=asked.login,
    )


def _working(account: Account, asked: FirstAdmin, place: int, at: datetime) -> Body | None:
    today = timezone.localdate(at)
    [grant] = Actor.load(account.pk, today).grants
    give_role(
        house_act("start", at),
        organisation=grant.organisation,
        role=ROLE[asked.kind],
        starts_on=today,
        person=grant.person,
    )
    kind = BODY.get(asked.kind)
    if kind is None:
        return None
    act = Act(actor=Actor.load(account.pk, today), hat=grant.organisation, happened_at=at, recorded_at=at)
    return found_body(act, organisation=grant.organisation, name=asked.organisation, kind=kind, places=[place])
