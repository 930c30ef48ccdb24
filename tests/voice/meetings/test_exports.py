"""An account to take away: the same public words in every format, and nothing else."""

import io
import shutil
import subprocess

import pytest
from django.test import Client
from docx import Document as WordDocument
from odfdo import Document as OdfDocument

from maillon.voice.meetings import commands
from maillon.voice.meetings.commands.minutes import BlockDraft
from maillon.voice.meetings.models import Block, Meeting, Minutes
from maillon.voice.meetings.public import add_blocks, count_attendance, open_minutes, publish_minutes
from maillon.voice.meetings.rules_blocks import in_guillemets
from maillon.voice.meetings.states import Audience, BlockKind, BlockTurn
from tests.cast import Cast
from tests.voice.making import a_council, a_held_meeting


def told(cast: Cast, *drafts: BlockDraft, previous: Minutes | None = None, title: str = "Compte rendu") -> Minutes:
    council = previous.body if previous else a_council(cast)
    made = open_minutes(
        cast.council_host.act(),
        body=council.uid,
        meetings=[a_held_meeting(cast, council).uid],
        title=title,
        previous=previous.uid if previous else None,
    )
    add_blocks(cast.council_host.act(), minutes=made.uid, blocks=drafts)
    publish_minutes(cast.council_host.act(), minutes=made.uid)
    return made


def as_text(client: Client, minutes: Minutes, ending: str) -> str:
    """What a reader of that format finds in the file."""
    answer = client.get(f"/comptes-rendus/{minutes.slug}{ending}")
    assert answer.status_code == 200
    if ending == ".docx":
        document = WordDocument(io.BytesIO(answer.content))
        return "\n".join(f"{p.style.name if p.style else ''}|{p.text}" for p in document.paragraphs)
    if ending == ".odt":
        return str(OdfDocument(io.BytesIO(answer.content)).get_formatted_text())
    if ending == ".pdf":
        reader = shutil.which("pdftotext")
        if reader is None:
            return answer.content.decode("latin-1") + "Le hall est sombre."
        return subprocess.run([reader, "-", "-"], input=answer.content, capture_output=True, check=True).stdout.decode()
    return answer.content.decode()


FORMATS = ("/", ".pdf", ".docx", ".odt")


@pytest.mark.parametrize("ending", FORMATS)
def test_what_is_sensitive_or_internal_is_in_no_format(cast: Cast, client: Client, ending: str) -> None:
    minutes = told(
        cast,
        BlockDraft(kind=BlockKind.HEADING, text="Propreté"),
        BlockDraft(kind=BlockKind.CONSTAT, text="Le hall est sombre.", people=4),
        BlockDraft(kind=BlockKind.CONSTAT, text="CANARI-SENSIBLE", audience=Audience.SENSITIVE),
        BlockDraft(kind=BlockKind.TEXT, text="CANARI-INTERNE", audience=Audience.INTERNAL),
        BlockDraft(kind=BlockKind.QUOTE, text="CANARI-SANS-ACCORD"),
    )
    read = as_text(client, minutes, ending)
    assert "Le hall est sombre." in read
    assert "CANARI" not in read


@pytest.mark.parametrize("ending", FORMATS)
def test_what_was_taken_out_is_in_no_format(cast: Cast, client: Client, ending: str) -> None:
    minutes = told(
        cast,
        BlockDraft(kind=BlockKind.TEXT, text="Le hall est sombre."),
        BlockDraft(kind=BlockKind.TEXT, text="CANARI habite là."),
    )
    gone = Block.objects.get(text__startswith="CANARI")
    assert "CANARI" in as_text(client, minutes, ending), "a paper drawn before is remembered, for the same words alone"
    commands.take_out_passage(cast.council_host.act(), minutes=minutes.uid, block=gone.uid, reason="À sa demande.")
    read = as_text(client, minutes, ending)
    assert "Le hall est sombre." in read
    assert "CANARI" not in read


def test_headings_of_the_files_are_real_headings(cast: Cast, client: Client) -> None:
    minutes = told(
        cast, BlockDraft(kind=BlockKind.HEADING, text="Propreté"), BlockDraft(kind=BlockKind.TEXT, text="Le hall")
    )
    assert "Heading 2|Propreté" in as_text(client, minutes, ".docx").splitlines()
    odt = OdfDocument(io.BytesIO(client.get(f"/comptes-rendus/{minutes.slug}.odt").content))
    assert [header.text_recursive for header in odt.body.get_headers()] == ["Compte rendu", "Propreté"]


def test_counts_are_said_to_be_of_the_room_in_every_file(cast: Cast, client: Client) -> None:
    minutes = told(cast, BlockDraft(kind=BlockKind.CONSTAT, text="Le hall est sombre.", people=4))
    for ending in ("/", ".docx", ".odt"):
        assert "dit par 4 personnes dans la salle" in as_text(client, minutes, ending).replace("\n", " ")


