"""The official lists of priority neighbourhoods: one trap, one tiny invented file, one test."""

import json
from datetime import date
from io import StringIO
from pathlib import Path
from uuid import UUID

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from maillon.ground.access.public import house_act
from maillon.ground.places.models import Place, PlaceLink, Succession
from maillon.ground.places.names import write_names
from maillon.ground.places.public import PlaceKind, add_place, chain_of, find_places, successors_of
from maillon.ground.places.qpv import commune_codes, read_list, read_pairs
from maillon.ground.places.qpv_import import import_list, import_pairs

pytestmark = pytest.mark.usefixtures("country")
HEADER = "code_qp;lib_qp;insee_reg;insee_dep;insee_com;lib_com;siren_epci"


def line(code: str = "QN09301M", name: str = "Les Érables", communes: str = "93027") -> str:
    return f"{code};{name};84;93;{communes};Ville;200000001"


def official(*lines: str, header: str = HEADER) -> bytes:
    return "\n".join([header, *lines]).encode()


def imported(content: bytes) -> list[tuple[str, str, list[str]]]:
    """What the database holds after the import: code, name, communes."""
    import_list(read_list(content))
    return [
        (place.code, place.name, sorted(link.whole.code for link in place.wholes.select_related("whole")))
        for place in Place.objects.filter(kind=PlaceKind.QPV).order_by("code")
    ]


THE_ERABLES = [("QN09301M", "Les Érables", ["93027"])]


def test_semicolons_with_a_byte_order_mark() -> None:
    assert imported(b"\xef\xbb\xbf" + official(line())) == THE_ERABLES


def test_commas_with_a_byte_order_mark() -> None:
    assert imported(b"\xef\xbb\xbf" + official(line()).replace(b";", b",")) == THE_ERABLES


def test_windows_accents() -> None:
    assert imported(official(line()).decode().encode("cp1252")) == THE_ERABLES


def test_empty_trailing_columns() -> None:
    assert imported(official(line() + ";;;", ";;;;;;;;;", header=HEADER + ";;;")) == THE_ERABLES


def test_codes_wrapped_to_please_a_spreadsheet() -> None:
    assert imported(official(line(communes='="01053"'))) == [("QN09301M", "Les Érables", ["01053"])]
    assert imported(official(line(communes='"=""01053"""'))) == [("QN09301M", "Les Érables", ["01053"])]


def test_lost_leading_zeros() -> None:
    assert imported(official(line(communes="1053"))) == [("QN09301M", "Les Érables", ["01053"])]


@pytest.mark.parametrize("cell", ['"93027;93066"', "93027|93066", '"93027\n93066"', '"93027 ; 93066"', "93027/93066"])
def test_several_communes_in_one_cell(cell: str) -> None:
    assert imported(official(line(communes=cell))) == [("QN09301M", "Les Érables", ["93027", "93066"])]


def test_line_breaks_inside_a_name_and_the_lines_after_it_keep_their_number() -> None:
    rows = read_list(official(line(name='"Les\r\nÉrables"'), line("QN09302M", "La Gare")))
    assert [(row.name, row.line) for row in rows] == [("Les Érables", 2), ("La Gare", 4)]


def test_an_arrondissement_becomes_its_city() -> None:
    assert imported(official(line(communes='"75101;75118"'))) == [("QN09301M", "Les Érables", ["75056"])]


def test_a_former_commune_leads_to_the_one_of_today() -> None:
    assert imported(official(line(communes="93999"))) == [("QN09301M", "Les Érables", ["93031"])]


def test_our_own_columns_are_read_too() -> None:
    content = b"code_qp,lib_qp,codes_insee,communes\nQN09301M,La Gare,93027|93066,Ville\n"
    assert imported(content) == [("QN09301M", "La Gare", ["93027", "93066"])]


