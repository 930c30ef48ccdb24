"""A meeting and an answer in plain lines: what a letter holds and what is read aloud on the telephone. Public words only."""

from django.utils.functional import Promise, lazy
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from maillon.ground.ui.public import said_date
from maillon.voice.meetings.models import AgendaRequest, Meeting
from maillon.voice.meetings.states import ItemState

Line = str | Promise


def meeting_in_words(meeting: Meeting) -> Promise:
    """Which one, where, how to join by telephone, then the points; a confidential one by its public reason."""
    lines: list[Line] = [which_meeting(meeting), meeting.room, meeting.access_notes]
    if meeting.dial_in:
        lines.append(
            format_lazy(_("Par téléphone : {number} {code}"), number=meeting.dial_in, code=meeting.dial_in_code)
        )
    points = [item for item in meeting.items.all() if item.state == ItemState.PLANNED]
    if points:
        lines.append(_("Ordre du jour :"))
        lines += [
            format_lazy(
                "{rank}. {title}",
                rank=rank,
                title=masked_point(item.why_confidential) if item.confidential else item.title,
            )
            for rank, item in enumerate(points, start=1)
        ]
    return _lines(lines)


def which_meeting(meeting: Meeting, said: str = "") -> Promise:
    """Its instance, told apart from those of the same name elsewhere, and its title; then what is said of it."""
    return _lines([format_lazy("{body} : {title}", body=meeting.body.full_name, title=meeting.title), said])


def masked_point(why: str) -> Promise:
    """What is said instead of the title of a confidential point."""
    return format_lazy(_("Point confidentiel ({why})"), why=why)


def answer_in_words(asked: AgendaRequest) -> Promise:
    """What was asked, what was answered and by which office."""
    lines: list[Line] = [format_lazy("« {text} »", text=asked.text), asked.get_state_display(), asked.answer]
    if asked.item_id is not None and asked.meeting is not None:
        when: Line = lazy(said_date, str)(asked.meeting.starts_here, "DATETIME_FORMAT")
        zone = asked.meeting.zone_said
        when = format_lazy("{when} ({zone})", when=when, zone=zone) if zone else when
        lines.append(format_lazy("{title}, {when}", title=asked.meeting.title, when=when))
    if asked.answered_by:
        lines.append(asked.answered_by)
    return _lines(lines)


def _lines(lines: list[Line]) -> Promise:
    kept = [line for line in lines if line]
    pattern = "\n".join("{" + f"line{number}" + "}" for number in range(len(kept)))
    return format_lazy(pattern, **{f"line{number}": line for number, line in enumerate(kept)})
