"""Announcing, changing, cancelling and holding a meeting; its documents."""

from dataclasses import asdict, dataclass
from datetime import date, datetime
from uuid import UUID

from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from maillon.ground.access.public import Actor
from maillon.ground.journal.public import command, record
from maillon.kernel.act import Act
from maillon.kernel.naming import first_free
from maillon.kernel.refusals import RuleViolation
from maillon.kernel.uid import uuid7
from maillon.voice.bodies.public import Body, rules_of
from maillon.voice.meetings.commands.coming import seat_the_first_waiting, seats_taken
from maillon.voice.meetings.commands.own import own_body, own_meeting
from maillon.voice.meetings.commands.templates import put_points
from maillon.voice.meetings.events import MeetingAnnounced, MeetingChanged, MeetingStateChanged
from maillon.voice.meetings.models import Document, Meeting, MeetingRevision
from maillon.voice.meetings.models.hours import here
from maillon.voice.meetings.rules import is_evening
from maillon.voice.meetings.states import MEETING_LIFECYCLE, DocumentRole, MeetingState, Mode


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingPlan:
    """When, where and how. Times are aware."""

    title: str
    starts_at: datetime
    ends_at: datetime
    mode: Mode = Mode.ROOM
    room: str = ""
    access_notes: str = ""
    link: str = ""
    dial_in: str = ""
    dial_in_code: str = ""
    capacity: int | None = None
    summary: str = ""
    public_reason: str = ""
    template: str = ""


@command
def announce_meeting(act: Act[Actor], *, body: UUID, plan: MeetingPlan) -> Meeting:
    """The date is public from now on; its kind puts the first points on the agenda.

    Refused when it ends before it starts, when no one could join it, or when a political
    instance starts before its hour without a public reason.
    """
    host = own_body(act, body)
    if host.over_on(host.today(plan.starts_at)):
        raise RuleViolation("body_is_over", _("Cette instance est terminée : elle ne se réunit plus."))
    _check(host, plan)
    meeting = Meeting.objects.create(
        uid=uuid7(),
        slug=_free_slug(host, plan),
        body=host,
        state=MeetingState.ANNOUNCED,
        time_zone=host.time_zone,
        **asdict(plan),
    )
    put_points(meeting)
    record(act, MeetingAnnounced(about=meeting.uid, body=host.uid))
    return meeting


def _check(body: Body, plan: MeetingPlan) -> None:
    if plan.ends_at <= plan.starts_at:
        raise RuleViolation("ends_before_start", _("L'heure de fin doit venir après l'heure de début."))
    ways = {
        Mode.ROOM: plan.room,
        Mode.VIDEO: plan.link,
        Mode.PHONE: plan.dial_in,
        Mode.HYBRID: plan.room and (plan.link or plan.dial_in),
    }
    if not ways[plan.mode]:
        raise RuleViolation("nobody_can_join", _("Dites où venir : une salle, un lien ou un numéro de téléphone."))
    rules = rules_of(body)
    earliest = rules.earliest_start if rules and rules.political else None
    if earliest and not plan.public_reason and not is_evening(plan.starts_at, body.time_zone, earliest):
        raise RuleViolation(
            "day_needs_a_reason",
            _("Cette instance se réunit en soirée. Dites publiquement pourquoi elle a lieu dans la journée."),
        )


def _free_slug(body: Body, plan: MeetingPlan) -> str:
    wished = slugify(f"{plan.title} {plan.starts_at:%Y-%m-%d}")[:80] or "reunion"
    taken = set(Meeting.objects.filter(slug__startswith=wished).values_list("slug", flat=True))
    return first_free(wished, taken)


