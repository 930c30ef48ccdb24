"""Somebody who helps is listened to: her organisation never sees it, nothing is left the day after."""

import re
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from functools import partial
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone
from hypothesis import given
from hypothesis.strategies import lists, sampled_from

from maillon.care.listening.commands import book, cancel_slot, give_back, give_back_for, nobody
from maillon.care.listening.models import Booking, Slot
from maillon.care.listening.queries import own_slot_or_404
from maillon.care.listening.rules import advice
from maillon.care.listening.states import Advice, HowMuch
from maillon.ground.access.public import Actor, Capability, Role
from maillon.ground.accounts.public import Card
from maillon.ground.helplines.public import load_national
from maillon.ground.journal.models import Fact, StoredAct
from maillon.ground.vault.public import erase_due
from maillon.kernel.act import Act
from maillon.kernel.refusals import NotFoundError, RuleViolation
from tests.care.listening.making import a_slot
from tests.cast import Cast
from tests.makers import give_role as give_grant
from tests.makers import make_person

CANARY = "Canari-Plume"
CHECK = "/souffler/point/"
CALM = {"sleep": "no", "again": "a_little", "afraid": "no", "dark": "no"}


@given(others=lists(sampled_from(list(HowMuch))), dark=sampled_from(list(HowMuch)))
def test_dark_thoughts_lead_to_a_number_whatever_else_is_said(others: list[HowMuch], dark: HowMuch) -> None:
    found = advice(others, dark)
    assert (found == Advice.NOW) == (dark != HowMuch.NO)
    if dark == HowMuch.NO:
        assert (found == Advice.TALK) == (HowMuch.MUCH in others)


@pytest.mark.django_db
def test_a_mediator_signed_in_books_and_gives_back_as_nobody(cast: Cast) -> None:
    slot = a_slot(cast)
    client = cast.mediator.client()
    assert f"/souffler/{slot.uid}/" in client.get("/souffler/").content.decode()
    before = set(StoredAct.objects.values_list("pk", flat=True))
    answer = client.post(f"/souffler/{slot.uid}/", {"label": CANARY})
    assert answer.status_code == 302, answer.content.decode()
    mine = answer["Location"]
    assert client.get(mine).status_code == 200
    assert client.post(mine).status_code == 200
    assert Booking.objects.count() == 0
    assert client.get(mine).status_code == 404
    done = StoredAct.objects.exclude(pk__in=before)
    assert done.exists()
    assert set(done.values_list("actor_key", flat=True)) == {"public"}


@pytest.mark.django_db
def test_nobody_of_her_own_organisation_reads_it_but_the_service_that_listens(cast: Cast) -> None:
    slot = a_slot(cast)
    book(cast.visitor.act(), slot=slot.uid, label=CANARY)
    page = f"/equipe/ecoute/{slot.uid}/"
    assert CANARY in cast.listener.client().get(page).content.decode()
    employers = (cast.coordinator, cast.space_admin, cast.data_officer, cast.mediator, cast.next_door, cast.ccas_agent)
    for who in employers:
        assert who.client().get(page).status_code == 404
        for elsewhere in ("/souffler/", f"/souffler/{slot.uid}/", "/equipe/", "/equipe/ecoute/"):
            assert CANARY not in who.client().get(elsewhere).content.decode()
    # A listener who has not shown her second factor reads nothing either.
    assert CANARY not in cast.listener.client(second_factor=False).get(page).content.decode()


@pytest.mark.django_db
def test_a_coordinator_made_listener_reads_nobody(cast: Cast) -> None:
    """Whatever the way she holds both: the same card, or another card of the same account."""
    slot = a_slot(cast)
    booked = book(cast.visitor.act(), slot=slot.uid, label=CANARY)
    page = f"/equipe/ecoute/{slot.uid}/"
    admin = cast.space_admin.account
    assert cast.coordinator.person
    assert admin
    give_grant(cast.coordinator.person, Role.LISTENER, cast.cell, None)
    second = make_person(cast.space, "Admin qui écoute")
    give_grant(second, Role.LISTENER, cast.cell, None)
    Card.objects.create(account=admin, person=second)
    for who in (cast.coordinator, cast.space_admin):
        assert who.client().get(page).status_code == 404
        assert str(slot.uid) not in who.client().get("/equipe/ecoute/").content.decode()
        with pytest.raises(NotFoundError):
            give_back_for(who.act(), slot=slot.uid, booking=booked.uid)
    only_the_card = Actor.load(admin.pk, timezone.localdate(), only=[second.pk])
    assert not Slot.objects.allowed(only_the_card, Capability.HOST_LISTENING).exists()
    assert CANARY in cast.listener.client().get(page).content.decode()


