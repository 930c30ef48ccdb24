"""When one person is left to manage the accesses of a space: it is said, and ending a colleague's role opens nothing."""

from collections.abc import Collection
from datetime import date, datetime

from django.db.models import Q
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from maillon.ground.access.public import Actor, Grant, house_act
from maillon.ground.accounts.rules import ALONE_AFTER, SAID_WITHIN
from maillon.ground.accounts.two_people import MANAGING, cards_of_one_human, could_confirm
from maillon.ground.channels.public import Message, tell
from maillon.kernel.act import Act
from maillon.kernel.refusals import RuleViolation

LEFT, ENDED = "accounts.one_left_to_manage", "accounts.managing_ended"


def lately_managing(space: int, *, apart_from: Collection[int], at: datetime) -> dict[int, date]:
    """Who could have confirmed a role less than `ALONE_AFTER` ago and no longer can, by card, with her last day."""
    day = localdate(at)
    rows = Grant.objects.filter(
        Q(revoked_at__isnull=True) | Q(revoked_at__gt=at - ALONE_AFTER),
        Q(ends_on__isnull=True) | Q(ends_on__gt=day - ALONE_AFTER),
        role__in=MANAGING,
        organisation__space=space,
        starts_on__lte=day,
        confirm_before__isnull=True,
        person__card__account__is_active=True,
    ).exclude(person__in=cards_of_one_human(apart_from))
    found: dict[int, date] = {}
    for person, revoked, ends_on, closed_on in rows.values_list(
        "person", "revoked_at", "ends_on", "organisation__closed_on"
    ):
        last = min((one for one in (revoked and localdate(revoked), ends_on, closed_on) if one), default=day)
        if last > day - ALONE_AFTER:
            found[person] = max(last, found.get(person, last))
    return found


def opens_alone_on(lately: dict[int, date], *, starts_on: date, ends_on: date | None) -> date:
    """The first day of a role given by one person alone: at once where nobody else could confirm for a while.

    Refused with `opens_after_its_end` when nothing would be left of it.
    """
    opens = max([starts_on, *(last + ALONE_AFTER for last in lately.values())])
    if ends_on is not None and ends_on < opens:
        raise RuleViolation(
            "opens_after_its_end",
            _(
                "Une autre personne gérait encore les accès il y a moins de quatorze jours : donné par vous seul, ce rôle "
                "n'ouvrirait qu'après sa fin. Invitez d'abord une deuxième personne pour gérer les accès, ou choisissez "
                "une fin plus tardive."
            ),
        )
    return opens


def say_opens_later(act: Act[Actor], grant: Grant, lately: Collection[int]) -> None:
    """Whoever could have confirmed it a few days ago is told what one person gave alone, before it opens anything."""
    params: dict[str, str | int] = {
        "organisation": grant.organisation_id,
        "opens_on": grant.starts_on.isoformat(),
    }
    for person in sorted(lately):
        tell(
            act.then(),
            notice="accounts.role_opens_later",
            person=person,
            about=grant.uid,
            organisation=grant.organisation_id,
            params=params,
        )


def say_managing_ended(act: Act[Actor], grant: Grant) -> bool:
    """A role that manages accesses has ended: when one person at most is left, she and who held it are told."""
    left = could_confirm(grant.organisation.space_id or 0, apart_from=(), at=act.happened_at)
    humans = {frozenset(cards_of_one_human([person])) for person in left}
    if len(humans) > 1 or any(grant.person_id in cards for cards in humans):
        return False
    for code, people in ((LEFT, left[:1]), (ENDED, [grant.person_id])):
        for person in people:
            tell(
                act.then(),
                notice=code,
                person=person,
                about=grant.uid,
                organisation=grant.organisation_id,
                params={"organisation": grant.organisation_id},
            )
    return True


def say_expired(now: datetime) -> int:
    """The same for roles whose last day has passed; each is said once. Returns how many."""
    day = localdate(now)
    over = Grant.objects.select_related("organisation").filter(
        role__in=MANAGING,
        ends_on__lt=day,
        ends_on__gte=day - SAID_WITHIN,
        revoked_at__isnull=True,
        confirm_before__isnull=True,
        organisation__closed_on__isnull=True,
        person__card__isnull=False,
    )
    said = Message.objects.filter(notice=ENDED, about__in=over.values("uid")).values_list("about", flat=True)
    waiting = [grant for grant in over.order_by("pk") if grant.uid not in set(said)]
    return sum(say_managing_ended(house_act("accounts", now), grant) for grant in waiting)