@command
def change_meeting(act: Act[Actor], *, meeting: UUID, plan: MeetingPlan) -> Meeting:
    """Each change is a revision; a moved date is told again to whoever comes, and more seats go to those who wait.

    A postponed meeting that finds another date is announced again. Refused once the meeting was held or cancelled.
    """
    found = own_meeting(act, meeting)
    if MeetingState(found.state) in {MeetingState.HELD, MeetingState.CANCELLED}:
        raise RuleViolation("meeting_is_over", _("Cette réunion est passée : corrigez son compte rendu."))
    _check(found.body, plan)
    changed = [name for name, value in asdict(plan).items() if getattr(found, name) != value]
    if not changed:
        return found
    had = found.starts_at if "starts_at" in changed else None
    for name in changed:
        setattr(found, name, getattr(plan, name))
    if found.state == MeetingState.POSTPONED and "starts_at" in changed:
        found.state = MEETING_LIFECYCLE.target("announce", MeetingState(found.state))
    found.revision += 1
    found.save(update_fields=[*changed, "revision", "state"])
    if "capacity" in changed:
        _seat_whoever_waits(act, found)
    MeetingRevision.objects.create(
        meeting=found, number=found.revision, changed=changed, at=act.happened_at, started_at=had
    )
    moved = bool({"starts_at", "ends_at", "room", "link", "dial_in", "mode"} & set(changed))
    record(act, MeetingChanged(about=found.uid, revision=found.revision, moved=moved))
    return found


def _seat_whoever_waits(act: Act[Actor], meeting: Meeting) -> None:
    """Every seat the new room gives, to the first who wait."""
    free = meeting.capacity is None or seats_taken(meeting) < meeting.capacity
    while free and seat_the_first_waiting(act, meeting):
        free = meeting.capacity is None or seats_taken(meeting) < meeting.capacity


@command
def postpone_meeting(act: Act[Actor], *, meeting: UUID, reason: str) -> Meeting:
    """It will take place another day, not known yet; a public reason. Changing its date announces it again."""
    if not reason.strip():
        raise RuleViolation("postponing_needs_a_reason", _("Dites en une phrase pourquoi la réunion est reportée."))
    return _move(act, own_meeting(act, meeting), "postpone", reason)


@command
def cancel_meeting(act: Act[Actor], *, meeting: UUID, reason: str) -> Meeting:
    """Cancelled with a public reason; it stays readable, and in the calendars as cancelled."""
    if not reason.strip():
        raise RuleViolation("cancelling_needs_a_reason", _("Dites en une phrase pourquoi la réunion est annulée."))
    return _move(act, own_meeting(act, meeting), "cancel", reason)


@command
def hold_meeting(act: Act[Actor], *, meeting: UUID) -> Meeting:
    """It took place. Refused before its start."""
    found = own_meeting(act, meeting)
    if found.starts_at > act.happened_at:
        raise RuleViolation("not_yet", _("Cette réunion n'a pas encore commencé."))
    return _move(act, found, "hold", found.public_reason)


def _move(act: Act[Actor], meeting: Meeting, move: str, reason: str) -> Meeting:
    meeting.state = MEETING_LIFECYCLE.target(move, MeetingState(meeting.state))
    meeting.public_reason = reason
    meeting.revision += 1
    meeting.save(update_fields=["state", "public_reason", "revision"])
    MeetingRevision.objects.create(meeting=meeting, number=meeting.revision, changed=["state"], at=act.happened_at)
    record(act, MeetingStateChanged(about=meeting.uid, state=meeting.state))
    return meeting


@command
def add_document(  # one field a line of the form
    act: Act[Actor],
    *,
    meeting: UUID,
    title: str,
    role: DocumentRole = DocumentRole.REQUIRED,
    file: UUID | None = None,
    weight: int = 0,
    expected_on: date | None = None,
    summary: str = "",
) -> Document:
    """A paper that is here, or a dated « à suivre ». Refused with `document_is_nowhere` when it is neither, `day_is_past`."""
    found = own_meeting(act, meeting)
    if file is None and expected_on is None:
        raise RuleViolation("document_is_nowhere", _("Joignez le document, ou dites quand il arrivera."))
    if file is None and expected_on is not None and expected_on < here(act.happened_at, found.time_zone).date():
        raise RuleViolation("day_is_past", _("Ce jour est passé. Dites un jour à venir."))
    return Document.objects.create(
        uid=uuid7(),
        meeting=found,
        title=title,
        role=role,
        file=file,
        weight=weight,
        expected_on=expected_on,
        summary=summary,
        available_at=act.happened_at if file else None,
    )
