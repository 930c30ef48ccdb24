"""The door of every address of the API: the token read, the answer dated, a refusal said as RFC 9457."""

import hashlib
from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.utils.cache import patch_cache_control, patch_vary_headers
from django.views.decorators.csrf import csrf_exempt

from maillon.doors.api.problems import not_found, refused
from maillon.doors.api.reader import reader_of
from maillon.ground.access.public import Actor, Capability, MaillonRequest
from maillon.kernel.refusals import RuleViolation

View = Callable[..., HttpResponse]
A_MINUTE = 60


class ApiRequest(MaillonRequest):
    """What operations receive: `reader` is anyone, or the grant of the token; never the account of a cookie."""

    reader: Actor


def behind_the_door(view: View, *, reads: bool, writes: bool, form: str = "") -> View:
    """Marks the view as open to all, and gives it its reader. `form` is the web form whose slow-down it shares."""

    @csrf_exempt
    def answer(request: ApiRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            request.reader = reader_of(request, request.now)
        except RuleViolation as why:
            return refused(why)
        head = request.method == "HEAD"
        if head:
            request.method = "GET"
        found = view(request, *args, **kwargs)
        if head:
            request.method = "HEAD"
        return _dated(request, found) if reads and request.method in {"GET", "HEAD"} else _never_kept(found)

    public = Capability.SEE_PUBLIC
    said = {"GET": public if reads else None, "HEAD": public if reads else None, "POST": public if writes else None}
    answer.maillon_opens = said  # type: ignore[attr-defined]
    answer.maillon_form = form  # type: ignore[attr-defined]
    answer.maillon_refused = refused  # type: ignore[attr-defined]
    return answer


def nowhere(_request: ApiRequest) -> HttpResponse:
    """An address that leads nowhere says so as the others do."""
    return not_found()


def _never_kept(answer: HttpResponse) -> HttpResponse:
    answer["Cache-Control"] = "no-store"
    return answer


def _dated(request: ApiRequest, answer: HttpResponse) -> HttpResponse:
    """An ETag of what is said; 304 to who has it already. Anyone's answer may be kept a minute by all."""
    if answer.status_code != 200:
        return answer
    tag = f'"{hashlib.sha256(answer.content).hexdigest()[:32]}"'
    known = {one.strip().removeprefix("W/") for one in request.headers.get("If-None-Match", "").split(",")}
    kept: HttpResponse = HttpResponseNotModified() if known & {tag, "*"} else answer
    kept["ETag"] = tag
    if request.reader.grants:
        patch_cache_control(kept, private=True, no_cache=True)
    else:
        patch_cache_control(kept, public=True, max_age=A_MINUTE)
        kept["Access-Control-Allow-Origin"] = "*"
    patch_vary_headers(kept, ["Authorization"])
    return kept


def act_key(request: HttpRequest) -> str:
    return request.headers.get("Idempotency-Key", "")
