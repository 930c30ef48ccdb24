"""Giving a token to a program, and taking it back."""

from datetime import timedelta
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from maillon.doors.api.events import TokenEnded, TokenMade
from maillon.doors.api.models import ApiToken
from maillon.ground.access.public import Actor, Capability, PassKind, give_link, revoke
from maillon.ground.journal.public import command, record
from maillon.kernel.act import Act
from maillon.kernel.refusals import NotFoundError, RuleViolation
from maillon.kernel.uid import uuid7

DAYS = (30, 90, 365)


@command
def make_token(act: Act[Actor], *, organisation: int, label: str, days: int = 90) -> ApiToken:
    """A token tied to the grant by which the actor runs the meetings of `organisation`; its secret is given apart.

    Refused with `token_needs_an_end` when `days` is none of DAYS.
    """
    mine = [g for g in act.actor.grants_for(Capability.RUN_MEETINGS) if g.organisation == organisation]
    if not mine:
        raise NotFoundError("no_such_organisation")
    if days not in DAYS:
        raise RuleViolation(
            "token_needs_an_end", _("Choisissez une des durées proposées : un jeton prend toujours fin.")
        )
    made = ApiToken.objects.create(
        uid=uuid7(),
        grant_id=mine[0].id,
        label=label.strip(),
        made_at=act.happened_at,
        expires_at=act.happened_at + timedelta(days=days),
    )
    record(act, TokenMade(about=made.uid, days=days))
    return made


def secret_of(token: ApiToken, act: Act[Actor]) -> str:
    """The secret, kept nowhere: shown once. Asked again by the same act, the one before opens nothing more."""
    revoke(token.uid, at=act.happened_at, kind=PassKind.API)
    return give_link(PassKind.API, token.uid, at=act.happened_at, expires_at=token.expires_at)


@command
def end_token(act: Act[Actor], *, token: UUID) -> ApiToken:
    """The program reads no more than anyone from now on. Running twice changes nothing."""
    mine = ApiToken.objects.allowed(act.actor, Capability.RUN_MEETINGS).select_for_update(of=("self",))
    found: ApiToken | None = mine.filter(uid=token).first()
    if found is None:
        raise NotFoundError("no_such_token")
    if found.revoked_at is None:
        found.revoked_at = act.happened_at
        found.save(update_fields=["revoked_at"])
        revoke(found.uid, at=act.happened_at, kind=PassKind.API)
        record(act, TokenEnded(about=found.uid))
    return found
