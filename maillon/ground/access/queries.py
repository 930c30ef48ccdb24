"""What the pages of access show."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import QuerySet

from maillon.ground.access.actor import Actor
from maillon.ground.access.apart import about_cards, live_conflicts
from maillon.ground.access.capabilities import Capability
from maillon.ground.access.models import Conflict, ConflictLabels
from maillon.ground.access.scope import Scope, rows_allowed
from maillon.ground.vault.public import open_still_there

SCOPE = Scope(space="space")


def pairs_of(actor: Actor, today: date) -> QuerySet[Conflict]:
    """The pairs in force in the spaces of `actor`; never one the reader is part of: nobody is told."""
    mine = live_conflicts(today).filter(rows_allowed(actor, Capability.KEEP_APART, SCOPE))
    return mine.exclude(pk__in=live_conflicts(today).filter(about_cards(actor.persons)).values("pk"))


@dataclass(frozen=True, slots=True, kw_only=True)
class ApartLine:
    """Two people kept apart, by the words of the team."""

    uid: UUID
    one: str
    other: str
    since: date
    ends_on: date | None


def kept_apart_by(actor: Actor, today: date) -> Sequence[ApartLine]:
    """The lines of the page, the nearest end first."""
    found = list(pairs_of(actor, today).order_by("ends_on", "id"))
    opened: list[ConflictLabels | None] = open_still_there(found, "labels")
    return [
        ApartLine(
            uid=row.uid,
            one=said.one if said else "",
            other=said.other if said else "",
            since=row.since,
            ends_on=row.ends_on,
        )
        for row, said in zip(found, opened, strict=True)
    ]
