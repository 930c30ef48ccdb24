"""Filling a worksheet together: lines are added, so two scribes never write over each other."""

from collections.abc import Sequence as ListOf
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from maillon.ground.access.public import Actor, Capability
from maillon.ground.journal.public import command, record
from maillon.kernel.act import Act
from maillon.kernel.refusals import NotFoundError, RuleViolation
from maillon.kernel.uid import uuid7
from maillon.voice.programmes.commands.own import own
from maillon.voice.programmes.events import SaidWritten
from maillon.voice.programmes.models import Said, Sequence
from maillon.voice.programmes.states import College, SaidKind

MOST_SIGNS = 600


@dataclass(frozen=True, slots=True, kw_only=True)
class SaidDraft:
    """A line: its question (none: a need said in the room), the group that says it, how many."""

    text: str
    college: str
    question: UUID | None = None
    people: int | None = None


@command
def write_down(act: Act[Actor], *, sequence: UUID, said: ListOf[SaidDraft]) -> Sequence:
    """Adds what a group said; what others wrote meanwhile stays.

    Refused with `nothing_said`, `no_such_question`, or `line_too_long` past 600 signs.
    """
    found = own(act, Sequence, sequence, lock=False)
    drafts = [draft for draft in said if draft.text.strip()]
    if not drafts:
        raise RuleViolation("nothing_said", _("Écrivez au moins une ligne."))
    questions = {question.uid: question for question in found.questions.all()}
    for draft in drafts:
        if draft.question is not None and draft.question not in questions:
            raise NotFoundError("no_such_question")
        if len(draft.text.strip()) > MOST_SIGNS:
            raise RuleViolation("line_too_long", _("Une ligne est trop longue. Coupez-la en deux."))
    Said.objects.bulk_create(
        Said(
            uid=uuid7(),
            sequence=found,
            question=questions[draft.question] if draft.question else None,
            kind=SaidKind.ANSWER if draft.question else SaidKind.NEED,
            college=College(draft.college),
            text=draft.text.strip(),
            people=draft.people,
            at=act.happened_at,
        )
        for draft in drafts
    )
    record(act, SaidWritten(about=found.uid, lines=len(drafts)))
    return found


@command
def strike(act: Act[Actor], *, said: UUID) -> Said:
    """A line written by mistake leaves the sheet; nothing else moves."""
    mine = Sequence.objects.allowed(act.actor, Capability.RUN_MEETINGS)
    found = Said.objects.select_for_update(of=("self",)).filter(uid=said, sequence__in=mine).first()
    if found is None:
        raise NotFoundError("no_such_line")
    found.struck_at = act.happened_at
    found.save(update_fields=["struck_at"])
    return found
