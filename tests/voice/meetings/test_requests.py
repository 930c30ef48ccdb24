"""Anyone asks; a reasoned answer is owed, given and told."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from maillon.ground.actors.public import PersonDetails
from maillon.ground.channels.public import Message
from maillon.ground.duties.public import Duty
from maillon.ground.work.public import drain
from maillon.kernel.refusals import NotFoundError, RuleViolation
from maillon.voice.bodies.public import BodyRules
from maillon.voice.meetings.models import AgendaItem, AgendaRequest
from maillon.voice.meetings.public import answer_request, ask_item
from maillon.voice.meetings.queries.asking import open_to_requests, takes_requests
from maillon.voice.meetings.states import RequestState
from tests.cast import Cast
from tests.voice.making import a_council, a_meeting


def ask(cast: Cast, **options: object) -> AgendaRequest:
    council = a_council(cast)
    a_meeting(cast, council)
    return ask_item(cast.visitor.act(), body=council.uid, text="Éclairer le passage", **options)  # type: ignore[arg-type]


def test_asking_opens_a_duty_with_a_date(cast: Cast) -> None:
    asked = ask(cast)
    duty = Duty.objects.get(about=asked.uid)
    assert (duty.organisation, duty.due) == (cast.council, asked.answer_due)
    assert asked.answer_due <= timezone.now() + timedelta(days=16)


def test_scheduling_puts_it_on_the_agenda_with_the_count_and_no_name(cast: Cast, client: Client) -> None:
    asked = ask(cast, alike=5, signature="CANARI-SIGNATURE")
    answer_request(cast.council_host.act(), request=asked.uid, move="schedule", answer="", office="Animation")
    asked.refresh_from_db()
    item = AgendaItem.objects.get()
    assert (asked.state, asked.item, item.title) == (RequestState.SCHEDULED, item, "Éclairer le passage")
    assert asked.meeting is not None
    page = client.get(f"/reunions/{asked.meeting.slug}/").content.decode()
    assert "5 personnes" in page
    assert "CANARI" not in page


def test_refusing_without_a_reason_is_refused(cast: Cast) -> None:
    asked = ask(cast)
    with pytest.raises(RuleViolation) as refusal:
        answer_request(cast.council_host.act(), request=asked.uid, move="refuse", answer=" ", office="Animation")
    assert refusal.value.code == "answer_needs_words"
    asked.refresh_from_db()
    assert asked.state == RequestState.SUBMITTED


def test_the_asker_is_told_by_her_own_channel_and_the_duty_closes(cast: Cast) -> None:
    asked = ask(cast, contact=PersonDetails(phone="+33612345678", channel="sms"))
    answer_request(
        cast.council_host.act(), request=asked.uid, move="answer", answer="Les lampes arrivent.", office="Ville"
    )
    drain()
    assert list(Message.objects.values_list("notice", "person")) == [("meetings.request_answered", asked.person_id)]
    assert not Duty.objects.filter(about=asked.uid, closed_at__isnull=True, kind="answer_agenda_request").exists()


def test_another_council_cannot_answer(cast: Cast) -> None:
    asked = ask(cast)
    with pytest.raises(NotFoundError):
        answer_request(cast.facilitator.act(), request=asked.uid, move="answer", answer="Oui", office="Réseau")
    assert cast.facilitator.client().get(f"/equipe/demandes/{asked.reference}/").status_code == 404


def test_an_answered_request_is_not_answered_twice(cast: Cast) -> None:
    asked = ask(cast)
    answer_request(cast.council_host.act(), request=asked.uid, move="refuse", answer="Déjà fait.", office="Ville")
    with pytest.raises(RuleViolation) as refusal:
        answer_request(cast.council_host.act(), request=asked.uid, move="schedule", answer="", office="Ville")
    assert refusal.value.code == "illegal_move"


def test_from_the_form_to_the_follow_up_without_account(cast: Cast, client: Client) -> None:
    council = a_council(cast)
    a_meeting(cast, council)
    thanks = client.post(
        f"/instances/{council.slug}/demander/", {"text": "Un banc devant l'école", "phone": "06 12 34 56 78"}
    )
    asked = AgendaRequest.objects.get()
    code = thanks.context["code"]
    assert thanks.status_code == 200
    client.post("/questions/suivre/", {"reference": asked.reference, "code": code})
    page = client.get("/questions/suivre/").content.decode()
    assert "Un banc devant l" in page
    assert client.post("/questions/retirer/").status_code == 302
    asked.refresh_from_db()
    assert asked.state == RequestState.WITHDRAWN


def test_the_one_page_to_follow_leads_to_the_question_too(cast: Cast, client: Client) -> None:
    council = a_council(cast)
    a_meeting(cast, council)
    thanks = client.post(f"/instances/{council.slug}/demander/", {"text": "Un banc devant l'école"})
    asked = AgendaRequest.objects.get()
    answer = client.post("/suivre/", {"reference": asked.reference, "code": thanks.context["code"]})
    assert answer.headers["Location"] == "/questions/suivre/"
    assert "Un banc devant l" in client.get("/questions/suivre/").content.decode()


def test_a_wrong_code_opens_nothing(cast: Cast, client: Client) -> None:
    asked = ask(cast)
    client.post("/questions/suivre/", {"reference": asked.reference, "code": "222222222222"})
    assert client.get("/questions/suivre/").context["asked"] is None
    assert client.post("/questions/retirer/").status_code == 404


def test_the_same_form_sent_twice_is_one_request(cast: Cast, client: Client) -> None:
    council = a_council(cast)
    page = client.get(f"/instances/{council.slug}/demander/").content.decode()
    act = page.split('name="act" value="')[1].split('"')[0]
    for _ in range(2):
        answer = client.post(f"/instances/{council.slug}/demander/", {"text": "Un banc", "act": act})
        assert answer.status_code == 200
    assert AgendaRequest.objects.count() == 1


def test_a_name_in_the_question_is_shown_before_it_is_saved(cast: Cast, client: Client) -> None:
    council = a_council(cast)
    answer = client.post(f"/instances/{council.slug}/demander/", {"text": "Voir Mme Fictif au 06 12 34 56 78"})
    assert answer.status_code == 422
    assert "Voir Mme Fictif au 06 12 34 56 78" in answer.content.decode()
    assert AgendaRequest.objects.count() == 0


def test_the_board_costs_the_same_for_one_and_three(cast: Cast, assert_same_queries: Any) -> None:
    council = a_council(cast)
    assert_same_queries(
        cast.council_host.client(),
        "/equipe/reunions/",
        lambda: ask_item(cast.visitor.act(), body=council.uid, text="Encore un banc"),
    )


def test_an_agenda_that_is_closed_invites_to_the_next_one(cast: Cast, client: Client) -> None:
    council, now = a_council(cast), timezone.now()
    near, far = a_meeting(cast, council, now + timedelta(days=4)), a_meeting(cast, council, now + timedelta(days=6))
    ask_here, invited = f"/instances/{council.slug}/demander/", "vous pouvez y demander un point"
    shown = {one.slug: client.get(f"/reunions/{one.slug}/").content.decode() for one in (near, far)}
    assert f'href="{ask_here}?reunion={far.slug}"' in shown[far.slug]
    assert f'href="{ask_here}"' in shown[near.slug]
    assert [invited in shown[one.slug] for one in (near, far)] == [False, True]
    assert "ordre du jour n&#x27;est pas encore écrit." in shown[near.slug].replace("n'est", "n&#x27;est")
    rules = BodyRules.objects.get(body=council)
    for at in (now, now + timedelta(days=3), near.starts_at, far.ends_at):
        kept = list(open_to_requests(council, at))
        assert [one for one in (near, far) if takes_requests(one, rules, at)] == kept
    assert takes_requests(near, None, now)


def test_two_bodies_of_one_name_do_not_wait_for_each_other(cast: Cast) -> None:
    asked_of, _namesake = a_council(cast), a_council(cast)
    ask_item(cast.visitor.act(), body=asked_of.uid, text="Éclairer le passage")
    board = cast.council_host.client().get("/equipe/reunions/")
    assert [body.slug for body in board.context["waited"]] == [asked_of.slug]
