"""A text and its variants. What was published is an immutable version; the rest is being written."""

from django.db import models

from maillon.ground.texts.states import Level, Mode, Origin, VariantState, levels, modes, origins, variant_states
from maillon.kernel.privacy import P0, P1


class Text(models.Model):
    """One thing said, in as many languages and levels as people wrote. Belongs to a row of another room."""

    uid = models.UUIDField(unique=True)
    source_language = models.CharField(max_length=8, default="fr")
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    privacy = {"id": P1, "uid": P0, "source_language": P0, "withdrawn_at": P1}


class TextVariant(models.Model):
    """The working state of one language × level × mode. `made_from` is the source's wording it follows."""

    text = models.ForeignKey(Text, models.CASCADE, related_name="variants")
    language = models.CharField(max_length=8)
    level = models.CharField(max_length=10, choices=levels, default=Level.STANDARD)
    mode = models.CharField(max_length=12, choices=modes, default=Mode.TEXT)
    origin = models.CharField(max_length=8, choices=origins, default=Origin.HUMAN)
    state = models.CharField(max_length=10, choices=variant_states, default=VariantState.DRAFT)
    title = models.CharField(max_length=250)
    body = models.TextField(blank=True)
    file = models.UUIDField(null=True, blank=True, help_text="the recording of an audio variant")
    digest = models.BinaryField(max_length=32)
    made_from = models.BinaryField(max_length=32, null=True)
    published_number = models.PositiveIntegerField(default=0, help_text="the version readers see; 0 for none")

    privacy = {
        "id": P1,
        "text": P1,
        "language": P0,
        "level": P0,
        "mode": P0,
        "origin": P0,
        "state": P1,
        "title": P1,
        "body": P1,
        "file": P1,
        "digest": P1,
        "made_from": P1,
        "published_number": P1,
    }

    class Meta:
        constraints = [models.UniqueConstraint(fields=["text", "language", "level", "mode"], name="text_variant_once")]


class TextVersion(models.Model):
    """What readers saw. Never changed: a trigger refuses it."""

    variant = models.ForeignKey(TextVariant, models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    origin = models.CharField(max_length=8, choices=origins)
    title = models.CharField(max_length=250)
    body = models.TextField(blank=True)
    digest = models.BinaryField(max_length=32)
    made_from = models.BinaryField(max_length=32, null=True)
    published_at = models.DateTimeField()

    privacy = {
        "id": P1,
        "variant": P1,
        "number": P0,
        "origin": P0,
        "title": P0,
        "body": P0,
        "digest": P0,
        "made_from": P0,
        "published_at": P0,
    }

    class Meta:
        constraints = [models.UniqueConstraint(fields=["variant", "number"], name="text_version_once")]


class Rereading(models.Model):
    """Someone concerned reread this very wording, and agreed to be named under it."""

    variant = models.ForeignKey(TextVariant, models.CASCADE, related_name="rereadings")
    digest = models.BinaryField(max_length=32)
    name = models.CharField(max_length=80)
    on = models.DateField()

    privacy = {"id": P1, "variant": P1, "digest": P1, "name": P0, "on": P0}

    class Meta:
        constraints = [models.UniqueConstraint(fields=["variant", "digest", "name"], name="reread_once_by_each")]
