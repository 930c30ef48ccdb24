"""A circle of partners: invited by function, words that stay between them, and nothing of the money."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.apps import apps
from django.test import Client
from django.urls import resolve
from django.utils import timezone

from maillon.kernel.refusals import NotFoundError, RuleViolation
from maillon.voice.bodies.public import Body, BodyKind, found_body, move_body
from maillon.voice.circles.models import CircleSeat, Word
from maillon.voice.circles.public import WordKind, answer_word, end_seat, invite_partner, move_word, post_word
from maillon.voice.circles.sweeps import forget_old_words
from maillon.voice.meetings.public import announce_meeting
from maillon.voice.opinions.public import put_project
from tests.cast import Cast, Member
from tests.voice.making import a_plan

pytestmark = pytest.mark.django_db
HREF = re.compile(r'(?:href|action)="(/[^"#?]*)')
# Where the pages of a circle may lead: its own pages, its dates, what the circle is. Typed by hand.
MAY_LEAD = {"circles:board", "circles:page", "circles:word", "circles:move", "circles:partners"} | {
    "bodies:found", "bodies:page", "meetings:page", "meetings:announce", "site:who_sees_what",
}  # fmt: skip
OF_MONEY = {"opinions", "contracts", "commitments", "programmes"}


def a_circle(cast: Cast) -> Body:
    """Hosted by the council; the cell is invited by its mediation."""
    body = found_body(
        cast.council_host.act(),
        organisation=cast.council.pk,
        name="Cercle des Tilleuls",
        kind=BodyKind.PARTNERS,
        places=[cast.quarter.pk],
    )
    invite_partner(cast.council_host.act(), body=body.uid, organisation=cast.cell.pk, function="Médiation")
    return body


def seat_of(body: Body, member: Member) -> CircleSeat:
    organisations = {grant.organisation for grant in member.actor.grants}
    return CircleSeat.objects.get(body=body, organisation__in=organisations)


def a_word(cast: Cast, body: Body, text: str = "Il nous faut une salle le mercredi") -> Word:
    return post_word(cast.mediator.act(), seat=seat_of(body, cast.mediator).uid, kind=WordKind.NEED, text=text)


def main_of(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return answer.content.decode().split("<main", 1)[1].split("</main>", 1)[0]


def test_a_word_goes_round_and_is_settled_in_the_browser(cast: Cast) -> None:
    body = a_circle(cast)
    mediator, host = cast.mediator.client(), cast.council_host.client()
    page = f"/equipe/cercles/{body.slug}/"
    seat = seat_of(body, cast.mediator)
    assert "Cercle des Tilleuls" in main_of(mediator, "/equipe/cercles/")
    wrong = mediator.post(page, {"seat": seat.uid, "kind": "need", "text": "Appelez Mme Dupont au 06 12 34 56 78"})
    assert wrong.status_code == 422
    assert "Mme Dupont" in wrong.content.decode()
    assert mediator.post(page, {"seat": seat.uid, "kind": "need", "text": "Une salle le mercredi ?"}).status_code == 302
    word = Word.objects.get()
    mine = seat_of(body, cast.council_host)
    assert host.post(f"/equipe/mots/{word.uid}/", {"seat": mine.uid, "text": "La nôtre est libre."}).status_code == 302
    read = main_of(mediator, f"/equipe/mots/{word.uid}/")
    assert "La nôtre est libre." in read
    assert "animation du cercle" in read
    assert mediator.post(f"/equipe/mots/{word.uid}/avancer/", {"move": "settle"}).status_code == 302
    assert "Ce qui est réglé" in main_of(host, page)


def test_no_page_of_a_circle_leads_to_a_project_an_amount_or_an_opinion(cast: Cast) -> None:
    """The policy of S214: everything the pages offer is named in one list, and two rooms apart stay apart."""
    body = a_circle(cast)
    announce_meeting(cast.council_host.act(), body=body.uid, plan=a_plan())
    word = a_word(cast, body)
    addresses = ["/equipe/cercles/", f"/equipe/cercles/{body.slug}/", f"/equipe/mots/{word.uid}/"]
    found = set()
    for client, pages in (
        (cast.mediator.client(), addresses),
        (cast.council_host.client(), [*addresses, f"/equipe/cercles/{body.slug}/partenaires/"]),
    ):
        for page in pages:
            found |= {resolve(link).view_name for link in HREF.findall(main_of(client, page))}
    assert found <= MAY_LEAD
    assert {"meetings:page", "circles:word"} <= found
    models = apps.get_app_config("circles").get_models()
    relations = {
        field.related_model._meta.app_label for m in models for field in m._meta.get_fields() if field.related_model
    }
    assert relations & OF_MONEY == set()


def test_no_project_is_put_to_a_circle(cast: Cast) -> None:
    body, today = a_circle(cast), timezone.localdate()
    with pytest.raises(RuleViolation) as refusal:
        put_project(
            cast.council_host.act(),
            body=body.uid,
            title="Un café",
            applicant=cast.partner.pk,
            opinions_until=today + timedelta(days=1),
            decided_on=today + timedelta(days=2),
        )
    assert refusal.value.code == "no_project_here"
    assert "/equipe/dossiers/" not in main_of(cast.council_host.client(), f"/instances/{body.slug}/")
    assert body.slug not in main_of(cast.council_host.client(), "/equipe/dossiers/")


def test_only_the_invited_enter_and_until_their_day(cast: Cast) -> None:
    body = a_circle(cast)
    today, page = timezone.localdate(), f"/equipe/cercles/{body.slug}/"
    for outsider in (cast.project_manager, cast.next_door, cast.facilitator):
        assert outsider.client().get(page).status_code == 404
    assert page in main_of(cast.mediator.client(), f"/instances/{body.slug}/")
    for stranger in (cast.visitor, cast.project_manager):
        assert page not in main_of(stranger.client(), f"/instances/{body.slug}/")
    with pytest.raises(NotFoundError):
        post_word(cast.next_door.act(), seat=seat_of(body, cast.mediator).uid, kind=WordKind.NEWS, text="Bonjour")
    seat = seat_of(body, cast.mediator)
    CircleSeat.objects.filter(pk=seat.pk).update(since=today - timedelta(days=9), until=today - timedelta(days=1))
    assert cast.mediator.client().get(page).status_code == 404
    CircleSeat.objects.filter(pk=seat.pk).update(until=None)
    assert cast.mediator.client().get(page).status_code == 200
    end_seat(cast.council_host.act(), seat=seat.uid)
    assert cast.mediator.client().get(page).status_code == 404
    assert cast.revoked.client().get(page).status_code in {403, 404}


def test_a_closed_circle_is_read_by_nobody_and_takes_no_word(cast: Cast) -> None:
    body = a_circle(cast)
    word, seat = a_word(cast, body), seat_of(body, cast.mediator)
    move_body(cast.council_host.act(), body=body.uid, move="close")
    for who in (cast.mediator, cast.council_host):
        for address in (f"/equipe/cercles/{body.slug}/", f"/equipe/mots/{word.uid}/"):
            assert who.client().get(address).status_code == 404
    with pytest.raises(NotFoundError):
        post_word(cast.mediator.act(), seat=seat.uid, kind=WordKind.NEWS, text="Encore")
    with pytest.raises(NotFoundError):
        answer_word(cast.mediator.act(), word=word.uid, seat=seat.uid, text="Encore")
    with pytest.raises(NotFoundError):
        move_word(cast.mediator.act(), word=word.uid, move="settle")
    with pytest.raises(NotFoundError):
        move_word(cast.council_host.act(), word=word.uid, move="settle")


def test_a_function_is_invited_once_and_the_host_stays(cast: Cast) -> None:
    body = a_circle(cast)
    for function, code in (("Médiation", "already_invited"), (" ", "which_function")):
        with pytest.raises(RuleViolation) as refusal:
            invite_partner(cast.council_host.act(), body=body.uid, organisation=cast.cell.pk, function=function)
        assert refusal.value.code == code
    with pytest.raises(RuleViolation) as refusal:
        end_seat(cast.council_host.act(), seat=seat_of(body, cast.council_host).uid)
    assert refusal.value.code == "host_stays"
    for who in (cast.mediator, cast.project_manager):
        with pytest.raises(NotFoundError):
            invite_partner(who.act(), body=body.uid, organisation=cast.town.pk, function="Projet")
    assert CircleSeat.objects.count() == 2


def test_one_moves_ones_own_words_and_the_host_all(cast: Cast) -> None:
    body = a_circle(cast)
    theirs = post_word(
        cast.council_host.act(), seat=seat_of(body, cast.council_host).uid, kind=WordKind.NEWS, text="La fête"
    )
    with pytest.raises(NotFoundError):
        move_word(cast.mediator.act(), word=theirs.uid, move="remove")
    assert cast.council_host.client().post(f"/equipe/mots/{theirs.uid}/avancer/", {"move": "burn"}).status_code == 404
    word = a_word(cast, body)
    move_word(cast.mediator.act(), word=word.uid, move="settle")
    with pytest.raises(RuleViolation) as refusal:
        answer_word(cast.mediator.act(), word=word.uid, seat=seat_of(body, cast.mediator).uid, text="Encore")
    assert refusal.value.code == "word_is_settled"
    move_word(cast.council_host.act(), word=word.uid, move="remove")
    assert cast.mediator.client().get(f"/equipe/mots/{word.uid}/").status_code == 404


def test_the_same_act_writes_once_and_a_year_later_it_is_gone(cast: Cast) -> None:
    body, act = a_circle(cast), cast.mediator.act()
    seat = seat_of(body, cast.mediator)
    for _twice in range(2):
        word = post_word(act, seat=seat.uid, kind=WordKind.OFFER, text="Un four à pain")
    answer_word(cast.council_host.act(), word=word.uid, seat=seat_of(body, cast.council_host).uid, text="Merci")
    assert Word.objects.count() == 2
    assert forget_old_words(timezone.now() + timedelta(days=364)) == 0
    assert forget_old_words(timezone.now() + timedelta(days=366)) == 2
    assert Word.objects.count() == 0


def test_the_pages_cost_the_same_for_one_and_three(cast: Cast, assert_same_queries: Any) -> None:
    body = a_circle(cast)
    client = cast.mediator.client()
    assert_same_queries(client, f"/equipe/cercles/{body.slug}/", lambda: a_word(cast, body))
    word = a_word(cast, body)
    seat = seat_of(body, cast.mediator)
    assert_same_queries(
        client,
        f"/equipe/mots/{word.uid}/",
        lambda: answer_word(cast.mediator.act(), word=word.uid, seat=seat.uid, text="Oui"),
    )
