"""Uploads are made harmless or refused with a sentence that says what to do; nothing else happens."""

import io
from importlib import import_module
from pathlib import Path

import pikepdf
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from maillon.ground.access.public import Actor
from maillon.ground.files.cleaners.clean import clean
from maillon.ground.files.cleaners.refused import RefusedError
from maillon.ground.files.models import StoredFile
from maillon.ground.files.public import register_audience, store_upload
from maillon.ground.files.rules import REFUSALS, shown_name
from maillon.ground.files.storage import pieces_of
from maillon.kernel.refusals import RuleViolation
from maillon.kernel.uid import uuid7
from tests.cast import Cast
from tests.ground.files import samples

pytestmark = pytest.mark.django_db
HOSTILE = samples.hostile()


@pytest.fixture(autouse=True)
def _folder(settings: object, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path / "files"  # type: ignore[attr-defined]
    register_audience("test", lambda _actor, _uid: True)


def send(cast: Cast, name: str, content: bytes) -> StoredFile:
    upload = SimpleUploadedFile(name, content)
    return store_upload(cast.mediator.act(), upload=upload, about=uuid7(), audience="test")


def stored(row: StoredFile) -> bytes:
    return b"".join(pieces_of(row))


@pytest.mark.parametrize("case", HOSTILE)
def test_a_hostile_file_is_refused(case: str) -> None:
    _name, content, code = HOSTILE[case]
    with pytest.raises(RefusedError) as refused:
        clean(content)
    assert refused.value.code == code


@pytest.mark.parametrize("case", ["nothing", "svg with script", "truncated pdf", "pixel bomb", "zip bomb", "docm"])
def test_a_refusal_says_what_to_do_and_keeps_nothing(case: str, cast: Cast, tmp_path: Path) -> None:
    name, content, code = HOSTILE[case]
    with pytest.raises(RuleViolation) as refused:
        send(cast, name, content)
    assert (refused.value.code, str(refused.value)) == (f"file_{code}", str(REFUSALS[code]))
    assert StoredFile.objects.count() == 0
    assert [path for path in (tmp_path / "files").rglob("*") if path.is_file()] == []


@pytest.mark.parametrize("latitude", [0, 1, 48, 89])
def test_a_photo_keeps_its_pixels_and_loses_where_it_was_taken(cast: Cast, latitude: int) -> None:
    sent = samples.photo_with_gps(latitude)
    assert samples.SECRET in sent
    row = send(cast, "photo.jpg", sent)
    cleaned = stored(row)
    with Image.open(io.BytesIO(cleaned)) as picture:
        assert (picture.format, picture.size, dict(picture.getexif())) == ("JPEG", (40, 30), {})
    assert samples.SECRET not in cleaned
    assert (row.kind, row.size) == ("jpeg", len(cleaned))


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_what_hides_after_a_picture_is_gone(cast: Cast, kind: str) -> None:
    polyglot = samples.image(kind) + samples.packed({"evil.html": b"<script>CANARI-SECRET</script>"}) + samples.SECRET
    cleaned = stored(send(cast, "photo.html", polyglot))
    assert samples.SECRET not in cleaned
    assert b"PK\x03\x04" not in cleaned


def test_a_picture_is_set_upright(cast: Cast) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    cleaned = stored(send(cast, "a.jpg", samples.image(exif=exif)))
    with Image.open(io.BytesIO(cleaned)) as picture:
        assert picture.size == (30, 40)


@pytest.mark.parametrize("part", ["script", "attached", "launch", "author", "field"])
def test_a_pdf_loses_what_acts_and_what_hides(cast: Cast, part: str) -> None:
    sent = samples.pdf(**{part: True})
    cleaned = stored(send(cast, "ordre du jour.pdf", sent))
    with pikepdf.open(io.BytesIO(cleaned)) as document:
        assert len(document.pages) == 1
        assert {"/OpenAction", "/AcroForm", "/Metadata"} & set(document.Root.keys()) == set()
        text = "".join(str(found.unparse()) for found in document.objects)
        streams = b"".join(found.read_bytes() for found in document.objects if isinstance(found, pikepdf.Stream))
    assert "CANARI-SECRET" not in text
    assert samples.SECRET not in streams
    for word in ("/JavaScript", "/JS", "/Launch", "/SubmitForm", "/EmbeddedFile"):
        assert word not in text


def test_a_locked_pdf_is_refused(cast: Cast) -> None:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(samples.pdf())) as document:
        document.save(out, encryption=pikepdf.Encryption(user="x", owner="y"))
    with pytest.raises(RuleViolation, match="protégé par un mot de passe"):
        send(cast, "a.pdf", out.getvalue())


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("cr.docx", samples.word(), "docx"),
        ("liste.xlsx", samples.excel(), "xlsx"),
        ("cr.odt", samples.odf("text"), "odt"),
        ("liste.ods", samples.odf("spreadsheet"), "ods"),
    ],
)
def test_an_office_file_loses_its_author(cast: Cast, name: str, content: bytes, kind: str) -> None:
    row = send(cast, name, content)
    assert row.kind == kind
    parts = samples.unpacked(stored(row))
    assert [part for part, found in parts.items() if samples.SECRET in found] == []
    assert set(parts) == {part for part in samples.unpacked(content) if not part.endswith("/")}


def test_the_cleaned_document_still_opens(cast: Cast) -> None:
    import docx  # noqa: PLC0415 -- only here

    document = docx.Document(io.BytesIO(stored(send(cast, "cr.docx", samples.word(picture=True)))))
    assert [paragraph.text for paragraph in document.paragraphs][:2] == [
        "Réunion du 12 juin",
        "Tout le monde est venu.",
    ]
    assert len(document.inline_shapes) == 1


