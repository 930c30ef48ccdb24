"""The call list, the letters and the inbox: only one's own, with the rules each person asked for."""

from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
import time_machine
from pypdf import PdfReader

from maillon.ground.access.public import Grant
from maillon.ground.channels.models import Message
from maillon.ground.channels.states import MessageState, Way
from maillon.ground.duties.models import Duty
from maillon.ground.journal.models import Fact
from maillon.ground.work.public import drain
from maillon.kernel.act import utc
from maillon.kernel.uid import uuid7
from tests.cast import Cast, Member, keep_apart, make_account
from tests.ground.channels.conftest import NOON, Telling

CALLS, LETTERS, INBOX = "/appels/", "/lettres/", "/messages/"


@pytest.fixture(autouse=True)
def _midday() -> Any:
    with time_machine.travel(NOON, tick=False):
        yield


def to_call(telling: Telling, **details: Any) -> Message:
    person = telling.person(channel="call", **details)
    return telling.tell(person, organisation=telling.cast.cell.pk, place=telling.cast.quarter.pk, about=uuid7())


def page(member: Member, url: str = CALLS) -> str:
    response = member.client().get(url)
    assert response.status_code == 200
    return response.content.decode()


def said(member: Member, message: Message, **data: str) -> Any:
    return member.client().post(f"{CALLS}{message.uid}/", {"act": str(uuid7()), **data})


def letters(member: Member) -> list[str]:
    """The words of each sheet of paper."""
    printed = PdfReader(BytesIO(member.client().get("/lettres/imprimer/").content))
    return [sheet.extract_text() for sheet in printed.pages]


def card(member: Member, message: Message) -> str:
    return page(member, f"{CALLS}{message.uid}/")


def test_the_list_says_who_to_call_what_to_say_and_how(cast: Cast, telling: Telling) -> None:
    message = to_call(telling, ask_for="sa sœur Nadia", no_voicemail=True, call_from="9h", call_until="18h")
    assert "Amina Zyxcanari" in page(cast.mediator)
    assert "Nadia" not in page(cast.mediator)
    shown = card(cast.mediator, message)
    for words in ("Amina Zyxcanari", "tel:+33612345678", "sa sœur Nadia", "répondeur", "entre 9h et 18h", "K7 M4 QX"):
        assert words in shown
    assert "maillon.example" not in shown, "a link cannot be said"


def test_outside_her_hours_the_number_is_not_shown(cast: Cast, telling: Telling) -> None:
    shown = card(cast.mediator, to_call(telling, call_from="14h", call_until="16h"))
    assert "Pas maintenant" in shown
    assert "tel:+33612345678" not in shown


def test_two_things_to_say_to_one_person_make_one_call(cast: Cast, telling: Telling) -> None:
    person = telling.person(channel="call")
    for reference in ("AA BB", "CC DD"):
        message = telling.tell(person, place=cast.quarter.pk, about=uuid7(), params={"reference": reference})
    assert page(cast.mediator).count("Amina Zyxcanari") == 1
    shown = card(cast.mediator, message)
    assert "AA BB" in shown
    assert "CC DD" in shown


@pytest.mark.parametrize("who", ["next_door", "volunteer", "revoked", "expired", "not_yet", "official", "ccas_agent"])
def test_the_list_of_another_organisation_or_of_the_past_is_not_seen(cast: Cast, telling: Telling, who: str) -> None:
    message = to_call(telling)
    client = getattr(cast, who).client()
    assert "Zyxcanari" not in client.get(CALLS).content.decode()
    assert client.get(f"{CALLS}{message.uid}/").status_code == 404


def test_a_grant_revoked_this_minute_opens_nothing(cast: Cast, telling: Telling) -> None:
    to_call(telling)
    client = cast.mediator.client()
    assert "Zyxcanari" in client.get(CALLS).content.decode()
    Grant.objects.filter(person=cast.mediator.person).update(revoked_at=NOON)
    assert "Zyxcanari" not in client.get(CALLS).content.decode()


def test_without_second_factor_nothing_is_read(cast: Cast, telling: Telling) -> None:
    to_call(telling)
    account = cast.mediator.account
    assert account is not None
    type(account).objects.filter(pk=account.pk).update(must_use_second_factor=True)
    response = cast.mediator.client(second_factor=False).get(CALLS)
    assert "Zyxcanari" not in response.content.decode()


def test_two_people_kept_apart_never_meet_in_the_list(cast: Cast, telling: Telling) -> None:
    message = to_call(telling)
    assert cast.mediator.person is not None
    keep_apart(cast.mediator.person, message.person)
    assert "Zyxcanari" not in page(cast.mediator)
    assert cast.mediator.client().get(f"{CALLS}{message.uid}/").status_code == 404
    assert "Zyxcanari" in page(cast.coordinator)


def test_someone_joined_leaves_the_list_and_closes_the_duty(cast: Cast, telling: Telling) -> None:
    message = to_call(telling)
    assert said(cast.mediator, message, result="joined").status_code == 302
    message.refresh_from_db()
    assert (message.state, Duty.objects.open().count()) == (MessageState.HANDED, 0)
    assert "Zyxcanari" not in page(cast.mediator)


def test_no_answer_comes_back_three_hours_later_and_becomes_a_letter_after_five(cast: Cast, telling: Telling) -> None:
    message = to_call(telling)
    said(cast.mediator, message, result="no_answer")
    message.refresh_from_db()
    assert (message.attempts, message.not_before) == (1, NOON + timedelta(hours=3))
    assert Duty.objects.open().get().due == NOON + timedelta(hours=3)
    for _ in range(4):
        said(cast.mediator, message, result="no_answer")
    message.refresh_from_db()
    assert (message.way, Duty.objects.open().get().kind) == (Way.LETTER, "channels.letter")