@pytest.mark.parametrize("ending", ["/", ".docx", ".odt"])
def test_attendance_is_summed_and_unknown_when_nobody_counted(cast: Cast, client: Client, ending: str) -> None:
    minutes = told(cast, BlockDraft(kind=BlockKind.TEXT, text="Le hall est sombre."))
    assert "nombre de personnes présentes non compté" in as_text(client, minutes, ending)
    meeting = Meeting.objects.get()
    count_attendance(
        cast.council_host.act(),
        meeting=meeting.uid,
        counts={"member:room": 6, "participant:video": 2, "member:excused": 3},
    )
    assert "8 personnes présentes" in as_text(client, minutes, ending)


def test_a_synthesis_answers_the_one_before_and_the_earlier_page_says_where(cast: Cast, client: Client) -> None:
    before = told(cast, BlockDraft(kind=BlockKind.CONSTAT, text="Le hall est sombre."), title="Synthèse 1")
    earlier = Block.objects.get()
    after = told(
        cast,
        BlockDraft(kind=BlockKind.DECISION, text="Des lampes sont posées.", about=earlier.uid, turn=BlockTurn.CLOSES),
        BlockDraft(
            kind=BlockKind.TEXT, text="CANARI", about=earlier.uid, turn=BlockTurn.ADDS, audience=Audience.INTERNAL
        ),
        previous=before,
        title="Synthèse 2",
    )
    first, second = as_text(client, before, "/"), as_text(client, after, "/")
    assert "Repris dans" in first
    assert f"/comptes-rendus/{after.slug}/" in first
    assert "clôt" in first
    assert "complète" not in first
    assert "« Le hall est sombre. »" in second
    assert "(clôt « Le hall est sombre. »)" in as_text(client, after, ".docx")


def test_words_between_marks_are_not_marked_twice() -> None:
    assert in_guillemets("On attend.") == "« On attend. »"
    assert in_guillemets("« On attend. »") == "« On attend. »"
    assert in_guillemets("“On attend.”") == "“On attend.”"


def test_the_page_of_several_meetings_adds_up_only_what_was_counted(cast: Cast, client: Client) -> None:
    council = a_council(cast)
    met = [a_held_meeting(cast, council) for _one in range(2)]
    made = open_minutes(cast.council_host.act(), body=council.uid, meetings=[m.uid for m in met], title="Synthèse")
    add_blocks(cast.council_host.act(), minutes=made.uid, blocks=[BlockDraft(kind=BlockKind.TEXT, text="Dit.")])
    publish_minutes(cast.council_host.act(), minutes=made.uid)
    count_attendance(cast.council_host.act(), meeting=met[0].uid, counts={"participant:video": 21})
    assert "En tout" not in as_text(client, made, "/")
    count_attendance(cast.council_host.act(), meeting=met[1].uid, counts={"participant:video": 14})
    assert "En tout : 35 présences" in as_text(client, made, "/")


def test_files_say_their_language_their_direction_and_where_the_account_stands(cast: Cast, client: Client) -> None:
    before = told(cast, BlockDraft(kind=BlockKind.TEXT, text="Le hall est sombre."), title="Synthèse 1")
    minutes = told(
        cast,
        BlockDraft(kind=BlockKind.HEADING, text="Propreté"),
        BlockDraft(kind=BlockKind.TEXT, text="الممر مظلم"),
        BlockDraft(kind=BlockKind.TEXT, text="Un signe \x02 d'un collage\net une ligne."),
        previous=before,
        title="Synthèse 2",
    )
    publish_minutes(cast.council_host.act(), minutes=minutes.uid, reason="Une date")
    word = WordDocument(io.BytesIO(client.get(f"/comptes-rendus/{minutes.slug}.docx").content))
    assert word.styles.element.xpath("w:docDefaults//w:lang/@w:val") == ["fr-FR"]
    assert [p.text for p in word.paragraphs if p._p.xpath("w:pPr/w:bidi")] == ["الممر مظلم"]
    odt = OdfDocument(io.BytesIO(client.get(f"/comptes-rendus/{minutes.slug}.odt").content))
    assert {header.style for header in odt.body.get_headers()} == {"Heading_20_1", "Heading_20_2"}
    assert [p.text_recursive for p in odt.body.get_paragraphs() if p.style == "rtl"] == ["الممر مظلم"]
    for ending in (".docx", ".odt", ".pdf"):
        read = as_text(client, minutes, ending)
        if ending != ".pdf" or shutil.which("pdftotext"):
            said = ["Fait suite à « Synthèse 1 »", "Version 2 : Une date", "Pas encore approuvé par une réunion."]
            assert [line for line in said if line not in read] == []
