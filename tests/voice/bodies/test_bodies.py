"""Founding a body: its rules come with its kind, its name never merges two towns."""

from datetime import time

import pytest
from django.test import Client

from maillon.kernel.refusals import NotFoundError, RuleViolation
from maillon.voice.bodies.models import Body, BodyRules
from maillon.voice.bodies.public import (
    BodyKind,
    Openness,
    Preset,
    bodies_around,
    change_rules,
    found_body,
    move_body,
)
from maillon.voice.bodies.states import BODY_LIFECYCLE, BodyState
from tests.cast import Cast
from tests.voice.making import a_council


def test_a_council_starts_with_the_rules_of_its_kind(cast: Cast) -> None:
    council = a_council(cast)
    rules = BodyRules.objects.get(body=council)
    assert (rules.political, rules.participants, rules.answer_within_days) == (False, Openness.OPEN, 15)


def test_a_steering_committee_owes_an_evening(cast: Cast) -> None:
    committee = a_council(cast, "Comité de pilotage", BodyKind.STEERING)
    assert BodyRules.objects.get(body=committee).earliest_start == time(18)


def test_two_bodies_of_one_name_stay_two(cast: Cast) -> None:
    one, other = a_council(cast), a_council(cast)
    assert one.pk != other.pk
    assert other.slug == f"{one.slug}-2"


def test_the_closest_bodies_come_first_and_those_of_residents_before_the_others(cast: Cast) -> None:
    local = a_council(cast, "Comité local", BodyKind.CLIP)
    council = a_council(cast)
    wide = found_body(
        cast.project_manager.act(),
        organisation=cast.town.pk,
        name="Assemblée de la ville",
        kind=BodyKind.DISTRICT_COUNCIL,
        places=[cast.commune.pk],
        contact_phone="+33123456789",
    )
    assert bodies_around(cast.quarter) == [council, local, wide]


def test_someone_of_another_organisation_cannot_found_for_this_one(cast: Cast) -> None:
    with pytest.raises(NotFoundError):
        found_body(cast.facilitator.act(), organisation=cast.council.pk, name="Autre", kind=BodyKind.AD_HOC)
    assert Body.objects.count() == 0


def test_new_rules_keep_the_old_ones_readable(cast: Cast) -> None:
    council = a_council(cast)
    BodyRules.objects.filter(body=council).update(starts_on="2026-01-01")
    change_rules(cast.council_host.act(), body=council.uid, rules=Preset(answer_within_days=8))
    assert list(BodyRules.objects.filter(body=council).values_list("answer_within_days", flat=True)) == [15, 8]


def test_a_closed_door_needs_a_public_reason(cast: Cast) -> None:
    council = a_council(cast)
    with pytest.raises(RuleViolation) as refusal:
        change_rules(cast.council_host.act(), body=council.uid, rules=Preset(participants=Openness.CLOSED))
    assert refusal.value.code == "closing_needs_a_reason"


def test_a_closed_body_stays_readable(cast: Cast, client: Client) -> None:
    council = a_council(cast)
    move_body(cast.council_host.act(), body=council.uid, move="close")
    page = client.get(f"/instances/{council.slug}/")
    assert page.status_code == 200
    assert "terminé" in page.content.decode()


def test_nothing_leaves_a_closed_body() -> None:
    assert BODY_LIFECYCLE.ends() == {BodyState.CLOSED}


def test_the_form_founds_a_council_in_one_page(cast: Cast) -> None:
    client = cast.council_host.client()
    page = client.post(
        "/instances/nouvelle/",
        {
            "organisation": cast.council.pk,
            "kind": "citizens_council",
            "name": "Conseil des Tilleuls",
            "purpose": "",
            "contact_phone": "",
        },
    )
    assert page.status_code == 302, page.content.decode()
    assert Body.objects.get().places.get() == cast.quarter


def test_a_councillor_finds_no_founding_page(cast: Cast) -> None:
    assert cast.councillor.client().get("/instances/nouvelle/").status_code == 404
