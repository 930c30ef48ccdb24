"""Terms, colleges, who sits, who leaves, who hears first."""

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from maillon.ground.access.public import Actor, Grant, Role
from maillon.ground.actors.public import Person, PersonDetails, add_person
from maillon.ground.journal.public import command, record
from maillon.ground.ui.public import said_date
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
from maillon.voice.bodies.queries.seats import said_for_parity
from maillon.voice.bodies.rules import may_sit_as_resident, overlaps
from maillon.voice.bodies.states import CollegeKind, Declared, Designation, EndReason

BODY_IS_OVER = _("Cette instance est terminée : sa page et sa mémoire restent, rien n'y commence plus.")
OFFICES = (Role.OFFICIAL, Role.STATE_DELEGATE, Role.PROJECT_MANAGER, Role.CCAS_AGENT)


@command
def open_term(
    act: Act[Actor], *, body: UUID, starts_on: date, ends_on: date, colleges: Mapping[CollegeKind, int]
) -> Term:
    """A term, its colleges and their empty seats.

    Refused with `terms_overlap`, `ends_before_it_starts`, `body_is_over`, or `no_seat_wanted` when no college has a seat.
    """
    found: Body = own(act, Body.objects.all(), body)
    if ends_on < starts_on:
        raise RuleViolation("ends_before_it_starts", _("La fin vient avant le début : vérifiez les deux dates."))
    _alone(found.pk, starts_on, ends_on)
    _alive(found, ends_on)
    wanted = {kind: count for kind, count in colleges.items() if count > 0}
    if not wanted:
        raise RuleViolation("no_seat_wanted", _("Donnez au moins une place à un collège."))
    term = Term.objects.create(uid=uuid7(), body=found, starts_on=starts_on, ends_on=ends_on)
    for kind, count in wanted.items():
        college = College.objects.create(term=term, kind=kind, seats_wanted=count)
        Seat.objects.bulk_create(Seat(uid=uuid7(), college=college, rank=rank) for rank in range(1, count + 1))
    record(act, TermOpened(about=term.uid))
    return term


def _alive(body: Body, day: date) -> None:
    if body.over_on(day):
        raise RuleViolation("body_is_over", BODY_IS_OVER)


def close_terms(body: Body, day: date) -> None:
    """The body is over: so are its terms, those ahead never begin, and whoever sat leaves with « fin du mandat »."""
    for term in Term.objects.filter(body=body, ended_on__isnull=True):
        term.ended_on = max(min(day, term.ends_on), term.starts_on)
        term.save(update_fields=["ended_on"])
        _all_leave(term, term.ended_on)


def _all_leave(term: Term, day: date) -> None:
    sitting = Membership.objects.sitting().filter(seat__college__term=term)
    Referent.objects.filter(membership__in=sitting, until__isnull=True).update(until=day)
    sitting.update(ended_on=day, end_reason=EndReason.TERM)


def _alone(body: int, starts_on: date, ends_on: date, *, but: int | None = None) -> None:
    """Two terms of one body never overlap: the refusal says which one, and from what day to what day."""
    for other in Term.objects.filter(body=body).exclude(pk=but):
        last = other.ended_on or other.ends_on
        if overlaps((starts_on, ends_on), [(other.starts_on, last)]):
            raise RuleViolation(
                "terms_overlap",
                _(
                    "Un autre mandat va du %(start)s au %(end)s. Commencez le lendemain, terminez-le d'abord, ou changez les dates."
                ),
                start=said_date(other.starts_on, "j F Y"),
                end=said_date(last, "j F Y"),
            )


@command
def extend_term(act: Act[Actor], *, term: UUID, ends_on: date, because: str) -> Term:
    """A later end, with its public reason. Refused with `extending_needs_a_reason`, `not_later`, `terms_overlap`."""
    found: Term = own(act, Term.objects.all(), term)
    if not because.strip():
        raise RuleViolation("extending_needs_a_reason", _("Dites en une phrase pourquoi le mandat est prolongé."))
    if found.ended_on is not None or ends_on <= found.ends_on:
        raise RuleViolation("not_later", _("Choisissez une date après la fin prévue d'un mandat en cours."))
    _alone(found.body_id, found.starts_on, ends_on, but=found.pk)
    found.ends_on, found.extended_because = ends_on, because.strip()
    found.save(update_fields=["ends_on", "extended_because"])
    record(act, TermExtended(about=found.uid, until=ends_on.isoformat()))
    return found


