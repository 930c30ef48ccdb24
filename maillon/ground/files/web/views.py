"""Downloads, under the rights of the moment."""

from urllib.parse import quote
from uuid import UUID

from django.http import FileResponse, Http404, HttpResponseBase

from maillon.ground.access.public import Capability, MaillonRequest, opens
from maillon.ground.files.queries import readable_file_or_404
from maillon.ground.files.states import KINDS
from maillon.ground.files.storage import path_of


@opens(get=Capability.SEE_PUBLIC)
def download(request: MaillonRequest, uid: UUID) -> HttpResponseBase:
    """Always as an attachment, never guessed, never run, never kept by a shared cache."""
    row = readable_file_or_404(request.actor, uid)
    path = path_of(row.stored_as)
    if not path.exists():
        raise Http404
    response = FileResponse(path.open("rb"), content_type=KINDS[row.kind].content_type)
    response["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(row.name)}"
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["Cache-Control"] = "private, no-store"
    return response
