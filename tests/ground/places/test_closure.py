"""The closure table equals what a walk along the links finds, dates included."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from maillon.ground.places import closure
from maillon.ground.places.models import Containment, Place, PlaceLink
from maillon.ground.places.states import PlaceKind
from tests.cast import make_place


def reachable(links: set[tuple[int, int]], start: int) -> set[int]:
    found = {start}
    while True:
        further = {whole for part, whole in links if part in found} - found
        if not further:
            return found
        found |= further


class ClosureWalk(TestCase):
    @given(pairs=st.sets(st.tuples(st.integers(0, 6), st.integers(0, 6)), max_size=14))
    def test_it_is_the_walk_along_any_graph_without_circle(self, pairs: set[tuple[int, int]]) -> None:
        PlaceLink.objects.all().delete()
        Place.objects.all().delete()
        places = [make_place(f"Lieu {rank}") for rank in range(7)]
        links = {(places[low].pk, places[high].pk) for low, high in pairs if low < high}
        PlaceLink.objects.bulk_create([PlaceLink(part_id=part, whole_id=whole) for part, whole in links])
        closure.refresh()
        expected = {(place.pk, whole) for place in places for whole in reachable(links, place.pk)}
        assert set(Containment.objects.values_list("part_id", "whole_id")) == expected
        assert closure.refresh() == 0
        assert closure.refresh([places[6].pk]) == 0


@pytest.mark.django_db
def test_dates_of_the_links_meet_along_the_way() -> None:
    quarter, town, wider = make_place("A"), make_place("B", PlaceKind.COMMUNE), make_place("C", PlaceKind.EPCI)
    PlaceLink.objects.create(part=quarter, whole=town, starts_on=date(2020, 1, 1))
    PlaceLink.objects.create(part=town, whole=wider, ends_on=date(2024, 12, 31))
    closure.refresh([wider.pk])
    row = Containment.objects.get(part=quarter, whole=wider)
    assert (row.starts_on, row.ends_on) == (date(2020, 1, 1), date(2024, 12, 31))
    assert wider in Place.objects.around(quarter, date(2022, 6, 1))
    assert wider not in Place.objects.around(quarter, date(2025, 6, 1))
