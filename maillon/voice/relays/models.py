"""An instruction one institution writes, others relay with a few lines of theirs, and teams confirm having read."""

from typing import Self

from django.db import models
from django.db.models import Q

from maillon.ground.access.public import Actor, Capability, Scope, ScopedQuerySet
from maillon.kernel.privacy import P1
from maillon.voice.relays.states import InstructionState, RelayState, instruction_states, relay_states


class InstructionQuerySet(ScopedQuerySet):
    """Followed by the institution that wrote it."""

    scope = Scope(organisation="organisation")


class Instruction(models.Model):
    """What is asked, in one text that no relay changes."""

    uid = models.UUIDField(unique=True)
    reference = models.CharField(max_length=6, unique=True)
    organisation = models.ForeignKey("actors.Organisation", models.PROTECT, related_name="+")
    place = models.ForeignKey("places.Place", models.PROTECT, related_name="+")
    title = models.CharField(max_length=150)
    text = models.TextField()
    read_before = models.DateField()
    state = models.CharField(max_length=9, choices=instruction_states, default=InstructionState.SENT)
    sent_at = models.DateTimeField()
    why_withdrawn = models.CharField(max_length=300, blank=True)
    objects = InstructionQuerySet.as_manager()

    privacy = {
        "id": P1, "uid": P1, "reference": P1, "organisation": P1, "place": P1, "title": P1, "text": P1,
        "read_before": P1, "state": P1, "sent_at": P1, "why_withdrawn": P1,
    }  # fmt: skip

    class Meta:
        ordering = ["-sent_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(state=InstructionState.WITHDRAWN) | ~Q(why_withdrawn=""),
                name="withdrawn_instruction_says_why",
            )
        ]


class RelayQuerySet(ScopedQuerySet):
    """Carried by the institution asked to relay."""

    scope = Scope(organisation="organisation")


class Relay(models.Model):
    """One institution asked to carry the instruction; `words` are what it means here, beside the text, never in it."""

    uid = models.UUIDField(unique=True)
    instruction = models.ForeignKey(Instruction, models.PROTECT, related_name="relays")
    organisation = models.ForeignKey("actors.Organisation", models.PROTECT, related_name="+")
    words = models.CharField(max_length=800, blank=True)
    state = models.CharField(max_length=8, choices=relay_states, default=RelayState.ASKED)
    moved_at = models.DateTimeField()
    objects = RelayQuerySet.as_manager()

    privacy = {
        "id": P1, "uid": P1, "instruction": P1, "organisation": P1, "words": P1, "state": P1, "moved_at": P1,
    }  # fmt: skip

    class Meta:
        ordering = ["organisation__name", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["instruction", "organisation"], name="relayed_once_each"),
            models.CheckConstraint(condition=~Q(state=RelayState.DECLINED) | ~Q(words=""), name="declining_says_why"),
        ]


class ReadingQuerySet(ScopedQuerySet):
    """Read by the whole team; confirmed by each for herself alone."""

    scope = Scope(organisation="organisation")

    def of(self, actor: Actor) -> Self:
        """What the actor herself was asked to read."""
        return self.allowed(actor, Capability.WORK_WITH_PARTNERS).filter(person__in=actor.persons)


class Reading(models.Model):
    """Someone of a team who must read. Others only ever see how many of how many, by organisation."""

    uid = models.UUIDField(unique=True)
    relay = models.ForeignKey(Relay, models.PROTECT, related_name="readings")
    organisation = models.ForeignKey("actors.Organisation", models.PROTECT, related_name="+")
    person = models.ForeignKey("actors.Person", models.CASCADE, related_name="+")
    read = models.BooleanField(default=False, help_text="the day is kept nowhere")
    objects = ReadingQuerySet.as_manager()

    privacy = {"id": P1, "uid": P1, "relay": P1, "organisation": P1, "person": P1, "read": P1}

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["relay", "organisation", "person"], name="asked_to_read_once")]
