"""Terms, colleges, who sits, who leaves, who hears first."""

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from maillon.ground.access.public import Actor, Grant, Role
from maillon.ground.actors.public import Person, PersonDetails, add_person
from maillon.ground.journal.public import command, record
from maillon.ground.vault.public import retention_of, seal
from maillon.kernel.act import Act
from maillon.kernel.refusals import NotFoundError, RuleViolation
from maillon.kernel.uid import uuid7
from maillon.voice.bodies.commands.own import own
from maillon.voice.bodies.events import (
    MembershipEnded,
    NameShown,
    Seated,
    TermEnded,
    TermExtended,
    TermOpened,
)
from maillon.voice.bodies.models import Body, College, Membership, MembershipDetails, Referent, Seat, Term
from maillon.voice.bodies.rules import may_sit_as_resident, overlaps
from maillon.voice.bodies.states import CollegeKind, Declared, Designation, EndReason

OFFICES = (Role.OFFICIAL, Role.STATE_DELEGATE, Role.PROJECT_MANAGER, Role.CCAS_AGENT)


@command
def open_term(
    act: Act[Actor], *, body: UUID, starts_on: date, ends_on: date, colleges: Mapping[CollegeKind, int]
) -> Term:
    """A term, its colleges and their empty seats.

    Refused with `terms_overlap`, `ends_before_it_starts`, or `no_seat_wanted` when no college has a seat.
    """
    found: Body = own(act, Body.objects.all(), body)
    if ends_on < starts_on:
        raise RuleViolation("ends_before_it_starts", _("La fin vient avant le début : vérifiez les deux dates."))
    known = [(t.starts_on, t.ended_on or t.ends_on) for t in Term.objects.filter(body=found)]
    if overlaps((starts_on, ends_on), known):
        raise RuleViolation(
            "terms_overlap", _("Un autre mandat court déjà à ces dates. Terminez-le, ou choisissez d'autres dates.")
        )
    wanted = {kind: count for kind, count in colleges.items() if count > 0}
    if not wanted:
        raise RuleViolation("no_seat_wanted", _("Donnez au moins une place à un collège."))
    term = Term.objects.create(uid=uuid7(), body=found, starts_on=starts_on, ends_on=ends_on)
    for kind, count in wanted.items():
        college = College.objects.create(term=term, kind=kind, seats_wanted=count)
        Seat.objects.bulk_create(Seat(uid=uuid7(), college=college, rank=rank) for rank in range(1, count + 1))
    record(act, TermOpened(about=term.uid))
    return term


@command
def extend_term(act: Act[Actor], *, term: UUID, ends_on: date, because: str) -> Term:
    """A later end, with its public reason. Refused with `extending_needs_a_reason`, `not_later`, `terms_overlap`."""
    found: Term = own(act, Term.objects.all(), term)
    if not because.strip():
        raise RuleViolation("extending_needs_a_reason", _("Dites en une phrase pourquoi le mandat est prolongé."))
    if found.ended_on is not None or ends_on <= found.ends_on:
        raise RuleViolation("not_later", _("Choisissez une date après la fin prévue d'un mandat en cours."))
    others = Term.objects.filter(body=found.body_id).exclude(pk=found.pk)
    if overlaps((found.starts_on, ends_on), [(t.starts_on, t.ended_on or t.ends_on) for t in others]):
        raise RuleViolation("terms_overlap", _("Le mandat suivant commence avant cette date."))
    found.ends_on, found.extended_because = ends_on, because.strip()
    found.save(update_fields=["ends_on", "extended_because"])
    record(act, TermExtended(about=found.uid, until=ends_on.isoformat()))
    return found


@command
def end_term(act: Act[Actor], *, term: UUID) -> Term:
    """The term is over today; whoever sat leaves with the reason « fin du mandat »."""
    found: Term = own(act, Term.objects.all(), term)
    if found.ended_on is not None:
        return found
    found.ended_on = max(act.happened_at.date(), found.starts_on)
    found.save(update_fields=["ended_on"])
    sitting = Membership.objects.sitting().filter(seat__college__term=found)
    Referent.objects.filter(membership__in=sitting, until__isnull=True).update(until=found.ended_on)
    sitting.update(ended_on=found.ended_on, end_reason=EndReason.TERM)
    record(act, TermEnded(about=found.uid))
    return found


