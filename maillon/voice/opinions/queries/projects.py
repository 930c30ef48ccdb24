"""What a council reads about the projects put to it: counts and words without names, and one's own line."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from django.http import Http404

from maillon.ground.access.public import Actor, Capability
from maillon.ground.vault.public import open_still_there
from maillon.voice.opinions.models import ProjectFile, ProjectOpinion
from maillon.voice.opinions.states import Answer
from maillon.voice.opinions.states_projects import OpinionWay


@dataclass(frozen=True, slots=True, kw_only=True)
class ProjectCard:
    """One file; `lines` counts each opinion, `no_part` those who have a tie with the applicant.

    `typed` says how many were written for someone: how they were given, and which function wrote. The four are empty
    unless `shown`: before the last day, and while few spoke, a count that moves would say who gave what.
    """

    row: ProjectFile
    open_still: bool
    shown: bool
    lines: list[tuple[str, int]]
    words: list[tuple[str, str]]
    no_part: int
    mine: str
    my_words: str
    i_have_a_tie: bool
    typed: list[tuple[str, str, int]]


LEAST_OPINIONS = 5
OPINIONS = (Answer.FAVOURABLE, Answer.RESERVES, Answer.UNFAVOURABLE)


def project_or_404(actor: Actor, reference: str, today: date) -> ProjectCard:
    """A file of a council the actor sits in or runs."""
    rows = ProjectFile.objects.allowed(actor, Capability.GIVE_OPINION) | ProjectFile.objects.allowed(
        actor, Capability.RUN_MEETINGS
    )
    found = rows.select_related("body__organisation", "applicant").filter(reference=reference).first()
    if found is None:
        raise Http404
    opinions = list(ProjectOpinion.objects.filter(project=found).order_by("pk"))
    pairs = [(row, details) for row, details in zip(opinions, open_still_there(opinions), strict=True) if details]
    mine = next(((row, details) for row, details in pairs if row.person_id in actor.persons), None)
    shown = today > found.opinions_until and _enough([row for row, _details in pairs if not row.tie])
    told = pairs if shown else []
    said = Counter(details.answer for row, details in told if not row.tie)
    worded = [(str(Answer(d.answer).label), d.words) for row, d in told if d.words and not row.tie]
    return ProjectCard(
        row=found,
        open_still=today <= found.opinions_until,
        shown=shown,
        lines=[(str(one.label), said[one.value]) for one in OPINIONS] if shown else [],
        words=sorted(worded, key=lambda one: one[1]),
        no_part=sum(row.tie for row, _details in told),
        mine=mine[1].answer if mine else "",
        my_words=mine[1].words if mine else "",
        i_have_a_tie=mine[0].tie if mine else False,
        typed=_typed([row for row, _details in told]),
    )


def _enough(rows: list[ProjectOpinion]) -> bool:
    """The team knows those it typed: taken away, what is left is nobody's or at least five people's."""
    alone = sum(row.way == OpinionWay.WEB for row in rows)
    return len(rows) >= LEAST_OPINIONS and (alone == 0 or alone >= LEAST_OPINIONS)


def _typed(rows: list[ProjectOpinion]) -> list[tuple[str, str, int]]:
    ways = Counter((row.way, row.scribe) for row in rows if row.way != OpinionWay.WEB)
    return [(str(OpinionWay(way).label), scribe, count) for (way, scribe), count in sorted(ways.items())]


def projects_for(actor: Actor) -> list[ProjectFile]:
    """Files put to the councils the actor sits in or runs, the soonest to end first."""
    rows = ProjectFile.objects.allowed(actor, Capability.GIVE_OPINION) | ProjectFile.objects.allowed(
        actor, Capability.RUN_MEETINGS
    )
    return list(rows.select_related("body", "applicant").order_by("-opinions_until", "pk")[:60])
