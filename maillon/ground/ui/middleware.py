"""Courtesies every page shares: `?lang=` and `?police=` are remembered, a refusal is a page that says what to do."""

from collections.abc import Callable

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils import translation

from maillon.kernel.refusals import NotFoundError, RuleViolation

FONT_COOKIE = "police"
FONTS = frozenset({"lisible", "normale"})
A_YEAR = 365 * 24 * 3600


class PageMiddleware:
    """`?lang=ar` (printed in QR codes) speaks Arabic at once and is remembered without account."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        wished = _wishes(request)
        _without_nul(request)
        request.COOKIES.update(wished)
        language = wished.get(settings.LANGUAGE_COOKIE_NAME)
        if language:
            translation.activate(language)
            request.LANGUAGE_CODE = language
        response = self.get_response(request)
        for name, value in wished.items():
            response.set_cookie(
                name, value, max_age=A_YEAR, samesite="Lax", secure=settings.SESSION_COOKIE_SECURE, httponly=True
            )
        return response

    def process_exception(self, request: HttpRequest, refused: Exception) -> HttpResponse | None:
        """A refusal no view caught still gives its reason and a way on."""
        if not isinstance(refused, RuleViolation):
            return None
        missing = isinstance(refused, NotFoundError)
        template = "404.html" if missing else "422.html"
        reason = str(refused) if refused.message else ""
        return render(request, template, {"reason": reason}, status=404 if missing else 422)


def _without_nul(request: HttpRequest) -> None:
    """No address holds a NUL (404), and none is looked for: what was typed goes on without it. PostgreSQL refuses both."""
    if "\x00" in request.path_info:
        raise Http404("NUL in the address")
    if any("\x00" in text for values in request.GET.lists() for text in (values[0], *values[1])):
        cleaned = QueryDict(mutable=True)
        for name, values in request.GET.lists():
            cleaned.setlist(name.replace("\x00", ""), [value.replace("\x00", "") for value in values])
        request.GET = QueryDict(cleaned.urlencode())


def _wishes(request: HttpRequest) -> dict[str, str]:
    """What the address asks to remember; anything unknown is left alone."""
    wished = {}
    if request.GET.get("lang") in dict(settings.LANGUAGES):
        wished[settings.LANGUAGE_COOKIE_NAME] = request.GET["lang"]
    if request.GET.get("police") in FONTS:
        wished[FONT_COOKIE] = request.GET["police"]
    return wished
