"""The orientation desk: a partner with room, an appointment, an end said by both; a refusal says why."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from hypothesis import given
from hypothesis.strategies import builds, integers, lists

from maillon.ground.channels.public import Message
from maillon.ground.duties.public import Duty
from maillon.kernel.refusals import NotFoundError, RuleViolation
from maillon.voice.exchanges.commands import answer_proposal, close_desk, qualify, refuse, say_outcome, take_partner
from maillon.voice.exchanges.models import Orientation
from maillon.voice.exchanges.public import Matter, Outcome, propose_partner, set_meeting
from maillon.voice.exchanges.queries.desk import partners_of
from maillon.voice.exchanges.rules import Load, least_loaded, with_room
from maillon.voice.exchanges.sweeps import ask_outcomes
from tests.cast import Cast
from tests.voice.exchanges.making import (
    TOMORROW,
    a_desk,
    a_partner,
    an_orientation_at,
    link_of,
    met_yesterday,
    proposed_to,
)

LOADS = lists(
    builds(Load, partner=integers(1, 9), capacity=integers(1, 6), in_hand=integers(0, 8)),
    unique_by=lambda one: one.partner,
)


def owed(orientation: Orientation) -> int:
    return Duty.objects.filter(about=orientation.uid, closed_at__isnull=True).count()


@given(loads=LOADS)
def test_the_least_loaded_have_room_and_nobody_with_room_has_less(loads: list[Load]) -> None:
    found = least_loaded(loads)
    free = {one.partner: one for one in with_room(loads)}
    assert found <= set(free)
    assert bool(found) == bool(free)
    for one in found:
        assert all(free[one].share <= other.share for other in free.values())


@pytest.mark.django_db
def test_an_association_asks_without_account_and_follows_by_its_link(cast: Cast, client: Client) -> None:
    body = a_desk(cast)
    assert f"/orienter/{body.slug}/" in client.get(f"/instances/{body.slug}/").content.decode()
    sent = {
        "asker": "Les Amis du Parc",
        "matter": "money",
        "text": "Payer un four à pain.",
        "email": "p@exemple.example",
    }
    answer = client.post(f"/orienter/{body.slug}/", sent)
    assert answer.status_code == 302, answer.content.decode()
    page = client.get(answer["Location"]).content.decode()
    assert "Payer un four à pain." in page
    made = Orientation.objects.get()
    assert (made.state, owed(made)) == ("received", 1)


@pytest.mark.django_db
def test_without_a_contact_or_with_someone_s_name_it_is_said_and_nothing_is_lost(cast: Cast, client: Client) -> None:
    body = a_desk(cast)
    base = {"asker": "Les Amis du Parc", "matter": "money", "text": "Payer un four à pain."}
    for more in ({}, {"email": "p@exemple.example", "text": "Aider Mme Durand à payer."}):
        answer = client.post(f"/orienter/{body.slug}/", {**base, **more})
        assert answer.status_code == 422
        assert "Les Amis du Parc" in answer.content.decode()
    assert Orientation.objects.count() == 0


@pytest.mark.django_db
def test_the_same_request_sent_twice_is_one(cast: Cast, client: Client) -> None:
    body = a_desk(cast)
    act = client.get(f"/orienter/{body.slug}/").content.decode().split('name="act" value="')[1].split('"')[0]
    sent = {"act": act, "asker": "Amis", "matter": "money", "text": "Un four.", "email": "p@exemple.example"}
    for _turn in range(2):
        assert client.post(f"/orienter/{body.slug}/", sent).status_code == 302
    assert Orientation.objects.count() == 1


@pytest.mark.django_db
def test_the_whole_story_in_the_browser_and_both_say_its_end(cast: Cast, client: Client) -> None:
    body = a_desk(cast)
    partner, made = a_partner(cast, body, "Atelier"), an_orientation_at(cast, body)
    host, page = cast.council_host.client(), f"/equipe/orientations/{made.reference}/"
    assert host.post(page, {"move": "qualify", "matter": "money", "understood": "Un budget."}).status_code == 302
    assert host.post(page, {"move": "propose", "partner": str(partner.uid)}).status_code == 302
    link = f"/orientations/{link_of(made, 'partner')}/"
    assert "parc@exemple.example" not in client.get(link).content.decode()
    assert client.post(link, {"move": "yes"}).status_code == 302
    assert "parc@exemple.example" in client.get(link).content.decode()
    day = timezone.localdate() + timedelta(days=3)
    sent = {"move": "set_meeting", "hour": "14 h", "where": "La Maison"}
    sent |= {"day_day": str(day.day), "day_month": str(day.month), "day_year": str(day.year)}
    assert host.post(page, sent).status_code == 302
    Orientation.objects.filter(pk=made.pk).update(meets_at=timezone.now() - TOMORROW)
    assert client.post(link, {"move": "outcome", "outcome": "begun"}).status_code == 302
    asker = f"/orientations/{link_of(made, 'asker')}/"
    before = client.get(asker).content.decode()
    assert "Dit par le partenaire" not in before, "each says it for itself, before reading the other"
    assert client.post(asker, {"move": "outcome", "outcome": "answered", "words": "Merci"}).status_code == 302
    after = client.get(asker).content.decode()
    assert "commencé" in after
    made.refresh_from_db()
    assert (made.state, made.partner_outcome, made.asker_outcome, owed(made)) == ("ended", "begun", "answered", 0)
    assert "parc@exemple.example" not in client.get(link).content.decode(), "the contact is no longer needed"


@pytest.mark.django_db
def test_the_load_is_shown_balanced_and_never_passed(cast: Cast) -> None:
    body = a_desk(cast)
    small, large = a_partner(cast, body, "Petite", 1), a_partner(cast, body, "Zèle", 4)
    proposed_to(cast, an_orientation_at(cast, body), large)
    hand = [(one.row.organisation.name, one.load.in_hand, one.light) for one in partners_of(body, timezone.localdate())]
    assert hand == [("Petite", 0, True), ("Zèle", 1, False)]
    second = an_orientation_at(cast, body)
    with pytest.raises(RuleViolation) as busier:
        proposed_to(cast, second, large)
    assert busier.value.code == "another_has_less"
    propose_partner(cast.council_host.act(), orientation=second.uid, partner=small.uid)
    third = an_orientation_at(cast, body)
    with pytest.raises(RuleViolation) as full:
        proposed_to(cast, third, small, why="Elle connaît le quartier")
    assert full.value.code == "partner_is_full"
    propose_partner(cast.council_host.act(), orientation=third.uid, partner=large.uid)
    board = cast.council_host.client().get(f"/equipe/orienter/{body.slug}/").content.decode()
    assert "2 sur 4 en ce moment" in board
    assert "complet" in board


@pytest.mark.django_db
def test_another_matter_or_an_ended_word_is_not_proposed(cast: Cast) -> None:
    body = a_desk(cast)
    other, ended = a_partner(cast, body, "Ailleurs", matter=Matter.JOB), a_partner(cast, body, "Finie")
    type(ended).objects.filter(pk=ended.pk).update(until=timezone.localdate() - TOMORROW)
    made = an_orientation_at(cast, body)
    for partner in (other, ended):
        with pytest.raises(NotFoundError):
            proposed_to(cast, made, partner)


@pytest.mark.django_db
def test_a_partner_that_says_no_gives_a_reason_and_its_link_is_dead(cast: Cast, client: Client) -> None:
    body = a_desk(cast)
    partner, made = a_partner(cast, body, "Atelier"), an_orientation_at(cast, body)
    proposed_to(cast, made, partner)
    link = f"/orientations/{link_of(made, 'partner')}/"
    assert client.post(link, {"move": "no", "why": ""}).status_code == 422
    assert client.post(link, {"move": "no", "why": "Notre comptable est en congé."}).status_code == 200
    assert client.get(link).status_code == 404
    made.refresh_from_db()
    assert (made.state, made.partner, made.declined) == ("qualified", None, "Notre comptable est en congé.")
    assert [one.load.in_hand for one in partners_of(body, timezone.localdate())] == [0]


@pytest.mark.django_db
def test_the_association_s_link_never_answers_for_the_partner(cast: Cast, client: Client) -> None:
    body = a_desk(cast)
    made = an_orientation_at(cast, body)
    proposed_to(cast, made, a_partner(cast, body, "Atelier"))
    token = link_of(made, "asker")
    assert client.post(f"/orientations/{token}/", {"move": "yes"}).status_code == 404
    with pytest.raises(RuleViolation) as early:
        say_outcome(cast.visitor.act(), token=token, outcome=Outcome.BEGUN)
    assert early.value.code == "not_met_yet"


@pytest.mark.django_db
def test_not_kept_it_says_why_and_who_asked_is_told(cast: Cast, client: Client) -> None:
    made = an_orientation_at(cast, a_desk(cast))
    told = Message.objects.filter(about=made.uid).count()
    with pytest.raises(RuleViolation):
        refuse(cast.council_host.act(), orientation=made.uid, reason=" ")
    refuse(cast.council_host.act(), orientation=made.uid, reason="La mairie répond à cela : appelez le 3900.")
    assert (Message.objects.filter(about=made.uid).count() - told, owed(made)) == (1, 0)
    page = client.get(f"/orientations/{link_of(made, 'asker')}/").content.decode()
    assert "appelez le 3900" in page


@pytest.mark.django_db
def test_both_are_asked_once_what_it_gave_and_whoever_said_it_is_left_alone(cast: Cast) -> None:
    body = a_desk(cast)
    made = met_yesterday(cast, an_orientation_at(cast, body), a_partner(cast, body, "Atelier"))
    say_outcome(cast.visitor.act(), token=link_of(made, "partner"), outcome=Outcome.NOT_MET)
    later = timezone.now() + timedelta(days=2)
    assert (ask_outcomes(later), ask_outcomes(later)) == (1, 0)
    assert Message.objects.filter(about=made.uid, notice="exchanges.outcome").count() == 1
    set_meeting(cast.council_host.act(), orientation=made.uid, at=timezone.now() + TOMORROW, where="Au téléphone")
    made.refresh_from_db()
    assert (made.partner_outcome, made.asked_both_at) == ("", None)


@pytest.mark.django_db
def test_a_closed_desk_takes_nothing_more_and_someone_else_s_does_not_exist(cast: Cast, client: Client) -> None:
    body = a_desk(cast)
    made = an_orientation_at(cast, body)
    for move in (
        lambda act: close_desk(act, body=body.uid),
        lambda act: qualify(act, orientation=made.uid, matter=Matter.MONEY, understood="x"),
        lambda act: refuse(act, orientation=made.uid, reason="x"),
    ):
        with pytest.raises(NotFoundError):
            move(cast.facilitator.act())
    close_desk(cast.council_host.act(), body=body.uid)
    assert client.get(f"/orienter/{body.slug}/").status_code == 404
    with pytest.raises(NotFoundError):
        an_orientation_at(cast, body)
    assert client.get(f"/orientations/{link_of(made, 'asker')}/").status_code == 200


@pytest.mark.django_db
def test_a_partner_nobody_can_reach_is_refused(cast: Cast) -> None:
    body = a_desk(cast)
    with pytest.raises(RuleViolation) as refusal:
        take_partner(
            cast.council_host.act(),
            body=body.uid,
            organisation=cast.partner.pk,
            matter=Matter.MONEY,
            takes_up="Relire",
            capacity=2,
            until=timezone.localdate() + timedelta(days=9),
            said_by="Direction",
        )
    assert refusal.value.code == "cannot_be_reached"


@pytest.mark.django_db
def test_the_board_costs_the_same_for_one_and_three(cast: Cast, assert_same_queries: Any) -> None:
    body = a_desk(cast)
    names = iter("ABCDEFGH")

    def one_more() -> Orientation:
        a_partner(cast, body, next(names))
        return an_orientation_at(cast, body)

    assert_same_queries(cast.council_host.client(), f"/equipe/orienter/{body.slug}/", one_more)


@pytest.mark.django_db
def test_saying_yes_twice_is_once(cast: Cast) -> None:
    body = a_desk(cast)
    made = an_orientation_at(cast, body)
    proposed_to(cast, made, a_partner(cast, body, "Atelier"))
    token, act = link_of(made, "partner"), cast.visitor.act()
    for _turn in range(2):
        answer_proposal(act, token=token, yes=True)
    assert Message.objects.filter(about=made.uid, notice="exchanges.news").count() == 2
