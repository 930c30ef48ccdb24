"""Answering whoever asked to come where the door opens on request: yes, or no with a written reason."""

from uuid import UUID

from django.utils.translation import gettext_lazy as _

from maillon.ground.access.public import Actor, Capability
from maillon.ground.duties.public import close_duties
from maillon.ground.journal.public import command, record
from maillon.kernel.act import Act
from maillon.kernel.refusals import NotFoundError, RuleViolation
from maillon.voice.bodies.public import Openness
from maillon.voice.meetings.commands.coming import ANSWER_DUTY, seats_taken
from maillon.voice.meetings.commands.own import lock_meeting
from maillon.voice.meetings.events import ComingAnswered, ComingSaid
from maillon.voice.meetings.models import Participation
from maillon.voice.meetings.rules import coming_state
from maillon.voice.meetings.states import COMING, ComingState, MeetingState


@command
def answer_coming(act: Act[Actor], *, participation: UUID, move: str, reason: str = "") -> Participation:
    """`accept` or `refuse` a coming asked for. A full room gives the waiting list.

    The reason of a refusal is public, without her name. Refused with `refusing_needs_a_reason`, `already_answered`,
    `meeting_is_over`.
    """
    mine = Participation.objects.allowed(act.actor, Capability.RUN_MEETINGS).select_for_update(of=("self",))
    found: Participation | None = mine.select_related("meeting").filter(uid=participation).first()
    if found is None or found.person_id in act.actor.kept_from:
        raise NotFoundError("no_such_participation")
    if MeetingState(found.meeting.state) not in COMING:
        raise RuleViolation("meeting_is_over", _("Cette réunion n'est plus à venir."))
    if found.state != ComingState.ASKED:
        raise RuleViolation("already_answered", _("Cette demande a déjà sa réponse."))
    if move not in {"accept", "refuse"}:
        raise RuleViolation("yes_or_no", _("Choisissez : oui, ou non."))
    if move == "refuse" and not reason.strip():
        raise RuleViolation("refusing_needs_a_reason", _("Écrivez pourquoi : la personne et tout le monde le lisent."))
    lock_meeting(found.meeting)
    found.state, found.reason = ComingState.REFUSED, reason.strip()
    if move == "accept":
        taken = seats_taken(found.meeting)
        found.reason = ""
        found.state = coming_state(openness=Openness.OPEN, capacity=found.meeting.capacity, confirmed=taken)
    found.save(update_fields=["state", "reason"])
    close_duties(found.uid, at=act.happened_at, kind=ANSWER_DUTY)
    record(act, ComingSaid(about=found.uid, state=found.state))
    record(act, ComingAnswered(about=found.uid, state=found.state))
    return found
