"""The drop of a compte rendu: hostile files, tracked changes, images, and nothing typed is lost."""

import io
import json
import shutil
import zipfile
from pathlib import Path

import pytest
from docx import Document as WordDocument
from odfdo import Document as OdfDocument
from odfdo import List, Paragraph
from PIL import Image

from maillon.kernel.refusals import RuleViolation
from maillon.voice.meetings.dropped import MOST_BYTES, blocks_from_file, check_size, findings_in, read_file, to_remove
from maillon.voice.meetings.models import Block, Minutes
from maillon.voice.meetings.public import open_minutes
from maillon.voice.meetings.states import BLOCK_KEYS, BlockKind
from tests.cast import Cast
from tests.voice.making import a_council, a_held_meeting

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def archive(**members: str | bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in members.items():
            made.writestr(name.replace("__", "/").replace("_xml", ".xml"), data)
    return out.getvalue()


def word(body: str, head: str = "", **others: str) -> bytes:
    return archive(word__document_xml=f"{head}<w:document {W}><w:body>{body}</w:body></w:document>", **others)


def run(text: str) -> str:
    return f"<w:r><w:t>{text}</w:t></w:r>"


def refused(data: bytes) -> str:
    with pytest.raises(RuleViolation) as refusal:
        read_file(data)
    return refusal.value.code


def texts(data: bytes) -> list[str]:
    return [paragraph.text for paragraph in blocks_from_file(data)]


def test_tracked_insertions_are_kept_and_deletions_left_out() -> None:
    deleted = "<w:del><w:r><w:delText>sale</w:delText></w:r></w:del>"
    moved = f"<w:moveFrom>{run('ailleurs')}</w:moveFrom>"
    dropped = read_file(word(f"<w:p>{run('Le hall est ')}{deleted}{moved}<w:ins>{run('sombre')}</w:ins></w:p>"))
    assert [p.text for p in dropped.paragraphs] == ["Le hall est sombre"]
    assert dropped.deletions == 2


def test_a_paragraph_inserted_whole_is_kept() -> None:
    assert texts(
        word(
            f"<w:ins><w:p>{run('Ajouté')}</w:p></w:ins><w:sdt><w:sdtContent><w:p>{run('Cadre')}</w:p></w:sdtContent></w:sdt>"
        )
    ) == [
        "Ajouté",
        "Cadre",
    ]


def test_headers_and_footers_are_left_out_and_notes_follow_their_paragraph() -> None:
    notes = f'<w:footnotes {W}><w:footnote w:id="2"><w:p>{run("Selon le bailleur")}</w:p></w:footnote></w:footnotes>'
    body = f'<w:p>{run("Deux pannes")}<w:r><w:footnoteReference w:id="2"/></w:r></w:p>'
    header = f"<w:hdr {W}><w:p>{run('Mairie')}</w:p></w:hdr>"
    assert texts(word(body, word__footnotes_xml=notes, word__header1_xml=header)) == [
        "Deux pannes",
        "Selon le bailleur",
    ]


def test_images_are_never_imported_and_it_is_said() -> None:
    picture = io.BytesIO()
    Image.new("RGB", (8, 8)).save(picture, "PNG")
    document = WordDocument()
    document.add_paragraph("Avant")
    document.add_picture(io.BytesIO(picture.getvalue()))
    document.add_paragraph("Après")
    out = io.BytesIO()
    document.save(out)
    dropped = read_file(out.getvalue())
    assert ([p.text for p in dropped.paragraphs], dropped.images) == (["Avant", "Après"], 1)


def test_items_of_an_odt_list_become_paragraphs() -> None:
    document = OdfDocument("text")
    document.body.clear()
    document.body.append(Paragraph("Trois points"))
    document.body.append(List(["Des lampes ?", "Un banc"]))
    out = io.BytesIO()
    document.save(out)
    assert texts(out.getvalue()) == ["Trois points", "Des lampes ?", "Un banc"]


def test_what_was_deleted_in_an_odt_is_left_out() -> None:
    spaces = 'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
    content = (
        f"<office:document-content {spaces}><office:body><office:text><text:tracked-changes><text:changed-region>"
        "<text:deletion><text:p>Effacé</text:p></text:deletion></text:changed-region></text:tracked-changes>"
        "<text:p>Gardé<text:s/>ici</text:p></office:text></office:body></office:document-content>"
    )
    data = archive(mimetype="application/vnd.oasis.opendocument.text", content_xml=content)
    assert texts(data) == ["Gardé ici"]


def test_an_outside_entity_is_never_resolved(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("CANARI", encoding="utf-8")
    head = f'<!DOCTYPE d [<!ENTITY x SYSTEM "file://{secret}">]>'
    assert refused(word("<w:p><w:r><w:t>&x;</w:t></w:r></w:p>", head)) == "not_a_text_document"


def test_exploding_entities_are_refused() -> None:
    head = '<!DOCTYPE d [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;">]>'
    assert refused(word("<w:p><w:r><w:t>&c;</w:t></w:r></w:p>", head)) == "not_a_text_document"


def test_a_zip_bomb_is_refused_before_it_is_unpacked() -> None:
    bomb = word(f"<w:p>{run('x')}</w:p>", word__media1="0" * (61 * 1024 * 1024))
    assert len(bomb) < 1_000_000
    assert refused(bomb) == "file_too_heavy"


def test_two_hundred_megabytes_are_refused_on_their_weight_alone() -> None:
    for weight in (200 * 1024 * 1024, MOST_BYTES + 1, None):
        with pytest.raises(RuleViolation) as refusal:
            check_size(weight)
        assert refusal.value.code == "file_too_heavy"
    check_size(MOST_BYTES)


@pytest.mark.parametrize("data", [b"MZ\x90\x00", b"{\\rtf1 bonjour}", b"PK\x03\x04"])
def test_a_file_is_what_it_holds_whatever_its_name(data: bytes) -> None:
    assert refused(data) == "not_a_text_document"


def a_pdf(text: str) -> bytes:
    from weasyprint import HTML  # noqa: PLC0415 -- only this test needs it

    made = HTML(string=f"<p>{text}</p>").write_pdf()
    assert made is not None
    return bytes(made)


def test_the_text_of_a_pdf_becomes_paragraphs_where_poppler_is() -> None:
    data = a_pdf("Quand la mairie vient-elle ?")
    if shutil.which("pdftotext"):
        assert texts(data) == ["Quand la mairie vient-elle ?"]
    else:
        assert refused(data) == "pdf_needs_pasting"


def test_without_poppler_a_pdf_is_refused_with_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    assert refused(b"%PDF-1.4 anything") == "pdf_needs_pasting"


def test_names_mails_phones_and_functions_are_found() -> None:
    found = findings_in("Mme Fictif, le directeur de l'école, a@b.fr, 06 12 34 56 78")
    assert [str(one.kind) for one in found] == ["name", "function", "mail", "phone"]
    assert [one.text for one in findings_in("L’institutrice et un médecin, besoin de médiateur")] == ["institutrice"]


def test_only_what_was_accepted_stays_in_a_public_text_and_never_an_iban() -> None:
    assert to_remove("Mme Fictif parle", shared=True, seen=()) == ["Mme Fictif"]
    assert to_remove("Mme Fictif parle", shared=True, seen=["Mme Fictif"]) == []
    assert to_remove("Mme Fictif parle", shared=False, seen=()) == []
    iban = "FR14 2004 1010 0505 0001 3M02 606"
    assert to_remove(f"Compte {iban}", shared=False, seen=[iban]) == [iban]


# --- the pages ---


@pytest.fixture
def written(cast: Cast) -> Minutes:
    council = a_council(cast)
    meeting = a_held_meeting(cast, council)
    return open_minutes(cast.council_host.act(), body=council.uid, meetings=[meeting.uid], title="Compte rendu")


def sorting(*rows: tuple[str, str, str], **more: object) -> dict[str, object]:
    return {
        "text_of": [row[0] for row in rows],
        "kind_of": [row[1] for row in rows],
        "audience_of": [row[2] for row in rows],
        **more,
    }


def test_a_name_in_a_public_paragraph_is_refused_and_nothing_typed_is_lost(cast: Cast, written: Minutes) -> None:
    client, address = cast.council_host.client(), f"/equipe/comptes-rendus/{written.slug}/deposer/"
    rows = (("Mme Fictif a parlé.", "constat", "public"), ("Le hall, réécrit.", "idea", "internal"))
    answer = client.post(address, sorting(*rows, rest=json.dumps([["La suite", "text"]])))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert Block.objects.count() == 0
    assert [text for text in ("Mme Fictif a parlé.", "Le hall, réécrit.", "La suite") if text not in page] == []
    client.post(address, sorting(*rows, seen_1=["Mme Fictif"]))
    assert list(Block.objects.values_list("kind", "audience")) == [("constat", "public"), ("idea", "internal")]


def test_a_function_is_flagged_before_it_is_saved(cast: Cast, written: Minutes) -> None:
    address = f"/equipe/comptes-rendus/{written.slug}/deposer/"
    shown = cast.council_host.client().post(address, {"text": "La gardienne de l'immeuble est absente."})
    assert "peut être publié" in shown.content.decode()


def test_a_long_account_is_sorted_page_after_page(cast: Cast, written: Minutes) -> None:
    client, address = cast.council_host.client(), f"/equipe/comptes-rendus/{written.slug}/deposer/"
    shown = client.post(address, {"text": "\n\n".join(f"Paragraphe numéro {n}." for n in range(60))})
    assert len(shown.context["rows"]) == 25
    for _page in range(3):
        rest = json.dumps(json.loads(shown.context["rest"]))
        rows = [(row.text, row.kind, row.audience) for row in shown.context["rows"]]
        shown = client.post(address, sorting(*rows, rest=rest))
    assert shown.status_code == 302
    assert [b.text for b in Block.objects.order_by("rank")] == [f"Paragraphe numéro {n}." for n in range(60)]


def test_a_refused_file_keeps_the_typed_text(cast: Cast, written: Minutes) -> None:
    file = io.BytesIO(b"MZ")
    file.name = "compte-rendu.docx"
    answer = cast.council_host.client().post(
        f"/equipe/comptes-rendus/{written.slug}/deposer/", {"text": "Mon texte à moi", "upload": file}
    )
    assert "Mon texte à moi" in answer.content.decode()
    assert Block.objects.count() == 0


@pytest.mark.parametrize("data", [{"kind_of": ["text"]}, {"kind_of": ["x", "x"]}, {"rest": "[["}])
def test_a_forged_sorting_form_breaks_nothing(cast: Cast, written: Minutes, data: dict[str, object]) -> None:
    client = cast.council_host.client(raise_request_exception=False)
    rows = (("a", "text", "public"), ("b", "text", "public"))
    answer = client.post(f"/equipe/comptes-rendus/{written.slug}/deposer/", {**sorting(*rows), **data})
    assert answer.status_code == 400


def test_each_kind_has_its_own_key(cast: Cast, written: Minutes) -> None:
    assert sorted(BLOCK_KEYS.values()) == sorted(BlockKind)
    shown = cast.council_host.client().post(f"/equipe/comptes-rendus/{written.slug}/deposer/", {"text": "Bonjour."})
    page = shown.content.decode()
    assert [key for key in (*BLOCK_KEYS, "o") if f'data-key="{key}"' not in page] == []
    assert "maillon/marking" in page
