"""Entering without a password: six-digit codes, one-button links."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from maillon.ground.access.models import Bucket
from maillon.ground.access.public import PassKind, Role, give_link
from maillon.ground.accounts.codes import code_of
from maillon.ground.accounts.models import Account, Card, EntryCode, Session
from maillon.ground.accounts.sweeps import forget
from maillon.ground.actors.public import Person
from maillon.ground.channels.public import Message
from maillon.ground.work.public import drain
from tests.cast import Cast, give_role, make_account, make_person
from tests.ground.accounts.helpers import is_in, set_up_second_factor, with_password

PHONE = "+33612345678"


def volunteer(cast: Cast, name: str = "Samir", phone: str = PHONE, **details: Any) -> Person:
    person = make_person(cast.space, name, phone=phone, **details)
    give_role(person, Role.VOLUNTEER, cast.cell, cast.quarter)
    return person


def ask(client: Client, contact: str = "06 12 34 56 78", **typed: str) -> str:
    """Asks for a code as a person does; returns the code its worker sends."""
    done = client.post("/entrer/code/", {"contact": contact, **typed})
    assert (done.status_code, done["Location"]) == (302, "/entrer/code/recu/")
    drain()
    row = EntryCode.objects.latest("pk")
    assert bytes(row.contact) == b""
    return code_of(row.uid)


def type_in(client: Client, code: str) -> int:
    return client.post("/entrer/code/recu/", {"code": code}).status_code


def test_a_code_sent_by_sms_lets_in_and_opens_the_account(cast: Cast) -> None:
    person = volunteer(cast)
    client = Client()
    code = ask(client)
    told = Message.objects.get()
    assert (told.person_id, told.way, told.notice) == (person.pk, "sms", "accounts.entry_code")
    assert type_in(client, f"{code[:3]} {code[3:]}") == 302
    assert is_in(client)
    assert Card.objects.get(person=person).account == Account.objects.get()


def test_a_mail_address_works_as_well(cast: Cast) -> None:
    volunteer(cast, phone="", email="samir@exemple.test")
    client = Client()
    type_in(client, ask(client, "Samir@Exemple.test"))
    assert is_in(client)


@pytest.mark.parametrize("wrong", ["000000", "", "12345", "abcdef"])
def test_a_wrong_code_does_not(cast: Cast, wrong: str) -> None:
    volunteer(cast)
    client = Client()
    ask(client)
    assert (type_in(client, wrong), is_in(client)) == (422, False)


def test_a_code_typed_with_the_figures_of_an_arabic_keyboard_lets_in(cast: Cast) -> None:
    volunteer(cast)
    client = Client()
    code = ask(client, "٠٦ ١٢ ٣٤ ٥٦ ٧٨")
    assert type_in(client, "é12345") == 422
    assert type_in(client, code.translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩"))) == 302
    assert is_in(client)


def test_a_code_works_once_for_ten_minutes_and_only_where_it_was_asked(cast: Cast) -> None:
    volunteer(cast)
    asked, elsewhere = Client(), Client()
    with time_machine.travel(timezone.now(), tick=False) as clock:
        code = ask(asked)
        assert elsewhere.post("/entrer/code/recu/", {"code": code})["Location"] == "/entrer/code/"
        clock.shift(timedelta(minutes=11))
        assert type_in(asked, code) == 422
    code = ask(asked)
    kept = dict(asked.session.items())
    assert type_in(asked, code) == 302
    session = elsewhere.session
    session.update(kept)
    session.save()
    assert (type_in(elsewhere, code), is_in(elsewhere)) == (422, False)


def test_five_wrong_codes_spoil_the_right_one(cast: Cast) -> None:
    volunteer(cast)
    client = Client()
    code = ask(client)
    for _turn in range(5):
        type_in(client, "999999" if code != "999999" else "999998")
    assert (type_in(client, code), is_in(client)) == (422, False)


def test_an_unknown_number_gets_the_same_pages_and_no_message(cast: Cast) -> None:
    client = Client()
    code = ask(client, "06 98 76 54 32")
    assert Message.objects.count() == 0
    assert (type_in(client, code), is_in(client)) == (422, False)


def test_someone_without_a_living_role_is_not_sent_one(cast: Cast) -> None:
    make_person(cast.space, "Nour", phone=PHONE)
    ask(Client())
    assert Message.objects.count() == 0


def test_two_spouses_on_one_number_are_told_apart_by_first_name(cast: Cast) -> None:
    volunteer(cast, "Zoé")
    him = volunteer(cast, "Éric")
    client = Client()
    assert type_in(client, ask(client)) == 422
    assert Message.objects.count() == 0
    type_in(client, ask(client, first_name="eric "))
    assert is_in(client)
    assert Card.objects.get().person == him


def test_asking_too_often_is_slowed_known_or_not(cast: Cast) -> None:
    volunteer(cast)
    for contact in ("06 12 34 56 78", "06 98 76 54 32"):
        answers = [Client().post("/entrer/code/", {"contact": contact}).status_code for _ in range(5)]
        assert answers == [302, 302, 302, 422, 422]


def test_a_code_shown_through_one_card_opens_no_other_card(cast: Cast) -> None:
    here = volunteer(cast)
    account = make_account(here, "samir")
    there = make_person(cast.other_space, "Samir", phone="+33700000000")
    give_role(there, Role.VOLUNTEER, cast.other_cell, cast.next_quarter)
    Card.objects.create(account=account, person=there)
    client = Client()
    type_in(client, ask(client))
    assert [hat.organisation for hat in client.get("/mon-compte/").context["hats"]] == [cast.cell.pk]
    assert "accounts/password_elsewhere.html" in [t.name for t in client.get("/mon-compte/mot-de-passe/").templates]


def test_a_telephone_never_replaces_the_second_factor(cast: Cast) -> None:
    person = make_person(cast.space, "Awa", phone=PHONE)
    give_role(person, Role.MEDIATOR, cast.cell, cast.quarter)
    first = Client()
    first.force_login(make_account(person, "awa"))
    set_up_second_factor(first)
    client = Client()
    done = client.post("/entrer/code/recu/", {"code": ask(client)})
    assert (done["Location"], is_in(client)) == ("/entrer/second-facteur/", False)


def test_old_requests_and_tries_leave_no_trace(cast: Cast) -> None:
    ask(Client())
    forget(timezone.now() + timedelta(hours=1))
    assert not EntryCode.objects.exists()
    assert Bucket.objects.exists()
    forget(timezone.now() + timedelta(days=3))
    assert not Bucket.objects.exists()
    assert not Session.objects.exists()


def link_for(person: Person) -> str:
    now = timezone.now()
    token = give_link(PassKind.ENTRY, person.uid, at=now, expires_at=now + timedelta(days=1), person=person.pk)
    return f"/entrer/lien/{token}/"


def test_scanners_do_not_consume_the_link_and_the_person_enters_once(cast: Cast) -> None:
    link = link_for(volunteer(cast))
    scanner, person = Client(HTTP_USER_AGENT="LinkScanner"), Client()
    for _turn in range(3):
        assert scanner.head(link).status_code == 200
        assert scanner.get(link).status_code == 200
    assert not is_in(scanner)
    person.post(link)
    assert is_in(person)
    again = Client()
    for answer in (again.get(link), again.post(link)):
        assert answer.status_code == 410
        assert "Ce lien ne marche plus" in answer.content.decode()
        assert "/entrer/code/" in answer.content.decode()
    assert not is_in(again)


def test_a_link_never_enters_for_someone_who_has_a_password(cast: Cast) -> None:
    with_password(cast.volunteer)
    assert cast.volunteer.person is not None
    client = Client()
    link = link_for(cast.volunteer.person)
    assert (client.post(link)["Location"], is_in(client)) == ("/entrer/", False)


def test_someone_already_in_adds_the_role_to_the_same_account(cast: Cast) -> None:
    client = cast.volunteer.client()
    there = make_person(cast.other_space, "Samir")
    give_role(there, Role.VOLUNTEER, cast.other_cell, cast.next_quarter)
    client.post(link_for(there), {"join": "yes"})
    assert Card.objects.get(person=there).account == cast.volunteer.account
    hats = client.get("/chapeau/").context["hats"]
    assert {hat.organisation for hat in hats} == {cast.cell.pk, cast.other_cell.pk}


@pytest.mark.parametrize("token", ["x", "a" * 32, "../../", "%00", "é"])
def test_an_invented_link_says_the_same(db: None, token: str) -> None:
    assert Client().get(f"/entrer/lien/{token}/").status_code in {404, 410}
