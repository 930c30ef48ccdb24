"""Giving and taking back roles, opening accounts."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Q
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from maillon.ground.access.public import (
    NEVER_LISTENS,
    Actor,
    Capability,
    Grant,
    PassKind,
    Role,
    consume,
    find_by_link,
    give_link,
    may_in,
    revoke,
)
from maillon.ground.accounts.events import AccountOpened, CardJoined, LinkPrepared, RoleAsked, RoleEnded, RoleGiven
from maillon.ground.accounts.models import Account, Card
from maillon.ground.accounts.only_one import lately_managing, opens_alone_on, say_managing_ended, say_opens_later
from maillon.ground.accounts.queries import grants_managed_by
from maillon.ground.accounts.rules import CONFIRM_WITHIN, INVITATION_LIVES
from maillon.ground.accounts.two_people import (
    MANAGING,
    ask_a_second,
    asker_in,
    asks_for_two,
    could_confirm,
    hand_on_rereading,
    say_given_alone,
)
from maillon.ground.actors.public import Organisation, Person, PersonDetails, add_person
from maillon.ground.channels.public import tell
from maillon.ground.duties.public import close_duties
from maillon.ground.journal.public import command, record
from maillon.ground.spaces.public import Space
from maillon.kernel.act import Act
from maillon.kernel.references import new_reference
from maillon.kernel.refusals import RuleViolation
from maillon.kernel.uid import uuid7

CARD_KEPT_FOR = timedelta(days=2 * 365)


@command
def give_role(
    act: Act[Actor],
    *,
    organisation: int,
    role: Role,
    starts_on: date,
    ends_on: date | None = None,
    place: int | None = None,
    person: int | None = None,
    details: PersonDetails | None = None,
) -> Grant:
    """Invites someone into a role: a known card of the same space, or a new one made from `details`.

    A role that opens personal data waits for a second person; while nobody else manages the accesses of the space it
    opens at once, and that is said. Where someone else did a few days ago, it opens a fortnight after she no longer does.
    Refused outside one's space (`not_allowed`), to oneself (`not_to_oneself`), for a card of another space
    (`other_space`), with an end before the start (`ends_before_start`) or before it would open
    (`opens_after_its_end`), or where listening and coordinating would meet
    in the same hands (`listening_stays_apart`).
    """
    _require(act.actor, organisation)
    held_by = Organisation.objects.select_related("space").get(pk=organisation)
    if ends_on is not None and ends_on < starts_on:
        raise RuleViolation("ends_before_start", _("La fin vient avant le début. Corrigez l'une des deux dates."))
    if held_by.space is None:
        raise RuleViolation("no_space", _("Cette organisation n'a pas d'espace. Ouvrez-en un d'abord."))
    Space.objects.select_for_update(no_key=True).get(pk=held_by.space.pk)  # roles of one space are given one by one
    known = Person.objects.get(pk=person) if person is not None else None
    if known is None:
        kept_until = (ends_on or starts_on) + CARD_KEPT_FOR
        known = add_person(
            act, space=held_by.space, details=details or PersonDetails(), purpose="team", ends_on=kept_until
        )
    if known.space_id != held_by.space_id:
        raise RuleViolation(
            "other_space", _("Cette personne n'est pas connue de votre espace. Invitez-la avec son nom.")
        )
    if known.pk in act.actor.persons:
        raise RuleViolation("not_to_oneself", _("On ne se donne pas un rôle à soi-même. Demandez à un collègue."))
    _keep_listening_apart(known, role, starts_on, ends_on)
    two = asks_for_two(act.actor, role)
    asker = asker_in(act.actor, held_by.space.pk) if two else None
    humans = [card for card in (asker, known.pk) if card]
    others = could_confirm(held_by.space.pk, apart_from=humans, at=act.happened_at) if two else []
    alone = two and not others
    lately = lately_managing(held_by.space.pk, apart_from=humans, at=act.happened_at) if alone else {}
    grant = Grant.objects.create(
        uid=uuid7(),
        person=known,
        organisation=held_by,
        place_id=place,
        role=role,
        starts_on=opens_alone_on(lately, starts_on=starts_on, ends_on=ends_on),
        ends_on=ends_on,
        asked_by_id=asker,
        confirm_before=act.happened_at + CONFIRM_WITHIN if others else None,
    )
    if others:
        record(act, RoleAsked(about=grant.uid, role=str(role)))
        ask_a_second(act, grant, others)
        return grant
    record(act, RoleGiven(about=grant.uid, role=str(role)))
    if alone:
        say_given_alone(act, grant)
    if grant.starts_on > starts_on:
        say_opens_later(act, grant, lately)
    hand_on_rereading(act, grant)
    return grant


def _keep_listening_apart(known: Person, role: Role, starts_on: date, ends_on: date | None) -> None:
    """Refused when this card, or another of the same account, holds in the space what never goes with `role`."""
    never = NEVER_LISTENS if role == Role.LISTENER else {Role.LISTENER} if role in NEVER_LISTENS else set()
    same = Q(person=known) | Q(person__card__account__cards__person=known)
    held = Grant.objects.filter(same, organisation__space=known.space_id, role__in=never, revoked_at__isnull=True)
    held = held.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=starts_on))
    if ends_on is not None:
        held = held.filter(starts_on__lte=ends_on)
    if held.exists():
        raise RuleViolation(
            "listening_stays_apart",
            _(
                "Qui écoute ne coordonne pas, n'emploie pas et ne gère pas les accès : ces rôles ne vont pas ensemble. "
                "Retirez d'abord l'autre rôle, ou choisissez quelqu'un d'autre."
            ),
        )


def _require(actor: Actor, organisation: int) -> None:
    if actor.key.startswith("system:") or may_in(actor, Capability.MANAGE_ACCESS, organisation=organisation):
        return
    raise RuleViolation("not_allowed", _("Votre rôle ne le permet pas ici. Demandez à qui administre votre espace."))


@command
def end_role(act: Act[Actor], *, grant: UUID) -> Grant:
    """Takes a role back, from the next page its holder opens. Refused for the role one manages accesses with."""
    found = grants_managed_by(act.actor).select_for_update(of=("self",)).get(uid=grant)
    if found.person_id in act.actor.persons:
        raise RuleViolation(
            "not_to_oneself", _("On ne se retire pas son propre rôle. Demandez à quelqu'un d'autre qui gère les accès.")
        )
    if found.revoked_at is None:
        managed = found.role in MANAGING and Grant.objects.live(localdate(act.happened_at)).filter(pk=found.pk).exists()
        found.revoked_at = act.happened_at
        found.save(update_fields=["revoked_at"])
        revoke(found.uid, at=act.happened_at, kind=PassKind.ENTRY)
        close_duties(found.uid, at=act.happened_at)
        record(act, RoleEnded(about=found.uid, role=found.role))
        if managed:
            say_managing_ended(act, found)
    return found


@command
def announce_link(act: Act[Actor], *, grant: UUID) -> Grant:
    """Writes down that an entry link is made for someone; the links before it stop working.

    Refused with `role_waits` until a second person has agreed.
    """
    found = grants_managed_by(act.actor).get(uid=grant)
    if found.confirm_before is not None:
        raise RuleViolation("role_waits", _("Ce rôle attend encore l'accord d'une deuxième personne."))
    revoke(found.uid, at=act.happened_at, kind=PassKind.ENTRY)
    record(act, LinkPrepared(about=found.uid))
    return found


def link_on_screen(act: Act[Actor], *, grant: UUID) -> str:
    """The same link, for who asked for it to hand over. Refused for an account that opens personal data
    (`by_her_own_channel`): it would open to whoever reads this screen what only she may open.
    """
    found = grants_managed_by(act.actor).get(uid=grant)
    if Account.objects.filter(cards__person=found.person_id, must_use_second_factor=True).exists():
        raise RuleViolation(
            "by_her_own_channel",
            _(
                "Cette personne a déjà un accès protégé : son lien part par son téléphone ou son courriel, jamais d'ici."
            ),
        )
    return invitation_link(act, grant=grant)


def invitation_link(act: Act[Actor], *, grant: UUID) -> str:
    """The token of a one-button link for the holder of a role, shown once. Not a command: its answer is a secret."""
    found = announce_link(act, grant=grant)
    return give_link(
        PassKind.ENTRY,
        found.uid,
        at=act.happened_at,
        expires_at=act.happened_at + INVITATION_LIVES,
        person=found.person_id,
    )


def send_invitation(act: Act[Actor], *, grant: UUID, address: str) -> None:
    """Sends the one-button link by the person's own channel. `address` is where links are opened, with `{token}`."""
    token = invitation_link(act, grant=grant)
    found = grants_managed_by(act.actor).get(uid=grant)
    tell(
        act.then(),
        notice="accounts.invitation",
        person=found.person_id,
        about=found.uid,
        organisation=found.organisation_id,
        link=address.format(token=token),
        params={"organisation": found.organisation_id},
    )


