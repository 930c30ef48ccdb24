"""The neighbourhood page: found by name, three pillars, the blocks of the rooms, who answers."""

from datetime import date
from typing import Any

import pytest
from django.template import TemplateDoesNotExist
from django.test import Client
from lxml import html

from maillon.doors.site import queries
from maillon.ground.actors.public import Answering
from maillon.ground.places.public import Containment, Place, PlaceKind
from maillon.ground.ui.registry import PlaceBlock, Registry
from maillon.kernel.uid import uuid7
from tests.cast import make_place

pytestmark = pytest.mark.django_db


def _tree(client: Client, url: str) -> Any:
    response = client.get(url)
    assert response.status_code == 200
    return html.fromstring(response.content)


def _answer(cast: Any, place: Place, **fields: Any) -> Answering:
    told: dict[str, Any] = {
        "hours": "De 9 h à 17 h",
        "delay_hours": 48,
        "phone": "0199001212",
        "starts_on": date(2020, 1, 1),
        **fields,
    }
    return Answering.objects.create(uid=uuid7(), place=place, **{"organisation": cast.cell, **told})


@pytest.fixture
def blocks(monkeypatch: pytest.MonkeyPatch) -> Registry[PlaceBlock]:
    own: Registry[PlaceBlock] = Registry()
    monkeypatch.setattr(queries, "place_blocks", own)
    return own


def _block(key: str, template: str, **options: Any) -> PlaceBlock:
    return PlaceBlock(key=key, order=options.pop("order", 50), template=template, provide=lambda _p, _r: {}, **options)


def test_three_pillars_each_with_an_invitation_when_empty(
    client: Client, cast: Any, blocks: Registry[PlaceBlock]
) -> None:
    tree = _tree(client, f"/lieux/{cast.quarter.slug}/")
    assert [h.text for h in tree.xpath("//section[contains(@class, 'pillar')]//h2")] == [
        "On s'entraide",
        "On décide ensemble",
        "On garde la mémoire",
    ]
    assert len(tree.find_class("pinned")) == 3
    assert len(blocks) == 0


def test_a_block_goes_to_its_pillar_or_to_the_one_of_its_room(cast: Any, rf: Any, blocks: Registry[PlaceBlock]) -> None:
    for block in (
        _block("a", "meetings/dates.html"),
        _block("b", "stories/here.html"),
        _block("c", "initiatives/here.html", order=10),
        _block("d", "library/today.html", pillar="trust"),
    ):
        blocks.add(block)
    pillars = queries.pillars_of(cast.quarter, rf.get("/"))
    assert {p.key: [b.key for b in p.blocks] for p in pillars} == {
        "trust": ["c", "d"],
        "decide": ["a"],
        "memory": ["b"],
    }


def test_a_room_with_nothing_to_show_stays_away(cast: Any, rf: Any, blocks: Registry[PlaceBlock]) -> None:
    blocks.add(PlaceBlock(key="a", order=1, template="x.html", provide=lambda _p, _r: None))
    assert [p.blocks for p in queries.pillars_of(cast.quarter, rf.get("/"))] == [[], [], []]


def test_a_block_whose_template_is_missing_is_not_hidden(
    client: Client, cast: Any, blocks: Registry[PlaceBlock]
) -> None:
    blocks.add(_block("a", "site/nowhere.html"))
    with pytest.raises(TemplateDoesNotExist):
        client.get(f"/lieux/{cast.quarter.slug}/")


def test_it_names_who_answers_with_a_phone_and_one_thing_to_do(client: Client, cast: Any) -> None:
    _answer(cast, cast.quarter)
    tree = _tree(client, f"/lieux/{cast.quarter.slug}/")
    told = tree.find_class("answers")[0]
    assert "Ici, Entraide des Tilleuls répond aux demandes." in " ".join(told.text_content().split())
    assert told.xpath(".//a[@class='phone']/@href") == ["tel:0199001212"]
    assert len(tree.xpath("//main//*[contains(@class, 'button main')]")) == 1


