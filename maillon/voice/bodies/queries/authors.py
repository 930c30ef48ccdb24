"""In whose name things are said: by whom a row is, and in whose name someone may speak."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef
from django.urls import reverse

from maillon.ground.access.public import Actor, Capability
from maillon.ground.links.public import NEAR_A_COUNCIL, Author, AuthorKind
from maillon.ground.places.public import Place
from maillon.voice.bodies.models import Authorship, Body, Deliberation, Reclassification
from maillon.voice.bodies.queries.body import bodies_around


def deliberations_run_by(actor: Actor) -> list[Deliberation]:
    """Deliberations this person may speak under: those of the councils she runs."""
    mine = Deliberation.objects.allowed(actor, Capability.RUN_MEETINGS).select_related("body")
    return list(mine[:60])


def author_choices(deliberations: Sequence[Deliberation]) -> list[tuple[str, Any]]:
    """Anyone's names, and one choice for each deliberation of the councils she runs."""
    alone = [(kind.value, kind.label) for kind in AuthorKind if kind != AuthorKind.COUNCIL]
    decided = [
        (f"council:{row.uid}", f"{row.body.name}, {row.held_on:%d/%m/%Y} : {row.text[:60]}") for row in deliberations
    ]
    return [*alone, *decided]


def author_said(choice: str) -> dict[str, Any]:
    """What a command is told of a choice: residents for whoever said nothing."""
    kind, _colon, uid = (choice or AuthorKind.RESIDENTS.value).partition(":")
    return {"author": AuthorKind(kind), "deliberation": UUID(uid) if uid else None}


def authors_of(abouts: Iterable[UUID], *, history: bool = True) -> dict[UUID, Author]:
    """The author of each row, in two queries at most (one without what it was before); residents for what says nothing."""
    wanted = list(abouts)
    rows = Authorship.objects.filter(about__in=wanted).select_related("deliberation__body") if wanted else []
    said = {row.about: row for row in rows}
    changes: dict[UUID, list[Reclassification]] = {}
    for change in Reclassification.objects.filter(about__in=list(said)) if said and history else ():
        changes.setdefault(change.about, []).append(change)
    return {about: _author(said.get(about), tuple(changes.get(about, ()))) for about in wanted}


def _author(row: Authorship | None, changes: tuple[Reclassification, ...]) -> Author:
    kind = AuthorKind(row.kind) if row else AuthorKind.RESIDENTS
    if row is None or row.deliberation is None:
        return Author(kind=kind.value, label=kind.label, changes=changes)
    return Author(
        kind=kind.value,
        label=kind.label,
        council=row.deliberation.body.name,
        url=reverse("bodies:deliberation", args=[row.deliberation.uid]),
        decided_on=row.deliberation.held_on,
        changes=changes,
    )


def signed() -> Exists:
    """Of a row with a `uid`: someone said in whose name it is."""
    return Exists(Authorship.objects.filter(about=OuterRef("uid")))


def said_by_council(body: Body, limit: int = 30) -> dict[UUID, date]:
    """Rows of any room said in the name of this council and since when, the newest first."""
    rows = Authorship.objects.filter(kind=AuthorKind.COUNCIL, deliberation__body=body).order_by("-on", "-pk")
    return dict(rows.values_list("about", "on")[:limit])


def may_change_author(actor: Actor, about: UUID, place: Place) -> bool:
    """Whether she runs the council a row is said for, or one around `place` that could take up what is near a council."""
    row = Authorship.objects.filter(about=about).select_related("deliberation").first()
    if row is None or row.kind not in NEAR_A_COUNCIL:
        return False
    mine = Body.objects.allowed(actor, Capability.RUN_MEETINGS)
    if row.deliberation is not None:
        return mine.filter(pk=row.deliberation.body_id).exists()
    return mine.filter(pk__in=[body.pk for body in bodies_around(place)]).exists()


def council_named(text: str, place: Place) -> str:
    """The body around `place` whose name stands in `text`; nothing when there is none."""
    plain = _plain(text)
    return next((body.name for body in bodies_around(place) if _plain(body.name) in plain), "") if plain else ""


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())
