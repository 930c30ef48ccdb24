"""Terms, seats and who sits: invariants of a composition."""

from collections.abc import Callable

import pytest
from django.db import IntegrityError
from django.test import Client
from django.utils import timezone

from maillon.ground.access.public import Role
from maillon.ground.actors.public import PersonDetails
from maillon.ground.vault.public import erase_dossier
from maillon.kernel.refusals import NotFoundError, RuleViolation
from maillon.voice.bodies.models import Membership, Seat
from maillon.voice.bodies.public import (
    CollegeKind,
    CouncilTheme,
    Declared,
    Designation,
    EndReason,
    composition_of,
    end_membership,
    end_term,
    name_referent,
    people_to_tell,
    show_name,
)
from maillon.voice.bodies.rules import parity_of
from tests.cast import Cast, give_role
from tests.voice.bodies.making import a_member, a_term, page_of
from tests.voice.making import a_council

TODAY = timezone.localdate


def test_a_seat_has_one_titular_and_one_alternate(cast: Cast) -> None:
    seat = a_term(cast.council_host, a_council(cast))
    a_member(cast.council_host, seat)
    a_member(cast.council_host, seat, alternate=True)
    with pytest.raises(RuleViolation) as refusal:
        a_member(cast.council_host, seat)
    assert refusal.value.code == "seat_is_held"
    assert [row.alternate for row in seat.memberships.all()] == [False, True]


def test_the_database_too_refuses_two_titulars(cast: Cast) -> None:
    row = a_member(cast.council_host, a_term(cast.council_host, a_council(cast)))
    with pytest.raises(IntegrityError):
        Membership.objects.bulk_create(
            [Membership(uid=cast.council.uid, seat=row.seat, person=row.person, dossier=row.dossier, starts_on=TODAY())]
        )


def test_nobody_sits_outside_a_term(cast: Cast) -> None:
    seat = a_term(cast.council_host, a_council(cast))
    end_term(cast.council_host.act(), term=seat.college.term.uid)
    with pytest.raises(RuleViolation) as refusal:
        a_member(cast.council_host, seat)
    assert refusal.value.code == "outside_the_term"


def test_the_residents_college_asks_for_a_declaration(cast: Cast) -> None:
    seat = a_term(cast.council_host, a_council(cast))
    with pytest.raises(RuleViolation) as refusal:
        a_member(cast.council_host, seat, declares_no_office=False)
    assert refusal.value.code == "residents_only"
    assert Membership.objects.count() == 0


def test_an_official_never_sits_among_residents_whatever_was_declared(cast: Cast) -> None:
    seat = a_term(cast.council_host, a_council(cast))
    known = cast.councillor.person
    assert known is not None
    give_role(known, Role.OFFICIAL, cast.council)
    with pytest.raises(RuleViolation) as refusal:
        a_member(cast.council_host, seat, person=known.pk)
    assert refusal.value.code == "residents_only"


def test_local_actors_need_no_declaration(cast: Cast) -> None:
    first = a_term(cast.council_host, a_council(cast), local_actors=1)
    seat = Seat.objects.get(college__term=first.college.term, college__kind=CollegeKind.LOCAL_ACTORS)
    row = a_member(
        cast.council_host,
        seat,
        declares_no_office=False,
        organisation=cast.cell.pk,
        designation=Designation.MANDATE,
    )
    assert row.organisation == cast.cell


def test_parity_and_vacancies_are_shown_and_block_nothing(cast: Cast, client: Client) -> None:
    council = a_council(cast)
    seat = a_term(cast.council_host, council, seats=6)
    for rank, declared in enumerate([Declared.WOMAN] * 4 + [Declared.MAN], 1):
        assert "Écart" not in page_of(client, council)
        assert (
            "Femmes" not in cast.council_host.client().get(f"/equipe/instances/{council.slug}/places/").content.decode()
        )
        a_member(cast.council_host, seat.college.seats.get(rank=rank), declared=declared)
    college = composition_of(council, TODAY()).colleges[0]
    assert college.parity is not None
    assert (college.parity.women, college.parity.men, college.parity.gap) == (4, 1, 3)
    assert (college.held, college.vacant) == (5, 1)
    page = page_of(client, council)
    assert (
        "1 place est libre : elle attend quelqu&#x27;un." in page
        or "1 place est libre : elle attend quelqu'un." in page
    )
    assert "Écart : 3" in page
    a_member(cast.council_host, seat.college.seats.get(rank=6))
    assert "Écart" not in page_of(client, council)


