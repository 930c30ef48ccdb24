"""What every page knows. Someone anonymous costs no query."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse

from maillon.ground.ui.middleware import FONT_COOKIE
from maillon.ground.ui.registry import hat_sources, nav

MENU_ENTRIES = 5


def page(request: HttpRequest) -> dict[str, object]:
    """Name of the site, the human's phone number, languages; menu and hat once signed in."""
    known: dict[str, object] = {
        "site_name": settings.SITE_NAME,
        "demo": settings.DEMO,
        "human_phone": settings.HUMAN_PHONE,
        "languages": settings.LANGUAGES,
        "easy_font": request.COOKIES.get(FONT_COOKIE) == "lisible",
    }
    user = getattr(request, "user", None)
    if user is not None and user.is_authenticated:
        menu = _menu(request)
        known |= {"signed_in": True, "menu": menu[:MENU_ENTRIES], "more_menu": menu[MENU_ENTRIES:]}
        known["hat"] = next((hat for source in hat_sources if (hat := source.provide(request))), None)
    elif _holds_pass(request):
        known["visiting"] = True
    return known


def _holds_pass(request: HttpRequest) -> bool:
    """Whether this browser can open something with a code or a link: it must then be able to forget it."""
    actor = request.__dict__.get("actor")  # pages of trouble are drawn before anyone knows who acts
    return actor is not None and bool(actor.passes)


def _menu(request: HttpRequest) -> list[dict[str, Any]]:
    actor = getattr(request, "actor", None)
    held = [item for item in nav if actor is not None and actor.holds(item.capability)]
    entries = [{"label": item.label, "url": url, "icon": item.icon} for item in held if (url := _url(item.url_name))]
    here = max((e["url"] for e in entries if request.path.startswith(e["url"])), key=len, default="")
    return [{**entry, "here": entry["url"] == here} for entry in entries]


def _url(name: str) -> str:
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""
