"""Changes of rules that councils propose, as anyone may read them."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q
from django.http import Http404

from maillon.ground.access.public import Actor, Capability
from maillon.voice.bodies.public import Author, Body, authors_of, said_by_council
from maillon.voice.meetings.models import AgendaRequest, RuleChange
from maillon.voice.meetings.models.agenda import RequestQuerySet
from maillon.voice.meetings.states import RequestState


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleCard:
    """One proposal: what the rule says today, what is proposed, why, and what was answered."""

    request: AgendaRequest
    rule: RuleChange
    author: Author
    late: bool

    @property
    def body(self) -> Body:
        """Whose rule it is."""
        return self.request.body

    @property
    def waiting(self) -> bool:
        """Nothing was said of the rule itself yet, and nobody else was asked."""
        return not self.rule.outcome and self.request.state in {RequestState.SUBMITTED, RequestState.SCHEDULED}


def rules_about(body: Body, now: datetime, limit: int = 12) -> list[RuleCard]:
    """Those proposed to this body and those it proposes itself, the latest first."""
    mine = Q(body=body) | Q(uid__in=list(said_by_council(body)))
    return _cards(_shown().filter(mine).order_by("-asked_at", "-pk")[:limit], now)


def rule_or_404(uid: UUID, now: datetime) -> RuleCard:
    """A proposal anyone may read."""
    cards = _cards(_shown().filter(uid=uid), now)
    if not cards:
        raise Http404
    return cards[0]


def _shown() -> RequestQuerySet:
    rows = AgendaRequest.objects.allowed(Actor.public(), Capability.SEE_PUBLIC).filter(rule_change__isnull=False)
    seen: RequestQuerySet = rows.exclude(state=RequestState.WITHDRAWN)
    return seen.select_related("rule_change", "body", "meeting")


def _cards(rows: RequestQuerySet, now: datetime) -> list[RuleCard]:
    found: list[AgendaRequest] = list(rows)
    authors = authors_of(row.uid for row in found)
    return [
        RuleCard(
            request=row,
            rule=row.rule_change,
            author=authors[row.uid],
            late=not row.rule_change.outcome
            and row.state in {RequestState.SUBMITTED, RequestState.SCHEDULED}
            and row.answer_due < now,
        )
        for row in found
    ]
