"""A meeting is heard and read: after a yes said aloud, once its words were checked, until someone changes her mind."""

import io
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from maillon.ground.duties.public import Duty
from maillon.ground.files.public import StoredFile
from maillon.ground.work.public import drain
from maillon.kernel.refusals import NotFoundError, RuleViolation
from maillon.kernel.uid import uuid7
from maillon.voice.meetings.commands.quotes import note_quote
from maillon.voice.meetings.commands.recording import keep_recording, publish_recording, quote_line
from maillon.voice.meetings.commands.removal import take_out_name
from maillon.voice.meetings.models import Block, Meeting, Quote, Recording, SpokenLine, Topic
from maillon.voice.meetings.public import add_item, convene, expect_person, open_minutes
from maillon.voice.meetings.rules_transcript import MOST_HELD, Spoken, paragraphs_of
from maillon.voice.meetings.states import Capacity
from maillon.voice.meetings.words_of_files import words_of
from tests.cast import Cast
from tests.ground.files.test_sounds import mp3
from tests.voice.making import a_council, a_held_meeting, a_meeting
from tests.voice.meetings.speaking import everyone_agrees
from tests.voice.meetings.test_convocation import BY_MAIL, recomputed

VTT = (
    """WEBVTT

NOTE pris par l'animation

1
00:00:01.000 --> 00:00:04.000 align:start
<v Quelqu'un>Le hall est sombre.

00:00:04.000 --> 00:00:09.500
Le hall est sombre.

01:02:03.000 --> 01:02:09.000
"""
    + "On attend depuis longtemps. " * 10
)
SRT = "1\n00:00:05,000 --> 00:00:07,000\n<i>Bonjour.</i>\n\n2\n00:01:05,200 --> 00:01:07,000\nLe hall.\n"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "Mme Ba : Le hall.\nencore sombre.\n[00:12] Le gardien : Je note : demain.\nMme Ba : Merci.",
            [
                Spoken(None, "Le hall. encore sombre.", "Mme Ba"),
                Spoken(12, "Je note : demain.", "Le gardien"),
                Spoken(None, "Merci.", "Mme Ba"),
            ],
        ),
        (
            "Il a dit : demain.\n\nOn verra.\n\nBien.",
            [Spoken(None, "Il a dit : demain."), Spoken(None, "On verra."), Spoken(None, "Bien.")],
        ),
        (
            "WEBVTT\n\n00:01.000 --> 00:04.000\n<v Ana>Un.\n\n00:05.000 --> 00:09.000\n<v Léo>Deux.\n\n",
            [Spoken(1, "Un.", "Ana"), Spoken(5, "Deux.", "Léo")],
        ),
        (SRT, [Spoken(5, "Bonjour. Le hall.")]),
        ("[00:12] Bonjour.\n1:02:03 - La suite\nencore.\n", [Spoken(12, "Bonjour."), Spoken(3723, "La suite encore.")]),
        ("Un paragraphe.\n\nUn autre.", [Spoken(None, "Un paragraphe."), Spoken(None, "Un autre.")]),
        ("", []),
        ("WEBVTT\n\n00:00:01.000 --> 00:00:02.000\n\n", []),
    ],
)
def test_words_are_read_with_their_seconds(text: str, found: list[Spoken]) -> None:
    assert paragraphs_of(text) == found


def test_captions_become_paragraphs_and_say_nothing_twice() -> None:
    first, *others = paragraphs_of(VTT)
    assert (first.starts, first.text.count("Le hall est sombre."), others) == (1, 1, [])
    assert "pris par" not in first.text


@pytest.fixture
def held(cast: Cast) -> Meeting:
    return a_held_meeting(cast, a_council(cast))


def brought(cast: Cast, held: Meeting, **given: object) -> object:
    data = {"move": "keep", "agreed": "on", "covers": "on", "witness": "Animation du conseil", **given}
    return cast.council_host.client().post(f"/equipe/reunions/{held.slug}/son/", data)


