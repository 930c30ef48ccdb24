"""Telling, rereading, withdrawing and loading stories."""

from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from maillon.ground.access.public import Actor
from maillon.ground.actors.public import Function
from maillon.ground.journal.public import command, record
from maillon.ground.links.public import Ref, Relation, keep_origin, link
from maillon.ground.search.public import index, indexable, unindex
from maillon.kernel.act import Act
from maillon.kernel.refusals import RuleViolation
from maillon.kernel.uid import uuid7
from maillon.memory.library.public import EDIT, Theme, editing_for, known_themes, slug_for
from maillon.memory.stories.events import StoryReread, StoryTold, StoryWithdrawn
from maillon.memory.stories.models import Story, StoryPlace
from maillon.memory.stories.shipped import KnownPlaces, Shipped, shipped_stories
from maillon.memory.stories.states import STORY_LIFECYCLE, Form, Publics, RereadState, StoryState


@command
def tell_story(  # noqa: PLR0913 -- a sheet has that many lines
    act: Act[Actor],
    *,
    title: str,
    summary: str,
    themes: list[str],
    form: str = Form.INFORMAL,
    conditions: str = "",
    publics: list[str] | None = None,
    functions: list[str] | None = None,
    place: int | None = None,
    starts_on: date | None = None,
    ends_on: date | None = None,
    inspired_by: UUID | None = None,
    origin: str = "",
) -> Story:
    """Publishes a sheet in the name of the organisation of the hat; not yet reread by its actors.

    Refused without title, words or date: a story is always dated and situated.
    """
    organisation = editing_for(act, place)
    if not title.strip() or not summary.strip() or starts_on is None:
        raise RuleViolation("story_incomplete", _("Écrivez un titre, ce qui s'est passé, et quand."))
    story = Story.objects.create(
        uid=uuid7(),
        slug=slug_for(Story, title),
        title=title.strip(),
        summary=summary.strip(),
        conditions=conditions.strip(),
        themes=known_themes(themes, Theme.values),
        publics=[code for code in publics or [] if code in Publics.values],
        functions=[code for code in functions or [] if code in Function.values],
        form=form,
        starts_on=starts_on,
        ends_on=ends_on,
        organisation_id=organisation,
        told_at=act.happened_at,
    )
    keep_origin(act, kind="story", about=story.uid, origin=origin)
    _situate(story, [place] if place else [])
    put_in_search(story)
    if inspired_by is not None:
        link(act, source=Ref("story", story.uid), relation=Relation.INSPIRED_BY, target=Ref("story", inspired_by))
    record(act, StoryTold(about=story.uid))
    return story


@command
def reread_story(act: Act[Actor], *, story: UUID) -> Story:
    """Says that those it is about have read it again and agree."""
    found = _mine(act, story)
    found.reread, found.reread_on = RereadState.REREAD, timezone.localdate(act.happened_at)
    found.save(update_fields=["reread", "reread_on"])
    record(act, StoryReread(about=found.uid))
    return found


@command
def withdraw_story(act: Act[Actor], *, story: UUID) -> Story:
    """Takes it off at the wish of those it is about; it is neither found nor linked any more."""
    found = _mine(act, story)
    found.state = STORY_LIFECYCLE.target("withdraw", StoryState(found.state))
    found.save(update_fields=["state"])
    unindex(found.uid)
    record(act, StoryWithdrawn(about=found.uid))
    return found


@command
def load_stories(act: Act[Any]) -> int:
    """The stories shipped with Maillon. Running again brings them up to date and ties places known since.

    A story withdrawn here stays withdrawn. Answers with the number of stories added.
    """
    known = {story.slug: story for story in Story.objects.filter(organisation__isnull=True)}
    places, added = KnownPlaces(), 0
    for shipped in shipped_stories():
        story = known.get(shipped.slug)
        added += story is None
        _bring_up_to_date(act, story, shipped, places)
    return added


def _bring_up_to_date(act: Act[Any], story: Story | None, shipped: Shipped, places: KnownPlaces) -> None:
    where = places.of(shipped.codes)
    if story is None:
        story = Story(uid=uuid7(), slug=shipped.slug, told_at=act.happened_at)
    changed = story.pk is None or any(getattr(story, name) != value for name, value in shipped.fields.items())
    if changed:
        for name, value in shipped.fields.items():
            setattr(story, name, value)
        story.save()
    moved = _situate(story, where)
    if (changed or moved) and story.state == StoryState.PUBLISHED:
        put_in_search(story)


def _situate(story: Story, places: Iterable[int]) -> bool:
    """Ties the story to these places; whether something changed."""
    before = set(StoryPlace.objects.filter(story=story).values_list("place", flat=True))
    after = set(places)
    StoryPlace.objects.filter(story=story, place__in=before - after).delete()
    StoryPlace.objects.bulk_create(StoryPlace(story=story, place_id=pk) for pk in sorted(after - before))
    return before != after


def put_in_search(story: Story) -> None:
    """What search keeps of a public story."""
    names = [found["name"] for found in story.organisations]
    index(
        "story",
        story.uid,
        title=story.title,
        body="\n".join([indexable(story, "summary", "conditions"), *names, *story.situated]),
        url=f"/recits/{story.slug}/",
        places=StoryPlace.objects.filter(story=story).values_list("place", flat=True),
        facets={"theme": story.themes, "public": story.publics, "function": story.functions},
    )


def _mine(act: Act[Actor], story: UUID) -> Story:
    found: Story = Story.objects.allowed(act.actor, EDIT).select_for_update(of=("self",)).get(uid=story)
    return found
