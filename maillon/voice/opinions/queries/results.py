"""What pages read about the items of a meeting and how they ended."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Prefetch
from django.http import Http404

from maillon.ground.access.public import Actor, Capability
from maillon.voice.bodies.public import Body
from maillon.voice.meetings.public import AgendaItem, Meeting
from maillon.voice.opinions.models import FollowUp, ItemClosing, ItemResult
from maillon.voice.opinions.states import COUNTED, Method


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemCard:
    """One item: the voice declared, the one really given, how it ended, what was done with it."""

    row: AgendaItem
    versions: list[ItemResult]
    follow_ups: list[FollowUp]
    closing: ItemClosing | None

    @property
    def result(self) -> ItemResult | None:
        """The version in force."""
        return self.versions[0] if self.versions else None

    @property
    def former(self) -> list[ItemResult]:
        return self.versions[1:]

    @property
    def counted(self) -> bool:
        return self.result is not None and Method(self.result.method) in COUNTED

    @property
    def waits(self) -> bool:
        """An opinion was asked for and nothing was answered yet."""
        return self.result is not None and self.row.voice != "information" and not self.follow_ups


def _cards(rows: Iterable[AgendaItem]) -> list[ItemCard]:
    return [
        ItemCard(
            row=row,
            versions=list(row.results.all()),
            follow_ups=list(row.follow_ups.all()),
            closing=getattr(row, "closing", None),
        )
        for row in rows
    ]


def _with_results() -> list[str | Prefetch[str]]:
    return [Prefetch("results", ItemResult.objects.order_by("-number")), "follow_ups"]


def items_of(meeting: Meeting, *, team: bool = False) -> list[ItemCard]:
    """The items in their order; a confidential one is only for the team."""
    rows = AgendaItem.objects.filter(meeting=meeting).select_related("closing").prefetch_related(*_with_results())
    return _cards(rows if team else rows.filter(confidential=False))


def own_item_or_404(actor: Actor, uid: UUID) -> ItemCard:
    """One item of a meeting the actor runs."""
    mine = Meeting.objects.allowed(actor, Capability.RUN_MEETINGS).values("pk")
    rows = AgendaItem.objects.filter(uid=uid, meeting__in=mine).select_related("closing", "meeting__body")
    found = _cards(list(rows.prefetch_related(*_with_results())))
    if not found:
        raise Http404
    return found[0]


def last_results(*bodies: Body, limit: int = 4) -> list[ItemCard]:
    """Items of these bodies that ended lately, public ones."""
    pks = [one.pk for one in bodies]
    rows = AgendaItem.objects.filter(meeting__body__in=pks, confidential=False, results__number=1)
    ordered = rows.select_related("meeting", "closing").prefetch_related(*_with_results())
    return _cards(ordered.order_by("-meeting__starts_at", "rank")[:limit])
