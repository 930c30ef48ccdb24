"""The last votes, choices and surveys around a place: three tables, one question to the database."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import CharField, F, Value
from django.db.models.functions import TruncDate
from django.urls import reverse
from django.utils.timezone import localdate

from maillon.ground.access.public import Actor, Capability
from maillon.voice.bodies.public import Body
from maillon.voice.opinions.models import Deliberation, ItemResult
from maillon.voice.opinions.queries.surveys import listed
from maillon.voice.opinions.states import DeliberationState

_PAGES = {"choice": "opinions:deliberation", "vote": "opinions:of_meeting", "survey": "opinions:survey"}
_SHOWN = ("sort", "name", "key", "day", "word")


@dataclass(frozen=True, slots=True, kw_only=True)
class SaidHere:
    """`state`: where a choice stands. `until`: the last day of a survey still open; `on`: the day of a vote."""

    title: str
    url: str
    state: str = ""
    on: date | None = None
    until: date | None = None


def _said(text: str) -> Value:
    return Value(text, output_field=CharField())


def said_here(bodies: Sequence[Body], now: datetime, limit: int = 3) -> list[SaidHere]:
    """What these bodies put to choice or counted, the latest first. One query."""
    pks, today = [one.pk for one in bodies], localdate(now)
    choices = Deliberation.objects.allowed(Actor.public(), Capability.SEE_PUBLIC).filter(body__in=pks)
    votes = ItemResult.objects.filter(item__meeting__body__in=pks, item__confidential=False, number=1)
    asked = listed().filter(body__in=pks)
    named = choices.annotate(
        sort=_said("choice"), name=F("title"), key=F("slug"), day=TruncDate("made_at"), word=F("state")
    )
    counted = votes.annotate(
        sort=_said("vote"), name=F("item__title"), key=F("item__meeting__slug"), day=F("on"), word=_said("")
    )
    surveys = asked.annotate(
        sort=_said("survey"), name=F("title"), key=F("code"), day=TruncDate("closes_at"), word=_said("")
    )
    parts = [rows.order_by().values_list(*_SHOWN) for rows in (named, counted, surveys)]
    rows = parts[0].union(*parts[1:], all=True).order_by("-day", "key")[:limit]
    return [_card(sort, name, key, day, word, today) for sort, name, key, day, word in rows]


def _card(sort: str, name: str, key: str, day: date, word: str, today: date) -> SaidHere:
    return SaidHere(
        title=name,
        url=reverse(_PAGES[sort], args=[key]),
        state=str(DeliberationState(word).label) if word else "",
        on=day if sort == "vote" else None,
        until=day if sort == "survey" and day >= today else None,
    )
