"""A council proposes to change a rule of an institution; a reasoned answer is owed."""

from datetime import timedelta
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from maillon.ground.access.public import Actor, Capability
from maillon.ground.duties.public import close_duties, replace
from maillon.ground.journal.public import command, record
from maillon.kernel.act import Act
from maillon.kernel.refusals import NotFoundError, RuleViolation
from maillon.voice.bodies.public import AuthorKind, rules_of
from maillon.voice.meetings.commands.agenda import DUTY, answer_request, ask_item
from maillon.voice.meetings.events import RequestAnswered
from maillon.voice.meetings.events_minutes import RuleAnswered
from maillon.voice.meetings.models import AgendaRequest, RuleChange
from maillon.voice.meetings.queries.asking import answer_days
from maillon.voice.meetings.states import REQUEST_LIFECYCLE, RequestState, Voice
from maillon.voice.meetings.states_rules import RuleKind, RuleOutcome


@command
def propose_rule(  # one field a line of the form
    act: Act[Actor],
    *,
    body: UUID,
    kind: RuleKind,
    says_today: str,
    proposed: str,
    why: str,
    deliberation: UUID | None,
) -> RuleChange:
    """In the name of a council the actor runs, after it decided. An answer is owed as to any request.

    Refused with `three_things_to_say` when one is empty, `council_must_decide` without a deliberation; "not found" for
    a body that is closed or the deliberation of a council one does not run.
    """
    if not (says_today.strip() and proposed.strip() and why.strip()):
        raise RuleViolation(
            "three_things_to_say", _("Écrivez ce que la règle dit aujourd'hui, ce que vous proposez, et pourquoi.")
        )
    asked = ask_item(
        act,
        body=body,
        text=proposed,
        voice=Voice.JOINT_WORK,
        author=AuthorKind.COUNCIL,
        deliberation=deliberation,
    )
    return RuleChange.objects.create(request=asked, kind=kind, says_today=says_today.strip(), why=why.strip())


@command
def answer_rule(act: Act[Actor], *, request: UUID, outcome: RuleOutcome, answer: str, office: str) -> RuleChange:
    """Accepted, accepted in part or refused, always with its reason in plain words, by an office.

    Refused with `answer_needs_words` or `who_answers` when empty, `already_answered` once it was said.
    """
    mine = AgendaRequest.objects.allowed(act.actor, Capability.ANSWER_AGENDA).select_for_update(of=("self",))
    found: AgendaRequest | None = mine.filter(uid=request, rule_change__isnull=False).first()
    if found is None:
        raise NotFoundError("no_such_request")
    rule = found.rule_change
    if rule.outcome:
        raise RuleViolation("already_answered", _("Cette proposition a déjà reçu sa réponse."))
    if outcome == RuleOutcome.WAITING or not answer.strip():
        raise RuleViolation(
            "answer_needs_words", _("Dites ce que vous en faites, et pourquoi : tout le monde le lira.")
        )
    if not office.strip():
        raise RuleViolation("who_answers", _("Dites quelle fonction répond."))
    plain_no = outcome == RuleOutcome.REFUSED and found.state == RequestState.SUBMITTED
    found.state = REQUEST_LIFECYCLE.target("refuse" if plain_no else "answer", RequestState(found.state))
    found.answer, found.answered_by, found.answered_at = answer.strip(), office.strip(), act.happened_at
    found.save(update_fields=["state", "answer", "answered_by", "answered_at"])
    rule.outcome = outcome
    rule.save(update_fields=["outcome"])
    close_duties(found.uid, at=act.happened_at, kind=DUTY)
    record(act, RuleAnswered(about=found.uid, outcome=outcome.value))
    record(act, RequestAnswered(about=found.uid, state=found.state))
    return rule


@command
def schedule_rule(act: Act[Actor], *, request: UUID, meeting: UUID, words: str, office: str) -> AgendaRequest:
    """It will be talked about on that day: no answer yet, which stays owed after the meeting."""
    found = answer_request(act, request=request, move="schedule", answer=words, office=office, meeting=meeting)
    rules = rules_of(found.body)
    day = found.meeting.ends_at if found.meeting else act.happened_at
    found.answer_due = day + timedelta(days=answer_days(rules))
    found.save(update_fields=["answer_due"])
    replace(
        about=found.uid,
        kind=DUTY,
        organisation=found.body.organisation_id,
        due=found.answer_due,
        at=act.happened_at,
        reference=found.reference,
    )
    return found
