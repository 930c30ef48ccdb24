"""Who sits, what is free, who hears first."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from django.db.models import Q
from django.http import Http404
from django.utils.functional import Promise

from maillon.ground.access.public import Actor, Capability
from maillon.ground.actors.public import PersonDetails
from maillon.ground.vault.public import open_still_there
from maillon.voice.bodies.models import Body, College, Membership, MembershipDetails, Referent, Seat, Term
from maillon.voice.bodies.rules import Parity, parity_of, seems_asleep
from maillon.voice.bodies.states import CollegeKind, CouncilTheme, Declared, Designation, EndReason


@dataclass(frozen=True, slots=True, kw_only=True)
class Sitter:
    """Someone on a seat. `name` is empty without her consent; `known_as` is for the team alone."""

    uid: UUID
    name: str
    organisation: str
    designation: str | Promise
    since: date
    alternate: bool
    themes: tuple[str | Promise, ...] = ()
    known_as: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SeatLine:
    uid: UUID
    rank: int
    titular: Sitter | None
    alternate: Sitter | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CollegeCard:
    """One college: its seats, and what is shown beside them. Nothing here blocks anything."""

    kind: str
    label: str | Promise
    wanted: int
    lines: list[SeatLine]
    parity: Parity | None

    @property
    def held(self) -> int:
        return sum(line.titular is not None for line in self.lines)

    @property
    def vacant(self) -> int:
        return len(self.lines) - self.held


@dataclass(frozen=True, slots=True, kw_only=True)
class Composition:
    """A term and its colleges; `hears_first` by theme, names only by consent."""

    term: Term | None
    colleges: list[CollegeCard] = field(default_factory=list)
    over: bool = False
    ahead: bool = False

    @property
    def vacant(self) -> int:
        """Seats that wait for someone: none once the term is over."""
        return 0 if self.over else sum(college.vacant for college in self.colleges)


def running_term(body: Body, day: date) -> Term | None:
    """The term of that day: one at most, since terms never overlap."""
    found: Term | None = Term.objects.filter(
        body=body, starts_on__lte=day, ends_on__gte=day, ended_on__isnull=True
    ).first()
    return found


def shown_term(body: Body, day: date) -> Term | None:
    """The running term, else the last one begun, so that an ended council still says who sat, else the first ahead."""
    begun = Term.objects.filter(body=body, starts_on__lte=day).first()
    return running_term(body, day) or begun or Term.objects.filter(body=body).last()


def terms_of(body: Body) -> list[Term]:
    """Every term, the furthest ahead first: one may be prepared while another runs."""
    return list(Term.objects.filter(body=body))


def colleges_to_fill(body: Body, day: date) -> list[College]:
    """Colleges of the running term and of those ahead: one draws before the term begins."""
    open_terms = College.objects.filter(term__body=body, term__ended_on__isnull=True, term__ends_on__gte=day)
    return list(open_terms.select_related("term").order_by("term__starts_on", "pk"))


def composition_of(body: Body, day: date, *, known_to: Actor | None = None, term: Term | None = None) -> Composition:
    """Every seat of `term`, else of the one shown. Names only by consent; `known_to`, of the team, also reads how it
    knows each. Of a term that is over, who sat until its end."""
    term = term or shown_term(body, day)
    if term is None:
        return Composition(term=None)
    seats = list(Seat.objects.filter(college__term=term).select_related("college"))
    until_the_end = Q(ended_on__isnull=True) | Q(end_reason=EndReason.TERM)
    there = Membership.objects.filter(until_the_end, seat__college__term=term)
    rows = list(there.select_related("organisation", "person"))
    declared: list[MembershipDetails | None] = open_still_there(rows)
    known = _known_to(known_to, rows) if known_to else {}
    unseen = known_to.kept_from if known_to else frozenset()
    themes: dict[int, list[str | Promise]] = defaultdict(list)
    for referent in Referent.objects.filter(still_held(day), membership__seat__college__term=term):
        themes[referent.membership_id].append(CouncilTheme(referent.theme).label)
    sitters: dict[tuple[int, bool], Sitter] = {}
    for row in rows:
        shown = "" if row.person_id in unseen else row.public_name
        sitters[row.seat_id, row.alternate] = Sitter(
            uid=row.uid,
            name=shown,
            organisation=row.organisation.name if row.organisation else "",
            designation=Designation(row.designation).label,
            since=row.starts_on,
            alternate=row.alternate,
            themes=tuple(themes[row.pk]),
            words=row.shown_words if shown else "",
            known_as=known.get(row.pk, ""),
        )
    by_college: dict[int, list[str]] = defaultdict(list)
    seat_college = {seat.pk: seat.college_id for seat in seats}
    for row, said in zip(rows, declared, strict=True):
        if not row.alternate:
            by_college[seat_college[row.seat_id]].append(said.declared if said else Declared.UNSAID.value)
    over = term.ended_on is not None or term.ends_on < day
    return Composition(
        term=term, colleges=_cards(seats, sitters, by_college), over=over, ahead=not over and term.starts_on > day
    )


def _known_to(actor: Actor, rows: list[Membership]) -> dict[int, str]:
    """How the team knows each, by membership: nobody before the second factor, nor whoever the actor is kept from."""
    if not actor.second_factor:
        return {}
    hers = Membership.objects.allowed(actor, Capability.RUN_MEETINGS).filter(pk__in=[row.pk for row in rows])
    reached = set(hers.values_list("pk", flat=True))
    seen = [row for row in rows if row.pk in reached]
    opened: list[PersonDetails | None] = open_still_there([row.person for row in seen])
    return {row.pk: f"{d.first_name} {d.last_name}".strip() for row, d in zip(seen, opened, strict=True) if d}


def _cards(
    seats: list[Seat], sitters: dict[tuple[int, bool], Sitter], declared: dict[int, list[str]]
) -> list[CollegeCard]:
    colleges: dict[int, College] = {seat.college_id: seat.college for seat in seats}
    return [
        CollegeCard(
            kind=college.kind,
            label=CollegeKind(college.kind).label,
            wanted=college.seats_wanted,
            lines=[
                SeatLine(
                    uid=seat.uid,
                    rank=seat.rank,
                    titular=sitters.get((seat.pk, False)),
                    alternate=sitters.get((seat.pk, True)),
                )
                for seat in seats
                if seat.college_id == pk
            ],
            parity=parity_of(declared[pk]),
        )
        for pk, college in colleges.items()
    ]


def still_held(day: date) -> Q:
    """Referents of that day: neither ended nor past the last day wished."""
    return Q(ends_on__isnull=True, until__isnull=True) | Q(ends_on__gte=day, until__isnull=True)


def people_to_tell(body: Body, day: date, theme: CouncilTheme | None = None) -> list[int]:
    """Cards of whoever sits: referents of the theme first, then all the others. Nobody is left out."""
    rows = Membership.objects.sitting().filter(
        seat__college__term__body=body, seat__college__term__ended_on__isnull=True
    )
    people = list(rows.filter(seat__college__term__starts_on__lte=day).order_by("pk").values_list("pk", "person_id"))
    first = (
        set(
            Referent.objects.filter(still_held(day), theme=theme, membership__in=[pk for pk, _p in people]).values_list(
                "membership_id", flat=True
            )
        )
        if theme
        else set()
    )
    ordered = sorted(people, key=lambda row: (row[0] not in first, row[0]))
    return list(dict.fromkeys(person for _pk, person in ordered))


def may_be_asleep(body: Body, day: date) -> bool:
    """Whether the house asks the host « est-il en sommeil ? ». It never decides so by itself."""
    if not Term.objects.filter(body=body).exists():
        return False
    term = running_term(body, day)
    seats = Seat.objects.filter(college__term=term).count() if term else 0
    held = Membership.objects.sitting().filter(seat__college__term=term, alternate=False).count() if term else 0
    return seems_asleep(seats=seats, held=held, term_running=term is not None)


def own_body_or_404(actor: Actor, slug: str) -> Body:
    """A body this person runs."""
    found: Body | None = Body.objects.allowed(actor, Capability.RUN_MEETINGS).filter(slug=slug).first()
    if found is None:
        raise Http404
    return found


def own_seat_or_404(actor: Actor, uid: UUID) -> Seat:
    rows = Seat.objects.allowed(actor, Capability.RUN_MEETINGS).select_related("college__term__body")
    found: Seat | None = rows.filter(uid=uid).first()
    if found is None:
        raise Http404
    return found


def is_held(seat: Seat) -> bool:
    """Whether someone is titular of it now."""
    return Membership.objects.sitting().filter(seat=seat, alternate=False).exists()


def own_term_or_404(actor: Actor, uid: UUID) -> Term:
    rows = Term.objects.allowed(actor, Capability.RUN_MEETINGS).select_related("body")
    found: Term | None = rows.filter(uid=uid).first()
    if found is None:
        raise Http404
    return found


def said_for_parity(membership: Membership) -> MembershipDetails:
    """What she said, for the command that seats her elsewhere; unsaid once her card is erased."""
    told: list[MembershipDetails | None] = open_still_there([membership])
    return told[0] or MembershipDetails()


def once_sat(actor: Actor, seat: Seat) -> list[tuple[int, str]]:
    """Cards of whoever sits or sat in this body, the latest first, and how the team knows each: nobody is typed twice.

    Nobody before the second factor, nor whoever holds this very seat.
    """
    body = seat.college.term.body_id
    mine = Membership.objects.allowed(actor, Capability.RUN_MEETINGS).filter(
        seat__college__term__body=body, person__dossier__erased_at__isnull=True
    )
    here = set(mine.sitting().filter(seat=seat, alternate=False).values_list("person_id", flat=True))
    rows = list(mine.exclude(person__in=here).select_related("person").order_by("-pk")[:300])
    known, names = _known_to(actor, rows), dict[int, str]()
    for row in rows:
        if known.get(row.pk):
            names.setdefault(row.person_id, known[row.pk])
    return sorted(names.items(), key=lambda one: one[1].casefold())


def own_membership_or_404(actor: Actor, uid: UUID) -> Membership:
    rows = Membership.objects.allowed(actor, Capability.RUN_MEETINGS).select_related("seat__college__term__body")
    found: Membership | None = rows.filter(uid=uid).first()
    if found is None:
        raise Http404
    return found
