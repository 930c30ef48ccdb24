"""Terms: one after the other, extended for a public reason; a council asleep, over, or with a history."""

from datetime import timedelta

import pytest
from django.db.models import ProtectedError
from django.test import Client
from django.utils import timezone

from maillon.kernel.refusals import RuleViolation
from maillon.voice.bodies.models import Seat
from maillon.voice.bodies.public import (
    CollegeKind,
    EndReason,
    end_term,
    extend_term,
    move_body,
    open_term,
    people_to_tell,
)
from maillon.voice.bodies.queries import may_be_asleep
from tests.cast import Cast
from tests.voice.bodies.making import a_member, a_term, page_of
from tests.voice.making import a_council, a_meeting

TODAY = timezone.localdate


def test_two_terms_of_one_body_never_overlap(cast: Cast) -> None:
    council = a_council(cast)
    term = a_term(cast.council_host, council).college.term
    with pytest.raises(RuleViolation) as refusal:
        open_term(
            cast.council_host.act(),
            body=council.uid,
            starts_on=term.ends_on,
            ends_on=term.ends_on + timedelta(days=9),
            colleges={CollegeKind.RESIDENTS: 2},
        )
    assert refusal.value.code == "terms_overlap"
    following = open_term(
        cast.council_host.act(),
        body=council.uid,
        starts_on=term.ends_on + timedelta(days=1),
        ends_on=term.ends_on + timedelta(days=9),
        colleges={CollegeKind.RESIDENTS: 2},
    )
    assert list(council.terms.all()) == [following, term]


def test_a_term_is_extended_only_with_its_public_reason(cast: Cast, client: Client) -> None:
    council = a_council(cast)
    term = a_term(cast.council_host, council).college.term
    later = term.ends_on + timedelta(days=90)
    with pytest.raises(RuleViolation) as refusal:
        extend_term(cast.council_host.act(), term=term.uid, ends_on=later, because=" ")
    assert refusal.value.code == "extending_needs_a_reason"
    extend_term(cast.council_host.act(), term=term.uid, ends_on=later, because="Le contrat est prolongé")
    assert "Le contrat est prolongé" in page_of(client, council)


def test_the_end_of_a_term_ends_its_memberships(cast: Cast) -> None:
    seat = a_term(cast.council_host, a_council(cast))
    row = a_member(cast.council_host, seat)
    end_term(cast.council_host.act(), term=seat.college.term.uid)
    row.refresh_from_db()
    assert (row.ended_on, row.end_reason) == (TODAY(), EndReason.TERM)


def test_once_the_council_is_over_everyone_left_and_nothing_begins(cast: Cast) -> None:
    council, host, day = a_council(cast), cast.council_host, timezone.localdate()
    seat = a_term(host, council)
    row = a_member(host, seat)
    move_body(host.act(), body=council.uid, move="close")
    row.refresh_from_db()
    assert (row.ended_on, row.end_reason, people_to_tell(council, day)) == (day, EndReason.TERM, [])
    days = {"starts_on": day + timedelta(days=1), "ends_on": day + timedelta(days=90)}
    told = []
    for refused in (
        lambda: a_meeting(cast, council),
        lambda: open_term(host.act(), body=council.uid, colleges={CollegeKind.RESIDENTS: 1}, **days),
        lambda: a_member(host, seat),
    ):
        with pytest.raises(RuleViolation) as refusal:
            refused()
        told.append(refusal.value.code)
    assert told == ["body_is_over", "body_is_over", "outside_the_term"]
    again = host.client().post(f"/equipe/instances/{council.slug}/vie/", {"move": "rest"})
    assert (again.status_code, "illegal_move" in again.content.decode()) == (422, False)
    with pytest.raises(RuleViolation) as late:
        move_body(host.act(), body=council.uid, move="rest")
    assert "entre-temps" in str(late.value)


def test_sleep_is_asked_never_decided(cast: Cast) -> None:
    council = a_council(cast)
    a_term(cast.council_host, council, seats=8)
    assert may_be_asleep(council, TODAY()) is True
    council.refresh_from_db()
    assert council.state == "active"
    assert (
        "est-elle en sommeil"
        in cast.council_host.client().get(f"/equipe/instances/{council.slug}/places/").content.decode()
    )


def test_a_body_with_a_history_is_never_deleted(cast: Cast) -> None:
    council = a_council(cast)
    a_term(cast.council_host, council)
    with pytest.raises(ProtectedError):
        council.delete()
    with pytest.raises(ProtectedError):
        cast.council.delete()


def test_the_form_opens_a_term(cast: Cast) -> None:
    council = a_council(cast)
    data = {
        "starts_on_day": "1",
        "starts_on_month": "1",
        "starts_on_year": "2026",
        "ends_on_day": "31",
        "ends_on_month": "12",
        "ends_on_year": "2028",
        "residents": "4",
    }
    page = cast.council_host.client().post(f"/equipe/instances/{council.slug}/mandat/", data)
    assert page.status_code == 302, page.content.decode()
    assert Seat.objects.filter(college__term__body=council).count() == 4
