"""Announcing several dates at once."""

from dataclasses import replace
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from maillon.ground.access.public import Actor
from maillon.ground.journal.public import command, record
from maillon.kernel.act import Act
from maillon.kernel.refusals import RuleViolation
from maillon.kernel.uid import uuid7
from maillon.voice.meetings.commands.meeting import MeetingPlan, announce_meeting
from maillon.voice.meetings.commands.own import own_body
from maillon.voice.meetings.events import SeriesAnnounced
from maillon.voice.meetings.models import Series
from maillon.voice.meetings.rules_series import Rhythm, slots

MOST = 60


@command
def announce_series(act: Act[Actor], *, body: UUID, plan: MeetingPlan, rhythm: Rhythm) -> Series:
    """Every date and its twin are public at once; each one then lives alone.

    Refused with `too_many_dates` past sixty, `same_hour_twice` when a twin is its own meeting,
    and for whatever one of the dates would be refused: then none is announced.
    """
    host = own_body(act, body)
    wanted = list(slots(plan.starts_at, plan.ends_at, host.time_zone, rhythm))
    if not 1 <= len(wanted) <= MOST:
        raise RuleViolation("too_many_dates", _("Annoncez soixante dates au plus à la fois."))
    if len({slot.starts_at for slot in wanted}) != len(wanted):
        raise RuleViolation("same_hour_twice", _("Deux réunions tombent à la même heure : changez l'autre horaire."))
    made = Series.objects.create(uid=uuid7(), body=host, title=plan.title, made_at=act.happened_at)
    for slot in wanted:
        dated = replace(plan, starts_at=slot.starts_at, ends_at=slot.ends_at)
        meeting = announce_meeting(act.then(), body=host.uid, plan=dated)
        meeting.series, meeting.occurrence = made, slot.occurrence
        meeting.save(update_fields=["series", "occurrence"])
    record(act, SeriesAnnounced(about=made.uid, body=host.uid))
    return made
