"""What stands behind the addresses of the library."""

from datetime import timedelta

from django.utils import timezone

from maillon.ground.search.public import index
from maillon.kernel.references import new_reference
from maillon.kernel.uid import uuid7
from maillon.memory.library.models import Resource, Suggestion, ThemedPage
from maillon.memory.library.states import ResourceState
from maillon.memory.stories.models import Story
from tests.cast import Cast
from tests.policy.objects import NOWHERE, VOICE, Target, Where, kind


def _resource(cast: Cast, at: Where, state: str = ResourceState.PUBLISHED) -> Resource:
    return Resource.objects.create(
        uid=uuid7(),
        slug=f"fiche-{new_reference().lower()}",
        reference=new_reference(),
        title="Les bons gestes",
        organisation=at.organisation(cast),
        state=state,
        added_at=timezone.now(),
    )


@kind("resource", NOWHERE)
def resource(cast: Cast, at: Where) -> Target:
    return Target(args=(_resource(cast, VOICE[0]).slug,), of=at, public=True)


@kind("public_text", NOWHERE)
def public_text(cast: Cast, at: Where) -> Target:
    """A remark may be made on any text anyone may find."""
    found = _resource(cast, VOICE[0])
    index("resource", found.uid, title=found.title, body="", url=f"/ressources/{found.slug}/")
    return Target(args=(found.uid,), of=at, public=True)


@kind("proposal", NOWHERE)
def proposal(cast: Cast, at: Where) -> Target:
    """Whoever holds the reference reads what became of the proposal."""
    return Target(args=(_resource(cast, VOICE[0], ResourceState.PROPOSED).reference,), of=at, public=True)


@kind("kept_resource", VOICE)
def kept_resource(cast: Cast, at: Where) -> Target:
    return Target(args=(_resource(cast, at).uid,), of=Where(at.organisation_name))


def _suggestion(cast: Cast, at: Where) -> Suggestion:
    return Suggestion.objects.create(
        uid=uuid7(),
        reference=new_reference(),
        about_kind="resource",
        about=_resource(cast, at).uid,
        kind="correct",
        text="Le numéro a changé.",
        organisation=at.organisation(cast),
        said_at=timezone.now(),
    )


@kind("suggestion", NOWHERE)
def suggestion(cast: Cast, at: Where) -> Target:
    return Target(args=(_suggestion(cast, VOICE[0]).reference,), of=at, public=True)


@kind("kept_suggestion", VOICE)
def kept_suggestion(cast: Cast, at: Where) -> Target:
    return Target(args=(_suggestion(cast, at).reference,), of=Where(at.organisation_name))


@kind("themed_page", VOICE)
def themed_page(cast: Cast, at: Where) -> Target:
    """Read by anyone, changed by those who keep it."""
    found = ThemedPage.objects.create(
        uid=uuid7(),
        slug=f"espace-{new_reference().lower()}",
        title="Bien vieillir",
        organisation=at.organisation(cast),
        opened_at=timezone.now(),
        ends_on=timezone.localdate() + timedelta(days=30),
    )
    index("themed_page", found.uid, title=found.title, body="", url=f"/espaces/{found.slug}/")
    return Target(args=(found.slug,), of=Where(at.organisation_name), public=True, data={"address": "nulle part"})


def _story(cast: Cast, at: Where) -> Story:
    return Story.objects.create(
        uid=uuid7(),
        slug=f"recit-{new_reference().lower()}",
        title="Un jardin en pied d'immeuble",
        summary="On a planté.",
        form="informelle",
        organisation=at.organisation(cast),
        told_at=timezone.now(),
    )


@kind("story", NOWHERE)
def story(cast: Cast, at: Where) -> Target:
    return Target(args=(_story(cast, VOICE[0]).slug,), of=at, public=True)


@kind("kept_story", VOICE)
def kept_story(cast: Cast, at: Where) -> Target:
    return Target(args=(_story(cast, at).slug,), of=Where(at.organisation_name))