@pytest.mark.django_db
def test_no_column_leads_to_anyone_and_no_clear_cell_holds_the_word(cast: Cast) -> None:
    book(cast.visitor.act(), slot=a_slot(cast).uid, label=CANARY)
    with connection.cursor() as cursor:
        columns = {one.name for one in connection.introspection.get_table_description(cursor, "listening_booking")}
        assert columns == {"id", "uid", "slot_id", "dossier_id", "sealed"}
        held = []
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')
            held += [table for row in cursor.fetchall() if any(CANARY in str(cell) for cell in row)]
    assert held == []


@pytest.mark.django_db
def test_the_day_after_nothing_is_left(cast: Cast) -> None:
    slot = a_slot(cast)
    book(cast.visitor.act(), slot=slot.uid, label=CANARY)
    assert own_slot_or_404(cast.listener.actor, slot.uid).coming
    erase_due(slot.ends_at)
    assert Booking.objects.count() == 1
    erase_due(slot.ends_at + timedelta(days=1))
    assert Booking.objects.count() == 0
    assert list(own_slot_or_404(cast.listener.actor, slot.uid).coming) == []


@pytest.mark.django_db
def test_the_check_leaves_no_trace_at_all(cast: Cast, client: Client, django_assert_max_num_queries: Any) -> None:
    load_national(cast.mediator.act())
    left = (StoredAct.objects.count(), Fact.objects.count())
    with django_assert_max_num_queries(12) as done:
        page = client.post(CHECK, {**CALM, "dark": "a_little"}).content.decode()
    # The slow-down of any public form is all that is written: a digest of an address, the same whatever the form.
    harmless = ("SELECT", "SAVEPOINT", "RELEASE", 'UPDATE "access_bucket"', 'INSERT INTO "access_bucket"')
    assert [one["sql"] for one in done.captured_queries if not one["sql"].lstrip().startswith(harmless)] == []
    assert "3114" in page.replace(" ", "")
    assert "écrites nulle part" in page
    assert (StoredAct.objects.count(), Fact.objects.count(), dict(client.cookies)) == (*left, {})


@pytest.mark.django_db
def test_the_check_leads_to_slots_and_says_what_is_missing(cast: Cast, client: Client) -> None:
    slot = a_slot(cast)
    assert client.post(CHECK, {**CALM, "dark": ""}).status_code == 422
    heavy = client.post(CHECK, {**CALM, "sleep": "much"}).content.decode()
    assert "En parler aide" in heavy
    assert f"/souffler/{slot.uid}/" in heavy


@pytest.mark.django_db
def test_the_same_booking_sent_twice_is_one_and_a_full_slot_says_so(cast: Cast, client: Client) -> None:
    slot = a_slot(cast)
    address = f"/souffler/{slot.uid}/"
    act = client.get(address).content.decode().split('name="act" value="')[1].split('"')[0]
    for _turn in range(2):
        assert client.post(address, {"act": act, "label": "Plume"}).status_code == 302
    assert Booking.objects.count() == 1
    late = client.post(address, {"label": "Trop tard"})
    assert (late.status_code, "Ce créneau est complet" in late.content.decode()) == (422, True)
    assert client.post(f"/souffler/{a_slot(cast).uid}/", {"label": "   "}).status_code == 422
    assert "complet" in client.get("/souffler/").content.decode()


@pytest.mark.django_db
def test_one_telephone_does_not_take_every_place(cast: Cast, client: Client) -> None:
    slots = [a_slot(cast, seats=2) for _turn in range(4)]
    answers = [client.post(f"/souffler/{slot.uid}/", {"label": "Plume"}) for slot in slots]
    assert [answer.status_code for answer in answers] == [302, 302, 302, 422]
    assert "Trop d&#x27;essais" in answers[3].content.decode()
    assert 'value="Plume"' in answers[3].content.decode()
    assert Booking.objects.count() == 3
    elsewhere = client.post(f"/souffler/{slots[3].uid}/", {"label": "Plume"}, REMOTE_ADDR="203.0.113.9")
    assert elsewhere.status_code == 302