def test_pictures_inside_a_document_lose_where_they_were_taken(cast: Cast) -> None:
    parts = samples.unpacked(stored(send(cast, "cr.docx", samples.word(picture=True))))
    assert [part for part, found in parts.items() if samples.SECRET in found] == []
    assert any(part.startswith("word/media/") for part in parts)


def test_tracked_changes_lose_their_authors_and_outside_templates_their_link(cast: Cast) -> None:
    sent = samples.packed(
        {
            "word/comments.xml": b'<w:comments><w:comment w:author="CANARI-SECRET" w:initials="CANARI-SECRET"/></w:comments>',
            "word/_rels/settings.xml.rels": b'<Relationships><Relationship Id="1" Type="x/attachedTemplate" '
            b'Target="http://exemple.fr/CANARI-SECRET" TargetMode="External"/></Relationships>',
        },
        into=samples.word(),
    )
    parts = samples.unpacked(stored(send(cast, "cr.docx", sent)))
    assert [part for part, found in parts.items() if samples.SECRET in found] == []


@pytest.mark.parametrize(
    ("name", "content", "kind", "kept"),
    [
        ("note.txt", "Réunion à 18 h".encode("cp1252"), "txt", "Réunion à 18 h"),
        ("liste.csv", b"nom;ville\nA;B\n", "csv", "nom;ville\nA;B\n"),
        ("bom.csv", "nom,ville\nA,B\n".encode("utf-8-sig"), "csv", "nom,ville\nA,B\n"),
        ("eicar.com", samples.EICAR, "txt", samples.EICAR.decode()),
    ],
)
def test_plain_texts_become_utf8_and_stay_texts(cast: Cast, name: str, content: bytes, kind: str, kept: str) -> None:
    row = send(cast, name, content)
    assert (row.kind, stored(row).decode()) == (kind, kept)
    assert row.name.endswith((".txt", ".csv"))


@pytest.mark.parametrize(
    ("sent", "shown"),
    [
        ("../../etc/passwd", "passwd.pdf"),
        ("C:\\Windows\\x.exe", "x.pdf"),
        ("a\0b\r\nSet-Cookie: x.pdf", "abSet-Cookie_ x.pdf"),
        ("facture\u202efdp.exe", "facturefdp.pdf"),
        ("<img src=x onerror=alert(1)>.pdf", "_img src_x onerror_alert(1)_.pdf"),
        (".htaccess", "htaccess.pdf"),
        ("", "fichier.pdf"),
        ("Compte rendu, été (1).pdf", "Compte rendu, été (1).pdf"),
        ("a.php.pdf", "a_php.pdf"),
        ("é" * 300, "é" * 80 + ".pdf"),
        ("con:aux|*?.pdf", "con_aux___.pdf"),
    ],
)
def test_a_name_is_only_a_name(sent: str, shown: str) -> None:
    assert shown_name(sent, ".pdf") == shown


def test_a_file_too_big_is_refused_before_it_is_read(cast: Cast) -> None:
    class Endless(SimpleUploadedFile):
        def read(self, *_args: object) -> bytes:
            raise AssertionError("it was read")

    upload = Endless("a.pdf", b"x")
    upload.size = 10 * 1024 * 1024 + 1
    act = cast.mediator.act()
    with pytest.raises(RuleViolation, match="dépasse 10 Mo"):
        store_upload.__wrapped__(act, upload=upload, about=uuid7(), audience="test")  # type: ignore[attr-defined]


def test_the_twenty_first_file_is_refused(cast: Cast) -> None:
    about = uuid7()
    for _ in range(20):
        StoredFile.objects.create(
            uid=uuid7(),
            about=about,
            audience="test",
            name="a",
            kind="txt",
            size=1,
            sha256="x",
            stored_as=uuid7().hex,
            stored_at=cast.mediator.act().happened_at,
        )
    upload = SimpleUploadedFile("a.txt", b"bonjour")
    with pytest.raises(RuleViolation, match="déjà 20 fichiers"):
        store_upload(cast.mediator.act(), upload=upload, about=about, audience="test")


def test_an_audience_nobody_registered_is_a_mistake_of_ours(cast: Cast) -> None:
    with pytest.raises(ValueError, match="no rule says"):
        store_upload(cast.mediator.act(), upload=SimpleUploadedFile("a.txt", b"x"), about=uuid7(), audience="nobody")


def test_the_same_act_twice_stores_one_file(cast: Cast) -> None:
    act, about = cast.mediator.act(), uuid7()
    rows = {
        store_upload(act, upload=SimpleUploadedFile("a.txt", b"bonjour"), about=about, audience="test").pk
        for _ in range(2)
    }
    assert len(rows) == StoredFile.objects.count() == 1


def test_actor_is_not_needed_to_be_known(cast: Cast) -> None:
    """A resident without account may join a picture."""
    act = cast.visitor.act()
    assert act.actor == Actor.public()
    assert store_upload(act, upload=SimpleUploadedFile("a.txt", b"x"), about=uuid7(), audience="test").kind == "txt"


def test_half_a_picture_is_refused_even_after_a_pdf_was_printed() -> None:
    """The PDF library tells Pillow, once and for all, to accept them."""
    import_module("weasyprint")
    with pytest.raises(RefusedError) as refused:
        clean(samples.image("PNG", size=(400, 400))[:120])
    assert refused.value.code == "broken"
