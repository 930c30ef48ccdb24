"""Positions side by side, removed on request; the rule a place adopts, between two dates."""

from datetime import date
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from maillon.ground.access.public import Actor
from maillon.ground.journal.public import command, record
from maillon.ground.places.public import Place
from maillon.kernel.act import Act
from maillon.kernel.refusals import NotFoundError, RuleViolation
from maillon.kernel.uid import uuid7
from maillon.voice.opinions.commands.own import by_a_function, free_slug, own, own_body, said
from maillon.voice.opinions.events import DebateChanged, RuleAdopted, RuleEnded
from maillon.voice.opinions.models import Debate, LocalRule, Position
from maillon.voice.opinions.states import CarriedBy, RuleKind


@command
def open_debate(act: Act[Actor], *, body: UUID, title: str, context: str = "") -> Debate:
    """A question on which people do not agree."""
    host = own_body(act, body)
    made = Debate.objects.create(
        uid=uuid7(),
        slug=free_slug(Debate.objects, title),
        body=host,
        title=said(title, "say_the_question", _("Écrivez la question.")),
        context=context.strip(),
        opened_at=act.happened_at,
    )
    record(act, DebateChanged(about=made.uid))
    return made


@command
def keep_position(
    act: Act[Actor], *, debate: UUID, carried_by: CarriedBy, text: str, name: str = "", name_agreed: bool = False
) -> Position:
    """One position more, in its own words. A name is kept only with the yes of whoever bears it (`ask_for_the_name`)."""
    found: Debate = own(act, Debate.objects.all(), debate)
    if name.strip() and not name_agreed:
        raise RuleViolation("ask_for_the_name", _("Demandez d'abord si ce nom peut être montré, ou laissez-le vide."))
    made = Position.objects.create(
        uid=uuid7(),
        debate=found,
        carried_by=carried_by,
        name=name.strip(),
        text=said(text, "say_the_position", _("Écrivez la position, avec les mots de qui la porte.")),
        said_at=act.happened_at,
    )
    record(act, DebateChanged(about=found.uid))
    return made


@command
def remove_position(act: Act[Actor], *, debate: UUID, position: UUID, reason: str) -> Position:
    """On request: the words and the name go, the place and the date stay. Refused with `say_why` without a reason."""
    found: Debate = own(act, Debate.objects.all(), debate)
    kept = Position.objects.select_for_update().filter(debate=found, uid=position, removed_at__isnull=True).first()
    if kept is None:
        raise NotFoundError("no_such_position")
    kept.removed_because = said(reason, "say_why", _("Dites en une phrase pourquoi, sans redire ce que vous retirez."))
    kept.text, kept.name, kept.removed_at = "", "", act.happened_at
    kept.save(update_fields=["text", "name", "removed_at", "removed_because"])
    record(act, DebateChanged(about=found.uid))
    return kept


@command
def adopt_rule(  # one field a line of the form
    act: Act[Actor],
    *,
    debate: UUID,
    place: int,
    kind: RuleKind,
    text: str,
    office: str,
    starts_on: date,
    ends_on: date,
) -> LocalRule:
    """A rule for a place the body covers, with an end. Refused with `not_your_place`, `ends_before_it_starts`."""
    found: Debate = own(act, Debate.objects.select_related("body"), debate)
    covered = [cover.place_id for cover in found.body.covers.all()]
    around = list(Place.objects.around(place).values_list("pk", flat=True))
    if not set(covered) & set(around):
        raise RuleViolation("not_your_place", _("Choisissez un lieu que cette instance couvre."))
    if ends_on < starts_on:
        raise RuleViolation("ends_before_it_starts", _("La règle finit avant de commencer : relisez les deux dates."))
    made = LocalRule.objects.create(
        uid=uuid7(),
        debate=found,
        place_id=place,
        kind=kind,
        text=said(text, "say_the_rule", _("Écrivez la règle en une phrase.")),
        office=by_a_function(office),
        starts_on=starts_on,
        ends_on=ends_on,
        made_at=act.happened_at,
    )
    record(act, RuleAdopted(about=made.uid, place=place))
    return made


@command
def end_rule(act: Act[Actor], *, rule: UUID, on: date, why: str) -> LocalRule:
    """Over sooner than said. Refused with `over_already`, or `say_why` without a reason."""
    found: LocalRule = own(act, LocalRule.objects.all(), rule)
    if found.ends_on <= on:
        raise RuleViolation("over_already", _("Cette règle finit déjà avant cette date."))
    found.ended_because = said(why, "say_why", _("Dites en une phrase pourquoi la règle prend fin."))
    found.ends_on = max(on, found.starts_on)
    found.save(update_fields=["ends_on", "ended_because"])
    record(act, RuleEnded(about=found.uid))
    return found
