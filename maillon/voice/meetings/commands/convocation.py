"""Calling people to a meeting: a frozen agenda, each by her own channel, and the proof that it left."""

from collections import Counter
from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from maillon.ground.access.public import Actor, PassKind, give_link
from maillon.ground.actors.public import PersonDetails, add_person
from maillon.ground.channels.public import tell
from maillon.ground.files.public import StoredFile
from maillon.ground.journal.public import command, record
from maillon.ground.vault.public import open_dossier, seal
from maillon.kernel.act import Act
from maillon.kernel.refusals import NotFoundError, RuleViolation
from maillon.kernel.uid import uuid7
from maillon.voice.bodies.public import people_to_tell
from maillon.voice.meetings.commands.coming import NEEDS_KEPT
from maillon.voice.meetings.commands.own import own_meeting
from maillon.voice.meetings.events import AttendanceCounted, ComingSaid, MeetingConvened, MeetingStateChanged
from maillon.voice.meetings.models import (
    AgendaItem,
    AttendanceCount,
    Convocation,
    Document,
    Meeting,
    Participation,
    ParticipationDetails,
    Receipt,
)
from maillon.voice.meetings.rules_proof import digest_of, entry_of
from maillon.voice.meetings.states import (
    COMING,
    MEETING_LIFECYCLE,
    Capacity,
    ComingState,
    DocumentRole,
    ItemState,
    MeetingState,
    Presence,
)

CALLED = [ComingState.EXPECTED, ComingState.CONFIRMED, ComingState.ASKED, ComingState.WAITING]
NO_WAY = "none"


@command
def expect_person(act: Act[Actor], *, meeting: UUID, capacity: Capacity, contact: PersonDetails) -> Participation:
    """Someone is expected: she will be called by the way she prefers.

    Refused with `no_way_to_call` when there is neither phone, mail nor address, `meeting_is_over` afterwards.
    """
    found = own_meeting(act, meeting)
    if MeetingState(found.state) not in COMING:
        raise RuleViolation("meeting_is_over", _("Cette réunion n'est plus à venir."))
    if not (contact.phone or contact.email or contact.address):
        raise RuleViolation("no_way_to_call", _("Donnez un téléphone, un courriel ou une adresse pour la prévenir."))
    space = found.body.organisation.space
    if space is None:
        raise NotFoundError("no_such_meeting")
    ends_on = localdate(found.ends_at + NEEDS_KEPT)
    person = add_person(act, space=space, details=contact, purpose="participation", ends_on=ends_on)
    row = Participation(
        uid=uuid7(),
        meeting=found,
        person=person,
        dossier=open_dossier(space=space, purpose="participation", at=act.happened_at, ends_on=ends_on),
        capacity=capacity,
        state=ComingState.EXPECTED,
        asked_at=act.happened_at,
    )
    seal(row, ParticipationDetails(name=f"{contact.first_name} {contact.last_name}".strip()))
    row.save()
    record(act, ComingSaid(about=row.uid, state=row.state))
    return row


@command
def bring_document(
    act: Act[Actor], *, meeting: UUID, document: UUID, file: UUID, weight: int, summary: str = ""
) -> Document:
    """The paper announced « à suivre » is here: its notice starts now. Refused for another meeting's paper."""
    found = _paper_of(own_meeting(act, meeting), document)
    found.file, found.weight, found.available_at = file, weight, act.happened_at
    found.summary = summary.strip() if summary.strip() and not found.confidential else found.summary
    found.save(update_fields=["file", "weight", "available_at", "summary"])
    return found


@command
def expect_document(act: Act[Actor], *, meeting: UUID, document: UUID, on: date) -> Document:
    """Another day for a paper still awaited. Refused with `day_is_past`, `paper_is_here`."""
    owner = own_meeting(act, meeting)
    found = _paper_of(owner, document)
    if found.file is not None:
        raise RuleViolation("paper_is_here", _("Ce document est déjà là."))
    if on < act.happened_at.astimezone(ZoneInfo(owner.time_zone)).date():
        raise RuleViolation("day_is_past", _("Ce jour est passé. Dites un jour à venir."))
    found.expected_on = on
    found.save(update_fields=["expected_on"])
    return found


def _paper_of(meeting: Meeting, document: UUID) -> Document:
    found: Document | None = Document.objects.filter(meeting=meeting, uid=document).first()
    if found is None:
        raise NotFoundError("no_such_document")
    return found


@command
def convene(act: Act[Actor], *, meeting: UUID) -> Convocation:
    """Everyone expected is called, with the agenda as it stands.

    Refused with `agenda_is_empty`, `document_is_late` when a required paper is neither here nor dated ahead,
    `nobody_expected` when no one could be told.
    """
    found = own_meeting(act, meeting)
    found.state = MEETING_LIFECYCLE.target("convene", MeetingState(found.state))
    if not found.items.filter(state=ItemState.PLANNED).exists():
        raise RuleViolation("agenda_is_empty", _("Écrivez au moins un point à l'ordre du jour avant de convoquer."))
    today = act.happened_at.astimezone(ZoneInfo(found.time_zone)).date()
    required = found.documents.filter(role=DocumentRole.REQUIRED, file__isnull=True)
    late = required.filter(expected_on__lt=today).order_by("pk").first()
    if late is not None:
        raise RuleViolation(
            "document_is_late",
            _("Le document « %(title)s » devait être là : joignez-le, ou donnez une nouvelle date."),
            title=late.title,
        )
    _expect_members(act, found)
    if not _expected(found).exists():
        raise RuleViolation("nobody_expected", _("Ajoutez d'abord les personnes attendues, et comment les prévenir."))
    found.save(update_fields=["state"])
    record(act, MeetingStateChanged(about=found.uid, state=found.state))
    return send_convocation(act, found, "meetings.convened")


