"""One point of an agenda changed, moved up or down: the order is the one of the meeting."""

from uuid import UUID

from django.utils.translation import gettext_lazy as _

from maillon.ground.access.public import Actor
from maillon.ground.journal.public import command, record
from maillon.kernel.act import Act
from maillon.kernel.refusals import NotFoundError, RuleViolation
from maillon.voice.meetings.commands.own import own_meeting
from maillon.voice.meetings.events import MeetingChanged
from maillon.voice.meetings.models import AgendaItem, Meeting, MeetingRevision
from maillon.voice.meetings.states import ItemOrigin, MeetingState, Voice

OVER = frozenset({MeetingState.HELD, MeetingState.CANCELLED})


@command
def change_item(  # one field a line of the form
    act: Act[Actor],
    *,
    meeting: UUID,
    item: UUID,
    title: str,
    origin: ItemOrigin,
    voice: Voice,
    presenter: str = "",
    minutes_planned: int | None = None,
) -> AgendaItem:
    """Other words, another level of voice. Words asked for by residents, or masked, stay theirs.

    Refused with `meeting_is_over` once it was held.
    """
    owner, found = _open_item(act, meeting, item)
    asked = hasattr(found, "request") or hasattr(found, "topic")
    if title.strip() and not found.confidential and not asked:
        found.title = title.strip()
    found.origin, found.voice, found.presenter, found.minutes_planned = origin, voice, presenter, minutes_planned
    found.save(update_fields=["title", "origin", "voice", "presenter", "minutes_planned"])
    _note(act, owner)
    return found


@command
def move_item(act: Act[Actor], *, meeting: UUID, item: UUID, up: bool) -> AgendaItem:
    """One place up or down; nothing moves past an end."""
    owner, found = _open_item(act, meeting, item)
    rows = list(AgendaItem.objects.select_for_update().filter(meeting=owner).order_by("rank", "pk"))
    here = next(place for place, row in enumerate(rows) if row.pk == found.pk)
    there = max(here - 1, 0) if up else min(here + 1, len(rows) - 1)
    if here != there:
        rows.insert(there, rows.pop(here))
        for rank, row in enumerate(rows, start=1):
            row.rank = rank
        AgendaItem.objects.bulk_update(rows, ["rank"])
        _note(act, owner)
    return rows[there]


def _open_item(act: Act[Actor], meeting: UUID, item: UUID) -> tuple[Meeting, AgendaItem]:
    owner = own_meeting(act, meeting)
    found = AgendaItem.objects.select_related("request", "topic").filter(meeting=owner, uid=item).first()
    if found is None:
        raise NotFoundError("no_such_item")
    if MeetingState(owner.state) in OVER:
        raise RuleViolation("meeting_is_over", _("Cette réunion est passée : corrigez son compte rendu."))
    return owner, found


def _note(act: Act[Actor], meeting: Meeting) -> None:
    """Once people were called, what changes in the agenda is a revision; before, it is still being written."""
    if meeting.state != MeetingState.CONVENED:
        return
    meeting.revision += 1
    meeting.save(update_fields=["revision"])
    MeetingRevision.objects.create(meeting=meeting, number=meeting.revision, changed=["agenda"], at=act.happened_at)
    record(act, MeetingChanged(about=meeting.uid, revision=meeting.revision, moved=False))
