"""What a resident said and how to reach her is found where it is sealed, and nowhere else."""

from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
from django.apps import apps
from pypdf import PdfReader

from maillon.care.needs.commands import note_contact_attempt, take_up, write_instructions
from maillon.care.needs.public import ContactChannel, ContactOutcome, Need, Theme
from maillon.care.needs.reactions import run_clocks
from maillon.care.volunteers.cards import pull_cards, report, send_card
from maillon.care.volunteers.models import Card, CardLot, Volunteer
from maillon.care.volunteers.states import Report
from maillon.ground.channels.public import Message
from maillon.ground.ui.pdf import can_print
from tests.care.needs.making import MONDAY, PHONE, a_need, deadline, public_act
from tests.care.volunteers.making import a_volunteer
from tests.cast import Cast

pytestmark = pytest.mark.django_db
CANARIES = ("canari-dit", "canari-prenom", "canari-lieu", "canari-consigne", PHONE, PHONE[3:])
LATER = MONDAY + timedelta(hours=2)


def whole_story(cast: Cast) -> tuple[Need, Volunteer]:
    """Asked, taken up, tried, a card sent, another handed by a relay, both told."""
    need = a_need(cast, said="canari-dit", first_name="canari-prenom", precision="canari-lieu")
    forgotten = a_need(cast, said="canari-dit", first_name="canari-prenom")
    act = cast.coordinator.act
    take_up(act(at=LATER), need=need.uid)
    write_instructions(act(at=LATER), need=need.uid, instructions="canari-consigne", access_notes="")
    no_answer = ContactOutcome.NO_ANSWER
    note_contact_attempt(act(at=LATER), need=need.uid, channel=ContactChannel.CALL, outcome=no_answer)
    helper = a_volunteer(cast, person=cast.volunteer.person)
    send_card(act(at=LATER), need=need.uid, volunteer=helper.uid)
    report(public_act(LATER), code=Card.objects.get().code, said=Report.CALLED)
    pull_cards(cast.ccas_agent.act(at=LATER), organisation=cast.ccas.pk, place=cast.quarter.pk, theme=Theme.GROCERIES)
    run_clocks(deadline(forgotten))
    return need, helper


def test_no_clear_column_of_any_table_holds_a_canary(cast: Cast) -> None:
    whole_story(cast)
    for model in apps.get_models():
        if not model._meta.managed:
            continue
        for row in model._base_manager.values():
            said = " ".join(str(bytes(v) if isinstance(v, memoryview) else v) for v in row.values())
            for canary in CANARIES:
                assert canary not in said, f"{canary} in {model._meta.label}"


def test_nothing_was_told_to_the_volunteer(cast: Cast) -> None:
    _need, helper = whole_story(cast)
    assert Message.objects.exists()
    assert not Message.objects.filter(person=helper.person).exists()


def test_the_printed_sheet_holds_a_first_name_and_what_to_do_only(cast: Cast) -> None:
    need, _helper = whole_story(cast)
    assert can_print()
    sheet: Any = cast.coordinator.client().get(f"/besoins/{need.reference}/feuille/")
    printed = "".join(page.extract_text() for page in PdfReader(BytesIO(sheet.content)).pages).replace(" ", "")
    assert "canari-prenom" in printed
    assert "canari-consigne" in printed
    for hidden in ("canari-dit", PHONE, PHONE[3:], "courses"):
        assert hidden not in printed


def test_the_printed_cards_show_the_volunteer_and_nobody_else(cast: Cast) -> None:
    whole_story(cast)
    code = CardLot.objects.get().code
    sheet: Any = cast.ccas_agent.client().get(f"/cartes/{code}/feuille/")
    printed = "".join(page.extract_text() for page in PdfReader(BytesIO(sheet.content)).pages)
    assert "Samir" in printed
    assert "0600000099" in printed.replace(" ", "")
    for canary in CANARIES:
        assert canary not in printed.replace(" ", "")
