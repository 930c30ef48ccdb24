"""Setting up a body as people do it, in the pages: places, own word, rules, life, terms one after the other."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from maillon.ground.access.public import house_act
from maillon.ground.actors.public import PersonDetails
from maillon.ground.places.public import Place, PlaceKind, add_place
from maillon.kernel.refusals import RuleViolation
from maillon.voice.bodies.models import Body, BodyRules, Membership, Seat, Term
from maillon.voice.bodies.public import (
    BodyKind,
    BodyState,
    CollegeKind,
    Designation,
    EndReason,
    composition_of,
    describe_body,
    end_membership,
    end_term,
    found_body,
    open_term,
    seat_someone,
    take_over,
)
from maillon.voice.meetings.public import announce_meeting
from tests.cast import Cast
from tests.voice.bodies.making import a_member, a_term
from tests.voice.making import a_council, a_plan

NEW = "/instances/nouvelle/"


def founded(client: Client, cast: Cast, **given: object) -> Body:
    page = client.post(NEW, {"organisation": cast.council.pk, "kind": "steering", "name": "Copil", **given})
    assert page.status_code == 302, page.content.decode()
    made: Body = Body.objects.order_by("-pk")[0]
    return made


def written(name: str, cast: Cast) -> Place:
    """A place people find by its name."""
    made: Place = add_place(
        house_act("test", timezone.now()), name=name, kind=PlaceKind.NEIGHBOURHOOD, wholes=[cast.commune.pk]
    )
    return made


def in_parts(name: str, day: date) -> dict[str, str]:
    return {f"{name}_day": str(day.day), f"{name}_month": str(day.month), f"{name}_year": str(day.year)}


def test_an_instance_covers_several_places_or_none(cast: Cast) -> None:
    client = cast.council_host.client()
    high, low = written("Haut Rivemont", cast), written("Bas Rivemont", cast)
    several = founded(client, cast, places="haut rivemont\n\nBas Rivemont\n")
    assert set(several.places.all()) == {cast.quarter, high, low}
    refused = client.post(NEW, {"organisation": cast.council.pk, "kind": "steering", "name": "x", "places": "Zorglub"})
    assert "Ligne 1" in refused.content.decode()
    assert "Zorglub" in refused.content.decode()


def test_a_network_covers_no_place_and_its_host_keeps_it(cast: Cast) -> None:
    client = cast.facilitator.client()
    page = client.post(
        NEW, {"organisation": cast.network.pk, "kind": "peer_network", "name": "Réseau des pairs", "where": "none"}
    )
    assert page.status_code == 302, page.content.decode()
    made = Body.objects.get()
    assert not made.places.exists()
    assert client.get(f"/equipe/instances/{made.slug}/").status_code == 200
    assert Client().get(f"/instances/{made.slug}/").status_code == 200


def test_whoever_acts_in_one_place_keeps_it(cast: Cast) -> None:
    with pytest.raises(RuleViolation) as refusal:
        found_body(cast.council_host.act(), organisation=cast.council.pk, name="Réseau", kind=BodyKind.PEER_NETWORK)
    assert refusal.value.code == "out_of_reach"
    council = a_council(cast)
    with pytest.raises(RuleViolation) as refusal:
        describe_body(cast.council_host.act(), body=council.uid, name="Conseil", places=[cast.far_commune.pk])
    assert refusal.value.code == "out_of_reach"


def test_its_own_word_replaces_the_usual_one(cast: Cast) -> None:
    made = founded(cast.council_host.client(), cast, kind_name="comité de suivi")
    assert "comité de suivi" in Client().get(f"/instances/{made.slug}/").content.decode()
    assert BodyRules.objects.get(body=made).political


def test_a_body_is_presented_again_without_losing_its_places(cast: Cast) -> None:
    council, client, more = a_council(cast), cast.council_host.client(), written("Haut Rivemont", cast)
    address = f"/equipe/instances/{council.slug}/presenter/"
    shown = client.get(address).context["form"].initial
    places = f"{shown['places']}\n{more.name}"
    page = client.post(address, {**shown, "purpose": "Parler du quartier", "places": places})
    assert page.status_code == 302, page.content.decode()
    council.refresh_from_db()
    assert (council.purpose, set(council.places.all())) == ("Parler du quartier", {cast.quarter, more})


def test_closed_by_its_kind_it_says_why(cast: Cast) -> None:
    made = founded(cast.council_host.client(), cast, kind="watch_cell")
    assert BodyRules.objects.get(body=made).closed_reason
    assert "Sa composition est fixée" in Client().get(f"/instances/{made.slug}/").content.decode()


def test_rules_are_changed_in_a_page_and_former_ones_stay(cast: Cast) -> None:
    council, client = a_council(cast), cast.council_host.client()
    BodyRules.objects.filter(body=council).update(starts_on="2026-01-01")
    address = f"/equipe/instances/{council.slug}/regles/"
    shown = {k: v for k, v in client.get(address).context["form"].initial.items() if v not in {None, False}}
    refused = client.post(address, {**shown, "participants": "closed"}).content.decode()
    assert "pourquoi cette instance est fermée" in refused
    assert client.post(address, {**shown, "answer_within_days": 21, "earliest_start": "18:30"}).status_code == 302
    page = client.get(address).content.decode()
    assert "réponse en 15 jours" in page
    assert "21 jours" in Client().get(f"/instances/{council.slug}/").content.decode()


def test_a_person_puts_it_to_sleep_wakes_it_and_ends_it(cast: Cast) -> None:
    council, client = a_council(cast), cast.council_host.client()
    address = f"/equipe/instances/{council.slug}/vie/"
    for move, state in [("rest", BodyState.DORMANT), ("wake", BodyState.ACTIVE), ("close", BodyState.CLOSED)]:
        assert client.post(address, {"move": move}).status_code == 302
        council.refresh_from_db()
        assert council.state == state
    assert client.post(address, {"move": "wake"}).status_code == 422


def test_the_overlap_says_which_term_and_a_term_is_extended_in_a_page(cast: Cast) -> None:
    council, client = a_council(cast), cast.council_host.client()
    term = a_term(cast.council_host, council).college.term
    fields = {**in_parts("starts_on", term.ends_on), **in_parts("ends_on", term.ends_on + timedelta(9)), "residents": 2}
    refused = client.post(f"/equipe/instances/{council.slug}/mandat/", fields).content.decode()
    assert f"{term.ends_on.year}" in refused
    assert "Un autre mandat va du" in refused
    later = {**in_parts("ends_on", term.ends_on + timedelta(60)), "because": "Le contrat est prolongé"}
    assert client.post(f"/equipe/mandats/{term.uid}/prolonger/", later).status_code == 302
    term.refresh_from_db()
    assert term.extended_because == "Le contrat est prolongé"


def test_the_next_term_is_prepared_and_its_seats_given_before_it_begins(cast: Cast) -> None:
    council, client = a_council(cast), cast.council_host.client()
    running = a_member(cast.council_host, a_term(cast.council_host, council))
    ahead = open_term(
        cast.council_host.act(),
        body=council.uid,
        starts_on=running.seat.college.term.ends_on + timedelta(days=1),
        ends_on=running.seat.college.term.ends_on + timedelta(days=900),
        colleges={CollegeKind.RESIDENTS: 3},
    )
    page = client.get(f"/equipe/instances/{council.slug}/places/?mandat={ahead.uid}").content.decode()
    assert "à venir" in page
    seat = Seat.objects.filter(college__term=ahead).first()
    assert seat is not None
    again = client.post(
        f"/equipe/places/{seat.uid}/",
        {"known": running.person_id, "designation": "co_opted", "declared": "unsaid", "declares_no_office": "on"},
    )
    assert again.status_code == 302, again.content.decode()
    made = Membership.objects.get(seat=seat)
    assert (made.person_id, made.starts_on) == (running.person_id, ahead.starts_on)
    assert composition_of(council, timezone.localdate()).term == running.seat.college.term


def test_an_ended_term_still_says_who_sat(cast: Cast) -> None:
    council = a_council(cast)
    a_member(cast.council_host, a_term(cast.council_host, council), public_name="Zélie I.")
    end_term(cast.council_host.act(), term=Term.objects.get().uid)
    page = Client().get(f"/instances/{council.slug}/composition/").content.decode()
    assert "Zélie I." in page
    assert "attend quelqu'un" not in page


def test_the_alternate_takes_over_with_the_same_card(cast: Cast) -> None:
    council, client = a_council(cast), cast.council_host.client()
    seat = a_term(cast.council_host, council)
    titular, alternate = a_member(cast.council_host, seat), a_member(cast.council_host, seat, alternate=True)
    with pytest.raises(RuleViolation) as refusal:
        take_over(cast.council_host.act(), membership=alternate.uid)
    assert refusal.value.code == "seat_is_held"
    end_membership(cast.council_host.act(), membership=titular.uid, reason=EndReason.MOVED)
    assert client.post(f"/equipe/membres/{alternate.uid}/", {"move": "take"}).status_code == 302
    made = Membership.objects.sitting().get(seat=seat)
    assert (made.alternate, made.person_id) == (False, alternate.person_id)


def test_an_association_sits_under_its_own_name(cast: Cast) -> None:
    council, client = a_council(cast), cast.council_host.client()
    a_term(cast.council_host, council, local_actors=1)
    seat = Seat.objects.get(college__kind=CollegeKind.LOCAL_ACTORS)
    given = {"first_name": "Zoé", "designation": "mandate", "declared": "unsaid", "organisation": cast.partner.pk}
    assert client.post(f"/equipe/places/{seat.uid}/", given).status_code == 302
    page = Client().get(f"/instances/{council.slug}/composition/").content.decode()
    assert cast.partner.name in page
    assert "Zoé" not in page


def test_the_day_is_the_one_where_the_council_sits(cast: Cast) -> None:
    """In Martinique, 20:30 on the last day is already tomorrow in London."""
    council = a_council(cast)
    Body.objects.update(time_zone="America/Martinique")
    council.refresh_from_db()
    last = date(2026, 11, 20)
    term = open_term(
        cast.council_host.act(),
        body=council.uid,
        starts_on=last - timedelta(days=30),
        ends_on=last,
        colleges={CollegeKind.RESIDENTS: 2},
    )
    evening = datetime(2026, 11, 21, 0, 30, tzinfo=UTC)
    seat = Seat.objects.filter(college__term=term)[0]
    made = seat_someone(
        cast.council_host.act(at=evening),
        seat=seat.uid,
        details=PersonDetails(first_name="Zélie"),
        designation=Designation.CO_OPTED,
        declares_no_office=True,
    )
    assert made.starts_on == last


def test_two_bodies_of_one_name_in_two_towns_are_told_apart_wherever_they_meet(cast: Cast) -> None:
    town = found_body(
        cast.project_manager.act(),
        organisation=cast.town.pk,
        name="Comité de pilotage",
        kind=BodyKind.STEERING,
        places=[cast.commune.pk],
    )
    quarter = a_council(cast, "Comité de pilotage")
    named = a_council(cast, "Conseil des Tilleuls")
    assert [one.full_name for one in (town, quarter, named)] == [
        "Comité de pilotage (Rivemont)",
        "Comité de pilotage (Les Tilleuls, Rivemont)",
        "Conseil des Tilleuls (Rivemont)",
    ]
    in_town = announce_meeting(cast.project_manager.act(), body=town.uid, plan=a_plan())
    announce_meeting(cast.council_host.act(), body=quarter.uid, plan=a_plan())
    for page in (
        f"/reunions/{in_town.slug}/", f"/reunions/{in_town.slug}/venir/", f"/instances/{town.slug}/demander/",
        f"/instances/{town.slug}/composition/", f"/instances/{town.slug}/calendrier.ics",
    ):  # fmt: skip
        assert "Comité de pilotage (Rivemont)" in Client().get(page).content.decode(), page
    calendar = Client().get("/reunions/").content.decode()
    assert "Comité de pilotage (Rivemont)" in calendar
    assert "Comité de pilotage (Les Tilleuls, Rivemont)" in calendar
    moved = describe_body(
        cast.project_manager.act(), body=town.uid, name="Comité de pilotage", places=[cast.commune.pk, cast.quarter.pk]
    )
    assert moved.full_name == "Comité de pilotage (Rivemont, Les Tilleuls)"