def test_calling_back_wants_a_moment_to_come_read_where_she_lives(cast: Cast, telling: Telling) -> None:
    place = cast.quarter
    type(place).objects.filter(pk=place.pk).update(time_zone="America/Martinique")
    message = to_call(telling)
    refused = said(cast.mediator, message, again_at="2026-11-22T10:00")
    assert refused.status_code == 422
    assert "Dites quel jour et à quelle heure rappeler." in refused.content.decode()
    assert said(cast.mediator, message, again_at="2026-11-24T10:00").status_code == 302
    message.refresh_from_db()
    assert message.not_before == utc(2026, 11, 24, 14)


def test_what_was_typed_wrong_is_kept(cast: Cast, telling: Telling) -> None:
    message = to_call(telling)
    refused = said(cast.mediator, message, again_at="demain")
    assert refused.status_code == 422
    assert 'value="demain"' in refused.content.decode()


def test_the_call_of_another_organisation_cannot_be_noted(cast: Cast, telling: Telling) -> None:
    message = to_call(telling)
    assert said(cast.next_door, message, result="joined").status_code == 404
    message.refresh_from_db()
    assert message.state == MessageState.QUEUED


def test_a_doubt_is_said_as_a_doubt(cast: Cast, telling: Telling) -> None:
    message = telling.tell(telling.person(channel="sms"), place=cast.quarter.pk)
    Message.objects.filter(pk=message.pk).update(state=MessageState.UNCERTAIN, attempted_at=NOON)
    assert "Peut-être déjà reçu" in card(cast.mediator, message)


def test_opening_the_rules_of_a_person_is_noted_and_reading_the_list_is_not(cast: Cast, telling: Telling) -> None:
    message = to_call(telling)
    page(cast.mediator)
    assert not Fact.objects.filter(about=message.person.dossier.uid, name__startswith="vault.").exists()
    card(cast.mediator, message)
    assert Fact.objects.filter(about=message.person.dossier.uid, name__startswith="vault.").count() == 1


def test_letters_are_printed_then_ticked_as_posted(cast: Cast, telling: Telling) -> None:
    person = telling.person(channel="letter", address="7 rue des Lilas\n99000 Rivemont")
    message = telling.tell(person, place=cast.quarter.pk)
    [sheet] = letters(cast.mediator)
    assert "7 rue des Lilas\n99000 Rivemont" in sheet
    assert "a bien reçu votre demande K7 M4 QX" in sheet
    sent = cast.mediator.client().post(LETTERS, {"act": str(uuid7()), "posted": [str(message.uid)]})
    assert sent.status_code == 302
    message.refresh_from_db()
    assert (message.state, Duty.objects.open().count()) == (MessageState.HANDED, 0)


def test_each_letter_has_its_own_sheet_and_a_neutral_one_says_nothing_of_who_writes(
    cast: Cast, telling: Telling
) -> None:
    for neutral in (False, True):
        person = telling.person(channel="letter", address="7 rue des Lilas", neutral_sender=neutral)
        telling.tell(person, place=cast.quarter.pk)
    plain, neutral_sheet = letters(cast.mediator)
    assert cast.cell.name in plain
    assert cast.cell.name not in neutral_sheet
    assert "Un message vous attend." in neutral_sheet
    assert "1 / 2" not in plain


def test_letters_of_another_organisation_are_not_there(cast: Cast, telling: Telling) -> None:
    message = telling.tell(telling.person(channel="letter", address="7 rue des Lilas"), place=cast.quarter.pk)
    assert "Lilas" not in letters(cast.next_door)[0]
    refused = cast.next_door.client().post(LETTERS, {"act": str(uuid7()), "posted": [str(message.uid)]})
    assert refused.status_code == 422
    message.refresh_from_db()
    assert message.state == MessageState.QUEUED


def test_the_inbox_is_ones_own(cast: Cast, telling: Telling) -> None:
    person = telling.person(channel="in_app")
    mine = Member(person=person, account=make_account(person, "amina"))
    message = telling.tell(person)
    assert "Votre demande K7 M4 QX" in page(mine, INBOX)
    assert "K7 M4 QX" not in page(cast.mediator, INBOX)
    cast.mediator.client().post(INBOX, {"act": str(uuid7()), "message": str(message.uid)})
    message.refresh_from_db()
    assert message.read_at is None
    mine.client().post(INBOX, {"act": str(uuid7()), "message": str(message.uid)})
    message.refresh_from_db()
    assert message.read_at == NOON


@pytest.mark.parametrize("url", [CALLS, LETTERS])
def test_a_list_costs_the_same_whatever_its_length(
    cast: Cast, telling: Telling, assert_same_queries: Any, url: str
) -> None:
    channel = "call" if url == CALLS else "letter"

    def one_more() -> None:
        person = telling.person(channel=channel)
        telling.tell(person, place=cast.quarter.pk, about=uuid7(), link="/m/tok3n")

    client = cast.mediator.client()
    assert assert_same_queries(client, url, one_more) <= 14


def test_the_inbox_costs_the_same_whatever_its_length(telling: Telling, assert_same_queries: Any) -> None:
    person = telling.person(channel="in_app")
    client = Member(person=person, account=make_account(person, "amina")).client()
    assert_same_queries(client, INBOX, lambda: telling.tell(person, about=uuid7(), link="/m/tok3n"))


def test_nothing_rings_while_the_list_is_read(cast: Cast, telling: Telling) -> None:
    to_call(telling)
    page(cast.mediator)
    assert drain(NOON) == 0
