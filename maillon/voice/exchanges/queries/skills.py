"""What anyone reads of skills, and what the two associations read of each other."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Q
from django.http import Http404

from maillon.ground.access.public import PassKind, find_by_link
from maillon.ground.actors.public import PersonDetails
from maillon.ground.vault.public import open_still_there
from maillon.voice.bodies.public import Body
from maillon.voice.exchanges.models import Skill
from maillon.voice.exchanges.queries.desk import networks
from maillon.voice.exchanges.states_skills import SkillKind, SkillState

THANKED_SHOWN = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class SkillsCard:
    """What is open in a network, by its end; what was done lately."""

    offers: list[Skill]
    wishes: list[Skill]
    done: list[Skill]


def skills_of(body: Body, today: date) -> SkillsCard:
    rows = list(Skill.objects.filter(body=body, state=SkillState.OPEN, until__gte=today).order_by("until", "pk")[:80])
    done = Skill.objects.filter(body=body, state=SkillState.THANKED).order_by("-said_at")
    return SkillsCard(
        offers=[one for one in rows if one.kind == SkillKind.OFFER],
        wishes=[one for one in rows if one.kind == SkillKind.WISH],
        done=list(done[:THANKED_SHOWN]),
    )


def skill_or_404(uid: UUID, today: date) -> Skill:
    """One that may still be taken up."""
    rows = Skill.objects.filter(uid=uid, body__in=networks(), state=SkillState.OPEN, until__gte=today)
    found: Skill | None = rows.select_related("body").first()
    if found is None:
        raise Http404
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class SkillSide:
    """What one of the two reads. `other`: for the author since an answer came, for the other since the author said yes."""

    row: Skill
    wrote: bool
    other: PersonDetails | None


def skill_by_link(token: str, now: datetime) -> SkillSide:
    opened = find_by_link(PassKind.ORIENTATION, token, at=now)
    uid = opened.about if opened else None
    rows = Skill.objects.select_related("body", "author_contact__dossier", "taker_contact__dossier")
    found = rows.filter(Q(author_side=uid) | Q(taker_side=uid)).first() if uid else None
    if found is None:
        raise Http404
    wrote = found.author_side == uid
    person = found.taker_contact if wrote else found.author_contact
    open_to = {SkillState.ASKED, SkillState.TAKEN} if wrote else {SkillState.TAKEN}
    shown = person is not None and found.state in open_to
    return SkillSide(row=found, wrote=wrote, other=next(iter(open_still_there([person])), None) if shown else None)
