"""What pages read of the library."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count, Q, QuerySet
from django.http import Http404
from django.urls import reverse

from maillon.ground.access.public import Actor, Capability
from maillon.ground.files.public import FileCard, files_of
from maillon.ground.places.public import Containment, Place
from maillon.ground.search.public import Hit, found_texts, search
from maillon.ground.texts.public import ShownText, best_variant
from maillon.memory.library.models import Resource, Suggestion, ThemedPage
from maillon.memory.library.rules import Trust, trust
from maillon.memory.library.states import ResourceState, SuggestionState, Theme

PUBLIC, EDIT = Capability.SEE_PUBLIC, Capability.EDIT_LIBRARY


@dataclass(frozen=True, slots=True, kw_only=True)
class ResourceCard:
    """A resource in a list."""

    uid: UUID
    slug: str
    title: str
    summary: str
    themes: tuple[str, ...]
    place: str
    source: str
    source_on: date | None
    trust: Trust


def words_of_themes(codes: Iterable[str]) -> tuple[str, ...]:
    """The themes in words; codes of an older list are left out."""
    return tuple(str(Theme(code).label) for code in codes if code in Theme.values)


def card(row: Resource, today: date) -> ResourceCard:
    return ResourceCard(
        uid=row.uid,
        slug=row.slug,
        title=row.title,
        summary=row.summary,
        themes=words_of_themes(row.themes),
        place=row.place.name if row.place else "",
        source=row.source,
        source_on=row.source_on,
        trust=trust(source=row.source, source_on=row.source_on, valid_until=row.valid_until, today=today),
    )


def cards(uids: Iterable[UUID], today: date) -> list[ResourceCard]:
    """Public resources in the order of `uids`: one query."""
    wanted = list(uids)
    rows = {row.uid: row for row in _public().filter(uid__in=wanted).select_related("place")}
    return [card(rows[uid], today) for uid in wanted if uid in rows]


def resources_near(place: Place, today: date, limit: int = 4) -> list[ResourceCard]:
    """The newest public and still valid resources of a place, of those inside it and around it."""
    around = Containment.objects.filter(part=place).values("whole")
    inside = Containment.objects.filter(whole=place).values("part")
    rows = _public().filter(Q(place__in=around) | Q(place__in=inside))
    valid = rows.filter(Q(valid_until__isnull=True) | Q(valid_until__gte=today)).select_related("place")
    return [card(row, today) for row in valid.order_by("-added_at")[:limit]]


def _public() -> QuerySet[Resource]:
    return Resource.objects.filter(state=ResourceState.PUBLISHED)


def resource_or_404(slug: str) -> Resource:
    """A public resource."""
    row: Resource | None = _public().filter(slug=slug).select_related("place", "organisation").first()
    if row is None:
        raise Http404
    return row


def text_of(row: Resource, language: str) -> ShownText | None:
    """Its text for this reader, when it has one."""
    return best_variant(row.text, language, row.level) if row.text else None


def files(row: Resource) -> list[FileCard]:
    return files_of(row.uid)


def may_read_files(_actor: Actor, uid: UUID) -> bool:
    """The files of a public resource are public; the others are read by nobody."""
    return _public().filter(uid=uid).exists()


def proposal_or_404(reference: str) -> Resource:
    """A proposal, for whoever was given its reference."""
    row: Resource | None = Resource.objects.filter(reference=reference).first()
    if row is None:
        raise Http404
    return row


def suggestion_or_404(reference: str) -> Suggestion:
    """A remark, for whoever was given its reference."""
    row: Suggestion | None = Suggestion.objects.filter(reference=reference).first()
    if row is None:
        raise Http404
    return row


def answered_suggestions(about: UUID) -> list[Suggestion]:
    """Remarks with their answers, the oldest first: shown on the page they are about."""
    rows = Suggestion.objects.filter(about=about).exclude(state=SuggestionState.OPEN)
    return list(rows.order_by("said_at", "id"))


def page_or_404(slug: str) -> ThemedPage:
    row: ThemedPage | None = ThemedPage.objects.filter(slug=slug).select_related("place", "organisation").first()
    if row is None:
        raise Http404
    return row


def texts_of_page(page: ThemedPage, limit: int = 60) -> tuple[list[Hit], list[Hit]]:
    """What was pinned by hand, then what is public on its themes there."""
    pinned = list(page.pinned.order_by("id").values_list("about", flat=True))
    texts = found_texts(pinned)
    hits = search("", place=page.place_id, facets={"theme": page.themes}, limit=limit).hits if page.themes else ()
    gathered = [hit for hit in hits if hit.uid not in texts and hit.uid != page.uid and hit.kind != "themed_page"]
    return [texts[uid] for uid in pinned if uid in texts], gathered


def open_pages(today: date, limit: int = 12) -> list[ThemedPage]:
    """Themed pages not ended, the newest first."""
    rows = ThemedPage.objects.filter(ends_on__gte=today).select_related("place", "organisation")
    return list(rows.order_by("-opened_at")[:limit])


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamShelf:
    """What an editor has before her."""

    proposals: list[Resource]
    remarks: list[Suggestion]
    resources: list[Resource]
    pages: list[ThemedPage]


def shelf(actor: Actor) -> TeamShelf:
    """Everything this editor keeps: four queries."""
    mine = Resource.objects.allowed(actor, EDIT).select_related("place", "organisation")
    remarks = Suggestion.objects.allowed(actor, EDIT).filter(state=SuggestionState.OPEN)
    pages = ThemedPage.objects.allowed(actor, EDIT).annotate(kept=Count("pinned"))
    return TeamShelf(
        proposals=list(mine.filter(state=ResourceState.PROPOSED).order_by("added_at")),
        remarks=list(remarks.order_by("said_at")),
        resources=list(mine.exclude(state=ResourceState.PROPOSED).order_by("-added_at")[:100]),
        pages=list(pages.order_by("-opened_at")[:50]),
    )


def mine_or_404(actor: Actor, uid: UUID) -> Resource:
    row: Resource | None = Resource.objects.allowed(actor, EDIT).filter(uid=uid).select_related("place").first()
    if row is None:
        raise Http404
    return row


def my_suggestion_or_404(actor: Actor, reference: str) -> Suggestion:
    row: Suggestion | None = Suggestion.objects.allowed(actor, EDIT).filter(reference=reference).first()
    if row is None:
        raise Http404
    return row


def may_edit(actor: Actor, page: ThemedPage) -> bool:
    return bool(ThemedPage.objects.allowed(actor, EDIT).filter(pk=page.pk).exists())


def page_of_remark(uid: UUID) -> str:
    """Where a remark is answered, and read again once answered."""
    reference = Suggestion.objects.filter(uid=uid).values_list("reference", flat=True).first()
    return reverse("library:answer", args=[reference]) if reference else ""
