"""Dates that hold together: decided here, without database, each refusal saying what to do."""

from collections.abc import Iterable
from datetime import date, timedelta

from django.utils.translation import gettext_lazy as _

from maillon.ground.ui.public import said_date
from maillon.kernel.periods import Period
from maillon.kernel.refusals import RuleViolation

EARLIEST, LATEST = date(1977, 1, 1), date(2100, 1, 1)
"""The first agreements of this policy (Habitat et vie sociale) are of 1977."""
MOST_MINUTES = 31 * 24 * 60
DAY_OF_WORK = 7 * 60


def written(day: date) -> str:
    """A day in full, as a sentence says it."""
    return said_date(day, "j F Y")


def plausible(*days: date | None) -> None:
    """Refused with `year_out_of_time`: « 2 avril 202 » is a slip of the hand."""
    for day in days:
        if day is not None and not EARLIEST <= day <= LATEST:
            raise RuleViolation(
                "year_out_of_time", _("Vérifiez l'année : « %(year)s » est hors du temps."), year=day.year
            )


def span(start: date, end: date | None) -> Period:
    """From `start` to `end`. Refused with `ends_before_it_starts` or `year_out_of_time`."""
    plausible(start, end)
    if end is not None and end < start:
        raise RuleViolation(
            "ends_before_it_starts",
            _("La fin (%(end)s) vient avant le début (%(start)s) : vérifiez les deux dates."),
            start=written(start),
            end=written(end),
        )
    return Period(start, end)


def inside(day: date, life: Period) -> None:
    """Refused with `outside_the_contract`: nothing happens to a contract before or after its life."""
    plausible(day)
    if day not in life:
        raise RuleViolation(
            "outside_the_contract",
            _(
                "Le %(day)s est hors de la vie de ce cadre (du %(start)s au %(end)s) : choisissez une date entre les deux."
            ),
            day=written(day),
            start=written(life.start),
            end=written(life.end) if life.end else "…",
        )


def not_ahead(day: date, today: date) -> None:
    """Refused with `not_happened_yet`: what is told as done has a date already gone."""
    plausible(day)
    if day > today:
        raise RuleViolation("not_happened_yet", _("Cette date n'est pas encore passée : notez-la le jour venu."))


def leaves_after(signed: date, leaves: date) -> None:
    """Refused with `leaves_before_signing`."""
    plausible(leaves)
    if leaves < signed:
        raise RuleViolation(
            "leaves_before_signing",
            _("Elle a signé le %(day)s : le retrait vient après."),
            day=written(signed),
        )


def still_to_live(day: date, today: date) -> None:
    """Refused with `already_held`: days during which someone held a mandate are not taken back."""
    if day < today:
        raise RuleViolation(
            "already_held",
            _("Ce mandat a été tenu jusqu'à aujourd'hui : choisissez aujourd'hui, ou un jour qui vient."),
        )


def alone(wished: Period, others: Iterable[Period]) -> None:
    """Refused with `mandates_overlap`: one side has one co-pilot, and one replacement, at a time."""
    for other in others:
        if wished.overlaps(other):
            raise RuleViolation(
                "mandates_overlap",
                _(
                    "De ce côté, quelqu'un tient déjà ce rôle à ces dates (depuis le %(start)s). Terminez-le d'abord, ou changez les dates."
                ),
                start=written(other.start),
            )


def minutes_of(hours: float, days: float) -> int:
    """Time declared, in minutes; a day of work is seven hours. Refused with `time_out_of_month`."""
    found = round(hours * 60 + days * DAY_OF_WORK)
    if not 0 <= found <= MOST_MINUTES:
        raise RuleViolation("time_out_of_month", _("Un mois n'a pas autant d'heures : vérifiez le temps écrit."))
    return found


def days(count: int) -> timedelta:
    return timedelta(days=count)


def month_of(first: date) -> Period:
    """The whole month of its first day."""
    following = (first.replace(day=28) + timedelta(days=4)).replace(day=1)
    return Period(first, following - timedelta(days=1))
