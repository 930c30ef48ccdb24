"""Who is asked to relay and to read; how many of how many have, by organisation and never by name."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count, Q
from django.http import Http404

from maillon.ground.access.public import ROLES, Actor, Capability, Grant
from maillon.ground.actors.public import Organisation
from maillon.ground.places.public import SCALE, Containment, Place, PlaceKind
from maillon.voice.relays.models import Instruction, Reading, Relay
from maillon.voice.relays.states import InstructionState, RelayState

OFFICE, TEAM = Capability.ANSWER_AS_OFFICE, Capability.WORK_WITH_PARTNERS
MOST = 100
# Below this many people asked, a number would say who.
FEWEST = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadBy:
    """One organisation, in the order of names: `read` of `asked` people; None where fewer than five were asked."""

    organisation: str
    read: int | None
    asked: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RelayCard:
    """`read` of `asked` in all; None where taking the teams shown away from it would tell of fewer than five people."""

    row: Relay
    teams: list[ReadBy]
    read: int | None

    @property
    def asked(self) -> int:
        return sum(team.asked for team in self.teams)


def _roles_with(capability: Capability) -> list[str]:
    return [role.value for role, can_do in ROLES.items() if capability in can_do]


def my_offices(actor: Actor) -> list[Organisation]:
    """Institutions in whose name the actor writes and relays."""
    held = {grant.organisation for grant in actor.grants_for(OFFICE)}
    return list(Organisation.objects.living().filter(pk__in=held).select_related("place").order_by("name", "pk"))


def places_of(actor: Actor) -> list[Place]:
    """Where the actor's institutions act, and what lies inside; the widest first."""
    held = {grant.place for grant in actor.grants_for(OFFICE) if grant.place}
    held |= {organisation.place_id for organisation in my_offices(actor) if organisation.place_id}
    inside = Containment.objects.filter(whole__in=held).values("part")
    rows = Place.objects.filter(
        Q(pk__in=held) | Q(pk__in=inside), ends_on=None, scale__gte=SCALE[PlaceKind.NEIGHBOURHOOD]
    )
    return list(rows.order_by("-scale", "name", "pk")[:MOST])


def may_relay(today: date) -> list[Organisation]:
    """Institutions that have someone to relay today."""
    held = Grant.objects.live(today).filter(role__in=_roles_with(OFFICE)).values("organisation")
    return list(Organisation.objects.living().filter(pk__in=held).order_by("name", "pk")[:MOST])


def teams_within(relay: Relay, today: date) -> list[Organisation]:
    """Organisations with a team, inside the place of the instruction or holding a part of it."""
    place = relay.instruction.place_id
    inside = Containment.objects.filter(whole=place).values("part")
    held = Grant.objects.live(today).filter(role__in=_roles_with(TEAM)).values("organisation")
    rows = Organisation.objects.living().filter(Q(place__in=inside) | Q(place=place), pk__in=held)
    return list(rows.order_by("name", "pk")[:MOST])


def team_of(organisation: int, today: date) -> list[int]:
    """Cards of whoever works there today."""
    rows = Grant.objects.live(today).filter(organisation=organisation, role__in=_roles_with(TEAM))
    return sorted(set(rows.values_list("person_id", flat=True)))


def readers_of(relays: Iterable[Relay]) -> dict[int, list[tuple[str, int, int]]]:
    """By relay, name of the organisation, read and asked: one query."""
    counted = (
        Reading.objects.filter(relay__in=[relay.pk for relay in relays])
        .values("relay", "organisation__name")
        .annotate(asked=Count("pk"), read=Count("pk", filter=Q(read=True)))
        .order_by("organisation__name")
    )
    found: dict[int, list[tuple[str, int, int]]] = {}
    for row in counted:
        found.setdefault(row["relay"], []).append((row["organisation__name"], row["read"], row["asked"]))
    return found


def _shown(relay: Relay, lines: list[tuple[str, int, int]]) -> RelayCard:
    few = sum(asked for _name, _read, asked in lines if asked < FEWEST)
    return RelayCard(
        row=relay,
        teams=[
            ReadBy(organisation=name, read=read if asked >= FEWEST else None, asked=asked)
            for name, read, asked in lines
        ],
        read=None if 0 < few < FEWEST else sum(read for _name, read, _asked in lines),
    )


def cards_of(relays: list[Relay]) -> list[RelayCard]:
    lines = readers_of(relays)
    return [_shown(relay, lines.get(relay.pk, [])) for relay in relays]


def instruction_or_404(actor: Actor, reference: str) -> Instruction:
    rows = Instruction.objects.allowed(actor, OFFICE).select_related("organisation", "place")
    found: Instruction | None = rows.filter(reference=reference).first()
    if found is None:
        raise Http404
    return found


def relays_of(instruction: Instruction) -> list[RelayCard]:
    return cards_of(list(instruction.relays.select_related("organisation")))


def relay_or_404(actor: Actor, uid: UUID) -> RelayCard:
    rows = Relay.objects.allowed(actor, OFFICE)
    found = (
        rows.select_related("organisation", "instruction__organisation", "instruction__place").filter(uid=uid).first()
    )
    if found is None:
        raise Http404
    return cards_of([found])[0]


def reading_or_404(actor: Actor, uid: UUID) -> Reading:
    """Her own line to confirm, or that of a colleague, to read only."""
    rows = Reading.objects.allowed(actor, TEAM)
    found: Reading | None = (
        rows.select_related(
            "organisation", "relay__organisation", "relay__instruction__organisation", "relay__instruction__place"
        )
        .filter(uid=uid)
        .first()
    )
    if found is None:
        raise Http404
    return found


def few_asked(reading: Reading) -> bool:
    """Whether fewer than five people of her organisation were asked: no number is shown for it, and she is told so."""
    return Reading.objects.filter(relay=reading.relay_id, organisation=reading.organisation_id).count() < FEWEST


@dataclass(frozen=True, slots=True, kw_only=True)
class Board:
    """What the actor has to read and has read, to relay, and wrote."""

    to_read: list[Reading]
    read: list[Reading]
    relays: list[Relay]
    written: list[Instruction]


def board_of(actor: Actor) -> Board:
    readings = Reading.objects.of(actor).select_related("relay__instruction__organisation", "relay__organisation")
    mine = list(readings.order_by("-pk")[:MOST])
    relays = Relay.objects.allowed(actor, OFFICE).select_related("instruction__organisation", "organisation")
    living = relays.filter(instruction__state=InstructionState.SENT).order_by("-pk")
    written = Instruction.objects.allowed(actor, OFFICE).select_related("place", "organisation")
    waits = [one for one in mine if not one.read and one.relay.instruction.state == InstructionState.SENT]
    return Board(
        to_read=waits,
        read=[one for one in mine if one.read],
        relays=list(living[:MOST]),
        written=list(written[:MOST]),
    )


def is_to_relay(relay: Relay) -> bool:
    return relay.instruction.state == InstructionState.SENT and relay.state != RelayState.SENT
