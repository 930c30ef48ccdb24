"""Presence wishes: the load shown first, wishes revisable, never duties."""

import re
from collections.abc import Callable

import pytest
from django.test import Client

from maillon.kernel.refusals import NotFoundError, RuleViolation
from maillon.kernel.uid import uuid7
from maillon.voice.bodies.models import PresenceWish
from maillon.voice.bodies.public import Body, BodyKind, CouncilTheme, WishDraft, WishRole, found_body, say_wishes
from maillon.voice.bodies.queries import instances_for, load_for
from maillon.voice.bodies.rules import places_to_fill
from tests.cast import Cast
from tests.voice.making import a_council

HEALTH = CouncilTheme.HEALTH


def a_committee(cast: Cast, name: str = "Comité technique", kind: BodyKind = BodyKind.TECHNICAL) -> Body:
    manager = cast.project_manager
    return found_body(manager.act(), organisation=cast.town.pk, name=name, kind=kind, places=[cast.commune.pk])


def wish(cast: Cast, council: Body, role: WishRole | None, **where: object) -> int:
    draft = WishDraft(theme=HEALTH, role=role, **where)  # type: ignore[arg-type]
    return say_wishes(cast.council_host.act(), council=council.uid, wishes=[draft])


def test_twenty_councils_and_six_themes_are_a_hundred_and_twenty_places() -> None:
    assert places_to_fill(20, len(CouncilTheme)) == 120


def test_the_load_is_shown_before_the_choice(cast: Cast) -> None:
    council, other, committee = a_council(cast), a_council(cast, "Table de quartier"), a_committee(cast)
    assert instances_for(council) == [committee]
    load = load_for([committee])[committee.pk]
    assert (other.places.get(), load.councils, load.places) == (cast.quarter, 2, 12)
    page = cast.council_host.client().get(f"/equipe/instances/{council.slug}/voeux/").content.decode()
    assert "2 conseils × 6 thèmes = 12 places" in page


def test_a_wish_changed_keeps_the_former_one(cast: Cast) -> None:
    council, committee = a_council(cast), a_committee(cast)
    assert wish(cast, council, WishRole.PARTICIPANT, instance=committee.uid) == 1
    assert wish(cast, council, WishRole.PARTICIPANT, instance=committee.uid) == 0
    assert wish(cast, council, WishRole.OBSERVER, instance=committee.uid) == 1
    rows = PresenceWish.objects.order_by("pk").values_list("role", "replaced_at")
    assert [(role, at is None) for role, at in rows] == [("participant", False), ("observer", True)]


def test_we_decline_needs_no_reason(cast: Cast, client: Client) -> None:
    council, committee = a_council(cast), a_committee(cast)
    wish(cast, council, WishRole.DECLINED, instance=committee.uid)
    page = client.get(f"/instances/{committee.slug}/composition/").content.decode()
    assert "nous déclinons" in page


def test_an_unknown_instance_is_kept_to_be_identified(cast: Cast, client: Client) -> None:
    council = a_council(cast)
    wish(cast, council, WishRole.PARTICIPANT, instance_name="Le comité du mardi")
    page = client.get(f"/instances/{council.slug}/composition/").content.decode()
    assert "Le comité du mardi" in page
    assert "à identifier" in page


def test_a_wish_names_one_instance(cast: Cast) -> None:
    council, committee = a_council(cast), a_committee(cast)
    for where in ({}, {"instance": committee.uid, "instance_name": "x"}, {"instance": uuid7()}):
        with pytest.raises(RuleViolation) as refusal:
            wish(cast, council, WishRole.OBSERVER, **where)
        assert refusal.value.code == "which_instance"
    assert PresenceWish.objects.count() == 0


def test_only_a_council_wishes(cast: Cast) -> None:
    committee = a_council(cast, "Comité", BodyKind.STEERING)
    with pytest.raises(RuleViolation) as refusal:
        wish(cast, committee, WishRole.OBSERVER, instance_name="x")
    assert refusal.value.code == "councils_wish"


