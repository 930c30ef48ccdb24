"""What a device is called in the list of sessions, and whether an account already entered from it."""

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.http import HttpRequest, HttpResponse

from maillon.ground.accounts.models import Account

COOKIE = "maillon_known"
A_YEAR = 365 * 24 * 3600
BROWSERS = (
    ("Firefox", "Firefox"),
    ("Edg", "Edge"),
    ("SamsungBrowser", "Samsung"),
    ("Chrome", "Chrome"),
    ("Safari", "Safari"),
)
SYSTEMS = (
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Windows", "Windows"),
    ("Mac OS", "Mac"),
    ("Linux", "Linux"),
)


def device_name(request: HttpRequest) -> str:
    """« Firefox, Android »: enough to recognise one's own, nothing to recognise someone by."""
    said = request.headers.get("User-Agent", "")
    found = [next((name for mark, name in table if mark in said), "") for table in (BROWSERS, SYSTEMS)]
    return ", ".join(part for part in found if part)


def is_known(request: HttpRequest, login: str) -> bool:
    """Whether someone already entered `login` from this device: its owner is never slowed down by others' tries."""
    try:
        return Signer(salt=COOKIE).unsign(request.COOKIES.get(COOKIE, "")) == login
    except BadSignature:
        return False


def remember(response: HttpResponse, account: Account) -> None:
    response.set_cookie(
        COOKIE,
        Signer(salt=COOKIE).sign(account.login),
        max_age=A_YEAR,
        httponly=True,
        samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
        path="/entrer/",
    )
