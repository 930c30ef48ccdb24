"""Outlines: the shipped ones, those a body keeps, and the paths that several bodies follow."""

from typing import Any
from uuid import UUID

from maillon.ground.access.public import Actor
from maillon.ground.journal.public import command
from maillon.kernel.act import Act
from maillon.kernel.refusals import NotFoundError
from maillon.kernel.uid import uuid7
from maillon.voice.bodies.public import Body
from maillon.voice.programmes.commands.own import free_slug, next_number, own, own_body
from maillon.voice.programmes.models import Path, Programme, SheetTemplate
from maillon.voice.programmes.outlines import Outline, shipped_outlines


def outline_of(key: str, body: Body) -> Outline:
    """A shipped outline by its key, or one of the body's own by its uid."""
    found = shipped_outlines().get(key)
    if found is not None:
        return found
    try:
        kept = SheetTemplate.objects.filter(body=body, uid=UUID(key)).first()
    except ValueError:
        kept = None
    if kept is None:
        raise NotFoundError("no_such_template")
    return Outline(key=key, title=kept.title, number=kept.number, aim="", sheet=kept.sheet)


@command
def keep_template(act: Act[Actor], *, programme: UUID, title: str) -> SheetTemplate:
    """The sheet of this programme as an outline of the body; the same title makes the next number."""
    found = own(act, Programme, programme)
    name = title.strip() or found.title
    return SheetTemplate.objects.create(
        uid=uuid7(),
        body=found.body,
        title=name,
        number=next_number(SheetTemplate, body=found.body, title=name),
        sheet={"sequences": _as_sheet(found)},
        made_at=act.happened_at,
    )


def _as_sheet(programme: Programme) -> list[dict[str, Any]]:
    rows = list(programme.sequences.select_related("meeting").prefetch_related("questions"))
    first = next((row.meeting.starts_at for row in rows if row.meeting), None)
    return [
        {
            "title": row.title,
            "audience": row.audience,
            "minutes": row.minutes,
            "weeks": max((row.meeting.starts_at - first).days // 7, 0) if row.meeting and first else (row.rank - 1) * 3,
            "interim": row.interim,
            "expected": row.expected,
            "questions": [{"topic": q.topic, "text": q.text} for q in row.questions.all()],
        }
        for row in rows
    ]


@command
def offer_path(act: Act[Actor], *, body: UUID, template: str, title: str, aim: str = "") -> Path:
    """One sheet for all the bodies that will follow it; the outline may change, the path does not."""
    host = own_body(act, body)
    outline = outline_of(template, host)
    name = title.strip() or outline.title
    return Path.objects.create(
        uid=uuid7(),
        slug=free_slug(Path, name, "parcours"),
        body=host,
        title=name,
        aim=aim.strip() or outline.aim,
        sheet=dict(outline.sheet),
        made_at=act.happened_at,
    )
