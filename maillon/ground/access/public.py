"""What other rooms may import."""

from maillon.ground.access.actor import Actor, LiveGrant, LivePass
from maillon.ground.access.apart import apart, kept_from
from maillon.ground.access.capabilities import (
    NEVER_LISTENS,
    PASS_OPENS,
    READING_ROLES,
    ROLES,
    Capability,
    PassKind,
    Reach,
    Role,
)
from maillon.ground.access.commands import Side, end_apart, keep_apart
from maillon.ground.access.door import WrongMethodError, opens
from maillon.ground.access.follow import Followed, find_followed, register_followed
from maillon.ground.access.house import house_act
from maillon.ground.access.limits import Limit, TooManyTriesError, address_of, forget_tries, give_back, take
from maillon.ground.access.middleware import CARDS_KEY, HAT_KEY, SECOND_FACTOR_KEY, MaillonRequest
from maillon.ground.access.models import Conflict, Grant, Pass
from maillon.ground.access.passes import (
    consume,
    find_by_code,
    find_by_link,
    free_pass_reference,
    give_code,
    give_link,
    hold,
    revoke,
)
from maillon.ground.access.scope import Scope, ScopedQuerySet, can, may_in, rows_allowed

__all__ = [
    "CARDS_KEY",
    "HAT_KEY",
    "NEVER_LISTENS",
    "PASS_OPENS",
    "READING_ROLES",
    "ROLES",
    "SECOND_FACTOR_KEY",
    "Actor",
    "Capability",
    "Conflict",
    "Followed",
    "Grant",
    "Limit",
    "LiveGrant",
    "LivePass",
    "MaillonRequest",
    "Pass",
    "PassKind",
    "Reach",
    "Role",
    "Scope",
    "ScopedQuerySet",
    "Side",
    "TooManyTriesError",
    "WrongMethodError",
    "address_of",
    "apart",
    "can",
    "consume",
    "end_apart",
    "find_by_code",
    "find_by_link",
    "find_followed",
    "forget_tries",
    "free_pass_reference",
    "give_back",
    "give_code",
    "give_link",
    "hold",
    "house_act",
    "keep_apart",
    "kept_from",
    "may_in",
    "opens",
    "register_followed",
    "revoke",
    "rows_allowed",
    "take",
]
