"""An hour of bookkeeping, a hand with a file: what an association offers or looks for, until a day."""

from django.db import models
from django.db.models import Q

from maillon.kernel.privacy import P0, P1
from maillon.voice.exchanges.models.desk import OfBodyQuerySet
from maillon.voice.exchanges.states import matters
from maillon.voice.exchanges.states_skills import SkillState, skill_kinds, skill_states

PAIRED = (SkillState.ASKED, SkillState.TAKEN, SkillState.THANKED)


class Skill(models.Model):
    """Anyone reads who offers what; a contact is read by the other association alone, once its own said yes."""

    uid = models.UUIDField(unique=True)
    body = models.ForeignKey("bodies.Body", models.PROTECT, related_name="skills")
    kind = models.CharField(max_length=5, choices=skill_kinds)
    matter = models.CharField(max_length=8, choices=matters)
    author = models.CharField(max_length=200, help_text="an association, never a person")
    text = models.CharField(max_length=400)
    hours = models.PositiveSmallIntegerField(help_text="about how many hours of someone's time")
    until = models.DateField()
    state = models.CharField(max_length=7, choices=skill_states, default=SkillState.OPEN)
    said_at = models.DateTimeField()
    author_side = models.UUIDField(unique=True)
    author_contact = models.ForeignKey("actors.Person", models.SET_NULL, null=True, blank=True, related_name="+")
    taker = models.CharField(max_length=200, blank=True)
    taker_side = models.UUIDField(unique=True, null=True, blank=True)
    taker_contact = models.ForeignKey("actors.Person", models.SET_NULL, null=True, blank=True, related_name="+")
    thanks = models.CharField(max_length=300, blank=True)
    reason = models.CharField(max_length=300, blank=True, help_text="why it was removed")
    objects = OfBodyQuerySet.as_manager()

    privacy = {
        "id": P0, "uid": P0, "body": P0, "kind": P0, "matter": P0, "author": P0, "text": P0, "hours": P0, "until": P0,
        "state": P0, "said_at": P0, "author_side": P1, "author_contact": P1, "taker": P0, "taker_side": P1,
        "taker_contact": P1, "thanks": P0, "reason": P1,
    }  # fmt: skip

    class Meta:
        ordering = ["until", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=[one.value for one in PAIRED], taker_side__isnull=False) & ~Q(taker="")
                | ~Q(state__in=[one.value for one in PAIRED]) & Q(taker_side__isnull=True, taker=""),
                name="skill_taken_by_someone",
            ),
            models.CheckConstraint(
                condition=~Q(state=SkillState.REMOVED) | ~Q(reason=""), name="removed_skill_says_why"
            ),
            models.CheckConstraint(condition=Q(hours__gt=0), name="skill_takes_an_hour"),
        ]
