"""From rows to shapes: each field is taken by name, so that a new column is never shown by accident."""

from collections.abc import Collection
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.conf import settings
from django.urls import reverse

from maillon.doors.api import shapes
from maillon.ground.places.public import Place
from maillon.voice.bodies.public import Author, Body
from maillon.voice.commitments.public import Commitment
from maillon.voice.meetings.public import COMING, Account, AgendaRequest, Meeting, MeetingState, Minutes, RequestState

MEETING = (
    "slug", "title", "state", "mode", "starts_at", "ends_at", "time_zone", "room", "access_notes", "capacity",
    "summary", "public_reason",
)  # fmt: skip
JOINING = ("link", "dial_in", "dial_in_code")
BODY = (
    "slug", "name", "kind", "state", "purpose", "contact_phone", "contact_email", "time_zone", "began_on", "closed_on",
)  # fmt: skip
HIDEABLE = ("confidential", "why_confidential")
ITEM = ("rank", "origin", "voice", "voice_given", "presenter", "state", "reason", *HIDEABLE)
DOCUMENT = ("role", "available_at", "expected_on", *HIDEABLE)
ATTENDANCE = ("capacity", "presence", "people")
QUESTION = (
    "uid", "text", "voice_wished", "alike", "state", "answer", "answered_by", "asked_at", "answer_due", "answered_at",
)  # fmt: skip
COMMITMENT = (
    "reference", "office", "text", "state", "made_at", "original_due", "due", "reply", "lesson", "closed_at",
)  # fmt: skip
PLACE = ("slug", "name", "kind", "code", "invented")


def _taken(row: Any, names: Collection[str]) -> dict[str, Any]:
    return {name: getattr(row, name) for name in names}


def _site() -> str:
    address: str = settings.PUBLIC_URL.rstrip("/")
    return address


def page_of(name: str, *args: object) -> str:
    """The address of a page of the site, whole."""
    return _site() + reverse(name, args=args)


def place(row: Place) -> shapes.PlaceOut:
    return shapes.PlaceOut(**_taken(row, PLACE))


def place_detail(row: Place, chain: list[Place]) -> shapes.PlaceDetail:
    inside = [place(one) for one in chain if one.pk != row.pk]
    return shapes.PlaceDetail(
        **_taken(row, PLACE), time_zone=row.time_zone, inside=inside, page=page_of("site:place", row.slug)
    )


def body(row: Body) -> shapes.BodyOut:
    return shapes.BodyOut(
        **_taken(row, BODY),
        organisation=row.organisation.name,
        places=[place(one) for one in row.places.all()],
        page=page_of("bodies:page", row.slug),
    )


def _meeting(row: Meeting) -> dict[str, Any]:
    open_still = MeetingState(row.state) in COMING
    joining = _taken(row, JOINING) if open_still else dict.fromkeys(JOINING, "")
    return {**_taken(row, MEETING), **joining, "body": row.body.slug, "page": page_of("meetings:page", row.slug)}


def meeting(row: Meeting) -> shapes.MeetingOut:
    return shapes.MeetingOut(**_meeting(row))


def _document(row: Any) -> shapes.DocumentOut:
    """A confidential paper is announced, never named nor given."""
    open_to_all = not row.confidential
    return shapes.DocumentOut(
        **_taken(row, DOCUMENT),
        title=row.title if open_to_all else "",
        summary=row.summary if open_to_all else "",
        weight=row.weight if open_to_all else 0,
        address=page_of("files:download", row.file) if row.file and open_to_all else "",
    )


def meeting_detail(row: Meeting, minutes: list[str], expected: int | None) -> shapes.MeetingDetail:
    counted = [shapes.AttendanceOut(**_taken(one, ATTENDANCE)) for one in row.attendance.all()]
    return shapes.MeetingDetail(
        **_meeting(row),
        agenda=[
            shapes.ItemOut(
                **_taken(item, ITEM),
                title="" if item.confidential else item.title,
                voice_wished=asked.voice_wished if (asked := getattr(item, "request", None)) else "",
            )
            for item in row.items.all()
        ],
        documents=[_document(one) for one in row.documents.all()],
        attendance=counted or None,
        minutes=minutes,
        expected=expected,
    )


def _minutes(row: Minutes) -> dict[str, Any]:
    before = row.previous
    return {
        **_taken(row, ("slug", "title", "synthesis", "published_at")),
        "body": row.body.slug,
        "previous": before.slug if before and before.state == row.state else None,
        "page": page_of("meetings:minutes", row.slug),
    }


def minutes(row: Minutes) -> shapes.MinutesOut:
    return shapes.MinutesOut(**_minutes(row))


def minutes_detail(account: Account) -> shapes.MinutesDetail:
    version = account.version
    return shapes.MinutesDetail(
        **_minutes(account.minutes),
        version=version.number,
        reason=version.reason,
        version_published_at=version.published_at,
        credits=[
            shapes.CreditOut(council=one.council, line=one.line, decision=_site() + one.url) for one in account.credits
        ],
        meetings=[shapes.PresenceOut(title=p.title, starts_at=p.starts_at, people=p.people) for p in account.presences],
        blocks=[
            shapes.BlockOut(uid=UUID(b.uid), kind=b.kind, text=b.text, people=b.people, turn=b.turn, about=b.before)
            for b in account.blocks
        ],
    )


def question(row: AgendaRequest, now: datetime, own: Collection[int], author: Author) -> shapes.QuestionOut:
    meeting = row.meeting
    return shapes.QuestionOut(
        **_taken(row, QUESTION),
        body=row.body.slug,
        meeting=meeting.slug if meeting else None,
        council=author.council,
        decision=_site() + author.url if author.council else "",
        late=row.state == RequestState.SUBMITTED and row.answer_due < now,
        reference=row.reference if row.pk in own else None,
    )


def commitment(row: Commitment, today: date) -> shapes.CommitmentOut:
    return shapes.CommitmentOut(
        **_taken(row, COMMITMENT),
        body=row.body.slug,
        organisation=row.organisation.name,
        late=row.closed_at is None and row.due < today,
        page=page_of("commitments:page", row.reference),
    )
