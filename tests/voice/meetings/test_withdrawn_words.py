"""Words wait sealed; taken back they leave in every wording they had, and do not come back."""

import tarfile
from pathlib import Path

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone

from maillon.doors.console.exports import export
from maillon.kernel.refusals import RuleViolation
from maillon.voice.meetings.commands import take_out_name
from maillon.voice.meetings.commands.agreeing import note_answer
from maillon.voice.meetings.commands.recording import keep_recording, publish_recording, rewrite_line
from maillon.voice.meetings.models import Block, Meeting, Recording, SpokenLine
from maillon.voice.meetings.public import BlockDraft, BlockKind, add_blocks, open_minutes
from maillon.voice.meetings.rules_removal import name_pattern, without_name
from tests.cast import Cast
from tests.voice.making import a_council, a_held_meeting
from tests.voice.meetings.speaking import WORDS, called, link_of, said


@pytest.fixture
def held(cast: Cast) -> Meeting:
    return a_held_meeting(cast, a_council(cast))


def keep(cast: Cast, held: Meeting, words: str = WORDS) -> Recording:
    return keep_recording(cast.council_host.act(), meeting=held.uid, agreed=True, witness="Animation", words=words)


def test_words_taken_back_do_not_come_back(cast: Cast, held: Meeting, client: Client) -> None:
    keep(cast, held)
    first, link = SpokenLine.objects.get(rank=1), link_of(called("Samira"))
    corrected = "Le soir, mes enfants ont une lampe de poche."
    client.post(link, {"move": "approve", "line": first.uid, "text": corrected})
    client.post(link, {"move": "withdraw", "line": first.uid})
    keep(cast, held, f"{WORDS}\n\nLe gardien : {corrected.upper()}")
    assert [line.text.split()[0] for line in said()] == ["Je", "On"]
    with pytest.raises(RuleViolation) as refusal:
        rewrite_line(cast.council_host.act(), meeting=held.uid, line=said()[0].uid, text=corrected)
    assert refusal.value.code == "taken_back"
    with pytest.raises(RuleViolation) as refusal:
        keep(cast, held, corrected)
    assert refusal.value.code == "nothing_to_keep"
    note_answer(cast.council_host.act(), meeting=held.uid, who=called("Samira").uid, move="all", witness="x")
    publish_recording(cast.council_host.act(), meeting=held.uid)
    assert "lampe" not in client.get(f"/reunions/{held.slug}/ecouter/").content.decode()


def test_every_wording_it_had_leaves_the_account(cast: Cast, held: Meeting, client: Client) -> None:
    keep(cast, held)
    host, line, link = cast.council_host, said()[0], link_of(called("Samira"))
    written = open_minutes(host.act(), body=held.body.uid, meetings=[held.uid], title="Compte rendu")
    rewritten, corrected = "Le soir, les enfants ont une lampe.", "Le soir, mes enfants ont une lampe de poche."
    told = [line.text, f"On a dit : {rewritten}", corrected, "Le gardien remet les ampoules chaque semaine."]
    add_blocks(host.act(), minutes=written.uid, blocks=[BlockDraft(kind=BlockKind.CONSTAT, text=one) for one in told])
    rewrite_line(host.act(), meeting=held.uid, line=line.uid, text=rewritten)
    client.post(link, {"move": "approve", "line": line.uid, "text": corrected})
    client.post(link, {"move": "withdraw", "line": line.uid})
    assert list(Block.objects.values_list("text", flat=True)) == told[3:]
    assert said()[0].before == ()


def test_what_waits_is_clear_nowhere(cast: Cast, held: Meeting, client: Client, tmp_path: Path) -> None:
    keep(cast, held)
    assert set(SpokenLine.objects.values_list("text", flat=True)) == {""}
    archive = tmp_path / "export.tar"
    export(archive, timezone.now())
    with tarfile.open(archive) as made:
        files = {one.name: made.extractfile(one).read().decode() for one in made.getmembers()}  # type: ignore[union-attr]  # every member is a file
    assert files["meetings.spokenline.jsonl"].count("\n") == 3
    assert not [name for name, text in files.items() if "lampe du téléphone" in text]
    line = SpokenLine.objects.get(rank=1)
    with pytest.raises(IntegrityError), transaction.atomic():
        SpokenLine.objects.filter(pk=line.pk).update(text="En clair")
    client.post(link_of(called("Samira")), {"move": "approve", "line": line.uid, "text": "Le soir, c'est sombre."})
    line.refresh_from_db()
    assert line.text == "Le soir, c'est sombre."
    assert "téléphone".encode() not in bytes(line.sealed)
    assert said()[0].before == ("Le soir, les enfants passent avec la lampe du téléphone.",)


def test_a_name_leaves_words_that_wait_and_those_they_were(cast: Cast, held: Meeting, client: Client) -> None:
    keep(cast, held, "Samira : Chez Mona Talbi il fait noir.\n\nSamira : On passe chez Mona Talbi.")
    host, first = cast.council_host, SpokenLine.objects.get(rank=1)
    written = open_minutes(host.act(), body=held.body.uid, meetings=[held.uid], title="Compte rendu")
    client.post(link_of(called("Samira")), {"move": "approve", "line": first.uid, "text": "Il y fait noir."})
    take_out_name(host.act(), minutes=written.uid, name="Mona Talbi", reason="À sa demande")
    assert [(line.text, line.before) for line in said()] == [
        ("Il y fait noir.", ("Chez … il fait noir.",)),
        ("On passe chez ….", ()),
    ]


@pytest.mark.parametrize(
    ("asked", "written"),
    [
        ("Hélène N'Diaye", "HELENE N’DIAYE"), ("Jean-Pierre Martin", "jean pierre\u00a0martin"), ("Aissa", "Aïssa"),
        ("0690 12 34 56", "00590690123456"), ("06 12 34 56 78", "06, 12, 34, 56, 78"), ("0612345678", "+33 6 12 34 56 78"),
    ],
)  # fmt: skip
def test_a_name_leaves_however_it_was_written(asked: str, written: str) -> None:
    assert without_name(f"Dit {written}.", name_pattern(asked)) == "Dit …."
    assert without_name("Dit Martine et 0612345679.", name_pattern(asked)) == "Dit Martine et 0612345679."
