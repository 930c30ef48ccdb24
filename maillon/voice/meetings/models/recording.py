"""The sound of a meeting and its words, passage by passage, each with who said it and her yes."""

from dataclasses import dataclass
from typing import Annotated

from django.db import models
from django.db.models import Q

from maillon.ground.access.public import Scope, ScopedQuerySet
from maillon.ground.vault.public import SealedField
from maillon.kernel.privacy import P0, P1, P2
from maillon.voice.meetings.states_spoken import LineState, line_states, line_ways


class RecordingQuerySet(ScopedQuerySet):
    """Read by the team until it is published; then by anyone."""

    scope = Scope(
        organisation="meeting__body__organisation",
        place="meeting__body__places",
        public=Q(published_at__isnull=False),
    )


class Recording(models.Model):
    """One sound of one meeting. Nothing is kept without the yes said aloud of those present."""

    uid = models.UUIDField(unique=True)
    meeting = models.OneToOneField("meetings.Meeting", models.CASCADE, related_name="recording")
    file = models.UUIDField(null=True, blank=True, help_text="uid of the stored sound; none: words only")
    weight = models.PositiveIntegerField(default=0, help_text="bytes")
    agreed_at = models.DateTimeField(help_text="when those present said yes, aloud")
    witness = models.CharField(max_length=120, help_text="the office that asked and heard the yes")
    made_at = models.DateTimeField()
    published_at = models.DateTimeField(null=True, blank=True)
    covers = models.BooleanField(default=False, help_text="someone confirmed that the words cover all of this sound")
    withdrawn_sha256 = models.CharField(max_length=64, blank=True, help_text="of the sound that left: it named someone")
    dossier = models.ForeignKey(
        "vault.Dossier", models.PROTECT, null=True, blank=True, related_name="+", help_text="of the words to be read"
    )
    objects = RecordingQuerySet.as_manager()

    privacy = {
        "id": P0, "uid": P0, "meeting": P0, "file": P0, "weight": P0, "agreed_at": P0, "witness": P0, "made_at": P0,
        "published_at": P0, "covers": P0, "withdrawn_sha256": P1, "dossier": P1,
    }  # fmt: skip

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(witness=""), name="recording_yes_has_a_witness")]


@dataclass(frozen=True, slots=True, kw_only=True)
class WhoSpokeDetails:
    """How the team calls her while she reads her words again; gone with what nobody read."""

    name: Annotated[str, P2] = ""


class WhoSpokeQuerySet(ScopedQuerySet):
    """Read by the team that runs the meeting; each person answers for her own words."""

    scope = Scope(
        organisation="recording__meeting__body__organisation",
        place="recording__meeting__body__places",
        person="person",
    )


class WhoSpoke(models.Model):
    """Someone who spoke in a meeting. `shown_as` is what she wishes to be written: a pseudonym, a function, nothing."""

    uid = models.UUIDField(unique=True)
    recording = models.ForeignKey(Recording, models.CASCADE, related_name="speakers")
    dossier = models.ForeignKey("vault.Dossier", models.PROTECT, related_name="+")
    sealed = SealedField(WhoSpokeDetails)
    person = models.ForeignKey("actors.Person", models.SET_NULL, null=True, blank=True, related_name="+")
    shown_as = models.CharField(max_length=80, blank=True)
    heard_by = models.CharField(
        max_length=120, blank=True, help_text="the office that heard how she wishes to be written"
    )
    asked_at = models.DateTimeField(null=True, blank=True)
    objects = WhoSpokeQuerySet.as_manager()

    privacy = {
        "id": P1, "uid": P1, "recording": P1, "dossier": P1, "person": P1, "shown_as": P1, "heard_by": P1, "asked_at": P1,
    }  # fmt: skip

    class Meta:
        ordering = ["recording", "pk"]


@dataclass(frozen=True, slots=True, kw_only=True)
class SpokenWords:
    """The words while they wait for a yes, and the wordings they had before; gone with what nobody read."""

    text: Annotated[str, P2] = ""
    before: Annotated[tuple[str, ...], P2] = ()


class SpokenLine(models.Model):
    """One passage of the words, the second it starts at, and the yes of whoever said it.

    `text` is clear once she agreed; until then it stands in `sealed`. Read with `open_lines`, saved with `put_line`.
    """

    uid = models.UUIDField(unique=True)
    recording = models.ForeignKey(Recording, models.CASCADE, related_name="lines")
    rank = models.PositiveIntegerField()
    starts = models.PositiveIntegerField(null=True, blank=True, help_text="seconds from the start; none: not timed")
    text = models.TextField(blank=True)
    dossier = models.ForeignKey("vault.Dossier", models.PROTECT, null=True, blank=True, related_name="+")
    sealed = SealedField(SpokenWords)
    quote = models.UUIDField(null=True, blank=True, help_text="uid of the paragraph of an account that quotes it")
    said_by = models.ForeignKey(WhoSpoke, models.SET_NULL, null=True, blank=True, related_name="lines")
    state = models.CharField(max_length=9, choices=line_states, default=LineState.WAITING)
    way = models.CharField(max_length=7, choices=line_ways, blank=True)
    witness = models.CharField(max_length=120, blank=True, help_text="the office that heard a spoken answer")
    answered_at = models.DateTimeField(null=True, blank=True)
    shown = models.BooleanField(default=False, help_text="public with the last publication")
    changed = models.BooleanField(default=False, help_text="no longer what the sound says")
    before: tuple[str, ...] = ()

    privacy = {
        "id": P1, "uid": P1, "recording": P1, "rank": P1, "starts": P1, "text": P1, "dossier": P1, "quote": P1, "said_by": P1,
        "state": P1, "way": P1, "witness": P1, "answered_at": P1, "shown": P1, "changed": P1,
    }  # fmt: skip

    class Meta:
        ordering = ["recording", "rank"]
        constraints = [
            models.UniqueConstraint(fields=["recording", "rank"], name="spoken_line_once"),
            models.CheckConstraint(
                condition=Q(state=LineState.WAITING) | Q(answered_at__isnull=False), name="spoken_answer_is_dated"
            ),
            models.CheckConstraint(
                condition=Q(shown=False) | Q(state=LineState.APPROVED), name="shown_words_have_a_yes"
            ),
            models.CheckConstraint(condition=~Q(state=LineState.WAITING) | Q(text=""), name="spoken_words_wait_sealed"),
        ]


class WithdrawnWords(models.Model):
    """Words, or a sound, taken back at a meeting, as a keyed digest: brought again, they are left out."""

    meeting = models.ForeignKey("meetings.Meeting", models.CASCADE, related_name="+")
    digest = models.BinaryField(max_length=32)

    privacy = {"id": P1, "meeting": P1, "digest": P1}

    class Meta:
        constraints = [models.UniqueConstraint(fields=["meeting", "digest"], name="withdrawn_words_once")]
