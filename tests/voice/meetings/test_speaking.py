"""A whole transcription agreed to by those who spoke: nothing is public without the yes of whoever said it."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from maillon.ground.channels.public import Message
from maillon.ground.duties.public import Duty
from maillon.ground.files.public import StoredFile
from maillon.ground.work.public import drain
from maillon.kernel.refusals import NotFoundError, RuleViolation
from maillon.voice.meetings.commands.agreeing import answer_by_account, note_answer, write_as
from maillon.voice.meetings.commands.recording import keep_recording, publish_recording, quote_line
from maillon.voice.meetings.commands.transcript import ask_who, give_lines
from maillon.voice.meetings.models import Block, Meeting, MinutesVersion, Recording, SpokenLine, WhoSpoke
from maillon.voice.meetings.public import (
    BlockDraft,
    BlockKind,
    add_blocks,
    note_quote,
    open_minutes,
    publish_minutes,
)
from tests.cast import Cast
from tests.ground.files.test_sounds import mp3
from tests.voice.making import a_council, a_held_meeting
from tests.voice.meetings.speaking import WORDS, called, link_of, owed, said


@pytest.fixture
def held(cast: Cast) -> Meeting:
    return a_held_meeting(cast, a_council(cast))


@pytest.fixture
def words(cast: Cast, held: Meeting) -> Recording:
    return keep_recording(cast.council_host.act(), meeting=held.uid, agreed=True, witness="Animation", words=WORDS)


def test_each_speaker_reads_corrects_agrees_and_takes_back_by_link(
    cast: Cast, held: Meeting, words: Recording, client: Client
) -> None:
    first, second, third = SpokenLine.objects.all()
    page, public = link_of(called("Samira")), f"/reunions/{held.slug}/ecouter/"
    shown = client.get(page)
    assert "lampe du téléphone" in shown.content.decode()
    assert "les ampoules" not in shown.content.decode()
    assert shown["Referrer-Policy"] == "same-origin"
    client.post(page, {"move": "write_as", "shown_as": "Une mère du bâtiment C"})
    corrected = "Le soir, mes enfants passent avec une lampe de poche."
    assert client.post(page, {"move": "approve", "line": first.uid, "text": corrected}).status_code == 302
    assert client.post(page, {"move": "withdraw", "line": third.uid}).status_code == 302
    assert client.post(page, {"move": "approve", "line": second.uid, "text": "Pris à un autre"}).status_code == 422
    publish_recording(cast.council_host.act(), meeting=held.uid)
    read = client.get(public).content.decode()
    assert corrected in read
    assert "Une mère du bâtiment C" in read
    assert "[…]" in read
    for hidden in ("les ampoules", "quatre lampadaires", "Samira"):
        assert hidden not in read
    client.post(page, {"move": "withdraw", "line": first.uid})
    assert corrected not in client.get(public).content.decode()
    assert "Ce passage n'est plus nulle part" in client.get(page).content.decode()


def test_nothing_is_public_before_a_yes(cast: Cast, held: Meeting, words: Recording, client: Client) -> None:
    with pytest.raises(RuleViolation) as refusal:
        publish_recording(cast.council_host.act(), meeting=held.uid)
    assert refusal.value.code == "nobody_agreed"
    assert client.get(f"/reunions/{held.slug}/ecouter/").status_code == 404
    assert owed(words)


def test_what_is_agreed_later_waits_for_the_next_publication(
    cast: Cast, held: Meeting, words: Recording, client: Client
) -> None:
    host, public = cast.council_host, f"/reunions/{held.slug}/ecouter/"
    note_answer(host.act(), meeting=held.uid, who=called("Samira").uid, move="all", witness="Animation")
    publish_recording(host.act(), meeting=held.uid)
    client.post(link_of(called("Le gardien")), {"move": "all"})
    assert "les ampoules" not in client.get(public).content.decode()
    assert "1 passage accepté n" in host.client().get(f"/equipe/transcriptions/{words.uid}/").content.decode()
    publish_recording(host.act(), meeting=held.uid)
    assert "les ampoules" in client.get(public).content.decode()
    assert not owed(words)


def test_by_account_she_is_told_and_owes_her_reading(cast: Cast, held: Meeting, words: Recording) -> None:
    host = cast.council_host
    who = called("Samira")
    WhoSpoke.objects.filter(pk=who.pk).update(person=cast.mediator.person)
    ask_who(host.act(), meeting=held.uid, who=who.uid)
    drain()
    assert Message.objects.filter(notice="meetings.words_to_read", person=cast.mediator.person).exists()
    page = f"/mes-paroles/{who.uid}/"
    client = cast.mediator.client()
    assert page in client.get("/equipe/").content.decode()
    assert cast.coordinator.client().get(page).status_code == 404
    with pytest.raises(NotFoundError):
        answer_by_account(cast.coordinator.act(), who=who.uid, move="all")
    assert client.post(page, {"move": "all"}).status_code == 302
    assert {(line.state, line.way) for line in who.lines.all()} == {("approved", "account")}
    assert not Duty.objects.filter(about=who.uid, closed_at__isnull=True).exists()


def test_aloud_the_office_that_heard_is_kept(cast: Cast, held: Meeting, words: Recording) -> None:
    host, who, line = cast.council_host, called("Le gardien"), SpokenLine.objects.get(rank=2)
    page = f"/equipe/transcriptions/{words.uid}/"
    given = {"move": "approve", "who": who.uid, "line": line.uid, "text": "Je remets les ampoules."}
    assert host.client().post(page, given).status_code == 422
    assert host.client().post(page, {**given, "witness": "Animation"}).status_code == 302
    line.refresh_from_db()
    assert (line.text, line.state, line.witness) == ("Je remets les ampoules.", "approved", "Animation")
    with pytest.raises(RuleViolation) as refusal:
        write_as(host.act(), shown_as="La loge", who=who.uid, meeting=held.uid)
    assert refusal.value.code == "who_heard"
    write_as(host.act(), shown_as="La loge", who=who.uid, meeting=held.uid, witness="Animation")
    who.refresh_from_db()
    assert (who.shown_as, who.heard_by) == ("La loge", "Animation")


def test_no_name_is_put_on_public_words_without_her_yes(
    cast: Cast, held: Meeting, words: Recording, client: Client
) -> None:
    host, samira, public = cast.council_host, called("Samira"), f"/reunions/{held.slug}/ecouter/"
    for who in (samira, called("Le gardien")):
        client.post(link_of(who), {"move": "all"})
    publish_recording(host.act(), meeting=held.uid)
    page, given = f"/equipe/transcriptions/{words.uid}/", {"move": "write_as", "who": samira.uid}
    typed = "Samira Talbi, 06 12 34 56 78"
    assert host.client().post(page, {**given, "shown_as": typed}).status_code == 422
    assert host.client().post(page, {**given, "shown_as": "x" * 81, "witness": "x"}).status_code == 422
    assert host.client().post(page, {**given, "shown_as": typed, "witness": "Animation"}).status_code == 302
    assert typed not in client.get(public).content.decode()
    assert set(samira.lines.values_list("state", "shown")) == {("waiting", False)}
    publish_recording(host.act(), meeting=held.uid)
    assert typed not in client.get(public).content.decode()
    client.post(link_of(samira), {"move": "all"})
    with pytest.raises(RuleViolation) as refusal:
        publish_recording(host.act(), meeting=held.uid)
    assert refusal.value.code == "personal_data_found"
    assert "06 12 34 56 78" in str(refusal.value)
    client.post(link_of(samira), {"move": "write_as", "shown_as": "Une mère"})
    assert set(samira.lines.values_list("state", "shown")) == {("approved", False)}  # her own pen: her yes holds
    assert "Une mère" not in client.get(public).content.decode()
    publish_recording(host.act(), meeting=held.uid)
    assert "Une mère" in client.get(public).content.decode()


def test_taken_back_it_leaves_the_account_the_quote_and_the_sound(cast: Cast, held: Meeting, client: Client) -> None:
    host = cast.council_host
    sound = SimpleUploadedFile("reunion.mp3", mp3())
    host.client().post(
        f"/equipe/reunions/{held.slug}/son/",
        {"move": "keep", "agreed": "on", "covers": "on", "witness": "Animation", "sound": sound, "words": WORDS},
    )
    samira, third = called("Samira"), said()[2]
    for who in WhoSpoke.objects.all():
        note_answer(host.act(), meeting=held.uid, who=who.uid, move="all", witness="Animation")
    written = open_minutes(host.act(), body=held.body.uid, meetings=[held.uid], title="Compte rendu")
    quote_line(host.act(), meeting=held.uid, line=third.uid, minutes=written.uid)
    told = BlockDraft(kind=BlockKind.TEXT, text=f"Une habitante a dit : {third.text}")
    add_blocks(host.act(), minutes=written.uid, blocks=[told])
    quote = Block.objects.get(minutes=written, kind=BlockKind.QUOTE)
    note_quote(host.act(), minutes=written.uid, block=quote.uid, move="approve", witness="Animation")
    publish_minutes(host.act(), minutes=written.uid)
    publish_recording(host.act(), meeting=held.uid)
    file = Recording.objects.get().file
    assert client.get(f"/fichiers/{file}/").status_code == 200
    client.post(link_of(samira), {"move": "withdraw", "line": third.uid})
    drain()
    for page in (f"/comptes-rendus/{written.slug}/", f"/reunions/{held.slug}/ecouter/", "/chercher/?q=lampadaires"):
        assert "quatre lampadaires" not in client.get(page).content.decode(), page
    assert "quatre lampadaires" not in str(list(MinutesVersion.objects.values_list("blocks", flat=True)))
    assert not Block.objects.filter(text__contains="quatre lampadaires").exists()
    assert client.get(f"/fichiers/{file}/").status_code == 404
    assert not StoredFile.objects.filter(about=held.uid, removed_at__isnull=True).exists()


def test_the_sound_waits_until_every_passage_is_agreed_to(cast: Cast, held: Meeting, client: Client) -> None:
    host = cast.council_host
    sound = SimpleUploadedFile("reunion.mp3", mp3())
    given = {"move": "keep", "agreed": "on", "covers": "on", "witness": "Animation", "sound": sound, "words": WORDS}
    host.client().post(f"/equipe/reunions/{held.slug}/son/", given)
    note_answer(host.act(), meeting=held.uid, who=called("Samira").uid, move="all", witness="Animation")
    publish_recording(host.act(), meeting=held.uid)
    file, public = Recording.objects.get().file, f"/reunions/{held.slug}/ecouter/"
    assert "<audio" not in client.get(public).content.decode()
    assert client.get(f"/fichiers/{file}/").status_code == 404
    note_answer(host.act(), meeting=held.uid, who=called("Le gardien").uid, move="all", witness="Animation")
    publish_recording(host.act(), meeting=held.uid)
    assert "<audio" in client.get(public).content.decode()
    assert client.get(f"/fichiers/{file}/").status_code == 200
    line = SpokenLine.objects.get(rank=2)
    give_lines(host.act(), meeting=held.uid, given={line.uid: called("Samira").uid})
    assert "<audio" not in client.get(public).content.decode()
    assert client.get(f"/fichiers/{file}/").status_code == 404


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"move": "peut-être"}, "yes_or_no"),
        ({"move": "all", "witness": " "}, "who_heard"),
        ({"move": "approve", "text": "FR7630006000011234567890189"}, "never_kept"),
    ],
)
def test_refusals_of_an_answer(cast: Cast, held: Meeting, words: Recording, given: dict[str, str], code: str) -> None:
    line = SpokenLine.objects.get(rank=1)
    options = {"witness": "Animation", "line": line.uid, **given}
    with pytest.raises(RuleViolation) as refusal:
        note_answer(cast.council_host.act(), meeting=held.uid, who=called("Samira").uid, **options)  # type: ignore[arg-type]
    assert refusal.value.code == code


def test_what_she_typed_stays_when_it_is_refused(cast: Cast, words: Recording, client: Client) -> None:
    page, typed = link_of(called("Samira")), "Mon compte : FR7630006000011234567890189"
    refused = client.post(page, {"move": "approve", "line": SpokenLine.objects.get(rank=1).uid, "text": typed})
    assert refused.status_code == 422
    assert typed in refused.content.decode()
    assert "FR7630006000011234567890189" not in str([line.text for line in said()])
