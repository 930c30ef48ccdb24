"""A place is found as people type it."""

import pytest
from pytest_django import DjangoAssertNumQueries

from maillon.ground.places.public import PlaceKind, find_places

pytestmark = pytest.mark.usefixtures("country")


def labels(text: str, **options: object) -> list[str]:
    return [hit.label for hit in find_places(text, **options)]  # type: ignore[arg-type]  # limit or kinds


@pytest.mark.parametrize(
    "typed", ["La Cornière", "la corniere", "CORNIERE", "corn", "  la   cornière ", "93120", "93027"]
)
def test_accents_case_articles_beginnings_and_codes_lead_to_the_commune(typed: str) -> None:
    assert labels(typed) == ["La Cornière, Seine-Saint-Ambroise"]


@pytest.mark.parametrize("typed", ["St-Ambroise", "st ambroise", "Saint Ambroise", "saint-ambroise"])
def test_saint_is_found_by_its_short_form_and_the_most_populated_comes_first(typed: str) -> None:
    assert labels(typed) == [
        "Saint-Ambroise, Isle",
        "Saint-Ambroise, Seine-Saint-Ambroise",
        "Seine-Saint-Ambroise, Belles-Rives",
    ]


@pytest.mark.parametrize("typed", ["Saint-Ambroise 93", "St Ambroise (93)", "Saint-Ambroise 93200"])
def test_a_departement_or_a_postal_code_after_the_name_narrows(typed: str) -> None:
    assert labels(typed, kinds=[PlaceKind.COMMUNE]) == ["Saint-Ambroise, Seine-Saint-Ambroise"]


@pytest.mark.parametrize("typed", ["st ambroise isle", "Saint-Ambroise Isle", "saint ambroise l'isle"])
def test_words_of_where_it_is_may_follow_the_name(typed: str) -> None:
    assert labels(typed) == ["Saint-Ambroise, Isle"]


@pytest.mark.parametrize(
    "typed",
    ["93120 La Cornière", "La Cornière Cedex 2", "ville de la Cornière", "Quartier La Cornière", "٩٣١٢٠", "９３１２０"],
)
def test_an_address_on_an_envelope_or_a_word_of_what_it_is_leads_there(typed: str) -> None:
    assert labels(typed) == ["La Cornière, Seine-Saint-Ambroise"]
    assert labels("18e arrondissement de Grandville") == ["Grandville 18e Arrondissement, Grandville"]


def test_the_number_of_a_departement_is_enough() -> None:
    assert labels("93") == ["Seine-Saint-Ambroise, Belles-Rives"]
    assert labels("93", kinds=[PlaceKind.COMMUNE]) == []


def test_the_label_we_show_finds_the_place_again() -> None:
    assert labels("Saint-Ambroise, Isle") == ["Saint-Ambroise, Isle"]


def test_ligatures_and_former_names_and_codes_lead_to_the_place_of_today() -> None:
    assert labels("oeuvilliers") == labels("Œuvilliers") == ["Œuvilliers, Seine-Saint-Ambroise"]
    assert [(hit.name, hit.known_as) for hit in find_places("vieux bourg")] == [("Œuvilliers", "Vieux-Bourg")]
    assert [(hit.name, hit.known_as) for hit in find_places("93999")] == [("Œuvilliers", "93999")]


@pytest.mark.parametrize("typed", ["d'Œuvilliers", "d’oeuvilliers", "qu'à Œuvilliers", "d'Œuvilliers 93"])
def test_the_little_words_of_a_sentence_before_the_name_do_not_hide_it(typed: str) -> None:
    assert labels(typed) == ["Œuvilliers, Seine-Saint-Ambroise"]
    assert labels("de l'Haÿ-les-Prés") == labels("L'Haÿ-les-Prés") != []


def test_an_inner_word_is_enough() -> None:
    assert labels("plateau") == ["Communauté d'agglomération du Grand Plateau, Seine-Saint-Ambroise"]
    assert labels("prés") == ["L'Haÿ-les-Prés, Seine-Saint-Ambroise"]


def test_a_postal_code_gives_all_its_communes() -> None:
    assert labels("93200") == ["Saint-Ambroise, Seine-Saint-Ambroise", "Œuvilliers, Seine-Saint-Ambroise"]


def test_an_arrondissement_is_found_by_name_code_and_postal_code_beside_its_city() -> None:
    assert labels("grandville 18") == ["Grandville 18e Arrondissement, Grandville"]
    assert labels("75118") == ["Grandville 18e Arrondissement, Grandville", "Grandville"]
    assert labels("75018 Grandville")[:2] == ["Grandville", "Grandville 18e Arrondissement, Grandville"]
    assert labels("75018") == ["Grandville", "Grandville 18e Arrondissement, Grandville"]


def test_a_slip_is_suggested_and_said_to_be_a_suggestion() -> None:
    hits = find_places("la cornèire")
    assert [(hit.name, hit.suggested) for hit in hits] == [("La Cornière", True)]
    assert [hit.suggested for hit in find_places("la cornière")] == [False]
    assert [hit.name for hit in find_places("communautés d'aglo")] == ["Communauté d'agglomération du Grand Plateau"]


@pytest.mark.parametrize("typed", ["", " ", "x", "!!", "zzzzzzzz", "%", "_", "a' OR 1=1", "99999", "\x00"])
def test_nothing_is_found_without_trouble(typed: str) -> None:
    assert labels(typed) == []


def test_only_the_kinds_asked_for_are_given_and_no_more_than_the_limit() -> None:
    assert labels("grandville", kinds=[PlaceKind.DEPARTMENT]) == ["Grandville, Belles-Rives"]
    assert len(find_places("s", limit=1)) == 0
    assert len(find_places("sa", limit=2)) == 2


@pytest.mark.parametrize(("typed", "hits", "queries"), [("sainte aurore", 1, 3), ("saint ambroise", 3, 3),
                                                        ("01000", 1, 4), ("93200", 2, 4)])  # fmt: skip
def test_one_hit_costs_as_much_as_three(
    typed: str, hits: int, queries: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(queries):
        assert len(find_places(typed)) == hits
