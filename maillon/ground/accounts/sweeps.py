"""What is forgotten every hour."""

from datetime import datetime, timedelta

from maillon.ground.access.public import forget_tries
from maillon.ground.accounts.models import EntryCode, Session
from maillon.ground.accounts.only_one import say_expired
from maillon.ground.accounts.rules import CODE_LIVES
from maillon.ground.accounts.two_people import drop_unconfirmed
from maillon.ground.work.public import sweep

TRIES_KEPT = timedelta(days=2)


@sweep("accounts.unconfirmed")
def unconfirmed(now: datetime) -> int:
    return drop_unconfirmed(now)


@sweep("accounts.managing_ended")
def managing_ended(now: datetime) -> int:
    """Who no longer manages accesses, and the one person left to, are told."""
    return say_expired(now)


@sweep("accounts.forget")
def forget(now: datetime) -> int:
    """Old requests for a code, sessions that ended and slow-downs that are full again leave no trace."""
    codes = EntryCode.objects.filter(expires_at__lt=now - CODE_LIVES).delete()[0]
    sessions = Session.objects.filter(expire_date__lt=now).delete()[0]
    return codes + sessions + forget_tries(now - TRIES_KEPT)
