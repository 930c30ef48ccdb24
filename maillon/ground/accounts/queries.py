"""What the pages about one's own account read, and who a contact belongs to."""

import unicodedata
from dataclasses import dataclass
from datetime import datetime

from maillon.ground.access.public import Actor, Grant
from maillon.ground.accounts.models import Account, Session
from maillon.ground.actors.public import Organisation, Person
from maillon.ground.spaces.public import Space
from maillon.ground.vault.public import blind, keyed_digest, open_still_there


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionCard:
    """One open session, for its owner. `mark` names it without telling its key."""

    mark: str
    device: str
    started_at: datetime
    shared: bool
    here: bool


def session_mark(key: str) -> str:
    return keyed_digest("session", key)[:9].hex()


def sessions_of(account: Account, *, here: str, at: datetime) -> list[SessionCard]:
    """The open sessions of an account, the latest first."""
    rows = Session.objects.filter(account=account, expire_date__gt=at).order_by("-started_at", "session_key")
    return [
        SessionCard(
            mark=session_mark(row.session_key),
            device=row.device,
            started_at=row.started_at,
            shared=row.shared,
            here=row.session_key == here,
        )
        for row in rows
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class HatCard:
    """One organisation in whose name one may act, with the roles held there."""

    organisation: int
    name: str
    roles: tuple[str, ...]
    worn: bool


def hats_of(actor: Actor) -> list[HatCard]:
    """The hats of an actor, by name; one query."""
    roles: dict[int, list[str]] = {}
    for grant in actor.grants:
        label = str(grant.role.label)
        if label not in roles.setdefault(grant.organisation, []):
            roles[grant.organisation].append(label)
    rows = Organisation.objects.filter(pk__in=roles).order_by("name", "pk")
    return [
        HatCard(organisation=row.pk, name=row.name, roles=tuple(roles[row.pk]), worn=row.pk == actor.hat)
        for row in rows
    ]


def persons_of_contact(kind: str, value: str, first_name: str, at: datetime) -> list[int]:
    """The cards this telephone or mail belongs to, one at most per space, among those who hold a role today.

    Several people on one number in one space are told apart by the first name they typed, else none is taken.
    """
    found: list[int] = []
    day = at.date()
    for space in Space.objects.filter(closed_on__isnull=True).order_by("pk"):
        index = {f"{kind}_index": blind(space, kind, value)}
        holders = Grant.objects.live(day).values("person")
        people = list(Person.objects.filter(space=space, pk__in=holders, **index).order_by("pk"))
        one = people[0] if len(people) == 1 else _named(people, first_name)
        if one is not None:
            found.append(one.pk)
    return found


def _named(people: list[Person], first_name: str) -> Person | None:
    wanted = _folded(first_name)
    details = zip(people, open_still_there(people), strict=True)
    same = [person for person, known in details if known is not None and wanted and _folded(known.first_name) == wanted]
    return same[0] if len(same) == 1 else None


def _folded(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name.strip().casefold())
    return "".join(sign for sign in plain if not unicodedata.combining(sign))