@pytest.mark.parametrize("fields", [{"ends_on": date(2021, 1, 1)}, {"starts_on": date(2099, 1, 1)}])
def test_no_door_without_someone_behind_it(client: Client, cast: Any, fields: dict[str, date]) -> None:
    _answer(cast, cast.quarter, **fields)
    _answer(cast, cast.next_quarter)
    tree = _tree(client, f"/lieux/{cast.quarter.slug}/")
    assert tree.find_class("answers") == []
    assert "Personne n'a encore dit qu'il répond aux demandes ici." in tree.text_content()


def test_who_answers_for_the_town_answers_in_its_neighbourhoods(client: Client, cast: Any) -> None:
    _answer(cast, cast.commune)
    assert len(_tree(client, f"/lieux/{cast.quarter.slug}/").find_class("answers")) == 1


def test_who_answers_is_said_once_whoever_is_called_for_anything_first(client: Client, cast: Any) -> None:
    _answer(cast, cast.quarter, theme="groceries", organisation=cast.ccas, phone="0199003434")
    _answer(cast, cast.commune)
    _answer(cast, cast.commune, theme="groceries")
    tree = _tree(client, f"/lieux/{cast.quarter.slug}/")
    assert [a.get("href") for a in tree.xpath("//main//a[@class='phone']")] == ["tel:0199001212", "tel:0199003434"]
    assert [one.text for one in tree.xpath("//p[@class='also']/b")] == [cast.ccas.name]


def test_an_unknown_place_is_not_found(client: Client) -> None:
    assert client.get("/lieux/nulle-part/").status_code == 404


def test_a_town_leads_to_its_neighbourhoods_and_back(client: Client, cast: Any) -> None:
    town = _tree(client, f"/lieux/{cast.quarter.slug}/").xpath("//ul[contains(@class, 'chain')]//a/@href")
    assert town == [f"/lieux/{cast.commune.slug}/"]
    quarters = _tree(client, f"/lieux/{cast.commune.slug}/").xpath("//ul[@class='found many']//a/@href")
    assert quarters == [f"/lieux/{cast.quarter.slug}/"]


def test_an_agglomeration_leads_to_its_towns_in_order_then_to_its_neighbourhoods(client: Client, cast: Any) -> None:
    around, accented = make_place("Plaine de la Lisse", PlaceKind.EPT), make_place("Épinette", PlaceKind.COMMUNE)
    for part in (cast.commune, cast.quarter, accented):
        Containment.objects.create(whole=around, part=part)
    lists = _tree(client, f"/lieux/{around.slug}/").xpath("//ul[@class='found many']")
    assert [one.xpath(".//a/@href") for one in lists] == [
        [f"/lieux/{accented.slug}/", f"/lieux/{cast.commune.slug}/"],
        [f"/lieux/{cast.quarter.slug}/"],
    ]


def test_home_shows_a_neighbourhood_where_someone_answers(
    client: Client, cast: Any, blocks: Registry[PlaceBlock]
) -> None:
    _answer(cast, cast.next_quarter)
    _answer(cast, cast.quarter, ends_on=date(2021, 1, 1))
    assert _tree(client, "/").get_element_by_id("lively").text_content() == "La Gare"
    assert len(blocks) == 0


def test_home_shows_the_liveliest_blocks_first(cast: Any, rf: Any, blocks: Registry[PlaceBlock]) -> None:
    for order, key in enumerate(("answers", "questions", "library", "initiatives", "dates")):
        blocks.add(_block(key, f"{key}/here.html", order=order))
    blocks.add(PlaceBlock(key="initiatives", order=3, template="x.html", provide=lambda _p, _r: None))
    assert [b.key for b in queries.first_blocks(cast.quarter, rf.get("/"))] == ["dates", "questions", "answers"]


def test_what_was_searched_without_result_stays_typed(client: Client, cast: Any) -> None:
    tree = _tree(client, "/trouver/?q=Xyzzyqw")
    assert tree.get_element_by_id("find-place").get("value") == "Xyzzyqw"
    assert "Nous ne trouvons pas ce nom" in tree.text_content()
    assert cast.quarter.name not in tree.text_content()


@pytest.mark.parametrize("typed", ["", "   ", "<script>", "%", "'", "a" * 5000, "\u202e", "🙂"])
def test_any_search_is_answered(client: Client, typed: str) -> None:
    response = client.get("/trouver/", {"q": typed})
    assert response.status_code in {200, 302}
    assert b"<script>" not in response.content
