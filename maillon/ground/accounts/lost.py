"""Someone has lost her telephone, her keys and her recovery codes: she begins again, and a second person looks."""

from uuid import UUID

from allauth.mfa.models import Authenticator
from django.db.models import Q, QuerySet
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from maillon.ground.access.public import READING_ROLES, Actor, Grant, PassKind, revoke
from maillon.ground.accounts.events import ProtectionForgotten, RoleAsked
from maillon.ground.accounts.models import Card, Session
from maillon.ground.accounts.queries import grants_managed_by
from maillon.ground.accounts.rules import CONFIRM_WITHIN
from maillon.ground.accounts.two_people import (
    ask_a_second,
    asker_in,
    cards_of_one_human,
    could_confirm,
    say_given_alone,
)
from maillon.ground.channels.public import tell
from maillon.ground.journal.public import command, record
from maillon.kernel.act import Act
from maillon.kernel.refusals import RuleViolation


@command
def forget_protection(act: Act[Actor], *, grant: UUID) -> Grant:
    """Forgets the second factor of the holder of a role and closes her sessions; she is told by her own channel.

    Her roles that open personal data wait for a second person again, or are said to be given alone. Refused for oneself
    (`not_to_oneself`), through a role that ended (`role_ended`), for who has nothing to forget (`nothing_to_forget`), and
    for who works in another space too (`works_elsewhere`): this space neither sees nor weakens the other. Links of entry
    made before stop working.
    """
    found = grants_managed_by(act.actor).select_for_update(of=("self",)).get(uid=grant)
    if not _not_over(act).filter(pk=found.pk).exists():
        raise RuleViolation("role_ended", _("Ce rôle est terminé. Il n'y a plus rien à refaire ici."))
    space = found.person.space_id
    asker = asker_in(act.actor, space)
    if asker is None or found.person_id in cards_of_one_human([asker]):
        raise RuleViolation("not_to_oneself", _("On n'efface pas sa propre protection. Demandez à un collègue."))
    account = Card.objects.filter(person=found.person_id).values_list("account", flat=True).first()
    known = Authenticator.objects.filter(user=account)
    if account is None or not known.exists():
        raise RuleViolation("nothing_to_forget", _("Cette personne n'a pas encore de protection à refaire."))
    if Card.objects.filter(account=account).exclude(person__space=space).exists():
        raise RuleViolation(
            "works_elsewhere", _("Cela ne se fait pas d'ici. Demandez à la personne qui tient ce site.")
        )
    known.delete()
    Session.objects.filter(account=account).delete()
    record(act, ProtectionForgotten(about=found.uid))
    for role in Grant.objects.filter(person__in=cards_of_one_human([found.person_id])):
        revoke(role.uid, at=act.happened_at, kind=PassKind.ENTRY)
    _look_again(act, found.person_id, space, asker)
    told = {"organisation": found.organisation_id}
    tell(
        act.then(),
        notice="accounts.protection_forgotten",
        person=found.person_id,
        about=found.uid,
        organisation=found.organisation_id,
        params=told,
    )
    return found


def _not_over(act: Act[Actor]) -> QuerySet[Grant]:
    """Roles in force, to come, or waiting for a second person."""
    ends = Q(ends_on__isnull=True) | Q(ends_on__gte=localdate(act.happened_at))
    return Grant.objects.filter(ends, revoked_at__isnull=True)


def _look_again(act: Act[Actor], person: int, space: int, asker: int) -> None:
    hers = cards_of_one_human([person])
    others = could_confirm(space, apart_from=[asker, person], at=act.happened_at)
    rows = _not_over(act).filter(confirm_before__isnull=True, person__in=hers, role__in=READING_ROLES)
    for row in rows.select_related("organisation").select_for_update(of=("self",)):
        row.asked_by_id, row.confirmed_by_id = asker, None
        row.confirm_before = act.happened_at + CONFIRM_WITHIN if others else None
        row.save(update_fields=["asked_by", "confirmed_by", "confirm_before"])
        if others:
            record(act, RoleAsked(about=row.uid, role=row.role))
            ask_a_second(act, row, others)
        else:
            say_given_alone(act, row)
