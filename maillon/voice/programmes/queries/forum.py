"""Forums and the table of what was asked, with what followed."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.http import Http404
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from maillon.ground.access.public import Actor, Capability
from maillon.voice.bodies.public import Body
from maillon.voice.meetings.public import RequestState
from maillon.voice.programmes.models import Demand, Forum
from maillon.voice.programmes.suites import Suite, suite_sources

SAID = {
    "kept": _("réponse tenue"),
    "promised": _("engagement pris"),
    "answered": _("réponse donnée"),
    "asked": _("posée, réponse attendue"),
    "late": _("réponse en retard"),
    "open": _("pas encore de réponse"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class DemandRow:
    """One line of the table: the demand, and the best that can be said of what followed."""

    row: Demand
    state: str
    state_label: Any
    tone: str
    answer: str
    holder: str
    due: date | None
    asked_to: str = ""
    suites: tuple[Suite, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """The whole table, and how many lines stand in each state."""

    rows: list[DemandRow]

    def counts(self) -> Iterator[tuple[Any, int]]:
        for state, label in SAID.items():
            if number := sum(row.state == state for row in self.rows):
                yield label, number


def table_of(forum: Forum, today: date) -> Table:
    """The demands in the order of the workshops: the same queries whatever their number."""
    rows = list(
        Demand.objects.filter(forum=forum).select_related("workshop", "asked_of__body").order_by("workshop__rank", "pk")
    )
    asked = [row.asked_of.uid for row in rows if row.asked_of]
    followed: dict[Any, list[Suite]] = {}
    if asked:
        for source in suite_sources:
            for uid, found in source.provide(asked, today).items():
                followed.setdefault(uid, []).extend(found)
    return Table(
        rows=[_row(row, tuple(followed.get(row.asked_of.uid, ())) if row.asked_of else (), today) for row in rows]
    )


def _row(row: Demand, suites: tuple[Suite, ...], today: date) -> DemandRow:
    state, tone, answer, holder, due = _stands(row, suites, today)
    return DemandRow(
        row=row,
        state=state,
        state_label=SAID[state],
        tone=tone,
        answer=answer,
        holder=holder,
        due=due,
        asked_to=row.asked_of.body.name if row.asked_of else "",
        suites=suites,
    )


def _stands(row: Demand, suites: tuple[Suite, ...], today: date) -> tuple[str, str, str, str, date | None]:
    """A word given says more than an answer, an answer more than a question that waits."""
    if suites:
        last = suites[-1]
        return ("kept" if last.tone == "done" else "promised"), last.tone, last.title, last.holder, last.due
    asked = row.asked_of
    if asked is not None and asked.state not in {RequestState.SUBMITTED, RequestState.WITHDRAWN}:
        return "answered", "done", asked.answer or str(asked.get_state_display()), asked.answered_by, None
    if row.answer:
        return "answered", "done", row.answer, row.holder, row.due
    if asked is not None:
        due = localdate(asked.answer_due)
        return ("late", "late", "", "", due) if due < today else ("asked", "waiting", "", "", due)
    return "open", "waiting", "", row.holder, row.due


def forum_or_404(slug: str) -> Forum:
    found: Forum | None = Forum.objects.filter(slug=slug).select_related("body", "meeting").first()
    if found is None:
        raise Http404
    return found


def own_forum_or_404(actor: Actor, slug: str) -> Forum:
    rows = Forum.objects.allowed(actor, Capability.RUN_MEETINGS).filter(slug=slug)
    found: Forum | None = rows.select_related("body", "meeting").prefetch_related("workshops").first()
    if found is None:
        raise Http404
    return found


def own_demand_or_404(actor: Actor, slug: str, reference: str) -> Demand:
    rows = Demand.objects.allowed(actor, Capability.RUN_MEETINGS).filter(forum__slug=slug, reference=reference)
    found: Demand | None = rows.select_related("forum__body", "asked_of__body").first()
    if found is None:
        raise Http404
    return found


def forums_of(body: Body) -> list[Forum]:
    return list(Forum.objects.filter(body=body).select_related("meeting").order_by("-meeting__starts_at"))


def demand_titles(uids: Iterable[UUID]) -> dict[UUID, str]:
    """What was asked, for the links of the chain."""
    return dict(Demand.objects.filter(uid__in=list(uids)).values_list("uid", "text"))


def forum_slug_of_demand(uid: UUID) -> str:
    return str(Demand.objects.values_list("forum__slug", flat=True).get(uid=uid))
