"""A project of the contract put to a council's opinion before the programming committee."""

from dataclasses import dataclass
from typing import Annotated

from django.db import models
from django.db.models import F, Q

from maillon.ground.access.public import Scope, ScopedQuerySet
from maillon.ground.vault.public import SealedField
from maillon.kernel.privacy import P1, P2
from maillon.voice.opinions.states_projects import OpinionWay, opinion_ways


class ProjectFileQuerySet(ScopedQuerySet):
    """Read by the council it is put to; not public before the committee decides elsewhere."""

    scope = Scope(organisation="body__organisation", place="body__places")


class ProjectFile(models.Model):
    """Reference, title, applicant; opinions until one day, a committee on another."""

    uid = models.UUIDField(unique=True)
    reference = models.CharField(max_length=6, unique=True)
    body = models.ForeignKey("bodies.Body", models.PROTECT, related_name="project_files")
    number = models.CharField(max_length=40, blank=True, help_text="the applicant's own reference")
    title = models.CharField(max_length=200)
    summary = models.TextField(blank=True)
    applicant = models.ForeignKey("actors.Organisation", models.PROTECT, null=True, blank=True, related_name="+")
    applicant_said = models.CharField(max_length=150, blank=True, help_text="its name, while the directory has it not")
    asked_cents = models.BigIntegerField(null=True, blank=True, help_text="None when nobody said it")
    granted_cents = models.BigIntegerField(null=True, blank=True, help_text="None before the committee, 0 when refused")
    opinions_until = models.DateField()
    decided_on = models.DateField(help_text="the day of the programming committee")
    made_at = models.DateTimeField()
    objects = ProjectFileQuerySet.as_manager()

    privacy = {
        "id": P1, "uid": P1, "reference": P1, "body": P1, "number": P1, "title": P1, "summary": P1, "applicant": P1,
        "applicant_said": P1, "asked_cents": P1, "granted_cents": P1, "opinions_until": P1, "decided_on": P1,
        "made_at": P1,
    }  # fmt: skip

    class Meta:
        ordering = ["opinions_until", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(decided_on__gte=F("opinions_until")), name="opinions_before_committee"),
            models.CheckConstraint(
                condition=Q(applicant__isnull=False) | ~Q(applicant_said=""), name="project_has_an_applicant"
            ),
            models.CheckConstraint(
                condition=(Q(asked_cents__isnull=True) | Q(asked_cents__gte=0))
                & (Q(granted_cents__isnull=True) | Q(granted_cents__gte=0)),
                name="project_amounts_are_not_negative",
            ),
        ]

    @property
    def applicant_name(self) -> str:
        return self.applicant.name if self.applicant else self.applicant_said


@dataclass(frozen=True, slots=True, kw_only=True)
class ProjectOpinionDetails:
    """What one councillor thinks: counted for all, shown with her card to nobody. Empty when she takes no part."""

    answer: Annotated[str, P2] = ""
    words: Annotated[str, P2] = ""


class ProjectOpinion(models.Model):
    """One councillor, one project: an opinion, or a tie with the applicant and then none."""

    uid = models.UUIDField(unique=True)
    project = models.ForeignKey(ProjectFile, models.CASCADE, related_name="opinions")
    person = models.ForeignKey("actors.Person", models.CASCADE, related_name="+")
    dossier = models.ForeignKey("vault.Dossier", models.PROTECT, related_name="+")
    sealed = SealedField(ProjectOpinionDetails)
    tie = models.BooleanField(default=False, help_text="member, worker or volunteer of the applicant: takes no part")
    way = models.CharField(max_length=5, choices=opinion_ways, default=OpinionWay.WEB)
    scribe = models.CharField(max_length=120, blank=True, help_text="the function that typed it for her")
    given_on = models.DateField(null=True, blank=True, help_text="the day she gave it, when typed for her")
    said_at = models.DateTimeField()

    privacy = {
        "id": P1, "uid": P1, "project": P1, "person": P1, "dossier": P1, "tie": P1, "way": P1, "scribe": P1,
        "given_on": P1, "said_at": P1,
    }  # fmt: skip

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["project", "person"], name="one_opinion_each"),
            models.CheckConstraint(
                condition=Q(way=OpinionWay.WEB, scribe="") | ~Q(way=OpinionWay.WEB) & ~Q(scribe=""),
                name="typed_opinion_says_by_whom",
            ),
        ]
