"""Reading chains: one query for the links, one per kind for their names."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import connection
from django.db.models import QuerySet

from maillon.ground.access.public import Actor
from maillon.ground.links.kinds import Name, linkable
from maillon.ground.links.models import Follower, Link
from maillon.ground.links.states import Relation

DEEPEST = 12


@dataclass(frozen=True, slots=True, order=True)
class Ref:
    """An object of any room: the kind its room registered, and its uid."""

    kind: str
    uid: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class ChainStep:
    """One link of a chain, both ends named."""

    source: Ref
    relation: Relation
    target: Ref
    at: datetime
    source_title: Name = ""
    source_url: str = ""
    target_title: Name = ""
    target_url: str = ""

    @property
    def label(self) -> str:
        """The relation in the reader's language."""
        return str(self.relation.label)


def chain_from(uid: UUID, actor: Actor | None = None) -> list[ChainStep]:
    """What followed from an object, in order of time; what `actor` may not see is left out."""
    return _steps(_walk(uid, "source", "target"), actor or Actor.public())


def chain_to(uid: UUID, actor: Actor | None = None) -> list[ChainStep]:
    """What led to an object, in order of time; what `actor` may not see is left out."""
    return _steps(_walk(uid, "target", "source"), actor or Actor.public())


def linked_to(uid: UUID, relation: Relation) -> list[Ref]:
    """The objects that stand in `relation` to this one, the oldest first."""
    rows = Link.objects.filter(target=uid, relation=relation).order_by("at", "id")
    return [Ref(kind, source) for kind, source in rows.values_list("source_kind", "source")]


def linked_from(uid: UUID, relation: Relation) -> list[Ref]:
    """The objects this one stands in `relation` to, the oldest first."""
    rows = Link.objects.filter(source=uid, relation=relation).order_by("at", "id")
    return [Ref(kind, target) for kind, target in rows.values_list("target_kind", "target")]


def followers(about: UUID) -> list[int]:
    """The people to tell, by the order in which they asked."""
    return list(Follower.objects.filter(about=about).order_by("id").values_list("person_id", flat=True))


def _walk(uid: UUID, near: str, far: str) -> QuerySet[Link]:
    """Links reached from `uid` along one direction, at most DEEPEST away, found by one recursive query."""
    table = connection.ops.quote_name(Link._meta.db_table)
    start = Link._meta.get_field("source").get_db_prep_value(uid, connection)
    sql = (
        f"WITH RECURSIVE reached(id, far, depth) AS ("  # noqa: S608 -- column names are our own constants
        f"SELECT id, {far}, 1 FROM {table} WHERE {near} = %s UNION "
        f"SELECT l.id, l.{far}, r.depth + 1 FROM {table} l JOIN reached r ON l.{near} = r.far WHERE r.depth < {DEEPEST}"
        f") SELECT DISTINCT id FROM reached"
    )
    with connection.cursor() as cursor:
        cursor.execute(sql, [start])
        found = [row[0] for row in cursor.fetchall()]
    return Link.objects.filter(pk__in=found).order_by("at", "id")


def _steps(links: Iterable[Link], actor: Actor) -> list[ChainStep]:
    rows = list(links)
    by_kind: dict[str, set[UUID]] = defaultdict(set)
    for row in rows:
        by_kind[row.source_kind].add(row.source)
        by_kind[row.target_kind].add(row.target)
    shown = {Ref(kind, uid): name for kind, uids in by_kind.items() for uid, name in _seen(kind, uids, actor).items()}
    return [_step(row, shown) for row in rows if {Ref(*end) for end in _ends(row)} <= shown.keys()]


def _ends(row: Link) -> tuple[tuple[str, UUID], tuple[str, UUID]]:
    return (row.source_kind, row.source), (row.target_kind, row.target)


def _seen(kind: str, uids: set[UUID], actor: Actor) -> dict[UUID, tuple[Name, str]]:
    known = linkable(kind)
    if known is None:
        return {}
    kept = set(known.visible(actor, uids)) & uids if known.visible else uids
    names = known.names(kept) if kept else {}
    return {uid: (names.get(uid, ""), known.url(uid)) for uid in kept}


def _step(row: Link, shown: dict[Ref, tuple[Name, str]]) -> ChainStep:
    source, target = (Ref(*end) for end in _ends(row))
    return ChainStep(
        source=source,
        relation=Relation(row.relation),
        target=target,
        at=row.at,
        source_title=shown[source][0],
        source_url=shown[source][1],
        target_title=shown[target][0],
        target_url=shown[target][1],
    )
