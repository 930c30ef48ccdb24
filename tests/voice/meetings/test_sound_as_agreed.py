"""A sound is public only as it was agreed to: no word corrected out is heard in it, and the words cover all of it."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from maillon.voice.meetings.commands.agreeing import note_answer
from maillon.voice.meetings.commands.recording import publish_recording
from maillon.voice.meetings.models import Meeting, Recording, SpokenLine, WhoSpoke
from tests.cast import Cast
from tests.ground.files.test_sounds import mp3
from tests.voice.making import a_council, a_held_meeting
from tests.voice.meetings.speaking import WORDS, called, link_of


@pytest.fixture
def held(cast: Cast) -> Meeting:
    return a_held_meeting(cast, a_council(cast))


def keep(cast: Cast, held: Meeting, **given: object) -> None:
    data = {"move": "keep", "agreed": "on", "witness": "Animation", **given}
    assert cast.council_host.client().post(f"/equipe/reunions/{held.slug}/son/", data).status_code == 302


def sound(times: int = 1) -> SimpleUploadedFile:
    return SimpleUploadedFile("reunion.mp3", mp3() * times)


def all_agree(cast: Cast, held: Meeting) -> None:
    """Everyone says yes to what waits, then the team publishes."""
    for who in WhoSpoke.objects.all():
        note_answer(cast.council_host.act(), meeting=held.uid, who=who.uid, move="all", witness="Animation")
    publish_recording(cast.council_host.act(), meeting=held.uid)


def heard(client: Client, held: Meeting) -> bool:
    """Whether anyone may hear the sound: the page and the file say the same."""
    offered = "<audio" in client.get(f"/reunions/{held.slug}/ecouter/").content.decode()
    assert (client.get(f"/fichiers/{Recording.objects.get().file}/").status_code == 200) is offered
    return offered


def test_what_a_speaker_corrected_out_is_not_heard(cast: Cast, held: Meeting, client: Client) -> None:
    keep(cast, held, sound=sound(), words=WORDS.replace("avec la", "avec mon fils Karim et la"), covers="on")
    line, link = SpokenLine.objects.get(rank=1), link_of(called("Samira"))
    client.post(link, {"move": "approve", "line": line.uid, "text": "Le soir, les enfants passent."})
    all_agree(cast, held)
    assert not heard(client, held)
    keep(cast, held, sound=sound(), covers="on")  # the very same sound cleans nothing
    all_agree(cast, held)
    assert not heard(client, held)
    keep(cast, held, sound=sound(2), covers="on")
    all_agree(cast, held)
    assert heard(client, held)


def test_what_the_team_corrected_out_is_not_heard(cast: Cast, held: Meeting, client: Client) -> None:
    keep(cast, held, sound=sound(), words=WORDS, covers="on")
    host, page = cast.council_host.client(), f"/equipe/reunions/{held.slug}/son/"
    cut = SpokenLine.objects.get(rank=3)
    host.post(page, {"move": "rewrite", "line": cut.uid, "text": "On demande\n\nquatre lampadaires avant l'hiver."})
    note_answer(cast.council_host.act(), meeting=held.uid, who=called("Samira").uid, move="all", witness="x")
    host.post(
        f"/equipe/transcriptions/{Recording.objects.get().uid}/",
        {"move": "give", **{f"line{one.uid}": called("Le gardien").uid for one in SpokenLine.objects.filter(rank=4)}},
    )
    all_agree(cast, held)
    assert heard(client, held)  # cut in two, not one word less
    line = SpokenLine.objects.get(rank=1)
    host.post(page, {"move": "rewrite", "line": line.uid, "text": "Le soir, les enfants passent."})
    all_agree(cast, held)
    assert not heard(client, held)
    assert "on y entend encore des mots corrigés" in host.get(page).content.decode()


def test_one_yes_does_not_make_every_voice_public(cast: Cast, held: Meeting, client: Client) -> None:
    keep(cast, held, sound=sound(), words=WORDS, covers="on")
    keep(cast, held, words="Le gardien : Je remets les ampoules.", covers="on")
    all_agree(cast, held)
    assert not heard(client, held)
    page = cast.council_host.client().get(f"/equipe/reunions/{held.slug}/son/").content.decode()
    assert "confirmé que le texte couvre tout" in page
    keep(cast, held, sound=sound(2))
    all_agree(cast, held)
    assert not heard(client, held)
    keep(cast, held, sound=sound(2), covers="on")
    all_agree(cast, held)
    assert heard(client, held)


def test_the_first_words_of_a_sound_may_be_confirmed_later(cast: Cast, held: Meeting, client: Client) -> None:
    keep(cast, held, sound=sound())
    keep(cast, held, words=WORDS, covers="on")
    all_agree(cast, held)
    assert heard(client, held)
