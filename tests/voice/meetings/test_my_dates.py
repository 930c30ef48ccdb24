"""One's own dates, on a page and at a private address read by another parser; nobody else's."""

from django.test import Client
from icalendar import Calendar

from maillon.ground.accounts.public import Account
from maillon.kernel.uid import uuid7
from maillon.voice.bodies.public import Body
from maillon.voice.meetings.models import Meeting
from maillon.voice.meetings.public import Capacity, cancel_meeting, say_coming
from tests.cast import Cast
from tests.voice.bodies.making import a_member, a_term
from tests.voice.making import a_council, a_meeting


def josette_comes(cast: Cast, body: Body) -> Meeting:
    meeting = a_meeting(cast, body, title="La mienne")
    hers = min(cast.councillor.actor.persons)
    say_coming(cast.councillor.act(), meeting=meeting.uid, capacity=Capacity.OBSERVER, name="Josette", person=hers)
    return meeting


def address_given(browser: Client) -> str:
    shown = browser.post("/mes-reunions/", {"act": str(uuid7())})
    link = str(shown.context["link"])
    return "/mes-reunions/" + link.split("/mes-reunions/")[1]


def titles(client: Client, address: str) -> list[str]:
    events = Calendar.from_ical(client.get(address).content).walk("VEVENT")
    return sorted(str(event["summary"]).split(" : ")[1] for event in events)


def test_her_calendar_holds_her_dates_and_nobody_elses(cast: Cast, client: Client) -> None:
    body = a_council(cast)
    meeting, _other = josette_comes(cast, body), a_meeting(cast, body, title="Une autre")
    browser = cast.councillor.client()
    shown = browser.get("/mes-reunions/").content.decode()
    assert "La mienne" in shown
    assert "Une autre" not in shown
    address = address_given(browser)
    assert titles(client, address) == ["La mienne"]
    first = client.get(address)
    assert (first["Cache-Control"], first["Referrer-Policy"]) == ("private, max-age=300", "no-referrer")
    assert client.get(address, headers={"if-none-match": first["ETag"]}).status_code == 304
    cancel_meeting(cast.council_host.act(), meeting=meeting.uid, reason="Grève.")
    assert b"STATUS:CANCELLED" in client.get(address).content
    assert b"Josette" not in first.content


def test_where_she_sits_is_hers_too(cast: Cast, client: Client) -> None:
    body = a_council(cast)
    a_meeting(cast, body, title="Du conseil")
    seated = a_member(cast.council_host, a_term(cast.council_host, body))
    seated.person_id = min(cast.councillor.actor.persons)
    seated.save(update_fields=["person"])
    assert titles(client, address_given(cast.councillor.client())) == ["Du conseil"]


def test_an_address_taken_back_or_of_a_closed_account_opens_nothing(cast: Cast, client: Client) -> None:
    josette_comes(cast, a_council(cast))
    browser = cast.councillor.client()
    first = address_given(browser)
    second = address_given(browser)
    assert [client.get(one).status_code for one in (first, second)] == [404, 200]
    browser.post("/mes-reunions/", {"move": "stop", "act": str(uuid7())})
    assert client.get(second).status_code == 404
    third = address_given(browser)
    Account.objects.update(is_active=False)
    assert client.get(third).status_code == 404
    assert client.get("/mes-reunions/nimporte.ics").status_code == 404
