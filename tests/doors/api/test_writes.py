"""Writing without account: as the pages do, once per key, refused with the sentence to do."""

from typing import Any

from django.test import Client

from maillon.ground.access.limits import give_back
from maillon.ground.access.middleware import ONE_PUBLIC_FORM
from maillon.kernel.uid import uuid7
from maillon.voice.bodies.models import BodyRules
from maillon.voice.meetings.models import AgendaRequest, Participation
from tests.cast import Cast
from tests.voice.making import a_council, a_meeting

KEY = "Idempotency-Key"


def send(address: str, given: object, key: str | None = None) -> Any:
    headers = {KEY: str(uuid7()) if key is None else key}
    return Client().post(f"/api/v1/{address}", given, content_type="application/json", headers=headers)


def test_a_question_is_asked_once_and_followed_with_its_code(cast: Cast) -> None:
    council, key = a_council(cast), str(uuid7())
    given = {"text": "Peut-on éclairer le passage ?", "phone": "06 12 34 56 78"}
    first, again = (send(f"bodies/{council.slug}/questions", given, key) for _time in range(2))
    assert (first.status_code, again.status_code, AgendaRequest.objects.count()) == (201, 201, 1)
    assert first.json()["reference"] == again.json()["reference"]
    phone = Client()
    told = again.json()
    phone.post("/questions/suivre/", {"reference": told["reference"], "code": told["code"]})
    assert "Peut-on éclairer le passage ?" in phone.get("/questions/suivre/").content.decode()
    assert Client().post("/suivre/", {"reference": told["reference"], "code": first.json()["code"]}).status_code == 422


def test_the_same_key_with_other_words_is_refused(cast: Cast) -> None:
    council, key = a_council(cast), str(uuid7())
    send(f"bodies/{council.slug}/questions", {"text": "Un banc ?"}, key)
    other = send(f"bodies/{council.slug}/questions", {"text": "Un arbre ?"}, key)
    assert (other.status_code, other.json()["code"]) == (409, "act_conflict")
    assert AgendaRequest.objects.get().text == "Un banc ?"


def test_without_a_key_nothing_is_kept(cast: Cast) -> None:
    council = a_council(cast)
    for key in ("", "12"):
        answer = send(f"bodies/{council.slug}/questions", {"text": "Un banc ?"}, key)
        assert (answer.status_code, answer.json()["code"]) == (422, "key_missing")
    assert AgendaRequest.objects.count() == 0


def test_what_names_somebody_is_shown_before_it_is_public(cast: Cast) -> None:
    council = a_council(cast)
    given = {"text": "Appelez Mme Dupont au 06 12 34 56 78."}
    refused = send(f"bodies/{council.slug}/questions", given)
    assert (refused.status_code, refused.json()["errors"][0]["pointer"]) == (422, "/text")
    assert "Dupont" in refused.json()["errors"][0]["detail"]
    assert AgendaRequest.objects.count() == 0
    assert send(f"bodies/{council.slug}/questions", {**given, "meant": True}).status_code == 201


def test_missing_and_wrong_fields_are_each_named(cast: Cast) -> None:
    council, meeting = a_council(cast), None
    meeting = a_meeting(cast, council)
    missing = send(f"bodies/{council.slug}/questions", {})
    assert [error["pointer"] for error in missing.json()["errors"]] == ["/text"]
    asked = {"text": "Un banc ?", "meeting": meeting.slug, "voice_wished": "decision"}
    unknown = send(f"bodies/{council.slug}/questions", asked | {"meeting": "nulle-part", "voice_wished": "chef"})
    assert sorted(error["pointer"] for error in unknown.json()["errors"]) == ["/meeting", "/voice_wished"]
    assert send(f"bodies/{council.slug}/questions", asked).status_code == 201
    assert AgendaRequest.objects.values_list("meeting__slug", "voice_wished").get() == (meeting.slug, "decision")
    wrong = send(f"meetings/{meeting.slug}/participations", {"name": "Lou", "capacity": "chef", "phone": "12"})
    assert sorted(error["pointer"] for error in wrong.json()["errors"]) == ["/capacity", "/phone"]
    broken = Client().post(
        f"/api/v1/bodies/{council.slug}/questions", "{", content_type="application/json", headers={KEY: str(uuid7())}
    )
    assert (broken.status_code, broken.json()["code"]) == (400, "badly_written")


def test_someone_invites_herself_and_says_later_she_does_not_come(cast: Cast) -> None:
    meeting = a_meeting(cast, a_council(cast))
    told = send(f"meetings/{meeting.slug}/participations", {"name": "Lou", "capacity": "observer"}).json()
    assert (told["state"], Participation.objects.get().capacity) == ("confirmed", "observer")
    phone = Client()
    phone.post("/suivre/", {"reference": told["reference"], "code": told["code"]})
    phone.post("/venir/suivre/", {"act": str(uuid7())})
    assert Participation.objects.get().state == "withdrawn"


def test_a_closed_door_says_why(cast: Cast) -> None:
    council = a_council(cast)
    meeting = a_meeting(cast, council)
    BodyRules.objects.filter(body=council).update(observers="closed", closed_reason="Dossiers de logement.")
    answer = send(f"meetings/{meeting.slug}/participations", {"name": "Lou", "capacity": "observer"})
    assert (answer.status_code, answer.json()["code"]) == (422, "door_is_closed")
    assert "Dossiers de logement." in answer.json()["detail"]


def test_a_flood_shares_the_limit_of_the_page(cast: Cast) -> None:
    """The API is no way round: what it uses is taken from the same bucket as the form."""
    council = a_council(cast)
    for _time in range(ONE_PUBLIC_FORM.tries):
        send(f"bodies/{council.slug}/questions", {})
    slowed = send(f"bodies/{council.slug}/questions", {})
    assert (slowed.status_code, slowed.json()["code"]) == (429, "too_many_tries")
    assert int(slowed["Retry-After"]) > 0
    assert Client().post(f"/instances/{council.slug}/demander/", {}).status_code == 429
    give_back(ONE_PUBLIC_FORM, "maillon.voice.meetings.web.public.ask", "127.0.0.1")
    assert Client().post(f"/instances/{council.slug}/demander/", {"text": ""}).status_code == 422