def test_geojson_with_numbers_for_codes() -> None:
    features = [
        {"type": "Feature", "geometry": None, "properties": {"code_qp": "QN09301M", "lib_qp": "Les Érables",
                                                             "insee_com": 1053}},
        {"type": "Feature", "geometry": None, "properties": {"code_qp": "QN97401I", "lib_qp": "Le Port",
                                                             "insee_com": ["97411"]}},
    ]  # fmt: skip
    content = json.dumps({"type": "FeatureCollection", "features": features}).encode()
    assert imported(content) == [("QN09301M", "Les Érables", ["01053"]), ("QN97401I", "Le Port", ["97411"])]


def test_both_generations_live_side_by_side_with_their_years() -> None:
    import_list(read_list(official(line(), line("QP093028", "Les Érables"), line("QP974001", "Le Port", "97411"))))
    lives = Place.objects.filter(kind=PlaceKind.QPV).order_by("code").values_list("generation", "starts_on", "ends_on")
    assert list(lives) == [
        ("2024", date(2024, 1, 1), None),
        ("2015", date(2015, 1, 1), date(2023, 12, 31)),
        ("2015", date(2015, 1, 1), date(2024, 12, 31)),
    ]


def test_rows_that_cannot_be_taken_are_told_one_by_one_and_the_rest_comes_in() -> None:
    done = import_list(
        read_list(
            official(
                line(),
                line("QN09302M", "Sans ville", "99123"),
                line("QN09303M", "À moitié", '"93066;99123"'),
                line("XX1", "Mauvais code"),
                line("QN09304M", ""),
                line("QN09305M", "Nulle part", ""),
                line("QN09301M", "Deux fois"),
            )
        )
    )
    assert [(problem.line, problem.code, problem.value) for problem in done.problems] == [
        (3, "unknown_commune", "99123"),
        (4, "unknown_commune", "99123"),
        (5, "wrong_code", "XX1"),
        (6, "without_name", "QN09304M"),
        (7, "without_commune", "QN09305M"),
        (8, "twice", "QN09301M"),
    ]
    assert list(Place.objects.filter(kind=PlaceKind.QPV).values_list("code", flat=True).order_by("code")) == [
        "QN09301M",
        "QN09303M",
    ]


def by_hand(name: str, commune: str, uid: str) -> Place:
    whole = Place.objects.get(kind=PlaceKind.COMMUNE, code=commune)
    act = house_act("start", timezone.now())
    return add_place(act, name=name, kind=PlaceKind.NEIGHBOURHOOD, wholes=[whole.pk], uid=UUID(uid))


def test_a_neighbourhood_typed_by_hand_before_is_recognised_and_keeps_its_page() -> None:
    mine = by_hand("les erables", "93027", "01900000-0000-7000-8000-000000000001")
    elsewhere = by_hand("Les Érables", "01053", "01900000-0000-7000-8000-000000000002")
    done = import_list(read_list(official(line(code="QP093001"), line())))
    mine.refresh_from_db()
    elsewhere.refresh_from_db()
    assert (done.created, done.recognised) == (1, 1), "the list of 2015 is over: it takes nobody's page"
    assert (mine.code, mine.kind, mine.name, mine.ends_on) == ("QN09301M", PlaceKind.QPV, "Les Érables", None)
    assert (elsewhere.code, elsewhere.kind) == ("", PlaceKind.NEIGHBOURHOOD)
    assert next(hit.id for hit in find_places("erables", kinds=[PlaceKind.QPV])) == mine.pk
    again = import_list(read_list(official(line())))
    assert (again.unchanged, again.recognised) == (1, 0)


def test_two_typed_by_hand_that_may_be_it_are_told_and_left_alone() -> None:
    one = by_hand("Les Érables", "93027", "01900000-0000-7000-8000-000000000001")
    other = by_hand("Cité des arbres", "93027", "01900000-0000-7000-8000-000000000002")
    write_names(other, usual=["Les Érables"])
    done = import_list(read_list(official(line())))
    assert ([problem.code for problem in done.problems], done.created) == (["several_alike"], 1)
    for place in (one, other):
        place.refresh_from_db()
        assert (place.code, place.kind) == ("", PlaceKind.NEIGHBOURHOOD)


