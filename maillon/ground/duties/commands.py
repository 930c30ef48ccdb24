"""Opening and closing duties, in the transaction of the command that calls."""

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from maillon.ground.duties.models import Duty
from maillon.ground.duties.rules import Delay
from maillon.kernel.refusals import RuleViolation


def open_duty(
    *,
    about: UUID,
    kind: str,
    organisation: int | None,
    person: int | None = None,
    place: int | None = None,
    due: datetime,
    at: datetime,
    reference: str = "",
    note: str = "",
) -> Duty:
    """Opens a duty, or moves the date of the same open one. Refused with `duty_without_owner`."""
    if organisation is None and person is None:
        raise RuleViolation("duty_without_owner", _("Dites qui s'en charge : une organisation ou une personne."))
    delay = Delay(opened_at=at, due=max(due, at))
    values = {
        "due": delay.due,
        "opened_at": at,
        "place_id": place,
        "reference": reference,
        "note": note,
        "step": 0,
        "next_step_at": delay.next_step(0),
        "escalated_to": None,
        "escalated_at": None,
    }
    same = Duty.objects.open().filter(about=about, kind=kind, organisation=organisation, person=person)
    found = same.first()
    if found is None:
        return Duty.objects.create(about=about, kind=kind, organisation_id=organisation, person_id=person, **values)
    for name, value in values.items():
        setattr(found, name, value)
    found.save(update_fields=list(values))
    return found


def close_duties(about: UUID, *, at: datetime, kind: str | None = None) -> int:
    """Closes the open duties about an object, of one kind or all; returns how many."""
    rows = Duty.objects.open().filter(about=about)
    return (rows.filter(kind=kind) if kind else rows).update(closed_at=at, next_step_at=None)


def replace(
    *,
    about: UUID,
    kind: str,
    organisation: int | None,
    person: int | None = None,
    place: int | None = None,
    due: datetime,
    at: datetime,
    reference: str = "",
    note: str = "",
) -> Duty:
    """Closes what was open about the object and opens this duty instead."""
    close_duties(about, at=at)
    return open_duty(
        about=about,
        kind=kind,
        organisation=organisation,
        person=person,
        place=place,
        due=due,
        at=at,
        reference=reference,
        note=note,
    )
