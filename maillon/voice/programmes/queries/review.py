"""A shared review, read side by side."""

from uuid import UUID

from django.db.models import QuerySet
from django.http import Http404

from maillon.ground.access.public import Actor, Capability
from maillon.voice.bodies.public import Body
from maillon.voice.programmes.models import Review, ReviewWord
from maillon.voice.programmes.states import Aspect, College

View = list[tuple[str, list[tuple[str, list[ReviewWord]]]]]


def _one(rows: QuerySet[Review], slug: str) -> Review:
    found = rows.filter(slug=slug).select_related("body").first()
    if found is None:
        raise Http404
    return found


def review_or_404(slug: str) -> Review:
    """A published review."""
    return _one(Review.objects.allowed(Actor.public(), Capability.SEE_PUBLIC), slug)


def own_review_or_404(actor: Actor, slug: str) -> Review:
    """A review of a body the actor runs."""
    return _one(Review.objects.allowed(actor, Capability.RUN_MEETINGS), slug)


def shared_review_or_404(actor: Actor, slug: str) -> Review:
    """A review of a body in whose places the actor takes part."""
    return _one(Review.objects.allowed(actor, Capability.TAKE_PART), slug)


def reviews_of(body: Body) -> list[Review]:
    """Published ones, the latest first."""
    shown = Review.objects.allowed(Actor.public(), Capability.SEE_PUBLIC).filter(body=body)
    return list(shown.order_by("-until"))


def reviews_to_write(actor: Actor) -> list[Review]:
    """Those still open, where the actor may add words."""
    rows = Review.objects.filter(state="open")
    mine = rows.allowed(actor, Capability.RUN_MEETINGS) | rows.allowed(actor, Capability.TAKE_PART)
    return list(mine.select_related("body").order_by("made_at"))


def views_of(review: Review) -> View:
    """One line a side that spoke, one cell an aspect: views that differ stand beside each other."""
    words = list(ReviewWord.objects.filter(review=review).select_related("organisation"))
    spoke = [college for college in College if any(word.college == college for word in words)]
    return [
        (
            str(college.label),
            [
                (str(aspect.label), [word for word in words if (word.college, word.aspect) == (college, aspect)])
                for aspect in Aspect
            ],
        )
        for college in spoke
    ]


def review_slug_or_404(actor: Actor, uid: UUID) -> str:
    """The address of a review the actor runs."""
    rows = Review.objects.allowed(actor, Capability.RUN_MEETINGS).filter(uid=uid)
    found: str | None = rows.values_list("slug", flat=True).first()
    if found is None:
        raise Http404
    return found
