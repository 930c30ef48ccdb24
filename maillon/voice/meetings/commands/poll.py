"""Choosing a date together, on the web without account or on a printed grid."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import F
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from maillon.ground.access.public import Actor, Capability
from maillon.ground.journal.public import command, record
from maillon.kernel.act import Act
from maillon.kernel.refusals import NotFoundError, RuleViolation
from maillon.kernel.uid import uuid7
from maillon.voice.meetings.commands.meeting import MeetingPlan, announce_meeting
from maillon.voice.meetings.commands.own import own_body
from maillon.voice.meetings.events import PollOpened
from maillon.voice.meetings.models import DatePoll, Meeting, PollDate
from maillon.voice.meetings.states import Mode

LASTS = timedelta(hours=2)


@command
def open_poll(  # one field a line of the form
    act: Act[Actor],
    *,
    body: UUID,
    title: str,
    starts: Sequence[datetime],
    closes_on: date,
    room: str = "",
    link: str = "",
    dial_in: str = "",
) -> DatePoll:
    """Two dates or more are possible. Refused with `two_dates_at_least`, `nobody_can_join`."""
    host = own_body(act, body)
    dates = sorted(set(starts))
    if len(dates) < 2:
        raise RuleViolation("two_dates_at_least", _("Proposez au moins deux dates différentes."))
    if not (room or link or dial_in):
        raise RuleViolation("nobody_can_join", _("Dites où venir : une salle, un lien ou un numéro de téléphone."))
    poll = DatePoll.objects.create(
        uid=uuid7(),
        slug=_free_slug(title),
        body=host,
        title=title,
        room=room,
        link=link,
        dial_in=dial_in,
        closes_on=closes_on,
        made_at=act.happened_at,
    )
    PollDate.objects.bulk_create(PollDate(poll=poll, starts_at=day, ends_at=day + LASTS) for day in dates)
    record(act, PollOpened(about=poll.uid, body=host.uid))
    return poll


def _free_slug(title: str) -> str:
    wished = slugify(title)[:80] or "date"
    taken = set(DatePoll.objects.filter(slug__startswith=wished).values_list("slug", flat=True))
    return next(s for n in range(1, len(taken) + 3) if (s := wished if n == 1 else f"{wished}-{n}") not in taken)


@command
def answer_poll(act: Act[Actor], *, poll: UUID, dates: Sequence[int], instead_of: Sequence[int] = ()) -> DatePoll:
    """Anyone says which dates suit: counted, never named. `instead_of` is what the same browser had said before.

    Refused with `poll_is_closed`, `no_date_chosen`.
    """
    found: DatePoll | None = DatePoll.objects.filter(uid=poll).select_related("body").first()
    if found is None:
        raise NotFoundError("no_such_poll")
    if is_closed(found, act.happened_at):
        raise RuleViolation("poll_is_closed", _("Les réponses sont closes."))
    possible = PollDate.objects.filter(poll=found)
    chosen, before = set(dates), set(instead_of)
    if not possible.filter(pk__in=chosen).exists() and not before:
        raise RuleViolation("no_date_chosen", _("Choisissez au moins une date."))
    possible.filter(pk__in=before - chosen, web__gt=0).update(web=F("web") - 1)
    possible.filter(pk__in=chosen - before).update(web=F("web") + 1)
    return found


def is_closed(poll: DatePoll, now: datetime) -> bool:
    """A date was chosen, or the last day to answer has passed where the body is."""
    return poll.meeting_id is not None or now.astimezone(ZoneInfo(poll.body.time_zone)).date() > poll.closes_on


def _own_poll(act: Act[Actor], uid: UUID) -> DatePoll:
    mine = DatePoll.objects.allowed(act.actor, Capability.RUN_MEETINGS).select_for_update(of=("self",))
    found: DatePoll | None = mine.select_related("body").filter(uid=uid).first()
    if found is None:
        raise NotFoundError("no_such_poll")
    return found


@command
def type_grid(act: Act[Actor], *, poll: UUID, counts: Mapping[str, int]) -> DatePoll:
    """The printed grid, typed: how many ticked each date. Typed again it replaces."""
    found = _own_poll(act, poll)
    for pk, people in counts.items():
        PollDate.objects.filter(poll=found, pk=int(pk)).update(paper=people)
    return found


@command
def choose_date(act: Act[Actor], *, poll: UUID, date: int, public_reason: str = "") -> Meeting:
    """The date chosen by a person becomes a meeting, announced at once. Refused with `date_is_chosen` twice.

    `public_reason` is owed when an instance that meets in the evening meets by day.
    """
    found = _own_poll(act, poll)
    if found.meeting_id is not None:
        raise RuleViolation("date_is_chosen", _("La date est déjà choisie."))
    day = PollDate.objects.filter(poll=found, pk=date).first()
    if day is None:
        raise NotFoundError("no_such_date")
    plan = MeetingPlan(
        title=found.title,
        starts_at=day.starts_at,
        ends_at=day.ends_at,
        mode=_mode(found),
        room=found.room,
        link=found.link,
        dial_in=found.dial_in,
        public_reason=public_reason.strip(),
    )
    found.meeting = announce_meeting(act.then(), body=found.body.uid, plan=plan)
    found.save(update_fields=["meeting"])
    return found.meeting


def _mode(poll: DatePoll) -> Mode:
    if poll.room:
        return Mode.HYBRID if poll.link or poll.dial_in else Mode.ROOM
    return Mode.VIDEO if poll.link else Mode.PHONE
