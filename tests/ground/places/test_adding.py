"""Places without a code are equal citizens."""

import pytest
from django.http import Http404

from maillon.ground.access.public import Actor
from maillon.ground.places.models import Containment, Place
from maillon.ground.places.public import (
    PlaceKind,
    add_place,
    chain_of,
    commune_of,
    find_places,
    is_inside,
    join_places,
    place_or_404,
)
from maillon.kernel.act import Act, utc
from maillon.kernel.refusals import RuleViolation
from tests.cast import Cast, make_place

NOW = utc(2026, 11, 2, 9)


def house() -> Act[Actor]:
    return Act(actor=Actor.system("demo"), happened_at=NOW, recorded_at=NOW)


def test_a_project_manager_adds_a_residence_of_her_town(cast: Cast) -> None:
    made = add_place(
        cast.project_manager.act(), name="Résidence des Lilas", kind=PlaceKind.RESIDENCE, wholes=[cast.quarter.pk]
    )
    assert [place.name for place in chain_of(made)] == ["Résidence des Lilas", "Les Tilleuls", "Rivemont"]
    assert [hit.label for hit in find_places("lilas")] == ["Résidence des Lilas, Rivemont"]
    assert (made.slug, made.code, made.invented) == ("residence-des-lilas", "", True)
    assert commune_of(made) == cast.commune


def test_nobody_adds_a_place_where_she_keeps_nothing(cast: Cast) -> None:
    cast.far_commune  # noqa: B018 -- made now
    for member, whole in ((cast.project_manager, cast.far_commune), (cast.mediator, cast.quarter)):
        with pytest.raises(RuleViolation) as refused:
            add_place(member.act(), name="La Butte", kind=PlaceKind.NEIGHBOURHOOD, wholes=[whole.pk])
        assert refused.value.code == "not_allowed"
    assert not Place.objects.filter(name="La Butte").exists()


@pytest.mark.parametrize(
    ("name", "kind", "code"),
    [
        ("  ", PlaceKind.NEIGHBOURHOOD, "place_without_name"),
        ("La Butte", PlaceKind.REGION, "whole_not_wider"),
        ("les tilleuls", PlaceKind.NEIGHBOURHOOD, "place_known"),
    ],
)
def test_impossible_places_are_refused(cast: Cast, name: str, kind: PlaceKind, code: str) -> None:
    add_place(house(), name="Les Tilleuls", kind=PlaceKind.NEIGHBOURHOOD, wholes=[cast.commune.pk])
    with pytest.raises(RuleViolation) as refused:
        add_place(house(), name=name, kind=kind, wholes=[cast.commune.pk])
    assert refused.value.code == code


def test_an_unknown_whole_is_refused(db: None) -> None:
    with pytest.raises(RuleViolation) as refused:
        add_place(house(), name="La Butte", kind=PlaceKind.NEIGHBOURHOOD, wholes=[987_654])
    assert refused.value.code == "unknown_place"


def test_a_place_may_lie_in_two_communes_and_belong_to_both(cast: Cast) -> None:
    made = add_place(
        house(), name="Les Deux Rives", kind=PlaceKind.NEIGHBOURHOOD, wholes=[cast.commune.pk, cast.far_commune.pk]
    )
    assert {place.name for place in chain_of(made)} == {"Les Deux Rives", "Rivemont", "Hautbourg"}
    assert [hit.context for hit in find_places("deux rives")] == ["Hautbourg et Rivemont"]


def test_two_places_of_the_same_name_have_two_addresses(cast: Cast) -> None:
    made = [
        add_place(house(), name="La Plage", kind=PlaceKind.NEIGHBOURHOOD, wholes=[whole.pk])
        for whole in (cast.commune, cast.far_commune)
    ]
    assert [place.slug for place in made] == ["la-plage", "la-plage-hautbourg"]


def test_joining_carries_everything_inside_and_never_makes_a_circle(cast: Cast) -> None:
    tower = add_place(house(), name="Tour A", kind=PlaceKind.BUILDING, wholes=[cast.quarter.pk])
    agglomeration = make_place("Le Plateau", PlaceKind.EPCI)
    join_places(house(), part=cast.commune.pk, whole=agglomeration.pk)
    assert is_inside(tower, agglomeration)
    with pytest.raises(RuleViolation) as refused:
        join_places(house(), part=agglomeration.pk, whole=tower.pk)
    assert refused.value.code == "places_in_a_circle"


def test_the_same_act_adds_one_place(cast: Cast) -> None:
    act = house()
    first = add_place(act, name="La Butte", kind=PlaceKind.NEIGHBOURHOOD, wholes=[cast.commune.pk])
    again = add_place(act, name="La Butte", kind=PlaceKind.NEIGHBOURHOOD, wholes=[cast.commune.pk])
    assert first == again
    assert Containment.objects.filter(part=first).count() == 2


def test_an_unknown_address_is_not_found(cast: Cast) -> None:
    assert place_or_404(cast.quarter.slug) == cast.quarter
    with pytest.raises(Http404):
        place_or_404("nulle-part")
