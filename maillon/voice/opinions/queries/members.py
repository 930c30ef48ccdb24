"""Members of a council beside one project: who may still be written for. Never what anyone said."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from maillon.ground.access.public import Actor, Capability
from maillon.voice.bodies.public import Membership, composition_of
from maillon.voice.opinions.models import ProjectFile, ProjectOpinion
from maillon.voice.opinions.states_projects import OpinionWay


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberLine:
    """`label` is how the team knows her, or her seat. `may_be_typed` says nothing of why: an opinion, or a tie."""

    uid: UUID
    label: str
    college: str | Promise
    may_be_typed: bool


def members_for(actor: Actor, project: ProjectFile, today: date) -> list[MemberLine]:
    """Whoever sits today, in the order of the seats."""
    rows = Membership.objects.allowed(actor, Capability.RUN_MEETINGS).sitting()
    here = rows.filter(seat__college__term__body=project.body_id, seat__college__term__ended_on__isnull=True)
    people: dict[UUID, int] = dict(here.values_list("uid", "person_id"))
    hers = ProjectOpinion.objects.filter(project=project).filter(Q(way=OpinionWay.WEB) | Q(tie=True))
    over = set(hers.values_list("person_id", flat=True))
    composition = composition_of(project.body, today, known_to=actor)
    found = []
    for college in composition.colleges:
        for line in college.lines:
            for sitter in (line.titular, line.alternate):
                if sitter is None or sitter.uid not in people:
                    continue
                free = people[sitter.uid] not in over
                seat = _("place %(rank)d") % {"rank": line.rank}
                alternate = _("suppléance") if sitter.alternate else ""
                label = " · ".join(one for one in (sitter.known_as or sitter.name, seat, alternate) if one)
                found.append(MemberLine(uid=sitter.uid, label=label, college=college.label, may_be_typed=free))
    return found
