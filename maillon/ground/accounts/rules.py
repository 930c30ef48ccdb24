"""How long a session lives, how many tries one has."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from maillon.ground.access.public import Limit


@dataclass(frozen=True, slots=True, kw_only=True)
class Lifetime:
    """A session ends after `idle` without a page, and after `whole` whatever happens."""

    idle: timedelta
    whole: timedelta


ON_A_SHARED_DEVICE = Lifetime(idle=timedelta(minutes=10), whole=timedelta(hours=2))
SIGNED_IN = Lifetime(idle=timedelta(minutes=30), whole=timedelta(hours=12))
VISITING = Lifetime(idle=timedelta(minutes=30), whole=timedelta(hours=2))


def lifetime(*, signed_in: bool, shared: bool) -> Lifetime:
    """A shared device forgets faster; someone without account holds passes only."""
    if shared:
        return ON_A_SHARED_DEVICE
    return SIGNED_IN if signed_in else VISITING


def is_over(life: Lifetime, *, started: datetime, seen: datetime, now: datetime) -> bool:
    return now - started > life.whole or now - max(started, seen) > life.idle


# Five tries at once from one place, with room for a slip; from a device that already entered, the account is not slowed.
PASSWORD_HERE = Limit(name="password_here", tries=8, every=timedelta(minutes=5))
PASSWORD_ANYWHERE = Limit(name="password_anywhere", tries=20, every=timedelta(minutes=15))
SECOND_FACTOR_HERE = Limit(name="second_factor_here", tries=6, every=timedelta(minutes=5))
SECOND_FACTOR_ANYWHERE = Limit(name="second_factor_anywhere", tries=15, every=timedelta(minutes=15))
ONE_TIME_CODE = Limit(name="one_time_code", tries=1, every=timedelta(minutes=3))
CHALLENGE = Limit(name="passkey_challenge", tries=1, every=timedelta(minutes=30))
CODE_ASKED = Limit(name="code_asked", tries=3, every=timedelta(minutes=20))
CODE_TYPED = Limit(name="code_typed", tries=5, every=timedelta(days=1))

CODE_LIVES = timedelta(minutes=10)
CHALLENGE_LIVES = timedelta(minutes=10)
LINK_LIVES = timedelta(minutes=15)
INVITATION_LIVES = timedelta(days=14)
CONFIRM_WITHIN = timedelta(days=14)
ALONE_AFTER = timedelta(days=14)
SAID_WITHIN = timedelta(days=3)
REREAD_WITHIN = timedelta(days=14)
PENDING_LIVES = timedelta(minutes=10)
STAMP_EVERY = timedelta(minutes=1)
