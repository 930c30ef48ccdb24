"""Decisions about needs, without database: clocks, ends, what may be asked for someone else."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from maillon.care.needs.states import Closure, NeedState, Urgency
from maillon.kernel.refusals import RuleViolation

UNCONFIRMED_FOR = timedelta(days=3)
DRAFT_FOR = timedelta(hours=24)
KEEP_OPEN = timedelta(days=365)
KEEP_CLOSED = timedelta(days=90)
FOLLOW_CLOSED = timedelta(days=90)
ATTEMPTS_BEFORE_UNREACHABLE = 3
CHANNELS_BEFORE_UNREACHABLE = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """How long until someone calls, until she is told that nobody could, until we look again."""

    first_contact: timedelta
    tell_nobody: timedelta
    answer: timedelta
    review: timedelta


CLOCKS = {
    Urgency.TODAY: Clock(
        first_contact=timedelta(hours=1),
        tell_nobody=timedelta(hours=2),
        answer=timedelta(hours=12),
        review=timedelta(days=1),
    ),
    Urgency.TWO_DAYS: Clock(
        first_contact=timedelta(hours=4),
        tell_nobody=timedelta(hours=24),
        answer=timedelta(days=2),
        review=timedelta(days=3),
    ),
    Urgency.WEEK: Clock(
        first_contact=timedelta(days=1),
        tell_nobody=timedelta(days=4),
        answer=timedelta(days=5),
        review=timedelta(days=10),
    ),
    Urgency.NO_HURRY: Clock(
        first_contact=timedelta(days=3),
        tell_nobody=timedelta(days=14),
        answer=timedelta(days=21),
        review=timedelta(days=30),
    ),
}


def first_contact_due(urgency: Urgency, asked_at: datetime, delay_hours: int) -> datetime:
    """When someone must have called: our clock or the organisation's promise, whichever comes first."""
    return asked_at + min(CLOCKS[urgency].first_contact, timedelta(hours=delay_hours))


def promised_by(asked_at: datetime, delay_hours: int) -> datetime:
    """What the person is told: the delay the organisation itself has promised."""
    return asked_at + timedelta(hours=delay_hours)


def tell_nobody_at(urgency: Urgency, asked_at: datetime, delay_hours: int) -> datetime:
    """When she is told that nobody has answered yet: never before the promise has run out."""
    return asked_at + max(CLOCKS[urgency].tell_nobody, timedelta(hours=delay_hours))


def answer_due(urgency: Urgency, at: datetime) -> datetime:
    return at + CLOCKS[urgency].answer


def review_day(urgency: Urgency, at: datetime) -> date:
    return localdate(at + CLOCKS[urgency].review)


def needed_by(urgency: Urgency, today: date) -> date | None:
    """The day meant by « aujourd'hui », « d'ici deux jours », « cette semaine »; None without hurry."""
    days = {Urgency.TODAY: 0, Urgency.TWO_DAYS: 2, Urgency.WEEK: 7}
    return today + timedelta(days=days[urgency]) if urgency in days else None


@dataclass(frozen=True, slots=True)
class Tried:
    """One attempt to reach her."""

    channel: str
    reached: bool


def check_closure(reason: Closure, state: NeedState, attempts: Iterable[Tried]) -> None:
    """Refuses an ending the need does not have; « injoignable » needs three tries on two channels."""
    if reason == Closure.MET_BY_PUBLIC_SERVICE and state != NeedState.REFERRED:
        raise RuleViolation("service_not_named", _("Dites d'abord quel service public répond."))
    if reason == Closure.NOT_CONFIRMED:
        raise RuleViolation("only_expires", _("Cette fin arrive seule quand personne ne confirme."))
    if reason == Closure.UNREACHABLE:
        missed = [one for one in attempts if not one.reached]
        few = len(missed) < ATTEMPTS_BEFORE_UNREACHABLE
        same = len({one.channel for one in missed}) < CHANNELS_BEFORE_UNREACHABLE
        if few or same:
            raise RuleViolation(
                "not_tried_enough",
                _("Essayez encore : trois essais par deux moyens différents avant de dire « injoignable »."),
            )


def check_reachable(phone: str | None, email: str) -> None:
    """Nobody can be answered without a way to reach them: one is enough."""
    if not phone and not email:
        raise RuleViolation(
            "no_way_to_answer",
            _("Donnez un téléphone ou un courriel : sans cela personne ne peut vous répondre."),
        )
