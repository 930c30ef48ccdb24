"""A whole transcription agreed to by those who spoke: nothing is public without the yes of whoever said it."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from maillon.ground.access.public import PassKind, give_link
from maillon.ground.actors.public import PersonDetails
from maillon.ground.channels.public import Message
from maillon.ground.duties.public import Duty
from maillon.ground.files.public import StoredFile
from maillon.ground.vault.public import erase_due, open_still_there
from maillon.ground.work.public import drain
from maillon.kernel.refusals import NotFoundError, RuleViolation
from maillon.voice.meetings.commands import take_out_name
from maillon.voice.meetings.commands.agreeing import answer_by_account, note_answer, write_as
from maillon.voice.meetings.commands.recording import keep_recording, publish_recording, quote_line, rewrite_line
from maillon.voice.meetings.commands.transcript import add_who, ask_who, give_lines, not_someone
from maillon.voice.meetings.models import Block, Meeting, MinutesVersion, Recording, SpokenLine, WhoSpoke
from maillon.voice.meetings.public import (
    BlockDraft,
    BlockKind,
    add_blocks,
    announce_meeting,
    expect_person,
    hold_meeting,
    note_quote,
    open_minutes,
    publish_minutes,
)
from maillon.voice.meetings.states import Capacity
from tests.cast import Cast
from tests.ground.files.test_sounds import mp3
from tests.voice.making import a_council, a_held_meeting, a_plan
from tests.voice.meetings.speaking import all_said_by, everyone_agrees

WORDS = """Samira : Le soir, les enfants passent avec la lampe du téléphone.

Le gardien : Je remets les ampoules chaque semaine.

Samira : On demande quatre lampadaires avant l'hiver."""


@pytest.fixture
def held(cast: Cast) -> Meeting:
    return a_held_meeting(cast, a_council(cast))


@pytest.fixture
def words(cast: Cast, held: Meeting) -> Recording:
    return keep_recording(cast.council_host.act(), meeting=held.uid, agreed=True, witness="Animation", words=WORDS)


def called(name: str) -> WhoSpoke:
    rows = list(WhoSpoke.objects.order_by("pk"))
    return next(row for row, d in zip(rows, open_still_there(rows), strict=True) if d and d.name == name)


def link_of(who: WhoSpoke) -> str:
    return f"/paroles/{give_link(PassKind.SPOKEN, who.uid, at=timezone.now())}/"


def owed(words: Recording) -> bool:
    return Duty.objects.filter(kind="spoken_words", about=words.uid, closed_at__isnull=True).exists()


def test_a_transcript_is_cut_by_speaker_and_its_names_are_sealed(cast: Cast, words: Recording) -> None:
    rows = [(line.said_by.uid if line.said_by else None, line.state) for line in SpokenLine.objects.all()]
    samira, keeper = called("Samira"), called("Le gardien")
    assert rows == [(samira.uid, "waiting"), (keeper.uid, "waiting"), (samira.uid, "waiting")]
    assert b"Samira" not in bytes(WhoSpoke.objects.get(pk=samira.pk).sealed)
    page = cast.council_host.client().get(f"/equipe/transcriptions/{words.uid}/").content.decode()
    assert "3 passages attendent" in page
    assert "Samira" in page


def test_each_speaker_reads_corrects_agrees_and_takes_back_by_link(
    cast: Cast, held: Meeting, words: Recording, client: Client
) -> None:
    first, second, third = SpokenLine.objects.all()
    page, public = link_of(called("Samira")), f"/reunions/{held.slug}/ecouter/"
    shown = client.get(page)
    assert "lampe du téléphone" in shown.content.decode()
    assert "les ampoules" not in shown.content.decode()
    assert shown["Referrer-Policy"] == "no-referrer"
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
    write_as(host.act(), shown_as="La loge", who=who.uid, meeting=held.uid)
    who.refresh_from_db()
    assert who.shown_as == "La loge"


def test_taken_back_it_leaves_the_account_the_quote_and_the_sound(cast: Cast, held: Meeting, client: Client) -> None:
    host = cast.council_host
    sound = SimpleUploadedFile("reunion.mp3", mp3())
    host.client().post(
        f"/equipe/reunions/{held.slug}/son/",
        {"move": "keep", "agreed": "on", "witness": "Animation", "sound": sound, "words": WORDS},
    )
    samira, third = called("Samira"), SpokenLine.objects.get(rank=3)
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
    given = {"move": "keep", "agreed": "on", "witness": "Animation", "sound": sound, "words": WORDS}
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


def test_words_rewritten_by_the_team_are_asked_again_and_cut_at_a_blank_line(
    cast: Cast, held: Meeting, words: Recording
) -> None:
    host = cast.council_host
    everyone_agrees(host, held)
    line = SpokenLine.objects.get(rank=1)
    rewrite_line(host.act(), meeting=held.uid, line=line.uid, text="Le soir, les enfants passent.\n\nOui, c'est vrai.")
    rows = [(one.rank, one.text, one.state) for one in SpokenLine.objects.all()][:3]
    assert rows == [
        (1, "Le soir, les enfants passent.", "waiting"),
        (2, "Oui, c'est vrai.", "waiting"),
        (3, "Je remets les ampoules chaque semaine.", "approved"),
    ]
    assert owed(words)


def test_the_same_words_brought_again_keep_their_yes(cast: Cast, held: Meeting, words: Recording) -> None:
    host = cast.council_host
    note_answer(host.act(), meeting=held.uid, who=called("Samira").uid, move="all", witness="Animation")
    again = f"{WORDS}\n\nLe gardien : Et je repasse mardi."
    keep_recording(host.act(), meeting=held.uid, agreed=True, witness="Animation", words=again)
    states = list(SpokenLine.objects.order_by("rank").values_list("state", flat=True))
    assert states == ["approved", "waiting", "approved", "waiting"]
    assert WhoSpoke.objects.count() == 2


