"""What whoever asks expects of the meeting, and which meeting: offered, shown, kept whatever becomes of the date."""

from datetime import datetime, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from maillon.ground.actors.public import PersonDetails
from maillon.ground.channels.models import Message
from maillon.ground.duties.public import Duty
from maillon.ground.work.public import drain
from maillon.kernel.refusals import RuleViolation
from maillon.voice.meetings.commands.backlog import build_agenda
from maillon.voice.meetings.models import AgendaItem, AgendaRequest
from maillon.voice.meetings.public import answer_request, ask_item, cancel_meeting, change_meeting
from maillon.voice.meetings.states import RequestState, Voice
from tests.cast import Cast
from tests.voice.making import a_council, a_meeting, a_plan

BY_MAIL = PersonDetails(first_name="Awa", email="awa@example.org", channel="email")


def in_days(days: int) -> datetime:
    return timezone.now() + timedelta(days=days)


def test_from_the_form_to_the_agenda_what_is_wished_stands_beside_what_is_given(cast: Cast, client: Client) -> None:
    council = a_council(cast)
    soon, later = (
        a_meeting(cast, council, in_days(20), title="Juin"),
        a_meeting(cast, council, in_days(50), title="Été"),
    )
    shut = a_meeting(cast, council, in_days(1), title="Demain")
    page = client.get(f"/instances/{council.slug}/demander/?reunion={later.slug}").content.decode()
    assert [title in page for title in ("– Juin<", "– Été<", "– Demain<")] == [True, True, False]
    assert f'value="{later.slug}" selected' in page
    far = [a_meeting(cast, council, in_days(60 + n), title=f"Rentrée {n}") for n in range(5)][-1]
    short = client.get(f"/instances/{council.slug}/demander/").content.decode()
    from_the_seventh = client.get(f"/instances/{council.slug}/demander/?reunion={far.slug}").content.decode()
    assert (f'value="{far.slug}"' in short, f'value="{far.slug}" selected' in from_the_seventh) == (False, True)
    typed = {"text": "Des bancs", "voice_wished": "decision", "meeting": later.slug}
    told = client.post(f"/instances/{council.slug}/demander/", typed).content.decode()
    assert "Souhaité : décidé ensemble" in told
    assert "Été" in told
    asked = AgendaRequest.objects.get()
    assert (asked.meeting, asked.voice_wished) == (later, Voice.DECISION)
    host = cast.council_host.client()
    assert "Souhaité : décidé ensemble" in host.get(f"/equipe/demandes/{asked.reference}/").content.decode()
    answer_request(cast.council_host.act(), request=asked.uid, move="schedule", answer="Oui.", office="Animation")
    AgendaItem.objects.update(voice=Voice.CONSULTATION, voice_given=Voice.INFORMATION)
    agenda = client.get(f"/reunions/{later.slug}/").content.decode()
    assert "avis demandé · demandé : décidé ensemble" in agenda
    assert "donné en réalité : information" in agenda
    refused = client.post(f"/instances/{council.slug}/demander/", {"text": "Un autre", "meeting": shut.slug})
    assert (refused.status_code, AgendaRequest.objects.count()) == (422, 1)
    assert "ne prend plus de demandes" in refused.content.decode()
    client.post(f"/instances/{council.slug}/demander/", {"text": "Sans rien choisir"})
    plain = AgendaRequest.objects.get(text="Sans rien choisir")
    assert (plain.meeting, plain.voice_wished) == (soon, "")


def test_a_closed_agenda_refuses_and_another_body_lends_no_date(cast: Cast) -> None:
    council = a_council(cast)
    a_meeting(cast, council, in_days(20))
    for meeting in (a_meeting(cast, council, in_days(1)), a_meeting(cast, a_council(cast, "Autre"), in_days(20))):
        with pytest.raises(RuleViolation) as refusal:
            ask_item(cast.visitor.act(), body=council.uid, text="Des bancs", meeting=meeting.uid)
        assert refusal.value.code == "agenda_closed"
    assert AgendaRequest.objects.count() == 0


def test_a_cancelled_meeting_hands_on_what_waits_and_what_was_on_its_agenda(cast: Cast, client: Client) -> None:
    council, host = a_council(cast), cast.council_host
    chosen, following = a_meeting(cast, council, in_days(20)), a_meeting(cast, council, in_days(40), title="Suivante")
    waits = ask_item(cast.visitor.act(), body=council.uid, text="Attend", meeting=chosen.uid, contact=BY_MAIL)
    set_down = ask_item(cast.visitor.act(), body=council.uid, text="Inscrit", meeting=chosen.uid, contact=BY_MAIL)
    answer_request(host.act(), request=set_down.uid, move="schedule", answer="", office="Animation")
    cancel_meeting(host.act(), meeting=chosen.uid, reason="Grève.")
    drain()
    waits.refresh_from_db()
    assert (waits.meeting, waits.state) == (following, RequestState.SUBMITTED)
    assert Message.objects.filter(notice="meetings.asked_meeting_cancelled").count() == 2
    assert "reste ouverte pour la suivante" in client.get(f"/instances/{council.slug}/").content.decode()
    build_agenda(host.act(), meeting=following.uid)
    set_down.refresh_from_db()
    assert (set_down.meeting, set_down.item and set_down.item.meeting) == (following, following)


def test_a_meeting_brought_forward_brings_the_answer_forward_never_back(cast: Cast) -> None:
    council, host = a_council(cast), cast.council_host
    chosen = a_meeting(cast, council, in_days(60))
    asked = ask_item(cast.visitor.act(), body=council.uid, text="Des bancs", meeting=chosen.uid, contact=BY_MAIL)
    promised = asked.answer_due
    change_meeting(host.act(), meeting=chosen.uid, plan=a_plan(in_days(12)))
    drain()
    asked.refresh_from_db()
    assert asked.answer_due < promised
    assert Duty.objects.get(about=asked.uid).due == asked.answer_due
    sooner = asked.answer_due
    change_meeting(host.act(), meeting=chosen.uid, plan=a_plan(in_days(80)))
    drain()
    asked.refresh_from_db()
    assert asked.answer_due == sooner
    assert Message.objects.filter(notice="meetings.asked_meeting_moved").count() == 2
