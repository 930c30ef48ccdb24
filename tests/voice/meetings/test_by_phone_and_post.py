"""A council without e-mail: its team finds the calls and letters it owes, and everything needed is in them."""

from io import BytesIO

from django.test import Client
from pypdf import PdfReader

from maillon.ground.actors.public import PersonDetails
from maillon.ground.channels.public import Message
from maillon.ground.duties.public import Duty
from maillon.ground.work.public import drain
from maillon.kernel.uid import uuid7
from maillon.voice.meetings.commands.hiding import hide_item
from maillon.voice.meetings.models import Meeting
from maillon.voice.meetings.notices import MeetingCancelledNotice
from maillon.voice.meetings.public import add_item, answer_request, ask_item, cancel_meeting, convene, expect_person
from maillon.voice.meetings.states import Capacity
from tests.cast import Cast
from tests.voice.making import a_council, a_meeting

BY_CALL = PersonDetails(first_name="Paulette", phone="+33123456789", channel="call")
BY_POST = PersonDetails(first_name="Rosine", address="1 place des Tilleuls", channel="letter")


def test_the_answer_to_a_question_is_read_on_the_telephone_by_the_team_of_the_council(cast: Cast) -> None:
    body = a_council(cast)
    asked = ask_item(cast.visitor.act(), body=body.uid, text="Éclairer le passage", contact=BY_CALL)
    answer_request(
        cast.council_host.act(),
        request=asked.uid,
        move="answer",
        answer="Les lampes viennent en mars.",
        office="Voirie",
    )
    drain()
    [duty] = Duty.objects.open()
    assert duty.kind == "channels.call_meetings"
    host = cast.council_host.client()
    listed = host.get("/appels/").content.decode()
    assert "Paulette" in listed
    call = host.get(f"/appels/{duty.about}/").content.decode()
    assert "Les lampes viennent en mars." in call
    assert "Voirie" in call
    assert host.post(f"/appels/{duty.about}/", {"result": "joined", "act": str(uuid7())}).status_code == 302
    assert not Duty.objects.open().exists()


def test_a_letter_holds_the_place_and_the_points_and_nothing_confidential(cast: Cast) -> None:
    meeting = convened_by_post(cast)
    paper = PdfReader(BytesIO(cast.council_host.client().get("/lettres/imprimer/").content))
    printed = " ".join(" ".join(sheet.extract_text() for sheet in paper.pages).split())
    for words in ("Rosine", meeting.body.full_name, "Salle des fêtes", "1. Éclairer le passage"):
        assert words in printed, words
    assert "CANARI" not in printed
    assert "Point confidentiel (dossier nominatif)" in printed
    cancel_meeting(cast.council_host.act(), meeting=meeting.uid, reason="La salle est inondée.")
    drain()
    assert [row.notice for row in Message.objects.to_post()] == ["meetings.cancelled"], (
        "no letter for a date that is off"
    )
    shown = cast.council_host.client().get(f"/equipe/reunions/{meeting.slug}/convocation/").content.decode()
    assert ("remplacé" in shown, "non remis" in shown) == (True, False)
    said = str(MeetingCancelledNotice.words([meeting.uid])[meeting.uid])
    assert said == f"{meeting.body.full_name} : {meeting.title}\nLa salle est inondée."


def convened_by_post(cast: Cast) -> Meeting:
    host, meeting = cast.council_host, a_meeting(cast, a_council(cast))
    add_item(host.act(), meeting=meeting.uid, title="Éclairer le passage")
    secret = add_item(host.act(), meeting=meeting.uid, title="CANARI le logement de Mona")
    hide_item(host.act(), meeting=meeting.uid, item=secret.uid, why="dossier nominatif")
    expect_person(host.act(), meeting=meeting.uid, capacity=Capacity.MEMBER, contact=BY_POST)
    convene(host.act(), meeting=meeting.uid)
    return meeting


def test_other_teams_and_needs_of_the_same_organisation_stay_apart(cast: Cast, client: Client) -> None:
    convened_by_post(cast)
    assert "Rosine" not in cast.facilitator.client().get("/lettres/").content.decode()
    assert "Rosine" not in cast.mediator.client().get("/lettres/").content.decode()
    weak = cast.council_host.client(second_factor=False).get("/lettres/")
    assert b"Rosine" not in weak.content
    assert weak.status_code in {302, 403, 404}
    assert cast.councillor.client().get("/lettres/").status_code == 404