@command
def seat_someone(  # one field a line of the form
    act: Act[Actor],
    *,
    seat: UUID,
    details: PersonDetails,
    designation: Designation,
    alternate: bool = False,
    public_name: str = "",
    declared: Declared = Declared.UNSAID,
    declares_no_office: bool = False,
    organisation: int | None = None,
    draw_rank: int | None = None,
    person: int | None = None,
) -> Membership:
    """Someone takes a seat from today: a card in the body's space, or a card it already has.

    Refused with `seat_is_held`, `outside_the_term`, `residents_only` (an office is held, or its absence was not
    declared) and `no_space` when the organisation has no space to keep the card.
    """
    found: Seat = own(act, Seat.objects.select_related("college__term__body__organisation__space"), seat)
    term, today = found.college.term, act.happened_at.date()
    if term.ended_on is not None or not term.starts_on <= today <= term.ends_on:
        raise RuleViolation("outside_the_term", _("Ce mandat n'est pas en cours : ouvrez le suivant d'abord."))
    if Membership.objects.sitting().filter(seat=found, alternate=alternate).exists():
        raise RuleViolation("seat_is_held", _("Cette place est déjà occupée. Notez d'abord un départ."))
    card = _card(act, found, details, person)
    holds = Grant.objects.live(today).filter(person=card, role__in=OFFICES).exists()
    kind = CollegeKind(found.college.kind)
    if not may_sit_as_resident(kind, declares_no_office=declares_no_office, holds_office=holds):
        raise RuleViolation(
            "residents_only",
            _("Le collège des habitants n'a ni élu ni agent en fonction : cochez que la personne l'a déclaré."),
        )
    made = Membership(
        uid=uuid7(),
        seat=found,
        person=card,
        organisation_id=organisation,
        alternate=alternate,
        designation=designation,
        draw_rank=draw_rank,
        starts_on=today,
        public_name=public_name.strip(),
        dossier=card.dossier,
    )
    seal(made, MembershipDetails(declared=declared.value))
    made.save()
    record(act, Seated(about=made.uid, designation=designation.value))
    return made


def _card(act: Act[Actor], seat: Seat, details: PersonDetails, person: int | None) -> Person:
    space = seat.college.term.body.organisation.space
    if space is None:
        raise RuleViolation("no_space", _("Cette organisation n'a pas d'espace où garder une fiche."))
    if person is not None:
        known = Person.objects.filter(pk=person, space=space).first()
        if known is None:
            raise NotFoundError("no_such_card")
        return known
    ends_on = max(retention_of("team").end_after(seat.college.term.ends_on), seat.college.term.ends_on)
    return add_person(act, space=space, details=details, purpose="team", ends_on=ends_on)


@command
def end_membership(act: Act[Actor], *, membership: UUID, reason: EndReason) -> Membership:
    """Someone leaves; the seat is free, which is a normal state."""
    found: Membership = own(act, Membership.objects.all(), membership)
    if found.ended_on is None:
        found.ended_on, found.end_reason = act.happened_at.date(), reason
        found.save(update_fields=["ended_on", "end_reason"])
        found.referent_of.filter(until__isnull=True).update(until=found.ended_on)
        record(act, MembershipEnded(about=found.uid, reason=reason.value))
    return found


@command
def show_name(act: Act[Actor], *, membership: UUID, public_name: str, words: str = "") -> Membership:
    """The name and the few words she agreed to show; an empty name takes her consent back at once, words too."""
    found: Membership = own(act, Membership.objects.all(), membership)
    found.public_name = public_name.strip()
    found.shown_words = words.strip() if found.public_name else ""
    found.save(update_fields=["public_name", "shown_words"])
    record(act, NameShown(about=found.uid, shown=bool(found.public_name)))
    return found
