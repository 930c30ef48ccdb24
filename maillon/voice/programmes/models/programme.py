"""A programme of sequences, what is asked in each, what was said."""

from django.db import models
from django.db.models import Q

from maillon.ground.access.public import Scope, ScopedQuerySet
from maillon.kernel.privacy import P0, P1
from maillon.voice.programmes.states import ProgrammeState, SaidKind, colleges, programme_states, said_kinds, topics


class OfBodyQuerySet(ScopedQuerySet):
    """Public to read; the body's own hosts write; whoever takes part in its places may add words."""

    scope = Scope(organisation="body__organisation", place="body__places", public=Q())


class SheetTemplate(models.Model):
    """A body's own outline, kept from one of its programmes: numbered, never changed."""

    uid = models.UUIDField(unique=True)
    body = models.ForeignKey("bodies.Body", models.PROTECT, related_name="+")
    title = models.CharField(max_length=150)
    number = models.PositiveSmallIntegerField(default=1)
    sheet = models.JSONField(help_text="sequences: title, audience, minutes, weeks, interim, expected, questions")
    made_at = models.DateTimeField()
    objects = OfBodyQuerySet.as_manager()

    privacy = {"id": P0, "uid": P0, "body": P0, "title": P0, "number": P0, "sheet": P0, "made_at": P0}

    class Meta:
        constraints = [models.UniqueConstraint(fields=["body", "title", "number"], name="template_numbered_once")]


class Path(models.Model):
    """One training path, the same sheet for every body that follows it."""

    uid = models.UUIDField(unique=True)
    slug = models.SlugField(max_length=90, unique=True)
    body = models.ForeignKey("bodies.Body", models.PROTECT, related_name="+", help_text="who carries it")
    title = models.CharField(max_length=150)
    aim = models.TextField(blank=True)
    sheet = models.JSONField()
    made_at = models.DateTimeField()
    objects = OfBodyQuerySet.as_manager()

    privacy = {
        "id": P0, "uid": P0, "slug": P0, "body": P0, "title": P0, "aim": P0, "sheet": P0, "made_at": P0,
    }  # fmt: skip

    def __str__(self) -> str:
        return self.title


class Programme(models.Model):
    """Sequences for one body, copied from an outline when it began: the outline may change, this does not."""

    uid = models.UUIDField(unique=True)
    slug = models.SlugField(max_length=90, unique=True)
    body = models.ForeignKey("bodies.Body", models.PROTECT, related_name="+")
    path = models.ForeignKey(Path, models.PROTECT, null=True, blank=True, related_name="programmes")
    title = models.CharField(max_length=150)
    aim = models.TextField(blank=True)
    from_template = models.CharField(max_length=170, blank=True, help_text="the title and number it was made from")
    state = models.CharField(max_length=8, choices=programme_states, default=ProgrammeState.RUNNING)
    made_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    objects = OfBodyQuerySet.as_manager()

    privacy = {
        "id": P0, "uid": P0, "slug": P0, "body": P0, "path": P0, "title": P0, "aim": P0, "from_template": P0,
        "state": P0, "made_at": P0, "ended_at": P0,
    }  # fmt: skip

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["path", "body"], condition=Q(path__isnull=False), name="one_path_each"),
            models.CheckConstraint(
                condition=~Q(state=ProgrammeState.ENDED) | Q(ended_at__isnull=False), name="programme_end_is_dated"
            ),
        ]

    def __str__(self) -> str:
        return self.title


class SequenceQuerySet(ScopedQuerySet):
    scope = Scope(organisation="programme__body__organisation", place="programme__body__places", public=Q())


class Sequence(models.Model):
    """One time together: for whom, how long, what is expected, and the real meeting it happens in."""

    uid = models.UUIDField(unique=True)
    programme = models.ForeignKey(Programme, models.CASCADE, related_name="sequences")
    rank = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=150)
    audience = models.CharField(max_length=200)
    minutes = models.PositiveSmallIntegerField(default=120)
    interim = models.BooleanField(default=False, help_text="the review half way")
    expected = models.CharField(max_length=300, blank=True)
    output = models.TextField(blank=True, help_text="what came out of it")
    told_at = models.DateTimeField(null=True, blank=True)
    meeting = models.ForeignKey("meetings.Meeting", models.PROTECT, null=True, blank=True, related_name="+")
    objects = SequenceQuerySet.as_manager()

    privacy = {
        "id": P0, "uid": P0, "programme": P0, "rank": P0, "title": P0, "audience": P0, "minutes": P0, "interim": P0,
        "expected": P0, "output": P0, "told_at": P0, "meeting": P0,
    }  # fmt: skip

    class Meta:
        ordering = ["programme", "rank"]
        constraints = [models.UniqueConstraint(fields=["programme", "rank"], name="one_sequence_a_rank")]


class GuidingQuestion(models.Model):
    """What is asked in a sequence; with a topic, its answer may become the wording of the place."""

    uid = models.UUIDField(unique=True)
    sequence = models.ForeignKey(Sequence, models.CASCADE, related_name="questions")
    rank = models.PositiveSmallIntegerField()
    topic = models.CharField(max_length=12, choices=topics, blank=True)
    text = models.CharField(max_length=300)

    privacy = {"id": P0, "uid": P0, "sequence": P0, "rank": P0, "topic": P0, "text": P0}

    class Meta:
        ordering = ["sequence", "rank"]


class Said(models.Model):
    """One line said in a sequence by a group: added, sometimes struck, never written over."""

    uid = models.UUIDField(unique=True)
    sequence = models.ForeignKey(Sequence, models.CASCADE, related_name="said")
    question = models.ForeignKey(GuidingQuestion, models.CASCADE, null=True, blank=True, related_name="said")
    kind = models.CharField(max_length=6, choices=said_kinds, default=SaidKind.ANSWER)
    college = models.CharField(max_length=12, choices=colleges)
    text = models.CharField(max_length=600)
    people = models.PositiveSmallIntegerField(null=True, blank=True, help_text="how many said it in the room")
    at = models.DateTimeField()
    struck_at = models.DateTimeField(null=True, blank=True)

    privacy = {
        "id": P1, "uid": P1, "sequence": P1, "question": P1, "kind": P1, "college": P1, "text": P1, "people": P1,
        "at": P1, "struck_at": P1,
    }  # fmt: skip

    class Meta:
        ordering = ["at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind=SaidKind.NEED, question__isnull=True)
                | Q(kind=SaidKind.ANSWER, question__isnull=False),
                name="an_answer_has_its_question",
            )
        ]
