"""Who may read the files of a meeting, asked again at each download."""

from uuid import UUID

from maillon.ground.access.public import Actor, Capability
from maillon.ground.files.public import register_audience
from maillon.voice.meetings.commands.hiding import FOR_ALL, FOR_TEAM
from maillon.voice.meetings.commands.sound import SOUND
from maillon.voice.meetings.models import Meeting, Recording


def may_read(actor: Actor, uid: UUID) -> bool:
    """The papers of a meeting whose date is public, or that the actor prepares."""
    return Meeting.objects.allowed(actor, Capability.SEE_PUBLIC).filter(uid=uid).exists() or may_prepare(actor, uid)


def may_prepare(actor: Actor, uid: UUID) -> bool:
    return Meeting.objects.allowed(actor, Capability.RUN_MEETINGS).filter(uid=uid).exists()


def may_hear(actor: Actor, uid: UUID) -> bool:
    """The sound published with its words, and no other: one that waits or was refused is read as a team paper."""
    heard = Recording.objects.filter(meeting__uid=uid)
    published = heard.filter(published_at__isnull=False).exists()
    return (published and may_read(actor, uid)) or (heard.exists() and may_prepare(actor, uid))


def register() -> None:
    register_audience(FOR_ALL, may_read)
    register_audience(FOR_TEAM, may_prepare)
    register_audience(SOUND, may_hear)
