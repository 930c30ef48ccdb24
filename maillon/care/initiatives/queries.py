"""What pages read about initiatives."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Prefetch, Q
from django.http import Http404

from maillon.care.initiatives.authorship import may_change_author, with_authors
from maillon.care.initiatives.models import Asked, CarrierDetails, Helping, Initiative
from maillon.ground.access.public import Actor, Capability
from maillon.ground.duties.public import still_owed
from maillon.ground.places.public import Place
from maillon.ground.vault.public import open_still_there


def initiative_or_404(actor: Actor, slug: str) -> Initiative:
    """One shown to all, or one's own to edit or reread."""
    manager = Initiative.objects
    seen = manager.allowed(actor, Capability.SEE_PUBLIC)
    for capability in (Capability.EDIT_INITIATIVE, Capability.REREAD_INITIATIVES):
        seen = seen | manager.allowed(actor, capability)
    rows = seen.select_related("place", "organisation").prefetch_related("asked", "steps")
    found: Initiative | None = rows.filter(slug=slug).first()
    if found is None:
        raise Http404
    return with_authors([found])[0]


def nameable_or_404(actor: Actor, slug: str) -> Initiative:
    """One whose author the actor may change."""
    found = initiative_or_404(actor, slug)
    if not may_change_author(actor, found):
        raise Http404
    return found


def may_change(actor: Actor, initiative: Initiative) -> bool:
    """Whether the actor holds its link or rereads this place."""
    own = Initiative.objects.filter(pk=initiative.pk)
    wanted = (Capability.EDIT_INITIATIVE, Capability.REREAD_INITIATIVES)
    return any(own.allowed(actor, capability).exists() for capability in wanted if actor.holds(capability))


def may_rewrite(actor: Actor, initiative: Initiative) -> bool:
    """Whether the actor holds its authors' link."""
    return Initiative.objects.filter(pk=initiative.pk).allowed(actor, Capability.EDIT_INITIATIVE).exists()


def initiatives_here(place: Place, limit: int = 2) -> list[Initiative]:
    """Shown initiatives inside this place, the latest told first."""
    inside = Place.objects.within(place).values("pk")
    rows = Initiative.objects.allowed(Actor.public(), Capability.SEE_PUBLIC).filter(place__in=inside)
    rows = rows.select_related("place").prefetch_related(_still_asked()).order_by("-told_at", "-pk")
    return with_authors(rows[:limit], history=False)


def all_initiatives(place: Place | None = None, limit: int = 60) -> list[Initiative]:
    """Shown initiatives everywhere, or inside a place."""
    if place is not None:
        return initiatives_here(place, limit)
    rows = Initiative.objects.allowed(Actor.public(), Capability.SEE_PUBLIC).select_related("place")
    return with_authors(rows.prefetch_related(_still_asked()).order_by("-told_at", "-pk")[:limit], history=False)


def _still_asked() -> Prefetch[str]:
    return Prefetch("asked", Asked.objects.filter(filled_on__isnull=True), to_attr="still_asked")


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferedHands:
    """Who offered, for the carrier and the rereader of the place only."""

    asked: UUID
    words: str
    offered_at: datetime
    contact: CarrierDetails | None
    waits: bool


def hands_offered(actor: Actor, initiative: Initiative) -> Sequence[OfferedHands]:
    """Offers on this initiative, for whoever may change it; nothing for anyone else.

    A rereader reads telephones of people: she has shown her second factor, as for any file.
    """
    if not may_change(actor, initiative) or hands_await_proof(actor, initiative):
        return []
    rows = list(Helping.objects.filter(asked__initiative=initiative).select_related("asked").order_by("offered_at"))
    found, waiting = open_still_there(rows), still_owed(row.uid for row in rows)
    return [
        OfferedHands(
            asked=row.asked.uid,
            words=row.asked.words,
            offered_at=row.offered_at,
            contact=details,
            waits=row.uid in waiting,
        )
        for row, details in zip(rows, found, strict=True)
    ]


def hands_await_proof(actor: Actor, initiative: Initiative) -> bool:
    """Whether a rereader still owes her second factor before reading who offered."""
    if actor.second_factor or not may_change(actor, initiative) or may_rewrite(actor, initiative):
        return False
    return Helping.objects.filter(asked__initiative=initiative).exists()


def slug_of(uid: UUID) -> str | None:
    """The address of an initiative by its uid, or by that of an offer of help on it."""
    rows = Initiative.objects.filter(Q(uid=uid) | Q(asked__offers__uid=uid))
    found: str | None = rows.values_list("slug", flat=True).first()
    return found


def titles_of(uids: Iterable[UUID]) -> dict[UUID, str]:
    return dict(Initiative.objects.filter(uid__in=list(uids)).values_list("uid", "title"))


def shown_among(actor: Actor, uids: Iterable[UUID]) -> list[UUID]:
    """Those of these initiatives that the actor may read: shown to all."""
    seen = Initiative.objects.allowed(actor, Capability.SEE_PUBLIC).filter(uid__in=list(uids))
    return list(seen.values_list("uid", flat=True))
