"""Resources: proposed by anyone, published by those who keep the library."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django.core.files.base import File
from django.db.models import Model
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from maillon.ground.access.public import Actor
from maillon.ground.duties.public import close_duties, open_duty
from maillon.ground.files.public import store_upload
from maillon.ground.journal.public import command, record
from maillon.ground.links.public import keep_origin
from maillon.ground.search.public import index, indexable, unindex
from maillon.ground.texts.public import best_variant, publish_text, set_text
from maillon.kernel.act import Act
from maillon.kernel.references import new_reference
from maillon.kernel.refusals import RuleViolation
from maillon.kernel.uid import uuid7
from maillon.memory.library.commands.gate import EDIT, editing_for, known_themes
from maillon.memory.library.events import ResourceClosed, ResourceProposed, ResourcePublished
from maillon.memory.library.keepers import keeper_for
from maillon.memory.library.models import Resource
from maillon.memory.library.rules import ANSWER_WITHIN
from maillon.memory.library.states import RESOURCE_LIFECYCLE, ResourceLevel, ResourceState, Theme

AUDIENCE = "resource"
PROPOSED_DUTY = "resource_proposed"
NOBODY = _("Personne ne tient encore cette rubrique ici. Parlez-en à l'équipe de votre quartier.")


@command
def propose_resource(
    act: Act[Actor],
    *,
    title: str,
    summary: str,
    url: str = "",
    source: str = "",
    place: int | None = None,
    origin: str = "",
) -> Resource:
    """Anyone proposes; someone of the organisation that keeps the library answers within ten days.

    Refused with `no_keeper` where nobody would answer.
    """
    keeper = keeper_for(place, timezone.localdate(act.happened_at))
    if keeper is None:
        raise RuleViolation("no_keeper", NOBODY)
    found = _new(act, title=title, summary=summary, url=url, source=source, place=place, organisation=keeper)
    keep_origin(act, kind="resource", about=found.uid, origin=origin)
    open_duty(
        about=found.uid,
        kind=PROPOSED_DUTY,
        organisation=keeper,
        place=place,
        due=act.happened_at + ANSWER_WITHIN,
        at=act.happened_at,
        reference=found.reference,
    )
    record(act, ResourceProposed(about=found.uid))
    return found


@command
def add_resource(  # noqa: PLR0913 -- a sheet has that many lines
    act: Act[Actor],
    *,
    title: str,
    summary: str = "",
    url: str = "",
    body: str = "",
    upload: File[bytes] | None = None,
    themes: list[str] | None = None,
    place: int | None = None,
    language: str = "fr",
    level: str = ResourceLevel.STANDARD,
    source: str = "",
    source_on: date | None = None,
    valid_until: date | None = None,
) -> Resource:
    """Adds and publishes at once; without source or date it is shown as not verified."""
    organisation = editing_for(act, place)
    found = _new(
        act,
        title=title,
        summary=summary,
        url=url,
        place=place,
        organisation=organisation,
        themes=known_themes(themes or [], Theme.values),
        language=language,
        level=level,
        source=source,
        source_on=source_on,
        valid_until=valid_until,
    )
    if body.strip():
        _write(act, found, body)
    if upload is not None:
        store_upload(act, upload=upload, about=found.uid, audience=AUDIENCE)
    _move(act, found, "publish")
    return found


CHANGEABLE = frozenset(
    {"title", "summary", "url", "themes", "place_id", "language", "level", "source", "source_on", "valid_until"}
)


@command
def change_resource(
    act: Act[Actor], *, resource: UUID, changes: Mapping[str, object], body: str | None = None
) -> Resource:
    """Changes what is said of a resource of one's organisation; readers see the new wording at once."""
    found = _mine(act, resource)
    if set(changes) - CHANGEABLE:
        raise TypeError(f"a resource has no {sorted(set(changes) - CHANGEABLE)}")
    for name, value in changes.items():
        setattr(found, name, value)
    found.themes = known_themes(found.themes, Theme.values)
    found.save(update_fields=["themes", *changes])
    if body is not None and body.strip():
        _write(act, found, body)
    if found.state == ResourceState.PUBLISHED:
        put_in_search(found)
    return found


@command
def publish_resource(act: Act[Actor], *, resource: UUID) -> Resource:
    """A proposal, or a resource withdrawn, becomes public."""
    found = _mine(act, resource)
    _move(act, found, "publish")
    return found


@command
def decline_resource(act: Act[Actor], *, resource: UUID, answer: str) -> Resource:
    """A proposal is not kept; the reason is read by whoever proposed it, with her reference."""
    if not answer.strip():
        raise RuleViolation("decline_without_reason", _("Écrivez pourquoi, en une phrase."))
    found = _mine(act, resource)
    found.answer = answer.strip()
    found.save(update_fields=["answer"])
    _move(act, found, "decline")
    return found


@command
def withdraw_resource(act: Act[Actor], *, resource: UUID) -> Resource:
    """Nobody finds it any more; it can be published again."""
    found = _mine(act, resource)
    _move(act, found, "withdraw")
    return found


def put_in_search(found: Resource) -> None:
    """What search keeps of a published resource."""
    text = best_variant(found.text, found.language) if found.text else None
    index(
        "resource",
        found.uid,
        title=found.title,
        body=f"{indexable(found, 'summary', 'source')}\n{text.body if text else ''}",
        url=f"/ressources/{found.slug}/",
        place=found.place_id,
        facets={"theme": found.themes},
        language=found.language,
    )


def slug_for(model: type[Model], title: str) -> str:
    """A readable address nobody has yet."""
    stem = slugify(title)[:70].strip("-") or "texte"
    taken = set(model._default_manager.filter(slug__startswith=stem).values_list("slug", flat=True))
    return next(slug for slug in (stem, *(f"{stem}-{n}" for n in range(2, len(taken) + 3))) if slug not in taken)


def _new(act: Act[Actor], *, title: str, place: int | None, organisation: int, **fields: Any) -> Resource:
    if not title.strip():
        raise RuleViolation("resource_without_title", _("Écrivez un titre."))
    return Resource.objects.create(
        uid=uuid7(),
        slug=slug_for(Resource, title),
        reference=new_reference(),
        title=title.strip(),
        place_id=place,
        organisation_id=organisation,
        added_at=act.happened_at,
        **fields,
    )


def _write(act: Act[Actor], found: Resource, body: str) -> None:
    text = set_text(act, text=found.text, language=found.language, level=found.level, title=found.title, body=body)
    publish_text(act, text=text.uid, language=found.language, level=found.level)
    if found.text is None:
        found.text = text.uid
        found.save(update_fields=["text"])


def _mine(act: Act[Actor], resource: UUID) -> Resource:
    found: Resource = Resource.objects.allowed(act.actor, EDIT).select_for_update(of=("self",)).get(uid=resource)
    return found


def _move(act: Act[Actor], found: Resource, move: str) -> None:
    found.state = RESOURCE_LIFECYCLE.target(move, ResourceState(found.state))
    found.save(update_fields=["state"])
    close_duties(found.uid, at=act.happened_at, kind=PROPOSED_DUTY)
    if found.state == ResourceState.PUBLISHED:
        put_in_search(found)
        record(act, ResourcePublished(about=found.uid))
    else:
        unindex(found.uid)
        record(act, ResourceClosed(about=found.uid, state=found.state))