def test_from_the_yes_said_aloud_to_the_public_page(cast: Cast, held: Meeting, client: Client) -> None:
    sound = SimpleUploadedFile("reunion.mp3", mp3())
    words = SimpleUploadedFile(
        "reunion.srt", (SRT + "\n3\n00:02:00,000 --> 00:02:09,000\nAppeler le 06 12 34 56 78.\n").encode()
    )
    assert brought(cast, held, sound=sound, words_file=words).status_code == 302  # type: ignore[attr-defined]
    host, page = cast.council_host.client(), f"/equipe/reunions/{held.slug}/son/"
    kept = Recording.objects.get()
    public = f"/reunions/{held.slug}/ecouter/"
    assert [client.get(one).status_code for one in (public, f"/fichiers/{kept.file}/")] == [404, 404]
    everyone_agrees(cast.council_host, held)
    refused = host.post(page, {"move": "publish"})
    assert refused.status_code == 422
    assert "06 12 34 56 78" in refused.content.decode()
    line = SpokenLine.objects.get()
    host.post(page, {"move": "rewrite", "line": str(line.uid), "text": "Bonjour. Le hall."})
    everyone_agrees(cast.council_host, held)
    assert host.post(page, {"move": "publish"}).status_code == 302
    assert "<audio" not in client.get(public).content.decode()
    assert client.get(f"/fichiers/{kept.file}/").status_code == 404
    assert "on y entend encore des mots corrigés" in host.get(page).content.decode()
    brought(cast, held, sound=SimpleUploadedFile("propre.mp3", mp3() + mp3()))
    assert host.post(page, {"move": "publish"}).status_code == 302
    kept.refresh_from_db()
    shown = client.get(f"{public}?t=5").content.decode()
    assert f'src="/fichiers/{kept.file}/#t=5"' in shown
    assert 'href="?t=5#son"' in shown
    assert "Animation du conseil" in shown
    assert client.get(f"/fichiers/{kept.file}/").status_code == 200
    assert "/ecouter/" in client.get(f"/reunions/{held.slug}/").content.decode()


@pytest.mark.parametrize("asked", ["abc", "-5", "9999999", "٣"])
def test_any_second_typed_gives_the_page(cast: Cast, held: Meeting, client: Client, asked: str) -> None:
    keep_recording(cast.council_host.act(), meeting=held.uid, agreed=True, witness="Animation", words="Bonjour.")
    everyone_agrees(cast.council_host, held)
    publish_recording(cast.council_host.act(), meeting=held.uid)
    assert client.get(f"/reunions/{held.slug}/ecouter/", {"t": asked}).status_code == 200


def test_someone_changes_her_mind(cast: Cast, held: Meeting, client: Client) -> None:
    brought(cast, held, sound=SimpleUploadedFile("reunion.mp3", mp3()), words="Le hall.")
    everyone_agrees(cast.council_host, held)
    publish_recording(cast.council_host.act(), meeting=held.uid)
    cast.council_host.client().post(f"/equipe/reunions/{held.slug}/son/", {"move": "away"})
    assert client.get(f"/reunions/{held.slug}/ecouter/").status_code == 404
    assert not Recording.objects.exists()
    assert not StoredFile.objects.filter(removed_at__isnull=True).exists()


def test_nothing_is_kept_without_the_yes_and_nothing_typed_is_lost(cast: Cast, held: Meeting) -> None:
    refused = brought(cast, held, agreed="", words="Le hall est sombre.")
    assert refused.status_code == 422  # type: ignore[attr-defined]
    page = refused.content.decode()  # type: ignore[attr-defined]
    assert "Sans ce oui de chacun" in page
    assert "Le hall est sombre." in page
    assert not Recording.objects.exists()


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"agreed": False, "words": "x"}, "ask_aloud_first"),
        ({"witness": " ", "words": "x"}, "who_asked"),
        ({}, "nothing_to_keep"),
        ({"words": "Mon compte : FR7630006000011234567890189"}, "never_kept"),
    ],
)
def test_refusals(cast: Cast, held: Meeting, given: dict[str, object], code: str) -> None:
    options = {"agreed": True, "witness": "Animation", **given}
    with pytest.raises(RuleViolation) as refusal:
        keep_recording(cast.council_host.act(), meeting=held.uid, **options)  # type: ignore[arg-type]
    assert refusal.value.code == code


