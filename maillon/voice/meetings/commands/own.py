"""What the actor may act upon; what she may not does not exist."""

from uuid import UUID

from maillon.ground.access.public import Actor, Capability
from maillon.kernel.act import Act
from maillon.kernel.refusals import NotFoundError
from maillon.voice.bodies.public import Body
from maillon.voice.meetings.models import Meeting, Minutes


def own_body(act: Act[Actor], uid: UUID) -> Body:
    """A body whose meetings the actor runs."""
    found: Body | None = Body.objects.allowed(act.actor, Capability.RUN_MEETINGS).filter(uid=uid).first()
    if found is None:
        raise NotFoundError("no_such_body")
    return found


def own_meeting(act: Act[Actor], uid: UUID) -> Meeting:
    """A meeting the actor runs, locked."""
    mine = Meeting.objects.allowed(act.actor, Capability.RUN_MEETINGS).select_for_update(of=("self",))
    found: Meeting | None = mine.select_related("body").filter(uid=uid).first()
    if found is None:
        raise NotFoundError("no_such_meeting")
    return found


def lock_meeting(meeting: Meeting) -> None:
    """Seats of one meeting are given one at a time, whichever way they are asked for."""
    Meeting.objects.select_for_update().filter(pk=meeting.pk).values_list("pk", flat=True).first()


def own_minutes(act: Act[Actor], uid: UUID) -> Minutes:
    """Minutes the actor writes, locked."""
    mine = Minutes.objects.allowed(act.actor, Capability.PUBLISH_MINUTES).select_for_update(of=("self",))
    found: Minutes | None = mine.select_related("body").filter(uid=uid).first()
    if found is None:
        raise NotFoundError("no_such_minutes")
    return found
