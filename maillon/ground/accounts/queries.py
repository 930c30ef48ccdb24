"""What the pages about one's own account read, who a contact belongs to, who holds a role in my space."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import QuerySet
from django.http import Http404
from django.utils.timezone import localdate

from maillon.ground.access.public import Actor, Capability, Grant, Role, Scope, rows_allowed
from maillon.ground.accounts.models import Account, Card, Session
from maillon.ground.actors.public import (
    Organisation,
    Person,
    PersonDetails,
    details_of_many,
    people_with_email,
    people_with_phone,
)
from maillon.ground.places.public import fold
from maillon.ground.spaces.public import Space
from maillon.ground.vault.public import keyed_digest, open_still_there


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
    """The open sessions of an account, this one first, then the latest."""
    rows = Session.objects.filter(account=account, expire_date__gt=at).order_by("-started_at", "session_key")
    cards = [
        SessionCard(
            mark=session_mark(row.session_key),
            device=row.device,
            started_at=row.started_at,
            shared=row.shared,
            here=row.session_key == here,
        )
        for row in rows
    ]
    return sorted(cards, key=lambda card: not card.here)


@dataclass(frozen=True, slots=True, kw_only=True)
class HatCard:
    """One organisation in whose name one may act, with the roles held there."""

    organisation: int
    name: str
    roles: tuple[str, ...]
    worn: bool


def hats_of(actor: Actor) -> list[HatCard]:
    """The hats of an actor, by name; no query."""
    names = {grant.organisation: grant.name for grant in actor.grants}
    roles: dict[int, list[str]] = {}
    for grant in actor.grants:
        label = str(grant.role.label)
        if label not in roles.setdefault(grant.organisation, []):
            roles[grant.organisation].append(label)
    return [
        HatCard(organisation=pk, name=name, roles=tuple(roles[pk]), worn=pk == actor.hat)
        for pk, name in sorted(names.items(), key=lambda hat: (hat[1], hat[0]))
    ]


def persons_of_contact(kind: str, value: str, first_name: str, at: datetime) -> list[int]:
    """The cards this telephone or mail belongs to, one at most per space, among those who hold a role today.

    Several people on one number in one space are told apart by the first name they typed, else none is taken.
    """
    found: list[int] = []
    look_up = people_with_phone if kind == "phone" else people_with_email
    for space in Space.objects.filter(closed_on__isnull=True).order_by("pk"):
        people = look_up(space, value)
        live = set(Grant.objects.live(localdate(at)).filter(person__in=people).values_list("person", flat=True))
        people = [person for person in people if person.pk in live]
        one = people[0] if len(people) == 1 else _named(people, first_name)
        if one is not None:
            found.append(one.pk)
    return found


def _named(people: list[Person], first_name: str) -> Person | None:
    wanted = fold(first_name)
    known = details_of_many(people)
    same = [person for person, d in zip(people, known, strict=True) if wanted and fold(d.first_name) == wanted]
    return same[0] if len(same) == 1 else None


MANAGED = Scope(organisation="organisation", place="place", space="organisation__space", person="person")


def grants_managed_by(actor: Actor) -> QuerySet[Grant]:
    """The grants this actor may show and end; the house itself may all."""
    rows = Grant.objects.select_related("person", "organisation", "place", "asked_by")
    if actor.key.startswith("system:"):
        return rows
    return rows.filter(rows_allowed(actor, Capability.MANAGE_ACCESS, MANAGED))


@dataclass(frozen=True, slots=True, kw_only=True)
class AccessCard:
    """One role of someone of my space, for who manages accesses.

    `asked_by` is a name while a second person has not agreed; `alone` when the role was opened without one.
    """

    uid: UUID
    name: str
    role: str
    organisation: str
    place: str
    starts_on: date
    ends_on: date | None
    state: str
    has_account: bool
    reachable: bool
    mine: bool
    asked_by: str = ""
    confirm_before: datetime | None = None
    alone: bool = False
    may_confirm: bool = False


def accesses_for(actor: Actor, day: date) -> list[AccessCard]:
    """Every role of my space, those that wait for me, then the living; names read in one query."""
    cards = _access_cards(list(grants_managed_by(actor).order_by("organisation__name", "pk")), actor, day)
    return sorted(cards, key=lambda card: (card.state == "ended", not card.may_confirm, card.organisation, card.name))


def access_or_404(actor: Actor, uid: UUID, day: date) -> AccessCard:
    found = list(grants_managed_by(actor).filter(uid=uid))
    if not found:
        raise Http404
    return _access_cards(found, actor, day)[0]


def _access_cards(rows: list[Grant], actor: Actor, day: date) -> list[AccessCard]:
    details = open_still_there([row.person for row in rows])
    unconfirmed = [row for row in rows if row.asked_by is not None and row.confirmed_by_id is None]
    askers = dict(
        zip((row.pk for row in unconfirmed), open_still_there([row.asked_by for row in unconfirmed]), strict=True)
    )
    mine = set(Card.objects.filter(account=actor.account).values_list("person", flat=True)) if unconfirmed else set()
    with_account = set(Card.objects.filter(person__in=[row.person_id for row in rows]).values_list("person", flat=True))
    return [
        AccessCard(
            uid=row.uid,
            name=_name(known),
            role=str(Role(row.role).label),
            organisation=row.organisation.name,
            place=row.place.name if row.place else "",
            starts_on=row.starts_on,
            ends_on=row.ends_on,
            state=_state(row, day),
            has_account=row.person_id in with_account,
            reachable=bool(known and (known.phone or known.email)),
            mine=row.person_id in actor.persons,
            asked_by=_name(askers.get(row.pk)),
            confirm_before=row.confirm_before,
            alone=row.pk in askers and row.confirm_before is None,
            may_confirm=row.pk in askers and mine.isdisjoint({row.person_id, row.asked_by_id}),
        )
        for row, known in zip(rows, details, strict=True)
    ]


def _name(known: PersonDetails | None) -> str:
    return f"{known.first_name} {known.last_name}".strip() if known else ""


def _state(row: Grant, day: date) -> str:
    if row.revoked_at is not None or (row.ends_on is not None and row.ends_on < day):
        return "ended"
    if row.confirm_before is not None:
        return "waiting"
    return "later" if row.starts_on > day else "living"


def organisations_managed_by(actor: Actor) -> list[Organisation]:
    """Where this actor may give roles."""
    grants = actor.grants_for(Capability.MANAGE_ACCESS)
    spaces = {grant.space for grant in grants if grant.space is not None}
    return list(Organisation.objects.living().filter(space__in=spaces).order_by("name", "pk"))


def known_card(organisation: int, details: PersonDetails) -> int | None:
    """The card the space of an organisation already has for this first name and contact: one human, one card."""
    held_by = Organisation.objects.select_related("space").filter(pk=organisation).first()
    if held_by is None or held_by.space is None:
        return None
    people = [
        *(people_with_phone(held_by.space, details.phone) if details.phone else []),
        *(people_with_email(held_by.space, details.email) if details.email else []),
    ]
    found = _named(list({person.pk: person for person in people}.values()), details.first_name)
    return found.pk if found else None
