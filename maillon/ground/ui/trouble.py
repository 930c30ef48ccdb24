"""What a page answers when nothing can be written: plain words, and everything typed is kept."""

import errno
import sys

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.db import DatabaseError, InterfaceError
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.template.loader import render_to_string
from django.views.defaults import server_error

FULL_DISK = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EROFS})
SAID_BY_THE_ENGINE = (
    "disk is full",
    "database is locked",
    "readonly database",
    "disk i/o error",
    "no space left",
    "read-only",
    "lock timeout",
    "deadlock detected",
    "connection",
    "starting up",
    "shutting down",
)
NEVER_SHOWN_AGAIN = frozenset({"csrfmiddlewaretoken", "password", "password1", "password2", "oldpassword"})
RETRY_SECONDS = 60


def unreadable(_request: HttpRequest, exception: Exception) -> HttpResponse:
    """400, and the true reason when what was sent is heavier than any form of ours: nothing of it was read."""
    heavy = isinstance(exception, RequestDataTooBig)
    return HttpResponse(render_to_string("400.html", {"too_heavy": heavy}), status=400)


def broken(request: HttpRequest) -> HttpResponse:
    """The site's answer to an error no one caught: a way to send again when only the storage refused."""
    if is_for_a_while(sys.exc_info()[1]):
        return not_now(request)
    return server_error(request)


def is_for_a_while(problem: BaseException | None) -> bool:
    """Whether the disk or the database refused, rather than our code; nothing was half written."""
    if isinstance(problem, OSError):
        return problem.errno in FULL_DISK
    if not isinstance(problem, DatabaseError | InterfaceError):
        return False
    told = str(problem).lower()
    return any(words in told for words in SAID_BY_THE_ENGINE)


def not_now(request: HttpRequest) -> HttpResponse:
    """503 without any database: what was typed, and a button that sends the same act again."""
    sent = request.method == "POST"
    kept = [(name, value) for name, values in request.POST.lists() if name not in NEVER_SHOWN_AGAIN for value in values]
    page = render_to_string(
        "503.html",
        {
            "sent": sent,
            "address": request.get_full_path(),
            "kept": kept,
            "texts": [value for _name, value in kept if " " in value.strip()],
            "files": bool(sent and request.FILES),
            "token": get_token(request) if sent else "",
            "human_phone": settings.HUMAN_PHONE,
        },
    )
    answer = HttpResponse(page, status=503)
    answer["Retry-After"] = str(RETRY_SECONDS)
    answer["Cache-Control"] = "no-store, private"
    return answer
