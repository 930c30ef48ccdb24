"""What a mandated firm may read, while it may."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.http import Http404
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from maillon.ground.access.public import Actor, Capability
from maillon.voice.bodies.models import Body, BodyAsk, OutsideMandate
from maillon.voice.bodies.queries.life import charters_of, deliberations_of
from maillon.voice.bodies.queries.seats import composition_of
from maillon.voice.bodies.sections import sections

OWN_ROOMS = {
    "seats": _("Les mandats et les places, en nombres, sans aucun nom"),
    "decisions": _("La charte et les délibérations"),
    "asks": _("Ce qu'on demande au conseil, et ses réponses"),
}
OTHER_ROOMS = {
    "meetings": _("Les réunions, les questions et les comptes rendus publiés"),
    "commitments": _("Les engagements pris devant le conseil"),
}


def room_codes() -> list[str]:
    """What may be opened: never a list of members, whatever is asked."""
    return [*OWN_ROOMS, *(one.key for one in sections if one.key in OTHER_ROOMS)]


def room_choices() -> list[tuple[str, Any]]:
    known = {**OWN_ROOMS, **OTHER_ROOMS}
    return [(code, known[code]) for code in room_codes()]


def opened_mandates(actor: Actor, now: datetime) -> list[OutsideMandate]:
    """The mandates whose links this browser holds, while they live: the pass, the days and the revocation all agree."""
    rows = OutsideMandate.objects.allowed(actor, Capability.READ_AS_OUTSIDE).filter(revoked_at__isnull=True)
    held = list(rows.select_related("organisation").prefetch_related("bodies"))
    return [one for one in held if one.starts_on <= day_there(one, now) <= one.ends_on]


def opened_mandate(actor: Actor, now: datetime, uid: str = "") -> OutsideMandate | None:
    """One of them: `uid` as typed in an address, else the first."""
    found = opened_mandates(actor, now)
    return next((one for one in found if not uid or str(one.uid) == uid), None)


def day_there(mandate: OutsideMandate, now: datetime) -> date:
    first = next(iter(mandate.bodies.all()), None)
    return first.today(now) if first else localdate(now)


def mandate_of_pass(uid: UUID) -> OutsideMandate | None:
    """The mandate behind a link that was found alive."""
    return OutsideMandate.objects.filter(uid=uid, revoked_at__isnull=True).select_related("organisation").first()


def own_mandate_or_404(actor: Actor, uid: UUID) -> OutsideMandate:
    rows = OutsideMandate.objects.allowed(actor, Capability.RUN_MEETINGS).prefetch_related("bodies")
    found: OutsideMandate | None = rows.filter(uid=uid).first()
    if found is None:
        raise Http404
    return found


def mandates_of(actor: Actor) -> list[OutsideMandate]:
    """Those given by the organisations this person runs meetings for."""
    return list(OutsideMandate.objects.allowed(actor, Capability.RUN_MEETINGS).prefetch_related("bodies"))


def rooms_read(mandate: OutsideMandate, request: Any, day: date) -> list[tuple[Body, list[tuple[str, dict[str, Any]]]]]:
    """Each body and what is shown of it: template and context, in the order of the rooms."""
    return [(body, list(_shown(mandate, body, request, day))) for body in mandate.bodies.all()]


def _shown(mandate: OutsideMandate, body: Body, request: Any, day: date) -> list[tuple[str, dict[str, Any]]]:
    found: list[tuple[str, dict[str, Any]]] = []
    if "seats" in mandate.rooms:
        made = composition_of(body, day)
        counts = [(college.label, college.held, len(college.lines)) for college in made.colleges]
        found.append(("bodies/outside_seats.html", {"term": made.term, "counts": counts}))
    if "decisions" in mandate.rooms:
        found.append(
            ("bodies/outside_decisions.html", {"charters": charters_of(body), "deliberations": deliberations_of(body)})
        )
    if "asks" in mandate.rooms:
        asks = list(BodyAsk.objects.filter(body=body).select_related("organisation")[:60])
        found.append(("bodies/outside_asks.html", {"asks": asks}))
    found += [(one.template, one.provide(body, request)) for one in sections if one.key in mandate.rooms]
    return found