def test_a_sound_waits_for_its_words_and_a_coming_meeting_has_none(cast: Cast, held: Meeting) -> None:
    brought(cast, held, sound=SimpleUploadedFile("reunion.mp3", mp3()))
    with pytest.raises(RuleViolation) as refusal:
        publish_recording(cast.council_host.act(), meeting=held.uid)
    assert refusal.value.code == "words_first"
    with pytest.raises(RuleViolation) as refusal:
        keep_recording(
            cast.council_host.act(), meeting=a_meeting(cast, held.body).uid, agreed=True, witness="x", words="x"
        )
    assert refusal.value.code == "not_held_yet"
    with pytest.raises(NotFoundError):
        publish_recording(cast.facilitator.act(), meeting=held.uid)


def test_words_quoted_wait_for_their_speaker(cast: Cast, held: Meeting) -> None:
    host = cast.council_host
    keep_recording(host.act(), meeting=held.uid, agreed=True, witness="Animation", words="On attend la lumière.")
    written = open_minutes(host.act(), body=held.body.uid, meetings=[held.uid], title="Compte rendu")
    line = SpokenLine.objects.get()
    given = {"move": "quote", "line": str(line.uid), "minutes": str(written.uid)}
    assert host.client().post(f"/equipe/reunions/{held.slug}/son/", given).status_code == 302
    block = Block.objects.get(minutes=written)
    assert (block.kind, block.text) == ("quote", "On attend la lumière.")
    assert not Quote.objects.filter(block=block, state="approved").exists()


def a_published_sound(cast: Cast, held: Meeting, words: str) -> Recording:
    brought(cast, held, sound=SimpleUploadedFile("reunion.mp3", mp3()), words=words)
    everyone_agrees(cast.council_host, held)
    publish_recording(cast.council_host.act(), meeting=held.uid, seen=["Mona Talbi", "Talbi", "Mona"])
    return Recording.objects.get()


def test_a_name_leaves_the_words_the_sound_the_titles_and_the_proof(cast: Cast, held: Meeting, client: Client) -> None:
    host, name = cast.council_host, "Mona Talbi"
    written = open_minutes(host.act(), body=held.body.uid, meetings=[held.uid], title="Compte rendu")
    kept = a_published_sound(cast, held, f"Le hall de {name} est sombre.")
    sound = kept.file
    coming = a_meeting(cast, held.body)
    item = add_item(host.act(), meeting=coming.uid, title=f"Le hall de {name}")
    expect_person(host.act(), meeting=coming.uid, capacity=Capacity.MEMBER, contact=BY_MAIL)
    sent = convene(host.act(), meeting=coming.uid)
    topic = Topic.objects.create(uid=uuid7(), body=held.body, text=f"Chez {name}", proposed_at=timezone.now())
    Meeting.objects.filter(pk=coming.pk).update(title=f"Chez {name}", summary=f"On va chez {name}.")
    assert name in client.get(f"/instances/{held.body.slug}/calendrier.ics").content.decode()
    take_out_name(host.act(), minutes=written.uid, name=name, reason="À sa demande")
    drain()
    for row, field, left in (
        (coming, "title", "Chez …"), (coming, "summary", "On va chez …."), (item, "title", "Le hall de …"),
        (topic, "text", "Chez …"), (SpokenLine.objects.get(), "text", "Le hall de … est sombre."),
    ):  # fmt: skip
        row.refresh_from_db()
        assert getattr(row, field) == left
    pages = [f"/reunions/{coming.slug}/preuve/", f"/reunions/{held.slug}/ecouter/", f"/reunions/{coming.slug}/"]
    for page in [*pages, f"/instances/{held.body.slug}/calendrier.ics", f"/chercher/?q={name}"]:
        assert "Le hall de Mona" not in client.get(page).content.decode(), page
        assert f"Chez {name}" not in client.get(page).content.decode(), page
    assert recomputed(client.get(pages[0]).json()["convocations"][0]["manifest"]) == sent.digest
    assert client.get(f"/fichiers/{sound}/").status_code == 404
    kept.refresh_from_db()
    assert kept.file is None
    owed = Duty.objects.filter(kind="clean_meeting_sound", about=kept.uid, closed_at__isnull=True)
    assert owed.exists()
    again = brought(cast, held, sound=SimpleUploadedFile("reunion.mp3", mp3()))
    assert again.status_code == 422  # type: ignore[attr-defined]
    assert "mot pour mot" in again.content.decode()  # type: ignore[attr-defined]
    assert not StoredFile.objects.filter(about=held.uid, removed_at__isnull=True).exists()
    brought(cast, held, sound=SimpleUploadedFile("reunion.mp3", mp3() + mp3()))
    assert not owed.exists()
    host.client().post(f"/equipe/reunions/{held.slug}/son/", {"move": "away"})
    assert not Recording.objects.exists()
    after_all = brought(cast, held, sound=SimpleUploadedFile("reunion.mp3", mp3()))
    assert (after_all.status_code, Recording.objects.exists()) == (422, False)  # type: ignore[attr-defined]


