"""Members of a council beside one project: who may still be written for. Never what anyone said."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from maillon.ground.access.public import Actor, Capability
from maillon.voice.bodies.public import Membership, composition_of
from maillon.voice.opinions.models import ProjectFile, ProjectOpinion
from maillon.voice.opinions.queries.ties import known_ties
from maillon.voice.opinions.states_projects import OpinionWay


class Spoken(StrEnum):
    """Where a member stands for one project."""

    NOT_YET = "not_yet"
    TYPED = "typed"
    HERSELF = "herself"
    TIE = "tie"
    ACTS_FOR = "acts_for"


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberLine:
    """`label` is how the team knows her, or her seat."""

    uid: UUID
    label: str
    college: str | Promise
    spoken: Spoken

    @property
    def may_be_typed(self) -> bool:
        return self.spoken in {Spoken.NOT_YET, Spoken.TYPED, Spoken.ACTS_FOR}


def members_for(actor: Actor, project: ProjectFile, today: date) -> list[MemberLine]:
    """Whoever sits today, in the order of the seats."""
    rows = Membership.objects.allowed(actor, Capability.RUN_MEETINGS).sitting()
    here = rows.filter(seat__college__term__body=project.body_id, seat__college__term__ended_on__isnull=True)
    people: dict[UUID, int] = dict(here.values_list("uid", "person_id"))
    said = {row.person_id: row for row in ProjectOpinion.objects.filter(project=project, person__in=people.values())}
    tied = known_ties(project, list(people.values()), today)
    composition = composition_of(project.body, today, known_to=actor)
    found = []
    for college in composition.colleges:
        for line in college.lines:
            for sitter in (line.titular, line.alternate):
                if sitter is None or sitter.uid not in people:
                    continue
                person = people[sitter.uid]
                seat = _("place %(rank)d") % {"rank": line.rank}
                alternate = _("suppléance") if sitter.alternate else ""
                label = " · ".join(one for one in (sitter.known_as or sitter.name, seat, alternate) if one)
                spoken = _spoken(said.get(person), acts_for=person in tied)
                found.append(MemberLine(uid=sitter.uid, label=label, college=college.label, spoken=spoken))
    return found


def _spoken(row: ProjectOpinion | None, *, acts_for: bool) -> Spoken:
    if row is not None and row.tie:
        return Spoken.TIE
    if acts_for:
        return Spoken.ACTS_FOR
    if row is None:
        return Spoken.NOT_YET
    return Spoken.HERSELF if row.way == OpinionWay.WEB else Spoken.TYPED
