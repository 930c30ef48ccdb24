"""What several pages do alike."""

from uuid import UUID

from maillon.ground.access.public import MaillonRequest
from maillon.kernel.refusals import NotFoundError


def uid_in(request: MaillonRequest, name: str) -> UUID:
    """The identifier posted under `name`; "not found" for anything else."""
    try:
        return UUID(request.POST.get(name, ""))
    except ValueError:
        raise NotFoundError("no_such_thing") from None
