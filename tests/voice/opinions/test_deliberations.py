"""Several scenarios: votes of rooms, calls and papers, a choice written by a person, dissent kept."""

from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from maillon.kernel.refusals import NotFoundError, RuleViolation
from maillon.voice.meetings.public import count_attendance
from maillon.voice.opinions.commands import add_scenario, leave_open, link_meeting
from maillon.voice.opinions.models import Count, CountLine, Deliberation
from maillon.voice.opinions.public import (
    CountWay,
    ScenarioDraft,
    choose_scenario,
    count_scenarios,
    open_deliberation,
)
from maillon.voice.opinions.queries.deliberations import deliberation_or_404
from maillon.voice.opinions.states import DeliberationState
from tests.cast import Cast
from tests.voice.making import a_council, a_held_meeting
from tests.voice.opinions.making import SCRIBE, a_deliberation

pytestmark = pytest.mark.django_db


def counted(cast: Cast, found: Deliberation, people: tuple[int, int, int], **options: object) -> Count:
    scenarios = list(found.scenarios.all())
    fields: dict[str, object] = {
        "way": CountWay.ROOM,
        "present": 20,
        "scribe": SCRIBE,
        "on": timezone.localdate(),
        **options,
    }
    votes = {str(one.uid): number for one, number in zip(scenarios, people, strict=True)}
    return count_scenarios(cast.council_host.act(), deliberation=found.uid, people=votes, **fields)  # type: ignore[arg-type]


def form_of(found: Deliberation, people: tuple[int, int, int], **options: object) -> dict[str, object]:
    today = timezone.localdate()
    votes = {f"s{one.uid}": number for one, number in zip(found.scenarios.all(), people, strict=True)}
    day = {"on_day": today.day, "on_month": today.month, "on_year": today.year}
    return {"way": "paper", "present": 12, "scribe": SCRIBE, **day, **votes, **options}


def test_it_opens_and_fills_from_the_forms(cast: Cast, client: Client) -> None:
    host, body = cast.council_host.client(), a_council(cast)
    assert host.post(f"/equipe/choix/ouvrir/{body.slug}/", {"title": "Que faire de la butte ?"}).status_code == 302
    found = Deliberation.objects.get()
    for title in ("Des arbres", "Un terrain"):
        answer = host.post(f"/equipe/choix/{found.slug}/", {"move": "scenario", "title": title, "cost": "Un samedi"})
        assert answer.status_code == 302
    page = client.get(f"/choix/{found.slug}/").content.decode()
    assert page.index("Des arbres") < page.index("Un terrain")
    assert "Un samedi" in page


def test_votes_of_the_room_and_of_papers_are_kept_by_way_and_by_function(cast: Cast, client: Client) -> None:
    found = a_deliberation(cast)
    counted(cast, found, (8, 5, 1))
    answer = cast.council_host.client().post(f"/equipe/choix/{found.slug}/compter/", form_of(found, (3, 4, 0)))
    assert answer.status_code == 302
    assert [one.people for one in deliberation_or_404(found.slug).in_force] == [[8, 5, 1], [3, 4, 0]]
    page = client.get(f"/choix/{found.slug}/").content.decode()
    for words in ("dans la salle", "sur papier", SCRIBE, "pas un sondage"):
        assert words in page


def test_two_meetings_stand_side_by_side_and_are_never_added(cast: Cast, client: Client) -> None:
    """Twelve people who come twice are not twenty-four."""
    found, body = a_deliberation(cast), a_council(cast)
    for _time in range(2):
        counted(cast, found, (8, 3, 1), present=12, meeting=a_held_meeting(cast, body).uid)
    page = client.get(f"/choix/{found.slug}/").content.decode()
    assert ("En tout" in page, "<td>16</td>" in page, page.count("<td>8</td>")) == (False, False, 2)
    assert "a pu voter deux fois" in page


def test_the_ways_of_one_meeting_are_as_many_people_as_were_there(cast: Cast, client: Client) -> None:
    found, meeting = a_deliberation(cast), a_held_meeting(cast, a_council(cast))
    counted(cast, found, (8, 3, 1), present=20, meeting=meeting.uid)
    with pytest.raises(RuleViolation) as refusal:
        counted(cast, found, (4, 4, 0), way=CountWay.PAPER, present=12, no_choice=1, meeting=meeting.uid)
    assert refusal.value.code == "more_votes_than_people"
    counted(cast, found, (4, 4, 0), way=CountWay.PAPER, present=12, meeting=meeting.uid)
    with pytest.raises(RuleViolation) as again:
        counted(cast, found, (9, 3, 1), present=20, meeting=meeting.uid, why="Une main oubliée")
    assert again.value.code == "more_votes_than_people"
    page = client.get(f"/choix/{found.slug}/").content.decode()
    assert ("En tout" in page, "<td>12</td>" in page, "a pu voter deux fois" in page) == (True, True, False)