@pytest.mark.parametrize(
    ("women", "men", "silent", "shown"),
    [(1, 0, 0, False), (2, 2, 0, False), (3, 2, 0, True), (3, 2, 1, False), (3, 2, 4, False), (3, 2, 5, True)],
)
def test_a_count_never_says_what_one_person_declared(*, women: int, men: int, silent: int, shown: bool) -> None:
    said = [Declared.WOMAN] * women + [Declared.MAN] * men + [Declared.UNSAID] * silent
    assert (parity_of(said) is not None) is shown


def test_a_name_is_public_only_with_consent(cast: Cast, client: Client) -> None:
    council = a_council(cast)
    seat = a_term(cast.council_host, council)
    row = a_member(cast.council_host, seat)
    page = page_of(client, council)
    assert "Zélie" not in page
    assert "Membre du collège des habitants" in page
    show_name(cast.council_host.act(), membership=row.uid, public_name="Zélie I.")
    assert "Zélie I." in page_of(client, council)
    show_name(cast.council_host.act(), membership=row.uid, public_name="")
    assert "Zélie" not in page_of(client, council)


def test_a_name_taken_back_leaves_every_seat_she_held_in_the_council(cast: Cast) -> None:
    """She sat once, sits again, and takes her name back once: no former term keeps it."""
    council = a_council(cast)
    seat = a_term(cast.council_host, council)
    former = a_member(cast.council_host, seat, public_name="Zélie I.")
    end_membership(cast.council_host.act(), membership=former.uid, reason=EndReason.LEFT)
    row = a_member(cast.council_host, seat, public_name="Zélie I.", person=former.person_id)
    show_name(cast.council_host.act(), membership=row.uid, public_name="")
    former.refresh_from_db()
    assert former.public_name == ""


def test_an_erased_card_takes_its_shown_name_away(cast: Cast, client: Client) -> None:
    council = a_council(cast)
    row = a_member(cast.council_host, a_term(cast.council_host, council), public_name="Zélie I.")
    erase_dossier(cast.council_host.act(), dossier=row.dossier, reason="asked")
    row.refresh_from_db()
    assert row.public_name == ""
    assert "Zélie" not in page_of(client, council)


def test_a_referent_hears_first_and_nobody_is_left_out(cast: Cast) -> None:
    council = a_council(cast)
    seat = a_term(cast.council_host, council, seats=3)
    rows = [a_member(cast.council_host, seat.college.seats.get(rank=rank)) for rank in (1, 2, 3)]
    people = [row.person_id for row in rows]
    assert people_to_tell(council, TODAY(), CouncilTheme.HEALTH) == people
    name_referent(cast.council_host.act(), membership=rows[2].uid, theme=CouncilTheme.HEALTH)
    assert people_to_tell(council, TODAY(), CouncilTheme.HEALTH) == [people[2], people[0], people[1]]


def test_who_left_is_no_longer_referent(cast: Cast) -> None:
    council = a_council(cast)
    row = a_member(cast.council_host, a_term(cast.council_host, council))
    name_referent(cast.council_host.act(), membership=row.uid, theme=CouncilTheme.WORK)
    end_membership(cast.council_host.act(), membership=row.uid, reason=EndReason.MOVED)
    assert row.referent_of.get().until == TODAY()
    with pytest.raises(RuleViolation) as refusal:
        name_referent(cast.council_host.act(), membership=row.uid, theme=CouncilTheme.WORK)
    assert refusal.value.code == "no_longer_sits"
    assert people_to_tell(council, TODAY(), CouncilTheme.WORK) == []


def test_someone_of_another_organisation_seats_nobody(cast: Cast) -> None:
    seat = a_term(cast.council_host, a_council(cast))
    with pytest.raises(NotFoundError):
        a_member(cast.project_manager, seat)
    assert Membership.objects.count() == 0


def test_a_card_of_another_space_takes_no_seat(cast: Cast) -> None:
    seat = a_term(cast.council_host, a_council(cast))
    with pytest.raises(NotFoundError):
        a_member(cast.council_host, seat, person=cast.neighbour.pk)


def test_the_form_seats_someone(cast: Cast) -> None:
    seat = a_term(cast.council_host, a_council(cast))
    data = {"first_name": "Zélie", "designation": "co_opted", "declared": "unsaid", "declares_no_office": "on"}
    page = cast.council_host.client().post(f"/equipe/places/{seat.uid}/", data)
    assert page.status_code == 302, page.content.decode()
    assert Membership.objects.get().seat == seat


def test_the_composition_costs_the_same_whatever_its_length(
    cast: Cast, client: Client, assert_same_queries: Callable[..., int]
) -> None:
    council = a_council(cast)
    seats = iter(a_term(cast.council_host, council, seats=3).college.seats.all())
    assert_same_queries(
        client,
        f"/instances/{council.slug}/composition/",
        lambda: a_member(cast.council_host, next(seats), details=PersonDetails(first_name="Autre")),
    )