def _expect_members(act: Act[Actor], meeting: Meeting) -> None:
    """Whoever sits in the body is expected, once, without anyone typing her again."""
    space = meeting.body.organisation.space
    if space is None:
        return
    known = set(Participation.objects.filter(meeting=meeting).values_list("person_id", flat=True))
    ends_on = localdate(meeting.ends_at + NEEDS_KEPT)
    for person in people_to_tell(meeting.body, localdate(act.happened_at)):
        if person in known:
            continue
        row = Participation(
            uid=uuid7(),
            meeting=meeting,
            person_id=person,
            dossier=open_dossier(space=space, purpose="participation", at=act.happened_at, ends_on=ends_on),
            capacity=Capacity.MEMBER,
            state=ComingState.EXPECTED,
            asked_at=act.happened_at,
        )
        seal(row, ParticipationDetails())
        row.save()


def send_convocation(act: Act[Any], meeting: Meeting, notice: str) -> Convocation:
    """One more sending: whoever had answered the one before is asked again. In the caller's transaction."""
    called: list[tuple[UUID, Participation, UUID | None]] = []
    ways: Counter[str] = Counter()
    for row in _expected(meeting):
        receipt = uuid7()
        token = give_link(
            PassKind.CONVOCATION, receipt, at=act.happened_at, expires_at=meeting.ends_at, person=row.person_id
        )
        message = tell(
            act,
            notice=notice,
            person=row.person_id,
            about=meeting.uid,
            organisation=meeting.body.organisation_id,
            params=meeting.hour_told,
            link=f"/convocations/{token}/",
        )
        ways[message.way if message else NO_WAY] += 1
        called.append((receipt, row, message.uid if message else None))
    manifest = _manifest(act, meeting, ways)
    made = Convocation.objects.create(
        uid=uuid7(),
        meeting=meeting,
        number=Convocation.objects.filter(meeting=meeting).count() + 1,
        sent_at=act.happened_at,
        manifest=manifest,
        digest=digest_of(manifest),
    )
    Receipt.objects.bulk_create(
        Receipt(uid=uid, convocation=made, participation=row, message=message) for uid, row, message in called
    )
    start, end = UUID(hex=made.digest[:32]), UUID(hex=made.digest[32:])  # facts hold identifiers and short codes only
    record(act, MeetingConvened(about=meeting.uid, convocation=made.uid, digest_start=start, digest_end=end))
    return made


def _expected(meeting: Meeting) -> Any:
    rows = Participation.objects.filter(meeting=meeting, person__isnull=False, state__in=CALLED)
    return rows.order_by("pk")


def _manifest(act: Act[Any], meeting: Meeting, ways: Mapping[str, int]) -> dict[str, Any]:
    """What was sent, without a name: points, papers by their own SHA-256, how many by which way, when."""
    papers = list(meeting.documents.order_by("pk"))
    sums = dict(StoredFile.objects.filter(uid__in=[d.file for d in papers if d.file]).values_list("uid", "sha256"))
    return {
        "meeting": str(meeting.uid),
        "revision": meeting.revision,
        "starts_at": meeting.starts_at.isoformat(),
        "sent_at": act.happened_at.isoformat(),
        "agenda": [
            entry_of(item.uid, {"title": item.title}, voice=item.voice)
            for item in AgendaItem.objects.filter(meeting=meeting, state=ItemState.PLANNED)
        ],
        "documents": [
            entry_of(
                paper.uid,
                {
                    "title": paper.title,
                    "sha256": sums.get(paper.file, "") if paper.file and not paper.confidential else "",
                },
                expected_on=paper.expected_on.isoformat() if paper.expected_on and not paper.file else "",
            )
            for paper in papers
        ],
        "sent": dict(sorted(ways.items())),
    }


@command
def type_sheet(
    act: Act[Actor],
    *,
    meeting: UUID,
    signed: Mapping[str, str],
    named: frozenset[str] = frozenset(),
    others: Mapping[str, int] | None = None,
) -> Meeting:
    """The signed sheet, typed: the printed names by `participation uid → presence`, the blank rows as counts.

    It gives the same rows as counting. Typed again it replaces. Refused with `not_held_yet`.
    """
    found = own_meeting(act, meeting)
    if MeetingState(found.state) != MeetingState.HELD:
        raise RuleViolation("not_held_yet", _("Notez d'abord que la réunion a eu lieu."))
    counts: Counter[tuple[str, str]] = Counter()
    for row in Participation.objects.filter(meeting=found).exclude(state=ComingState.WITHDRAWN):
        presence = signed.get(str(row.uid))
        if presence is not None:
            row.presence, row.may_be_named = Presence(presence).value if presence else "", str(row.uid) in named
            row.save(update_fields=["presence", "may_be_named"])
        if row.presence:
            counts[row.capacity, row.presence] += 1
    for key, people in (others or {}).items():
        capacity, presence = key.split(":")
        counts[Capacity(capacity).value, Presence(presence).value] += people
    AttendanceCount.objects.filter(meeting=found).delete()
    AttendanceCount.objects.bulk_create(
        AttendanceCount(meeting=found, capacity=capacity, presence=presence, people=people)
        for (capacity, presence), people in sorted(counts.items())
    )
    record(act, AttendanceCounted(about=found.uid))
    return found
