"""Titles and pages of what others link to."""

from collections.abc import Iterable
from uuid import UUID

from maillon.voice.meetings.models import AgendaRequest, Minutes


def request_titles(uids: Iterable[UUID]) -> dict[UUID, str]:
    """What was asked, for the links of the chain."""
    return dict(AgendaRequest.objects.filter(uid__in=list(uids)).values_list("uid", "text"))


def body_slug_of_request(uid: UUID) -> str:
    """The body that was asked; its page shows the question and its answer."""
    return str(AgendaRequest.objects.values_list("body__slug", flat=True).get(uid=uid))


def minutes_titles(uids: Iterable[UUID]) -> dict[UUID, str]:
    return dict(Minutes.objects.filter(uid__in=list(uids)).values_list("uid", "title"))


def slug_of_minutes(uid: UUID) -> str:
    return str(Minutes.objects.values_list("slug", flat=True).get(uid=uid))