def test_a_second_run_changes_nothing() -> None:
    rows = read_list(official(line(), line("QN09302M", "Les Érables", '"93027;93066"')))
    first, second = import_list(rows), import_list(rows)
    assert (first.created, first.over_several_communes) == (2, 1)
    assert (second.created, second.changed, second.unchanged) == (0, 0, 2)


def test_a_later_list_renames_and_moves_without_losing_the_former_name_or_other_wholes() -> None:
    import_list(read_list(official(line())))
    place = Place.objects.get(code="QN09301M")
    contract = Place.objects.get(code="200000002")
    PlaceLink.objects.create(part=place, whole=contract)
    done = import_list(read_list(official(line(name="Érables-Gare", communes="93066"))))
    assert (done.created, done.changed) == (0, 1)
    assert [link.whole.code for link in place.wholes.order_by("whole__code")] == ["200000002", "93066"]
    assert [(hit.name, hit.known_as) for hit in find_places("les érables")] == [("Érables-Gare", "Les Érables")]


def test_a_neighbourhood_is_found_by_name_inner_word_and_code_with_its_commune() -> None:
    import_list(read_list(official(line(name="Francs-Bois - Bel Air"))))
    expected = ["Francs-Bois - Bel Air, La Cornière, Seine-Saint-Ambroise"]
    assert [[hit.label for hit in find_places(typed)] for typed in ("francs bois", "bel air", "qn09301m")] == [
        expected,
        expected,
        expected,
    ]


def test_a_neighbourhood_over_two_communes_lies_in_both_and_in_what_holds_them() -> None:
    import_list(read_list(official(line(communes='"93066;01053"'))))
    found = {place.name for place in chain_of(Place.objects.get(code="QN09301M"))}
    assert {"Saint-Ambroise", "Sainte-Aurore", "Seine-Saint-Ambroise", "Aine", "France"} <= found


def test_the_correspondence_makes_successions_once_and_tells_what_is_unknown() -> None:
    import_list(read_list(official(line(), line("QN09302M", "La Gare"), line("QP093028", "Les Érables"))))
    pairs = read_pairs(b"quartier_2024;quartier_2015\nQN09301M;QP093028\nQN09302M;QP093028\nQN09301M;QP093999\n")
    done, again = import_pairs(pairs), import_pairs(pairs)
    assert (done.created, again.created) == (2, 0)
    assert [(p.line, p.code, p.value) for p in done.problems] == [(4, "unknown_neighbourhood", "QP093999")]
    assert [place.name for place in successors_of(Place.objects.get(code="QP093028"))] == ["La Gare", "Les Érables"]


def test_the_command_tells_lists_from_correspondences_and_writes_the_problems(tmp_path: Path) -> None:
    listed, linked, report = tmp_path / "list.csv", tmp_path / "pairs.csv", tmp_path / "report.csv"
    listed.write_bytes(official(line(), line("QP093028", "Les Érables"), line("XX1", "Mauvais code")))
    linked.write_bytes(b"qp2015;qp2024\nQP093028;QN09301M\n")
    out = StringIO()
    call_command("import_qpv", str(listed), "--report", str(report), stdout=out)
    call_command("import_qpv", str(linked), stdout=out)
    assert "2 créés" in out.getvalue()
    assert "ligne 4 : « XX1 »" in out.getvalue()
    assert report.read_text("utf-8").splitlines() == ["ligne;code;valeur", "4;wrong_code;XX1"]
    assert Succession.objects.count() == 1


@pytest.mark.parametrize("content", [b"", b"a;b\n1;2\n", b"{", b"{}", b"\x00\xff", b'{"features": 3}'])
def test_a_file_that_is_no_list_is_refused_in_one_sentence(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "x.csv"
    file.write_bytes(content)
    with pytest.raises(CommandError, match=r"il faut .* / expected"):
        call_command("import_qpv", str(file))


def test_a_missing_file_is_said(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="cannot be read"):
        call_command("import_qpv", str(tmp_path / "nothing.csv"))


def test_codes_come_once_each_in_order() -> None:
    assert commune_codes("13202;13201|1053") == ("13055", "01053")
    assert commune_codes(None) == ()
