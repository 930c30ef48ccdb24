"""Files of a row, and the one being downloaded."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.http import Http404
from django.urls import reverse

from maillon.ground.access.public import Actor
from maillon.ground.files.audiences import may_read
from maillon.ground.files.models import StoredFile
from maillon.ground.files.storage import path_of, pieces_of


@dataclass(frozen=True, slots=True, kw_only=True)
class FileCard:
    """A file as a page lists it; `size` in bytes."""

    uid: UUID
    name: str
    kind: str
    size: int

    @property
    def url(self) -> str:
        return reverse("files:download", args=[self.uid])


def files_of(about: UUID) -> list[FileCard]:
    """The files of one row, oldest first. The caller has already said who may see the row."""
    return files_of_many([about]).get(about, [])


def files_of_many(abouts: Iterable[UUID]) -> dict[UUID, list[FileCard]]:
    """The files of many rows in one query."""
    found: dict[UUID, list[FileCard]] = {}
    for row in StoredFile.objects.filter(about__in=list(abouts), removed_at__isnull=True).order_by("id"):
        card = FileCard(uid=row.uid, name=row.name, kind=row.kind, size=row.size)
        found.setdefault(row.about, []).append(card)
    return found


def readable_file_or_404(actor: Actor, uid: UUID) -> StoredFile:
    """The file, if this actor may read its row now."""
    row = StoredFile.objects.filter(uid=uid, removed_at__isnull=True).first()
    if row is None or not may_read(actor, row.audience, row.about):
        raise Http404
    return row


def content_of(file: UUID) -> tuple[str, bytes] | None:
    """The kind and the clean content of a stored file; None once it is gone. The caller has said who may read it."""
    row = StoredFile.objects.filter(uid=file, removed_at__isnull=True).first()
    if row is None or not path_of(row.stored_as).exists():
        return None
    return row.kind, b"".join(pieces_of(row))
