"""What pages read of stories."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Case, Exists, F, OuterRef, Q, When, prefetch_related_objects
from django.db.models.functions import Mod
from django.http import Http404

from maillon.ground.access.public import Actor
from maillon.ground.links.public import Relation, linked_from, linked_to
from maillon.ground.places.public import Containment, Place
from maillon.ground.search.public import Hit, found_texts
from maillon.memory.library.public import EDIT, words_of_themes
from maillon.memory.stories.models import Story, StoryPlace
from maillon.memory.stories.rules import said_period
from maillon.memory.stories.states import StoryState

TURN, ROUND = 37, 101  # primes: neighbours get different stories


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryCard:
    """A story in a list: where and when come before anything else."""

    uid: UUID
    slug: str
    title: str
    summary: str
    where: str
    when: str
    themes: tuple[str, ...]
    real: bool


def card(row: Story) -> StoryCard:
    return StoryCard(
        uid=row.uid,
        slug=row.slug,
        title=row.title,
        summary=row.summary,
        where=", ".join(row.situated) or ", ".join(tie.place.name for tie in row.places.all()),
        when=said_period(row.starts_on, row.ends_on),
        themes=words_of_themes(row.themes),
        real=row.real,
    )


def cards(uids: Iterable[UUID]) -> list[StoryCard]:
    """Public stories in the order of `uids`: two queries."""
    wanted = list(uids)
    rows = Story.objects.filter(uid__in=wanted, state=StoryState.PUBLISHED).prefetch_related("places__place")
    found = {row.uid: row for row in rows}
    return [card(found[uid]) for uid in wanted if uid in found]


def stories_for(place: Place, limit: int = 3) -> tuple[list[StoryCard], list[StoryCard]]:
    """Stories of the place, of what lies in it and of what it lies in, the most recent first; where there is none,
    stories of other places to be inspired by: not the same ones for every neighbourhood, the same ones each day.

    One query, and two more when a story does not say itself where it was.
    """
    inside = Containment.objects.filter(whole=place).values("part")
    around = Containment.objects.filter(part=place).values("whole")
    tied = StoryPlace.objects.filter(Q(place__in=inside) | Q(place__in=around), story=OuterRef("pk"))
    rows = Story.objects.filter(state=StoryState.PUBLISHED).annotate(
        near=Exists(tied), turn=Mod(F("pk") * TURN + place.pk * 7, ROUND)
    )
    began = Case(When(near=True, then=F("starts_on")))
    found = list(rows.order_by("-near", began.desc(nulls_last=True), "turn", "-pk")[:limit])
    shown = [row for row in found if row.near] or found[: limit - 1]
    prefetch_related_objects([row for row in shown if not row.situated], "places__place")
    cards = [card(row) for row in shown]
    return (cards, []) if found and found[0].near else ([], cards)


def stories_near(place: Place, limit: int = 3) -> list[StoryCard]:
    return stories_for(place, limit)[0]


def story_or_404(slug: str) -> Story:
    """A public story."""
    row: Story | None = (
        Story.objects.filter(slug=slug, state=StoryState.PUBLISHED)
        .select_related("organisation")
        .prefetch_related("places__place")
        .first()
    )
    if row is None:
        raise Http404
    return row


def mine(actor: Actor, row: Story) -> bool:
    return bool(Story.objects.allowed(actor, EDIT).filter(pk=row.pk).exists())


def inspirations(uid: UUID) -> tuple[list[Hit], list[Hit]]:
    """What this story says it was inspired by, and what says it was inspired by it."""
    before = [ref.uid for ref in linked_from(uid, Relation.INSPIRED_BY)]
    after = [ref.uid for ref in linked_to(uid, Relation.INSPIRED_BY)]
    texts = found_texts([*before, *after]) if before or after else {}
    return [texts[one] for one in before if one in texts], [texts[one] for one in after if one in texts]


def names(uids: Iterable[UUID]) -> Mapping[UUID, str]:
    return dict(Story.objects.filter(uid__in=list(uids), state=StoryState.PUBLISHED).values_list("uid", "title"))


def url_of(uid: UUID) -> str:
    slug = Story.objects.filter(uid=uid).values_list("slug", flat=True).first()
    return f"/recits/{slug}/" if slug else ""
