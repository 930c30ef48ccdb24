"""The official lists enter once, change by differences, and may be stopped in the middle."""

from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from maillon.ground.places import loading
from maillon.ground.places.loading import load_official
from maillon.ground.places.models import Containment, Place, PlaceCode, PlaceLink, PlaceName
from maillon.ground.places.official import FILE, compact, read_official
from maillon.ground.places.public import PlaceKind, chain_of, place_by_code
from tests.ground.places import country as shape
from tests.ground.places.country import COMMUNES, commune, lists, write_package


def rows() -> list[int]:
    return [model.objects.count() for model in (Place, PlaceLink, Containment, PlaceName, PlaceCode)]


def test_every_kind_of_place_is_loaded(country: None) -> None:
    kinds = Place.objects.order_by("scale", "code").values_list("kind", "code")
    assert list(kinds) == [
        ("district", "75118"),
        *(("commune", code) for code in ("01053", "75056", "93027", "93031", "93032", "93066", "97411")),
        ("ept", "200000003"),
        ("epci", "200000001"),
        ("epci", "200000002"),
        *(("department", code) for code in ("01", "75", "93", "974")),
        ("region", "04"),
        ("region", "84"),
        ("country", "FR"),
    ]


def test_a_commune_lies_in_its_ept_epci_departement_region_and_country(country: None) -> None:
    found = chain_of(Place.objects.get(code="93066", kind=PlaceKind.COMMUNE))
    assert [place.name for place in found] == [
        "Saint-Ambroise",
        "Plaine Ouverte",
        "Communauté d'agglomération du Grand Plateau",
        "Seine-Saint-Ambroise",
        "Belles-Rives",
        "France",
    ]


def test_an_epci_over_two_departements_lies_in_their_region(country: None) -> None:
    assert [p.name for p in chain_of(Place.objects.get(code="200000002"))] == [
        "Communauté de communes Rives et Monts",
        "Belles-Rives",
        "France",
    ]


def test_places_carry_their_zone_article_vintage_and_a_speakable_address(country: None) -> None:
    isle, corniere = Place.objects.get(code="97411"), Place.objects.get(code="93027")
    assert (isle.time_zone, isle.slug) == ("Indian/Reunion", "saint-ambroise-974")
    assert (corniere.of_name, corniere.slug, corniere.generation) == ("de la Cornière", "la-corniere-93", "2026")
    assert Place.objects.get(code="FR").population == sum(
        row["population"] for row in COMMUNES if row["type"] == "commune-actuelle"
    )


def test_a_second_loading_changes_nothing(country: None, tmp_path: Path) -> None:
    before = rows()
    assert load_official(lists(tmp_path)).nothing
    assert rows() == before


def test_a_loading_stopped_in_the_middle_goes_on_where_it_was(
    db: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Stopped(Exception):
        pass

    def stop(step: str, done: int, _total: int) -> None:
        if done > 12:
            raise Stopped

    monkeypatch.setattr(loading, "BATCH", 3)
    with pytest.raises(Stopped):
        load_official(lists(tmp_path), stop)
    assert Containment.objects.count() == 0
    done = load_official(lists(tmp_path))
    stopped_then_loaded = rows()
    assert done.created < Place.objects.count()
    assert load_official(lists(tmp_path)).nothing
    Place.objects.all().delete()
    load_official(lists(tmp_path))
    assert rows() == stopped_then_loaded


def test_next_year_a_renamed_commune_is_changed_and_a_merged_one_ends(country: None, tmp_path: Path) -> None:
    kept = [row for row in COMMUNES if row["code"] not in {"93032", "93027"}]
    next_year = [*kept, commune("93027", "Cornière-Neuve", anciensCodes=["93032"], population=50_000)]
    address = Place.objects.get(code="93027").slug
    done = load_official(lists(tmp_path, next_year, version="7.0.0"))
    renamed, merged = Place.objects.get(code="93027"), Place.objects.get(code="93032")
    assert (renamed.name, renamed.slug, renamed.generation) == ("Cornière-Neuve", address, "2027")
    assert merged.ends_on is not None
    assert done.ended == 1
    assert list(PlaceCode.objects.filter(code="93032").values_list("place__code", flat=True)) == ["93027"]


def test_a_commune_that_changes_epci_leaves_the_former_one(
    country: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    moved = [shape.grouping("200000001", "CA du Grand Plateau", "93066", "93027"), shape.EPCI[1]]
    monkeypatch.setattr(shape, "EPCI", moved)
    load_official(lists(tmp_path))
    names = [place.kind for place in chain_of(Place.objects.get(code="93031"))]
    assert names == ["commune", "department", "region", "country"]


def test_the_compact_file_is_the_same_for_the_same_package(tmp_path: Path) -> None:
    folder = write_package(tmp_path)
    assert compact(folder) == compact(folder)


def test_the_command_says_what_to_give_when_the_folder_is_not_a_package(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match=r"package\.json"):
        call_command("compact_places", str(tmp_path))


def test_the_shipped_file_holds_the_whole_country() -> None:
    found = read_official(FILE)
    kinds = [place.kind for place in found.places]
    assert {kind: kinds.count(kind) for kind in dict.fromkeys(kinds)} == {
        "country": 1,
        "region": 26,
        "department": 109,
        "epci": 1255,
        "ept": 11,
        "commune": 34_969,
        "district": 45,
    }


def test_a_code_of_an_arrondissement_asked_as_a_commune_gives_the_city(country: None) -> None:
    city = place_by_code(PlaceKind.COMMUNE, "75118")
    assert city is not None
    assert city.name == "Grandville"


@pytest.mark.parametrize("content", [None, b"", b"Commune;Code\n", b"\x1f\x8b\x08\x00"])
def test_a_file_that_holds_no_places_is_said(tmp_path: Path, content: bytes | None) -> None:
    file = tmp_path / "x.csv"
    if content is not None:
        file.write_bytes(content)
    with pytest.raises(CommandError, match="n'est pas un fichier de lieux"):
        call_command("load_places", f"--file={file}")
