"""A name or a telephone taken out on request leaves the uploaded papers too; a clean version replaces them."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from docx import Document as WordDocument

from maillon.ground.duties.public import Duty
from maillon.ground.files.public import StoredFile, sweep_files
from maillon.kernel.refusals import NotFoundError
from maillon.voice.meetings import commands
from maillon.voice.meetings.commands.files import withdraw_document
from maillon.voice.meetings.models import Document, FileRemoval, Minutes
from maillon.voice.meetings.public import BlockDraft, BlockKind, add_blocks, open_minutes, publish_minutes
from maillon.voice.meetings.rules_removal import name_pattern
from tests.cast import Cast
from tests.ground.files.samples import image
from tests.voice.making import a_council, a_held_meeting

NAME = "Canari Duplantier"


def word(text: str) -> bytes:
    document, out = WordDocument(), io.BytesIO()
    document.add_table(rows=1, cols=1).cell(0, 0).text = text
    document.save(out)
    return out.getvalue()


PAPERS = {
    "Bilan.docx": word(f"Appeler {NAME} au 06.12 34-56 78"),
    "Liste.txt": f"Présents : {NAME}".encode(),
    "Tableau.csv": "Nom;Tél\nQuelqu'un;+33 6 12 34 56 78\n".encode(),
    "Autre.txt": "Rien à retirer ici.".encode(),
    "Photo.jpg": image(),
}


def published_with(cast: Cast, *names: str) -> Minutes:
    """An account that names nobody, beside papers that do."""
    body, host = a_council(cast), cast.council_host
    held = a_held_meeting(cast, body)
    for name in names:
        sent = host.client().post(
            f"/equipe/reunions/{held.slug}/document/",
            {"title": name, "role": "information", "upload": SimpleUploadedFile(name, PAPERS[name])},
        )
        assert sent.status_code == 302
    written = open_minutes(host.act(), body=body.uid, meetings=[held.uid], title="Compte rendu")
    add_blocks(host.act(), minutes=written.uid, blocks=[BlockDraft(kind=BlockKind.TEXT, text="Le hall est sombre.")])
    publish_minutes(host.act(), minutes=written.uid)
    return written


def gone() -> set[str]:
    return set(Document.objects.filter(withdrawn_at__isnull=False).values_list("title", flat=True))


def test_a_name_leaves_every_paper_that_holds_it(cast: Cast, client: Client) -> None:
    published = published_with(cast, "Bilan.docx", "Autre.txt")
    files = dict(Document.objects.values_list("title", "file"))
    commands.take_out_name(cast.council_host.act(), minutes=published.uid, name=NAME, reason="À sa demande")
    assert gone() == {"Bilan.docx"}
    assert [client.get(f"/fichiers/{files[name]}/").status_code for name in ("Bilan.docx", "Autre.txt")] == [404, 200]
    assert Duty.objects.filter(kind="clean_meeting_file", closed_at__isnull=True).count() == 1
    sweep_files(at=timezone.now())
    kept = StoredFile.objects.filter(removed_at__isnull=True).values_list("name", flat=True)
    assert sorted(kept) == ["Autre.txt"], "the disk keeps nothing of what left"
    page = client.get(f"/reunions/{published.meetings.get().slug}/").content.decode()
    assert "À sa demande" in page
    assert NAME not in page


def test_a_telephone_leaves_however_it_is_written(cast: Cast) -> None:
    published = published_with(cast, "Tableau.csv", "Autre.txt")
    commands.take_out_name(cast.council_host.act(), minutes=published.uid, name="06 12 34 56 78", reason="À sa demande")
    assert gone() == {"Tableau.csv"}


@pytest.mark.parametrize("said", ["06 12 34 56 78", "+33612345678", "0612345678", "00 33 6 12-34.56.78"])
def test_a_number_is_known_however_it_is_written_and_another_is_not_touched(said: str) -> None:
    pattern = name_pattern(said)
    assert pattern.search("Appeler au 06.12 34-56 78")
    assert pattern.sub("…", "au 06 12 34 56 78, ou 07 12 34 56 78, ou 106 12 34 56 789") == (
        "au …, ou 07 12 34 56 78, ou 106 12 34 56 789"
    )


def test_a_clean_version_replaces_it_and_the_trace_stays(cast: Cast, client: Client) -> None:
    published = published_with(cast, "Liste.txt")
    commands.take_out_name(cast.council_host.act(), minutes=published.uid, name=NAME, reason="À sa demande")
    paper, host = Document.objects.get(title="Liste.txt"), cast.council_host.client()
    page = f"/equipe/documents/{paper.uid}/"
    same = host.post(page, {"upload": SimpleUploadedFile("Liste.txt", PAPERS["Liste.txt"])})
    assert same.status_code == 422
    assert "mot pour mot" in same.content.decode()
    clean = SimpleUploadedFile("Liste.txt", "Présents : neuf personnes".encode())
    assert host.post(page, {"upload": clean}).status_code == 302
    paper.refresh_from_db()
    removal = FileRemoval.objects.get(document=paper)
    assert paper.withdrawn_at is None
    assert removal.replaced_at is not None
    assert client.get(f"/fichiers/{paper.file}/").getvalue() == "Présents : neuf personnes".encode()  # type: ignore[attr-defined]
    assert "remplacé le" in client.get(f"/reunions/{paper.meeting.slug}/").content.decode()
    assert Duty.objects.filter(kind="clean_meeting_file", closed_at__isnull=True).count() == 0


def test_a_picture_is_taken_away_by_hand(cast: Cast, client: Client) -> None:
    published_with(cast, "Photo.jpg")
    photo = Document.objects.get(title="Photo.jpg")
    page, host = f"/equipe/documents/{photo.uid}/", cast.council_host.client()
    assert host.post(page, {"reason": " "}).status_code == 422
    assert host.post(page, {"reason": "Demandé par mona@example.org"}).status_code == 422, "its reason is public"
    assert gone() == set()
    assert host.post(page, {"reason": "Une personne y est reconnaissable"}).status_code == 302
    assert gone() == {"Photo.jpg"}
    assert client.get(f"/fichiers/{photo.file}/").status_code == 404


def test_nobody_else_takes_a_paper_away(cast: Cast) -> None:
    published_with(cast, "Photo.jpg")
    photo = Document.objects.get(title="Photo.jpg")
    with pytest.raises(NotFoundError):
        withdraw_document(cast.facilitator.act(), document=photo.uid, reason="Non")
    assert gone() == set()