def test_nobody_wishes_for_another_council(cast: Cast) -> None:
    council = a_council(cast)
    with pytest.raises(NotFoundError):
        say_wishes(
            cast.project_manager.act(),
            council=council.uid,
            wishes=[WishDraft(theme=HEALTH, role=WishRole.OBSERVER, instance_name="x")],
        )


def test_the_grid_keeps_what_was_said(cast: Cast) -> None:
    council, committee = a_council(cast), a_committee(cast)
    client, address = cast.council_host.client(), f"/equipe/instances/{council.slug}/voeux/"
    assert client.post(address, {f"{committee.pk}:health": "observer"}).status_code == 302
    assert PresenceWish.objects.get().role == "observer"
    assert client.post(address, {"other": ""}).status_code == 302
    assert PresenceWish.objects.current().count() == 0


def test_the_grid_costs_the_same_whatever_its_length(cast: Cast, assert_same_queries: Callable[..., int]) -> None:
    council = a_council(cast)
    names = iter(["Un", "Deux", "Trois"])
    address = f"/equipe/instances/{council.slug}/voeux/"
    assert_same_queries(cast.council_host.client(), address, lambda: a_committee(cast, next(names)))


def test_a_wish_for_an_unknown_instance_is_taken_back_in_the_page(cast: Cast) -> None:
    council, client = a_council(cast), cast.council_host.client()
    address = f"/equipe/instances/{council.slug}/voeux/"
    assert client.post(address, {"other": "Le comité du mardi"}).status_code == 422
    client.post(address, {"other": "Le comité du mardi", "other_theme": "health", "other_role": "observer"})
    made = PresenceWish.objects.current().get()
    seen = client.get(address).context["form"].initial["seen"]
    assert client.post(address, {"seen": seen, f"named:{made.pk}": ""}).status_code == 302
    assert not PresenceWish.objects.current().exists()


def test_two_people_at_once_each_change_what_they_changed(cast: Cast) -> None:
    council, committee, client = a_council(cast), a_committee(cast), cast.council_host.client()
    address = f"/equipe/instances/{council.slug}/voeux/"
    seen = client.get(address).context["form"].initial["seen"]
    for theme in ("health", "work"):
        assert client.post(address, {"seen": seen, f"{committee.pk}:{theme}": "participant"}).status_code == 302
    assert {wish.theme for wish in PresenceWish.objects.current()} == {"health", "work"}


def test_two_instances_of_one_name_are_told_apart_by_their_place(cast: Cast) -> None:
    council, town = a_council(cast), a_committee(cast, "Comité santé")
    quarter = found_body(
        cast.council_host.act(),
        organisation=cast.council.pk,
        name="Comité santé",
        kind=BodyKind.TECHNICAL,
        places=[cast.quarter.pk],
    )
    assert town.slug != quarter.slug
    page = cast.council_host.client().get(f"/equipe/instances/{council.slug}/voeux/").content.decode()
    assert {"Comité santé (Rivemont) : santé", "Comité santé (Les Tilleuls, Rivemont) : santé"} <= set(
        re.findall(r"Comité santé \([^)]*\) : santé", page)
    )


def test_a_council_of_a_town_meets_the_instances_of_its_quarters_and_those_without_place(cast: Cast) -> None:
    town = found_body(
        cast.project_manager.act(),
        organisation=cast.town.pk,
        name="Conseil de la ville",
        kind=BodyKind.CITIZENS_COUNCIL,
        places=[cast.commune.pk],
    )
    inside = found_body(
        cast.council_host.act(),
        organisation=cast.council.pk,
        name="Cellule du quartier",
        kind=BodyKind.WATCH_CELL,
        places=[cast.quarter.pk],
    )
    nowhere = a_committee(cast, "Sans lieu")
    nowhere.covers.all().delete()
    assert instances_for(town) == [inside, nowhere]
    assert {pk: load.councils for pk, load in load_for([inside, nowhere]).items()} == {inside.pk: 1, nowhere.pk: 1}
