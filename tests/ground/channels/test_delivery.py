"""From what was told to what left: her way, her hours, the caps, crashes and second thoughts."""

import json
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as site
from django.core import mail
from django.db import transaction
from django_tasks_db.models import DBTaskResult

from maillon.ground.actors.public import PersonDetails
from maillon.ground.channels import delivery
from maillon.ground.channels.commands import report_bounce
from maillon.ground.channels.models import Message
from maillon.ground.channels.queries import secrets_of
from maillon.ground.channels.states import MessageState, Way
from maillon.ground.channels.sweeps import find_lost, forget_old
from maillon.ground.duties.models import Duty
from maillon.ground.duties.public import open_duty
from maillon.ground.vault.public import erase_dossier, seal
from maillon.ground.work.public import drain
from maillon.kernel.act import utc
from maillon.kernel.refusals import RuleViolation
from tests.cast import Cast, make_account
from tests.ground.channels.conftest import NOON, Telling

NIGHT = utc(2026, 11, 23, 21)
MORNING = utc(2026, 11, 24, 7)


def spooled() -> list[dict[str, str]]:
    folder = Path(site.SMS_SPOOL)
    return [json.loads(file.read_text()) for file in sorted(folder.glob("*.json"))]


@pytest.fixture(autouse=True)
def _empty_spool(settings: Any, tmp_path: Path) -> None:
    settings.SMS_SPOOL = tmp_path


def open_duties() -> list[tuple[str, int | None]]:
    return list(Duty.objects.open().order_by("id").values_list("kind", "organisation_id"))


def test_an_sms_leaves_once_with_codes_turned_into_words(telling: Telling) -> None:
    message = telling.tell(telling.person(channel="sms"))
    drain(NOON)
    drain(NOON + timedelta(days=1))
    message.refresh_from_db()
    assert (message.state, message.attempts) == (MessageState.SENT, 1)
    text = "Demande K7 M4 QX : Entraide des Tilleuls vous appelle. maillon.example"
    assert spooled() == [{"to": "+33612345678", "text": text}]


def test_an_e_mail_leaves_with_its_subject(telling: Telling) -> None:
    telling.tell(telling.person(channel="email", email="amina@exemple.fr"))
    drain(NOON)
    [sent] = mail.outbox
    assert (sent.to, sent.subject) == (["amina@exemple.fr"], "Votre demande K7 M4 QX")
    assert "Entraide des Tilleuls a bien reçu" in sent.body


def test_someone_who_prefers_a_call_opens_a_duty_and_nothing_leaves(telling: Telling) -> None:
    message = telling.tell(telling.person(channel="call"))
    drain(NOON)
    assert (message.way, message.state, spooled(), mail.outbox) == (Way.CALL, MessageState.QUEUED, [], [])
    assert open_duties() == [("channels.call", telling.cast.cell.pk)]


def test_someone_without_phone_nor_mail_gets_a_letter(telling: Telling) -> None:
    message = telling.tell(telling.person(channel="sms", phone=""))
    assert message.way == Way.LETTER
    assert open_duties() == [("channels.letter", telling.cast.cell.pk)]


def test_an_inbox_message_is_there_at_once(telling: Telling) -> None:
    person = telling.person(channel="in_app")
    make_account(person, "amina")
    assert telling.tell(person).state == MessageState.SENT
    assert open_duties() == []


def test_the_one_who_owes_something_about_it_takes_the_call(telling: Telling) -> None:
    cast = telling.cast
    open_duty(about=telling.about, kind="x", organisation=cast.partner.pk, place=cast.quarter.pk, due=NIGHT, at=NOON)
    message = telling.tell(telling.person(channel="call"))
    assert (message.organisation_id, message.place_id) == (cast.partner.pk, cast.quarter.pk)


def test_values_that_are_more_than_codes_are_refused(telling: Telling) -> None:
    with pytest.raises(RuleViolation) as refusal:
        telling.tell(telling.person(channel="sms"), params={"name": "Amina Zyxcanari"})
    assert refusal.value.code == "unfit_param"
    assert Message.objects.count() == 0


