"""What pages read about debates and the rules of a place."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q
from django.http import Http404

from maillon.ground.access.public import Actor, Capability
from maillon.ground.places.public import Containment, Place
from maillon.voice.bodies.public import Body
from maillon.voice.opinions.models import Debate, LocalRule, Position
from maillon.voice.opinions.rules import neutral_order


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleHere:
    """What whoever goes towards people must know in a place on a day."""

    kind: str
    label: str
    text: str
    office: str
    place: str
    starts_on: date
    ends_on: date
    debate: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DebateCard:
    """A debate, its positions in the order of the day, its rules by date. Nothing merges them."""

    row: Debate
    positions: list[Position]
    removed: list[Position]
    rules: list[LocalRule]


def _card(found: Debate | None, day: date) -> DebateCard:
    if found is None:
        raise Http404
    everyone = list(found.positions.all())
    living = [one for one in everyone if one.removed_at is None]
    return DebateCard(
        row=found,
        positions=neutral_order(living, lambda one: one.uid, day),
        removed=[one for one in everyone if one.removed_at is not None],
        rules=list(found.rules.select_related("place")),
    )


def debate_or_404(slug: str, day: date) -> DebateCard:
    rows = Debate.objects.allowed(Actor.public(), Capability.SEE_PUBLIC)
    return _card(rows.select_related("body").filter(slug=slug).first(), day)


def own_debate_or_404(actor: Actor, slug: str, day: date) -> DebateCard:
    rows = Debate.objects.allowed(actor, Capability.RUN_MEETINGS)
    return _card(rows.select_related("body").filter(slug=slug).first(), day)


def debates_of(*bodies: Body, limit: int = 12) -> list[Debate]:
    """Debates of these bodies, the latest first."""
    rows = Debate.objects.allowed(Actor.public(), Capability.SEE_PUBLIC)
    return list(rows.filter(body__in=[one.pk for one in bodies]).select_related("body")[:limit])


def places_of(body: Body) -> list[Place]:
    """Where a rule of this body may apply: the places it covers, and what is inside."""
    covered = body.covers.values("place")
    inside = Containment.objects.filter(whole__in=covered).values("part")
    return list(Place.objects.filter(Q(pk__in=covered) | Q(pk__in=inside)).order_by("scale", "name")[:60])


def rules_here(place: Place | int, on: date) -> list[RuleHere]:
    """Rules in force on that day in this place or in one it sits in, the nearest first; from one query."""
    around = Place.objects.around(place).values("pk")
    rows = LocalRule.objects.filter(place__in=around, starts_on__lte=on, ends_on__gte=on)
    ordered = rows.select_related("place", "debate").order_by("place__scale", "-starts_on", "pk")
    return [
        RuleHere(
            kind=row.kind,
            label=str(row.get_kind_display()),
            text=row.text,
            office=row.office,
            place=row.place.name,
            starts_on=row.starts_on,
            ends_on=row.ends_on,
            debate=row.debate.slug,
        )
        for row in ordered
    ]
