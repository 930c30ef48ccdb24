"""Charters, deliberations, asks and contributions, as pages read them."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q
from django.http import Http404
from django.utils.functional import Promise

from maillon.ground.access.public import Actor, Capability, rows_allowed
from maillon.ground.places.public import Containment, Place
from maillon.voice.bodies.models import (
    Body,
    BodyAsk,
    BodyPlace,
    Charter,
    CharterSignature,
    Deliberation,
    QuietWeeks,
)
from maillon.voice.bodies.sections import Contribution, contributions, papers
from maillon.voice.bodies.states import COUNCILS, CollegeKind
from maillon.voice.bodies.states_charter import CharterState


@dataclass(frozen=True, slots=True, kw_only=True)
class Signed:
    """One college of a charter: whether it signed or does not, when, through whom, and who wrote it down.

    `taken_back` tells the last day of each thing it said before.
    """

    college: str
    label: str | Promise
    on: date | None = None
    signed_as: str = ""
    scribe: str = ""
    refuses: bool = False
    taken_back: tuple[CharterSignature, ...] = ()


def charters_of(body: Body) -> list[Charter]:
    """Every published version, the newest first."""
    return list(Charter.objects.filter(body=body).exclude(state=CharterState.DRAFT))


def charter_in_force(body: Body) -> Charter | None:
    found: Charter | None = Charter.objects.filter(body=body, state=CharterState.IN_FORCE).first()
    return found


def charter_at_work(body: Body) -> Charter | None:
    """The draft or the version waiting for signatures."""
    found: Charter | None = Charter.objects.filter(body=body, state__in=["draft", "open"]).first()
    return found


def charter_or_404(uid: UUID) -> Charter:
    """A published version."""
    rows = Charter.objects.exclude(state=CharterState.DRAFT).select_related("body__organisation")
    found: Charter | None = rows.filter(uid=uid).first()
    if found is None:
        raise Http404
    return found


def signatures_of(charter: Charter) -> list[Signed]:
    """One line for each college that signs, in the order chosen."""
    said = list(charter.signatures.all())
    by_college = {row.college: row for row in said if row.withdrawn_on is None}
    found = []
    for code in charter.colleges:
        row, label = by_college.get(code), CollegeKind(code).label
        former = tuple(one for one in said if one.college == code and one.withdrawn_on is not None)
        found.append(
            Signed(
                college=code,
                label=label,
                on=row.on if row else None,
                signed_as=row.signed_as if row else "",
                scribe=row.scribe if row else "",
                refuses=row.refuses if row else False,
                taken_back=former,
            )
        )
    return found


def deliberations_of(body: Body, limit: int = 60) -> list[Deliberation]:
    """What it decided, the newest first."""
    return list(Deliberation.objects.filter(body=body)[:limit])


def deliberations_near(body: Body, limit: int = 60) -> list[Deliberation]:
    """What the other councils whose places touch those of this body decided, the newest first."""
    own = body.places.all()
    near = Place.objects.filter(
        Q(pk__in=Containment.objects.filter(part__in=own).values("whole"))
        | Q(pk__in=Containment.objects.filter(whole__in=own).values("part"))
    )
    councils = Body.objects.filter(kind__in=[kind.value for kind in COUNCILS]).exclude(pk=body.pk)
    there = councils.filter(pk__in=BodyPlace.objects.filter(place__in=near).values("body"))
    return list(Deliberation.objects.filter(body__in=there).select_related("body")[:limit])


def deliberation_or_404(uid: UUID) -> Deliberation:
    found: Deliberation | None = Deliberation.objects.filter(uid=uid).select_related("body").first()
    if found is None:
        raise Http404
    return found


def paper_of(deliberation: Deliberation) -> tuple[str, str] | None:
    """Title and page of the published minutes it comes from; None when there is none, or no longer public."""
    for source in papers:
        for uid, title in source.provide(deliberation.body):
            if uid == deliberation.minutes:
                return title, source.url(uid)
    return None


def papers_of(body: Body) -> list[tuple[UUID, str]]:
    """Published papers a deliberation of this body may point to."""
    return [one for source in papers for one in source.provide(body)]


def contributions_of(body: Body, limit: int = 12) -> list[Contribution]:
    """What this body said after deciding, from every room, the newest first."""
    found = [one for source in contributions for one in source.provide(body)]
    return sorted(found, key=lambda one: one.on, reverse=True)[:limit]


def asks_of(body: Body, limit: int = 60) -> list[BodyAsk]:
    """What is asked of it, for its team."""
    return list(BodyAsk.objects.filter(body=body).select_related("organisation")[:limit])


def own_ask_or_404(actor: Actor, uid: UUID) -> BodyAsk:
    rows = BodyAsk.objects.allowed(actor, Capability.RUN_MEETINGS).select_related("body", "organisation")
    found: BodyAsk | None = rows.filter(uid=uid).first()
    if found is None:
        raise Http404
    return found


def asks_sent_by(actor: Actor) -> list[BodyAsk]:
    """What the institutions this person answers for asked of bodies."""
    sent = rows_allowed(actor, Capability.ANSWER_AS_OFFICE, type(BodyAsk.objects.all()).sent)
    return list(BodyAsk.objects.filter(sent).select_related("body", "organisation")[:60])


def quiet_ahead(body: Body, day: date) -> list[QuietWeeks]:
    return list(QuietWeeks.objects.filter(body=body, ends_on__gte=day))
