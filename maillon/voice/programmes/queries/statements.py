"""What is said of a topic at a place, level by level."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q
from django.http import Http404

from maillon.ground.access.public import Actor, Capability
from maillon.ground.places.public import Containment, Place
from maillon.voice.bodies.public import Body
from maillon.voice.programmes.models import Statement, StatementConflict
from maillon.voice.programmes.states import TOPIC_QUESTIONS, Level, Topic

_ORDER = {Level.NATIONAL: 0, Level.DEPARTMENTAL: 1, Level.LOCAL: 2}


@dataclass(frozen=True, slots=True, kw_only=True)
class Layer:
    """One statement in force, with what differs. `older` says that a level above spoke after it."""

    row: Statement
    differs: list[tuple[Statement, str]]
    older: bool = False

    @property
    def conflicting(self) -> bool:
        return bool(self.differs)


def _in_force(places: Collection[int], topic: str = "") -> list[Statement]:
    """The current statements of these places, of what they lie in, and of the country. One query."""
    wholes = Containment.objects.filter(part__in=places).values("whole")
    rows = Statement.objects.filter(Q(place__isnull=True) | Q(place__in=wholes), current=True)
    if topic:
        rows = rows.filter(topic=topic)
    return sorted(
        rows.select_related("body", "place"),
        key=lambda row: (_ORDER[Level(row.level)], -(row.place.scale if row.place else 0), row.pk),
    )


def _layers(rows: Sequence[Statement]) -> list[Layer]:
    """Each with what differs among those shown, a level older than the one above marked. One query, none for none."""
    shown = {row.pk: row for row in rows}
    differs: dict[int, list[tuple[Statement, str]]] = {key: [] for key in shown}
    if rows:
        for one in StatementConflict.objects.filter(upper__in=shown, lower__in=shown).order_by("pk"):
            differs[one.lower_id].append((shown[one.upper_id], one.words))
            differs[one.upper_id].append((shown[one.lower_id], one.words))
    above: list[Statement] = []
    found = []
    for row in rows:
        over = [up for up in above if up.topic == row.topic]
        older = any(_ORDER[Level(up.level)] < _ORDER[Level(row.level)] and up.source_on > row.source_on for up in over)
        found.append(Layer(row=row, differs=differs[row.pk], older=older))
        above.append(row)
    return found


def layers_here(place: Place) -> list[tuple[str, str, list[Layer]]]:
    """Each topic, its question and its layers from the nation down; a topic about which nothing is said is there too."""
    layers = _layers(_in_force([place.pk]))
    return [
        (topic.value, str(TOPIC_QUESTIONS[topic]), [layer for layer in layers if layer.row.topic == topic])
        for topic in Topic
    ]


def doctrine_here(place: Place, topic: str) -> list[Layer]:
    """What is said here of a topic, national first, the local wording last. Two queries."""
    return doctrine_at([place.pk], topic)


def doctrine_at(places: Collection[int], topic: str) -> list[Layer]:
    """The same for several places at once: those of a body."""
    return _layers(_in_force(places, topic)) if places else []


def others_in_force(body: Body, topic: str) -> list[Statement]:
    """What a new wording of this body may contradict: what others say there, and what it says elsewhere."""
    return _in_force(list(body.covers.values_list("place", flat=True)), topic)


def statements_of(place: Place) -> list[Statement]:
    """Earlier wordings of this very place, the latest first, and those withdrawn that were read here."""
    wholes = Containment.objects.filter(part=place.pk).values("whole")
    read_here = Q(place=place) | Q(withdrawn_at__isnull=False) & (Q(place__isnull=True) | Q(place__in=wholes))
    rows = Statement.objects.filter(read_here, current=False).select_related("body", "place")
    return list(rows.order_by("topic", "-published_at"))


def withdrawable_here(actor: Actor, layers: Iterable[Layer], earlier: Iterable[Statement]) -> set[int]:
    """Which of these texts the actor may take off, by key. No query for who has no team."""
    if not actor.holds(Capability.OPEN_TEAM):
        return set()
    shown = [*(layer.row.pk for layer in layers), *(row.pk for row in earlier)]
    return set(Statement.objects.to_withdraw(actor).filter(pk__in=shown).values_list("pk", flat=True))


def statement_to_withdraw_or_404(actor: Actor, uid: UUID) -> Statement:
    rows = Statement.objects.to_withdraw(actor).select_related("body__organisation__place", "place")
    found: Statement | None = rows.filter(uid=uid).first()
    if found is None:
        raise Http404
    return found


def spoken_here(place: Place) -> list[tuple[str, str]]:
    """The topics this place, or what it lies in, has words for: code and name. One query."""
    wholes = Containment.objects.filter(part=place.pk).values("whole")
    said = set(Statement.objects.filter(current=True, place__in=wholes).values_list("topic", flat=True))
    return [(topic.value, str(topic.label)) for topic in Topic if topic.value in said]
