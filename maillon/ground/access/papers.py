"""Laying out a paper costs a machine a second: whoever asks for many new ones without a name waits a little."""

from datetime import timedelta

from django.http import HttpRequest

from maillon.ground.access.actor import Actor
from maillon.ground.access.limits import Limit, address_of, take

# Only papers nobody asked for lately count: thirty people of a town hall, behind one address, print two new ones each at
# once, then one every ten seconds; the same paper again is free.
NEW_PAPERS = Limit(name="new_papers", tries=60, every=timedelta(seconds=10))


def asked_by_nobody_known(request: HttpRequest) -> bool:
    """Whether who asks has shown neither account nor code; raises TooManyTriesError once her address drew too many."""
    if getattr(request, "actor", None) != Actor.public():
        return False
    take(NEW_PAPERS, address_of(request), at=request.now)  # type: ignore[attr-defined]  # MaillonRequest
    return True
