"""A file is read under the rights of the moment, as an attachment that nothing runs."""

import os
from datetime import timedelta
from pathlib import Path
from uuid import UUID

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from maillon.ground.access.public import Actor
from maillon.ground.files.models import StoredFile
from maillon.ground.files.public import (
    files_of,
    files_of_many,
    register_audience,
    remove_file,
    store_upload,
    sweep_files,
)
from maillon.ground.files.storage import folder, keep, path_of
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


def test_the_sweep_finds_files_without_row_and_rows_without_file(cast: Cast, row: StoredFile) -> None:
    now = timezone.now()
    lost = store_upload(cast.mediator.act(), upload=SimpleUploadedFile("b.txt", b"b"), about=row.about, audience="some")
    path_of(lost.stored_as).unlink()
    old, young = keep(b"old"), keep(b"young")
    yesterday = (now - timedelta(hours=25)).timestamp()
    os.utime(path_of(old), (yesterday, yesterday))
    gone = store_upload(cast.mediator.act(), upload=SimpleUploadedFile("c.txt", b"c"), about=row.about, audience="some")
    remove_file(cast.mediator.act(), file=gone.uid)
    assert sweep_files(at=now) == (2, 1)
    assert {path.name for path in folder().glob("*/*")} == {row.stored_as, young}
    assert [card.uid for card in files_of(row.about)] == [row.uid]
    assert sweep_files(at=now) == (0, 0)