@pytest.mark.django_db
def test_nobody_reads_from_the_page_that_someone_came(cast: Cast, client: Client) -> None:
    slot = a_slot(cast, seats=9)
    before = re.sub(r"\s+", " ", client.get("/souffler/").content.decode().split("<main", 1)[1])
    assert "il reste de la place" in before
    book(cast.visitor.act(), slot=slot.uid, label="Plume")
    assert re.sub(r"\s+", " ", client.get("/souffler/").content.decode().split("<main", 1)[1]) == before


@pytest.mark.django_db(transaction=True)
def test_two_who_book_the_last_seat_at_once_are_one() -> None:
    cast = Cast()
    slot, act = a_slot(cast), cast.visitor.act

    def one(job: Callable[[], Any]) -> str:
        try:
            job()
        except RuleViolation as refusal:
            return refusal.code
        finally:
            connection.close()
        return "booked"

    jobs = [partial(book, act(), slot=slot.uid, label="Plume") for _turn in range(6)]
    with ThreadPoolExecutor(max_workers=6) as pool:
        assert sorted(pool.map(one, jobs)) == ["booked"] + ["slot_is_full"] * 5


@pytest.mark.django_db
def test_a_cancelled_slot_says_why_to_whoever_booked_and_takes_nobody(cast: Cast, client: Client) -> None:
    slot = a_slot(cast, seats=3)
    mine = client.post(f"/souffler/{slot.uid}/", {"label": "Plume"})["Location"]
    answer = cast.listener.client().post(
        f"/equipe/ecoute/{slot.uid}/", {"move": "cancel", "why": "La psychologue est absente : appelez le 3114."}
    )
    assert answer.status_code == 302
    assert "appelez le 3114" in client.get(mine).content.decode()
    assert client.get(f"/souffler/{slot.uid}/").status_code == 404
    with pytest.raises(NotFoundError):
        book(cast.visitor.act(), slot=slot.uid, label="Plume")


@pytest.mark.django_db
def test_the_service_frees_a_seat_for_whoever_called_and_no_one_else_s_slot(cast: Cast) -> None:
    slot = a_slot(cast)
    booked = book(cast.visitor.act(), slot=slot.uid, label="Plume")
    moves: list[Callable[[Act[Actor]], object]] = [
        lambda act: give_back_for(act, slot=slot.uid, booking=booked.uid),
        lambda act: cancel_slot(act, slot=slot.uid, why="x"),
    ]
    for move in moves:
        with pytest.raises(NotFoundError):
            move(cast.coordinator.act())
    sent = {"move": "free", "target": str(booked.uid)}
    assert cast.listener.client().post(f"/equipe/ecoute/{slot.uid}/", sent).status_code == 302
    assert Booking.objects.count() == 0


@pytest.mark.django_db
def test_a_command_with_an_author_is_refused(cast: Cast) -> None:
    slot = a_slot(cast)
    for move in (
        lambda act: book(act, slot=slot.uid, label="Plume"),
        lambda act: give_back(act, token="x"),
    ):
        with pytest.raises(RuleViolation) as refusal:
            move(cast.volunteer.act())
        assert refusal.value.code == "no_author_here"
    assert nobody(cast.volunteer.act()).actor.key == "public"


@pytest.mark.django_db
def test_a_slot_is_opened_from_the_form_and_mistakes_are_said(cast: Cast) -> None:
    client, day = cast.listener.client(), timezone.localdate() + timedelta(days=5)
    sent = {
        "organisation": cast.cell.pk,
        "service": "Psychologues du centre",
        "place": cast.quarter.pk,
        "way": "place",
        "where": "Salle 2, entrée par le jardin",
        "day_day": day.day,
        "day_month": day.month,
        "day_year": day.year,
        "starts": "18 h 30",
        "ends": "17h",
        "seats": "1",
    }
    wrong = client.post("/equipe/ecoute/", sent)
    assert (wrong.status_code, "entrée par le jardin" in wrong.content.decode()) == (422, True)
    assert client.post("/equipe/ecoute/", {**sent, "ends": "19:30"}).status_code == 302
    assert Slot.objects.get().service == "Psychologues du centre"
    assert cast.coordinator.client().post("/equipe/ecoute/", sent).status_code == 404


@pytest.mark.django_db
def test_the_lists_cost_the_same_for_one_and_three(cast: Cast, client: Client, assert_same_queries: Any) -> None:
    assert_same_queries(client, "/souffler/", lambda: a_slot(cast))
    assert_same_queries(cast.listener.client(), "/equipe/ecoute/", lambda: a_slot(cast))
