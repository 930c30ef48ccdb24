"""A point of the agenda is changed, moved and taken off with its reason, from the page."""

from maillon.kernel.uid import uuid7
from maillon.voice.meetings.models import AgendaItem, MeetingRevision
from maillon.voice.meetings.public import add_item, answer_request, ask_item
from tests.cast import Cast
from tests.voice.making import a_council, a_held_meeting, a_meeting


def test_a_point_is_changed_moved_and_taken_off(cast: Cast) -> None:
    meeting, host = a_meeting(cast, a_council(cast)), cast.council_host
    first, second = (add_item(host.act(), meeting=meeting.uid, title=title) for title in ("Le hal", "Le passage"))
    browser, base = host.client(), f"/equipe/reunions/{meeting.slug}/point"
    assert f"{base}/{first.uid}/" in browser.get(f"/equipe/reunions/{meeting.slug}/").content.decode()
    given = {"title": "Le hall", "origin": "council", "voice": "decision", "minutes_planned": "20", "act": str(uuid7())}
    assert browser.post(f"{base}/{first.uid}/", given).status_code == 302
    assert browser.post(f"{base}/{second.uid}/", {"move": "up", "act": str(uuid7())}).status_code == 302
    rows = AgendaItem.objects.filter(meeting=meeting).values_list("title", "voice", "minutes_planned")
    assert list(rows) == [("Le passage", "information", None), ("Le hall", "decision", 20)]
    browser.post(f"{base}/{second.uid}/", {"move": "up", "act": str(uuid7())})
    empty = browser.post(f"{base}/{second.uid}/", {"move": "remove", "reason": "", "act": str(uuid7())})
    assert empty.status_code == 422
    gone = {"move": "remove", "reason": "Réglé hier.", "act": str(uuid7())}
    assert browser.post(f"{base}/{second.uid}/", gone).status_code == 302
    shown = browser.get(f"/reunions/{meeting.slug}/").content.decode()
    assert "retiré (Réglé hier.)" in shown
    assert "20 min" in shown
    assert not MeetingRevision.objects.exists()


def test_words_of_residents_stay_theirs_and_a_past_agenda_is_closed(cast: Cast) -> None:
    body, host = a_council(cast), cast.council_host
    meeting = a_meeting(cast, body)
    asked = ask_item(cast.visitor.act(), body=body.uid, text="Éclairer le passage")
    answer_request(host.act(), request=asked.uid, move="schedule", answer="", office="Animation", meeting=meeting.uid)
    item, browser = AgendaItem.objects.get(), host.client()
    given = {"title": "Autre chose", "origin": "council", "voice": "decision", "act": str(uuid7())}
    assert browser.post(f"/equipe/reunions/{meeting.slug}/point/{item.uid}/", given).status_code == 302
    item.refresh_from_db()
    assert (item.title, item.voice) == ("Éclairer le passage", "decision")
    past = a_held_meeting(cast, body)
    old = add_item(host.act(), meeting=past.uid, title="Le hall")
    assert browser.get(f"/equipe/reunions/{past.slug}/point/{old.uid}/").status_code == 404
