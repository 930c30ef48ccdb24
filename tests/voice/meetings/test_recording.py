"""A meeting is heard and read: after a yes said aloud, once its words were checked, until someone changes her mind."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from maillon.ground.files.public import StoredFile
from maillon.kernel.refusals import NotFoundError, RuleViolation
from maillon.voice.meetings.commands.recording import keep_recording, publish_recording
from maillon.voice.meetings.models import Block, Meeting, Quote, Recording, SpokenLine
from maillon.voice.meetings.public import open_minutes
from maillon.voice.meetings.rules_transcript import Spoken, paragraphs_of
from tests.cast import Cast
from tests.ground.files.test_sounds import mp3
from tests.voice.making import a_council, a_held_meeting, a_meeting

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
    data = {"move": "keep", "agreed": "on", "witness": "Animation du conseil", **given}
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
    refused = host.post(page, {"move": "publish"})
    assert refused.status_code == 422
    assert "06 12 34 56 78" in refused.content.decode()
    line = SpokenLine.objects.get()
    host.post(page, {"move": "rewrite", "line": str(line.uid), "text": "Bonjour. Le hall."})
    assert host.post(page, {"move": "publish"}).status_code == 302
    shown = client.get(f"{public}?t=5").content.decode()
    assert f'src="/fichiers/{kept.file}/#t=5"' in shown
    assert 'href="?t=5#son"' in shown
    assert "Animation du conseil" in shown
    assert client.get(f"/fichiers/{kept.file}/").status_code == 200
    assert "/ecouter/" in client.get(f"/reunions/{held.slug}/").content.decode()


@pytest.mark.parametrize("asked", ["abc", "-5", "9999999", "٣"])
def test_any_second_typed_gives_the_page(cast: Cast, held: Meeting, client: Client, asked: str) -> None:
    keep_recording(cast.council_host.act(), meeting=held.uid, agreed=True, witness="Animation", words="Bonjour.")
    publish_recording(cast.council_host.act(), meeting=held.uid)
    assert client.get(f"/reunions/{held.slug}/ecouter/", {"t": asked}).status_code == 200


def test_someone_changes_her_mind(cast: Cast, held: Meeting, client: Client) -> None:
    brought(cast, held, sound=SimpleUploadedFile("reunion.mp3", mp3()), words="Le hall.")
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
