"""Messages going out to one person, and what became of each attempt."""

from dataclasses import dataclass
from typing import Annotated

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext as _

from maillon.ground.access.public import Actor, Capability, Scope, ScopedQuerySet
from maillon.ground.channels.notices import kept_with
from maillon.ground.channels.states import MessageState, Way, message_states, ways
from maillon.ground.vault.public import SealedField
from maillon.kernel.privacy import P1, P2, P5

OVERTAKEN = "overtaken"


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageSecrets:
    """A one-button link or a code, kept only until the message has left."""

    link: Annotated[str, P5] = ""
    code: Annotated[str, P5] = ""


class MessageQuerySet(ScopedQuerySet):
    """Situations pages and the worker ask for."""

    scope = Scope(organisation="organisation", place="place", person="person")

    def reachable(self, actor: Actor) -> "MessageQuerySet":
        """What the actor may say or post for her organisation: everything where she answers needs, and the notices of
        meetings where she runs them."""
        needs = Message.objects.allowed(actor, Capability.HANDLE_NEEDS)
        found = Q(pk__in=needs.values("pk"))
        if actor.second_factor:
            ours = Message.objects.allowed(actor, Capability.RUN_MEETINGS)
            found |= Q(pk__in=ours.values("pk"), notice__in=kept_with(Capability.RUN_MEETINGS))
        return self.filter(found)

    def to_call(self) -> "MessageQuerySet":
        """What a human must say on the telephone: calls, and what machines could not deliver."""
        by_machine = Q(way__in=(Way.EMAIL, Way.SMS), state__in=(MessageState.FAILED, MessageState.UNCERTAIN))
        found = self.filter(Q(way=Way.CALL, state=MessageState.QUEUED) | by_machine)
        return found.exclude(outcome__in=("erased", OVERTAKEN))

    def to_post(self) -> "MessageQuerySet":
        """Letters to print."""
        return self.filter(way=Way.LETTER, state=MessageState.QUEUED)


class Message(models.Model):
    """One notice for one person by her own channel. Codes and numbers only; the text is made when it leaves."""

    uid = models.UUIDField(unique=True)
    person = models.ForeignKey("actors.Person", models.CASCADE, related_name="+")
    organisation = models.ForeignKey("actors.Organisation", models.PROTECT, related_name="+")
    place = models.ForeignKey("places.Place", models.PROTECT, null=True, blank=True, related_name="+")
    dossier = models.ForeignKey("vault.Dossier", models.PROTECT, related_name="+")
    sealed = SealedField(MessageSecrets)
    notice = models.CharField(max_length=60)
    params = models.JSONField(default=dict)
    about = models.UUIDField()
    way = models.CharField(max_length=6, choices=ways)
    state = models.CharField(max_length=10, choices=message_states, default=MessageState.QUEUED)
    outcome = models.CharField(max_length=60, blank=True, help_text="code, never the provider's words")
    attempts = models.PositiveSmallIntegerField(default=0)
    created_at = models.DateTimeField()
    not_before = models.DateTimeField(null=True, blank=True)
    attempted_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    read_at = models.DateTimeField(null=True, blank=True)
    provider_ref = models.CharField(max_length=80, blank=True)
    day_index = models.BinaryField(max_length=8, null=True, help_text="number, keyed for one day: the daily cap")
    objects = MessageQuerySet.as_manager()

    privacy = {
        "id": P1,
        "uid": P1,
        "person": P1,
        "organisation": P1,
        "place": P1,
        "dossier": P1,
        "notice": P1,
        "params": P1,
        "about": P1,
        "way": P1,
        "state": P1,
        "outcome": P1,
        "attempts": P1,
        "created_at": P1,
        "not_before": P1,
        "attempted_at": P1,
        "ended_at": P1,
        "read_at": P1,
        "provider_ref": P1,
        "day_index": P2,
    }

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(attempted_at__isnull=False) | ~Q(state=MessageState.ATTEMPTING),
                name="message_attempt_has_a_moment",
            ),
        ]
        indexes = [
            models.Index(fields=["organisation", "way", "state"]),
            models.Index(fields=["person", "way"]),
            models.Index(fields=["about"]),
            models.Index(fields=["day_index"], name="message_day", condition=Q(day_index__isnull=False)),
            models.Index(
                fields=["attempted_at"], name="message_attempting", condition=Q(state=MessageState.ATTEMPTING)
            ),
        ]

    @property
    def state_said(self) -> str:
        """Where it stands, for people: what a newer message overtook was not lost, it was replaced."""
        return str(_("remplacé") if self.outcome == OVERTAKEN else self.get_state_display())
