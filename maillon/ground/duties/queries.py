"""What must I do now? One query."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from maillon.ground.access.public import Actor, Capability
from maillon.ground.duties.kinds import Text, duty_kind, duty_kinds, subjects
from maillon.ground.duties.models import Duty, DutyQuerySet
from maillon.ground.duties.rules import tone
from maillon.ground.places.public import Containment


@dataclass(frozen=True, slots=True, kw_only=True)
class DutyCard:
    """One line of the home page: codes and names of organisations and places only.

    `phone` is the owner's, for the organisation asked to replace it: what is owed stays the owner's to read.
    """

    id: int
    about: UUID
    kind: str
    title: Text
    note: Text
    reference: str
    url: str
    organisation: str
    place: str
    due: datetime
    tone: str
    mine: bool
    handed_on: bool
    phone: str = ""

    @property
    def late(self) -> bool:
        return self.tone == "late"


def duties_of(actor: Actor, now: datetime, *, limit: int = 50) -> list[DutyCard]:
    """What `actor` owes, soonest first: her own duties and those of the organisations she acts for."""
    rows = open_duties_of(actor).select_related("organisation", "place").order_by("due", "id")[:limit]
    return [_card(duty, actor, now) for duty in rows]


def count_duties_of(actor: Actor) -> int:
    """How many open duties `actor` has."""
    return open_duties_of(actor).count()


def open_duties_of(actor: Actor) -> DutyQuerySet:
    """The open duties `actor` may see: an organisation's, through a grant whose role can do that kind."""
    rows = Duty.objects.open()
    seen = Q(pk__in=())
    if actor.persons:
        seen |= Q(person__in=actor.persons)
    for capability, kinds in _kinds_by_capability().items():
        seen |= kinds & _of_my_organisations(actor, capability)
    rows = rows.filter(seen)
    if actor.kept_from:
        rows = rows.exclude(person__in=actor.kept_from)
        for about_them in subjects():
            rows = rows.exclude(about__in=about_them(actor.kept_from))
    return rows


def _kinds_by_capability() -> dict[Capability, Q]:
    codes: dict[Capability, list[str]] = defaultdict(list)
    for kind in duty_kinds().values():
        codes[kind.capability].append(kind.code)
    narrowed = [code for capability, named in codes.items() if capability != Capability.OPEN_TEAM for code in named]
    found: dict[Capability, Q] = {Capability.OPEN_TEAM: ~Q(kind__in=narrowed)}
    found.update({c: Q(kind__in=named) for c, named in codes.items() if c is not Capability.OPEN_TEAM})
    return found


def _of_my_organisations(actor: Actor, capability: Capability) -> Q:
    found = Q(pk__in=())
    for grant in actor.grants_for(capability):
        own = Q(organisation=grant.organisation) | Q(escalated_to=grant.organisation)
        if grant.place is not None:
            inside = Containment.objects.filter(whole=grant.place).values("part")
            own &= Q(place__isnull=True) | Q(place__in=inside)
        found |= own
    return found


def _card(duty: Duty, actor: Actor, now: datetime) -> DutyCard:
    kind = duty_kind(duty.kind)
    title, note, url, phone = kind.title, kind.note, kind.url(duty.about, duty.reference), ""
    if duty.organisation is not None and _replaces(duty, actor):
        team = duty.organisation
        title = _("Appeler %(team)s, qui n'a pas répondu à temps") % {"team": team.name}
        note = _(
            "Quelqu'un attend. La demande reste à cette équipe, vous n'en lisez rien : décidez ensemble qui répond."
        )
        url, phone = reverse("actors:organisation", args=[team.uid]), team.phone
    return DutyCard(
        id=duty.pk,
        about=duty.about,
        kind=duty.kind,
        title=title,
        note=note,
        reference=duty.reference,
        url=url,
        phone=phone,
        organisation=duty.organisation.name if duty.organisation else "",
        place=duty.place.name if duty.place else "",
        due=duty.due,
        tone=tone(duty.due, now),
        mine=duty.person_id in actor.persons,
        handed_on=duty.escalated_to_id is not None,
    )


def _replaces(duty: Duty, actor: Actor) -> bool:
    """Asked in the owner's place, and not of the owner's team: the page of the duty does not exist for it."""
    mine = {grant.organisation for grant in actor.grants}
    own = duty.organisation_id in mine or duty.person_id in actor.persons
    return duty.escalated_to_id in mine and not own


def owner_of(about: UUID) -> tuple[int, int | None] | None:
    """The organisation that has owed something about an object for the longest, and where; None when nobody does."""
    rows = Duty.objects.open().filter(about=about, organisation__isnull=False).order_by("opened_at", "id")
    return rows.values_list("organisation_id", "place_id").first()


def still_owed(about: Iterable[UUID]) -> set[UUID]:
    """Those of these objects about which something is still owed; one query."""
    return set(Duty.objects.open().filter(about__in=list(about)).values_list("about", flat=True))


def owners_of(about: UUID) -> list[int]:
    """The organisations that hold an open duty about an object, the oldest first."""
    rows = Duty.objects.open().filter(about=about, organisation__isnull=False).order_by("opened_at", "id")
    return [found for found in rows.values_list("organisation_id", flat=True) if found is not None]
