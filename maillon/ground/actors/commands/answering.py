"""Who has said that it answers, where, for what, within which delay."""

from datetime import date
from typing import Any
from uuid import UUID

from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from maillon.ground.actors.events import AnsweringDeclared, AnsweringEnded
from maillon.ground.actors.models import Answering, Organisation
from maillon.ground.actors.phones import callable_number
from maillon.ground.journal.public import command, record
from maillon.ground.places.public import Place, require
from maillon.kernel.act import Act
from maillon.kernel.refusals import RuleViolation
from maillon.kernel.uid import uuid7

LONGEST_DELAY_HOURS = 24 * 14


@command
def declare_answering(
    act: Act[Any],
    *,
    organisation: int,
    place: int,
    hours: str,
    delay_hours: int,
    theme: str = "",
    phone: str = "",
    replacement: int | None = None,
    public_service: bool = False,
    starts_on: date | None = None,
    ends_on: date | None = None,
    uid: UUID | None = None,
) -> Answering:
    """The organisation answers requests in `place`, for `theme` (empty: all of them), within `delay_hours`.

    Refused to those who do not manage it there (`not_allowed`), without hours (`answering_without_hours`), with a
    promise of nothing or beyond two weeks (`delay_out_of_bounds`), with a telephone nobody can call
    (`unreadable_phone`), when it would replace itself (`replaces_itself`), when it ends before it starts
    (`ends_before_start`), or is closed (`organisation_closed`). The former promise for the same place and theme ends.
    """
    require(act, "manage_answering", organisation=organisation, place=place)
    who = Organisation.objects.get(pk=organisation)
    where = Place.objects.get(pk=place)
    start = starts_on or localdate(act.happened_at)
    number = callable_number(phone)
    _decide(who, hours, delay_hours, number, replacement, start, ends_on)
    _end_former(act, organisation, place, theme, start)
    made = Answering.objects.create(
        uid=uid or uuid7(),
        organisation=who,
        place=where,
        theme=theme,
        phone=number or "",
        hours=hours.strip(),
        delay_hours=delay_hours,
        replacement_id=replacement,
        public_service=public_service,
        starts_on=start,
        ends_on=ends_on,
    )
    record(act, AnsweringDeclared(about=made.uid, organisation=organisation, place=place, theme=theme))
    return made


def _decide(
    who: Organisation,
    hours: str,
    delay_hours: int,
    number: str | None,
    replacement: int | None,
    start: date,
    end: date | None,
) -> None:
    refusals = (
        (
            who.closed_on is not None,
            "organisation_closed",
            _("Cette organisation n'existe plus. Choisissez celle qui a pris le relais."),
        ),
        (not hours.strip(), "answering_without_hours", _("Dites à quelles heures quelqu'un répond.")),
        (
            not 1 <= delay_hours <= LONGEST_DELAY_HOURS,
            "delay_out_of_bounds",
            _("Promettez une réponse sous une heure au moins et deux semaines au plus."),
        ),
        (
            number is None,
            "unreadable_phone",
            _("Ce numéro ne peut pas être appelé. Écrivez-le avec son indicatif, par exemple 0692 12 34 56."),
        ),
        (replacement == who.pk, "replaces_itself", _("Choisissez une autre organisation pour le remplacement.")),
        (end is not None and end < start, "ends_before_start", _("La fin vient après le début.")),
    )
    for refused, code, message in refusals:
        if refused:
            raise RuleViolation(code, message)


def _end_former(act: Act[Any], organisation: int, place: int, theme: str, start: date) -> None:
    for former in Answering.objects.live(start).filter(organisation=organisation, place=place, theme=theme):
        _end(act, former, start)


def _end(act: Act[Any], found: Answering, on: date) -> None:
    """The last day is the day before `on`; what begins and ends the same day is withdrawn."""
    if found.starts_on >= on:
        found.delete()
    else:
        found.ends_on = date.fromordinal(on.toordinal() - 1)
        found.save(update_fields=["ends_on"])
    record(act, AnsweringEnded(about=found.uid, organisation=found.organisation_id, place=found.place_id))


@command
def end_answering(act: Act[Any], *, answering: UUID) -> None:
    """From today nobody is promised an answer by it; what it has taken up stays its own.

    Refused to those who do not manage it there (`not_allowed`).
    """
    found = Answering.objects.select_for_update(of=("self",)).get(uid=answering)
    require(act, "manage_answering", organisation=found.organisation_id, place=found.place_id)
    _end(act, found, localdate(act.happened_at))
