"""The words of a meeting cut by speaker: corrected by the team, asked again, kept no longer than it takes to read them."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from maillon.ground.actors.public import PersonDetails
from maillon.ground.vault.public import erase_due, open_still_there
from maillon.kernel.refusals import NotFoundError, RuleViolation
from maillon.voice.meetings.commands import take_out_name
from maillon.voice.meetings.commands.agreeing import note_answer, write_as
from maillon.voice.meetings.commands.recording import keep_recording, rewrite_line
from maillon.voice.meetings.commands.transcript import add_who, ask_who, give_lines, not_someone
from maillon.voice.meetings.models import Meeting, Recording, SpokenLine, WhoSpoke
from maillon.voice.meetings.public import (
    announce_meeting,
    expect_person,
    hold_meeting,
    open_minutes,
)
from maillon.voice.meetings.states import Capacity
from maillon.voice.meetings.words_of_files import words_of
from tests.cast import Cast, keep_apart
from tests.voice.making import a_council, a_held_meeting, a_plan
from tests.voice.meetings.speaking import WORDS, all_said_by, called, everyone_agrees, link_of, owed, said


@pytest.fixture
def held(cast: Cast) -> Meeting:
    return a_held_meeting(cast, a_council(cast))


@pytest.fixture
def words(cast: Cast, held: Meeting) -> Recording:
    return keep_recording(cast.council_host.act(), meeting=held.uid, agreed=True, witness="Animation", words=WORDS)


def test_a_transcript_is_cut_by_speaker_and_its_names_are_sealed(cast: Cast, words: Recording) -> None:
    rows = [(line.said_by.uid if line.said_by else None, line.state) for line in SpokenLine.objects.all()]
    samira, keeper = called("Samira"), called("Le gardien")
    assert rows == [(samira.uid, "waiting"), (keeper.uid, "waiting"), (samira.uid, "waiting")]
    assert b"Samira" not in bytes(WhoSpoke.objects.get(pk=samira.pk).sealed)
    page = cast.council_host.client().get(f"/equipe/transcriptions/{words.uid}/").content.decode()
    assert "3 passages attendent" in page
    assert "Samira" in page


def test_words_rewritten_by_the_team_are_asked_again_and_cut_at_a_blank_line(
    cast: Cast, held: Meeting, words: Recording
) -> None:
    host = cast.council_host
    everyone_agrees(host, held)
    line = SpokenLine.objects.get(rank=1)
    rewrite_line(host.act(), meeting=held.uid, line=line.uid, text="Le soir, les enfants passent.\n\nOui, c'est vrai.")
    rows = [(one.rank, one.text, one.state) for one in said()][:3]
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
    assert [line.text for line in said()][1] == "…"
    assert bytes(SpokenLine.objects.get(rank=2).sealed) == b""
    assert open_still_there(list(WhoSpoke.objects.all())) == [None, None]
    assert not owed(words)


def test_a_name_asked_out_leaves_how_she_is_called(cast: Cast, held: Meeting, words: Recording) -> None:
    host = cast.council_host
    written = open_minutes(host.act(), body=held.body.uid, meetings=[held.uid], title="Compte rendu")
    write_as(host.act(), shown_as="Samira B.", who=called("Samira").uid, meeting=held.uid, witness="x")
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


def test_on_paper_each_has_only_her_own_words(cast: Cast, held: Meeting, words: Recording) -> None:
    host, page = cast.council_host, f"/equipe/transcriptions/{words.uid}/feuille/"
    note_answer(host.act(), meeting=held.uid, who=called("Le gardien").uid, move="all", witness="Animation")
    sheet = host.client().get(page)
    assert sheet["Content-Type"] == "application/pdf"
    read = words_of("pdf", sheet.content)
    assert "Samira" in str(read)
    assert "ampoules" not in str(read)


def test_whom_she_is_kept_from_is_not_on_the_page_and_keeps_her_words(
    cast: Cast, held: Meeting, words: Recording
) -> None:
    host, samira, line = cast.council_host, called("Samira"), SpokenLine.objects.get(rank=1)
    assert host.person is not None
    WhoSpoke.objects.filter(pk=samira.pk).update(person=cast.neighbour)
    keep_apart(host.person, cast.neighbour)
    page = host.client().get(f"/equipe/transcriptions/{words.uid}/").content.decode()
    assert "Samira" not in page
    assert "lampe du téléphone" not in page
    assert "Le gardien" in page
    assert give_lines(host.act(), meeting=held.uid, given={line.uid: None}) == 0
    with pytest.raises(NotFoundError):
        note_answer(host.act(), meeting=held.uid, who=samira.uid, move="all", witness="Animation")


def test_whom_she_is_kept_from_keeps_her_words_on_the_page_of_the_sound(
    cast: Cast, held: Meeting, words: Recording
) -> None:
    host, samira = cast.council_host, called("Samira")
    assert host.person is not None
    WhoSpoke.objects.filter(pk=samira.pk).update(person=cast.neighbour)
    keep_apart(host.person, cast.neighbour)
    client, page = host.client(), f"/equipe/reunions/{held.slug}/son/"
    read = client.get(page).content.decode()
    assert "lampe du téléphone" not in read
    assert "les ampoules" in read
    hers = {line.uid: (line.text, line.state) for line in said() if line.said_by == samira}
    for uid in hers:
        answer = client.post(page, {"move": "rewrite", "line": uid, "text": "Mis dans sa bouche"})
        assert answer.status_code == 422
    keep_recording(host.act(), meeting=held.uid, agreed=True, witness="x", words="Samira : Autre chose.\n\n" + WORDS)
    rows = [(line.rank, line.said_by_id == samira.pk, line.text) for line in said()]
    assert [row[:2] for row in rows] == [(1, False), (2, True), (3, False), (4, True)]
    assert rows[0][2] == "Autre chose."
    assert {line.uid: (line.text, line.state) for line in said() if line.said_by == samira} == hers
    keep_recording(host.act(), meeting=held.uid, agreed=True, witness="x", words="Le gardien : Je remets les ampoules.")
    assert {line.uid: (line.text, line.state) for line in said() if line.said_by == samira} == hers
