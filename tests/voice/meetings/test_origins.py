"""Where those who come are from, for a meeting of several places; and whoever is signed in finds her own coming."""

from django.test import Client

from maillon.kernel.uid import uuid7
from maillon.voice.bodies.models import BodyPlace
from maillon.voice.meetings.models import Participation
from maillon.voice.meetings.public import say_coming
from maillon.voice.meetings.states import Capacity, ComingState
from tests.cast import Cast
from tests.voice.making import a_council, a_meeting


def test_a_network_asks_where_one_comes_from_and_counts_it(cast: Cast, client: Client) -> None:
    body = a_council(cast)
    one = a_meeting(cast, body)
    assert "D'où venez-vous" not in client.get(f"/reunions/{one.slug}/venir/").content.decode()
    BodyPlace.objects.create(body=body, place=cast.far_commune)
    page = f"/reunions/{one.slug}/venir/"
    assert "D&#x27;où venez-vous" in client.get(page).content.decode()
    given = {"capacity": "participant", "name": "Lou", "territory": cast.far_commune.slug, "act": str(uuid7())}
    assert client.post(page, given).status_code == 200
    assert Participation.objects.get().territory == cast.far_commune
    assert "Hautbourg 1" in cast.council_host.client().get(f"/equipe/reunions/{one.slug}/").content.decode()
    assert "On vient de" in client.get(f"/reunions/{one.slug}/").content.decode()
    wrong = client.post(page, {**given, "territory": cast.commune.slug, "act": str(uuid7())})
    assert wrong.status_code == 422


def test_whoever_is_awaited_keeps_one_row_and_a_helper_signs_up_others(cast: Cast) -> None:
    meeting = a_meeting(cast, a_council(cast), capacity=5)
    hers, browser = min(cast.councillor.actor.persons), cast.councillor.client()
    say_coming(cast.councillor.act(), meeting=meeting.uid, capacity=Capacity.PARTICIPANT, name="Josette", person=hers)
    Participation.objects.update(state=ComingState.EXPECTED)
    page, given = f"/reunions/{meeting.slug}/venir/", {"capacity": "participant", "name": "Josette"}
    browser.post(page, {**given, "mine": "on", "act": str(uuid7())})
    assert list(Participation.objects.values_list("person", "state")) == [(hers, "confirmed")]
    for name in ("Lou", "Zoé"):
        browser.post(page, {**given, "name": name, "act": str(uuid7())})
    assert list(Participation.objects.order_by("pk").values_list("person", flat=True)) == [hers, None, None]


def test_saying_again_that_one_comes_keeps_the_last_seat(cast: Cast) -> None:
    meeting = a_meeting(cast, a_council(cast), capacity=1)
    hers = min(cast.councillor.actor.persons)
    for _ in range(2):
        row = say_coming(
            cast.councillor.act(), meeting=meeting.uid, capacity=Capacity.PARTICIPANT, name="Josette", person=hers
        )
    assert (row.state, Participation.objects.count()) == ("confirmed", 1)
