"""Downloads, under the rights of the moment."""

import re
from urllib.parse import quote
from uuid import UUID

from django.http import Http404, HttpResponseBase, StreamingHttpResponse

from maillon.ground.access.public import Capability, MaillonRequest, opens
from maillon.ground.files.queries import readable_file_or_404
from maillon.ground.files.states import KINDS, SOUNDS
from maillon.ground.files.storage import path_of, pieces_of

RANGE = re.compile(r"bytes=(\d{0,12})-(\d{0,12})")


def _wanted(asked: str, size: int) -> tuple[int, int] | None:
    """The first and last byte of « bytes=10-20 »; None for all of it, or for what is not understood."""
    found = RANGE.fullmatch(asked.strip())
    if found is None or not (found[1] or found[2]):
        return None
    first = int(found[1]) if found[1] else max(size - int(found[2]), 0)
    last = min(int(found[2]), size - 1) if found[1] and found[2] else size - 1
    return (first, last) if first <= last else None


@opens(get=Capability.SEE_PUBLIC)
def download(request: MaillonRequest, uid: UUID) -> HttpResponseBase:
    """Always as an attachment, never guessed, never run, never kept by a shared cache."""
    row = readable_file_or_404(request.actor, uid)
    if not path_of(row.stored_as).exists():
        raise Http404
    part = _wanted(request.headers.get("Range", ""), row.size) if row.kind in SOUNDS else None
    first, last = part or (0, row.size - 1)
    response = StreamingHttpResponse(
        pieces_of(row, first, last - first + 1),
        content_type=KINDS[row.kind].content_type,
        status=206 if part else 200,
    )
    response["Content-Length"] = str(last - first + 1)
    if row.kind in SOUNDS:
        response["Accept-Ranges"] = "bytes"
    if part:
        response["Content-Range"] = f"bytes {first}-{last}/{row.size}"
    response["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(row.name)}"
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["Cache-Control"] = "private, no-store"
    return response
