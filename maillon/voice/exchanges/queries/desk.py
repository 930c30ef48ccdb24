"""What the desk, the association and the partner read."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Count, Q, QuerySet
from django.http import Http404

from maillon.ground.access.public import Actor, Capability, PassKind, find_by_link
from maillon.ground.actors.public import PersonDetails
from maillon.ground.vault.public import open_still_there
from maillon.voice.bodies.public import Body, BodyKind
from maillon.voice.exchanges.models import Desk, Orientation, Partner
from maillon.voice.exchanges.rules import Load, least_loaded
from maillon.voice.exchanges.states import IN_HAND, Matter, OrientationState, Side

NETWORKS = frozenset({BodyKind.PEER_NETWORK, BodyKind.PARTNERS})


@dataclass(frozen=True, slots=True, kw_only=True)
class PartnerCard:
    """A partner with what it has in hand. The light ones are said so; none comes before another."""

    row: Partner
    load: Load
    light: bool


def _loads(rows: list[Partner]) -> list[Load]:
    return [
        Load(partner=one.pk, capacity=one.capacity, in_hand=one.in_hand)  # type: ignore[attr-defined]  # annotated
        for one in rows
    ]


def _living(body: Body, today: date) -> list[Partner]:
    rows = Partner.objects.filter(body=body, until__gte=today).select_related("organisation")
    hand = Count("orientations", filter=Q(orientations__state__in=[one.value for one in IN_HAND]))
    return list(rows.annotate(in_hand=hand).order_by("organisation__name", "pk"))


def loads_of(body: Body, matter: Matter, today: date) -> list[Load]:
    """What each partner for this matter has in hand today."""
    return _loads([one for one in _living(body, today) if one.matter == matter])


def partners_of(body: Body, today: date, matter: str = "") -> list[PartnerCard]:
    """By name. The load is that of each partner; the light ones are so within their matter."""
    rows = [one for one in _living(body, today) if not matter or one.matter == matter]
    loads = dict(zip([one.pk for one in rows], _loads(rows), strict=True))
    light: set[int] = set()
    for one in {row.matter for row in rows}:
        light |= least_loaded(loads[row.pk] for row in rows if row.matter == one)
    return [PartnerCard(row=row, load=loads[row.pk], light=row.pk in light) for row in rows]


@dataclass(frozen=True, slots=True, kw_only=True)
class OrientationCard:
    """One request; `contact` is None once erased, or for whoever may not read it."""

    row: Orientation
    contact: PersonDetails | None


def _contact(row: Orientation) -> PersonDetails | None:
    return next(iter(open_still_there([row.contact])), None) if row.contact else None


def desk_or_404(slug: str) -> Desk:
    """The open desk of a body."""
    found: Desk | None = Desk.objects.filter(body__slug=slug, closed_at=None).select_related("body").first()
    if found is None:
        raise Http404
    return found


def desk_of(body: Body) -> Desk | None:
    return Desk.objects.filter(body=body, closed_at=None).first()


def networks() -> QuerySet[Body]:
    """Where associations help each other: the living bodies that are networks, or that hold a desk."""
    desks = Desk.objects.filter(closed_at=None).values("body")
    found: QuerySet[Body] = Body.objects.living().filter(Q(kind__in=NETWORKS) | Q(pk__in=desks))
    return found


def network_or_404(slug: str) -> Body:
    found = networks().filter(slug=slug).first()
    if found is None:
        raise Http404
    return found


def own_body_or_404(actor: Actor, slug: str) -> Body:
    rows = Body.objects.allowed(actor, Capability.RUN_MEETINGS).living().select_related("organisation")
    found: Body | None = rows.filter(slug=slug).first()
    if found is None:
        raise Http404
    return found


def own_network_or_404(actor: Actor, slug: str) -> Body:
    """The same, where associations help each other."""
    found = network_or_404(slug)
    return own_body_or_404(actor, found.slug)


def orientations_of(body: Body) -> tuple[list[Orientation], list[Orientation]]:
    """Those under way, the oldest first; those that are over, the last ones first."""
    rows = Orientation.objects.filter(body=body).select_related("partner__organisation")
    over = [OrientationState.ENDED, OrientationState.REFUSED]
    return list(rows.exclude(state__in=over).order_by("asked_at")), list(rows.filter(state__in=over)[:40])


def own_orientation_or_404(actor: Actor, reference: str) -> OrientationCard:
    rows = Orientation.objects.allowed(actor, Capability.RUN_MEETINGS)
    found = rows.filter(reference=reference).select_related("body", "partner__organisation", "contact__dossier").first()
    if found is None:
        raise Http404
    return OrientationCard(row=found, contact=_contact(found))


@dataclass(frozen=True, slots=True, kw_only=True)
class SideCard:
    """What one side reads: its own outcome, the other's once both are said, a contact once a yes was said."""

    row: Orientation
    side: Side
    contact: PersonDetails | None
    past: bool

    @property
    def own_outcome(self) -> str:
        return str(getattr(self.row, f"{self.side}_outcome"))

    @property
    def ended(self) -> bool:
        return self.row.state == OrientationState.ENDED


def side_by_link(token: str, now: datetime) -> SideCard:
    """The page of one side, by its link; "not found" once the partner said no, or the link is over."""
    opened = find_by_link(PassKind.ORIENTATION, token, at=now)
    uid: UUID | None = opened.about if opened else None
    rows = Orientation.objects.select_related("body", "partner__organisation", "contact__dossier")
    found = rows.filter(Q(asker_side=uid) | Q(partner_side=uid)).first() if uid else None
    if found is None:
        raise Http404
    side = Side.ASKER if found.asker_side == uid else Side.PARTNER
    said_yes = found.state in {OrientationState.ACCEPTED, OrientationState.MEETING}
    return SideCard(
        row=found,
        side=side,
        contact=_contact(found) if side == Side.PARTNER and said_yes else None,
        past=found.meets_at is not None and found.meets_at <= now,
    )
