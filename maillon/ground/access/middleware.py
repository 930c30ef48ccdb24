"""Puts `actor`, `act()` and `now` on the request, and keeps shut what no one opened."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from functools import cached_property
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import render
from django.utils import timezone

from maillon.ground.access.actor import Actor
from maillon.ground.access.capabilities import PUBLIC, Capability
from maillon.ground.access.door import WrongMethodError
from maillon.ground.access.limits import Limit, TooManyTriesError, address_of, take
from maillon.ground.access.passes import passes_of
from maillon.kernel.act import Act, Agreement, Channel
from maillon.kernel.uid import uuid7

HAT_KEY = "hat"
SECOND_FACTOR_KEY = "second_factor"
CARDS_KEY = "cards"
# Thirty people helped in an hour from one address, five pages each, are never slowed; a machine is.
ONE_PUBLIC_FORM = Limit(name="public_form", tries=120, every=timedelta(seconds=20))


class MaillonRequest(HttpRequest):
    """What views receive. `now` is the moment of the request; commands never read the clock."""

    now: datetime

    @cached_property
    def actor(self) -> Actor:
        return actor_of(self)

    def act(
        self, *, channel: Channel = Channel.WEB, agreement: Agreement = Agreement.NONE, for_whom: str = ""
    ) -> Act[Actor]:
        """The act this form sends: its id was made when the form was shown."""
        return Act(
            id=_sent_id(self),
            actor=self.actor,
            hat=self.actor.hat,
            channel=channel,
            happened_at=self.now,
            recorded_at=self.now,
            agreement=agreement,
            for_whom=for_whom,
        )


def _sent_id(request: HttpRequest) -> UUID:
    try:
        return UUID(request.POST.get("act", ""))
    except ValueError:
        return uuid7()


def actor_of(request: HttpRequest) -> Actor:
    """Who acts: the account's grants, and the passes shown in this session. Nothing is remembered between requests.

    The second factor is what this session showed, never what the account was asked for at some other time: a role
    given a minute ago reads no one's file before it.
    """
    user, day = request.user, timezone.localdate()
    actor = Actor.public()
    if user.is_authenticated:
        session = request.session
        second = bool(session.get(SECOND_FACTOR_KEY))
        actor = Actor.load(user.pk, day, hat=session.get(HAT_KEY), second_factor=second, only=session.get(CARDS_KEY))
    return actor.with_passes(passes_of(request.session, timezone.now()), day)


class ActorMiddleware:
    """Deny by default: a view without `opens` is an error, a missing capability is "not found"."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.__class__ = _request_class(type(request))
        request.now = timezone.now()  # type: ignore[attr-defined]  # MaillonRequest
        return self.get_response(request)

    def process_view(self, request: MaillonRequest, view: Any, _args: Any, _kwargs: Any) -> HttpResponse | None:
        doors = getattr(view, "maillon_opens", None)
        if doors is None:
            raise Http404(f"{view.__module__}.{getattr(view, '__name__', view)} says nothing of who may open it")
        needed = doors.get(request.method)
        if needed is None:
            return _not_so(view, [method for method, capability in doors.items() if capability])
        if needed not in PUBLIC and not request.actor.holds(needed):
            return _elsewhere(request, needed)
        return _slowed(request, view) if request.method == "POST" and needed in PUBLIC else None

    def process_exception(self, request: HttpRequest, problem: Exception) -> HttpResponse | None:
        return _slow_down(request, problem) if isinstance(problem, TooManyTriesError) else None


def _not_so(view: Any, allowed: list[str]) -> HttpResponse:
    """A method this address does not take, said in its own way when it has one (`maillon_refused`)."""
    say = getattr(view, "maillon_refused", None)
    if say is None:
        return HttpResponseNotAllowed(allowed)
    answer: HttpResponse = say(WrongMethodError())
    answer["Allow"] = ", ".join(allowed)
    return answer


def _slowed(request: MaillonRequest, view: Any) -> HttpResponse | None:
    """The same floor under every form open to anyone: a flood from one address into one form waits.

    A view that does what a form does says which (`maillon_form`), and how it refuses (`maillon_refused`).
    """
    form = getattr(view, "maillon_form", "") or f"{view.__module__}.{view.__name__}"
    try:
        take(ONE_PUBLIC_FORM, form, address_of(request), at=request.now)
    except TooManyTriesError as refused:
        say = getattr(view, "maillon_refused", None)
        answer: HttpResponse = say(refused) if say else _slow_down(request, refused)
        return answer
    return None


def _slow_down(request: HttpRequest, why: TooManyTriesError) -> HttpResponse:
    return render(request, "access/slow_down.html", {"why": str(why)}, status=429)


def _elsewhere(request: MaillonRequest, needed: Capability) -> HttpResponse:
    """Where to enter, for who has shown nothing yet; "not found" for the others."""
    if request.method == "GET" and request.actor == Actor.public():
        return redirect_to_login(request.get_full_path())
    if request.method == "GET" and replace(request.actor, second_factor=True).holds(needed):
        return redirect_to_login(request.get_full_path(), login_url=settings.SECOND_FACTOR_URL)
    raise Http404


_classes: dict[type[HttpRequest], type[HttpRequest]] = {}


def _request_class(base: type[HttpRequest]) -> type[HttpRequest]:
    if issubclass(base, MaillonRequest):
        return base
    if base not in _classes:
        _classes[base] = type("MaillonRequest", (MaillonRequest, base), {})
    return _classes[base]
