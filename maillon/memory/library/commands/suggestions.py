"""« Ajouter, corriger, pas d'accord »: anyone says it, someone answers, the answer stands beside it."""

from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from maillon.ground.access.public import Actor
from maillon.ground.duties.public import close_duties, open_duty
from maillon.ground.journal.public import command, record
from maillon.kernel.act import Act
from maillon.kernel.references import new_reference
from maillon.kernel.refusals import RuleViolation
from maillon.kernel.uid import uuid7
from maillon.memory.library.commands.gate import EDIT
from maillon.memory.library.commands.resources import NOBODY
from maillon.memory.library.events import Suggested, SuggestionAnswered
from maillon.memory.library.keepers import keeper_for
from maillon.memory.library.models import Suggestion
from maillon.memory.library.rules import ANSWER_WITHIN
from maillon.memory.library.states import SUGGESTION_LIFECYCLE, SuggestionState

SUGGESTION_DUTY = "suggestion"


@command
def suggest(
    act: Act[Actor],
    *,
    about_kind: str,
    about: UUID,
    kind: str,
    text: str,
    organisation: int | None = None,
    place: int | None = None,
) -> Suggestion:
    """Anyone says something of a public text; its organisation, or who keeps the memory there, answers.

    Refused with `no_keeper` where nobody would answer, with `suggestion_empty` without words.
    """
    if not text.strip():
        raise RuleViolation("suggestion_empty", _("Écrivez ce que vous voulez nous dire."))
    keeper = organisation or keeper_for(place, timezone.localdate(act.happened_at))
    if keeper is None:
        raise RuleViolation("no_keeper", NOBODY)
    found = Suggestion.objects.create(
        uid=uuid7(),
        reference=new_reference(),
        about_kind=about_kind,
        about=about,
        kind=kind,
        text=text.strip(),
        organisation_id=keeper,
        said_at=act.happened_at,
    )
    due = act.happened_at + ANSWER_WITHIN
    open_duty(
        about=found.uid,
        kind=SUGGESTION_DUTY,
        organisation=keeper,
        due=due,
        at=act.happened_at,
        reference=found.reference,
    )
    record(act, Suggested(about=found.uid, kind=kind))
    return found


@command
def answer_suggestion(act: Act[Actor], *, suggestion: UUID, move: str, answer: str) -> Suggestion:
    """`take` (the text was changed) or `answer` (it was not, and why); never without words."""
    if not answer.strip():
        raise RuleViolation("answer_empty", _("Écrivez une réponse : elle sera affichée à côté de la remarque."))
    found: Suggestion = Suggestion.objects.allowed(act.actor, EDIT).select_for_update(of=("self",)).get(uid=suggestion)
    found.state = SUGGESTION_LIFECYCLE.target(move, SuggestionState(found.state))
    found.answer = answer.strip()
    found.answered_at = act.happened_at
    found.save(update_fields=["state", "answer", "answered_at"])
    close_duties(found.uid, at=act.happened_at)
    record(act, SuggestionAnswered(about=found.uid, state=found.state))
    return found
