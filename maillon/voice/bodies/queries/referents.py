"""The map of referents: themes and councils, who holds, who stands in, what is free."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils.functional import Promise

from maillon.ground.places.public import Containment
from maillon.voice.bodies.models import Body, BodyPlace, Referent
from maillon.voice.bodies.queries.seats import still_held
from maillon.voice.bodies.states import COUNCILS, CouncilTheme

MOST_COLUMNS = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """One theme of one council. Names only by consent: empty for someone who shows none."""

    membership: UUID
    name: str
    substitute: str
    has_substitute: bool
    since: date
    ends_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ThemeLine:
    """A theme, and for each council those who hold it; an empty cell is free."""

    theme: str
    label: str | Promise
    cells: list[tuple[Body, list[Held]]]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferentMap:
    """Themes and councils; councils are columns, or lines when they are many."""

    councils: list[Body]
    lines: list[ThemeLine]

    @property
    def places(self) -> int:
        return len(self.councils) * len(self.lines)

    @property
    def many(self) -> bool:
        """Whether the councils are too many for the width of a sheet: they are then its lines."""
        return len(self.councils) > MOST_COLUMNS

    @property
    def by_council(self) -> list[tuple[Body, list[list[Held]]]]:
        """The same cells, one line a council, in the order of the themes."""
        return [(council, [line.cells[rank][1] for line in self.lines]) for rank, council in enumerate(self.councils)]

    @property
    def free(self) -> int:
        return sum(not held for line in self.lines for _council, held in line.cells)


def councils_seen_from(body: Body) -> list[Body]:
    """The council itself, or the living councils inside the places of an instance or a network."""
    if body.kind in {kind.value for kind in COUNCILS}:
        return [body]
    inside = Containment.objects.filter(whole__in=body.places.all()).values("part")
    covering = BodyPlace.objects.filter(place__in=inside).values("body")
    kinds = [kind.value for kind in COUNCILS]
    return list(Body.objects.living().filter(kind__in=kinds, pk__in=covering).order_by("name", "pk"))


def referent_map(body: Body, day: date) -> ReferentMap:
    """The whole map in three queries, whatever the number of councils."""
    councils = councils_seen_from(body)
    rows = Referent.objects.filter(
        still_held(day),
        membership__ended_on__isnull=True,
        membership__seat__college__term__body__in=[one.pk for one in councils],
    ).select_related("membership__seat__college__term", "substitute")
    held: dict[tuple[int, str], list[Held]] = {}
    for row in rows:
        stands_in = row.substitute if row.substitute and row.substitute.ended_on is None else None
        held.setdefault((row.membership.seat.college.term.body_id, row.theme), []).append(
            Held(
                membership=row.membership.uid,
                name=row.membership.public_name,
                substitute=stands_in.public_name if stands_in else "",
                has_substitute=stands_in is not None,
                since=row.since,
                ends_on=row.ends_on,
            )
        )
    lines = [
        ThemeLine(
            theme=theme.value,
            label=theme.label,
            cells=[(council, held.get((council.pk, theme.value), [])) for council in councils],
        )
        for theme in CouncilTheme
    ]
    return ReferentMap(councils=councils, lines=lines)