def test_a_one_button_link_is_sealed_then_forgotten_once_it_has_left(telling: Telling) -> None:
    message = telling.tell(telling.person(channel="sms"), link="/m/s3cr3t-tok3n")
    assert b"s3cr3t" not in bytes(message.sealed)
    drain(NOON)
    assert spooled()[0]["text"].endswith("maillon.example/m/s3cr3t-tok3n")
    message.refresh_from_db()
    assert secrets_of(message).link == ""


def test_a_message_of_the_night_waits_for_the_morning(telling: Telling) -> None:
    message = telling.tell(telling.person(channel="sms"), at=NIGHT)
    drain(NIGHT)
    message.refresh_from_db()
    assert (message.state, message.attempts, message.not_before) == (MessageState.QUEUED, 0, MORNING)
    drain(MORNING)
    assert len(spooled()) == 1


def test_the_night_is_that_of_the_place(telling: Telling) -> None:
    place = telling.cast.quarter
    type(place).objects.filter(pk=place.pk).update(time_zone="America/Martinique")
    telling.tell(telling.person(channel="sms"), at=NIGHT, place=place.pk)
    drain(NIGHT)
    assert len(spooled()) == 1


def test_an_urgent_notice_does_not_wait_for_the_morning(telling: Telling) -> None:
    telling.tell(telling.person(channel="sms"), at=NIGHT, notice="tests.urgent")
    drain(NIGHT)
    assert len(spooled()) == 1


def test_hours_that_suit_nobody_become_a_human_duty(telling: Telling) -> None:
    message = telling.tell(telling.person(channel="sms", call_from="21h", call_until="23h"))
    drain(NOON)
    message.refresh_from_db()
    assert (message.state, message.outcome) == (MessageState.FAILED, "no_hour_suits")
    assert open_duties() == [("channels.call", telling.cast.cell.pk)]


def test_someone_whose_messages_others_read_gets_neutral_words_and_no_link(telling: Telling) -> None:
    telling.tell(telling.person(channel="sms", neutral_sender=True), link="/m/tok3n")
    telling.tell(telling.person(channel="email", email="a@exemple.fr", neutral_sender=True), link="/m/tok3n")
    drain(NOON)
    said = spooled()[0]["text"] + mail.outbox[0].subject + mail.outbox[0].body + mail.outbox[0].from_email
    for word in ("Maillon", "K7", "Demande", "Entraide", "tok3n", "http"):
        assert word not in said


def test_the_text_is_in_the_readers_language_and_fits_one_sms(telling: Telling) -> None:
    message = telling.tell(telling.person(channel="sms", language="ar"))
    drain(NOON)
    message.refresh_from_db()
    assert message.state == MessageState.SENT


def test_a_number_gets_three_sms_a_day_and_the_rest_the_next_morning(telling: Telling) -> None:
    person = telling.person(channel="sms")
    for _ in range(5):
        telling.tell(person)
    drain(NOON)
    assert len(spooled()) == 3
    drain(MORNING)
    assert len(spooled()) == 5


def test_two_cards_of_the_same_number_share_the_cap(telling: Telling) -> None:
    for _ in range(5):
        telling.tell(telling.person(channel="sms"))
    drain(NOON)
    assert len(spooled()) == 3


def test_a_full_day_for_the_site_waits_and_is_said_once(telling: Telling, settings: Any) -> None:
    settings.SMS_PER_DAY = 2
    for number in range(5):
        telling.tell(telling.person(channel="sms", phone=f"+3361234560{number}"))
    drain(NOON)
    assert len(spooled()) == 2
    assert open_duties() == [("channels.cap", telling.cast.cell.pk)]
    drain(MORNING)
    assert len(spooled()) == 4