@command
def open_account(act: Act[Any], *, persons: Sequence[int]) -> Account:
    """The account of these cards of one human, made at the first entry. Cards already held elsewhere stay there."""
    held = Card.objects.select_related("account").filter(person__in=persons).order_by("pk").first()
    account = held.account if held else _new_account(act)
    taken = set(Card.objects.filter(person__in=persons).values_list("person", flat=True))
    for person in persons:
        if person not in taken:
            Card.objects.create(account=account, person_id=person)
    return account


def _new_account(act: Act[Any]) -> Account:
    account = Account.objects.create_user(f"carte-{new_reference(8).lower()}")
    record(act, AccountOpened(about=account.uid))
    return account


@command
def join_card(act: Act[Actor], *, account: int, person: int) -> Card:
    """Adds a card to the account of whoever holds both the account and the link."""
    card, created = Card.objects.get_or_create(person_id=person, defaults={"account_id": account})
    if created:
        record(act, CardJoined(about=card.person.uid))
    return card


def use_link(token: str, *, at: Any) -> int | None:
    """Consumes a one-button link once; the person it is for, or None when it no longer works."""
    found = find_by_link(PassKind.ENTRY, token, at=at)
    if found is None or found.person_id is None or not consume(found, at=at):
        return None
    return found.person_id
