"""Asking for an item, and answering with a reason."""

from datetime import timedelta
from uuid import UUID

from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from maillon.ground.access.public import Actor, Capability, PassKind, give_code
from maillon.ground.actors.public import Person, PersonDetails, add_person
from maillon.ground.duties.public import close_duties, open_duty
from maillon.ground.journal.public import command, record
from maillon.ground.vault.public import Dossier, open_dossier, seal
from maillon.kernel.act import Act
from maillon.kernel.naming import free_reference
from maillon.kernel.refusals import NotFoundError, RuleViolation
from maillon.kernel.uid import uuid7
from maillon.voice.bodies.public import AuthorKind, Body, rules_of, say_author
from maillon.voice.meetings.commands.own import own_meeting
from maillon.voice.meetings.events import ItemRequested, RequestAnswered
from maillon.voice.meetings.models import AgendaItem, AgendaRequest, Meeting, RequestDetails
from maillon.voice.meetings.queries.asking import next_for_requests, open_to_requests, request_due
from maillon.voice.meetings.states import (
    COMING,
    REQUEST_LIFECYCLE,
    ItemOrigin,
    ItemState,
    MeetingState,
    RequestState,
    Voice,
)

KEPT = timedelta(days=730)
DUTY = "answer_agenda_request"
AGENDA_CLOSED = _("Cette réunion ne prend plus de demandes. Choisissez-en une autre, ou la prochaine qui convient.")


@command
def ask_item(  # one field a line of the form
    act: Act[Actor],
    *,
    body: UUID,
    text: str,
    meeting: UUID | None = None,
    voice: Voice | None = None,
    signature: str = "",
    contact: PersonDetails | None = None,
    alike: int = 1,
    author: AuthorKind = AuthorKind.RESIDENTS,
    deliberation: UUID | None = None,
) -> AgendaRequest:
    """Anyone asks, no account; a reasoned answer is owed in time and told by her own channel.

    `voice` is how much she wishes to weigh, None when she does not know; without `meeting`, the next one that takes requests.
    `alike` counts those who asked the same, without naming anyone. Refused with `body_is_closed`, `agenda_closed` when the
    meeting takes no more, or `council_must_decide` when a council would speak without its deliberation.
    """
    asked_of: Body | None = Body.objects.living().filter(uid=body).select_related("organisation__space").first()
    space = asked_of.organisation.space if asked_of else None
    if asked_of is None or space is None:
        raise NotFoundError("no_such_body")
    wanted = _meeting_asked(act, asked_of, meeting)
    ends_on = localdate(act.happened_at + KEPT)
    person: Person | None = None
    if contact is not None:
        person = add_person(act, space=space, details=contact, purpose="agenda_request", ends_on=ends_on)
    dossier: Dossier = (
        person.dossier
        if person
        else open_dossier(space=space, purpose="agenda_request", at=act.happened_at, ends_on=ends_on)
    )
    rules = rules_of(asked_of)
    request = AgendaRequest(
        uid=uuid7(),
        reference=_free_reference(),
        body=asked_of,
        meeting=wanted,
        person=person,
        dossier=dossier,
        text=text.strip(),
        voice_wished=voice or "",
        alike=alike,
        asked_at=act.happened_at,
        answer_due=request_due(rules, act.happened_at, wanted.starts_at if wanted else None),
    )
    seal(request, RequestDetails(signature=signature.strip()))
    request.save()
    if author != AuthorKind.RESIDENTS:
        say_author(act, about=request.uid, author=author, deliberation=deliberation)
    open_duty(
        about=request.uid,
        kind=DUTY,
        organisation=asked_of.organisation_id,
        due=request.answer_due,
        at=act.happened_at,
        reference=request.reference,
    )
    record(act, ItemRequested(about=request.uid, body=asked_of.uid))
    return request


def _meeting_asked(act: Act[Actor], body: Body, meeting: UUID | None) -> Meeting | None:
    if meeting is None:
        return next_for_requests(body, act.happened_at)
    found = open_to_requests(body, act.happened_at).filter(uid=meeting).first()
    if found is None:
        raise RuleViolation("agenda_closed", AGENDA_CLOSED)
    return found


def _free_reference() -> str:
    return free_reference(lambda wished: AgendaRequest.objects.filter(reference=wished).exists())


