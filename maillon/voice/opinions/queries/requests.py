"""What pages read about opinions asked: answers in time, late answers, silences, never mixed."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.http import Http404

from maillon.ground.access.public import Actor, Capability
from maillon.voice.opinions.models import Asked, OpinionRequest
from maillon.voice.opinions.rules import Tally, tally
from maillon.voice.opinions.states import Answer


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestCard:
    """What was asked, and where each one is."""

    row: OpinionRequest
    closed: bool
    tally: Tally
    said: list[Asked]
    late: list[Asked]
    silent: list[Asked]

    @property
    def lines(self) -> list[tuple[str, int]]:
        """Each answer that exists, with how many gave it in time."""
        return [(str(Answer(code).label), people) for code, people in self.tally.said.items()]


def _card(found: OpinionRequest | None, now: datetime) -> RequestCard:
    if found is None:
        raise Http404
    rows = list(found.asked.select_related("organisation").order_by("organisation__name", "pk"))
    return RequestCard(
        row=found,
        closed=found.closes_at < now,
        tally=tally([(row.answer, row.late) for row in rows], Answer.values),
        said=[row for row in rows if row.answer and not row.late],
        late=[row for row in rows if row.answer and row.late],
        silent=[row for row in rows if not row.answer],
    )


def own_request_or_404(actor: Actor, reference: str, now: datetime) -> RequestCard:
    """A request the actor's body made."""
    rows = OpinionRequest.objects.allowed(actor, Capability.RUN_MEETINGS).select_related("body__organisation")
    return _card(rows.filter(reference=reference).first(), now)


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedCard:
    """What one organisation sees: its own answer, and the others' when it was said that it would."""

    row: Asked
    request: RequestCard
    sees_others: bool


def asked_by_uid(uid: UUID, now: datetime) -> AskedCard | None:
    rows = Asked.objects.select_related("request__body__organisation", "organisation")
    found = rows.filter(uid=uid).first()
    if found is None:
        return None
    card = _card(found.request, now)
    return AskedCard(row=found, request=card, sees_others=found.request.shown_at_once or card.closed)


def asked_of_us(actor: Actor) -> list[Asked]:
    """What the organisations of the actor are asked, those without answer first."""
    rows = Asked.objects.asked_of(actor).select_related("request__body", "organisation")
    return list(rows.order_by("answer", "request__closes_at", "pk")[:40])


def own_asked_or_404(actor: Actor, uid: UUID, now: datetime) -> AskedCard:
    """One of them, as its link shows it."""
    card = asked_by_uid(uid, now) if Asked.objects.asked_of(actor).filter(uid=uid).exists() else None
    if card is None:
        raise Http404
    return card


def requests_run_by(actor: Actor) -> list[OpinionRequest]:
    rows = OpinionRequest.objects.allowed(actor, Capability.RUN_MEETINGS).select_related("body")
    return list(rows.order_by("-asked_at", "pk")[:40])


def reference_of(uid: UUID) -> str:
    return str(OpinionRequest.objects.values_list("reference", flat=True).get(uid=uid))


def titles(uids: Iterable[UUID]) -> dict[UUID, str]:
    return dict(OpinionRequest.objects.filter(uid__in=list(uids)).values_list("uid", "title"))
