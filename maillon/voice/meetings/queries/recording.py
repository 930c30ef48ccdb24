"""The sound and the words of a meeting, for whoever may read them."""

from django.http import Http404

from maillon.ground.access.public import Actor, Capability
from maillon.voice.meetings.models import Meeting, Recording


def public_recording(meeting: Meeting) -> Recording | None:
    return Recording.objects.filter(meeting=meeting, published_at__isnull=False).first()


def recording_or_404(actor: Actor, slug: str) -> Recording:
    """A published sound of a meeting anyone may see."""
    rows = Recording.objects.allowed(actor, Capability.SEE_PUBLIC).filter(published_at__isnull=False)
    found: Recording | None = rows.filter(meeting__slug=slug).select_related("meeting__body").first()
    if found is None:
        raise Http404
    return found


def own_recording(meeting: Meeting) -> Recording | None:
    """The one of a meeting the actor runs, public or not."""
    return Recording.objects.filter(meeting=meeting).first()
