"""Every notice that exists, in every language: one SMS, no word that betrays, no personal data."""

import re
from dataclasses import fields
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as site
from django.core import mail

from maillon.ground.actors.public import PersonDetails
from maillon.ground.channels.gsm import is_gsm, one_segment
from maillon.ground.channels.models import MessageSecrets
from maillon.ground.channels.notices import Notice, notice, notices
from maillon.ground.channels.rendering import Names, render
from maillon.ground.work.public import drain
from tests.ground.channels.conftest import NOON, Telling

FORBIDDEN = re.compile(
    r"\b(violences?|foyer|aide sociale|plainte|police|viol|addiction|drogue|alcool|dettes?|expulsion|rsa|"
    r"handicap|maladie|psych\w*|hebergement|urgence sociale|precarite|signalement|usager|beneficiaire|fragile)\b",
    re.IGNORECASE,
)
VALUES = {
    "reference": "K7 M4 QX",
    "organisation_phone": "0690123456",
    "card": "K7M4",
    "count": 3,
    "due_at": "2026-11-24T14:30:00+01:00",
}


def every() -> list[tuple[type[Notice], str]]:
    return [(found, language) for found in notices() for language, _name in site.LANGUAGES]


@pytest.mark.parametrize(("found", "language"), every(), ids=lambda value: getattr(value, "code", value))
def test_every_notice_fits_one_sms_and_says_nothing_that_betrays(
    telling: Telling, found: type[Notice], language: str
) -> None:
    notice(found)
    message = telling.tell(telling.person(channel="sms"), notice=found.code, params={"reference": "K7 M4 QX"})
    message.params = VALUES
    text = render(message, MessageSecrets(), Names.of([message]), language=language, neutral=False, zone="Europe/Paris")
    assert one_segment(text.sms)
    assert language == "ar" or is_gsm(text.sms)
    assert "%(" not in text.sms + text.subject + text.body
    assert not FORBIDDEN.search(text.sms + text.subject)
    assert text.subject
    assert text.body


def test_what_leaves_holds_nothing_of_the_person(telling: Telling, settings: Any, tmp_path: Path) -> None:
    settings.SMS_SPOOL = tmp_path
    secret = {
        "first_name": "Canariprenom",
        "last_name": "Canarinom",
        "address": "7 rue Canariadresse",
        "ask_for": "Canaridemander",
    }
    kept = {field.name for field in fields(PersonDetails)}
    assert kept >= secret.keys()
    for channel, number in (("sms", "+33612345671"), ("email", "+33612345672")):
        person = telling.person(channel=channel, phone=number, email="canarimail@exemple.fr", **secret)
        for found in notices():
            telling.tell(person, notice=found.code)
    for day in range(20):
        drain(NOON + timedelta(days=day))
    texts = [file.read_text() for file in tmp_path.glob("*.json")]
    texts += [f"{sent.subject} {sent.body}" for sent in mail.outbox]
    assert len(texts) == 2 * len(notices())
    assert [text for text in texts if "anari" in text.replace("canarimail@exemple.fr", "")] == []


def test_a_long_name_gives_way_to_a_shorter_sentence(telling: Telling) -> None:
    cell = telling.cast.cell
    type(cell).objects.filter(pk=cell.pk).update(name="Association " * 12)
    message = telling.tell(telling.person(channel="sms"))
    text = render(message, MessageSecrets(), Names.of([message]), language="fr", neutral=False, zone="Europe/Paris")
    assert text.sms == "Du nouveau pour votre demande K7 M4 QX. Suivi : maillon.example"


@pytest.mark.parametrize(
    ("held", "hers", "said"),
    [
        ("America/Martinique", "Europe/Paris", "1er mars 2027 à 20:00 (heure de la Martinique)"),
        ("America/Martinique", "America/Guadeloupe", "1er mars 2027 à 20:00."),  # the same clock under another name
        ("Europe/Paris", "America/Martinique", "2 mars 2027 à 01:00 (heure de Paris)"),
        ("Europe/Paris", "Europe/Paris", "2 mars 2027 à 01:00."),
    ],
)
def test_a_message_says_the_hour_where_it_happens(telling: Telling, held: str, hers: str, said: str) -> None:
    told = {"starts_at": "2027-03-02T00:00:00+00:00", "starts_at_zone": held}
    message = telling.tell(telling.person(channel="sms"), notice="meetings.convened", params=told)
    names = Names.of([message])
    text = render(message, MessageSecrets(), names, language="fr", neutral=False, zone=hers)
    assert said in f"{text.body} {text.sms}"
    far = MessageSecrets(link="convocations/" + "a" * 43)
    short = render(message, far, names, language="fr", neutral=False, zone=hers).sms
    assert one_segment(short)
    assert ("(" in short) == ("heure" in said)


def test_a_notice_without_a_sentence_or_with_a_taken_code_is_refused() -> None:
    with pytest.raises(ValueError, match="lacks"):
        notice(type("Empty", (Notice,), {"code": "tests.empty"}))
    with pytest.raises(ValueError, match="taken"):
        notice(type("Other", (Notice,), {"code": "tests.heard", "sms": "a", "subject": "b", "body": "c"}))
