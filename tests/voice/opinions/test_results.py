"""How an item ended: counts of a room, versions that stay, a follow-up owed where an opinion was asked for."""

from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from maillon.ground.duties.public import Duty
from maillon.ground.search.public import Document
from maillon.ground.work.public import drain
from maillon.kernel.refusals import NotFoundError, RuleViolation
from maillon.voice.meetings.commands.hiding import hide_item
from maillon.voice.meetings.public import Voice, add_item
from maillon.voice.opinions.models import FollowUp, ItemClosing, ItemResult
from maillon.voice.opinions.public import Figures, Method, close_item, give_follow_up
from tests.cast import Cast
from tests.voice.making import a_council, a_meeting
from tests.voice.opinions.making import SCRIBE, a_result, an_item

pytestmark = pytest.mark.django_db


def typed(**options: object) -> dict[str, object]:
    today = timezone.localdate()
    return {
        "move": "result",
        "method": "hands",
        "wording": "Poser le banc côté place",
        "people_for": 7,
        "given": "information",
        "scribe": SCRIBE,
        "on_day": today.day,
        "on_month": today.month,
        "on_year": today.year,
        **options,
    }


def test_a_vote_is_read_as_people_in_the_room_with_both_voices(cast: Cast, client: Client) -> None:
    item = an_item(cast, Voice.CONSULTATION)
    host = cast.council_host.client()
    assert host.post(f"/equipe/points/{item.uid}/", typed(people_against=2, objections="Le bruit.")).status_code == 302
    page = client.get(f"/reunions/{item.meeting.slug}/avis/").content.decode()
    assert "7 personnes" in page
    assert "2 personnes" in page
    assert "pas un sondage" in page
    assert "Le bruit." in page
    assert "différent de ce qui était annoncé" in page
    item.refresh_from_db()
    assert item.voice_given == Voice.INFORMATION
    assert f"/reunions/{item.meeting.slug}/avis/" in client.get(f"/reunions/{item.meeting.slug}/").content.decode()


def test_more_votes_than_people_is_refused_and_nothing_typed_is_lost(cast: Cast) -> None:
    item = an_item(cast, people=8)
    answer = cast.council_host.client().post(f"/equipe/points/{item.uid}/", typed(people_against=2))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Il y a 1 voix de trop" in page
    assert "Poser le banc côté place" in page
    assert ItemResult.objects.count() == 0
    a_result(cast, item, figures=Figures(people_for=6, people_against=2))


def test_a_vote_needs_a_figure_and_no_decision_has_none(cast: Cast) -> None:
    item = an_item(cast)
    for method, figures, code in (
        (Method.PAPER, Figures(), "count_the_votes"),
        (Method.NO_DECISION, Figures(people_for=3), "nothing_to_count"),
    ):
        with pytest.raises(RuleViolation) as refusal:
            a_result(cast, item, method=method, figures=figures)
        assert refusal.value.code == code
    assert a_result(cast, item, method=Method.NO_DECISION, figures=Figures()).people_for is None


def test_a_correction_is_a_version_more_and_the_former_stays_visible(cast: Cast, client: Client) -> None:
    item = an_item(cast)
    a_result(cast, item, wording="Poser le banc côté école")
    with pytest.raises(RuleViolation) as refusal:
        a_result(cast, item)
    assert refusal.value.code == "say_why"
    a_result(cast, item, figures=Figures(people_for=9), why="Deux mains oubliées")
    assert list(ItemResult.objects.order_by("number").values_list("number", "people_for")) == [(1, 7), (2, 9)]
    page = client.get(f"/reunions/{item.meeting.slug}/avis/").content.decode()
    for words in ("9 personnes", "Poser le banc côté école", "7 personnes", "Deux mains oubliées"):
        assert words in page


@pytest.mark.parametrize("voice", [Voice.CONSULTATION, Voice.JOINT_WORK, Voice.DECISION])
def test_an_item_where_an_opinion_was_asked_closes_with_its_follow_up_only(cast: Cast, voice: Voice) -> None:
    item, host = an_item(cast, voice), cast.council_host
    for code in ("needs_result", "needs_follow_up"):
        with pytest.raises(RuleViolation) as refusal:
            close_item(host.act(), item=item.uid, office=SCRIBE)
        assert refusal.value.code == code
        if code == "needs_result":
            a_result(cast, item)
    assert Duty.objects.open().filter(about=item.uid).count() == 1
    give_follow_up(host.act(), item=item.uid, text="Posé en mars, parce que la place est plate.", office=SCRIBE)
    close_item(host.act(), item=item.uid, office=SCRIBE)
    assert Duty.objects.open().filter(about=item.uid).count() == 0
    assert ItemClosing.objects.get().item == item


