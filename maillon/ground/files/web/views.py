"""Downloads, under the rights of the moment."""

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote
from uuid import UUID

from django.http import Http404, HttpResponseBase, StreamingHttpResponse

from maillon.ground.access.public import Capability, MaillonRequest, opens
from maillon.ground.files.queries import readable_file_or_404
from maillon.ground.files.states import KINDS
from maillon.ground.files.storage import path_of

PIECE = 64 * 1024


def _pieces(path: Path) -> Iterator[bytes]:
    """Opened only once someone reads: a request given up leaves nothing open."""
    with path.open("rb") as stored:
        while piece := stored.read(PIECE):
            yield piece


@opens(get=Capability.SEE_PUBLIC)
def download(request: MaillonRequest, uid: UUID) -> HttpResponseBase:
    """Always as an attachment, never guessed, never run, never kept by a shared cache."""
    row = readable_file_or_404(request.actor, uid)
    path = path_of(row.stored_as)
    if not path.exists():
        raise Http404
    response = StreamingHttpResponse(_pieces(path), content_type=KINDS[row.kind].content_type)
    response["Content-Length"] = str(row.size)
    response["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(row.name)}"
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["Cache-Control"] = "private, no-store"
    return response
