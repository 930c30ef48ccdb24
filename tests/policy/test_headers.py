"""Every class of answer carries the same protections: page, part, refusal, redirect, file, not found, error."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.test import Client

import maillon
from maillon.ground.access.public import Grant
from tests.cast import Cast

EVERYWHERE = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}
CSP = {
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    "media-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "worker-src 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
}


def answers(cast: Cast) -> Iterator[tuple[str, Any]]:
    public, inside = Client(raise_request_exception=False), cast.space_admin.client()
    yield "page", public.get("/entrer/")
    yield "refused form", public.post("/entrer/", {"login": "x"})
    yield "part", public.get("/entrer/", HTTP_HX_REQUEST="true")
    yield "redirect", public.get("/mon-compte/")
    yield "not found", public.get("/nulle-part/")
    yield "dead link", public.get("/entrer/lien/faux/")
    yield "not allowed", public.put("/entrer/")
    yield "no token", Client(enforce_csrf_checks=True).post("/entrer/", {"login": "x", "password": "y"})
    yield "signed in", inside.get("/mon-compte/")
    yield "signed in, not found", inside.get("/acces/01900000-0000-7000-8000-000000000000/")
    yield "signed in, redirect", inside.post("/mon-compte/appareils/")


def test_every_class_of_answer_is_protected(cast: Cast) -> None:
    for name, answer in answers(cast):
        kept = {header: answer.headers.get(header) for header in EVERYWHERE}
        assert (name, kept) == (name, EVERYWHERE)
        assert (name, set(answer["Content-Security-Policy"].split("; "))) == (name, CSP)


def test_only_answers_without_a_page_hide_where_one_comes_from_to_ourselves() -> None:
    """Under `no-referrer` a browser sends each form of the page with `Origin: null`, and it is refused."""
    rooms = Path(maillon.__file__).parent
    silent = {str(path.relative_to(rooms)) for path in rooms.rglob("*.py") if "no-referrer" in path.read_text("utf-8")}
    assert silent == {"ground/accounts/web/enter.py", "voice/meetings/web/mine.py"}


def test_what_is_shown_to_someone_signed_in_is_never_kept(cast: Cast) -> None:
    for name, answer in answers(cast):
        if name.startswith("signed in"):
            assert (name, answer.headers.get("Cache-Control")) == (name, "no-store, private")
            assert "Cookie" in answer["Vary"]


def test_cookies_are_out_of_reach_of_scripts_and_other_sites(cast: Cast) -> None:
    client = Client()
    client.post("/appareil-partage/")
    client.get("/entrer/")
    flags = {
        name: (bool(morsel["httponly"]), morsel["samesite"])
        for name, morsel in client.cookies.items()
        if name != settings.CSRF_COOKIE_NAME
    }
    assert flags == {"sessionid": (True, "Lax"), "maillon_seen": (True, "Lax")}


@pytest.mark.parametrize("name", ["SESSION_COOKIE_SECURE", "CSRF_COOKIE_SECURE", "SECURE_SSL_REDIRECT"])
def test_behind_https_cookies_and_redirects_follow(name: str) -> None:
    kept: Any = getattr(settings, name)
    assert kept is settings.HTTPS


def test_an_invisible_object_and_one_that_never_existed_answer_alike(cast: Cast) -> None:
    assert cast.next_door.person is not None
    hidden = Grant.objects.get(person=cast.next_door.person)
    client = cast.space_admin.client()
    one = client.get(f"/acces/{hidden.uid}/")
    other = client.get("/acces/01900000-0000-7000-8000-000000000000/")
    assert one.status_code == other.status_code == 404
    assert abs(len(one.content) - len(other.content)) <= 16
