"""What opens personal data is given by two people; by one alone only while nobody else can, and then it is said."""

from collections.abc import Collection, Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from maillon.ground.access.public import READING_ROLES, ROLES, Actor, Capability, Grant, Role, house_act
from maillon.ground.accounts.events import RoleConfirmed, RoleEnded, RoleGiven, RoleGivenAlone
from maillon.ground.accounts.models import Card
from maillon.ground.accounts.queries import grants_managed_by
from maillon.ground.accounts.rules import REREAD_WITHIN
from maillon.ground.channels.public import tell
from maillon.ground.duties.public import DutyKind, close_duties, open_duty, register_duty
from maillon.ground.journal.public import command, record
from maillon.kernel.act import Act
from maillon.kernel.refusals import RuleViolation

MANAGING = frozenset(role for role, does in ROLES.items() if Capability.MANAGE_ACCESS in does)
CONFIRM, REREAD = "accounts.confirm_role", "accounts.reread_role"
MOST_TOLD = 20
register_duty(
    DutyKind(
        code=CONFIRM,
        title=_("Confirmer ou refuser un rôle"),
        note=_("Il ouvre des informations sur des personnes : il faut deux personnes pour le donner."),
        url_name="accounts:access_detail",
        capability=Capability.MANAGE_ACCESS,
    )
)
register_duty(
    DutyKind(
        code=REREAD,
        title=_("Relire un rôle donné par une seule personne"),
        note=_("Personne d'autre ne pouvait confirmer ce jour-là."),
        url_name="accounts:access_detail",
        capability=Capability.MANAGE_ACCESS,
    )
)


def asks_for_two(actor: Actor, role: Role) -> bool:
    """The house itself needs no one; a role that opens no personal data neither."""
    return role in READING_ROLES and not actor.key.startswith("system:")


def asker_in(actor: Actor, space: int) -> int | None:
    """The card under which `actor` manages the accesses of a space."""
    return next((grant.person for grant in actor.grants_for(Capability.MANAGE_ACCESS) if grant.space == space), None)


def cards_of_one_human(persons: Collection[int]) -> set[int]:
    """These cards, and the others of the same accounts."""
    same = Card.objects.filter(account__cards__person__in=persons).values_list("person", flat=True)
    return {*persons, *same}


def could_confirm(space: int, *, apart_from: Collection[int], at: datetime) -> list[int]:
    """The cards of who manages the accesses of a space and has entered once, these humans left out."""
    rows = Grant.objects.live(localdate(at)).filter(
        role__in=MANAGING,
        organisation__space=space,
        organisation__closed_on__isnull=True,
        person__card__account__is_active=True,
    )
    rows = rows.exclude(person__in=cards_of_one_human(apart_from))
    return list(rows.order_by("person").values_list("person", flat=True).distinct())


def ask_a_second(act: Act[Actor], grant: Grant, others: Iterable[int]) -> None:
    """Each of `others` owes an answer, and is told so."""
    until = grant.confirm_before
    if until is None:
        raise ValueError(grant)
    for person in others:
        open_duty(about=grant.uid, kind=CONFIRM, organisation=None, person=person, due=until, at=act.happened_at)
        _tell(act, "accounts.role_to_confirm", grant, person, {"until_on": localdate(until).isoformat()})


def say_given_alone(act: Act[Actor], grant: Grant) -> None:
    """In the journal, and to the colleagues who read the same data or watch over it."""
    record(act, RoleGivenAlone(about=grant.uid, role=grant.role))
    watching = Q(organisation=grant.organisation) | Q(
        organisation__space=grant.organisation.space_id, role=Role.DATA_OFFICER
    )
    rows = Grant.objects.live(localdate(act.happened_at)).filter(watching, role__in=READING_ROLES)
    rows = rows.exclude(person__in=cards_of_one_human([pk for pk in (grant.person_id, grant.asked_by_id) if pk]))
    for person in rows.order_by("person").values_list("person", flat=True).distinct()[:MOST_TOLD]:
        _tell(act, "accounts.role_given_alone", grant, person, {})


def hand_on_rereading(act: Act[Any], grant: Grant) -> None:
    """Whoever begins to manage accesses owes a look at what was given alone before her."""
    if grant.role not in MANAGING or grant.confirm_before is not None:
        return
    alone = Grant.objects.filter(
        organisation__space=grant.organisation.space_id,
        role__in=READING_ROLES,
        asked_by__isnull=False,
        confirmed_by__isnull=True,
        confirm_before__isnull=True,
        revoked_at__isnull=True,
    )
    me = cards_of_one_human([grant.person_id])
    for one in alone.exclude(asked_by__in=me).exclude(person__in=me):
        due = act.happened_at + REREAD_WITHIN
        open_duty(about=one.uid, kind=REREAD, organisation=None, person=grant.person_id, due=due, at=act.happened_at)


@command
def confirm_role(act: Act[Actor], *, grant: UUID) -> Grant:
    """A second person agrees: a waiting role opens, one given alone has been reread. Twice is once.

    Refused to whoever asked for it or receives it, by any of her cards (`not_the_second`), once it was taken back
    (`role_ended`), and after its fourteen days (`too_late`).
    """
    found = grants_managed_by(act.actor).select_for_update(of=("self",)).get(uid=grant)
    if found.revoked_at is not None:
        raise RuleViolation("role_ended", _("Ce rôle a été retiré entre-temps. Il n'y a plus rien à confirmer."))
    if found.asked_by_id is None or found.confirmed_by_id is not None:
        return found
    if found.confirm_before is not None and found.confirm_before <= act.happened_at:
        raise RuleViolation("too_late", _("Cette demande a plus de quatorze jours. Invitez de nouveau la personne."))
    mine = asker_in(act.actor, found.person.space_id)
    if mine is None or not cards_of_one_human([mine]).isdisjoint({found.asked_by_id, found.person_id}):
        raise RuleViolation("not_the_second", _("Il faut une autre personne que celle qui invite et celle qui reçoit."))
    opens = found.confirm_before is not None
    found.confirmed_by_id, found.confirm_before = mine, None
    found.save(update_fields=["confirmed_by", "confirm_before"])
    close_duties(found.uid, at=act.happened_at)
    record(act, RoleConfirmed(about=found.uid, role=found.role))
    if opens:
        record(act, RoleGiven(about=found.uid, role=found.role))
        hand_on_rereading(act, found)
    return found


def drop_unconfirmed(now: datetime) -> int:
    """What nobody confirmed in time is over; returns how many."""
    late = Grant.objects.filter(confirm_before__lte=now, revoked_at__isnull=True)
    with transaction.atomic():
        rows = list(late.select_for_update(of=("self",)))
        for row in rows:
            row.revoked_at = now
            row.save(update_fields=["revoked_at"])
            close_duties(row.uid, at=now)
            record(house_act("accounts", now), RoleEnded(about=row.uid, role=row.role))
    return len(rows)


def _tell(act: Act[Actor], code: str, grant: Grant, person: int, params: dict[str, str]) -> None:
    held_by = grant.organisation_id
    told: dict[str, str | int] = {**params, "organisation": held_by}
    tell(act.then(), notice=code, person=person, about=grant.uid, organisation=held_by, params=told)
