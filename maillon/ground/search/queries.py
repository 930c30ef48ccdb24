"""One search over what may be read."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit
from uuid import UUID

from django.db.models import Count, Q, QuerySet
from rapidfuzz import process
from rapidfuzz.distance import DamerauLevenshtein

from maillon.ground.access.public import Actor
from maillon.ground.places.public import Containment
from maillon.ground.search.engines import matching, ranked
from maillon.ground.search.models import Document, DocumentFacet, DocumentPlace, Word
from maillon.ground.search.words import EMPTY, Query, fold, parse, words_of

RANKED_AMONG = 2000
"""Texts are ranked among this many of the newest that match; the page says so beyond."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """One text found."""

    kind: str
    uid: UUID
    title: str
    excerpt: str
    url: str
    language: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchResult:
    """`total` counts up to `RANKED_AMONG`; `capped` says that there are more.

    `partly`: no text holds every word, these hold some of them.
    `suggestion` is a query close to what was typed, when some word of it is nowhere.
    `facets` counts the codes of what was found: `{"theme": {"isolement": 3}}`.
    """

    hits: tuple[Hit, ...] = ()
    total: int = 0
    capped: bool = False
    suggestion: str = ""
    facets: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    partly: bool = False


def search(
    query: str,
    *,
    kinds: Iterable[str] | None = None,
    place: int | None = None,
    facets: Mapping[str, str | Iterable[str]] | None = None,
    limit: int = 20,
    offset: int = 0,
    actor: Actor | None = None,
    with_facets: bool = False,
    or_some: bool = False,
) -> SearchResult:
    """Texts holding every word of `query`, best first; an empty query lists the newest.

    `place` keeps what is about it or about places inside it; a facet given several values keeps any of them. Without `actor`, public texts only.
    `or_some`: when no text holds every word, and no word is mistyped, those that hold some of them.
    """
    wanted = parse(query)
    readable_rows = _filtered(readable(actor), kinds, place, facets or {})
    ids = _among(readable_rows, wanted)
    suggestion = suggest(query) if wanted and not ids else ""
    partly = or_some and len(wanted) > 1 and not ids and not suggestion
    if partly:
        wanted = [frozenset().union(*wanted)]
        ids = _among(readable_rows, wanted)
    capped = len(ids) > RANKED_AMONG
    ids = ids[:RANKED_AMONG]
    order = ranked(ids, wanted) if wanted else ids
    return SearchResult(
        hits=_hits(order[offset : offset + limit]),
        total=len(ids),
        capped=capped,
        suggestion=suggestion,
        partly=partly and bool(ids),
        facets=_counts(ids) if with_facets else {},
    )


def _among(rows: QuerySet[Document], wanted: Query) -> list[int]:
    found = matching(rows, wanted) if wanted else rows
    return list(found.order_by("-id").values_list("id", flat=True)[: RANKED_AMONG + 1])


def readable(actor: Actor | None) -> QuerySet[Document]:
    """Public texts, and those of the teams `actor` belongs to."""
    teams = {grant.organisation for grant in actor.grants} if actor else set()
    return Document.objects.filter(Q(organisation__isnull=True) | Q(organisation__in=teams))


def _filtered(
    rows: QuerySet[Document], kinds: Iterable[str] | None, place: int | None, facets: Mapping[str, str | Iterable[str]]
) -> QuerySet[Document]:
    if kinds is not None:
        rows = rows.filter(kind__in=list(kinds))
    if place is not None:
        inside = Containment.objects.filter(whole=place).values("part")
        rows = rows.filter(pk__in=DocumentPlace.objects.filter(place__in=inside).values("document"))
    for name, value in facets.items():
        values = [value] if isinstance(value, str) else list(value)
        rows = rows.filter(pk__in=DocumentFacet.objects.filter(name=name, value__in=values).values("document"))
    return rows


def found_texts(uids: Iterable[UUID]) -> dict[UUID, Hit]:
    """The public texts among `uids`, whatever their room: one query."""
    rows = Document.objects.filter(uid__in=list(uids), organisation__isnull=True)
    return {row.uid: _hit(row) for row in rows.defer("title_stems", "body_stems", "words")}


def place_of_text(uid: UUID) -> int | None:
    """The first place a public text is about; None when it is about none."""
    return DocumentPlace.objects.filter(document__uid=uid).order_by("id").values_list("place_id", flat=True).first()


def text_at(url: str) -> Hit | None:
    """The public text of an address, pasted whole or not; None when there is none."""
    path = urlsplit(url.strip()).path
    row = Document.objects.filter(url=path, organisation__isnull=True).order_by("id").first() if path else None
    return _hit(row) if row else None


def _hit(row: Document) -> Hit:
    return Hit(kind=row.kind, uid=row.uid, title=row.title, excerpt=row.excerpt, url=row.url, language=row.language)


def _hits(ids: list[int]) -> tuple[Hit, ...]:
    rows = {row.pk: row for row in Document.objects.filter(pk__in=ids).defer("title_stems", "body_stems", "words")}
    return tuple(_hit(rows[pk]) for pk in ids if pk in rows)


def _counts(ids: list[int]) -> dict[str, dict[str, int]]:
    found: dict[str, dict[str, int]] = {}
    rows = DocumentFacet.objects.filter(document__in=ids).values_list("name", "value").annotate(n=Count("id"))
    for name, value, count in rows.order_by("name", "-n", "value"):
        found.setdefault(name, {})[value] = count
    return found


def suggest(query: str) -> str:
    """The same query with each unknown word replaced by the nearest known one, or nothing."""
    typed = list(words_of(query[:400]))[:12]
    changed = {word: _nearest(fold(word)) for word in typed if len(word) >= 4 and word not in EMPTY}
    better = [changed.get(word) or word for word in typed]
    return " ".join(better) if better != typed and any(changed.values()) else ""


def _nearest(word: str) -> str:
    allowed = 1 if len(word) < 6 else 2
    near = Word.objects.filter(length__gte=len(word) - allowed, length__lte=len(word) + allowed)
    known = {folded: (shown, uses) for folded, shown, uses in near.values_list("folded", "shown", "uses")}
    if word in known:
        return ""
    close = process.extract(word, list(known), scorer=DamerauLevenshtein.distance, score_cutoff=allowed, limit=8)
    if not close:
        return ""
    best = min(close, key=lambda found: (found[1], -known[found[0]][1], found[0]))
    return known[best[0]][0]