def test_a_quote_stays_out_of_the_words_until_the_yes_and_leaves_when_taken_back(
    cast: Cast, held: Meeting, client: Client
) -> None:
    host, words = cast.council_host, "On attend la lumière."
    written = open_minutes(host.act(), body=held.body.uid, meetings=[held.uid], title="Compte rendu")
    kept = a_published_sound(cast, held, words)
    line = SpokenLine.objects.get()
    quote_line(host.act(), meeting=held.uid, line=line.uid, minutes=written.uid)
    assert client.get(f"/reunions/{held.slug}/ecouter/").status_code == 404
    with pytest.raises(RuleViolation) as refusal:
        publish_recording(host.act(), meeting=held.uid)
    assert refusal.value.code == "quote_waits"
    keep_recording(host.act(), meeting=held.uid, agreed=True, witness="Animation", words=f"{words}\n\nAutre chose.")
    everyone_agrees(host, held)
    with pytest.raises(RuleViolation):
        publish_recording(host.act(), meeting=held.uid)
    block = Block.objects.get(minutes=written)
    note_quote(host.act(), minutes=written.uid, block=block.uid, move="approve", witness="Animation")
    publish_recording(host.act(), meeting=held.uid)
    assert words in client.get(f"/reunions/{held.slug}/ecouter/").content.decode()
    note_quote(host.act(), minutes=written.uid, block=block.uid, move="withdraw", witness="Animation")
    assert words not in client.get(f"/reunions/{held.slug}/ecouter/").content.decode()
    kept.refresh_from_db()
    assert kept.file is None


def test_a_refused_sound_is_heard_by_nobody(cast: Cast, held: Meeting, client: Client) -> None:
    a_published_sound(cast, held, "Le hall est sombre.")
    refused = brought(
        cast, held, sound=SimpleUploadedFile("autre.mp3", mp3() + mp3()), words="FR76 3000 6000 0112 3456 7890 189"
    )
    assert refused.status_code == 422  # type: ignore[attr-defined]
    stored = StoredFile.objects.filter(about=held.uid).order_by("pk")
    assert [one.removed_at is None for one in stored] == [True, False]
    assert [client.get(f"/fichiers/{one.uid}/").status_code for one in stored] == [200, 404]


def test_words_without_a_full_stop_are_cut(cast: Cast) -> None:
    cues = "".join(f"00:00:{n % 60:02}.000 --> 00:00:59.000\nmot{n} et la suite\n\n" for n in range(9_000))
    for text in (f"WEBVTT\n\n{cues}", "mot " * 9_000):
        found = paragraphs_of(text)
        assert max(len(one.text) for one in found) <= MOST_HELD
        assert len(found) > 20


def test_a_table_of_open_brackets_is_read_in_one_pass() -> None:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("content.xml", b"<" * 3_000_000 + b"<p>Mona</p>")
    assert "Mona" in str(words_of("ods", held.getvalue()))
