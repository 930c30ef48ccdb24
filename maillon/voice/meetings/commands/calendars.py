"""The private address by which a calendar program reads someone's own dates."""

from uuid import UUID

from maillon.ground.access.public import Actor, PassKind, give_link, revoke
from maillon.ground.accounts.public import Account
from maillon.ground.journal.public import command
from maillon.kernel.act import Act
from maillon.kernel.refusals import NotFoundError


@command
def end_calendar_links(act: Act[Actor]) -> int:
    """The addresses given before open nothing more; returns how many."""
    return revoke(_hers(act), at=act.happened_at, kind=PassKind.CALENDAR)


def calendar_token(act: Act[Actor]) -> str:
    """A new private address, shown once; the ones before open nothing more."""
    end_calendar_links(act)
    return give_link(PassKind.CALENDAR, _hers(act), at=act.happened_at)


def _hers(act: Act[Actor]) -> UUID:
    known = act.actor.account
    account = Account.objects.filter(pk=known, is_active=True).first() if known is not None else None
    if account is None:
        raise NotFoundError("no_such_account")
    return account.uid
