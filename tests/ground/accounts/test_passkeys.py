"""Keys of entry: as the second factor, alone, lost; and what a device may not make the site believe."""

from datetime import timedelta
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client
from django.utils import timezone

from maillon.ground.accounts import passkeys, second_factor
from maillon.ground.accounts.models import Account
from tests.cast import Cast
from tests.ground.accounts.device import SITE, Device
from tests.ground.accounts.helpers import enter, is_in, set_up_second_factor, with_password


def at_home(**options: Any) -> Client:
    return Client(SERVER_NAME=SITE, **options)


def with_key(account: Account, device: Device) -> Client:
    """Enters with the password, then adds a key by the page."""
    client = at_home()
    enter(client, account.login)
    page = client.get("/mon-compte/cles/")
    done = client.post("/mon-compte/cles/", {"name": "Mon téléphone", "answer": device.make(page.context["options"])})
    assert (done.status_code, done["Location"]) == (302, "/entrer/codes-de-secours/")
    return client


def show(client: Client, device: Device, **how: Any) -> Any:
    return client.post("/entrer/cle/", {"answer": device.sign(client.get("/entrer/cle/").context["options"], **how)})


def test_a_key_is_the_second_factor_and_its_recovery_codes_still_open(cast: Cast) -> None:
    account, device = with_password(cast.mediator), Device()
    first = with_key(account, device)
    assert not first.get("/mon-compte/").context["owes_second_factor"]
    codes = first.get("/entrer/codes-de-secours/").context["codes"]
    by_key, by_code, thief = at_home(), at_home(), at_home()
    for client in (by_key, by_code, thief):
        assert enter(client, account.login)["Location"] == "/entrer/second-facteur/"
    assert by_key.get("/entrer/second-facteur/").context["by_key"]
    assert show(by_key, device, finger=False)["Location"] == "/equipe/"
    by_code.post("/entrer/second-facteur/", {"code": codes[0]})
    assert show(thief, Device()).status_code == 422
    assert [is_in(client) for client in (by_key, by_code, thief)] == [True, True, False]
    assert [card.name for card in passkeys.keys_of(account, SITE)] == ["Mon téléphone"]
    assert "Mon t" not in str(Authenticator.objects.get(user=account, type="webauthn").data)


def test_a_key_alone_enters_only_when_the_device_knows_who_holds_it(cast: Cast) -> None:
    account, device = with_password(cast.mediator), Device()
    with_key(account, device)
    bare, whole = at_home(), at_home()
    assert show(bare, device, finger=False).status_code == 422
    assert show(whole, device)["Location"] == "/equipe/"
    assert (is_in(bare), is_in(whole), whole.session["second_factor"]) == (False, True, True)
    Account.objects.filter(pk=account.pk).update(is_active=False)
    assert show(at_home(), device).status_code == 422


def test_an_answer_serves_once_for_what_was_asked_and_in_time(cast: Cast) -> None:
    account, device = with_password(cast.mediator), Device()
    with_key(account, device)
    now = timezone.now()
    asked = passkeys.to_show(None, SITE, now)
    once = device.sign(asked)
    assert passkeys.shown(account, SITE, once, at=now) is None, "asked for entering, not as a second factor"
    assert passkeys.shown(None, "autre.example", once, at=now) is None
    late = device.sign(passkeys.to_show(None, SITE, now - timedelta(minutes=11)))
    assert passkeys.shown(None, SITE, late, at=now) is None
    answer = device.sign(passkeys.to_show(None, SITE, now))
    found = [passkeys.shown(None, SITE, answer, at=now) for _ in range(2)]
    assert found == [account, None]
    device.origin = "https://localhost.example"
    assert passkeys.shown(None, SITE, device.sign(passkeys.to_show(None, SITE, now)), at=now) is None


@pytest.mark.parametrize("answer", ["", "{", "[]", '{"response": {}}', "[" * 9000, '{"rawId": "é", "response": 3}'])
def test_what_is_not_an_answer_is_refused_in_words(cast: Cast, answer: str) -> None:
    page = at_home().post("/entrer/cle/", {"answer": answer})
    assert (page.status_code, len(page.context["form"].non_field_errors())) == (422, 1)
    added = cast.volunteer.client(SERVER_NAME=SITE).post("/mon-compte/cles/", {"name": "Une clé", "answer": answer})
    assert added.status_code == 422
    assert not Authenticator.objects.exists()


def test_a_lost_key_is_forgotten_and_the_other_devices_enter_again(cast: Cast) -> None:
    account, device = with_password(cast.mediator), Device()
    client, elsewhere = with_key(account, device), at_home()
    show(elsewhere, device)
    [card] = passkeys.keys_of(account, SITE)
    address = f"/mon-compte/cles/{card.pk}/oublier/"
    client.post(address)
    assert len(passkeys.keys_of(account, SITE)) == 1, "the only protection of who reads personal data stays"
    other = cast.coordinator.client(SERVER_NAME=SITE)
    assert other.post(address).status_code == 404
    set_up_second_factor(client)
    assert len(passkeys.keys_of(account, SITE)) == 1, "another telephone does not take the keys away"
    client.post(address)
    assert (passkeys.keys_of(account, SITE), is_in(client), is_in(elsewhere)) == ([], True, False)
    assert second_factor.is_set_up(account)
    assert show(at_home(), device).status_code == 422


def test_no_key_is_added_by_a_session_that_has_not_shown_the_one_before(cast: Cast) -> None:
    account, device = with_password(cast.mediator), Device()
    with_key(account, device)
    thief = at_home()
    thief.force_login(account)
    assert thief.get("/mon-compte/cles/")["Location"] == "/entrer/second-facteur/"


@pytest.mark.parametrize(
    ("where", "offered"),
    [("localhost", True), ("127.0.0.1", False), ("[::1]", False), ("maillon.example", False)],
)
def test_where_browsers_refuse_keys_the_pages_say_the_other_way(
    settings: Any, cast: Cast, where: str, offered: bool
) -> None:
    settings.ALLOWED_HOSTS = ["*"]
    assert bool(Client(SERVER_NAME=where).get("/entrer/").context["by_key"]) is offered
    page = Client(SERVER_NAME=where).get("/entrer/cle/")
    assert ("data-maillon-key" in page.content.decode()) is offered
    assert (page.status_code, "six chiffres" in page.content.decode()) == (200, True)
    mine = cast.mediator.client(SERVER_NAME=where).get("/mon-compte/cles/").content.decode()
    assert ("data-maillon-key" in mine) is offered
