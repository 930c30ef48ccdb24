"""Home: four doors without an account, then what happens in one neighbourhood."""

from typing import Any

import pytest
from django.test import Client
from lxml import html

from tests.cast import make_space

pytestmark = pytest.mark.django_db


def _tree(client: Client, url: str = "/") -> Any:
    response = client.get(url)
    assert response.status_code == 200
    return html.fromstring(response.content)


def test_the_line_of_the_house_is_said_word_for_word(client: Client) -> None:
    tree = _tree(client)
    assert " ".join(tree.xpath("//h1")[0].text_content().split()) == (
        "Un outil libre pour les habitants, les conseils citoyens, les associations, les élus et les services "
        "d'un même quartier"
    )
    header = " ".join(tree.xpath("//header")[0].text_content().split())
    assert "Le quartier s'entraide, décide ensemble et garde la mémoire" in header


def test_four_doors_each_with_its_promise(client: Client) -> None:
    doors = _tree(client).find_class("door")
    said = [(door.xpath("./b")[0].text, door.xpath("./span")[0].text) for door in doors]
    assert said == [
        ("Demander un coup de main", "sans compte, on vous rappelle"),
        ("Proposer un coup de main", "quand vous voulez"),
        ("Participer", "réunions, questions, réponses"),
        ("Voir et raconter", "initiatives, ressources"),
    ]
    assert [door.get("class") for door in doors if "spark" in door.get("class")] == ["door spark"]


def test_each_door_opens_without_an_account(client: Client) -> None:
    for door in _tree(client).find_class("door"):
        assert client.get(door.get("href"), follow=True).status_code == 200, door.get("href")


def test_nobody_here_yet_leads_to_the_first_page(client: Client) -> None:
    empty = _tree(client).find_class("empty")[0]
    assert empty.xpath(".//a/@href") == ["/commencer/"]


def test_the_first_evening_offers_a_first_step(client: Client) -> None:
    make_space("Entraide des Tilleuls")
    empty = _tree(client).find_class("empty")[0]
    assert "Votre quartier peut commencer ce soir" in empty.text_content()
    assert len(empty.xpath(".//a[@href]")) == 1


def test_no_demonstration_banner_in_real_life(client: Client) -> None:
    assert _tree(client).find_class("demo") == []


def test_the_demonstration_says_it_is_invented(client: Client, settings: Any) -> None:
    settings.DEMO = True
    banner = _tree(client).find_class("demo")[0]
    assert "Ville inventée, personne n'est réelle." in banner.text_content()
    assert "On entre seulement depuis" in banner.text_content()
    here = html.fromstring(Client(SERVER_NAME="127.0.0.1").get("/").content).find_class("demo")[0]
    assert "Entrer comme" in here.text_content()


def test_the_components_page_is_closed_in_real_life(client: Client) -> None:
    assert client.get("/composants/").status_code == 404


def test_the_components_page_opens_in_the_demonstration(client: Client, settings: Any) -> None:
    settings.DEMO = True
    assert client.get("/composants/").status_code == 200
    assert client.post("/composants/", {"phone": "x"}).status_code == 422
