from zoneinfo import ZoneInfo

import pytest

from maillon.ground.places.codes import (
    TIME_ZONES,
    article_of,
    department_of,
    is_commune_code,
    is_qpv_code,
    named_after,
    normalise_commune_code,
    qpv_generation,
    time_zone_of,
)


@pytest.mark.parametrize(
    ("code", "city"),
    [
        ("75101", "75056"),
        ("75120", "75056"),
        ("69381", "69123"),
        ("69389", "69123"),
        ("13201", "13055"),
        ("13216", "13055"),
        ("75056", "75056"),
        ("75121", "75121"),
        ("69380", "69380"),
        ("93027", "93027"),
        ("2A004", "2A004"),
        ("", ""),
    ],
)
def test_an_arrondissement_is_asked_as_its_city(code: str, city: str) -> None:
    assert normalise_commune_code(code) == city


def test_both_generations_of_neighbourhood_codes_are_read_and_nothing_else() -> None:
    assert [is_qpv_code(code) for code in ("QN09301M", "QN02A01N", "QP093028", "QN97401I")] == [True] * 4
    assert [is_qpv_code(code) for code in ("QN0930M", "QP09328", "QX093028", "qn09301m", "QN093010")] == [False] * 5
    assert (qpv_generation("QN09301M"), qpv_generation("QP093028")) == ("2024", "2015")


def test_commune_codes_have_five_signs() -> None:
    assert [is_commune_code(code) for code in ("93027", "2A004", "1053", "2C004", "930270")] == [
        True,
        True,
        False,
        False,
        False,
    ]


def test_the_departement_is_read_from_the_commune() -> None:
    assert [department_of(code) for code in ("93027", "2A004", "97411", "98735")] == ["93", "2A", "974", "987"]


def test_people_live_by_the_hour_of_their_own_place() -> None:
    assert time_zone_of("93") == "Europe/Paris"
    assert time_zone_of("974") == "Indian/Reunion"
    assert time_zone_of("987", "98731") == "Pacific/Marquesas"
    assert all(ZoneInfo(zone) for zone in TIME_ZONES.values())


@pytest.mark.parametrize(
    ("link", "name", "sentence"),
    [
        (2, "Le Havre", "du Havre"),
        (3, "La Courneuve", "de la Courneuve"),
        (4, "Les Ulis", "des Ulis"),
        (5, "L'Haÿ-les-Roses", "de l'Haÿ-les-Roses"),
        (1, "Arles", "d'Arles"),
        (0, "Nantes", "de Nantes"),
        (None, "Évry", "d'Évry"),
        (None, "Lens", "de Lens"),
    ],
)
def test_a_town_is_named_with_its_article(link: int | None, name: str, sentence: str) -> None:
    assert named_after(article_of(link, name), name) == sentence