def test_an_attempt_whose_worker_died_is_uncertain_and_never_sent_again(
    telling: Telling, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Dead(BaseException):
        """Like SIGKILL: nothing after it runs."""

    class Killer:
        def send(self, parcel: object) -> Any:
            raise Dead

    message = telling.tell(telling.person(channel="sms"))
    with monkeypatch.context() as patch:
        patch.setattr(delivery, "adapter_for", lambda _way: Killer())
        with pytest.raises(Dead):
            drain(NOON)
    message.refresh_from_db()
    assert message.state == MessageState.ATTEMPTING
    DBTaskResult.objects.filter(status="RUNNING").update(status="READY")
    drain(NOON + timedelta(minutes=1))
    drain(NOON + timedelta(days=2))
    message.refresh_from_db()
    assert (message.state, message.outcome, spooled()) == (MessageState.UNCERTAIN, "worker_died", [])
    assert open_duties() == [("channels.call", telling.cast.cell.pk)]


def test_an_attempt_nobody_came_back_to_is_found_by_the_sweep(telling: Telling) -> None:
    message = telling.tell(telling.person(channel="sms"))
    Message.objects.update(state=MessageState.ATTEMPTING, attempts=1, attempted_at=NOON)
    assert find_lost(NOON + timedelta(minutes=14)) == 0
    assert find_lost(NOON + timedelta(minutes=16)) == 1
    message.refresh_from_db()
    assert message.state == MessageState.UNCERTAIN


def test_a_message_nobody_sent_in_a_day_is_given_to_a_person(telling: Telling) -> None:
    message = telling.tell(telling.person(channel="sms"))
    DBTaskResult.objects.all().delete()
    assert find_lost(NOON + timedelta(hours=25)) == 1
    message.refresh_from_db()
    assert (message.state, open_duties()) == (MessageState.FAILED, [("channels.call", telling.cast.cell.pk)])


def test_the_same_attempt_asked_twice_is_made_once(telling: Telling) -> None:
    message = telling.tell(telling.person(channel="sms"))
    for _ in range(3):
        delivery.deliver.enqueue(message=message.pk, attempt=1)
    drain(NOON)
    assert len(spooled()) == 1


def test_a_change_of_mind_before_it_leaves_is_followed(telling: Telling) -> None:
    person = telling.person(channel="sms")
    message = telling.tell(person, at=NIGHT)
    drain(NIGHT)
    seal(person, PersonDetails(first_name="Amina", phone="+33612345678", channel="call"))
    person.save(update_fields=["sealed"])
    drain(MORNING)
    message.refresh_from_db()
    assert (message.way, message.state, spooled()) == (Way.CALL, MessageState.QUEUED, [])
    assert open_duties() == [("channels.call", telling.cast.cell.pk)]


def test_nothing_leaves_for_someone_who_was_erased(telling: Telling) -> None:
    person = telling.person(channel="sms")
    message = telling.tell(person)
    erase_dossier(telling.act(), dossier=person.dossier, reason="asked")
    drain(NOON)
    message.refresh_from_db()
    assert (message.state, message.outcome, spooled(), open_duties()) == (MessageState.FAILED, "erased", [], [])


def test_nobody_is_asked_to_call_someone_who_was_erased(telling: Telling) -> None:
    person = telling.person(channel="call")
    message = telling.tell(person)
    assert open_duties() != []
    erase_dossier(telling.act(), dossier=person.dossier, reason="asked")
    message.refresh_from_db()
    assert (message.outcome, open_duties()) == ("erased", [])


def test_what_was_told_a_year_ago_is_forgotten_and_what_waits_is_not(telling: Telling) -> None:
    telling.tell(telling.person(channel="sms"))
    waiting = telling.tell(telling.person(channel="call"))
    drain(NOON)
    assert forget_old(NOON + timedelta(days=364)) == 0
    assert forget_old(NOON + timedelta(days=366)) == 1
    assert list(Message.objects.all()) == [waiting]


def test_what_bounces_afterwards_becomes_a_duty(telling: Telling) -> None:
    message = telling.tell(telling.person(channel="sms"))
    drain(NOON)
    message.refresh_from_db()
    assert report_bounce(telling.act(), provider_ref=message.provider_ref, code="unknown_number") == 1
    message.refresh_from_db()
    assert (message.state, message.outcome) == (MessageState.FAILED, "unknown_number")
    assert open_duties() == [("channels.call", telling.cast.cell.pk)]


def test_telling_is_lost_with_the_command_that_failed(telling: Telling, cast: Cast) -> None:
    person = telling.person(channel="sms")

    def tell_then_fail() -> None:
        with transaction.atomic():
            telling.tell(person)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        tell_then_fail()
    assert (Message.objects.count(), DBTaskResult.objects.count(), drain(NOON)) == (0, 0, 0)
