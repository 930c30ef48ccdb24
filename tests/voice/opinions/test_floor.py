"""One sentence without a name, turns for who has not spoken, nothing left the day after."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone
from hypothesis import given
from hypothesis.strategies import datetimes, integers, lists, tuples

from maillon.ground.journal.models import StoredAct
from maillon.ground.vault.public import erase_due
from maillon.kernel.refusals import NotFoundError, RuleViolation
from maillon.voice.meetings.public import Meeting
from maillon.voice.opinions.commands import ask_to_speak, has_spoken, move_sentence, send_sentence
from maillon.voice.opinions.models import Floor, Sentence, Speaker
from maillon.voice.opinions.public import add_speaker, open_floor
from maillon.voice.opinions.queries.floor import floor_of
from maillon.voice.opinions.rules import turns
from maillon.voice.opinions.sweeps import forget_sentences
from tests.cast import Cast
from tests.policy.test_hostile_forms import MARKUP, PAYLOADS
from tests.voice.making import a_council, a_meeting


def a_floor(cast: Cast, starts_at: datetime | None = None) -> Floor:
    """Of a meeting that begins now."""
    meeting = a_meeting(cast, a_council(cast), starts_at or timezone.now())
    return open_floor(cast.council_host.act(), meeting=meeting.uid)


def waiting(meeting: Meeting) -> list[str]:
    card = floor_of(meeting)
    assert card is not None
    return [one.label for one in card.waiting]


@given(rows=lists(tuples(integers(0, 5), datetimes(timezones=None).map(lambda at: at.replace(tzinfo=UTC)))))
def test_who_has_spoken_least_is_always_before(rows: list[tuple[int, datetime]]) -> None:
    ordered = turns([(spoken, at, (spoken, at)) for spoken, at in rows])
    assert ordered == sorted(rows)


@pytest.mark.django_db
def test_anyone_sends_a_sentence_with_the_code_and_leaves_no_trace(cast: Cast) -> None:
    floor = a_floor(cast)
    client = cast.mediator.client()
    found = client.post("/parole/", {"code": f" {floor.code[:3]}-{floor.code[3:].lower()}"})
    assert (found.status_code, found["Location"]) == (302, f"/parole/{floor.code}/")
    answer = client.post(f"/parole/{floor.code}/", {"text": "Le soir, je n'ose pas sortir."})
    assert answer.status_code == 200
    assert Sentence.objects.get().text == "Le soir, je n'ose pas sortir."
    assert StoredAct.objects.order_by("recorded_at").last().actor_key == "public"  # type: ignore[union-attr]


@pytest.mark.django_db
def test_a_stranger_s_browser_receives_no_cookie(cast: Cast, client: Client) -> None:
    floor = a_floor(cast)
    client.get(f"/parole/{floor.code}/")
    client.post(f"/parole/{floor.code}/", {"text": "On étouffe l'été."})
    assert Sentence.objects.count() == 1
    assert dict(client.cookies) == {}


@pytest.mark.django_db
def test_no_column_could_hold_who_wrote(cast: Cast) -> None:
    with connection.cursor() as cursor:
        columns = {one.name for one in connection.introspection.get_table_description(cursor, "opinions_sentence")}
    assert columns == {"id", "uid", "floor_id", "text", "state", "sent_at"}


@pytest.mark.django_db
@pytest.mark.parametrize("text", ["Demandez à Mme Durand", "Appelez le 06 12 34 56 78", "   ", "a" * 241])
def test_a_name_a_phone_or_nothing_is_refused_with_its_words_kept(cast: Cast, client: Client, text: str) -> None:
    floor = a_floor(cast)
    answer = client.post(f"/parole/{floor.code}/", {"text": text})
    assert answer.status_code == 422
    assert text.strip() in answer.content.decode()
    assert Sentence.objects.count() == 0


@pytest.mark.django_db
def test_no_payload_breaks_the_form_or_comes_back_as_markup(cast: Cast, client: Client) -> None:
    floor = a_floor(cast)
    for payload in PAYLOADS:
        for address, field in (("/parole/", "code"), (f"/parole/{floor.code}/", "text")):
            answer = client.post(address, {field: payload})
            assert answer.status_code in {200, 422}, (address, payload[:30])
            assert MARKUP not in answer.content.decode("utf-8", "replace")


@pytest.mark.django_db
def test_the_window_is_that_of_the_meeting(cast: Cast, client: Client) -> None:
    for starts in (timezone.now() + timedelta(hours=2), timezone.now() - timedelta(hours=5)):
        floor = a_floor(cast, starts)
        assert client.get(f"/parole/{floor.code}/").status_code == 404
        assert client.post(f"/parole/{floor.code}/", {"text": "Trop tôt ou trop tard."}).status_code == 404
        refused = client.post("/parole/", {"code": floor.code})
        assert refused.status_code == 422
        assert floor.code in refused.content.decode()
    assert Sentence.objects.count() == 0


@pytest.mark.django_db
def test_a_command_with_an_author_is_refused(cast: Cast) -> None:
    with pytest.raises(RuleViolation) as refusal:
        send_sentence(cast.mediator.act(), code=a_floor(cast).code, text="Une phrase.")
    assert refusal.value.code == "no_author_here"


@pytest.mark.django_db
def test_the_facilitator_shows_or_keeps_and_the_room_sees_what_is_shown(cast: Cast, client: Client) -> None:
    floor = a_floor(cast)
    shown, kept = (send_sentence(cast.visitor.act(), code=floor.code, text=text) for text in ("À MONTRER", "À GARDER"))
    host, address = cast.council_host.client(), f"/equipe/reunions/{floor.meeting.slug}/parole/"
    for sentence, move in ((shown, "show"), (kept, "keep")):
        assert host.post(address, {"move": move, "target": str(sentence.uid)}).status_code == 302
    page = client.get(f"/parole/{floor.code}/").content.decode()
    assert "À MONTRER" in page
    assert "À GARDER" not in page
    with pytest.raises(NotFoundError):
        move_sentence(cast.facilitator.act(), floor=floor.uid, sentence=kept.uid, move="show")
    assert host.post(address, {"move": "effacer", "target": str(kept.uid)}).status_code == 404


@pytest.mark.django_db
def test_turns_go_first_to_who_has_not_spoken(cast: Cast) -> None:
    floor, host = a_floor(cast), cast.council_host
    address = f"/equipe/reunions/{floor.meeting.slug}/parole/"
    for label in ("Table 1", "Table 2"):
        assert host.client().post(address, {"move": "add", "label": label}).status_code == 302
    one = Speaker.objects.earliest("pk")
    has_spoken(host.act(), floor=floor.uid, speaker=one.uid)
    ask_to_speak(host.act(), floor=floor.uid, speaker=one.uid)
    add_speaker(host.act(), floor=floor.uid, label="Table 3")
    assert waiting(floor.meeting) == ["Table 2", "Table 3", "Table 1"]
    with pytest.raises(NotFoundError):
        has_spoken(cast.facilitator.act(), floor=floor.uid, speaker=one.uid)


@pytest.mark.django_db
def test_the_list_is_sealed_and_gone_the_day_after(cast: Cast) -> None:
    floor = a_floor(cast)
    add_speaker(cast.council_host.act(), floor=floor.uid, label="CANARI-PRENOM")
    assert b"CANARI" not in bytes(Speaker.objects.get().sealed)
    erase_due(floor.closes_at)
    assert Speaker.objects.count() == 1
    erase_due(floor.closes_at + timedelta(days=1))
    assert Speaker.objects.count() == 0
    with pytest.raises(RuleViolation) as refusal:
        add_speaker(cast.council_host.act(), floor=floor.uid, label="Encore")
    assert refusal.value.code == "list_is_erased"
    assert cast.council_host.client().get(f"/equipe/reunions/{floor.meeting.slug}/parole/").status_code == 200


@pytest.mark.django_db
def test_a_month_after_only_what_was_shown_remains(cast: Cast) -> None:
    floor = a_floor(cast)
    texts = ("Montrée", "Gardée", "Reçue")
    rows = [send_sentence(cast.visitor.act(), code=floor.code, text=text) for text in texts]
    for row, move in zip(rows, ("show", "keep"), strict=False):
        move_sentence(cast.council_host.act(), floor=floor.uid, sentence=row.uid, move=move)
    assert forget_sentences(floor.closes_at + timedelta(days=29)) == 0
    assert forget_sentences(floor.closes_at + timedelta(days=31)) == 2
    assert Sentence.objects.get().text == "Montrée"


@pytest.mark.django_db
def test_opening_twice_is_the_same_code_and_it_prints(cast: Cast) -> None:
    floor, host = a_floor(cast), cast.council_host.client()
    address = f"/equipe/reunions/{floor.meeting.slug}/parole/"
    assert host.post(address, {"move": "open"}).status_code == 302
    assert Floor.objects.get().code == floor.code
    assert host.get(f"{address}affiche/").content[:4] == b"%PDF"


@pytest.mark.django_db
def test_the_page_costs_the_same_for_one_and_three(cast: Cast, assert_same_queries: Any) -> None:
    floor = a_floor(cast)

    def one_more() -> None:
        add_speaker(cast.council_host.act(), floor=floor.uid, label="Une table")
        send_sentence(cast.visitor.act(), code=floor.code, text="Une phrase.")

    assert_same_queries(cast.council_host.client(), f"/equipe/reunions/{floor.meeting.slug}/parole/", one_more)
