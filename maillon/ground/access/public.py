"""What other rooms may import."""

from maillon.ground.access.actor import Actor, LiveGrant, LivePass
from maillon.ground.access.capabilities import Capability, PassKind, Reach, Role
from maillon.ground.access.door import opens
from maillon.ground.access.middleware import MaillonRequest
from maillon.ground.access.models import Conflict, Grant, Pass
from maillon.ground.access.passes import find_by_code, find_by_link, give_code, give_link, hold, revoke
from maillon.ground.access.scope import Scope, ScopedQuerySet, can, may_in

__all__ = [
    "Actor",
    "Capability",
    "Conflict",
    "Grant",
    "LiveGrant",
    "LivePass",
    "MaillonRequest",
    "Pass",
    "PassKind",
    "Reach",
    "Role",
    "Scope",
    "ScopedQuerySet",
    "can",
    "find_by_code",
    "find_by_link",
    "give_code",
    "give_link",
    "hold",
    "may_in",
    "opens",
    "revoke",
]