def test_what_nobody_reads_in_time_is_erased_with_the_names(cast: Cast, held: Meeting, words: Recording) -> None:
    note_answer(cast.council_host.act(), meeting=held.uid, who=called("Samira").uid, move="all", witness="Animation")
    assert erase_due(timezone.now() + timedelta(days=50)).erased == 0
    erase_due(timezone.now() + timedelta(days=70))
    states = list(SpokenLine.objects.order_by("rank").values_list("state", "way"))
    assert states == [("approved", "spoken"), ("withdrawn", "late"), ("approved", "spoken")]
    assert not SpokenLine.objects.filter(text__contains="ampoules").exists()
    assert open_still_there(list(WhoSpoke.objects.all())) == [None, None]
    assert not owed(words)


def test_a_name_asked_out_leaves_how_she_is_called(cast: Cast, held: Meeting, words: Recording) -> None:
    host = cast.council_host
    written = open_minutes(host.act(), body=held.body.uid, meetings=[held.uid], title="Compte rendu")
    write_as(host.act(), shown_as="Samira B.", who=called("Samira").uid, meeting=held.uid)
    take_out_name(host.act(), minutes=written.uid, name="Samira", reason="À sa demande")
    assert list(WhoSpoke.objects.order_by("pk").values_list("shown_as", flat=True)) == ["… B.", ""]
    assert [d.name for d in open_still_there(list(WhoSpoke.objects.order_by("pk"))) if d] == ["…", "Le gardien"]


def test_someone_expected_is_chosen_in_the_list(cast: Cast) -> None:
    host, week_ago = cast.council_host, timezone.now() - timedelta(days=7)
    meeting = announce_meeting(host.act(at=week_ago), body=a_council(cast).uid, plan=a_plan(week_ago))
    contact = PersonDetails(first_name="Inès", last_name="Fictive", phone="+33600000010")
    coming = expect_person(host.act(at=week_ago), meeting=meeting.uid, capacity=Capacity.MEMBER, contact=contact)
    hold_meeting(host.act(), meeting=meeting.uid)
    words = keep_recording(host.act(), meeting=meeting.uid, agreed=True, witness="Animation", words="On verra.")
    page = f"/equipe/transcriptions/{words.uid}/"
    assert "Inès" in host.client().get(page).content.decode()
    assert host.client().post(page, {"move": "add", "name": "", "participation": coming.uid}).status_code == 422
    assert host.client().post(page, {"move": "add", "name": "Inès", "participation": coming.uid}).status_code == 302
    who = WhoSpoke.objects.get()
    assert who.person_id == coming.person_id
    assert add_who(host.act(), meeting=meeting.uid, name="inès").pk == who.pk


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


def test_refusals_of_the_team(cast: Cast, held: Meeting, words: Recording) -> None:
    host, samira = cast.council_host, called("Samira")
    alone = add_who(host.act(), meeting=held.uid, name="Personne")
    with pytest.raises(RuleViolation) as refusal:
        ask_who(host.act(), meeting=held.uid, who=alone.uid)
    assert refusal.value.code == "nothing_to_read"
    not_someone(host.act(), meeting=held.uid, who=alone.uid)
    note_answer(host.act(), meeting=held.uid, who=samira.uid, move="all", witness="Animation")
    with pytest.raises(RuleViolation) as refusal:
        not_someone(host.act(), meeting=held.uid, who=samira.uid)
    assert refusal.value.code == "already_agreed"
    for wrong in (
        lambda: add_who(cast.facilitator.act(), meeting=held.uid, name="Moi"),
        lambda: give_lines(cast.facilitator.act(), meeting=held.uid, given={}),
        lambda: note_answer(cast.facilitator.act(), meeting=held.uid, who=samira.uid, move="all", witness="Moi"),
    ):
        with pytest.raises(NotFoundError):
            wrong()


def test_a_new_link_ends_the_one_before(cast: Cast, held: Meeting, words: Recording, client: Client) -> None:
    page, old = f"/equipe/transcriptions/{words.uid}/", link_of(called("Samira"))
    answer = cast.council_host.client().post(page, {"move": "ask", "who": called("Samira").uid})
    assert "/paroles/" in answer.content.decode()
    assert client.get(old).status_code == 404
    assert client.post(old, {"move": "all"}).status_code == 404


def test_what_she_typed_stays_when_it_is_refused(cast: Cast, words: Recording, client: Client) -> None:
    page, typed = link_of(called("Samira")), "Mon compte : FR7630006000011234567890189"
    refused = client.post(page, {"move": "approve", "line": SpokenLine.objects.get(rank=1).uid, "text": typed})
    assert refused.status_code == 422
    assert typed in refused.content.decode()
    assert "FR7630006000011234567890189" not in str(SpokenLine.objects.values_list("text", flat=True))


def test_the_pages_cost_the_same(
    cast: Cast, held: Meeting, words: Recording, client: Client, assert_same_queries: Callable[..., int]
) -> None:
    host = cast.council_host

    def more() -> None:
        text = "\n\n".join(f"Passage {n}." for n in range(SpokenLine.objects.count() + 2))
        keep_recording(host.act(), meeting=held.uid, agreed=True, witness="Animation", words=text)
        all_said_by(host, held, name=f"Personne {WhoSpoke.objects.count()}")

    assert_same_queries(host.client(), f"/equipe/transcriptions/{words.uid}/", more)
    assert_same_queries(client, link_of(all_said_by(host, held)), more)
