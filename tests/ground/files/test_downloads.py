"""A file is read under the rights of the moment, as an attachment that nothing runs."""

import os
from datetime import timedelta
from pathlib import Path
from uuid import UUID

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from maillon.ground.access.public import Actor
from maillon.ground.files.commands import seal_old_files
from maillon.ground.files.models import StoredFile
from maillon.ground.files.public import (
    content_of,
    files_of,
    files_of_many,
    register_audience,
    remove_file,
    store_upload,
    sweep_files,
)
from maillon.ground.files.storage import folder, keep, path_of, pieces_of
from maillon.ground.vault.public import SealBrokenError
from maillon.kernel.uid import uuid7
from tests.cast import Cast

pytestmark = pytest.mark.django_db
readers: set[str] = set()


def _may(actor: Actor, _about: UUID) -> bool:
    return actor.key in readers


@pytest.fixture(autouse=True)
def _folder(settings: object, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path / "files"  # type: ignore[attr-defined]
    readers.clear()
    register_audience("some", _may)


@pytest.fixture
def row(cast: Cast) -> StoredFile:
    upload = SimpleUploadedFile("Ordre du jour.txt", b"Point 1 : le square")
    return store_upload(cast.mediator.act(), upload=upload, about=uuid7(), audience="some")


def test_who_may_read_gets_an_attachment_that_nothing_runs(cast: Cast, row: StoredFile) -> None:
    readers.add(cast.mediator.actor.key)
    answer = cast.mediator.client().get(f"/fichiers/{row.uid}/")
    assert answer.status_code == 200
    assert b"".join(answer.streaming_content).decode() == "Point 1 : le square"  # type: ignore[attr-defined]
    kept = {
        name: answer[name]
        for name in ("Content-Type", "Content-Disposition", "X-Content-Type-Options", "Cache-Control")
    }
    assert kept == {
        "Content-Type": "text/plain; charset=utf-8",
        "Content-Disposition": "attachment; filename*=UTF-8''Ordre%20du%20jour.txt",
        "X-Content-Type-Options": "nosniff",
        "Cache-Control": "private, no-store",
    }
    assert answer["Content-Security-Policy"] == "default-src 'none'; sandbox"


def test_who_may_not_read_finds_nothing(cast: Cast, row: StoredFile) -> None:
    readers.add(cast.mediator.actor.key)
    assert cast.next_door.client().get(f"/fichiers/{row.uid}/").status_code == 404
    assert cast.visitor.client().get(f"/fichiers/{row.uid}/").status_code == 404


def test_rights_are_asked_again_at_each_download(cast: Cast, row: StoredFile) -> None:
    readers.add(cast.mediator.actor.key)
    client = cast.mediator.client()
    assert b"".join(client.get(f"/fichiers/{row.uid}/").streaming_content)  # type: ignore[attr-defined]
    readers.clear()
    assert client.get(f"/fichiers/{row.uid}/").status_code == 404


def test_a_rule_that_went_away_shuts_its_files(cast: Cast, row: StoredFile) -> None:
    StoredFile.objects.update(audience="gone")
    readers.add(cast.mediator.actor.key)
    assert cast.mediator.client().get(f"/fichiers/{row.uid}/").status_code == 404


def test_a_removed_file_is_read_by_nobody(cast: Cast, row: StoredFile) -> None:
    readers.add(cast.mediator.actor.key)
    remove_file(cast.mediator.act(), file=row.uid)
    assert files_of(row.about) == []
    assert cast.mediator.client().get(f"/fichiers/{row.uid}/").status_code == 404


def test_files_are_kept_private_under_random_names(row: StoredFile) -> None:
    path = path_of(row.stored_as)
    assert path.name == row.stored_as != row.name
    assert (path.stat().st_mode & 0o777, path.parent.stat().st_mode & 0o777) == (0o600, 0o700)
    with pytest.raises(ValueError, match="etc"):
        path_of("../../etc/passwd")


def test_the_files_of_many_rows_cost_one_query(row: StoredFile, django_assert_num_queries: object) -> None:
    with django_assert_num_queries(1):  # type: ignore[operator]
        found = files_of_many([row.about, uuid7()])
    assert [(card.name, card.size) for card in found[row.about]] == [("Ordre du jour.txt", 19)]


LONG = b"CANARI-FICHIER au milieu d'un long texte. " * 4000


def on_the_disk() -> bytes:
    return b"".join(path.read_bytes() for path in folder().glob("*/*"))


def test_no_byte_of_a_file_is_in_clear_on_the_disk_and_a_removed_one_has_lost_its_key(cast: Cast) -> None:
    stored = store_upload(cast.mediator.act(), upload=SimpleUploadedFile("a.txt", LONG), about=uuid7(), audience="some")
    assert b"CANARI" not in on_the_disk()
    assert content_of(stored.uid) == ("txt", LONG)
    parts = [(0, 1), (65_535, 2), (65_536, 65_536), (131_000, 500), (len(LONG) - 1, 1), (len(LONG), 0)]
    assert [b"".join(pieces_of(stored, first, length)) for first, length in parts] == [
        LONG[first : first + length] for first, length in parts
    ]
    remove_file(cast.mediator.act(), file=stored.uid)
    stored.refresh_from_db()
    assert (bytes(stored.key), content_of(stored.uid)) == (b"", None)


def test_a_file_cut_moved_or_put_in_another_s_place_does_not_open(cast: Cast, row: StoredFile) -> None:
    other = store_upload(cast.mediator.act(), upload=SimpleUploadedFile("a.txt", LONG), about=uuid7(), audience="some")
    path = path_of(other.stored_as)
    whole = path.read_bytes()
    first, second = whole[:65_552], whole[65_552:131_104]
    for wrong in (second + first + whole[131_104:], whole[:131_104], whole[:-1], path_of(row.stored_as).read_bytes()):
        path.write_bytes(wrong)
        with pytest.raises(SealBrokenError):
            content_of(other.uid)


def test_a_file_stored_before_is_read_then_sealed_by_the_sweep(row: StoredFile) -> None:
    path_of(row.stored_as).write_bytes(b"Point 1 : le square")
    StoredFile.objects.update(key=b"")
    assert content_of(row.uid) == ("txt", b"Point 1 : le square")
    clear = row.stored_as
    assert (seal_old_files(), seal_old_files()) == (1, 0)
    assert content_of(row.uid) == ("txt", b"Point 1 : le square")
    os.utime(path_of(clear), (0, 0))
    assert sweep_files(at=timezone.now()) == (1, 0)
    assert b"square" not in on_the_disk()
    assert len(list(folder().glob("*/*"))) == 1


def test_the_sweep_finds_files_without_row_and_rows_without_file(cast: Cast, row: StoredFile) -> None:
    now = timezone.now()
    lost = store_upload(cast.mediator.act(), upload=SimpleUploadedFile("b.txt", b"b"), about=row.about, audience="some")
    path_of(lost.stored_as).unlink()
    (old, _key), (young, _other) = keep(b"old", uuid7()), keep(b"young", uuid7())
    yesterday = (now - timedelta(hours=25)).timestamp()
    os.utime(path_of(old), (yesterday, yesterday))
    gone = store_upload(cast.mediator.act(), upload=SimpleUploadedFile("c.txt", b"c"), about=row.about, audience="some")
    remove_file(cast.mediator.act(), file=gone.uid)
    assert sweep_files(at=now) == (2, 1)
    assert {path.name for path in folder().glob("*/*")} == {row.stored_as, young}
    assert [card.uid for card in files_of(row.about)] == [row.uid]
    assert sweep_files(at=now) == (0, 0)
