"""What happens by itself before a meeting."""

from datetime import datetime

from maillon.ground.work.public import sweep
from maillon.voice.meetings.models import AgendaRequest, Meeting
from maillon.voice.meetings.states import COMING, RequestState


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