@command
def end_term(act: Act[Actor], *, term: UUID) -> Term:
    """The term is over today, or on its last day when that has passed; whoever sat leaves with « fin du mandat ».

    Refused with `not_begun` for a term still ahead.
    """
    found: Term = own(act, Term.objects.select_related("body"), term)
    if found.ended_on is not None:
        return found
    today = found.body.today(act.happened_at)
    if today < found.starts_on:
        raise RuleViolation("not_begun", _("Ce mandat n'a pas commencé : il n'y a rien à terminer."))
    found.ended_on = min(today, found.ends_on)
    found.save(update_fields=["ended_on"])
    _all_leave(found, found.ended_on)
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
    """Someone takes a seat from today, or from the first day of a term still ahead: a card in the body's space, or a
    card it already has.

    Refused with `seat_is_held`, `outside_the_term` once it is over, `sits_already` in another seat of that term,
    `residents_only` (an office is held, or its absence was not declared) and `no_space` when the organisation has no
    space to keep the card.
    """
    found: Seat = own(act, Seat.objects.select_related("college__term__body__organisation__space"), seat)
    term = found.college.term
    today = term.body.today(act.happened_at)
    _alive(term.body, today)
    if term.ended_on is not None or term.ends_on < today:
        raise RuleViolation("outside_the_term", _("Ce mandat est fini : ouvrez le suivant d'abord."))
    if Membership.objects.sitting().filter(seat=found, alternate=alternate).exists():
        raise RuleViolation("seat_is_held", _("Cette place est déjà occupée. Notez d'abord un départ."))
    card = _card(act, found, details, person)
    if Membership.objects.sitting().filter(seat__college__term=term, person=card).exists():
        raise RuleViolation("sits_already", _("Cette personne occupe déjà une place : notez d'abord son départ."))
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
        starts_on=max(today, term.starts_on),
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
def take_over(act: Act[Actor], *, membership: UUID) -> Membership:
    """The alternate holds the seat from today, with the same card and the same agreed name.

    Refused with `not_an_alternate`, `seat_is_held` while the titular sits.
    """
    rows = Membership.objects.select_related("seat__college__term__body", "dossier")
    found: Membership = own(act, rows, membership)
    if not found.alternate or found.ended_on is not None:
        raise RuleViolation("not_an_alternate", _("Seule une personne suppléante qui siège peut prendre la suite."))
    if Membership.objects.sitting().filter(seat=found.seat_id, alternate=False).exists():
        raise RuleViolation("seat_is_held", _("Cette place est déjà occupée. Notez d'abord un départ."))
    today = max(found.seat.college.term.body.today(act.happened_at), found.starts_on)
    made = Membership(
        uid=uuid7(),
        seat=found.seat,
        person_id=found.person_id,
        organisation_id=found.organisation_id,
        designation=found.designation,
        draw_rank=found.draw_rank,
        starts_on=today,
        public_name=found.public_name,
        shown_words=found.shown_words,
        in_phone_tree=found.in_phone_tree,
        dossier=found.dossier,
    )
    seal(made, said_for_parity(found))
    found.ended_on, found.end_reason = today, EndReason.REPLACED
    found.save(update_fields=["ended_on", "end_reason"])
    made.save()
    found.referent_of.filter(until__isnull=True).update(membership=made)
    found.substitute_of.update(substitute=made)
    record(act, MembershipEnded(about=found.uid, reason=EndReason.REPLACED.value))
    record(act, Seated(about=made.uid, designation=made.designation))
    return made


@command
def end_membership(act: Act[Actor], *, membership: UUID, reason: EndReason) -> Membership:
    """Someone leaves; the seat is free, which is a normal state."""
    found: Membership = own(act, Membership.objects.select_related("seat__college__term__body"), membership)
    if found.ended_on is None:
        found.ended_on = max(found.seat.college.term.body.today(act.happened_at), found.starts_on)
        found.end_reason = reason
        found.save(update_fields=["ended_on", "end_reason"])
        found.referent_of.filter(until__isnull=True).update(until=found.ended_on)
        record(act, MembershipEnded(about=found.uid, reason=reason.value))
    return found


@command
def show_name(act: Act[Actor], *, membership: UUID, public_name: str, words: str = "") -> Membership:
    """The name and the few words she agreed to show; an empty name takes her consent back at once, words too, for
    every seat she holds or held in this body: who takes a name back does not ask term by term."""
    found: Membership = own(act, Membership.objects.select_related("seat__college__term"), membership)
    found.public_name = public_name.strip()
    found.shown_words = words.strip() if found.public_name else ""
    found.save(update_fields=["public_name", "shown_words"])
    if not found.public_name:
        hers = Membership.objects.filter(
            person=found.person_id, seat__college__term__body=found.seat.college.term.body_id
        )
        hers.exclude(public_name="").update(public_name="", shown_words="")
    record(act, NameShown(about=found.uid, shown=bool(found.public_name)))
    return found