def follow_code(request: AgendaRequest, act: Act[Actor]) -> str:
    """The code that opens the follow-up of this request; made once, shown once."""
    return give_code(
        PassKind.AGENDA_REQUEST,
        request.uid,
        request.reference,
        at=act.happened_at,
        expires_at=act.happened_at + KEPT,
    )


@command
def answer_request(
    act: Act[Actor], *, request: UUID, move: str, answer: str, office: str, meeting: UUID | None = None
) -> AgendaRequest:
    """`schedule`, `answer`, `redirect` or `refuse`, always with a reason in plain words.

    Refused with `answer_needs_words` when empty, `no_meeting_to_schedule` when no date is ahead, `which_outcome` for a
    rule to change, which has its own answer.
    """
    mine = AgendaRequest.objects.allowed(act.actor, Capability.ANSWER_AGENDA).select_for_update(of=("self",))
    found: AgendaRequest | None = mine.filter(uid=request).first()
    if found is None:
        raise NotFoundError("no_such_request")
    found.state = REQUEST_LIFECYCLE.target(move, RequestState(found.state))
    if move in {"answer", "refuse"} and hasattr(found, "rule_change"):
        raise RuleViolation("which_outcome", _("Dites si la règle change, change en partie ou ne change pas."))
    if not answer.strip() and move != "schedule":
        raise RuleViolation("answer_needs_words", _("Écrivez la réponse : elle sera envoyée à la personne."))
    if move == "schedule":
        _schedule(act, found, meeting)
    found.answer, found.answered_by, found.answered_at = answer.strip(), office, act.happened_at
    found.save(update_fields=["state", "answer", "answered_by", "answered_at", "meeting", "item"])
    close_duties(found.uid, at=act.happened_at, kind=DUTY)
    record(act, RequestAnswered(about=found.uid, state=found.state))
    return found


def _schedule(act: Act[Actor], request: AgendaRequest, meeting: UUID | None) -> None:
    target = own_meeting(act, meeting) if meeting else request.meeting
    if target is None or MeetingState(target.state) not in COMING:
        raise RuleViolation("no_meeting_to_schedule", _("Choisissez une réunion à venir pour y inscrire ce point."))
    request.meeting = target
    request.item = _append(
        target, request.text[:200], ItemOrigin.RESIDENTS, Voice(request.voice_wished or Voice.CONSULTATION)
    )


def _append(  # one field a line of the form
    meeting: Meeting,
    title: str,
    origin: ItemOrigin,
    voice: Voice,
    presenter: str = "",
    minutes_planned: int | None = None,
) -> AgendaItem:
    return AgendaItem.objects.create(
        uid=uuid7(),
        meeting=meeting,
        rank=AgendaItem.objects.filter(meeting=meeting).count() + 1,
        title=title,
        origin=origin,
        voice=voice,
        presenter=presenter,
        minutes_planned=minutes_planned,
    )


@command
def add_item(
    act: Act[Actor],
    *,
    meeting: UUID,
    title: str,
    origin: ItemOrigin = ItemOrigin.INSTITUTION,
    voice: Voice = Voice.INFORMATION,
    presenter: str = "",
    minutes_planned: int | None = None,
) -> AgendaItem:
    """One more point on the agenda."""
    return _append(own_meeting(act, meeting), title, origin, voice, presenter, minutes_planned)


@command
def close_item(act: Act[Actor], *, meeting: UUID, item: UUID, state: ItemState, reason: str = "") -> AgendaItem:
    """Discussed, not reached or removed (with a reason): no point disappears."""
    found = AgendaItem.objects.get(meeting=own_meeting(act, meeting), uid=item)
    if state == ItemState.REMOVED and not reason.strip():
        raise RuleViolation("removing_needs_a_reason", _("Dites pourquoi ce point est retiré."))
    found.state, found.reason = state, reason
    found.save(update_fields=["state", "reason"])
    return found


@command
def withdraw_request(act: Act[Actor], *, request: UUID) -> AgendaRequest:
    """The asker changes her mind."""
    mine = AgendaRequest.objects.allowed(act.actor, Capability.FOLLOW_REQUEST).select_for_update(of=("self",))
    found: AgendaRequest | None = mine.filter(uid=request).first()
    if found is None:
        raise NotFoundError("no_such_request")
    found.state = REQUEST_LIFECYCLE.target("withdraw", RequestState(found.state))
    found.save(update_fields=["state"])
    close_duties(found.uid, at=act.happened_at, kind=DUTY)
    record(act, RequestAnswered(about=found.uid, state=found.state))
    return found
