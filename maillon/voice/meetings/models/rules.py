"""A change of rule proposed by a council: a request like the others, with what the rule says today and why."""

from django.db import models

from maillon.kernel.privacy import P0
from maillon.voice.meetings.states_rules import RuleOutcome, rule_kinds, rule_outcomes


class RuleChange(models.Model):
    """The request's own text is what the council proposes; its answer is the reason of the outcome."""

    request = models.OneToOneField("meetings.AgendaRequest", models.CASCADE, related_name="rule_change")
    kind = models.CharField(max_length=10, choices=rule_kinds)
    says_today = models.CharField(max_length=600)
    why = models.CharField(max_length=600)
    outcome = models.CharField(max_length=8, choices=rule_outcomes, default=RuleOutcome.WAITING, blank=True)

    privacy = {"id": P0, "request": P0, "kind": P0, "says_today": P0, "why": P0, "outcome": P0}

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(says_today="") & ~models.Q(why=""), name="rule_change_says_what_and_why"
            )
        ]