def test_papers_and_calls_of_a_meeting_keep_to_its_attendance_sheet(cast: Cast) -> None:
    meeting, found = a_held_meeting(cast, a_council(cast)), a_deliberation(cast)
    counts = {"participant:room": 9, "participant:phone": 2}
    count_attendance(cast.council_host.act(), meeting=meeting.uid, counts=counts)
    for way in (CountWay.PAPER, CountWay.PHONE):
        with pytest.raises(RuleViolation) as refusal:
            counted(cast, found, (4, 3, 2), way=way, present=12, meeting=meeting.uid)
        assert refusal.value.code == "more_people_than_counted"
    counted(cast, found, (4, 3, 2), present=9, meeting=meeting.uid)
    counted(cast, found, (2, 0, 0), way=CountWay.PHONE, present=2, meeting=meeting.uid)
    with pytest.raises(RuleViolation) as refusal:
        counted(cast, found, (1, 0, 0), way=CountWay.PAPER, present=1, meeting=meeting.uid)
    assert refusal.value.code == "more_votes_than_people"


def test_more_votes_than_people_is_refused_clearly(cast: Cast) -> None:
    found = a_deliberation(cast)
    answer = cast.council_host.client().post(
        f"/equipe/choix/{found.slug}/compter/", form_of(found, (6, 5, 1), no_choice=1)
    )
    assert answer.status_code == 422
    assert "Il y a 1 voix de trop pour 12 personnes" in answer.content.decode()
    assert Count.objects.count() == CountLine.objects.count() == 0


def test_the_room_never_holds_more_than_the_attendance_sheet(cast: Cast) -> None:
    meeting = a_held_meeting(cast, a_council(cast))
    count_attendance(cast.council_host.act(), meeting=meeting.uid, counts={"participant:room": 9})
    found = a_deliberation(cast)
    with pytest.raises(RuleViolation) as refusal:
        counted(cast, found, (4, 3, 2), present=10, meeting=meeting.uid)
    assert refusal.value.code == "more_people_than_counted"
    counted(cast, found, (4, 3, 2), present=9, meeting=meeting.uid)
    assert list(found.meetings.all()) == [meeting]


def test_a_count_typed_again_replaces_and_the_former_is_shown(cast: Cast, client: Client) -> None:
    found = a_deliberation(cast)
    counted(cast, found, (8, 5, 1))
    with pytest.raises(RuleViolation) as refusal:
        counted(cast, found, (9, 5, 1))
    assert refusal.value.code == "say_why"
    counted(cast, found, (9, 5, 1), why="Une main oubliée")
    card = deliberation_or_404(found.slug)
    assert [[one.people for one in counts] for counts in (card.in_force, card.former)] == [[[9, 5, 1]], [[8, 5, 1]]]
    assert "Une main oubliée" in client.get(f"/choix/{found.slug}/").content.decode()


def test_the_choice_is_written_by_a_person_with_its_dissent(cast: Cast, client: Client) -> None:
    found = a_deliberation(cast)
    counted(cast, found, (8, 9, 1))
    fewer = found.scenarios.earliest("rank")
    choose_scenario(
        cast.council_host.act(),
        deliberation=found.uid,
        scenario=fewer.uid,
        why="L'ombre manque plus que le jeu",
        office=SCRIBE,
        on=timezone.localdate(),
        dissent="Les enfants jouent déjà sur la route.",
    )
    page = client.get(f"/choix/{found.slug}/").content.decode()
    assert "Les enfants jouent déjà sur la route." in page
    assert "Un terrain de jeu" in page
    for late in (counted, lambda *_args: leave_open(cast.council_host.act(), deliberation=found.uid, why="Non")):
        with pytest.raises(RuleViolation) as refusal:
            late(cast, found, (1, 0, 0))
        assert refusal.value.code == "choice_is_made"


def test_no_scenario_is_added_once_people_voted(cast: Cast) -> None:
    found = a_deliberation(cast)
    counted(cast, found, (1, 0, 0))
    with pytest.raises(RuleViolation) as refusal:
        add_scenario(cast.council_host.act(), deliberation=found.uid, draft=ScenarioDraft(title="Une piscine"))
    assert refusal.value.code == "votes_are_counted"


def test_leaving_without_choice_is_an_ending(cast: Cast, client: Client) -> None:
    found = a_deliberation(cast)
    left = leave_open(cast.council_host.act(), deliberation=found.uid, why="Personne n'est prêt")
    assert left.state == DeliberationState.LEFT
    assert "Personne n&#x27;est prêt" in client.get(f"/choix/{found.slug}/").content.decode()


def test_another_house_changes_nothing(cast: Cast) -> None:
    found = a_deliberation(cast)
    stranger = cast.facilitator
    with pytest.raises(NotFoundError):
        link_meeting(stranger.act(), deliberation=found.uid, meeting=a_held_meeting(cast, a_council(cast)).uid)
    with pytest.raises(NotFoundError):
        open_deliberation(stranger.act(), body=found.body.uid, title="Autre chose")
    assert stranger.client().get(f"/equipe/choix/{found.slug}/").status_code == 404


def test_the_ballot_prints(cast: Cast, client: Client) -> None:
    answer = client.get(f"/choix/{a_deliberation(cast).slug}/bulletin/")
    assert (answer.status_code, answer["Content-Type"], answer.content[:4]) == (200, "application/pdf", b"%PDF")


def test_the_page_costs_the_same_for_one_and_three(cast: Cast, client: Client, assert_same_queries: Any) -> None:
    found, host = a_deliberation(cast), cast.council_host
    ways = iter(CountWay)
    assert_same_queries(client, f"/choix/{found.slug}/", lambda: counted(cast, found, (1, 1, 0), way=next(ways)))
    assert_same_queries(
        host.client(),
        "/equipe/avis/",
        lambda: open_deliberation(host.act(), body=found.body.uid, title="Encore une question"),
    )
