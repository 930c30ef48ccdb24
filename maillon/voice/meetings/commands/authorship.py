"""Changing in whose name a question was asked: with a reason, logged, shown."""

from uuid import UUID

from maillon.ground.access.public import Actor, Capability
from maillon.ground.journal.public import command
from maillon.kernel.act import Act
from maillon.kernel.refusals import NotFoundError
from maillon.voice.bodies.public import AuthorKind, Reclassification, reclassify
from maillon.voice.meetings.models import AgendaRequest


@command
def change_author(
    act: Act[Actor], *, request: UUID, author: AuthorKind, reason: str, by: str, deliberation: UUID | None = None
) -> Reclassification:
    """Whoever answers for the body says it, with its reason. "Not found" for another body's request.

    Refused with `same_author`, `reclassifying_needs_a_reason` or `council_must_decide`.
    """
    mine = AgendaRequest.objects.allowed(act.actor, Capability.ANSWER_AGENDA).select_for_update(of=("self",))
    found: AgendaRequest | None = mine.filter(uid=request).first()
    if found is None:
        raise NotFoundError("no_such_request")
    return reclassify(act, about=found.uid, author=author, reason=reason, by=by, deliberation=deliberation)
