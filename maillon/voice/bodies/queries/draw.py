"""What pages read about draws."""

import json
from typing import Any
from uuid import UUID

from django.http import Http404

from maillon.ground.access.public import Actor, Capability
from maillon.ground.vault.public import ErasedError, open_many, open_sealed, open_still_there
from maillon.voice.bodies.drawing import Pool
from maillon.voice.bodies.models import Body, Draw, DrawnDetails, DrawnPerson, DrawPool, SeedDigits, SeedPart
from maillon.voice.bodies.states import DrawState

Named = tuple[str, str]


def strata_in(draw: Draw) -> dict[str, dict[str, list[int]]]:
    """Strata in the order they were typed; a list in the database, because JSON objects lose their order."""
    found: dict[str, dict[str, list[int]]] = {}
    for stratum, value, least, most in draw.quotas:
        found.setdefault(stratum, {})[value] = [least, most]
    return found


def candidates_in(draw: Draw) -> list[list[Any]]:
    """Number, name, contact, values of each candidate; raises ErasedError after the set date."""
    held: DrawPool = open_sealed(draw)
    rows: list[list[Any]] = json.loads(held.rows)
    return rows


def pool_of(draw: Draw) -> Pool:
    """What was frozen, without any name."""
    strata = strata_in(draw)
    return Pool(
        seats=draw.seats,
        reserve=draw.reserve,
        strata=tuple(strata),
        quotas=strata,
        candidates=tuple((row[0], tuple(row[3:])) for row in candidates_in(draw)),
    )


def sealed_parts(draw: Draw) -> list[tuple[SeedPart, SeedDigits]]:
    """Each part with what its witness gave. For the command that opens them all at once."""
    parts = list(draw.parts.all())
    return list(zip(parts, open_many(parts), strict=True))


def draw_or_404(actor: Actor, uid: UUID) -> Draw:
    """A draw of a body this person runs."""
    mine = Draw.objects.allowed(actor, Capability.RUN_MEETINGS).select_related("body__organisation", "college")
    found: Draw | None = mine.filter(uid=uid).first()
    if found is None:
        raise Http404
    return found


def public_draw_or_404(actor: Actor, uid: UUID) -> Draw:
    """A draw anyone may read: from the freeze on, cancelled ones included."""
    rows = Draw.objects.allowed(actor, Capability.SEE_PUBLIC).select_related("body__organisation", "college")
    found: Draw | None = rows.filter(uid=uid).first()
    if found is None:
        raise Http404
    return found


def public_draws(body: Body) -> list[Draw]:
    """Draws of this body that anyone may read, the newest first."""
    return list(Draw.objects.filter(body=body).exclude(state=DrawState.PREPARED))


def draws_of(body: Body) -> list[Draw]:
    return list(Draw.objects.filter(body=body))


def replay_file(draw: Draw) -> dict[str, Any]:
    """What `data/replay_draw.py.txt` replays: numbers and values, no name. Raises Http404 before, or once erased."""
    if draw.state not in {DrawState.EXECUTED, DrawState.PUBLISHED}:
        raise Http404
    try:
        pool = pool_of(draw).plain()
    except ErasedError:
        raise Http404 from None
    return {
        "pool": pool,
        "pool_hash": draw.pool_hash,
        "parts": [
            {"witness": p.witness, "commitment": p.commitment, "digits": p.digits, "salt": p.salt}
            for p in draw.parts.all()
        ],
        "seed": draw.seed,
        "result": {"chosen": draw.result["chosen"], "reserve": draw.result["reserve"]},
    }


def drawn_of(actor: Actor, draw: Draw) -> list[tuple[DrawnPerson, Named | None]]:
    """Who was drawn, in order; None for what was erased. For the team alone, after the second factor."""
    if not actor.second_factor:
        return []
    rows = list(draw.drawn.all())
    details: list[DrawnDetails | None] = open_still_there(rows)
    return [(row, (d.name, d.contact) if d else None) for row, d in zip(rows, details, strict=True)]


def who_was_drawn(drawn: DrawnPerson) -> DrawnDetails:
    """Her name and contact, for the command that seats her."""
    found: DrawnDetails = open_sealed(drawn)
    return found
