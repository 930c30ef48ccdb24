"""`@command`: one transaction, one stored act, one answer however often it is sent."""

import functools
from collections.abc import Callable
from contextvars import ContextVar
from datetime import datetime, timedelta
from typing import Any, Concatenate, ParamSpec, TypeVar, cast
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from maillon.ground.journal.answers import recall, remember
from maillon.ground.journal.digest import act_digest
from maillon.ground.journal.models import ActConflict, StoredAct
from maillon.kernel.act import Act
from maillon.kernel.refusals import RuleViolation

P = ParamSpec("P")
R = TypeVar("R")

ANYONE_ASKS_AGAIN_WITHIN = timedelta(minutes=15)

_running: ContextVar[UUID | None] = ContextVar("running_act", default=None)


class ConflictingActError(RuleViolation):
    """Raised when an act id comes back with other content."""

    def __init__(self) -> None:
        super().__init__(
            "act_conflict",
            _("Cet envoi a déjà été reçu avec un autre contenu. Rechargez la page et recommencez."),
        )


class AlreadyReceivedError(RuleViolation):
    """Raised when someone without account sends an act again long after: the answer may not be hers to read."""

    def __init__(self) -> None:
        super().__init__(
            "already_received",
            _("Cet envoi est déjà arrivé. Gardez la référence reçue, ou rechargez la page pour en faire un autre."),
        )


class _Conflict:
    """The act id is taken by another content, or by another account."""


def command(
    function: Callable[Concatenate[Act[Any], P], R],
) -> Callable[Concatenate[Act[Any], P], R]:
    """Opens the transaction and stores the act once.

    A command called inside another with the same act belongs to it: nothing more is stored, and
    when it refuses, only what it wrote is undone. Replaying an act gives the stored answer; other
    content under the same id, or another account, is refused with `act_conflict` and kept. An act sent
    without account is answered again for fifteen minutes, the time of a bad network, then refused with
    `already_received`: a form left in a shared browser must not bring its answer back.
    """
    name = f"{function.__module__.removeprefix('maillon.')}.{function.__name__}"

    @functools.wraps(function)
    def carry_out(act: Act[Any], /, *args: P.args, **content: P.kwargs) -> R:
        if args:
            raise TypeError(f"{name} takes keyword arguments only")
        if _running.get() == act.id:
            with transaction.atomic():
                return function(act, *args, **content)
        digest = act_digest(name, content)
        found = _carry_out_once(name, digest, act, functools.partial(function, act, *args, **content))
        if isinstance(found, _Conflict):
            ActConflict.objects.create(act_id=act.id, digest=digest, command=name)
            raise ConflictingActError
        return found

    return carry_out


def _carry_out_once(name: str, digest: bytes, act: Act[Any], run: Callable[[], R]) -> R | _Conflict:
    with transaction.atomic():
        stored, created = StoredAct.objects.get_or_create(
            id=act.id,
            defaults={
                "digest": digest,
                "command": name,
                "actor_key": act.actor.key,
                "hat": act.hat,
                "channel": act.channel,
                "happened_at": act.happened_at,
                "recorded_at": act.recorded_at,
            },
        )
        if not created:
            return cast("R | _Conflict", _replay(stored, digest, act))
        token = _running.set(act.id)
        try:
            answer = run()
        finally:
            _running.reset(token)
        StoredAct.objects.filter(id=act.id).update(answer=remember(answer))
        return answer


def _replay(stored: StoredAct, digest: bytes, act: Act[Any]) -> object:
    # A visitor may have received a pass since; an account's acts are answered to that account only.
    another = stored.actor_key.startswith("account:") and stored.actor_key != act.actor.key
    if another or bytes(stored.digest) != digest:
        return _Conflict()
    by_anyone = stored.actor_key == "public" or stored.actor_key.startswith("pass:")
    if by_anyone and act.recorded_at - stored.recorded_at > ANYONE_ASKS_AGAIN_WITHIN:
        raise AlreadyReceivedError
    return recall(stored.answer or {"value": None})


def first_act_of(act: UUID) -> datetime | None:
    """When an act was first carried out; None if it never was."""
    return StoredAct.objects.filter(id=act).values_list("happened_at", flat=True).first()
