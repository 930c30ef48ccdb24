"""Founding a body, changing its rules, moving it along its life."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import timedelta
from uuid import UUID

from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from maillon.ground.access.public import Actor, Capability, may_in
from maillon.ground.actors.public import Organisation
from maillon.ground.journal.public import command, record
from maillon.ground.places.public import Place
from maillon.kernel.act import Act
from maillon.kernel.naming import first_free
from maillon.kernel.refusals import NotFoundError, RuleViolation
from maillon.kernel.uid import uuid7
from maillon.voice.bodies.commands.own import own
from maillon.voice.bodies.events import BodyFounded, BodyMoved, BodyRulesChanged
from maillon.voice.bodies.models import Body, BodyPlace, BodyRules
from maillon.voice.bodies.presets import PRESETS, Preset
from maillon.voice.bodies.states import BODY_LIFECYCLE, BodyKind, BodyState


@command
def found_body(  # one field a line of the form
    act: Act[Actor],
    *,
    organisation: int,
    name: str,
    kind: BodyKind,
    places: Sequence[int] = (),
    purpose: str = "",
    contact_phone: str = "",
    contact_email: str = "",
) -> Body:
    """A body with the first rules of its kind. Two bodies of one name in two towns stay two.

    Refused with `no_right_here` to whoever may not run meetings for `organisation`.
    """
    if not may_in(act.actor, Capability.RUN_MEETINGS, organisation=organisation):
        raise NotFoundError("no_right_here")
    host = Organisation.objects.get(pk=organisation)
    covered = list(Place.objects.filter(pk__in=places).order_by("scale"))
    body = Body.objects.create(
        uid=uuid7(),
        slug=_free_slug(name, covered),
        organisation=host,
        name=name,
        kind=kind,
        state=BodyState.ACTIVE,
        purpose=purpose,
        contact_phone=contact_phone or host.phone,
        contact_email=contact_email or host.email,
        began_on=act.happened_at.date(),
        time_zone=covered[0].time_zone if covered else "Europe/Paris",
    )
    BodyPlace.objects.bulk_create(BodyPlace(body=body, place=place) for place in covered)
    BodyRules.objects.create(body=body, starts_on=act.happened_at.date(), **asdict(PRESETS[kind]))
    record(act, BodyFounded(about=body.uid, kind=kind))
    return body


def _free_slug(name: str, places: Sequence[Place]) -> str:
    wished = slugify(f"{name} {places[0].name}" if places else name)[:70] or "instance"
    taken = set(Body.objects.filter(slug__startswith=wished).values_list("slug", flat=True))
    return first_free(wished, taken)


@command
def change_rules(act: Act[Actor], *, body: UUID, rules: Preset, closed_reason: str = "") -> BodyRules:
    """New rules from today; yesterday's stay readable.

    Refused with `closing_needs_a_reason` when a closed door has no public reason.
    """
    found: Body = own(act, Body.objects.all(), body)
    closes = "closed" in {rules.participants, rules.observers}
    if closes and not closed_reason.strip():
        raise RuleViolation("closing_needs_a_reason", _("Dites en une phrase pourquoi cette instance est fermée."))
    today = act.happened_at.date()
    BodyRules.objects.filter(body=found, starts_on=today).delete()
    BodyRules.objects.filter(body=found, ends_on__isnull=True).update(ends_on=today - timedelta(days=1))
    made = BodyRules.objects.create(body=found, starts_on=today, closed_reason=closed_reason, **asdict(rules))
    record(act, BodyRulesChanged(about=found.uid))
    return made


@command
def move_body(act: Act[Actor], *, body: UUID, move: str) -> Body:
    """One move of the body's life (`begin`, `rest`, `wake`, `renew`, `close`)."""
    found: Body = own(act, Body.objects.all(), body)
    found.state = BODY_LIFECYCLE.target(move, BodyState(found.state))
    found.closed_on = act.happened_at.date() if found.state == BodyState.CLOSED else None
    found.save(update_fields=["state", "closed_on"])
    record(act, BodyMoved(about=found.uid, state=found.state))
    return found