def test_an_item_for_information_closes_without_one(cast: Cast) -> None:
    item = an_item(cast, Voice.INFORMATION)
    close_item(cast.council_host.act(), item=item.uid, office=SCRIBE)
    assert FollowUp.objects.count() == 0
    with pytest.raises(RuleViolation) as refusal:
        close_item(cast.council_host.act(), item=item.uid, office=SCRIBE)
    assert refusal.value.code == "closed_already"


def test_the_button_says_what_is_missing(cast: Cast) -> None:
    item = an_item(cast)
    a_result(cast, item)
    answer = cast.council_host.client().post(f"/equipe/points/{item.uid}/", {"move": "close", "office": SCRIBE})
    assert answer.status_code == 422
    assert "la suite donnée et pourquoi" in answer.content.decode()


@pytest.mark.parametrize(
    ("move", "field"),
    [("close", "office"), ("follow_up", "office"), ("result", "scribe")],
    ids=["close", "tell", "note"],
)
def test_the_function_that_writes_is_read_for_personal_data(cast: Cast, client: Client, move: str, field: str) -> None:
    item, host = an_item(cast, Voice.INFORMATION), cast.council_host.client()
    filled = {**typed(), "text": "Posé en mars.", "move": move, field: "Secrétaire, 06 12 34 56 78"}
    answer = host.post(f"/equipe/points/{item.uid}/", filled)
    assert answer.status_code == 422
    assert "« 06 12 34 56 78 »" in answer.content.decode()
    assert "06 12 34 56 78" not in client.get(f"/reunions/{item.meeting.slug}/avis/").content.decode()
    assert ItemClosing.objects.count() == FollowUp.objects.count() == ItemResult.objects.count() == 0
    assert host.post(f"/equipe/points/{item.uid}/", {**filled, field: SCRIBE}).status_code == 302


def test_nothing_is_noted_before_the_meeting_nor_by_another_house(cast: Cast) -> None:
    meeting = a_meeting(cast, a_council(cast))
    item = add_item(cast.council_host.act(), meeting=meeting.uid, title="Plus tard")
    with pytest.raises(RuleViolation) as refusal:
        a_result(cast, item)
    assert refusal.value.code == "not_yet"
    with pytest.raises(NotFoundError):
        give_follow_up(cast.facilitator.act(), item=an_item(cast).uid, text="Rien", office=SCRIBE)


def test_a_point_made_confidential_leaves_the_pages_and_search(cast: Cast, client: Client) -> None:
    item = an_item(cast)
    a_result(cast, item, wording="CANARI")
    drain()
    assert Document.objects.filter(uid=item.uid).count() == 1
    hide_item(cast.council_host.act(), meeting=item.meeting.uid, item=item.uid, why="Une personne y est citée")
    drain()
    assert Document.objects.filter(uid=item.uid).count() == 0
    with pytest.raises(RuleViolation) as refusal:
        a_result(cast, item, why="Encore")
    assert refusal.value.code == "confidential_item"
    assert "CANARI" not in client.get(f"/reunions/{item.meeting.slug}/avis/").content.decode()
    assert "CANARI" not in client.get(f"/instances/{item.meeting.body.slug}/").content.decode()


def test_the_same_form_sent_twice_is_one_result(cast: Cast) -> None:
    item, host = an_item(cast), cast.council_host.client()
    act = "0193a1c2-0000-7000-8000-000000000001"
    for _ in range(2):
        assert host.post(f"/equipe/points/{item.uid}/", typed(act=act)).status_code == 302
    assert ItemResult.objects.count() == 1


def test_the_page_costs_the_same_for_one_and_three(cast: Cast, client: Client, assert_same_queries: Any) -> None:
    first = an_item(cast)

    def one_more() -> None:
        item = add_item(cast.council_host.act(), meeting=first.meeting.uid, title="Encore", voice=Voice.CONSULTATION)
        a_result(cast, item)
        give_follow_up(cast.council_host.act(), item=item.uid, text="Fait.", office=SCRIBE)

    assert_same_queries(client, f"/reunions/{first.meeting.slug}/avis/", one_more)
    assert_same_queries(cast.council_host.client(), f"/equipe/reunions/{first.meeting.slug}/avis/", one_more)
