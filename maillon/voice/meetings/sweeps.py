"""What happens by itself before a meeting."""

from datetime import datetime

from django.db import transaction

from maillon.ground.access.public import house_act
from maillon.ground.work.public import sweep
from maillon.voice.meetings.commands.replacement import ask_next
from maillon.voice.meetings.models import AgendaRequest, Meeting, Search
from maillon.voice.meetings.states import COMING, RequestState
from maillon.voice.meetings.states_more import SearchState


@sweep("meetings.late_requests")
def propose_late_requests(now: datetime) -> int:
    """A request left without answer in time is proposed for the next meeting of its body; returns how many."""
    coming = Meeting.objects.filter(state__in=[s.value for s in COMING], starts_at__gt=now).order_by("starts_at", "pk")
    late = AgendaRequest.objects.filter(state=RequestState.SUBMITTED, answer_due__lt=now)
    moved = 0
    for asked in late.exclude(meeting__in=coming).order_by("pk"):
        target = coming.filter(body=asked.body_id).first()
        if target is not None:
            asked.meeting = target
            asked.save(update_fields=["meeting"])
            moved += 1
    return moved


@sweep("meetings.next_replacement")
def call_the_next(now: datetime) -> int:
    """Whoever was called and said nothing in time leaves the turn to the next; returns how many were called."""
    act, called = house_act("meetings", now), 0
    rows = Search.objects.filter(state=SearchState.OPEN, meeting__starts_at__gt=now).select_related("meeting", "body")
    for search in rows.filter(meeting__state__in=[s.value for s in COMING]).order_by("pk"):
        with transaction.atomic():
            held = Search.objects.select_for_update().filter(pk=search.pk, state=SearchState.OPEN).exists()
            called += ask_next(act, search) if held else 0
    return called
