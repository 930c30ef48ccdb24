"""Founding a body, changing its rules, moving it along its life."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import date, timedelta
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
from maillon.voice.bodies.commands.seats import close_terms
from maillon.voice.bodies.events import BodyDescribed, BodyFounded, BodyMoved, BodyRulesChanged
from maillon.voice.bodies.models import Body, BodyPlace, BodyRules, FormerName
from maillon.voice.bodies.presets import PRESETS, USUALLY_CLOSED, Preset
from maillon.voice.bodies.states import BODY_LIFECYCLE, BodyKind, BodyState, Openness
from maillon.voice.bodies.where import said_where


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
    kind_name: str = "",
) -> Body:
    """A body with the first rules of its kind. Two bodies of one name in two towns stay two.

    Refused with `no_right_here` to whoever may not run meetings for `organisation`, `out_of_reach` when none of its
    places is one of the actor's.
    """
    if not may_in(act.actor, Capability.RUN_MEETINGS, organisation=organisation):
        raise NotFoundError("no_right_here")
    _within_reach(act, organisation, places)
    host = Organisation.objects.get(pk=organisation)
    covered = list(Place.objects.filter(pk__in=places).order_by("scale"))
    body = Body.objects.create(
        uid=uuid7(),
        slug=_free_slug(name, covered),
        organisation=host,
        name=name,
        where=said_where(covered),
        kind=kind,
        kind_name=kind_name.strip(),
        state=BodyState.ACTIVE,
        purpose=purpose,
        contact_phone=contact_phone or host.phone,
        contact_email=contact_email or host.email,
        time_zone=(covered[0] if covered else host.place).time_zone,
    )
    body.began_on = body.today(act.happened_at)
    body.save(update_fields=["began_on"])
    BodyPlace.objects.bulk_create(BodyPlace(body=body, place=place) for place in covered)
    rules = asdict(PRESETS[kind])
    reason = str(USUALLY_CLOSED) if Openness.CLOSED in {rules["participants"], rules["observers"]} else ""
    BodyRules.objects.create(body=body, starts_on=body.began_on, closed_reason=reason, **rules)
    record(act, BodyFounded(about=body.uid, kind=kind))
    return body


def _within_reach(act: Act[Actor], organisation: int, places: Sequence[int]) -> None:
    """Whoever acts for one place keeps it: what covers none of it would leave her hands at once."""
    wanted: Sequence[int | None] = places or [None]
    held = [g.place for g in act.actor.grants_for(Capability.RUN_MEETINGS) if g.organisation == organisation]
    if places or (held and None not in held):
        reached = any(
            place is not None and may_in(act.actor, Capability.RUN_MEETINGS, organisation=organisation, place=place)
            for place in wanted
        )
        if not reached:
            raise RuleViolation("out_of_reach", _("Gardez au moins un lieu où vous animez : les autres s'y ajoutent."))


@command
def describe_body(  # one field a line of the form
    act: Act[Actor],
    *,
    body: UUID,
    name: str,
    purpose: str = "",
    contact_phone: str = "",
    contact_email: str = "",
    kind_name: str = "",
    places: Sequence[int] | None = None,
) -> Body:
    """What its page says of it, and where it is; its address stays. `places` None leaves them as they are.

    Refused with `needs_a_name`, or `out_of_reach` as when founding.
    """
    found: Body = own(act, Body.objects.select_related("organisation"), body)
    if not name.strip():
        raise RuleViolation("needs_a_name", _("Écrivez son nom."))
    if places is not None:
        _within_reach(act, found.organisation_id, places)
        found.covers.exclude(place__in=places).delete()
        known = set(found.covers.values_list("place_id", flat=True))
        added = Place.objects.filter(pk__in=set(places) - known)
        BodyPlace.objects.bulk_create(BodyPlace(body=found, place=place) for place in added)
        found.where = said_where(list(found.places.all()))
    _remember_name(found, name.strip(), found.today(act.happened_at) - timedelta(days=1))
    found.name, found.purpose, found.kind_name = name.strip(), purpose.strip(), kind_name.strip()
    found.contact_phone, found.contact_email = contact_phone, contact_email
    found.save(update_fields=["name", "where", "purpose", "kind_name", "contact_phone", "contact_email"])
    record(act, BodyDescribed(about=found.uid))
    return found


def _remember_name(body: Body, name: str, eve: date) -> None:
    """A name carried one whole day at least stays readable; corrected the same day, it was never carried."""
    carried = body.began_on is None or body.began_on <= eve
    if name != body.name and carried and not body.former_names.filter(until=eve).exists():
        FormerName.objects.create(body=body, name=body.name, until=eve)


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
    today = found.today(act.happened_at)
    BodyRules.objects.filter(body=found, starts_on__gte=today).delete()
    BodyRules.objects.filter(body=found, ends_on__isnull=True).update(ends_on=today - timedelta(days=1))
    made = BodyRules.objects.create(body=found, starts_on=today, closed_reason=closed_reason.strip(), **asdict(rules))
    record(act, BodyRulesChanged(about=found.uid))
    return made


@command
def move_body(act: Act[Actor], *, body: UUID, move: str, continued_by: UUID | None = None) -> Body:
    """One move of the body's life (`begin`, `rest`, `wake`, `renew`, `close`). Closing may say which goes on with it.

    Refused with `continues_nothing` when the other is itself, or is over.
    """
    found: Body = own(act, Body.objects.all(), body)
    if continued_by is not None and move == "close":
        after = Body.objects.living().exclude(pk=found.pk).filter(uid=continued_by).first()
        if after is None:
            raise RuleViolation("continues_nothing", _("Choisissez une autre instance, encore en vie."))
        found.continued_by = after
    found.state = BODY_LIFECYCLE.target(move, BodyState(found.state))
    found.closed_on = found.today(act.happened_at) if found.state == BodyState.CLOSED else None
    found.save(update_fields=["state", "closed_on", "continued_by"])
    if found.closed_on is not None:
        close_terms(found, found.closed_on)
    record(act, BodyMoved(about=found.uid, state=found.state))
    return found
