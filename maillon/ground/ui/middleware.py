"""Two courtesies every page shares: `?lang=` is remembered, a refusal is a page that says what to do."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation

from maillon.kernel.refusals import NotFoundError, RuleViolation

KNOWN = frozenset(code for code, _ in settings.LANGUAGES)
A_YEAR = 365 * 24 * 3600


class PageMiddleware:
    """`?lang=ar` (printed in QR codes) speaks Arabic at once and is remembered without account."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        wished = request.GET.get("lang", "")
        if wished not in KNOWN:
            return self.get_response(request)
        translation.activate(wished)
        request.LANGUAGE_CODE = wished
        request.COOKIES[settings.LANGUAGE_COOKIE_NAME] = wished
        response = self.get_response(request)
        response.set_cookie(
            settings.LANGUAGE_COOKIE_NAME,
            wished,
            max_age=A_YEAR,
            samesite="Lax",
            secure=settings.SESSION_COOKIE_SECURE,
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
