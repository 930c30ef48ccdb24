"""The first page of an empty instance: by its link, once; four ways, each with what it needs to work tonight."""

from datetime import timedelta
from io import StringIO
from typing import Any

import pytest
import time_machine
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from maillon.doors.console.first_evening import starting_link
from maillon.ground.access.public import Grant, house_act
from maillon.ground.accounts.public import Account
from maillon.ground.places.public import Place, PlaceKind, add_place
from maillon.ground.spaces.public import Space
from maillon.kernel.uid import uuid7
from maillon.voice.bodies.models import Body
from tests.cast import Cast

WORDS = "le banc est vert ce soir"


@pytest.fixture
def commune(db: None) -> Place:
    act = house_act("test", timezone.now())
    return add_place(act, name="Rivemont", kind=PlaceKind.COMMUNE, uid=uuid7())


def link() -> str:
    return "/" + starting_link(timezone.now()).split("/", 3)[3]


def typed(kind: str, **more: str) -> dict[str, str]:
    given = {
        "kind": kind,
        "organisation": "Conseil citoyen des Tilleuls",
        "commune": "Rivemont",
        "quarter": "Les Tilleuls",
        "first_name": "Zoé",
        "last_name": "Fictive",
        "login": "zoe",
        "password": WORDS,
    }
    return {**given, **more}


@pytest.mark.parametrize(
    ("kind", "role", "bodies"),
    [
        ("council", "council_host", ["citizens_council"]),
        ("town", "project_manager", []),
        ("association", "coordinator", []),
        ("network", "facilitator", ["peer_network"]),
    ],
)
def test_each_way_opens_a_space_ready_to_work(commune: Place, kind: str, role: str, bodies: list[str]) -> None:
    client, address = Client(), link()
    assert "pour=council" in client.get(address).content.decode()
    assert client.get(f"{address}?pour={kind}").status_code == 200
    assert client.post(address, typed(kind))["Location"] == "/equipe/ce-soir/"
    assert sorted(Grant.objects.values_list("role", flat=True)) == sorted([role, "space_admin"])
    assert list(Body.objects.values_list("kind", flat=True)) == bodies
    page = client.get("/equipe/ce-soir/").content.decode()
    assert ("Annoncer la première réunion" in page) == bool(bodies)
    assert "Reliez votre téléphone" in page


def test_the_council_covers_its_neighbourhood_found_or_made(commune: Place) -> None:
    Client().post(link(), typed("council"))
    assert [place.name for place in Body.objects.get().places.all()] == ["Les Tilleuls"]
    Client().post(link(), typed("council", quarter="les tilleuls", login="lou"))
    assert Place.objects.filter(kind="neighbourhood").count() == 1


def test_the_link_serves_once_and_for_a_day(commune: Place) -> None:
    address = link()
    assert Client().post(address, typed("council")).status_code == 302
    again = Client().post(address, typed("council", login="autre"))
    assert (again.status_code, Space.objects.count()) == (410, 1)
    old = link()
    with time_machine.travel(timezone.now() + timedelta(hours=25)):
        assert Client().get(old).status_code == 410
    assert Client().get("/commencer/faux/").status_code == 410


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"commune": "Nulle-Part"}, "Nous ne trouvons pas « Nulle-Part »"),
        ({"password": "court"}, "mot de passe"),
        ({"organisation": ""}, "Écrivez votre réponse."),
    ],
)
def test_what_is_wrong_is_said_nothing_typed_is_lost_and_the_link_still_serves(
    commune: Place, wrong: dict[str, str], sentence: str
) -> None:
    address = link()
    answer = Client().post(address, typed("council", **wrong))
    page = answer.content.decode()
    assert (answer.status_code, Space.objects.count(), Place.objects.count()) == (422, 0, 1)
    assert sentence in page
    assert 'value="Fictive"' in page
    assert Client().post(address, typed("council")).status_code == 302


def test_a_taken_login_is_refused_whole(cast: Cast, commune: Place) -> None:
    Client().post(link(), typed("council"))
    spaces = Space.objects.count()
    answer = Client().post(link(), typed("town", login="ZOE"))
    assert (answer.status_code, Space.objects.count(), Account.objects.count()) == (422, spaces, 1)


def test_without_a_link_an_empty_instance_says_how_and_another_says_nothing(commune: Place) -> None:
    assert "createadmin --link" in Client().get("/commencer/").content.decode()
    assert "/commencer/" in Client().get("/").content.decode()
    assert Client().post("/commencer/", typed("council")).status_code == 404
    Client().post(link(), typed("council"))
    assert Client().get("/commencer/").status_code == 404
    assert "/commencer/" not in Client().get("/").content.decode()


def test_the_demonstration_lets_anyone_try_on_this_machine_only(commune: Place, settings: Any) -> None:
    settings.DEMO = True
    settings.ALLOWED_HOSTS = ["*"]
    here = Client(HTTP_HOST="127.0.0.1")
    assert here.post("/commencer/", typed("council"))["Location"] == "/equipe/ce-soir/"
    for elsewhere in (
        Client(HTTP_HOST="127.0.0.1", HTTP_X_FORWARDED_FOR="10.0.0.1"),
        Client(HTTP_HOST="ville.example"),
    ):
        assert elsewhere.post("/commencer/", typed("council", login="autre")).status_code == 404
    assert Space.objects.count() == 1


def test_the_console_gives_the_link(commune: Place) -> None:
    told = StringIO()
    call_command("createadmin", "--link", stdout=told)
    address = next(line for line in told.getvalue().splitlines() if "/commencer/" in line)
    assert Client().get("/" + address.split("/", 3)[3]).status_code == 200


def test_a_new_link_ends_the_one_before_it(commune: Place) -> None:
    first, second = link(), link()
    client = Client()
    assert client.post(first, typed("council")).status_code != 302
    assert not Space.objects.exists()
    assert client.post(second, typed("council")).status_code == 302
