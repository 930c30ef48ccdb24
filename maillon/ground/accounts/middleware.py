"""Ends sessions left alone, without writing anything when pages are read.

When a page was last seen is a signed cookie tied to the session: no row is touched.
"""

from collections.abc import Callable
from datetime import UTC, datetime

from django.conf import settings
from django.contrib.auth import SESSION_KEY as ACCOUNT_KEY
from django.core.signing import BadSignature, Signer
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.cache import patch_cache_control

from maillon.ground.accounts.rules import STAMP_EVERY, is_over, lifetime
from maillon.ground.accounts.sessions import SHARED_KEY, STARTED_KEY

SEEN_COOKIE = "maillon_seen"
LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)


class IdleMiddleware:
    """Closes what stayed idle; pages of someone who showed or sent something are never kept by the browser."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        now = timezone.now()
        if settings.SESSION_COOKIE_NAME in request.COOKIES and _left_alone(request, now):
            request.session.flush()
        response = self.get_response(request)
        key = request.session.session_key
        if key or request.session.modified or request.method == "POST":
            patch_cache_control(response, no_store=True, private=True)
        if key and now - _seen(request, key) > STAMP_EVERY:
            _stamp(response, key, now)
        return response


def _left_alone(request: HttpRequest, now: datetime) -> bool:
    session = request.session
    started = session.get(STARTED_KEY)
    if started is None or session.session_key is None:
        return False
    life = lifetime(signed_in=ACCOUNT_KEY in session, shared=bool(session.get(SHARED_KEY)))
    begun = datetime.fromtimestamp(started, UTC)
    return is_over(life, started=begun, seen=_seen(request, session.session_key), now=now)


def _seen(request: HttpRequest, key: str) -> datetime:
    try:
        moment = Signer(salt=f"seen:{key}").unsign(request.COOKIES.get(SEEN_COOKIE, ""))
    except BadSignature:
        return LONG_AGO
    return datetime.fromtimestamp(int(moment), UTC)


def _stamp(response: HttpResponse, key: str, now: datetime) -> None:
    response.set_cookie(
        SEEN_COOKIE,
        Signer(salt=f"seen:{key}").sign(str(int(now.timestamp()))),
        httponly=True,
        samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
    )
